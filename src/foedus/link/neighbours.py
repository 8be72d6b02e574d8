"""Which reports are near one another, and how near: cosines of sparse terms, weighed by rarity.

Rarity is measured twice: in the whole stream, which tells one matter from another, and among a report's own
neighbours, where the words of the matter as such ("earthquake", "offer") weigh nothing any more and what is
left tells one event from its look-alike: names, places, numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.lexicon import read_counts
from foedus.link.terms import BACKGROUND, Terms
from foedus.link.timing import Timing, may_meet

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

KEY_TERMS: Final = 32
"""The heaviest terms of a report, by which its neighbours are looked up."""
NEIGHBOURS: Final = 30
"""Reports that one report is compared with, the nearest ones."""
NEAR: Final = 0.06
"""The cosine from which two reports are on one matter; only among these is rarity measured again."""
PRIOR: Final = 5.0
"""How many neighbours the rarity in the whole stream is worth."""
_LONGEST: Final = 400
"""Reports that are looked up for one term, the newest ones."""

LOOKED_AT: Final = 3
"""Times `NEIGHBOURS`: so many candidates are looked at for copied text, where dates do not tell."""

FEATURES: Final = ("local", "words", "names", "numbers", "lead", "length")


@dataclass(frozen=True, slots=True)
class Vector:
    """The terms of one report, by their numbers, and what each weighs there."""

    ids: Ints
    weights: Floats


class Compared:
    """Reports as vectors, which are compared by their places; `kinds` are words, names, numbers and lead.

    `lengths` has ln(1 + terms) of each report.
    """

    def __init__(self, kinds: Sequence[Kind], lengths: Sequence[float]) -> None:
        self._kinds = kinds
        self._lengths = lengths

    def features(self, place: int, others: list[int]) -> tuple[Ints, Floats]:
        """Those of `others` that are near, and a row of FEATURES for each."""
        if not others:
            return np.zeros(0, np.int64), np.zeros((0, len(FEATURES)), np.float32)
        size = len(self._lengths)
        places = np.array(others, np.int64)
        words = self._kinds[0].cosines(place, others, size)
        keep = words >= NEAR
        places, words = places[keep], words[keep]
        if not len(places):
            return places, np.zeros((0, len(FEATURES)), np.float32)
        listed = places.tolist()
        rest = [kind.cosines(place, listed, size) for kind in self._kinds[1:]]
        local = self._kinds[0].local_cosines(place, listed, size)
        length = np.maximum(np.array([self._lengths[p] for p in listed], np.float32), self._lengths[place])
        return places, np.stack([local, words, *rest, length], axis=-1)


class Shelf:
    """Reports with the terms that they have; grows by `put`, and `near` tells the neighbours of one.

    Places are numbers from 0 in the order of `put`.
    """

    def __init__(self) -> None:
        self._number: dict[str, int] = {"": 0}
        self._background = read_counts("background")
        self._kinds: tuple[_Growing, ...] = tuple(_Growing() for _ in range(4))
        self._lengths: list[float] = []
        self._compared = Compared(self._kinds, self._lengths)
        self._timings: list[Timing] = []
        self._holders: dict[int, list[tuple[int, float]]] = {}

    def __len__(self) -> int:
        return len(self._lengths)

    def put(self, terms: Terms, timing: Timing) -> int:
        """Add a report; gives its place."""
        place = len(self)
        self._timings.append(timing)
        for kind, found in zip(
            self._kinds, (terms.words, terms.names, terms.numbers, terms.lead), strict=True
        ):
            kind.put(self._vector(found))
        self._lengths.append(float(np.log1p(sum(terms.words.values()))))
        vector = self._kinds[0].vectors[place]
        for id_, weight in zip(vector.ids[1:].tolist(), vector.weights[1:].tolist(), strict=True):
            self._holders.setdefault(id_, []).append((place, weight))
        return place

    def _vector(self, found: Mapping[str, float]) -> Vector:
        """The first term of every vector is one that weighs nothing, so that none is empty."""
        ids = [0, *(self._number_of(term) for term in found)]
        return Vector(np.array(ids, np.int64), np.array([0.0, *found.values()], np.float32))

    def _number_of(self, term: str) -> int:
        number = self._number.get(term)
        if number is None:
            number = self._number[term] = len(self._number)
            for kind in self._kinds:
                kind.know(number, self._background.get(term, 0))
        return number

    def near(self, place: int) -> tuple[Ints, Floats]:
        """The places of the neighbours, the nearest first, and a row of FEATURES for each."""
        return self._compared.features(place, self._candidates(place))

    def _candidates(self, place: int) -> list[int]:
        ids, weights = self._kinds[0].keys(place, len(self))
        scores: dict[int, float] = {}
        for id_, weight in zip(ids.tolist(), weights.tolist(), strict=True):
            for other, held in self._holders.get(id_, ())[-_LONGEST:]:
                scores[other] = scores.get(other, 0.0) + weight * held
        scores.pop(place, None)
        lengths = self._kinds[0].lengths
        nearest = sorted(scores, key=lambda p: (-round(scores[p] / lengths[p], 4), p))
        meeting = (
            other
            for at, other in enumerate(nearest)
            if may_meet(self._timings[place], self._timings[other], alike=at < LOOKED_AT * NEIGHBOURS)
        )
        return list(islice(meeting, NEIGHBOURS))


class Kind:
    """One kind of term of every report: words, names, numbers or the words of the lead.

    `holders` tells by the number of a term how many reports and texts of the background have it.
    """

    def __init__(self, vectors: Sequence[Vector], holders: Floats) -> None:
        self._vectors = vectors
        self._holders = holders
        self._buffer: Floats = np.zeros_like(holders)

    def shares(self, ids: Ints, of: int) -> Floats:
        """The share of all reports, and of the texts of the background, that has each term."""
        shares: Floats = (self._holders[ids] + np.float32(0.5)) / np.float32(of + BACKGROUND + 1)
        return shares

    def keys(self, place: int, of: int) -> tuple[Ints, Floats]:
        """The heaviest terms of a report and their weights."""
        vector = self._vectors[place]
        rarity = np.maximum(-np.log(self.shares(vector.ids, of)), 0)
        weights = vector.weights * rarity
        top = np.lexsort((vector.ids, -weights))[:KEY_TERMS]
        return vector.ids[top], weights[top] * rarity[top]

    def cosines(self, place: int, others: list[int], of: int) -> Floats:
        """The cosine of one report with each of `others`."""
        ids, weights, starts = self._joined([*others, place])
        weighed = weights * np.maximum(-np.log(self.shares(ids, of)), 0)
        return self._dot(ids, weighed, starts)

    def local_cosines(self, place: int, others: list[int], of: int) -> Floats:
        """The same, a term weighing by its rarity among these reports alone."""
        ids, weights, starts = self._joined([*others, place])
        terms, which, counts = np.unique(ids, return_inverse=True, return_counts=True)
        size = len(others) + 1
        rarity = np.log((size + PRIOR) / (counts + PRIOR * self.shares(terms, of)))
        return self._dot(ids, (weights * np.maximum(rarity, 0)[which]).astype(np.float32), starts)

    def _joined(self, places: list[int]) -> tuple[Ints, Floats, Ints]:
        vectors = [self._vectors[place] for place in places]
        sizes = np.array([len(vector.ids) for vector in vectors], np.int64)
        ids = np.concatenate([vector.ids for vector in vectors])
        weights = np.concatenate([vector.weights for vector in vectors])
        return ids, weights, np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def _dot(self, ids: Ints, weights: Floats, starts: Ints) -> Floats:
        """The cosine of the last vector with each of the others."""
        last = int(starts[-1])
        self._buffer[ids[last:]] = weights[last:]
        dots = np.add.reduceat(weights * self._buffer[ids], starts)
        self._buffer[ids[last:]] = 0
        lengths = np.sqrt(np.add.reduceat(weights * weights, starts))
        cosines: Floats = dots[:-1] / np.maximum(lengths[:-1] * lengths[-1], 1e-9)
        return cosines


class _Growing(Kind):
    """The same of reports that come in; grows by `know` and `put`."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []
        self.lengths: list[float] = []
        super().__init__(self.vectors, np.zeros(1024, np.float32))

    def know(self, term: int, holders: int) -> None:
        """Make room for a new term, which so many texts of the background have."""
        if term >= len(self._holders):
            self._holders = np.concatenate([self._holders, np.zeros_like(self._holders)])
            self._buffer = np.zeros_like(self._holders)
        self._holders[term] = holders

    def put(self, vector: Vector) -> None:
        """Add the terms of a report."""
        self._holders[vector.ids[1:]] += 1
        self.vectors.append(vector)
        self.lengths.append(float(np.sqrt((vector.weights**2).sum())) or 1.0)
