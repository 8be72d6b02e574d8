"""Where an organisation has its seat: "is headquartered in Brussels", "its headquarters in Jakarta"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_place,
    find_time,
    make_claim,
    read_mood,
    settle_time,
    trimmed,
)
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context, organisation_of
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import Actor, Claim, Mention, Polarity, Realis, Span

_SEATED = ("headquarter", "base", "seat")
_MOVED = ("move", "relocate", "transfer")
_BASED = re.compile(
    r"(?<!\w)(?!The )((?:[A-Z][\w’']+[ -]){0,2}[A-Z][\w’']+)-(?:based|headquartered)\s+(?:the\s+)?$"
)


def find_seats(view: View, context: Context) -> Iterator[Claim]:
    """The claims on seats."""
    if not any(_may_seat(piece.lower) for piece in view.pieces):
        return
    for at, piece in enumerate(view.pieces):
        if piece.is_word:
            for group in view.groups[at]:
                if group.lemma in (*_SEATED, *_MOVED, "be", "have", "locate"):
                    yield from _by_verb(clause_around(view, group), context)
        elif piece.mention is not None:
            yield from _before_name(view, at, piece.mention)
        if _is_seat(view, at):
            yield from _by_noun(view, at)


def _may_seat(word: str) -> bool:
    """Whether a word can tell of a seat at all, so that other sentences are passed over."""
    seat = word.rpartition(" ")[2] in words_of("seat_nouns")
    return seat or word.endswith(("based", "headquartered", "located"))


def _by_verb(clause: Clause, context: Context) -> Iterator[Claim]:
    """As in "is based in", "has its headquarters in", "The headquarters are in", "moved its seat to"."""
    view, group, mood = clause.view, clause.group, read_mood(clause)
    if mood is None or mood[1] not in ("actual", "alleged"):
        return
    noun = next((k for k in range(clause.first, clause.end) if _is_seat(view, k)), -1)
    if group.lemma in _SEATED and group.passive:
        org = _first_org(view, clause.subject.first if clause.subject else group.first, group.first)
    elif noun > group.at and group.lemma in ("have", *_MOVED):
        org = _first_org(view, clause.first, group.first) or _first_org(view, group.at, noun + 4)
    elif group.lemma == "locate" and group.passive and noun < 0:
        org = _first_org(view, clause.subject.first if clause.subject else group.first, group.first)
    elif clause.first <= noun < group.first and (group.lemma == "be" or group.passive):
        org = _first_org(view, clause.first, group.first)
        if org is None and view.word(noun).startswith("its"):
            org = context.organisation_before(view.pieces[noun].span.start)
    else:
        return
    place = _place_behind(clause, moved=group.lemma in _MOVED)
    if org is not None and place:
        yield _claim(
            view,
            clause.holder,
            evidence_of(clause),
            replace(_draft(org, place, mood), time=find_time(clause)),
        )


def _is_seat(view: View, at: int) -> bool:
    """Whether the piece ends in a noun for a seat, alone or in a mention: "the headquarters"."""
    return view.word(at).split()[-1:] != [] and view.word(at).split()[-1] in words_of("seat_nouns")


def _place_behind(clause: Clause, *, moved: bool) -> str:
    view, end = clause.view, clause.end
    if moved:
        to = next((k for k in range(clause.group.at, end) if view.word(k) == "to"), end)
        mention = view.mention(to + 1)
        return mention.span.of(view.text) if mention is not None and mention.kind == "place" else ""
    found = find_place(view, clause.group.at, end)
    if found or clause.group.lemma != "be":
        return found.split(",")[0]
    at = clause.group.at + 1 + (view.word(clause.group.at + 1) == "not")  # "The seat of the bloc is Minsk"
    mention = view.mention(at)
    named = mention is not None and (mention.kind == "place" or mention.form == "metonym")
    return mention.span.of(view.text) if mention is not None and named else ""


def _by_noun(view: View, at: int) -> Iterator[Claim]:
    """As in "at the alliance's headquarters in Brussels", "the Brussels headquarters of NATO"."""
    own = view.mention(at)
    owner = view.mention(at - 2) if view.word(at - 1) in ("'s", "'") else view.mention(at - 1)
    after = view.mention(at + 2 + (view.word(at + 2) == "the")) if view.word(at + 1) == "of" else None
    first = at - 2 if view.word(at - 1) in ("'s", "'") else at - 1
    for mention, start in ((own, at), (owner, first), (after, at)):
        org = organisation_of(mention) if mention is not None else None
        if org is None:
            continue
        end = at + 1 if mention is not after else at + 3 + (view.word(at + 2) == "the")
        place = find_place(view, end, min(end + 3, len(view.pieces))) if view.word(end) == "in" else ""
        if place:
            span = view.span(max(0, start), min(end + 1, len(view.pieces) - 1))
            yield _claim(view, view.holders[at], span, _draft(org, place.split(",")[0]))


def _before_name(view: View, at: int, mention: Mention) -> Iterator[Claim]:
    """As in "the Brussels-based alliance", "ASEAN, based in Jakarta,"."""
    org = mention.actor if mention.kind == "organisation" else None
    start = mention.span.start
    match = _BASED.search(view.text, max(view.sentence.span.start, start - 40), start)
    if org is not None and match is not None:
        span = Span(match.start(), mention.span.end)
        yield _claim(view, view.holders[at], span, _draft(org, match.group(1)))


def _first_org(view: View, first: int, end: int) -> Actor | None:
    found = (m for k in range(max(0, first), min(end, len(view.pieces))) if (m := view.mention(k)))
    return next((org for m in found if (org := organisation_of(m)) is not None), None)


def _draft(org: Actor, place: str, mood: tuple[Polarity, Realis] = ("positive", "actual")) -> Draft:
    args: dict[str, tuple[Actor, ...]] = {"org": (org,), "place": (Actor(place, "place"),)}
    return Draft("seat", "seat", args, "seats.seat", *mood, confidence=0.8)


def _claim(view: View, holder: str, span: Span, draft: Draft) -> Claim:
    evidence = trimmed(view, span)
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=False, holder=holder))
