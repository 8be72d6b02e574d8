"""A finished run, opened: its articles with what was found in them, its files, and SQL over its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from foedus.errors import RunError
from foedus.model import Article, Claim, Failure, Mention, Notes, Statement
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.runs.found import Sighting
from foedus.runs.layout import TABLES, TableName
from foedus.runs.manifest import FORMAT, MANIFEST, PLAN, Manifest, read_document
from foedus.runs.parquet import connect, quoted, read_rows, sha256_of

if TYPE_CHECKING:
    import duckdb

_ARTICLE: Final = ("id", "payload", "text", "path", "layout", "bounds")


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
            names = ", ".join(quoted(str(path)) for path in self.files(table.name))
            empty = ", ".join(f"NULL::{column.type} AS {column.name}" for column in table.columns)
            rows = f"SELECT * FROM read_parquet([{names}])" if names else f"SELECT {empty} LIMIT 0"  # noqa: S608 (ours)
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
        path = run / name
        if not path.is_file() or path.stat().st_size != file.bytes or sha256_of(path) != file.sha256:
            yield name


def _articles_of(run: Path, name: str, packs: Packs) -> Iterator[tuple[Article, Notes]]:
    """The articles of one shard."""
    statements: dict[str, list[Statement]] = {}
    claims: dict[str, list[Claim]] = {}
    mentions: dict[str, list[Mention]] = {}
    for id_, payload in _payloads(run, "statements", name):
        statements.setdefault(id_, []).append(codec.decode_statement(payload))
    for id_, payload in _payloads(run, "claims", name):
        claims.setdefault(id_, []).append(codec.decode_claim(payload))
    for id_, payload in _payloads(run, "mentions", name):
        mentions.setdefault(id_, []).append(codec.decode_mention(payload))
    for row in read_rows(run / "articles" / name, _ARTICLE):
        id_, payload, text, path, layout, bounds = cast("tuple[str, str, str, str, str, str | None]", row)
        article = codec.decode_article(payload, text, path)
        kept = codec.decode_layout(layout)
        yield (
            article,
            Notes(
                id_,
                packs,
                sentences=kept.sentences,
                quotations=kept.quotations,
                times=kept.times,
                bounds=codec.decode_bounds(bounds),
                mentions=tuple(mentions.get(id_, ())),
                statements=tuple(statements.get(id_, ())),
                claims=tuple(claims.get(id_, ())),
            ),
        )


def _payloads(run: Path, table: TableName, name: str) -> Iterator[tuple[str, str]]:
    rows = read_rows(run / table / name, ("article", "payload"))
    return ((str(article), str(payload)) for article, payload in rows)


def paths_of(run: Path, files: Iterable[str]) -> dict[str, str]:
    """Of the articles of some files of a run, by id, where each was read."""
    return {
        str(id_): str(path)
        for name in files
        if name.startswith("articles/")
        for id_, path in read_rows(run / name, ("id", "path"))
    }
