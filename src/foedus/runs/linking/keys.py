"""The keys of articles, by which those are found that may belong together; pure, the same on every machine.

An article's number is its id, sixteen hexadecimal digits, as a whole number of 64 bits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from foedus.link.copies import draw_shingles
from foedus.link.editions import edition_of, passage_of
from foedus.link.shingles import Numbers
from foedus.link.terms import find_terms
from foedus.link.timing import WINDOW
from foedus.model import Article
from foedus.runs.linking.groups import Units

KINDS: Final = ("words", "names", "numbers", "lead")
"""The kinds of terms of a story, in the order of `link.neighbours.Compared`."""
UNKNOWN_DAY: Final = -1
NOTHING: Final = np.uint64(0)
"""The number of the term that weighs nothing, with which every list of terms begins."""
_ALL: Final = (1 << 64) - 1
_SIGN: Final = 1 << 63

Days = NDArray[np.int32]
Floats = NDArray[np.float32]


def number_of(id_: str) -> int:
    """An id as a number with a sign: the same bits.

    >>> number_of("ffffffffffffffff")
    -1
    """
    number = int(id_, 16)
    return number - (1 << 64) if number >= _SIGN else number


def id_of(number: int) -> str:
    """The id of a number.

    >>> id_of(-1)
    'ffffffffffffffff'
    """
    return f"{number & _ALL:016x}"


@dataclass(frozen=True, slots=True)
class TermLists:
    """The terms of one kind of many reports, one list after the other, each with how many there are."""

    terms: Numbers
    weights: Floats
    sizes: Units


@dataclass(frozen=True, slots=True)
class ArticleKeys:
    """The keys of some articles: an element of `units`, `first` and `last` for each, in their order.

    `first` and `last` are the days between which it came out, in days since year 1; -1 where unknown.
    `copied`, `copied_by` and `copied_size` have an element for each sampled 5-gram.
    """

    units: Units
    first: Days
    last: Days
    copied: Units
    copied_by: Units
    copied_size: Days
    terms: Mapping[str, TermLists]


def find_article_keys(articles: Sequence[Article]) -> ArticleKeys:
    """The keys of each article for copies and for stories."""
    units = np.array([number_of(article.id) for article in articles], np.int64)
    drawn = draw_shingles([edition_of(article) for article in articles])
    sizes = np.array([len(numbers) for numbers in drawn], np.int64)
    issued = [article.issued for article in articles]
    return ArticleKeys(
        units=units,
        first=np.array([_day(time.earliest) for time in issued], np.int32),
        last=np.array([_day(time.latest) for time in issued], np.int32),
        copied=np.concatenate([np.zeros(0, np.uint64), *drawn]).view(np.int64),
        copied_by=np.repeat(units, sizes),
        copied_size=np.repeat(sizes, sizes).astype(np.int32),
        terms=_find_term_lists(articles),
    )


def is_dated(first: Days, last: Days) -> NDArray[np.bool_]:
    """Whether the day is known as well as `link.timing` asks."""
    known = (first != UNKNOWN_DAY) & (last != UNKNOWN_DAY)
    return np.asarray(known & (last - first <= WINDOW))


def _day(day: date | None) -> int:
    return day.toordinal() if day else UNKNOWN_DAY


def _find_term_lists(articles: Sequence[Article]) -> dict[str, TermLists]:
    found = [find_terms(passage_of(article).text) for article in articles]
    kinds = ([terms.words, terms.names, terms.numbers, terms.lead] for terms in found)
    by_kind = zip(*kinds, strict=True) if found else [()] * len(KINDS)
    return {kind: _lists(lists) for kind, lists in zip(KINDS, by_kind, strict=True)}


def _lists(lists: Iterable[Mapping[str, float]]) -> TermLists:
    terms: list[int] = []
    weights: list[float] = []
    sizes: list[int] = []
    for each in lists:
        terms += (int(NOTHING), *map(hash_term, each))
        weights += (0.0, *each.values())
        sizes.append(len(each) + 1)
    return TermLists(np.array(terms, np.uint64), np.array(weights, np.float32), np.array(sizes, np.int64))


@lru_cache(maxsize=500_000)
def hash_term(term: str) -> int:
    """A term as a number, never that of `NOTHING`."""
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
