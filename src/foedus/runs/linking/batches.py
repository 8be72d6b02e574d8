"""Pairs cut into batches whose articles fit into memory, those that share articles together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.runs.linking.groups import Units, find_groups

ARTICLES: Final = 1_000
"""Articles that are judged together, about."""


@dataclass(frozen=True, slots=True)
class Batches:
    """Pairs in order of their batches, the batch of each, and which articles each batch wants."""

    one: Units
    other: Units
    batch: Units
    wanted: Units
    wanted_by: Units

    def pairs(self, batch: int) -> tuple[Units, Units]:
        """The pairs of one batch."""
        first, last = np.searchsorted(self.batch, (batch, batch + 1))
        return self.one[first:last], self.other[first:last]


def cut_batches(one: Units, other: Units, size: int = ARTICLES) -> Batches:
    """The pairs in batches of about so many articles; a group is parted only where it is larger by itself."""
    members, roots = find_groups(one, other)
    group = roots[np.searchsorted(members, one)]
    order = np.lexsort((other, one, group))
    one, other, group = one[order], other[order], group[order]
    batch = np.fromiter(_numbers(group, size), np.int64, len(group))
    both = np.unique(np.stack((np.tile(batch, 2), np.concatenate((one, other))), axis=-1), axis=0)
    return Batches(one, other, batch, both[:, 1], both[:, 0])


def _numbers(group: Units, size: int) -> Iterator[int]:
    """The batch of each pair: a new one where a group begins and the batch is full, or is twice as full."""
    batch, pairs, last = 0, 0, None
    for each in group.tolist():
        if pairs >= 2 * size or (pairs >= size and each != last):
            batch, pairs = batch + 1, 0
        pairs, last = pairs + 1, each
        yield batch
