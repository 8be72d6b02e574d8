"""The frames of `_data/words/claims.toml` in a sentence: a verb in its clause, roles filled, a claim made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_condition,
    find_time,
    flip,
    make_claim,
    place_of,
    read_mood,
    settle_time,
)
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context
from foedus.extract.claims.nominal import find_nominals
from foedus.extract.claims.phrases import Phrase
from foedus.extract.claims.pieces import View
from foedus.extract.claims.slots import fill_slot
from foedus.extract.claims.words import FrameRow, frames_by_verb, table_of, words_of
from foedus.lexicon import read_predicates
from foedus.model import UNKNOWN_TIME, Actor, Claim, Polarity, Realis

_NEAR = 8
"""How many plain words behind the verb its particle may stand; names do not count."""
_LONGEST_NOTE = 240
"""Characters of a report that a note repeats at most."""
_AHEAD: tuple[Realis, ...] = ("future", "hypothetical")


def match_frames(view: View, context: Context, prefix: str = "") -> Iterator[Claim]:
    """The claims of every frame whose rule begins with `prefix`, in order of the verbs."""
    for at in range(len(view.pieces)):
        for group in view.groups[at]:
            rows = [row for row in frames_by_verb().get(group.lemma, ()) if row.rule.startswith(prefix)]
            if not rows:
                continue
            yield from _of_clause(clause_around(view, group), rows, context)


def match_nominals(view: View, context: Context) -> Iterator[Claim]:
    """The claims that deeds told as nouns make, by the frames of their verbs."""
    for clause in find_nominals(view):
        rows = [row for row in frames_by_verb().get(clause.group.lemma, ()) if row.only != "present"]
        for claim in _of_clause(clause, rows, context):
            if claim.realis == "actual" and claim.polarity == "positive":
                yield replace(claim, rule=f"{claim.rule}.noun", confidence=min(claim.confidence, 0.75))


def _of_clause(clause: Clause, rows: Sequence[FrameRow], context: Context) -> Iterator[Claim]:
    mood = read_mood(clause)
    for row in rows if mood is not None else ():
        draft = _match(row, clause, context, mood) if mood else None
        if draft is not None:
            yield make_claim(clause.view, clause.holder, evidence_of(clause), draft)


def _match(row: FrameRow, clause: Clause, context: Context, mood: tuple[Polarity, Realis]) -> Draft | None:
    noun = _noun_found(row, clause)
    if not _has_particle(row, clause) or noun is None:
        return None
    polarity, realis = mood
    if _lessened(row, clause):
        polarity = "negative"
    if not _allowed(row, clause, polarity, realis):
        return None
    args = _args(row, clause, context)
    if args is None or not _answers(row, args, context, polarity):
        return None
    return _draft(row, clause, args, (polarity, realis), noun)


def _answers(row: FrameRow, args: dict[str, tuple[Actor, ...]], context: Context, polarity: Polarity) -> bool:
    """Whether a frame that wants an answer answers someone who asked; a refusal tells itself that one did."""
    if not row.only.startswith("answer") and not row.only.endswith("answer"):
        return True
    if row.only == "answer alone" and context.helpers.isdisjoint(args["helper"]):
        return False
    return set(args["requester"]) <= context.requesters or (
        row.only.endswith("refusal") and polarity == "negative"
    )


def _draft(
    row: FrameRow,
    clause: Clause,
    args: Mapping[str, tuple[Actor, ...]],
    mood: tuple[Polarity, Realis],
    noun: str,
) -> Draft | None:
    polarity, realis = mood
    predicate, mode = row.predicate, _mode_of(row, clause, noun)
    if not mode or (realis in _AHEAD and row.ahead and _is_wanted(clause, args)):
        return None
    if row.denies:
        polarity = flip(polarity)
    if row.predicate == "intends" and realis == "actual":
        realis = "future"
    if row.only == "decided":
        realis = "actual"
    if realis in _AHEAD and row.ahead:
        predicate, _, mode = row.ahead.partition("/")
        args = {"actor" if role == "state" else role: actors for role, actors in args.items()}
    elif polarity == "negative" and row.negative not in ("keep", "drop"):
        polarity, mode = "positive", row.negative
    elif realis == "future" and row.planned:
        mode = row.planned
        if polarity == "negative":  # what will not be done is no plan
            return None
    time = find_time(clause)
    if row.mode == "founded" and time == UNKNOWN_TIME:
        return None  # its date is its value
    draft = Draft(
        predicate=predicate,
        mode=mode,
        args=args,
        rule=row.rule,
        polarity=polarity,
        realis=realis,
        time=time,
        place=place_of(clause) if predicate in ("treaty", "fighting") else "",
        note=_note(row, clause),
        confidence=_confidence(row, clause),
    )
    return settle_time(clause.view, draft, is_past=_is_past(row, clause), holder=clause.holder)


def _mode_of(row: FrameRow, clause: Clause, noun: str) -> str:
    """The mode of the frame, or the standing that its noun or the words around it give; "" for none."""
    if row.mode == "noun":
        return table_of("standings").get(noun, "member")
    if row.mode == "status":
        return _status_named(clause)
    return _named_standing(clause) if row.mode == "member" else row.mode


def _is_wanted(clause: Clause, args: Mapping[str, tuple[Actor, ...]]) -> bool:
    """As in "demanded that Armenia leave": what somebody wants of another is not the other's intention."""
    statement = clause.view.statement(clause.holder)
    if statement is None or statement.act not in ("request", "suggest"):
        return False
    mine = {actor.name.removeprefix("Government of ") for actor in statement.speakers}
    return mine.isdisjoint({actor.name for actor in args.get("state", ())})


def _named_standing(clause: Clause) -> str:
    """As in "joined as an observer": the standing that the words give, else member."""
    heads = (head_word(clause, phrase) for phrase in clause.after("as"))
    return next((table_of("standings")[head] for head in heads if head in table_of("standings")), "member")


def _status_named(clause: Clause) -> str:
    """The standing that a status gives: "candidate status", "the status of an observer"; "" for none."""
    view, known = clause.view, table_of("standings")
    for at in range(clause.group.at + 1, clause.end):
        if view.word(at).split()[-1:] == ["status"]:
            near = [*view.word(at).split()[:-1], *(view.word(k) for k in (at - 1, at - 2, at + 2, at + 3))]
            return next((known[word] for word in near if word in known), "")
    return ""


def _allowed(row: FrameRow, clause: Clause, polarity: Polarity, realis: Realis) -> bool:
    """What the frame's `only` and `negative` let through."""
    group = clause.group
    if group.governor == "control" or (group.governor == "decision" and row.only != "decided"):
        return False
    if polarity == "negative" and row.negative == "drop" and not (realis in _AHEAD and row.ahead):
        return False
    if row.only.startswith("negated") and polarity != "negative":
        return False
    only = _ONLY.get(row.only)
    return only is None or only(clause, realis)


def _is_past(row: FrameRow, clause: Clause) -> bool:
    """Whether it is over: an event in the perfect too, while a state in the perfect still holds."""
    event = read_predicates()[row.predicate]["kind"] == "event"
    return clause.group.tense == "past" or (event and clause.group.tense == "perfect")


def _is_fact(clause: Clause, realis: Realis) -> bool:  # noqa: ARG001 - the shape of a condition
    return realis not in _AHEAD


def _is_practice(clause: Clause, realis: Realis) -> bool:
    return realis not in _AHEAD and find_time(clause).granularity == "ongoing"


def _is_present(clause: Clause, realis: Realis) -> bool:
    return realis == "actual" and clause.group.tense == "present"


def _is_decided(clause: Clause, realis: Realis) -> bool:
    return realis == "actual" or clause.group.governor in words_of("told_governors")


def _is_ahead(clause: Clause, realis: Realis) -> bool:  # noqa: ARG001 - the shape of a condition
    return realis in _AHEAD


def _is_passive(clause: Clause, realis: Realis) -> bool:  # noqa: ARG001 - the shape of a condition
    return clause.group.passive and not clause.group.reduced


def _stands_alone(clause: Clause, realis: Realis) -> bool:
    """Whether nothing follows to which one could agree, or that one could refuse."""
    view = clause.view
    behind = range(clause.group.at + 1, min(clause.group.at + 4, len(view.pieces)))
    marks = {"to", "that", "on", "with", "by", "in"} & {
        view.word(k) for k in behind if view.pieces[k].is_word
    }
    return _is_fact(clause, realis) and not marks and not any(p.prep == "" for p in clause.phrases)


_ONLY: Mapping[str, Callable[[Clause, Realis], bool]] = {
    "ahead": _is_ahead,
    "passive": _is_passive,
    "answer alone": _stands_alone,
    "facts": _is_fact,
    "answer": _is_fact,
    "answer or refusal": _is_fact,
    "negated answer": _is_fact,
    "negated since": _is_practice,
    "present": _is_present,
    "decided": _is_decided,
}


def _has_particle(row: FrameRow, clause: Clause) -> bool:
    if not row.particles:
        return True
    view = clause.view
    words = [at for at in range(clause.group.at + 1, clause.end) if view.pieces[at].is_word]
    behind = {view.word(at) for at in words[:_NEAR]}
    return any(not particle or particle in behind for particle in row.particles)


def _noun_found(row: FrameRow, clause: Clause) -> str | None:
    """The noun of the frame that stands there; "" where the frame wants none, None where it is missing."""
    heads = {word for p in clause.phrases if p.prep in ("", *row.noun_after) for word in _heads(clause, p)}
    if not heads.isdisjoint(row.not_nouns):
        return None
    if not row.nouns:
        direct = [p for p in clause.phrases if p.prep == "" and p.noun and p.mentions]
        return None if direct and row.predicate == "standing" else ""
    subject = _heads(clause, clause.subject) if clause.subject else ()
    behind = {word for p in clause.phrases if p.prep in row.noun_after for word in _heads(clause, p)}
    found = {*behind, *_infinitives(row, clause), *(subject if clause.group.passive else ())}
    for noun in row.nouns:
        where, _, word = noun.rpartition(":")
        if word in (subject if where else found):
            return word
    return None


def _heads(clause: Clause, phrase: Phrase) -> tuple[str, ...]:
    """The head noun of a phrase, alone and with the word before it: "mission", "peacekeeping mission"."""
    head = head_word(clause, phrase)
    if phrase.noun:
        return head, f"{clause.view.word(phrase.last - 1)} {head}"
    words = phrase.mentions[-1].span.of(clause.view.text).lower().split() if phrase.mentions else []
    return head, " ".join(words[-2:])


def _infinitives(row: FrameRow, clause: Clause) -> set[str]:
    """The verbs after "to", where the frame looks for them."""
    if "to" not in row.noun_after:
        return set()
    view = clause.view
    return {view.word(at + 1) for at in range(clause.group.at, clause.end) if view.word(at) == "to"}


def head_word(clause: Clause, phrase: Phrase) -> str:
    """The head noun of a phrase: the noun, or the last word of a nominal mention ("the CSTO summit")."""
    if phrase.noun or not phrase.mentions:
        return phrase.noun
    mention = phrase.mentions[-1]
    if mention.form in ("nominal", "collective", "organisation"):
        return mention.span.of(clause.view.text).split()[-1].lower()
    return ""


def _lessened(row: FrameRow, clause: Clause) -> bool:
    """As in "Sent no troops", "a mission but no troops": the object itself is denied."""
    view = clause.view
    nouns = {noun.rpartition(":")[2] for noun in row.nouns}
    for phrase in clause.phrases:
        if head_word(clause, phrase) in nouns:
            first = view.word(phrase.first - 1)
            mention_words = phrase.mentions[0].span.of(view.text).lower().split() if phrase.mentions else [""]
            if first == "no" or mention_words[0] == "no":
                return True
    return False


def _args(row: FrameRow, clause: Clause, context: Context) -> dict[str, tuple[Actor, ...]] | None:
    """Every role with its actors; None where one that is needed stays empty or two are the same."""
    args: dict[str, tuple[Actor, ...]] = {}
    for slot in row.slots:
        actors = fill_slot(slot, clause, context)
        if not actors and not slot.optional:
            return None
        args[slot.role] = actors
    filled = [actors for actors in args.values() if actors]
    if len(filled) != len(set(filled)) or (row.predicate == "fighting" and len(args["party"]) < 2):
        return None
    return args


def _note(row: FrameRow, clause: Clause) -> str:
    if row.note == "condition":
        return find_condition(clause)
    if row.note == "object" and clause.group.at + 1 < clause.end:
        words = clause.view.span(clause.group.at + 1, clause.end - 1).of(clause.view.text)
        return _at_most(words.strip(" .,"), _LONGEST_NOTE)
    return ""


def _at_most(words: str, longest: int) -> str:
    """The words, cut after a whole one and marked as cut where they are longer."""
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def _confidence(row: FrameRow, clause: Clause) -> float:
    """Less where a role was taken from the context, and less for hearsay."""
    base = 0.85 if clause.group.realis != "alleged" else 0.7
    return base - 0.1 if any(slot.sources == ("thread",) for slot in row.slots) else base
