"""Whether two sentences say the same: by how much of their wording, beside names, both have.

Two sentences that share a topic share two or three words, and officials' names besides; two tellings of one
line share more, and some of it side by side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

import numpy as np

from foedus.link.roots import (
    Starts,
    Weights,
    best_match,
    by_start,
    find_rarity,
    negators,
    root_of,
    roots_in,
    worths_among,
)
from foedus.link.terms import find_tokens, is_full

NAME: Final = 0.3
"""What a name counts beside another word: officials and states stand in every sentence on a matter."""
LEAST_WORDS: Final = 3
ALIKE: Final = 0.45
"""Words beside names that two tellings share at the least, where their likeness is so great."""
MORE_WORDS: Final = 4
MORE_PAIRS: Final = 3
LESS_ALIKE: Final = 0.25
"""Words beside names that longer ones share, and pairs of them side by side, where it is less."""
FEW_WORDS: Final = 2
MUCH_ALIKE: Final = 0.6
"""Words that short ones share, where there is hardly anything else in either: "it froze its part"."""
HELD_WORDS: Final = 3
HELD: Final = 0.85
"""The words of a short one, names included, and the share of its weight that a longer one holds of it."""
TELLING_RARITY: Final = 6.5
"""How rare so few words must be, in whatever record: "the work must continue" tells nothing."""
SIDE_BY_SIDE: Final = 4
"""How far apart two shared words still stand side by side; one such pair there must be in both sentences."""
# How these were chosen, and on what: docs/trace.md.

_ROUNDED: Final = 1e-6
_TITLE_CASE: Final = 0.9
"""The share of full words with a capital from which it tells no name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence ready to be compared: its roots with their places, those that are names, and the others."""

    words: str
    roots: Mapping[str, int]
    names: frozenset[str]
    others: frozenset[str]
    starts: Starts


def read_telling(words: str) -> Telling:
    """Lay out one sentence, or the quoted part of one."""
    roots = {root: place for root, place in roots_in(words).items() if root not in negators()}
    names = _names_in(words)
    return Telling(words, roots, names, frozenset(roots) - names, by_start(roots))


@lru_cache(maxsize=8_192)
def _names_in(words: str) -> frozenset[str]:
    """The roots of words with a capital, but for the first; of a headline that capitalises all, none."""
    full = [(at, token) for at, token in enumerate(find_tokens(words)) if is_full(token)]
    named = [token for at, token in full if token[0].isupper() and (at or token.isupper())]
    if len(named) > _TITLE_CASE * len(full) and len(full) > LEAST_WORDS:
        return frozenset(root_of(token) for token in named if token.isupper())
    return frozenset(map(root_of, named))


@dataclass(frozen=True, slots=True)
class _Common:
    """What two tellings share: how many words beside names and of what weight; and how much each weighs."""

    words: int
    weight: float
    light: float
    heavy: float
    roots: int
    """Of the shorter one."""

    @property
    def likeness(self) -> float:
        weight = self.light * self.heavy
        return self.weight / sqrt(weight) if weight else 0.0

    def is_enough(self, pairs: int) -> bool:
        """Whether so many words, of which so many pairs stand side by side, are one line."""
        more = self.words >= MORE_WORDS and pairs >= MORE_PAIRS
        return self.words >= LEAST_WORDS and self.likeness >= (LESS_ALIKE if more else ALIKE)

    def is_nearly_all(self) -> bool:
        """Whether there is hardly anything else in either, or in the shorter one."""
        held = self.roots >= HELD_WORDS and self.weight >= HELD * self.light
        return held or self.likeness >= MUCH_ALIKE


def are_same(one: Telling, other: Telling, weights: Weights) -> bool:
    """Whether two sentences are tellings of one line."""
    # Two that share hardly any but kin and paraphrases are not looked for: most comparisons are cheap.
    if len(one.others & other.others) < FEW_WORDS:
        return False
    few, many = _in_order(one, other)
    found = {
        root: match for root in few.roots if (match := best_match(root, many.roots, many.starts)) is not None
    }
    names = few.names | many.names  # a name that opens one of them is known by the other
    shared = [root for root in found if root not in names and found[root][1] not in names]
    pairs = _count_pairs(shared, found, few, many) if len(shared) >= FEW_WORDS else 0
    if not pairs:
        return False
    full = sum(weights.of(root) * found[root][0] for root in shared)
    names_too = sum(weights.of(root) * worth for root, (worth, _) in found.items() if root not in shared)
    light, heavy = sorted((_weight(few, names, weights), _weight(many, names, weights)))
    common = _Common(len(shared), full + NAME * names_too, light, heavy, len(few.roots))
    if common.is_enough(pairs):
        return True
    return common.is_nearly_all() and sum(map(find_rarity, shared)) >= TELLING_RARITY


def _in_order(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    """The one of fewer roots first."""
    return (one, other) if (len(one.roots), one.words) <= (len(other.roots), other.words) else (other, one)


def _weight(telling: Telling, names: frozenset[str], weights: Weights) -> float:
    return sum(weights.of(root) * (NAME if root in names else 1.0) for root in telling.roots)


def _count_pairs(
    shared: Sequence[str], found: Mapping[str, tuple[float, str]], one: Telling, other: Telling
) -> int:
    """How many pairs of the shared words stand near each other in both."""
    ordered = sorted(shared, key=one.roots.__getitem__)
    places = [one.roots[root] for root in ordered]
    pairs = 0
    for at, first in enumerate(ordered):
        # Most pairs of a long sentence stand far apart in it, and need not be looked at.
        for second in ordered[at + 1 : bisect_right(places, places[at] + SIDE_BY_SIDE)]:
            there = found[first][1], found[second][1]
            apart = abs(other.roots[there[0]] - other.roots[there[1]])
            pairs += there[0] != there[1] and apart <= SIDE_BY_SIDE
    return pairs


# --- among many ------------------------------------------------------------------------------------------


def find_same(tellings: Sequence[Telling], weights: Weights) -> Iterator[tuple[int, int]]:
    """The places of those that are tellings of one line, the lesser first: all for which `are_same` holds."""
    bounds = _Bounds(tellings, weights)
    for one, other in _sharing(tellings):
        if bounds.allow(one, other) and are_same(tellings[one], tellings[other], weights):
            yield one, other


def _sharing(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """The places of those that share enough words beside names, by the places of each word."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for root in telling.others:
            places[root].append(at)
    counts = np.zeros((len(tellings), len(tellings)), np.uint16)
    for having in places.values():
        if len(having) > 1:
            counts[np.ix_(having, having)] += 1
    one, other = np.nonzero(np.triu(counts >= FEW_WORDS, 1))
    yield from zip(one.tolist(), other.tolist(), strict=True)


class _Bounds:
    """What two of many tellings may share at the most: cheaper than to compare them, and never too little."""

    def __init__(self, tellings: Sequence[Telling], weights: Weights) -> None:
        self._tellings = tellings
        roots = {root for telling in tellings for root in telling.roots}
        self._weights = {root: weights.of(root) for root in roots}
        near = worths_among(roots)
        self._worths = [_best_worths(telling.roots, near) for telling in tellings]
        self._alone = [_weight(telling, telling.names, weights) for telling in tellings]

    def allow(self, one: int, other: int) -> bool:
        """Whether two can be tellings of one line."""
        if _in_order(self._tellings[one], self._tellings[other])[0] is not self._tellings[one]:
            one, other = other, one
        few, many, worths = self._tellings[one], self._tellings[other], self._worths[other]
        shared = (few.others & worths.keys()) - many.names
        if len(shared) < FEW_WORDS:
            return False
        full = sum(self._weights[root] * worths[root] for root in shared)
        found = few.roots.keys() & worths.keys()
        names_too = sum(self._weights[root] * worths[root] for root in found if root not in shared)
        light, heavy = sorted((self._weigh(one, many.names), self._weigh(other, few.names)))
        weight = full + NAME * names_too + _ROUNDED
        most = _Common(len(shared), weight, light, heavy, len(few.roots))
        return most.is_enough(MORE_PAIRS) or most.is_nearly_all()

    def _weigh(self, at: int, names: Set[str]) -> float:
        """The weight of one, of whose words another has some as names."""
        less = sum(self._weights[root] for root in self._tellings[at].others & names)
        return self._alone[at] - (1.0 - NAME) * less


def _best_worths(roots: Iterable[str], near: Mapping[str, Mapping[str, float]]) -> Mapping[str, float]:
    """What each root counts that finds something among some roots."""
    found: dict[str, float] = {}
    for root in roots:
        for other, worth in near[root].items():
            found[other] = max(worth, found.get(other, 0.0))
    return found
