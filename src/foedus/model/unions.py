"""Sets that are joined two at a time (union-find), each under the least of its members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Unions(Generic[T]):
    """Disjoint sets of numbers or names; grows by `join`.

    >>> unions = Unions("abc")
    >>> unions.join("c", "a")
    >>> list(unions.groups())
    [['a', 'c'], ['b']]
    """

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._above: dict[T, T] = {member: member for member in members}

    def root(self, member: T) -> T:
        """The least member of its set; one that is not known yet is a set of its own."""
        above = self._above.setdefault(member, member)
        while above != member:
            self._above[member] = self._above[above]  # so that later ways are short
            member, above = above, self._above[above]
        return member

    def join(self, one: T, other: T) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(one), self.root(other)))
        self._above[high] = low

    def are_one(self, one: T, other: T) -> bool:
        """Whether two are in one set."""
        return self.root(one) == self.root(other)

    def groups(self) -> Iterator[Sequence[T]]:
        """Every set, its members in the order in which they were given, the sets by their first."""
        found: dict[T, list[T]] = {}
        for member in self._above:
            found.setdefault(self.root(member), []).append(member)
        return iter(found.values())
