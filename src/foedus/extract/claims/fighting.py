"""Fighting told as a noun: "clashes between A and B in September 2022"."""

from __future__ import annotations

from collections.abc import Iterator

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
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import Actor, Claim

_AHEAD = 26
"""How many pieces behind the noun its parties and its date may stand."""


def find_fighting(view: View) -> Iterator[Claim]:
    """The claims on fighting that is named with two parties and a date."""
    last = -1
    for at in range(len(view.pieces)):
        if at <= last or not _is_fight(view, at):
            continue
        end = _end(view, at)
        parties = _parties(view, at, end)
        date = next((k for k in range(at, end) if is_date(view, k)), None)
        if len(parties) < 2 or date is None or _is_denied(view, at):
            continue
        holder = view.holders[at]
        polarity, realis = mood_of(view, holder, "positive", "actual", is_past=True)
        draft = Draft(
            "fighting",
            "fought",
            {"party": parties},
            "fighting.noun",
            polarity,
            realis,
            time=read_time(view, date),
            place=find_place(view, at, end),
            confidence=0.75,
        )
        first = _first(view, at)
        span = within_holder(view, holder, view.span(first, end - 1), view.pieces[at].span)
        yield make_claim(view, holder, trimmed(view, span), settle_time(view, draft, is_past=True))
        last = end


def _is_fight(view: View, at: int) -> bool:
    word = view.word(at)
    if not view.pieces[at].is_word or word not in words_of("fights"):
        return False
    if word in ("operation", "operations", "fire"):
        return not words_of("fight_adjectives").isdisjoint({view.word(at - 1), view.word(at - 2)})
    return True


def _parties(view: View, at: int, end: int) -> tuple[Actor, ...]:
    """The states after "between", "with", "against", "and", and whose attack it was."""
    found: dict[Actor, None] = {}
    first = _first(view, at)
    for k in range(first, end):
        mention = view.mention(k)
        if mention is None or mention.kind not in ("state", "government"):
            continue
        before = {view.word(k - 1), view.word(k - 2)}
        owner = k < at or mention.form != "demonym"
        if (k < at or before & {"between", "and", "with", "against", "on", "from"}) and owner:
            state = state_of(mention.actor)
            if state is not None and view.word(k - 1) != "in":
                found[state] = None
    return tuple(found)


def _first(view: View, at: int) -> int:
    """Where the noun phrase begins, with the state whose attack it is."""
    first = at
    while first > 0 and at - first < 5:
        mention = view.mention(first - 1)
        if mention is not None:
            return first - 1 if mention.kind in ("state", "government") else first
        if not (view.pieces[first - 1].is_word or view.word(first - 1) in ("'s", "'")):
            break
        if view.word(first - 1) in words_of("prepositions"):
            break
        first -= 1
    return first


def _end(view: View, at: int) -> int:
    for end in range(at + 1, min(at + _AHEAD, len(view.pieces))):
        if view.word(end) in (";", ":", ".") or view.word(end) in (
            "which",
            "who",
            "because",
            "although",
            "but",
        ):
            return end
    return min(at + _AHEAD, len(view.pieces))


def _is_denied(view: View, at: int) -> bool:
    near = {view.word(k) for k in range(max(0, at - 6), at)}
    modal = {"could", "may", "might", "would", "if", "will", "not"}
    return not near.isdisjoint(words_of("not_fought") | modal) or view.word(len(view.pieces) - 1) == "?"
