"""The terms of all reports on disk, as vectors that are mapped into memory, and how many hold each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from foedus.lexicon import read_counts
from foedus.link.neighbours import Compared, Kind, Vector
from foedus.link.shingles import Numbers
from foedus.runs.linking.groups import Units
from foedus.runs.linking.keys import KINDS, NOTHING, ArticleKeys, Floats, TermLists, hash_term

KEY_TERMS: Final = 48
"""The heaviest terms of a report, by which its neighbours are looked up."""
_CHUNK: Final = 4_000_000
_PENDING: Final = 8_000_000
Terms = NDArray[np.int32]
Number = TypeVar("Number", np.int32, np.float32)


class TermWriter:
    """Takes the terms of all reports in turn; `finish` numbers them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._files = {
            (kind, what): (folder / f"{kind}.{what}").open("wb")
            for kind in KINDS
            for what in ("hashes", "weights")
        }
        self._sizes: dict[str, list[Units]] = {kind: [] for kind in KINDS}
        self._holders = {kind: _Holders() for kind in KINDS}

    def put(self, keys: ArticleKeys) -> None:
        """Keep the terms of some reports."""
        for kind, lists in keys.terms.items():
            self._files[kind, "hashes"].write(lists.terms.tobytes())
            self._files[kind, "weights"].write(lists.weights.tobytes())
            self._sizes[kind].append(lists.sizes)
            self._holders[kind].put(lists)

    def finish(self) -> Vectors:
        """Number the terms by their hashes, the same on every machine and in every order of reports."""
        for file in self._files.values():
            file.close()
        counted = {kind: holders.counted() for kind, holders in self._holders.items()}
        vocabulary = np.unique(
            np.concatenate([np.array([NOTHING], np.uint64), *(terms for terms, _ in counted.values())])
        )
        np.savez(self._folder / "counts.npz", terms=counted["words"][0], held=counted["words"][1])
        background = _background(vocabulary)
        for kind, (terms, counts) in counted.items():
            holders = background.copy()
            holders[np.searchsorted(vocabulary, terms)] += counts
            holders[0] = 0
            np.save(self._folder / f"{kind}.holders.npy", holders)
            sizes = np.concatenate([np.zeros(1, np.int64), *self._sizes[kind]])
            np.save(self._folder / f"{kind}.starts.npy", np.cumsum(sizes))
            self._number(kind, vocabulary)
        return open_vectors(self._folder)

    def _number(self, kind: str, vocabulary: Numbers) -> None:
        hashes = self._folder / f"{kind}.hashes"
        with (self._folder / f"{kind}.terms").open("wb") as out:
            for chunk in _chunks(hashes):
                out.write(np.searchsorted(vocabulary, chunk).astype(np.int32).tobytes())
        hashes.unlink()


def _chunks(path: Path) -> Iterator[Numbers]:
    with path.open("rb") as file:
        while data := file.read(8 * _CHUNK):
            yield np.frombuffer(data, np.uint64)


def _background(vocabulary: Numbers) -> Floats:
    """How many texts of the background hold each term."""
    counts = np.zeros(len(vocabulary), np.float32)
    known = read_counts("background")
    hashes = np.array([hash_term(term) for term in known], np.uint64)
    places = np.minimum(np.searchsorted(vocabulary, hashes), len(vocabulary) - 1)
    held = vocabulary[places] == hashes
    counts[places[held]] = np.array(list(known.values()), np.float32)[held]
    return counts


class _Holders:
    """How many reports hold each term; grows by `put`."""

    def __init__(self) -> None:
        self._terms = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int64)
        self._pending: list[Numbers] = []
        self._waiting = 0

    def put(self, lists: TermLists) -> None:
        self._pending.append(lists.terms)
        self._waiting += len(lists.terms)
        if self._waiting > _PENDING:
            self._settle()

    def counted(self) -> tuple[Numbers, Units]:
        """The terms in order, and the reports that hold each."""
        self._settle()
        return self._terms, self._counts

    def _settle(self) -> None:
        terms, counts = np.unique(
            np.concatenate([np.zeros(0, np.uint64), *self._pending]), return_counts=True
        )
        both, places = np.unique(np.concatenate((self._terms, terms)), return_inverse=True)
        totals = np.bincount(places, np.concatenate((self._counts, counts)), len(both))
        self._terms, self._counts = both, totals.astype(np.int64)
        self._pending, self._waiting = [], 0


class _Mapped(Sequence[Vector]):
    """The vectors of one kind, read where they lie."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.starts: Units = np.load(folder / f"{kind}.starts.npy")
        self.terms: Terms = _map(folder / f"{kind}.terms", np.int32)
        self.weights: Floats = _map(folder / f"{kind}.weights", np.float32)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> Vector: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Vector]: ...
    def __getitem__(self, place: int | slice) -> Vector | Sequence[Vector]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        first, last = self.starts[place], self.starts[place + 1]
        return Vector(self.terms[first:last].astype(np.int64), self.weights[first:last])


def _map(path: Path, kind: type[Number]) -> NDArray[Number]:
    """A file of numbers as an array, read where it lies; a plain view of it is much the faster one."""
    return np.memmap(path, kind, "r").view(np.ndarray) if path.stat().st_size else np.zeros(0, kind)


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """The heaviest terms of some reports, an element each; `place` tells whose it is.

    `heavy` is the weight as a whole number, so that sums do not depend on their order.
    """

    place: Units
    term: Terms
    heavy: Units
    norm: NDArray[np.float64]
    length: NDArray[np.float64]


HEAVY: Final = 1024
"""What a weight of 1 is in `KeyTerms.heavy`."""


class Vectors:
    """All reports as `link.neighbours` compares them, by their places."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mapped = [_Mapped(folder, kind) for kind in KINDS]
        holders = [np.load(folder / f"{kind}.holders.npy") for kind in KINDS]
        kinds = [Kind(mapped, held) for mapped, held in zip(self._mapped, holders, strict=True)]
        self._words = kinds[0]
        self.compared = Compared(kinds, self._lengths())

    def __len__(self) -> int:
        return len(self._mapped[0])

    def _lengths(self) -> list[float]:
        """ln(1 + terms) of every report."""
        words = self._mapped[0]
        sums = [
            np.add.reduceat(
                words.weights[words.starts[first] : words.starts[last]],
                words.starts[first:last] - words.starts[first],
            )
            for first, last in _spans(len(self))
        ]
        found: list[float] = np.log1p(np.concatenate([np.zeros(0, np.float32), *sums])).tolist()
        return found

    def key_terms(self) -> Iterator[KeyTerms]:
        """The heaviest terms of all reports, so many at a time."""
        words = self._mapped[0]
        for first, last in _spans(len(self)):
            start, end = words.starts[first], words.starts[last]
            terms, weights = words.terms[start:end], words.weights[start:end]
            rarity = np.maximum(-np.log(self._words.shares(terms.astype(np.int64), len(self))), 0)
            weighed = weights * rarity
            place = np.repeat(np.arange(first, last), np.diff(words.starts[first : last + 1]))
            order = np.lexsort((terms, -weighed, place))
            rank = np.arange(start, end) - words.starts[place[order]]
            top = order[(rank < KEY_TERMS) & (weighed[order] > 0)]
            bounds = words.starts[first:last] - start
            norms = np.sqrt(np.add.reduceat(weighed.astype(np.float64) ** 2, bounds)) * HEAVY
            lengths = np.sqrt(np.add.reduceat(weights.astype(np.float64) ** 2, bounds))
            whose = place[top] - first
            heavy = np.rint(weighed[top] * HEAVY).astype(np.int64)
            yield KeyTerms(
                place[top], terms[top], heavy, norms[whose], np.where(lengths == 0, 1, lengths)[whose]
            )


def _spans(size: int, step: int = 20_000) -> Iterator[tuple[int, int]]:
    return ((first, min(first + step, size)) for first in range(0, size, step))


@lru_cache(maxsize=1)
def open_vectors(folder: Path) -> Vectors:
    """The vectors that were written into a folder."""
    return Vectors(folder)


class TermCounts:
    """How many reports hold each word, for the weights of `link.roots`."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / "counts.npz") as counts:
            self._terms: Numbers = counts["terms"]
            self._held: Units = counts["held"]
        self.reports = int(self._held[0]) if len(self._held) else 0
        """All have the term that weighs nothing, which is the first."""

    def holders(self, root: str) -> int:
        """How many reports have a word of this root."""
        number = np.uint64(hash_term(root))
        place = int(np.searchsorted(self._terms, number))
        return int(self._held[place]) if place < len(self._terms) and self._terms[place] == number else 0


@lru_cache(maxsize=1)
def open_counts(folder: Path) -> TermCounts:
    """The counts that were written into a folder."""
    return TermCounts(folder)
