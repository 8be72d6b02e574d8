"""Which of the found attributions answers to which of the marked ones."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.evaluate.attributions import ROLES, Attribution, Bounds

Pairs = dict[int, int]
"""From the place of a found one to the place of the marked one that it answers to; each at most once."""


def touches(one: Bounds, other: Bounds) -> bool:
    """Whether the two share a character."""
    return one[0] < other[1] and other[0] < one[1]


def match_exactly(found: Sequence[Attribution], gold: Sequence[Attribution]) -> Pairs:
    """Pairs with the same source, cue and content."""
    left = list(range(len(gold)))
    pairs: Pairs = {}
    for at, each in enumerate(found):
        same = next((place for place in left if gold[place] == each), None)
        if same is not None:
            left.remove(same)
            pairs[at] = same
    return pairs


def match_overlapping(found: Sequence[Attribution], gold: Sequence[Attribution]) -> Pairs:
    """As many pairs as can be made in which source, cue and content overlap; no source matches no source.

    An augmenting path moves earlier pairs so that a later one finds its place (Kuhn's algorithm).
    """
    partners = [[at for at, other in enumerate(gold) if _alike(each, other)] for each in found]
    taken: dict[int, int] = {}

    def place(at: int, seen: set[int]) -> bool:
        for other in partners[at]:
            if other not in seen:
                seen.add(other)
                if other not in taken or place(taken[other], seen):
                    taken[other] = at
                    return True
        return False

    for at in range(len(found)):
        place(at, set())
    return {at: other for other, at in taken.items()}


def _alike(one: Attribution, other: Attribution) -> bool:
    return all(_overlap(one.spans(role), other.spans(role)) for role in ROLES)


def _overlap(ones: Sequence[Bounds], others: Sequence[Bounds]) -> bool:
    if not ones and not others:
        return True
    return any(touches(one, other) for one in ones for other in others)
