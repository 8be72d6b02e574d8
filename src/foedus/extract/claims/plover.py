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
from foedus.extract.claims.pieces import View, find_views
from foedus.extract.events.records import Event, find_events_in
from foedus.extract.events.tree import tree_of
from foedus.model import UNKNOWN_TIME, Actor, Article, Claim, Mention, Notes, Polarity, Realis, Span, Time

_LEAST = 0.55
"""How sure a type must be, that there is an event at all among it."""
_VERBAL = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
"""Types that say themselves that a deed is ahead or refused; their own words are actual."""
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
    for event in find_events_in(tree, view.text):
        claim = _claim(view, event)
        if claim is not None:
            yield claim


def _claim(view: View, event: Event) -> Claim | None:
    actors = _actors(view, event.source, event.source_head)
    recipients = tuple(a for a in _actors(view, event.target, event.target_head) if a not in actors)
    sure = event.told.share * (1 - event.told.none)
    piece = next((k for k, each in enumerate(view.pieces) if each.span.overlaps(event.deed)), None)
    if not actors or piece is None or sure < _LEAST or (event.target is not None and not recipients):
        return None
    holder = view.holders[piece]
    polarity, realis = _mood(view, event, holder)
    draft = Draft(
        event.told.type,
        event.told.mode,
        {"actor": actors, "recipient": recipients},
        "plover",
        polarity=polarity,
        realis=realis,
        time=_time(view, piece),
        place=find_place(view, piece, len(view.pieces)),
        confidence=round(min(_CEILING, sure), 2),
    )
    evidence = event.source.cover(event.deed)
    evidence = evidence.cover(event.target) if event.target is not None else evidence
    evidence = trimmed(view, within_holder(view, holder, evidence, event.deed))
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=True, holder=holder))


def _actors(view: View, phrase: Span | None, head: Span | None) -> tuple[Actor, ...]:
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
    actors = [m.actor for m in (*meant[:1], *listed) if m.actor is not None]
    return tuple(dict.fromkeys(actors))


def _joined(text: str, end: int, mention: Mention) -> bool:
    """Whether only names, commas and "and" stand between the end of one mention and another."""
    between = text[end : mention.span.start].split()
    return all(word in (",", "and", "the") or word[0].isupper() for word in between)


def _mood(view: View, event: Event, holder: str) -> tuple[Polarity, Realis]:
    """Polarity and realis: a refusal or promise is itself actual, other deeds have the mood of their verb."""
    words = {piece.lower for piece in view.pieces}
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    if event.told.type not in _VERBAL:
        polarity = "negative" if "not" in event.mood.split("+") else "positive"
        if "ahead" in event.mood:
            realis = "future"
        if "maybe" in event.mood or _CONDITIONS & {view.word(0)}:
            realis = "hypothetical"
    if realis == "actual" and _HEARSAY & words:
        realis = "alleged"
    return mood_of(view, holder, polarity, realis, is_past=True)


def _time(view: View, deed: int) -> Time:
    """The date nearest to the deed in its sentence, what follows it before what precedes it."""
    dates: Sequence[int] = [k for k in range(len(view.pieces)) if is_date(view, k)]
    if not dates:
        return UNKNOWN_TIME
    return read_time(view, min(dates, key=lambda k: abs(k - deed) + (2 if k < deed else 0)))
