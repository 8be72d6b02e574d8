"""The words of the index of texts, with how many reports have each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec

from foedus.record.store.kept import keep, read_kept
from foedus.record.store.log import Log
from foedus.record.store.version import read_reports_version

PREFIX: Final = 4
"""A root this long is the beginning of words, a shorter one a whole word."""
_MANY: Final = 10_000
"""Texts from which it is worth while to keep the words."""
_TABLE: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"
_WORDS: Final = "SELECT term, doc FROM temp.vocabulary ORDER BY term"
_TEXTS: Final = "SELECT count(*) FROM reports"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of the reports, in order, and in how many of `texts` reports it stands."""

    words: tuple[str, ...]
    counts: tuple[int, ...]
    texts: int

    def holders(self, root: str) -> int:
        """In how many reports the most frequent word that begins with `root` stands: a lower bound."""
        first, last = self._bounds(root)
        return max(self.counts[first:last], default=0)

    def beginning(self, root: str) -> Iterator[tuple[str, int]]:
        """The words that begin with `root`, each with the number of reports that have it."""
        first, last = self._bounds(root)
        return zip(self.words[first:last], self.counts[first:last], strict=True)

    def _bounds(self, root: str) -> tuple[int, int]:
        first = bisect_left(self.words, root)
        return first, bisect_left(self.words, root + (chr(0x10FFFF) if len(root) >= PREFIX else "\0"), first)


_WHAT: Final = "words"
_decoder: Final = msgspec.json.Decoder(Vocabulary)


def read_vocabulary(log: Log) -> Vocabulary:
    """The words of all reports that can be searched.

    They are read at once: one question asks for the counts of a thousand. Of a large record, where that takes
    a second, they are kept until reports come or go.
    """
    stamp = read_reports_version(log)
    kept = read_kept(log, _WHAT, stamp, _decoder)
    if kept is not None:
        return kept
    log.write(_TABLE)
    rows = log.rows(_WORDS)
    found = Vocabulary(tuple(word for word, _ in rows), tuple(n for _, n in rows), log.rows(_TEXTS)[0][0])
    if found.texts >= _MANY:
        keep(log, _WHAT, stamp, msgspec.json.encode(found))
    return found
