"""Origins and talking points over runs: what statements say in the same words, and in others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from foedus.link.clusters import join_groups
from foedus.link.lines import MOSTLY_SAME
from foedus.link.roots import Weights
from foedus.link.sameness import are_same, read_telling
from foedus.runs.linking.batches import Batches, cut_batches
from foedus.runs.linking.groups import Units, find_groups, find_stretches
from foedus.runs.linking.keys import id_of
from foedus.runs.linking.passages import Keys, PassageKeys
from foedus.runs.linking.queries import EACH_ONCE, ENOUGH_TOLD, PAIRS, SAME_PASSAGE
from foedus.runs.linking.reports import Source, read_contents
from foedus.runs.linking.vectors import open_counts

if TYPE_CHECKING:
    from foedus.runs.linking.spool import Spool
    from foedus.runs.linking.told import Dates
    from foedus.runs.linking.workers import Workers

STATEMENTS_A_PART: Final = 200_000
"""The keys of so many statements are joined at a time."""


@dataclass(frozen=True, slots=True)
class Passages:
    """What every statement says: its number, its article's, that of its words, and that of its origin."""

    statements: Units
    articles: Units
    texts: Units
    origins: Units


@dataclass(frozen=True, slots=True)
class _Job:
    folder: Path
    contents: dict[int, str]
    pairs: list[tuple[int, int]]


class PassageFinder:
    """Takes the keys of all statements, and then finds what says the same."""

    def __init__(self, spool: Spool, statements: int) -> None:
        self._spool = spool
        self._parts = 1 << max(0, statements // STATEMENTS_A_PART).bit_length()

    def put(self, keys: PassageKeys) -> None:
        """Keep the keys of some statements."""
        self._put("shingles", keys.shingles)
        self._put("side_by_side", keys.pairs)
        self._spool.put(
            "passages", {"statement": keys.statements, "article": keys.articles, "text": keys.texts}
        )

    def _put(self, table: str, keys: Keys) -> None:
        columns = {"unit": keys.units, "key": keys.keys, "size": keys.sizes}
        self._spool.put_parts(table, columns, (keys.keys >> 8) & (self._parts - 1))

    def _pairs(self, table: str, enough: str) -> tuple[Units, Units]:
        """The pairs of texts that share enough of the keys of a table."""
        spool = self._spool
        once, met = f"{table}_once", f"{table}_pairs"
        for part in spool.parts(table):
            spool.ask(EACH_ONCE, once, part, keys=spool.files(table, part))
            spool.ask(PAIRS, met, part, keys=spool.files(once, part))
        spool.drop(table, once)
        if not spool.files(met):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        spool.ask(enough, f"{table}_enough", pairs=spool.files(met))
        found = spool.read(f"{table}_enough")
        spool.drop(met, f"{table}_enough")
        return found["one"], found["other"]

    def find_origins(self) -> Passages:
        """The statements, each with its origin: of one are those of the same words, or of enough of them."""
        found = self._spool.read("passages")
        if not found:
            return Passages(*(np.zeros(0, np.int64) for _ in range(4)))
        statements, places = np.unique(found["statement"], return_index=True)
        articles, texts = found["article"][places], found["text"][places]
        members, roots = find_groups(*self._pairs("shingles", SAME_PASSAGE))
        origins = _mapped(texts, members, roots)
        # Two that have no words are not the same for it.
        return Passages(statements, articles, texts, np.where(texts == 0, statements, origins))

    def find_points(
        self, passages: Passages, source: Source, counts: Path, workers: Workers
    ) -> list[list[int]]:
        """The origins that say the same in other words, by their numbers."""
        one, other = self._pairs("side_by_side", ENOUGH_TOLD)
        texts, places = np.unique(passages.texts, return_index=True)
        origin_of = passages.origins[places]
        own, others = _mapped(one, texts, origin_of), _mapped(other, texts, origin_of)
        apart = own != others
        batches = cut_batches(one[apart], other[apart])
        # The words of a text are those of the statement of the least number that has it.
        teller = _mapped(batches.wanted, texts, passages.statements[places])
        chosen = read_contents(self._spool.connection, source, teller, batches.wanted, batches.wanted_by)
        jobs = (_job(batches, batch, contents, counts) for batch, contents in chosen)
        same = [pair for pairs in workers.map(_judge, jobs) for pair in pairs]
        ones, others = (np.array([pair[at] for pair in same], np.int64) for at in (0, 1))
        return list(_points(_mapped(ones, texts, origin_of), _mapped(others, texts, origin_of)))


def _mapped(numbers: Units, keys: Units, values: Units) -> Units:
    """For each number the value of its key; those without one stay as they are. `keys` are in order."""
    if not len(keys):
        return numbers
    places = np.minimum(np.searchsorted(keys, numbers), len(keys) - 1)
    return np.where(keys[places] == numbers, values[places], numbers)


def _job(batches: Batches, batch: int, contents: dict[int, str], counts: Path) -> _Job:
    one, other = batches.pairs(batch)
    return _Job(counts, contents, list(zip(one.tolist(), other.tolist(), strict=True)))


def _judge(job: _Job) -> list[tuple[int, int]]:
    counts = open_counts(job.folder)
    weights = Weights(counts.holders, counts.reports)
    tellings = {text: read_telling(content) for text, content in job.contents.items()}
    return [pair for pair in job.pairs if are_same(tellings[pair[0]], tellings[pair[1]], weights)]


def _points(one: Units, other: Units) -> Iterator[list[int]]:
    """Groups of origins of which most pairs say the same, as `link.lines` groups tellings."""
    members, roots = find_groups(one, other)
    root = _mapped(one, members, roots)
    order = np.lexsort((other, one, root))
    one, other, root = one[order], other[order], root[order]
    for first, last in find_stretches(root):
        own, others = one[first:last].tolist(), other[first:last].tolist()
        listed = sorted({*own, *others})
        at = {origin: place for place, origin in enumerate(listed)}
        same = {
            (min(at[a], at[b]), max(at[a], at[b])): 1.0 for a, b in zip(own, others, strict=True) if a != b
        }
        for group in join_groups(len(listed), same, MOSTLY_SAME):
            if len(group) > 1:
                yield [listed[place] for place in group]


def list_groups(passages: Passages, groups: Units, dates: Dates) -> Iterator[list[tuple[str, str]]]:
    """The statements of each group of two or more, with their articles, the earliest published first.

    `groups` has the number of its group for each statement.
    """
    first = dates.first[dates.places(passages.articles)].astype(np.int64)
    first = np.where(first < 0, np.iinfo(np.int64).max, first)
    order = np.lexsort((passages.statements.view(np.uint64), first, groups))
    listed = groups[order]
    for start, end in find_stretches(listed):
        if end - start > 1:
            yield [_ids(passages, at) for at in order[start:end].tolist()]


def _ids(passages: Passages, at: int) -> tuple[str, str]:
    return id_of(int(passages.statements[at])), id_of(int(passages.articles[at]))


def groups_of(points: Sequence[Iterable[int]], passages: Passages) -> tuple[Passages, Units]:
    """The statements whose origin is in a point, and the number of the point of each."""
    pairs = sorted((origin, number) for number, point in enumerate(points) for origin in point)
    origins = np.array([origin for origin, _ in pairs], np.int64)
    numbers = np.array([number for _, number in pairs], np.int64)
    if not len(origins):
        return Passages(*(np.zeros(0, np.int64) for _ in range(4))), numbers
    places = np.minimum(np.searchsorted(origins, passages.origins), len(origins) - 1)
    held = origins[places] == passages.origins
    chosen = Passages(
        passages.statements[held], passages.articles[held], passages.texts[held], passages.origins[held]
    )
    return chosen, numbers[places[held]]
