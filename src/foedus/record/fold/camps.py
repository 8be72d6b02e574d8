"""Sayings on one slot that cannot all be true: the camps, and the order in which they are shown.

The order never asks which report is newest, in whose voice it is told, or what its outlet is worth. It takes
the first of these that tells two camps apart, and prints how they compare on each until then.

1. said in so many words for that day, before what only carries over from another day
2. said by a holder who is competent for it
3. more independent origins, those of wider words that agree with it included
4. reported closer to the day, before or after
5. the alphabet, which says nothing about truth
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.record.fold.answers import Verdict, told_by
from foedus.record.fold.extent import is_dated, said_on
from foedus.record.fold.saying import Saying, by_value, each_once, entries_of
from foedus.record.fold.slots import Slot
from foedus.record.fold.tally import Tally


@dataclass(frozen=True, slots=True)
class Camp:
    """Everybody who says one value; wider words that agree with it stand with it in `wider`."""

    value: str
    sayings: tuple[Saying, ...]
    wider: tuple[Saying, ...] = ()


def camps_of(sayings: Sequence[Saying], slot: Slot) -> tuple[Camp, ...]:
    """One camp for each value that no other value narrows down: "leaving" takes "member" with it."""
    groups = by_value(sayings)
    widest = {value for value in groups for other in groups if slot.is_wider(value, other)}
    return tuple(
        Camp(value, group, tuple(s for w in groups if slot.is_wider(w, value) for s in groups[w]))
        for value, group in groups.items()
        if value not in widest
    )


def contested(camps: Sequence[Camp], on: date, tally: Tally, why: Sequence[str] = ()) -> Verdict:
    """The verdict on several camps: the first is shown, all others are kept beside it."""
    ranked = sorted(camps, key=lambda camp: _rank(camp, on, tally))
    first, *others = ranked
    beside = each_once((*(s for camp in others for s in camp.sayings), *(s for c in ranked for s in c.wider)))
    steps = (step for other in others for step in _compared(first, other, on, tally))
    return Verdict(first.value, "contested", first.sayings, beside, (*why, *steps))


def _rank(camp: Camp, on: date, tally: Tally) -> tuple[int, int, int, int, str]:
    return (
        not _in_so_many_words(camp, on),
        not _competent(camp),
        -_origins(camp, tally),
        _distance(camp, on),
        camp.value,
    )


def _compared(first: Camp, other: Camp, on: date, tally: Tally) -> tuple[str, ...]:
    """How the two compare on each step, up to the one that tells them apart."""
    words: Sequence[tuple[str, Callable[[Camp], int], Callable[[Camp], str]]] = (
        (
            "said for this very day",
            lambda c: _in_so_many_words(c, on),
            lambda c: _yes(_in_so_many_words(c, on)),
        ),
        ("said by a competent holder", _competent, lambda c: _yes(_competent(c))),
        ("said by", lambda c: _origins(c, tally), lambda c: told_by((*c.sayings, *c.wider), tally)),
        ("days from the day asked", lambda c: _distance(c, on), lambda c: _days(_distance(c, on))),
    )
    steps = []
    for label, key, text in words:
        steps.append(f"{label}: {first.value} {text(first)}, {other.value} {text(other)}")
        if key(first) != key(other):
            return (*steps, f"so {first.value} is shown before {other.value}; neither is settled")
    return (*steps, f"nothing tells them apart: {first.value} is shown before {other.value} by the alphabet")


def _in_so_many_words(camp: Camp, on: date) -> bool:
    return any(saying.extent.surely(on) for saying in camp.sayings)


def _competent(camp: Camp) -> bool:
    return any(saying.competent for saying in camp.sayings)


def _origins(camp: Camp, tally: Tally) -> int:
    return tally.independent(entries_of((*camp.sayings, *camp.wider)))


def _distance(camp: Camp, on: date) -> int:
    """The days to its closest report; an undated one is close to none."""
    dated = (saying.entry for saying in camp.sayings if is_dated(saying.entry))
    return min((abs((said_on(entry) - on).days) for entry in dated), default=date.max.toordinal())


def _days(distance: int) -> str:
    return "not known" if distance == date.max.toordinal() else str(distance)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
