"""The articles of runs: read in batches, each once, whichever runs and shards it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.model import Article
from foedus.record.store import codec
from foedus.runs.linking.groups import Units
from foedus.runs.linking.passages import StatementRow
from foedus.runs.parquet import rows_of_files

if TYPE_CHECKING:
    import duckdb

    from foedus.runs.layout import TableName
    from foedus.runs.reading import Run

BATCH: Final = 1_000
STATEMENTS: Final = 5_000
_COLUMNS: Final = "payload, text, path, bounds"
_ARTICLES: Final = f"SELECT id, {_COLUMNS} FROM read_parquet(?)"  # noqa: S608 (ours)

RawRow = tuple[str, str, str, str | None]
"""An article as a run keeps it: its JSON, text, path, and what packs tell of its date."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one table of some runs, in an order that depends on their content alone."""

    files: tuple[Path, ...]

    @property
    def sql(self) -> str:
        """The files as a table of SQL."""
        return rows_of_files(self.files)


def find_source(runs: Sequence[Run], table: TableName) -> Source:
    """The files of a table; a shard that stands in two runs counts once."""
    found: dict[str, Path] = {}
    for run in runs:
        for file in run.files(table):
            found.setdefault(file.name, file)
    return Source(tuple(found[name] for name in sorted(found)))


def decode_rows(rows: Iterable[RawRow]) -> list[Article]:
    """The articles, whole again."""
    return [codec.decode_article(*row) for row in rows]


def read_batches(connection: duckdb.DuckDBPyConnection, source: Source) -> Iterator[list[RawRow]]:
    """The articles of a source file by file, each id once."""
    seen: set[str] = set()
    for file in source.files:
        found = connection.cursor().execute(_ARTICLES, [str(file)])
        while rows := found.fetchmany(BATCH):
            fresh = {row[0]: row[1:] for row in reversed(rows) if row[0] not in seen}
            seen.update(fresh)
            if fresh:
                yield list(reversed(fresh.values()))


def read_chosen(
    connection: duckdb.DuckDBPyConnection, source: Source, units: Units, batches: Units
) -> Iterator[tuple[int, list[RawRow]]]:
    """The articles of each batch: `units` are their numbers, `batches` says for each which wants it."""
    cursor = connection.cursor()
    cursor.register("chosen", {"unit": units, "batch": batches})
    found = cursor.execute(
        f"""
        SELECT batch, id, {_COLUMNS} FROM {source.sql} AS articles
        JOIN chosen ON articles.id = lower(lpad(to_hex(chosen.unit), 16, '0'))
        ORDER BY batch, id, path
        """  # noqa: S608 (ours)
    )
    batch, seen = -1, ""
    rows: list[RawRow] = []
    while fetched := found.fetchmany(BATCH):
        for number, id_, *row in fetched:
            if number != batch:
                if rows:
                    yield batch, rows
                batch, seen, rows = number, "", []
            if id_ != seen:
                rows.append(tuple(row))
                seen = id_
    if rows:
        yield batch, rows


def read_statements(connection: duckdb.DuckDBPyConnection, source: Source) -> Iterator[list[StatementRow]]:
    """The statements of a source, file by file; one that two articles of the same id have may come twice."""
    for file in source.files:
        found = connection.cursor().execute("SELECT id, article, content FROM read_parquet(?)", [str(file)])
        while rows := found.fetchmany(STATEMENTS):
            yield rows


def read_contents(
    connection: duckdb.DuckDBPyConnection, source: Source, statements: Units, units: Units, batches: Units
) -> Iterator[tuple[int, dict[int, str]]]:
    """The content of statements for each batch, by the numbers of `units` that stand for them."""
    cursor = connection.cursor()
    cursor.register("chosen", {"statement": statements, "unit": units, "batch": batches})
    found = cursor.execute(
        f"""
        SELECT batch, unit, content FROM {source.sql} AS statements
        JOIN chosen ON statements.id = lower(lpad(to_hex(chosen.statement), 16, '0'))
        ORDER BY batch, unit, content
        """  # noqa: S608 (ours)
    )
    batch = -1
    contents: dict[int, str] = {}
    while fetched := found.fetchmany(STATEMENTS):
        for number, unit, content in fetched:
            if number != batch:
                if contents:
                    yield batch, contents
                batch, contents = number, {}
            contents.setdefault(unit, content)
    if contents:
        yield batch, contents
