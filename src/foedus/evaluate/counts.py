"""Counts of right and wrong, their rates, and how far these would move with other articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Figure = tuple[str, str]
"""What is counted and how: `("source", "exact")`, `("triples", "overlap")`, `("direct", "exact")`."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the found are right, and how many of the marked were found; by overlap these may differ."""

    hit_found: int = 0
    found: int = 0
    hit_gold: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.hit_found + other.hit_found,
            self.found + other.found,
            self.hit_gold + other.hit_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.hit_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked that was found."""
        return self.hit_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1_of(self.precision, self.recall)


def f1_of(precision: float, recall: float) -> float:
    """The harmonic mean of two shares; 0 where both are."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


Tally = Mapping[Figure, Count]
"""The counts of one article, or of several."""


def add_tallies(tallies: Iterable[Tally]) -> dict[Figure, Count]:
    """The sum over articles."""
    total: dict[Figure, Count] = {}
    for tally in tallies:
        for figure, count in tally.items():
            total[figure] = total.get(figure, Count()) + count
    return total


def interval(
    tallies: Sequence[Tally], figure: Figure, rounds: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The 95% interval of an F1 when articles are drawn again with replacement (percentile bootstrap)."""
    counts = [tally.get(figure, Count()) for tally in tallies]
    if not counts:
        return (0.0, 0.0)
    table = np.array([(c.hit_found, c.found, c.hit_gold, c.gold) for c in counts], dtype=np.float64)
    drawn = np.random.default_rng(seed).integers(len(counts), size=(rounds, len(counts)))
    sums = table[drawn].sum(1)
    precision = sums[:, 0] / np.maximum(sums[:, 1], 1)
    recall = sums[:, 2] / np.maximum(sums[:, 3], 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as people read it: `Row("source", "exact", Count(..), (79.1, 84.9))`, `ends` in per cent."""

    name: str
    how: str
    count: Count
    ends: tuple[float, float] | None = None


def interval_in_percent(tallies: Sequence[Tally], figure: Figure, rounds: int = 1000) -> tuple[float, float]:
    """The same interval, rounded for showing."""
    low, high = interval(tallies, figure, rounds)
    return round(100 * low, 2), round(100 * high, 2)


def rates(count: Count) -> dict[str, float]:
    """Precision, recall and F1 in per cent, and how many were marked."""
    return {
        "p": round(100 * count.precision, 2),
        "r": round(100 * count.recall, 2),
        "f": round(100 * count.f1, 2),
        "n": count.gold,
    }
