"""Values of one slot that differ and are not at odds: one follows the other, or says it more closely."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise, permutations

from foedus.record.fold.camps import camps_of
from foedus.record.fold.extent import has_own_time
from foedus.record.fold.saying import Saying, by_value, each_once
from foedus.record.fold.slots import Slot


def find_change(
    sayings: Sequence[Saying], slot: Slot, disputed: Collection[Saying] = ()
) -> tuple[Saying, ...]:
    """What gives way to another value in time; nothing where all agree.

    Those that say the same but less closely stand with it. `disputed` is what meets another value on one day,
    and tells no change.
    """
    out = {id(saying) for saying in disputed}
    quiet = [s for s in _asserted(sayings) if s.extent.sure and id(s) not in out]
    camps = camps_of(quiet, slot)
    return tuple(s for camp in camps for s in camp.sayings) if len(camps) > 1 else ()


def find_refinement(sayings: Sequence[Saying], slot: Slot) -> tuple[Saying, ...]:
    """What says less than another value that is said while it holds: "member" beside "leaving"."""
    groups = by_value(_asserted(sayings))
    sides: list[Saying] = []
    for wide, close in permutations(groups, 2):
        if slot.is_wider(wide, close):
            pairs = ((w, c) for w in groups[wide] for c in groups[close] if are_live(w, c, slot))
            sides += (saying for pair in pairs for saying in pair)
    return each_once(sides)


def find_closer_dates(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Dates of one event of which one lies within the other: a year, and a day of it."""
    groups = by_value([saying for saying in sayings if saying.value])
    sides: list[Saying] = []
    for wide, close in permutations(groups, 2):
        if _is_within(groups[close][0], groups[wide][0]):
            sides += (*groups[wide], *groups[close])
    return each_once(sides)


def come_in_turn(camps: Sequence[Sequence[Saying]]) -> bool:
    """Whether all have days of their own and no two camps share one: an answer, and later another."""
    if not all(has_own_time(saying.entry.claim.time) for camp in camps for saying in camp):
        return False
    days = sorted(
        (min(s.extent.first for s in camp), max(s.extent.last for s in camp)) for camp in camps if camp
    )
    return all(before[1] < after[0] for before, after in pairwise(days))


def are_live(one: Saying, other: Saying, slot: Slot) -> bool:
    """Whether each was said before the other had gone stale; of an undated one nobody can tell."""
    if "recorded" in {one.extent.ground, other.extent.ground}:
        return True
    early, late = sorted((one, other), key=lambda s: (s.extent.first, s.extent.last, s.shown))
    reach = early.extent.last if early.bounded or early.denied else slot.reach(early.extent.last)
    return reach >= late.extent.first


def gives_way(one: Saying, other: Saying) -> bool:
    """Whether one is over before the other is said, or the other is told to begin after the one was."""
    early, late = sorted((one, other), key=lambda s: (s.extent.first, s.extent.last))
    return early.extent.last < late.extent.first and (early.extent.ends or late.extent.starts)


def _asserted(sayings: Sequence[Saying]) -> list[Saying]:
    return [saying for saying in sayings if saying.value and not saying.denied]


def _is_within(close: Saying, wide: Saying) -> bool:
    inner, outer = close.extent, wide.extent
    nested = outer.first <= inner.first and inner.last <= outer.last
    return nested and (outer.first, outer.last) != (inner.first, inner.last)
