"""Stories over runs: neighbours by rare terms and time, compared and grouped as `link.stories` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from foedus.link.clusters import join_groups
from foedus.link.editions import passage_of
from foedus.link.neighbours import NEIGHBOURS as MOST
from foedus.link.stories import ONE_STORY, find_odds
from foedus.link.timing import WINDOW, Timing, may_meet
from foedus.runs.linking.batches import Batches, cut_batches
from foedus.runs.linking.groups import Units, find_groups, find_stretches
from foedus.runs.linking.keys import ArticleKeys, Days, id_of, is_dated
from foedus.runs.linking.queries import BEST, DAYS, LIKENESS, NEIGHBOURS, PLACED, RARE, UNDATED, WITHIN
from foedus.runs.linking.reports import RawRow, Source, decode_rows, read_chosen
from foedus.runs.linking.spool import Column
from foedus.runs.linking.vectors import KeyTerms, TermWriter, Vectors, open_vectors

if TYPE_CHECKING:
    from foedus.runs.linking.spool import Spool
    from foedus.runs.linking.workers import Workers

Floats = NDArray[np.float64]
_REPORTS: Final = 500
"""Reports that are compared with their neighbours in one go."""


_LOT: Final = 16_384
"""Reports whose neighbours are looked for at a time."""


@dataclass(frozen=True, slots=True)
class Dates:
    """When each report came out, by its place; `order` sorts the places by their numbers."""

    units: Units
    first: Days
    last: Days
    order: Units

    def places(self, units: Units) -> Units:
        """The places of some reports."""
        return self.order[np.searchsorted(self.units, units, sorter=self.order)]

    @property
    def slices(self) -> Units:
        """The slice of time of each report; -1 for those without a date."""
        return np.where(is_dated(self.first, self.last), self.last // DAYS, -1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Near:
    """Reports with one neighbour each, by their places, nearest first."""

    place: Units
    near: Units


@dataclass(frozen=True, slots=True)
class _Job:
    folder: Path
    place: Units
    near: Units


@dataclass(frozen=True, slots=True)
class _Asked:
    rows: list[RawRow]
    pairs: list[tuple[str, str]]


class StoryFinder:
    """Takes the keys of all articles, and then finds the stories among them."""

    def __init__(self, spool: Spool, folder: Path) -> None:
        self._spool = spool
        self._writer = TermWriter(folder)
        self._units: list[Units] = []
        self._first: list[Days] = []
        self._last: list[Days] = []

    def put(self, keys: ArticleKeys) -> None:
        """Keep the keys of some articles."""
        self._writer.put(keys)
        self._units.append(keys.units)
        self._first.append(keys.first)
        self._last.append(keys.last)

    def find(self, source: Source, workers: Workers) -> list[list[int]]:
        """The stories of two reports or more, by the numbers of their articles, the earliest first."""
        dates, vectors = self.dates(), self._writer.finish()
        if not len(vectors):
            return []
        self._write_keys(vectors, dates)
        self._compare(self._find_near(dates), vectors.folder, dates, source, workers)
        return self._group(dates)

    def dates(self) -> Dates:
        """When each report came out."""
        units = np.concatenate([np.zeros(0, np.int64), *self._units])
        first, last = (np.concatenate([np.zeros(0, np.int32), *days]) for days in (self._first, self._last))
        return Dates(units, first, last, np.argsort(units))

    # --- who is near whom --------------------------------------------------------------------------------

    def _write_keys(self, vectors: Vectors, dates: Dates) -> None:
        slices = dates.slices
        undated = bool((slices < 0).any())
        lots = _lots(dates)
        for keys in vectors.key_terms():
            own = slices[keys.place]
            dated = own >= 0
            for later, mine in ((0, 1), (1, 0)):
                columns = _columns(keys, dates) | {
                    "own": np.full(len(own), mine, np.int32),
                    "lot": lots[keys.place],
                }
                chosen = {name: column[dated] for name, column in columns.items()}
                self._spool.put_parts("story_keys", chosen, own[dated] + later)
            if undated:
                columns = _columns(keys, dates) | {
                    "dated": dated.astype(np.int32),
                    "lot": lots[keys.place],
                }
                self._spool.put("undated_keys", columns)

    def _find_near(self, dates: Dates) -> list[int]:
        """Look up the neighbours of all reports; gives the slices."""
        spool, slices, lots = self._spool, dates.slices, _lots(dates)
        parts = spool.parts("story_keys")
        for part in parts:
            spool.ask(PLACED, "placed", keys=spool.files("story_keys", part))
            for lot in np.unique(lots[slices == part]).tolist():
                self._ask_lot(NEIGHBOURS, "met", lot, placed=spool.files("placed"))
            if spool.files("met"):
                spool.ask(BEST, "near", part, near=spool.files("met"))
            spool.drop("placed", "met")
        if spool.files("undated_keys"):
            spool.ask(RARE, "rare", keys=spool.files("undated_keys"))
            for lot in np.unique(lots).tolist():
                self._ask_lot(UNDATED, "undated", lot, rare=spool.files("rare"))
        spool.drop("story_keys", "undated_keys", "rare")
        return parts

    def _compare(
        self, parts: Sequence[int], folder: Path, dates: Dates, source: Source, workers: Workers
    ) -> None:
        """Find how likely each report tells of one event with each of its neighbours."""
        spool, slices = self._spool, dates.slices
        meeting = self._meeting(source, workers)
        for part in (-1, *parts):
            # Those that came out later are found in the slice that follows.
            tables = [spool.read("near", each) for each in (part, part + 1) if part >= 0]
            near = _nearest([*tables, meeting], dates, slices == part)
            for one, other, odds in workers.map(_compare, _jobs(folder, near)):
                if len(one):
                    units = np.sort(np.stack((dates.units[one], dates.units[other])), axis=0)
                    spool.put("found", {"one": units[0], "other": units[1], "odds": odds}, part)
        spool.drop("near", "undated")

    def _ask_lot(self, sql: str, out: str, lot: int, **tables: Sequence[Path]) -> None:
        """Ask for the neighbours of one lot."""
        spool = self._spool
        spool.put("chosen", {"lot": np.array([lot], np.int32)})
        spool.ask(sql, out, lot, chosen=spool.files("chosen"), **tables)
        spool.drop("chosen")

    def _meeting(self, source: Source, workers: Workers) -> dict[str, Column]:
        """The neighbours of which one is not dated, where what they say lets them meet."""
        found = self._spool.read("undated")
        if not found or not len(found["unit"]):
            return {}
        low, high = np.minimum(found["unit"], found["near"]), np.maximum(found["unit"], found["near"])
        pairs = np.unique(np.stack((low, high), axis=-1), axis=0)
        batches = cut_batches(pairs[:, 0], pairs[:, 1])
        chosen = read_chosen(self._spool.connection, source, batches.wanted, batches.wanted_by)
        allowed: set[tuple[int, int]] = set()
        for batch, meet in workers.map(_may_meet, (_asked(batches, batch, rows) for batch, rows in chosen)):
            one, other = batches.pairs(batch)
            allowed.update(zip(one[meet].tolist(), other[meet].tolist(), strict=True))
        keep = np.fromiter(
            (pair in allowed for pair in zip(low.tolist(), high.tolist(), strict=True)), bool, len(low)
        )
        return {name: column[keep] for name, column in found.items()}

    # --- what belongs together ---------------------------------------------------------------------------

    def _group(self, dates: Dates) -> list[list[int]]:
        spool = self._spool
        if not spool.files("found"):
            return []
        spool.ask(LIKENESS, "likeness", found=spool.files("found"))
        spool.drop("found")
        likeness = spool.read("likeness")
        # Groups are joined where their mean likeness is enough, so at least one pair's must be.
        enough = likeness["odds"] >= ONE_STORY
        members, roots = find_groups(likeness["one"][enough], likeness["other"][enough])
        del likeness
        spool.put("members", {"unit": members, "story": roots})
        spool.ask(WITHIN, "within", likeness=spool.files("likeness"), members=spool.files("members"))
        within = spool.read("within")
        spool.drop("likeness", "members", "within")
        order = np.lexsort((within["other"], within["one"], within["story"]))
        return list(_stories({name: column[order] for name, column in within.items()}, dates))


def _lots(dates: Dates) -> Days:
    """The lot of each report: those of a slice that has many are looked at a lot at a time."""
    slices, own = np.unique(dates.slices, return_inverse=True)
    sizes = np.bincount(own, minlength=len(slices))
    masks = [(1 << (int(size) // _LOT).bit_length()) - 1 for size in sizes.tolist()]
    return (dates.units & np.array(masks, np.int64)[own]).astype(np.int32)


def _columns(keys: KeyTerms, dates: Dates) -> dict[str, Column]:
    return {
        "unit": dates.units[keys.place],
        "key": keys.term.astype(np.int64),
        "day": dates.last[keys.place].astype(np.int32),
        "heavy": keys.heavy,
        "norm": keys.norm,
        "length": keys.length,
    }


def _nearest(found: Iterable[dict[str, Column]], dates: Dates, wanted: NDArray[np.bool_]) -> _Near:
    """The nearest of all that was found for the wanted reports, of those whose dates let them meet."""
    tables = [table for table in found if table and len(table["unit"])]
    if not tables:
        return _Near(np.zeros(0, np.int64), np.zeros(0, np.int64))
    unit, near, score = (np.concatenate([t[name] for t in tables]) for name in ("unit", "near", "score"))
    place, other = dates.places(unit), dates.places(near)
    dated = is_dated(dates.first, dates.last)
    both = dated[place] & dated[other]
    apart = np.maximum(dates.first[other] - dates.last[place], dates.first[place] - dates.last[other])
    keep = wanted[place] & (~both | (apart <= WINDOW))
    place, other, unit, near, score = place[keep], other[keep], unit[keep], near[keep], score[keep]
    order = np.lexsort((near, dates.last[other], -np.round(score, 4), unit))
    place, other, unit = place[order], other[order], unit[order]
    rank = np.arange(len(unit)) - np.searchsorted(unit, unit)
    return _Near(place[rank < MOST], other[rank < MOST])


def _jobs(folder: Path, near: _Near) -> Iterator[_Job]:
    stretches = list(find_stretches(near.place))
    for at in range(0, len(stretches), _REPORTS):
        together = stretches[at : at + _REPORTS]
        first, last = together[0][0], together[-1][1]
        yield _Job(folder, near.place[first:last], near.near[first:last])


def _compare(job: _Job) -> tuple[Units, Units, Floats]:
    compared = open_vectors(job.folder).compared
    ones: list[int] = []
    others: list[int] = []
    odds: list[float] = []
    for first, last in find_stretches(job.place):
        place = int(job.place[first])
        near, features = compared.features(place, job.near[first:last].tolist())
        ones += [place] * len(near)
        others += near.tolist()
        odds += find_odds(features)
    return np.array(ones, np.int64), np.array(others, np.int64), np.array(odds, np.float64)


def _asked(batches: Batches, batch: int, rows: list[RawRow]) -> tuple[int, _Asked]:
    one, other = batches.pairs(batch)
    return batch, _Asked(rows, list(zip(map(id_of, one.tolist()), map(id_of, other.tolist()), strict=True)))


def _may_meet(asked: tuple[int, _Asked]) -> tuple[int, NDArray[np.bool_]]:
    batch, question = asked
    timing = {article.id: Timing(passage_of(article)) for article in decode_rows(question.rows)}
    return batch, np.array([may_meet(timing[one], timing[other]) for one, other in question.pairs], bool)


def _stories(within: dict[str, Column], dates: Dates) -> Iterator[list[int]]:
    for first, last in find_stretches(within["story"]):
        one, other, odds = (within[name][first:last] for name in ("one", "other", "odds"))
        units = _by_age(np.unique(np.concatenate((one, other))), dates)
        at = {unit: number for number, unit in enumerate(units)}
        likeness = {
            (min(at[a], at[b]), max(at[a], at[b])): value
            for a, b, value in zip(one.tolist(), other.tolist(), odds.tolist(), strict=True)
        }
        for group in join_groups(len(units), likeness, ONE_STORY):
            if len(group) > 1:
                yield [units[number] for number in group]


def _by_age(units: Units, dates: Dates) -> list[int]:
    """The earliest first, those without a date last, then by their ids."""
    first = dates.first[dates.places(units)].astype(np.int64)
    first = np.where(first < 0, np.iinfo(np.int64).max, first)
    order: Sequence[int] = np.lexsort((units.view(np.uint64), first)).tolist()
    return [int(units[at]) for at in order]
