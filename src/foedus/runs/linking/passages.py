"""The keys of what statements say: 5-grams, for origins, and words side by side, for talking points."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from foedus.link.copies import SHORT
from foedus.link.roots import find_rarity
from foedus.link.sameness import FEW_WORDS, SIDE_BY_SIDE, Telling, read_telling
from foedus.link.shingles import Numbers, number_runs
from foedus.runs.linking.groups import Units
from foedus.runs.linking.keys import hash_term, number_of

MOST_KEYS: Final = 24
"""Pairs of words by which what is said is looked up: the rarest."""

StatementRow = tuple[str, str, str]
"""A statement as a run keeps it: its id, that of its article, and its content."""


@dataclass(frozen=True, slots=True)
class PassageKeys:
    """The keys of some statements: an element of the first three arrays for each, in their order.

    `texts` are numbers of the words, the same for the same words; 0 where there are none. The other arrays
    have an element for each key of each different text: its 5-grams, where it is long enough to be compared
    by them, and its pairs of words side by side.
    """

    statements: Units
    articles: Units
    texts: Units
    shingles: Keys
    pairs: Keys


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys, whose each is, and how many that one has."""

    units: Units
    keys: Units
    sizes: Units


def find_passage_keys(rows: Sequence[StatementRow]) -> PassageKeys:
    """The keys of what some statements say."""
    contents = [content for _, _, content in rows]
    runs = number_runs(contents)
    texts = [_number_words(each.words) if len(each.words) else 0 for each in runs]
    first = {text: at for at, text in reversed(list(enumerate(texts))) if text}
    long = {text: at for text, at in first.items() if len(runs[at].runs) >= SHORT}
    return PassageKeys(
        statements=np.array([number_of(id_) for id_, _, _ in rows], np.int64),
        articles=np.array([number_of(article) for _, article, _ in rows], np.int64),
        texts=np.array(texts, np.int64),
        shingles=_keys({text: runs[at].shingles.view(np.int64) for text, at in long.items()}),
        pairs=_keys({text: find_side_by_side(read_telling(contents[at])) for text, at in first.items()}),
    )


def _keys(found: dict[int, Units]) -> Keys:
    sizes = np.array([len(keys) for keys in found.values()], np.int64)
    units = np.array(list(found), np.int64)
    keys = np.concatenate([np.zeros(0, np.int64), *found.values()])
    return Keys(np.repeat(units, sizes), keys, np.repeat(sizes, sizes))


def _number_words(words: Numbers) -> int:
    """A number of the words in their order, never 0."""
    digest = hashlib.blake2b(words.tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True) or 1


def find_side_by_side(telling: Telling, most: int = MOST_KEYS) -> Units:
    """The rarest pairs of words, names left out, that stand side by side: what two tellings must share."""
    if len(telling.others) < FEW_WORDS:
        return np.zeros(0, np.int64)
    pairs = sorted(_pairs(telling), key=lambda pair: (-sum(map(find_rarity, pair)), pair))
    keys = [hash_term(" ".join(pair)) for pair in pairs[:most]]
    return np.unique(np.array(keys, np.uint64).view(np.int64))


def _pairs(telling: Telling) -> Iterator[tuple[str, str]]:
    for one, other in combinations(sorted(telling.others), 2):
        if abs(telling.roots[one] - telling.roots[other]) <= SIDE_BY_SIDE:
            yield one, other
