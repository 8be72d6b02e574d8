"""A finished run, opened: its articles with what was found in them, its files, and SQL over its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from foedus.errors import RunError
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.runs.found import Sighting
from foedus.runs.layout import TABLES, TableName
from foedus.runs.manifest import FORMAT, MANIFEST, PLAN, Manifest, read_document
from foedus.runs.parquet import connect, is_whole, no_rows, read_rows, rows_of_files

if TYPE_CHECKING:
    import duckdb

COLUMNS: Final = ("id", "payload", "text", "path", "layout", "bounds")
"""What of `articles` an article is made of again."""
FINDINGS: Final[tuple[TableName, ...]] = ("statements", "claims", "mentions")
"""The tables of what was found in articles."""
ArticleRow = tuple[str, str, str, str, str, str | None]
"""The COLUMNS of one article."""
Payloads = Mapping[str, Sequence[str]]
"""The payloads of one table by the ids of their articles."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: where it is and what its manifest says."""

    path: Path
    manifest: Manifest

    def files(self, table: TableName) -> tuple[Path, ...]:
        """The files of one table, in order of name."""
        return tuple(self.path / name for name in sorted(self.manifest.files) if name.startswith(f"{table}/"))

    def articles(self, packs: Packs) -> Iterator[tuple[Article, Notes]]:
        """Each article with what was found in it, as a record would give them; one shard is held at a time.

        Raises:
            RunError: a file is damaged.
        """
        for path in self.files("articles"):
            yield from _articles_of(self.path, path.name, packs)

    def sightings(self) -> Iterator[Sighting]:
        """Further places where articles were met."""
        for path in self.files("sightings"):
            for article, place in read_rows(path, ("article", "path")):
                yield Sighting(str(article), str(place))

    def failures(self) -> Iterator[Failure]:
        """What could not be read, by path."""
        for path in self.files("failures"):
            for place, reason in read_rows(path, ("path", "reason")):
                yield Failure(str(place), str(reason))

    def damaged(self) -> Iterator[str]:
        """The names of files that are not there, or not what the manifest says."""
        return damaged_files(self.path, self.manifest)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB database in memory with a view of each table of the run.

        Raises:
            UsageError: DuckDB is not installed.
        """
        connection = connect()
        for table in TABLES:
            files = self.files(table.name)
            rows = f"SELECT * FROM {rows_of_files(files)}" if files else no_rows(table)  # noqa: S608 (ours)
            connection.execute(f"CREATE VIEW {table.name} AS {rows}")
        return connection


def is_begun(path: Path) -> bool:
    """Whether a folder is a run, finished or not."""
    try:
        return FORMAT.split()[0].encode() in (path / PLAN).read_bytes()
    except OSError:
        return False


def is_run(path: Path) -> bool:
    """Whether a folder is a finished run."""
    return (path / MANIFEST).is_file()


def open_run(path: Path) -> Run:
    """A finished run.

    Raises:
        RunError: the folder has no manifest, or one that cannot be read.
    """
    if not is_run(path):
        raise RunError(
            f"{path} is no finished run: it has no {MANIFEST}. Where `foedus annotate` was stopped, the same "
            "command finishes it"
        )
    return Run(path, read_document(path / MANIFEST, Manifest))


def damaged_files(run: Path, manifest: Manifest) -> Iterator[str]:
    """The names of a run's files that are not there, or not what the manifest says."""
    for name, file in sorted(manifest.files.items()):
        if not is_whole(run / name, file):
            yield name


def _articles_of(run: Path, name: str, packs: Packs) -> Iterator[tuple[Article, Notes]]:
    """The articles of one shard."""
    found = {table: by_article(_payloads(run, table, name)) for table in FINDINGS}
    for row in read_rows(run / "articles" / name, COLUMNS):
        yield whole(cast("ArticleRow", row), found, packs)


def _payloads(run: Path, table: TableName, name: str) -> Iterator[tuple[str, str]]:
    rows = read_rows(run / table / name, ("article", "payload"))
    return ((str(article), str(payload)) for article, payload in rows)


def by_article(rows: Iterable[tuple[str, str]]) -> Payloads:
    """The payloads of each article, in the order of the rows."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, payload in rows:
        found[article].append(payload)
    return found


def whole(row: ArticleRow, found: Mapping[TableName, Payloads], packs: Packs) -> tuple[Article, Notes]:
    """An article with what was found in it, from its row and the payloads of its FINDINGS."""
    id_, payload, text, path, layout, bounds = row
    kept = codec.decode_layout(layout)
    notes = Notes(
        id_,
        packs,
        sentences=kept.sentences,
        quotations=kept.quotations,
        times=kept.times,
        bounds=codec.decode_bounds(bounds),
        mentions=tuple(map(codec.decode_mention, found["mentions"].get(id_, ()))),
        statements=tuple(map(codec.decode_statement, found["statements"].get(id_, ()))),
        claims=tuple(map(codec.decode_claim, found["claims"].get(id_, ()))),
    )
    return codec.decode_article(payload, text, path), notes


def paths_of(run: Path, files: Iterable[str]) -> dict[str, str]:
    """Of the articles of some files of a run, by id, where each was read."""
    return {
        str(id_): str(path)
        for name in files
        if name.startswith("articles/")
        for id_, path in read_rows(run / name, ("id", "path"))
    }
