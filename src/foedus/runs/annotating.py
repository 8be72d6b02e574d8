"""Inputs into a run: what is there is kept, what is missing is read, and a manifest ends it.

A run is resumed by the same call: the articles of whole shards are passed over, all others are read. Every
file is written whole under a name that its content gives, so that being killed at any time costs no more
than the batches that were being read.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import add
from pathlib import Path
from typing import Final, Protocol, TypeVar

from foedus.errors import RunError
from foedus.model import Failure
from foedus.packs import Packs
from foedus.record.store.sound import storable
from foedus.runs.engines import start_engine
from foedus.runs.found import Found, Job, Options, Sighting
from foedus.runs.kernel import kernel_of
from foedus.runs.layout import FAILURES, SIGHTINGS, TABLES, Table
from foedus.runs.manifest import (
    LOCK,
    MANIFEST,
    PLAN,
    RECEIPTS,
    Counts,
    Made,
    Manifest,
    Plan,
    Receipt,
    content_of,
    plan_of,
    read_document,
    write_document,
)
from foedus.runs.optional import require
from foedus.runs.parquet import WRITING, File, is_whole, write_table
from foedus.runs.reading import Run, damaged_files, is_run, open_run, paths_of
from foedus.runs.rows import line_of

T = TypeVar("T")
_LOCAL: Final = Options()


class Counted(Protocol):
    """Passes items through and may show how many have gone."""

    def __call__(self, items: Iterable[T], /) -> Iterator[T]:
        """The same items."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """What came of a call: the run, how many articles it read, and how many were there before.

    `damaged` are files of a finished run that were not what its manifest says; their shards were read anew.
    """

    run: Run
    read: int
    kept: int
    damaged: tuple[str, ...] = ()
    was_finished: bool = False


def annotate_run(
    inputs: Iterable[str],
    out: Path,
    packs: Packs,
    options: Options = _LOCAL,
    counted: Counted = iter,
) -> Annotated:
    """Read the inputs into the run `out`, or finish what an earlier call began.

    Raises:
        RunError: `out` is a run of other inputs or by another extractor, or is no folder for a run.
        UsageError: a library that the engine needs is not installed.
        ModelError: the weights are damaged.
    """
    require("duckdb", "runs")
    plan = plan_of(inputs, packs)
    _refuse_something_else(out)
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        return _annotate(plan, out, packs, options, counted)


def _annotate(plan: Plan, out: Path, packs: Packs, options: Options, counted: Counted) -> Annotated:
    began = time.monotonic()
    damaged = _begin(out, plan)
    if is_run(out):
        run = open_run(out)
        return Annotated(run, 0, run.manifest.counts.articles, was_finished=True)
    outcome = _Outcome(out)
    for receipt in _whole_shards(out):
        outcome.take(receipt)
    done = paths_of(out, [name for receipt in outcome.receipts for name in receipt.files])
    annotate, options = start_engine(options)
    for found in annotate(Job(plan.inputs, done, options), kernel_of(out, packs)):
        for _ in counted(outcome.take(found)):
            pass
    seconds = round(time.monotonic() - began, 3)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = outcome.finish(plan, Made(now, options.engine, options.jobs, seconds))
    return Annotated(Run(out, manifest), manifest.counts.articles - len(done), len(done), damaged)


# --- what is there already -------------------------------------------------------------------------------


def _refuse_something_else(out: Path) -> None:
    """Raise RunError where `out` is there and no run."""
    if not out.exists() or (out / PLAN).exists():
        return
    if not out.is_dir() or {path.name for path in out.iterdir()} - {LOCK, WRITING}:
        raise RunError(f"{out} is there and is no run; name a folder that is new or empty")


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """No other command reads into the run meanwhile; a lock of SQLite ends with its process on any system.

    Raises:
        RunError: another one does.
    """
    with closing(sqlite3.connect(out / LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            why = f"another command reads into {out} ({error}); wait for it, or name another folder"
            raise RunError(why) from error
        yield


def _begin(out: Path, plan: Plan) -> tuple[str, ...]:
    """Make the folder a run of this plan; gives the damaged files of a finished run, which is open again.

    Raises:
        RunError: it is a run of another plan.
    """
    if not (out / PLAN).exists():
        write_document(out, PLAN, plan)
        return ()
    _refuse_another(out, read_document(out / PLAN, Plan), plan)
    if not is_run(out):
        return ()
    damaged = tuple(damaged_files(out, open_run(out).manifest))
    if damaged:
        (out / MANIFEST).unlink()
    return damaged


def _refuse_another(out: Path, there: Plan, plan: Plan) -> None:
    if there.extractor != plan.extractor:
        raise RunError(
            f"{out} was begun with {there.extractor}, and this is {plan.extractor}: findings of two "
            "extractors do not go into one run. Name another folder"
        )
    if there.inputs != plan.inputs:
        raise RunError(
            f"{out} is a run of {' '.join(there.inputs)}, and this is {' '.join(plan.inputs)}: name another "
            "folder, and give both to whatever reads runs"
        )


def _whole_shards(out: Path) -> Iterator[Receipt]:
    """The receipts of the shards all of whose files are what these say; others go, and are read again."""
    for path in sorted((out / RECEIPTS).glob("*.json")):
        try:
            receipt = read_document(path, Receipt)
        except RunError:
            path.unlink()
            continue
        if all(is_whole(out / name, file) for name, file in receipt.files.items()):
            yield receipt
        else:
            path.unlink()


# --- what comes of it ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Outcome:
    """What an engine gave, gathered, and made a run of in the end."""

    out: Path
    receipts: list[Receipt] = field(default_factory=list)
    articles: dict[str, str] = field(default_factory=dict)
    """The digest of each article, by its id."""
    sightings: set[tuple[str, str]] = field(default_factory=set)
    failures: set[tuple[str, str]] = field(default_factory=set)

    def take(self, found: Found) -> Iterable[str]:
        """One piece of what an engine gives; the ids of the articles that it adds."""
        if isinstance(found, Sighting):
            self.sightings.add((found.article, storable(found.path)))
            return ()
        if isinstance(found, Failure):
            self.failures.add((storable(found.path), storable(found.reason)))
            return ()
        for failure in found.failures:
            self.take(failure)
        if not found.name or not self.articles.keys().isdisjoint(found.articles):
            return ()  # an engine that lost what it knew of a batch may have read its articles again
        self.receipts.append(found)
        self.articles.update(found.articles)
        return found.articles

    def finish(self, plan: Plan, made: Made) -> Manifest:
        """Write what belongs to no shard, take away what belongs to no run, and write the manifest."""
        sightings = sorted(each for each in self.sightings if each[0] in self.articles)
        failures = sorted(self.failures)
        files = {name: file for receipt in self.receipts for name, file in receipt.files.items()}
        files |= self._list(SIGHTINGS, sightings) | self._list(FAILURES, failures)
        self._clear(files)
        manifest = Manifest(
            plan,
            content_of(self.articles.values()),
            reduce(add, (receipt.counts for receipt in self.receipts), Counts()),
            len(sightings),
            len(failures),
            dict(sorted(files.items())),
            made,
        )
        write_document(self.out, MANIFEST, manifest)
        shutil.rmtree(self.out / WRITING, ignore_errors=True)
        return manifest

    def _list(self, table: Table, rows: list[tuple[str, str]]) -> dict[str, File]:
        names = [column.name for column in table.columns]
        lines = [line_of(dict(zip(names, row, strict=True))) for row in rows]
        return dict([write_table(self.out, table, lines, "all")] if rows else [])

    def _clear(self, files: Iterable[str]) -> None:
        """Take away files that an interrupted call left, so that every file of a table is one of the run."""
        listed = {*files, *(f"{RECEIPTS}/{receipt.name}.json" for receipt in self.receipts)}
        for folder in (*(table.name for table in TABLES), RECEIPTS):
            for path in (self.out / folder).glob("*"):
                if path.relative_to(self.out).as_posix() not in listed:
                    path.unlink()
