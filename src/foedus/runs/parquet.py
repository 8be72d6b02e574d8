"""Rows into Parquet files and out of them again, by DuckDB; the same rows give the same bytes.

A file is written under another name, brought to the disk, and renamed: under its own name it is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foedus.errors import RunError
from foedus.runs.layout import Table
from foedus.runs.optional import require

if TYPE_CHECKING:
    import duckdb

_LINE: Final = 16 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_FETCHED: Final = 2048
WRITING: Final = ".writing"
"""The folder of a run in which files are until they are whole."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run as its manifest lists it."""

    sha256: str
    bytes: int
    rows: int


def connect(threads: int = 1, **settings: str | bool) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches nothing from anywhere; `settings` are those of DuckDB.

    Raises:
        UsageError: DuckDB is not installed.
    """
    duckdb_ = require("duckdb", "runs")
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    config = {"threads": threads, **offline, **settings}
    connection: duckdb.DuckDBPyConnection = duckdb_.connect(":memory:", config=config)
    return connection


@cache
def _own_connection() -> duckdb.DuckDBPyConnection:
    """One connection for each process that writes; a new one costs more than a small file."""
    return connect()


def write_table(run: Path, table: Table, lines: Sequence[bytes], name: str) -> tuple[str, File]:
    """Write the rows of one table as `TABLE/NAME.parquet` of a run; its path within the run, and the file."""
    path = run / table.name / f"{name}.parquet"
    working = run / WRITING
    for folder in (path.parent, working):
        folder.mkdir(parents=True, exist_ok=True)
    stem = f"{table.name}-{name}-{os.getpid()}"
    given, made = working / f"{stem}.jsonl", working / f"{stem}.parquet"
    try:
        given.write_bytes(b"\n".join(lines) + b"\n" if lines else b"")
        _copy(table, given, made, max(map(len, lines), default=0))
        file = File(sha256_of(made), made.stat().st_size, len(lines))
        rename(made, path)
    finally:
        given.unlink(missing_ok=True)
        made.unlink(missing_ok=True)
    return path.relative_to(run).as_posix(), file


def _copy(table: Table, given: Path, made: Path, longest: int) -> None:
    columns = {column.name: column.type for column in table.columns}
    query = (
        "SELECT * FROM read_json(?, format = 'newline_delimited', columns = ?, maximum_object_size = ?)"
        if longest
        else no_rows(table)
    )
    values = [str(given), columns, max(_LINE, longest + 1)] if longest else []
    _own_connection().execute(
        f"COPY ({query}) TO {quoted(str(made))} (FORMAT parquet, COMPRESSION zstd)", values
    )


def quoted(text: str) -> str:
    """A string of SQL."""
    return "'" + text.replace("'", "''") + "'"


def rows_of_files(files: Iterable[Path]) -> str:
    """Parquet files as one table of SQL."""
    return f"read_parquet([{', '.join(quoted(str(file)) for file in files)}])"


def no_rows(table: Table) -> str:
    """A query with the columns of a table and no row."""
    return f"SELECT {', '.join(f'NULL::{column.type} AS {column.name}' for column in table.columns)} LIMIT 0"


def rename(made: Path, path: Path) -> None:
    """Give a finished file its name, once its bytes are on the disk."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(path)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def is_whole(path: Path, file: File) -> bool:
    """Whether a file is what a manifest says of it."""
    return path.is_file() and path.stat().st_size == file.bytes and sha256_of(path) == file.sha256


def columns_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a Parquet file; raises RunError where it cannot be read."""
    with _reading(path) as connection:
        found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)])
        return tuple(str(column[0]) for column in found.description or ())


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    """Some columns of the rows of a Parquet file, in its order.

    Raises:
        RunError: it cannot be read.
        UsageError: DuckDB is not installed.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    with _reading(path) as connection:
        found = connection.execute(f"SELECT {names} FROM read_parquet(?)", [str(path)])  # noqa: S608 (ours)
        while rows := found.fetchmany(_FETCHED):
            yield from rows


@contextmanager
def _reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = connect()
    try:
        yield connection
    except require("duckdb", "runs").Error as error:
        raise RunError(f"{path} cannot be read as Parquet: {error}") from error
    finally:
        connection.close()
