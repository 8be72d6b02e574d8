"""What was linked, as files: four tables in Parquet with a manifest, the same for the same runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from foedus._version import __version__
from foedus.runs.parquet import File, quoted, rename, sha256_of

if TYPE_CHECKING:
    import duckdb

FORMAT: Final = "foedus-links 1"
MANIFEST: Final = "links.json"

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "copies": {
        "source": "VARCHAR",
        "copy": "VARCHAR",
        "kind": "VARCHAR",
        "containment": "DOUBLE",
        "directed": "BOOLEAN",
        "why": "VARCHAR",
    },
    "stories": {"story": "VARCHAR", "place": "INTEGER", "article": "VARCHAR"},
    "origins": {"origin": "VARCHAR", "place": "INTEGER", "statement": "VARCHAR", "article": "VARCHAR"},
    "points": {"point": "VARCHAR", "place": "INTEGER", "statement": "VARCHAR", "article": "VARCHAR"},
}
"""The tables and the types of their columns, in DuckDB's SQL. Rows are sorted by all columns."""

_TOGETHER: Final = 50_000
Row = tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """The manifest: what was linked, by what, and the files with their hashes."""

    format: str
    foedus: str
    runs: tuple[str, ...]
    """The contents of the runs, as their manifests give them, in order."""
    articles: int
    statements: int
    files: Mapping[str, File]


class TableWriter:
    """Takes the rows of one table in any order, and writes them in the one order."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        self._connection = connection
        self._table = table
        columns = ", ".join(f"{name} {type_}" for name, type_ in COLUMNS[table].items())
        connection.execute(f"CREATE OR REPLACE TEMP TABLE made_{table} ({columns})")

    def put(self, rows: Sequence[Row]) -> None:
        """Keep some rows more."""
        if not rows:
            return
        names = COLUMNS[self._table]
        columns = {
            name: np.array(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)
        }
        columns = {n: c.astype(object) if c.dtype.kind == "U" else c for n, c in columns.items()}
        self._connection.register("given", columns)
        self._connection.execute(f"INSERT INTO made_{self._table} SELECT {', '.join(names)} FROM given")  # noqa: S608
        self._connection.unregister("given")

    def put_groups(self, groups: Iterable[Sequence[Sequence[str]]]) -> None:
        """Keep groups: each member a row of its ids, the first member's first id naming the group."""
        rows: list[Row] = []
        for group in groups:
            rows += [(group[0][0], place, *ids) for place, ids in enumerate(group)]
            if len(rows) >= _TOGETHER:
                self.put(rows)
                rows = []
        self.put(rows)

    def finish(self, folder: Path) -> File:
        """Write the table's file; it appears whole."""
        names = ", ".join(COLUMNS[self._table])
        path = folder / f"{self._table}.parquet"
        made = folder / f".{self._table}-{os.getpid()}"
        self._connection.execute(
            f"COPY (SELECT {names} FROM made_{self._table} ORDER BY {names}) TO {quoted(str(made))} "  # noqa: S608
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        rows = self._connection.execute(f"SELECT count(*) FROM made_{self._table}").fetchall()  # noqa: S608
        self._connection.execute(f"DROP TABLE made_{self._table}")
        file = File(sha256_of(made), made.stat().st_size, int(rows[0][0]))
        rename(made, path)
        return file


def write_manifest(folder: Path, links: Links) -> None:
    """Write the manifest, last of all: where it is, the links are whole."""
    made = folder / f".{MANIFEST}-{os.getpid()}"
    made.write_bytes(msgspec.json.format(msgspec.json.encode(links), indent=1) + b"\n")
    rename(made, folder / MANIFEST)


def new_links(runs: Sequence[str], articles: int, statements: int, files: Mapping[str, File]) -> Links:
    """The manifest of what was linked."""
    return Links(
        FORMAT, __version__, tuple(sorted(set(runs))), articles, statements, dict(sorted(files.items()))
    )
