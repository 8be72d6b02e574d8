"""Word 5-grams as numbers: two texts share as many of them as they share runs of five words.

The number of a 5-gram is made of its letters alone, so it is the same on every machine and in every batch,
and a sample of them by number ("hash-sampled") draws the same 5-grams from every text. Many texts are
numbered in one go, in arrays: code points, words as polynomials of theirs, runs as sums of five words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

LENGTH: Final = 5
"""Words in a shingle. Five are seldom shared by chance: an officeholder's full title with name has fewer."""

_WORD: Final = re.compile(r"\w+")
_BASE: Final = 0x5851F42D4C957F2D
_WEIGHTS: Final = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
    0xA0761D6478BD642F,
)
"""Odd constants, one a place, so that the same words in another order are another 5-gram."""
_MIXERS: Final = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
_COMMON: Final = 0x3000
"""Code points below this (all alphabets with spaces between words) are looked up in one table."""

_BATCH: Final = 1_000_000
"""Characters that are numbered together."""


def find_words(text: str) -> list[str]:
    """The words of a text in lower case, without marks: what typography and layout do not change."""
    return _WORD.findall(text.lower())


@dataclass(frozen=True, slots=True)
class Runs:
    """A text as numbers: of each of its words, in order, and of the run of five that begins there.

    Of a text with fewer words all are one run. `starts` are the words' positions in the text in lower case.
    """

    words: Numbers
    runs: Numbers
    starts: Places

    @property
    def shingles(self) -> Numbers:
        """The different runs, in order of their numbers."""
        ordered = np.sort(self.runs)
        return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def number_runs(texts: Iterable[str]) -> list[Runs]:
    """Each text as numbers; many at once are the quicker for it, and otherwise as each alone."""
    return [runs for batch in _batches(texts) for runs in _number_batch(batch)]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in lower case, as many together as fit the processor's cache and spare its memory."""
    batch: list[str] = []
    room = _BATCH
    for text in texts:
        batch.append(text.lower())
        room -= len(text)
        if room <= 0:
            yield batch
            batch, room = [], _BATCH
    if batch:
        yield batch


def _number_batch(lowered: Sequence[str]) -> list[Runs]:
    points = _points("\n".join(lowered))
    starts, ends = _find_bounds(points)
    words = _number_words(points, starts, ends)
    runs = _number_runs(words)
    begins = np.cumsum([0, *(len(text) + 1 for text in lowered)])
    firsts = np.searchsorted(starts, begins)
    return [
        Runs(words[first:last], _runs_of(words, runs, first, last), starts[first:last] - begin)
        for (first, last), begin in zip(pairwise(firsts.tolist()), begins.tolist(), strict=False)
    ]


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _word_table() -> Mask:
    return np.array([chr(point).isalnum() or chr(point) == "_" for point in range(_COMMON)])


def _find_bounds(points: NDArray[np.uint32]) -> tuple[Places, Places]:
    """Where words begin and end, as `find_words` finds them."""
    inside = np.zeros(len(points) + 2, bool)
    common = points < _COMMON
    inside[1:-1] = _word_table()[np.where(common, points, 0)]
    for at in np.flatnonzero(~common):
        inside[at + 1] = chr(points[at]).isalnum()
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return edges[::2], edges[1::2]


def _number_words(points: NDArray[np.uint32], starts: Places, ends: Places) -> Numbers:
    """Each word as the polynomial of its code points: a difference of running sums, brought to one power."""
    powers = _powers(_BASE, len(points))
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(points * powers, out=sums[1:])
    inverse = _powers(pow(_BASE, -1, 1 << 64), len(points))
    return _mixed((sums[ends] - sums[starts]) * inverse[starts])


def _powers(base: int, count: int) -> Numbers:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _number_runs(words: Numbers) -> Numbers:
    count = max(0, len(words) - LENGTH + 1)
    sums = np.zeros(count, np.uint64)
    for place, weight in enumerate(_WEIGHTS):
        sums += words[place : place + count] * np.uint64(weight)
    return _mixed(sums)


def _runs_of(words: Numbers, runs: Numbers, first: int, last: int) -> Numbers:
    if last - first >= LENGTH:
        return runs[first : last - LENGTH + 1]
    if first == last:
        return runs[:0]
    weights = np.array(_WEIGHTS[: last - first], np.uint64)
    total: Numbers = (words[first:last] * weights).sum(keepdims=True, dtype=np.uint64)
    return _mixed(total)


def _mixed(numbers: Numbers) -> Numbers:
    """Every bit made to depend on every bit, so that the low ones can be sampled."""
    half = np.uint64(32)
    for mixer in _MIXERS:
        numbers = (numbers ^ (numbers >> half)) * np.uint64(mixer)
    mixed: Numbers = numbers ^ (numbers >> half)
    return mixed


def sample(numbers: Numbers, one_in: int) -> Numbers:
    """One in `one_in` (a power of two) of all 5-grams: in every text the same ones."""
    drawn: Numbers = numbers[(numbers & np.uint64(one_in - 1)) == 0]
    return drawn


def count_shared(sets: Sequence[Numbers], most: int | None = None) -> tuple[Places, Places, Places]:
    """The pairs of places in `sets` that share numbers: the lesser ones, the greater ones, and how many.

    Each set has a number once. One that more than `most` sets hold tells nothing of any and is passed over.
    """
    width = len(sets)
    owners = np.repeat(np.arange(width, dtype=np.int64), [len(numbers) for numbers in sets])
    numbers = np.concatenate([np.zeros(0, np.uint64), *sets])
    order = np.argsort(numbers)
    numbers, owners = numbers[order], owners[order]
    if most is not None:
        numbers, owners = _less_common(numbers, owners, most)
    codes = _pairs(numbers, owners, width)
    if width * width <= 4 * len(codes):
        shared = np.bincount(codes, minlength=width * width)
        pairs = np.flatnonzero(shared)
        shared = shared[pairs]
    else:
        pairs, shared = np.unique(codes, return_counts=True)
    return pairs // max(1, width), pairs % max(1, width), shared


def _less_common(numbers: Numbers, owners: Places, most: int) -> tuple[Numbers, Places]:
    if not len(numbers):
        return numbers, owners
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    counts = np.diff(np.concatenate((starts, [len(numbers)])))
    kept = np.repeat(counts <= most, counts)
    return numbers[kept], owners[kept]


def _pairs(numbers: Numbers, owners: Places, width: int) -> Places:
    """One code, the lesser owner times `width` plus the greater, for every two owners of every number."""
    found: list[Places] = [np.zeros(0, np.int64)]
    at = np.arange(len(numbers))
    step = 1
    while len(at):
        at = at[at + step < len(numbers)]
        at = at[numbers[at] == numbers[at + step]]
        one, other = owners[at], owners[at + step]
        found.append(np.minimum(one, other) * width + np.maximum(one, other))
        step += 1
    return np.concatenate(found)
