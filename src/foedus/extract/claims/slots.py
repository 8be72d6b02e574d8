"""Who fills a role: phrases of a clause, in the order of the frame's sources, as actors of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from foedus.extract.claims.clauses import Clause
from foedus.extract.claims.context import Context, organisation_of, state_of
from foedus.extract.claims.phrases import Phrase
from foedus.extract.claims.pieces import is_clause
from foedus.extract.claims.words import SlotRow, verb_forms, words_of
from foedus.model import Actor, Mention

_INSIDE = ("", "over", "of", "in", "for", "to", "by", "at", "from", "into", "on", "with")
_OURS = ("we", "our", "it", "they")


def fill_slot(slot: SlotRow, clause: Clause, context: Context) -> tuple[Actor, ...]:
    """The actors of the first source that has any; empty where nobody is found."""
    for source in slot.sources:
        found: dict[Actor, None] = {}
        for part in source.split("+"):
            found |= dict.fromkeys(_from_source(part, slot.take, clause, context))
        if found:
            return tuple(found)
    return ()


def _from_source(source: str, take: str, clause: Clause, context: Context) -> Iterator[Actor]:
    match source:
        case "agent":
            found = tuple(_taken([clause.agent], take, clause, context))
            yield from found or _of_agent(clause, take, context) or _ours(clause, take, context)
            yield from _together(clause) if take == "council" and not found else ()
        case "patient":
            phrases = [clause.subject] if clause.group.passive else list(clause.after(""))
            yield from _first(phrases, take, clause, context)
        case "inside":
            yield from _inside(clause, take, context)
        case "about":
            yield from _about(clause, take, context)
        case "owner":
            yield from _owner(clause, take)
        case "whose":
            yield from _whose(clause, take)
        case "that":
            yield from _relative(clause, take)
        case "context":
            actor = context.organisation_before(clause.view.pieces[clause.group.at].span.start)
            if actor is not None:
                yield actor
        case "thread":
            actor = context.requester_before(clause.view.pieces[clause.group.at].span.start)
            if actor is not None:
                yield actor
        case _:
            yield from _first(_phrases_at(source, clause), take, clause, context)


def _phrases_at(source: str, clause: Clause) -> list[Phrase]:
    """The subject, what stands behind its noun ("subject.in"), or the phrases after a preposition."""
    if source == "subject":
        return [clause.subject] if clause.subject is not None else []
    where, _, prep = source.rpartition(".")
    return list(clause.behind_subject(prep) if where else clause.after(source))


def _of_agent(clause: Clause, take: str, context: Context) -> tuple[Actor, ...]:
    """As in "the parliament of Hungary": the state for which the noun stands."""
    subject = clause.agent
    if (
        subject is None
        or subject.noun not in words_of("forces")
        or subject.mentions
        or take not in _BY_FORCES | _STATES
    ):
        return ()
    return tuple(_first(clause.behind_subject("of"), take, clause, context))


def _together(clause: Clause) -> Iterator[Actor]:
    """As in "the leaders of five member states of the bloc adopted": the organisation that they make up.

    "Some members of the bloc" are not the bloc.
    """
    subject, view = clause.subject, clause.view
    if subject is None or clause.group.passive:
        return
    heads = False
    for at in range(subject.first, clause.group.first):
        mention, words = view.mention(at), view.word(at).split()
        org = organisation_of(mention) if mention is not None else None
        if heads and org is not None and mention is not None and mention.kind != "person":
            yield org
            return
        if not heads and not words_of("partly").isdisjoint(words):
            return
        if (mention is not None and mention.kind != "group") or words[-1:] in _ASIDE:
            return
        heads = heads or (bool(words) and words[-1] in words_of("leading"))


_ASIDE = ([","], ["who"], ["that"], ["which"], ["from"], ["with"], ["in"], ["and"])


def _first(phrases: Iterable[Phrase | None], take: str, clause: Clause, context: Context) -> Iterator[Actor]:
    """The actors of the first phrase that has one."""
    for phrase in phrases:
        found = tuple(_taken([phrase], take, clause, context))
        if found:
            yield from found
            return


def _taken(phrases: Iterable[Phrase | None], take: str, clause: Clause, context: Context) -> Iterator[Actor]:
    for phrase in phrases:
        if phrase is None:
            continue
        if take == "treaty" and phrase.noun == "charter":
            yield from _charter(clause, context)
        if take == "treaty" and (protocol := _accession(phrase, clause)) is not None:
            yield protocol
        for mention in phrase.mentions:
            qualifies = bool(phrase.noun) and mention is phrase.mentions[-1]
            actor = take_actor(mention, take, context, phrase.noun if qualifies else "")
            if actor is not None:
                yield actor


def _charter(clause: Clause, context: Context) -> Iterator[Actor]:
    """As in "its Charter was signed": the charter of the only organisation spoken of."""
    org = context.organisation_before(clause.view.pieces[clause.group.at].span.start)
    if org is not None:
        yield Actor(f"Charter of the {org.name}", "treaty")


def _accession(phrase: Phrase, clause: Clause) -> Actor | None:
    """As in "Sweden's accession protocol"."""
    state = (
        _state(phrase.mentions[-1]) if phrase.mentions and phrase.noun in words_of("treaty_heads") else None
    )
    if state is None or clause.view.word(phrase.last - 1) != "accession":
        return None
    return Actor(f"Accession {phrase.noun.title()} of {state.name}", "treaty")


def take_actor(mention: Mention, take: str, context: Context, noun: str = "") -> Actor | None:
    """The actor of a mention as a role wants it; `noun` is what the mention only qualifies ("troops")."""
    if noun and take != "target" and not (noun in words_of("forces") and take in _BY_FORCES):
        return None
    if mention.form == "demonym" and not noun and mention.kind != "group" and take in _STATES:
        return None
    return _TAKES.get(take, _anybody)(mention, context)


def _state(mention: Mention) -> Actor | None:
    if mention.kind in ("person", "place"):
        return None
    if mention.kind == "group" and mention.form == "collective":
        return mention.of if mention.of is not None and mention.of.kind == "state" else None
    return state_of(mention.actor)


def _led_by(mention: Mention, context: Context) -> Actor | None:
    """The state whose officer a person is."""
    if mention.kind != "person":
        return None
    if mention.of is not None and mention.of.kind == "state":
        return mention.of
    return context.states.get(mention.actor) if mention.actor else None


def _organ(mention: Mention) -> Actor | None:
    """The organisation, for its organs too: what an organ answers, the organisation answers."""
    return organisation_of(mention) if mention.kind in ("organisation", "organ") else None


def _collective_of(mention: Mention) -> Actor | None:
    return organisation_of(mention) if mention.form == "collective" else None


def _state_only(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return _state(mention)


def _state_or_leader(mention: Mention, context: Context) -> Actor | None:
    return _state(mention) or _led_by(mention, context)


def _organisation(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return mention.actor if mention.kind == "organisation" else None


def _organisation_or_organ(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return _organ(mention)


def _members(mention: Mention, context: Context) -> Actor | None:
    found = _organ(mention) or _collective_of(mention) or _state(mention)
    if (
        found is None
        and mention.form == "collective"
        and mention.of is None
        and context.is_members(mention.span)
    ):
        found = context.organisation_before(mention.span.start)
    return found


def _treaty(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return mention.actor if mention.kind == "treaty" and not is_clause(mention) else None


def _clause(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return mention.actor if is_clause(mention) else None


def _organ_itself(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return mention.actor if mention.kind == "organ" and mention.form in ("organisation", "name") else None


def _body(mention: Mention, context: Context) -> Actor | None:
    return _members(mention, context)


def _council(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    """The organisation, where it or its members together decide."""
    together = mention.kind == "group" and mention.form == "collective"
    return _organ(mention) or (organisation_of(mention) if together else None)


def _target(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    """Whom a stand is about: a state, an organisation or a group, by a demonym too."""
    if mention.kind == "group":
        return None if mention.form == "demonym" else mention.of or mention.actor
    return organisation_of(mention) if mention.kind in ("organisation", "organ") else _state(mention)


def _anybody(mention: Mention, context: Context) -> Actor | None:  # noqa: ARG001 - the shape of a taker
    return mention.actor


_STATES = frozenset({"state", "states", "government", "leader", "party"})
_BY_FORCES = frozenset({"party", "government", "state", "members", "body"})
_TAKES: Mapping[str, Callable[[Mention, Context], Actor | None]] = {
    "state": _state_only,
    "states": _state_only,
    "party": _state_only,
    "government": _state_or_leader,
    "leader": _state_or_leader,
    "org": _organisation,
    "organ": _organisation_or_organ,
    "members": _members,
    "treaty": _treaty,
    "clause": _clause,
    "organ_itself": _organ_itself,
    "body": _body,
    "council": _council,
    "target": _target,
}
"""What may fill a role, by the word after the colon in a frame's slot."""


def _inside(clause: Clause, take: str, context: Context) -> Iterator[Actor]:
    """Actors anywhere in what follows the verb, as qualifiers or in phrases that belong to the object."""
    phrases = [phrase for phrase in _up_to_next_object(clause) if phrase.prep in _INSIDE]
    part = clause.subject is not None and len(clause.subject.mentions) == 1
    if clause.subject is not None and (
        not clause.subject.is_head or (part and _is_part(clause.subject.mentions[0]))
    ):
        phrases.append(clause.subject)
    for phrase in phrases:
        for mention in phrase.mentions:
            actor = (
                organisation_of(mention) if take in ("org", "organ") else take_actor(mention, take, context)
            )
            if actor is not None:
                yield actor
                return


def _is_part(mention: Mention) -> bool:
    """Whether a mention is something of an organisation: "CSTO peacekeepers", "the CSTO mission"."""
    return mention.kind in ("group", "organ") and mention.of is not None


def _is_verb(word: str) -> bool:
    return any(reading.form == "base" for reading in verb_forms().get(word, ()))


def _about(clause: Clause, take: str, context: Context) -> Iterator[Actor]:
    """Every actor in what follows the verb, as qualifier or head, but for those who do it.

    Behind one, "against" brings up the other side: "supports the government against the rebels".
    """
    agent = set(_taken([clause.agent], "body", clause, context))
    found = False
    for phrase in _up_to_next_object(clause):
        if phrase.prep == "to" and _is_verb(clause.view.word(phrase.first - 1)):
            return  # "their failure to condemn the attack": no stand on the attack
        if phrase.prep == "by" or (phrase.prep == "against" and found):
            continue
        for mention in phrase.mentions:
            actor = take_actor(mention, take, context)
            if actor is not None and actor not in agent:
                found = True
                yield actor


def _up_to_next_object(clause: Clause) -> Iterator[Phrase]:
    """The object with what belongs to it, up to another joined to it: "the presidency, and the G20"."""
    view = clause.view
    for number, phrase in enumerate(clause.phrases):
        at = phrase.first - 1
        while view.word(at) in words_of("determiners"):
            at -= 1
        if number and phrase.prep == "" and phrase.mentions and view.word(at) in (",", "and"):
            return
        yield phrase


def _whose(clause: Clause, take: str) -> Iterator[Actor]:
    """Whose the request for aid is: "Armenia's request for help", "the Armenian request"."""
    phrases = [clause.subject] if clause.group.passive else list(clause.after(""))
    for phrase in phrases:
        if phrase is None or not phrase.noun or not phrase.mentions or not _is_for_aid(clause, phrase.last):
            continue
        mention = phrase.mentions[-1]
        state = _state(mention) if phrase.owner or mention.form == "demonym" else None
        if state is not None and take == "state":
            yield state
            return


def _is_for_aid(clause: Clause, at: int) -> bool:
    """Whether the request at `at` is for aid, or does not say for what."""
    view = clause.view
    near = {view.word(k) for k in range(at + 1, min(at + 7, len(view.pieces)))}
    return view.word(at + 1) not in ("for", "to", "that", "of") or not near.isdisjoint(words_of("aid"))


def _owner(clause: Clause, take: str) -> Iterator[Actor]:
    """Whose the subject is: "Armenia's participation", or after "its" the first state before it."""
    subject, view = clause.subject, clause.view
    if subject is None:
        return
    if subject.mentions:
        actor = _state(subject.mentions[0])
    elif view.word(subject.first - 1) in ("its", "their"):
        before = (m for at in range(subject.first - 1) if (m := view.mention(at)) and m.form != "demonym")
        actor = next((state for m in before if (state := _state(m))), None)
    else:
        actor = None
    if actor is not None and take == "state":
        yield actor


def _relative(clause: Clause, take: str) -> Iterator[Actor]:
    """The subject of the relative clause that follows: "the exercise that the bloc planned"."""
    if clause.view.word(clause.end) in ("that", "which"):
        mention = clause.view.mention(clause.end + 1)
        if mention is not None and take == "org" and mention.kind == "organisation" and mention.actor:
            yield mention.actor


def _ours(clause: Clause, take: str, context: Context) -> Iterator[Actor]:
    """As in "we will leave", "it could leave": the state for which the speaker of the statement speaks."""
    before = clause.view.word(clause.group.first - 1)
    if take not in _STATES or before not in _OURS:
        return
    statement = clause.view.statement(clause.holder)
    if statement is not None and len(statement.speakers) == 1:
        speaker = statement.speakers[0]
        state = state_of(speaker) or context.states.get(speaker)
        if state is not None:
            yield state
