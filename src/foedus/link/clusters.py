"""Average linkage over sparse likenesses: the two likeliest groups are joined until none is likely enough."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from typing import Final

Likeness = Mapping[tuple[int, int], float]
"""How alike two places are, the lesser first; pairs that were not compared are absent."""

UNCOMPARED: Final = -5.0
"""The likeness of two that were not compared, since they share too little: a chance of one in 150."""


def join_groups(size: int, likeness: Likeness, least: float) -> tuple[tuple[int, ...], ...]:
    """The places from 0 to `size` in groups, each in order, the groups by their first place.

    Two groups are joined where the mean likeness of their pairs is at least `least`.
    """
    linkage = _Linkage(size, likeness, least)
    linkage.join_all()
    return tuple(tuple(sorted(group)) for group in linkage.members if group)


class _Linkage:
    """The groups as they are joined; `links` holds for each pair the sum and the count of its likenesses."""

    def __init__(self, size: int, likeness: Likeness, least: float) -> None:
        self.members: list[list[int]] = [[place] for place in range(size)]
        self._links: list[dict[int, tuple[float, int]]] = [{} for _ in range(size)]
        self._least = least
        self._heap: list[tuple[float, int, int, int, int]] = []
        for (one, other), value in sorted(likeness.items()):
            self._links[one][other] = self._links[other][one] = (value, 1)
        for one, other in sorted(likeness):
            self._offer(one, other)

    def join_all(self) -> None:
        """Join until the likeliest pair is less than likely enough."""
        while self._heap:
            _, one, other, size_one, size_other = heapq.heappop(self._heap)
            # A group that has grown since was offered anew, and one that is gone has no members.
            if (len(self.members[one]), len(self.members[other])) == (size_one, size_other):
                self._join(one, other)

    def _offer(self, one: int, other: int) -> None:
        total, count = self._links[one][other]
        sizes = len(self.members[one]), len(self.members[other])
        mean = (total + UNCOMPARED * (sizes[0] * sizes[1] - count)) / (sizes[0] * sizes[1])
        if mean >= self._least:
            # Rounded, so that the last digit of a sum does not decide between equals.
            heapq.heappush(self._heap, (-round(mean, 6), one, other, *sizes))

    def _join(self, one: int, other: int) -> None:
        links, gone = self._links[one], self._links[other]
        del links[other], gone[one]
        for third, (total, count) in gone.items():
            before = links.get(third, (0.0, 0))
            links[third] = self._links[third][one] = (before[0] + total, before[1] + count)
            del self._links[third][other]
        gone.clear()
        self.members[one] += self.members[other]
        self.members[other] = []
        for third in sorted(links):
            self._offer(min(one, third), max(one, third))
