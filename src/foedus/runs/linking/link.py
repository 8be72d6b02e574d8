"""`foedus link`: the whole way from runs to copies, origins, stories and talking points."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.model import Copy
from foedus.runs.linking.copied import CopyFinder
from foedus.runs.linking.keys import ArticleKeys, find_article_keys, id_of
from foedus.runs.linking.linked import Links, Row, TableWriter, new_links, write_manifest
from foedus.runs.linking.passages import find_passage_keys
from foedus.runs.linking.reports import (
    RawRow,
    Source,
    decode_rows,
    find_source,
    read_batches,
    read_statements,
)
from foedus.runs.linking.said import PassageFinder, groups_of, list_groups
from foedus.runs.linking.spool import EngineName, Spool
from foedus.runs.linking.told import StoryFinder
from foedus.runs.linking.workers import Workers
from foedus.runs.parquet import File
from foedus.runs.reading import open_run

Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much of it is done, and of how much; 0 where that is not known."""


def link_runs(
    runs: Sequence[Path],
    out: Path,
    *,
    engine: EngineName = "local",
    jobs: int = 1,
    progress: Progress | None = None,
) -> Links:
    """Find what belongs together in all reports of some runs, and write it into the folder `out`.

    What is written depends on the reports and their statements alone: not on the order of runs and shards,
    the engine, or `jobs`. What is needed in between lies in a folder within `out` and goes with the end.

    Raises:
        RunError: a folder is no finished run, or damaged.
        UsageError: DuckDB, or the engine, is not installed.
    """
    opened = [open_run(run) for run in runs]
    articles, statements = (find_source(opened, table) for table in ("articles", "statements"))
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".linking-", dir=out) as folder, Workers(jobs) as workers:
        spool = Spool(Path(folder), engine, jobs)
        try:
            linking = _Linking(
                articles, statements, out, Path(folder) / "terms", spool, workers, progress or _quiet
            )
            return linking.link([run.manifest.content for run in opened])
        finally:
            spool.close()


def _quiet(step: str, done: int, of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class _Linking:
    articles: Source
    statements: Source
    out: Path
    terms: Path
    spool: Spool
    workers: Workers
    progress: Progress

    def link(self, contents: Sequence[str]) -> Links:
        """The steps in order."""
        copies = CopyFinder(self.spool, self._count(self.articles))
        stories = StoryFinder(self.spool, self.terms)
        passages = PassageFinder(self.spool, self._count(self.statements))
        articles = self._read_articles(copies, stories)
        statements = self._read_statements(passages)
        files = {
            "copies.parquet": self._write_copies(copies),
            "stories.parquet": self._write_stories(stories),
            **self._write_said(passages, stories),
        }
        links = new_links(contents, articles, statements, files)
        write_manifest(self.out, links)
        return links

    def _count(self, source: Source) -> int:
        if not source.files:
            return 0
        rows = self.spool.connection.execute(f"SELECT count(*) FROM {source.sql}").fetchall()  # noqa: S608
        return int(rows[0][0])

    def _read_articles(self, copies: CopyFinder, stories: StoryFinder) -> int:
        count, done = self._count(self.articles), 0
        batches = read_batches(self.spool.connection, self.articles)
        for keys in self.workers.map(_keys_of, batches):
            copies.put(keys)
            stories.put(keys)
            done += len(keys.units)
            self.progress("articles", done, count)
        return done

    def _read_statements(self, passages: PassageFinder) -> int:
        count, done = self._count(self.statements), 0
        batches = read_statements(self.spool.connection, self.statements)
        for keys in self.workers.map(find_passage_keys, batches):
            passages.put(keys)
            done += len(keys.statements)
            self.progress("statements", done, count)
        return done

    def _write_copies(self, finder: CopyFinder) -> File:
        writer = TableWriter(self.spool.connection, "copies")
        found = 0
        for batch in finder.find(self.articles, self.workers):
            writer.put([_copy_row(copy) for copy in batch])
            found += len(batch)
            self.progress("copies", found, 0)
        return writer.finish(self.out)

    def _write_stories(self, finder: StoryFinder) -> File:
        writer = TableWriter(self.spool.connection, "stories")
        found = finder.find(self.articles, self.workers)
        self.progress("stories", len(found), 0)
        writer.put_groups([[(id_of(unit),) for unit in story] for story in found])
        return writer.finish(self.out)

    def _write_said(self, finder: PassageFinder, stories: StoryFinder) -> dict[str, File]:
        dates, passages = stories.dates(), finder.find_origins()
        origins, points = (TableWriter(self.spool.connection, table) for table in ("origins", "points"))
        origins.put_groups(list_groups(passages, passages.origins, dates))
        self.progress("origins", len(passages.statements), 0)
        found = finder.find_points(passages, self.statements, self.terms, self.workers)
        points.put_groups(list_groups(*groups_of(found, passages), dates))
        self.progress("points", len(found), 0)
        return {"origins.parquet": origins.finish(self.out), "points.parquet": points.finish(self.out)}


def _keys_of(rows: list[RawRow]) -> ArticleKeys:
    return find_article_keys(decode_rows(rows))


def _copy_row(copy: Copy) -> Row:
    return (copy.source, copy.copy, copy.kind, copy.containment, copy.directed, copy.why)
