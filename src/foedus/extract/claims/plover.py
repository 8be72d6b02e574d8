"""The stage of events: who does what to whom, as claims by PLOVER types, after those on the alliance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.extract.claims.build import (
    Draft,
    find_place,
    is_date,
    make_claim,
    mood_of,
    read_time,
    settle_time,
    trimmed,
    within_holder,
)
from foedus.extract.claims.context import state_of
from foedus.extract.claims.pieces import View, find_views, with_organisation
from foedus.extract.events.features import mood_of as mood_of_deed
from foedus.extract.events.records import Event, find_events_in
from foedus.extract.events.tree import Tree, tree_of
from foedus.model import UNKNOWN_TIME, Actor, Article, Claim, Mention, Notes, Polarity, Realis, Span, Time

_LEAST = 0.55
"""How sure a type must be, that there is an event at all among it."""
_VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Types that say themselves that a deed is ahead or refused; what they refuse or promise is theirs."""
_OWN = {
    "AGREE": frozenset({"agree", "promise"}),
    "REQUEST": frozenset({"demand", "proposal"}),
    "ACCUSE": frozenset({"accuse", "condemn", "complain", "sue", "prosecute", "investigate"}),
    "REJECT": frozenset(
        {"refuse", "veto", "fail", "defy", "boycott", "obstruct", "accuse", "condemn", "complain", "threaten"}
        | {"demand", "sever", "expel"}
    ),
    "THREATEN": frozenset({"threaten"}),
    "CONCEDE": frozenset({"concede", "lift", "release", "surrender"}),
}
"""Fields of the verbs that are such an event themselves: not to refuse is no refusal, not to send is one."""
_COMPLEMENTS = ("xcomp", "ccomp")
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj"})
_OTHER_TIMES = frozenset({"following", "after", "before", "since", "until", "over", "about", "ahead_of"})
"""What stands before a thing whose date is not that of the deed."""
_OCCASIONS = frozenset({"during", "at", "in", "on"})
_TALKS = frozenset({"CONSULT", "COOPERATE"})
"""Types whose deed is only in the country that follows "in"."""
_LONGER = frozenset({"longer", "more"})
_CEILING = 0.85
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "apparently", "suspected", "supposedly"})
_CONDITIONS = frozenset({"if", "unless", "should", "whether"})


def find_events(article: Article, notes: Notes) -> tuple[Claim, ...]:
    """The claims found before, and those on events of known actors, in order of their evidence."""
    if not notes.words:
        return notes.claims
    found = [claim for view in find_views(article, notes) for claim in _in_view(view)]
    unique = {claim.id: claim for claim in (*reversed(found), *notes.claims)}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.evidence, claim.predicate, claim.id)))


def _in_view(view: View) -> Iterator[Claim]:
    if not view.article.asserts(view.sentence.span):
        return
    at = view.notes.words_in(view.sentence.span)
    words = view.notes.words[at.start : at.stop]
    if not words or view.word(len(view.pieces) - 1) == "?":
        return
    tree = tree_of(words, view.text, at.start)
    events = find_events_in(tree, view.text)
    found = [(event, claim) for event in events if (claim := _claim(view, event, tree)) is not None]
    found.sort(key=lambda row: _poverty(row[1]))
    kept: list[tuple[Event, Claim]] = []
    for event, claim in found:
        if not any(_is_told(tree, (event, claim), other) for other in kept):
            kept.append((event, claim))
    yield from (claim for _, claim in kept)


def _poverty(claim: Claim) -> tuple[bool, bool, int]:
    return (not claim.actors("recipient"), not claim.time.value, -len(claim.evidence))


def _is_told(tree: Tree, new: tuple[Event, Claim], old: tuple[Event, Claim]) -> bool:
    """Whether an event is told already: "warned Armenia that it would strike" is one threat, no two."""
    one, other = new[1], old[1]
    same = (one.predicate, one.polarity, one.actors("actor")) == (
        other.predicate,
        other.polarity,
        other.actors("actor"),
    )
    dates = {one.time.value, other.time.value} - {""}
    recipients = set(one.actors("recipient")) <= set(other.actors("recipient"))
    if not same or len(dates) > 1:
        return False
    deeds = tree.within(new[0].deed)[0], tree.within(old[0].deed)[0]
    under = _hangs_under(tree, *deeds) or _hangs_under(tree, *deeds[::-1])
    return under or (recipients and one.evidence.overlaps(other.evidence))


def _hangs_under(tree: Tree, low: int, high: int) -> bool:
    """Whether a deed is what another is about, and not one beside it."""
    way = tree.above(low)
    between = way[: way.index(high)] if high in way else []
    return bool(between) and all(tree.relations[at] in ("xcomp", "ccomp", "advcl", "acl") for at in between)


def _claim(view: View, event: Event, tree: Tree) -> Claim | None:
    actors = _bodies(_actors(view, event.source, event.source_head))
    at_place = _place_meant(view, event)
    target = () if at_place else _actors(view, event.target, event.target_head)
    recipients = tuple(m for m in _bodies(target) if not any(_is_same(view, m, each) for each in actors))
    sure = event.told.share * (1 - event.told.none)
    piece = next((k for k, each in enumerate(view.pieces) if each.span.overlaps(event.deed)), None)
    unknown = event.target is not None and not recipients and not at_place
    if not actors or piece is None or sure < _LEAST or unknown:
        return None
    holder = view.holders[piece]
    polarity, realis = _mood(view, event, tree, holder)
    draft = Draft(
        event.told.type,
        event.told.mode,
        {"actor": _named(actors), "recipient": _named(recipients)},
        "plover",
        polarity=polarity,
        realis=realis,
        time=_time(view, piece, event, tree),
        place=find_place(view, piece, len(view.pieces)) or at_place,
        confidence=round(min(_CEILING, sure), 2),
    )
    evidence = event.source.cover(event.deed)
    evidence = evidence.cover(event.target) if event.target is not None else evidence
    evidence = trimmed(view, within_holder(view, holder, evidence, event.deed))
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=True, holder=holder))


def _named(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(m.actor for m in mentions if m.actor is not None))


def _bodies(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those who can act: no places."""
    return tuple(m for m in mentions if m.kind != "place")


def _place_meant(view: View, event: Event) -> str:
    """The place that stands where a recipient would: "talks in Moscow", "visited Gyumri"; "" for none."""
    meant = _actors(view, event.target, event.target_head)[:1]
    for mention in meant:
        before = view.text[: mention.span.start].split()[-2:]
        inside = bool(before) and (before[-1] == "in" or before == ["in", "the"])
        capital = mention.form == "metonym" or (mention.kind == "state" and event.told.type in _TALKS)
        if mention.kind == "place" or (inside and capital):
            return mention.span.of(view.text)
    return ""


def _is_same(view: View, one: Mention, other: Mention) -> bool:
    """Whether two are one body, or one the other's government or organ."""
    if one.actor == other.actor:
        return True
    states = state_of(one.actor), state_of(other.actor)
    if states[0] is not None and states[0] == states[1]:
        return True
    whole = [with_organisation(view.text, m, view.notes.packs) for m in (one, other)]
    return any(m.kind == "organ" and m.of is not None and m.of == n.actor for m, n in (whole, whole[::-1]))


def _actors(view: View, phrase: Span | None, head: Span | None) -> tuple[Mention, ...]:
    """Who is meant: the mention at the head of a phrase, or whose people it names; and those in a list."""
    if phrase is None or head is None:
        return ()
    inside = [m for m in view.notes.mentions if m.actor is not None and phrase.contains(m.span)]
    meant = [m for m in inside if m.span.overlaps(head)]
    if not meant:  # "Azerbaijani forces": whose they are, where no mention means them
        meant = [m for m in inside if m.form == "demonym" and m.span.end <= head.start][-1:]
    if not meant:
        return ()
    listed = [
        m for m in inside if m.span.start >= meant[0].span.end and _joined(view.text, meant[-1].span.end, m)
    ]
    return (*meant[:1], *listed)


def _joined(text: str, end: int, mention: Mention) -> bool:
    """Whether only names, commas and "and" stand between the end of one mention and another."""
    between = text[end : mention.span.start].split()
    return all(word in (",", "and", "the") or word[0].isupper() for word in between)


def _mood(view: View, event: Event, tree: Tree, holder: str) -> tuple[Polarity, Realis]:
    """Polarity and realis: what is refused or promised is as the type says, other deeds as their verbs."""
    words = {piece.lower for piece in view.pieces}
    deed = tree.within(event.deed)[0]
    verbal = event.told.type in _VERBAL
    own = not verbal or bool(_OWN[event.told.type] & set(tree.fields[deed]))
    polarity: Polarity = "negative" if _is_negated(tree, event, deed) else "positive"
    realis: Realis = "actual"
    if own and "ahead" in event.mood:
        realis = "future"
    if own and ("maybe" in event.mood or (not verbal and view.word(0) in _CONDITIONS)):
        realis = "hypothetical"
    if realis == "actual" and _HEARSAY & words:
        realis = "alleged"
    return mood_of(view, holder, polarity, realis, is_past=True)


def _is_negated(tree: Tree, event: Event, deed: int) -> bool:
    """Whether the event itself is denied: its verb, its subject, or the complement that names it."""
    kind = event.told.type
    own = _OWN.get(kind, frozenset())
    if _has_not(tree, deed) or _is_nobody(tree, event):
        return kind != "REJECT" or bool(own & set(tree.fields[deed]))
    if own & set(tree.fields[deed]):
        return False
    named = [child for child in tree.kids(deed, *_COMPLEMENTS) if own & set(tree.fields[child])]
    return any(_has_not(tree, child) for child in named)


def _has_not(tree: Tree, verb: int) -> bool:
    """Whether a verb has "not", "never", "no longer", or shares it: "did not blame or accuse"."""
    if "not" in mood_of_deed(tree, verb).split("+"):
        return True
    if any(tree.words[child] in _LONGER and tree.words[child - 1] == "no" for child in tree.children[verb]):
        return True
    above = tree.heads[verb]
    joined = tree.relations[verb] == "conj" and not {"or", "nor"}.isdisjoint(tree.words[above:verb])
    return joined and _has_not(tree, above)


def _is_nobody(tree: Tree, event: Event) -> bool:
    """Whether nobody does it: "no member", "neither state", "none of the allies"."""
    at = tree.within(event.source_head)[0]
    return any(tree.words[k] in ("no", "none", "neither", "nobody") for k in (at, *tree.children[at]))


def _time(view: View, piece: int, event: Event, tree: Tree) -> Time:
    """The nearest date that hangs on the deed's own verb, what follows it before what precedes it."""
    found = [k for k in range(len(view.pieces)) if is_date(view, k)]
    dates = [k for k in found if _dates_deed(view, tree, view.pieces[k].span, event)]
    if not dates:
        return UNKNOWN_TIME
    return read_time(view, min(dates, key=lambda k: abs(k - piece) + (2 if k < piece else 0)))


def _dates_deed(view: View, tree: Tree, date: Span, event: Event) -> bool:
    """Whether a date hangs on a deed, or before it on the one that it is joined to.

    "On Monday it met him and left" dates both. A date in a clause of its own, or of a thing that is only
    spoken of, is of something else.
    """
    start, deed = tree.head_of(tree.within(date)), tree.within(event.deed)[0]
    verbal = event.told.type in _VERBAL
    way = tree.above(start)
    wanted = [deed]
    while tree.relations[wanted[-1]] == "conj" and tree.heads[wanted[-1]] >= 0:
        wanted.append(tree.heads[wanted[-1]])
    top = next((at for at in wanted if at in way and (at == deed or start < at)), -1)
    if start < 0 or top < 0:
        return False
    between = way[: way.index(top)]
    if any(tree.relations[at] in (_CLAUSES | {"xcomp"} if verbal else _CLAUSES) for at in between):
        return False
    return all(_lets_through(view, tree, at, verbal=verbal) for at in between[1:])


def _lets_through(view: View, tree: Tree, noun: int, *, verbal: bool) -> bool:
    """Whether a date under a noun may be its verb's: "at talks on Monday", not "after the war of"."""
    case = tree.case_of(noun)
    if case in _OTHER_TIMES:
        return False
    return not verbal or case in _OCCASIONS or tree.spans[noun].of(view.text)[0].isupper()
