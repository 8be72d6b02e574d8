"""What belongs together: numbers that are joined two at a time, as arrays."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.int64]


def find_groups(one: Units, other: Units) -> tuple[Units, Units]:
    """The numbers that are joined with any, in order, and the least number of each one's group.

    Every number takes on the least of those that it is joined with, until nothing changes (union-find on
    arrays, with the ways halved as they are gone).
    """
    members, places = np.unique(np.concatenate((one, other)), return_inverse=True)
    first, second = places[: len(one)], places[len(one) :]
    above = np.arange(len(members))
    while len(first):
        roots, others = above[first], above[second]
        apart = roots != others
        first, second = first[apart], second[apart]
        low, high = np.minimum(roots, others)[apart], np.maximum(roots, others)[apart]
        np.minimum.at(above, high, low)
        while True:
            higher = above[above]
            if np.array_equal(higher, above):
                break
            above = higher
    return members, members[above]


def find_stretches(sorted_numbers: Units) -> Iterator[tuple[int, int]]:
    """Where each number's stretch begins and ends in an array in which the same ones stand together."""
    if len(sorted_numbers):
        changes = np.flatnonzero(sorted_numbers[1:] != sorted_numbers[:-1]) + 1
        yield from pairwise([0, *changes.tolist(), len(sorted_numbers)])
