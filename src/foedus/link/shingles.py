"""Word 5-grams as numbers: two texts share as many of them as they share runs of five words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

_WORD = re.compile(r"\w+")
LENGTH = 5
"""Words in a shingle. Five are seldom shared by chance: an officeholder's full title with name has fewer."""


def find_words(text: str) -> list[str]:
    """The words of a text in lower case, without marks: what typography and layout do not change."""
    return _WORD.findall(text.lower())


def make_shingles(text: str) -> frozenset[int]:
    """The 5-grams as 64-bit numbers, the same on every machine; of a shorter text, all its words as one."""
    words = find_words(text)
    if not words:
        return frozenset()
    last = max(1, len(words) - LENGTH + 1)
    return frozenset(_number(words[at : at + LENGTH]) for at in range(last))


def _number(words: Sequence[str]) -> int:
    return int.from_bytes(
        blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def count_shared(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, int, int]]:
    """Each pair of places in `sets` that shares shingles, with how many: (lesser, greater, shared)."""
    holders: dict[int, list[int]] = {}
    for at, shingles in enumerate(sets):
        for shingle in shingles:
            holders.setdefault(shingle, []).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update(_pairs(places))
    for (one, other), count in sorted(shared.items()):
        yield one, other, count


def _pairs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    return ((places[i], places[j]) for i in range(len(places)) for j in range(i + 1, len(places)))
