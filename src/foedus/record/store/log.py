"""The connection to the record's file: how it is opened, written in one piece, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from foedus.errors import RecordError
from foedus.record.store.schema import migrate

SQLITE_HEADER: Final = b"SQLite format 3\x00"
BUSY_SECONDS: Final = 30.0
"""How long to wait for another writer before giving up."""

Value = str | bytes | int | float | None
Parameters = tuple[Value, ...] | Mapping[str, Value]
Row = tuple[Any, ...]
"""A row of SQLite, whose columns each reader takes apart into typed variables."""


class Log:
    """The open file. Rows are fetched at once, so that nobody who iterates holds a lock or bars a writer."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Log:
        """Open the record at `path`, and make or upgrade it where need be.

        Raises:
            RecordError: there is none and `create` is False; the file is no record, is damaged, was written
                by a newer Foedus, or may not be written to.
        """
        _refuse_unfit(path, create=create)
        with _explained(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Close the file; the last one to close folds the write-ahead log into it."""
        with _explained(self.path):
            self._connection.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query; raises RecordError."""
        with _explained(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query, or None; raises RecordError."""
        return next(iter(self.rows(sql, parameters)), None)

    def write(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement that writes, inside a `transaction`; gives the row id of what it inserted."""
        with _explained(self.path):
            return self._connection.execute(sql, parameters).lastrowid or 0

    def write_many(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Run one statement for each of `rows`, inside a `transaction`."""
        with _explained(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written, or none of it, whatever happens to the process."""
        self.write("BEGIN IMMEDIATE")
        with self._ending():
            yield

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """A transaction that has begun, to its end."""
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            # SQLite ends the transaction by itself after some errors, such as a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def transaction_now(self) -> Iterator[bool]:
        """A transaction, or where another process is writing none, without waiting: gives which."""
        self.rows("PRAGMA busy_timeout = 0")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            yield False
            return
        finally:
            self.rows(f"PRAGMA busy_timeout = {int(1000 * BUSY_SECONDS)}")
        with self._ending():
            yield True

    def compact(self) -> None:
        """Rewrite the file without what was deleted, so that no byte of it is left on the disk.

        Raises:
            RecordError: another process reads the record, so the old pages cannot go yet.
        """
        with _explained(self.path):
            self._connection.execute("VACUUM")
            busy: int = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise RecordError(
                f"{self.path}: the rows are gone, but another process has the record open, and the file "
                f"beside it, {self.path}-wal, may hold their characters until the last process closes it"
            )


def _refuse_unfit(path: Path, *, create: bool) -> None:
    """What can be told before SQLite sees the file, in better words than its own."""
    if path.is_dir():
        raise RecordError(f"{path} is a directory; give the record's file, such as {path / 'foedus.db'}")
    if not path.exists():
        if not create:
            raise RecordError(f"there is no record at {path}; make one with `foedus add FILE... -r {path}`")
        if not path.parent.is_dir():
            raise RecordError(f"cannot make {path}: the directory {path.parent} is not there; make it first")
        return
    _refuse_unreadable(path)
    _refuse_unwritable(path)


def _refuse_unreadable(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_HEADER))
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}; check its permissions") from error
    if head and head != SQLITE_HEADER:
        raise RecordError(
            f"{path} is no record: it begins {head!r}, not as an SQLite file does; to read it as a report, "
            f"use `foedus add {path}`, and give another file name for the record with -r"
        )


def _refuse_unwritable(path: Path) -> None:
    for place, what in ((path, "the file"), (path.parent, "its directory")):
        if not os.access(place, os.W_OK):
            raise RecordError(
                f"{path} cannot be opened: {what} may not be written to, and a record keeps its write-ahead "
                "log beside itself even while it is read; allow writing, or copy it to where that is allowed"
            )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    migrate(connection, str(path))
    _use_wal(connection)
    # NORMAL syncs at checkpoints only, which a killed process cannot undo.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is erased is overwritten too, so that a kill before the file is compacted leaves nothing of it.
    connection.execute("PRAGMA secure_delete = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers read while one writes; SQLite itself does not wait for others at this one statement.

    Where the file system cannot do it, SQLite stays with its other journal, and readers wait for writers.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


_MEANINGS: Final = (
    ("locked", "another process has been writing to it; wait until it is done and run this again"),
    (
        "readonly",
        "the file or its directory may not be written to; allow writing, or copy the record elsewhere",
    ),
    (
        "unable to open",
        "its directory may not be written to, or is not there; check the path and its permissions",
    ),
    ("full", "the disk is full; nothing of the last report was kept. Make room and run this again"),
    (
        "disk I/O error",
        "the disk has no room, or fails; nothing of the last report was kept. Make room and run this again",
    ),
    ("malformed", "the file is damaged; take a copy from before, or build it again with `foedus add`"),
    (
        "not a database",
        "the file is damaged or no record; take a copy from before, or give another name with -r",
    ),
    (
        "no such module: fts5",
        "this Python's SQLite lacks full-text search (FTS5); use a Python from python.org",
    ),
    (
        "append-only",
        "something tried to change or delete a row of the log; withdraw reports with `foedus remove`",
    ),
)
"""What SQLite says, and what to do about it."""


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        advice = next(
            (advice for said, advice in _MEANINGS if said in str(error)), "run `foedus verify` on it"
        )
        raise RecordError(f"{path}: SQLite says {str(error)!r}: {advice}") from error
    except UnicodeDecodeError as error:  # what SQLite says quotes the damaged place
        raise RecordError(f"{path}: {dict(_MEANINGS)['malformed']}") from error
