"""The words of the index of texts, with how many reports have each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from foedus.record.store.log import Log

PREFIX: Final = 4
"""A root this long is the beginning of words, a shorter one a whole word."""
_TABLE: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"
_WORDS: Final = "SELECT term, doc FROM temp.vocabulary ORDER BY term"
_TEXTS: Final = "SELECT count(*) FROM searchable"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of the reports, in order, and in how many of `texts` reports it stands."""

    words: Sequence[str]
    counts: Sequence[int]
    texts: int

    def holders(self, root: str) -> int:
        """In how many reports the most frequent word that begins with `root` stands: a lower bound."""
        first = bisect_left(self.words, root)
        last = bisect_left(self.words, root + (chr(0x10FFFF) if len(root) >= PREFIX else "\0"), first)
        return max(self.counts[first:last], default=0)


def read_vocabulary(log: Log) -> Vocabulary:
    """The words of all reports that can be searched.

    They are read at once: one question asks for the counts of a thousand.
    """
    log.write(_TABLE)
    rows = log.rows(_WORDS)
    return Vocabulary(tuple(word for word, _ in rows), tuple(n for _, n in rows), log.rows(_TEXTS)[0][0])
