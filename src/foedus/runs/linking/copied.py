"""Copies over runs: candidates by sampled 5-grams, judged as `link.copies.find_copies` judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from foedus.link.copies import judge_pairs
from foedus.link.editions import edition_of
from foedus.model import Copy
from foedus.runs.linking.batches import Batches, cut_batches
from foedus.runs.linking.keys import ArticleKeys, id_of
from foedus.runs.linking.queries import ENOUGH_COPIED, PAIRS
from foedus.runs.linking.reports import RawRow, Source, decode_rows, read_chosen

if TYPE_CHECKING:
    from foedus.runs.linking.spool import Columns, Spool
    from foedus.runs.linking.workers import Workers

ARTICLES_A_PART: Final = 65_536
"""The keys of so many articles are joined at a time."""


@dataclass(frozen=True, slots=True)
class _Job:
    rows: list[RawRow]
    pairs: list[tuple[str, str]]


class CopyFinder:
    """Takes the keys of all articles, and then finds the copies among them."""

    def __init__(self, spool: Spool, articles: int) -> None:
        self._spool = spool
        self._parts = 1 << max(0, (articles // ARTICLES_A_PART)).bit_length()

    def put(self, keys: ArticleKeys) -> None:
        """Keep the keys of some articles."""
        columns: Columns = {"unit": keys.copied_by, "key": keys.copied, "size": keys.copied_size}
        # The lowest bits were drawn by: they are the same in all keys.
        self._spool.put_parts("copied_keys", columns, (keys.copied >> 8) & (self._parts - 1))

    def candidates(self) -> Batches:
        """The pairs worth judging."""
        spool = self._spool
        for part in spool.parts("copied_keys"):
            spool.ask(PAIRS, "copied_pairs", part, keys=spool.files("copied_keys", part))
        spool.drop("copied_keys")
        files = spool.files("copied_pairs")
        if not files:
            return cut_batches(np.zeros(0, np.int64), np.zeros(0, np.int64))
        spool.ask(ENOUGH_COPIED, "copied_candidates", pairs=files)
        spool.drop("copied_pairs")
        found = spool.read("copied_candidates")
        return cut_batches(found["one"], found["other"])

    def find(self, source: Source, workers: Workers) -> Iterator[list[Copy]]:
        """The copies, batch by batch."""
        batches = self.candidates()
        chosen = read_chosen(self._spool.connection, source, batches.wanted, batches.wanted_by)
        yield from workers.map(_judge, (_job(batches, batch, rows) for batch, rows in chosen))


def _job(batches: Batches, batch: int, rows: list[RawRow]) -> _Job:
    one, other = batches.pairs(batch)
    return _Job(rows, list(zip(map(id_of, one.tolist()), map(id_of, other.tolist()), strict=True)))


def _judge(job: _Job) -> list[Copy]:
    editions = sorted(map(edition_of, decode_rows(job.rows)), key=lambda edition: edition.key)
    place = {edition.key: at for at, edition in enumerate(editions)}
    return list(judge_pairs(editions, [(place[one], place[other]) for one, other in job.pairs]))
