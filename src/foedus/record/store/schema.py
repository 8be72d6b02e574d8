"""The tables of the record: numbered SQL files in `migrations/`, applied in order, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from foedus.errors import RecordError

APPLICATION_ID: Final = int.from_bytes(b"Foed", "big")
"""Stands in the header of every record, so that `file` and we can tell it from another SQLite file."""


def read_migrations() -> tuple[str, ...]:
    """The SQL of every migration; the first one takes an empty file to version 1."""
    folder = files("foedus.record.store").joinpath("migrations")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return tuple(file.read_text("utf-8") for file in found)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring the file to our version, or leave it as it was.

    Raises:
        RecordError: the file is another program's, or a newer Foedus wrote it.
    """
    migrations = read_migrations()
    if _version_of(connection, path, len(migrations)) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        for number in range(_version_of(connection, path, len(migrations)), len(migrations)):
            for statement in split_statements(migrations[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def split_statements(script: str) -> Iterator[str]:
    """Each statement of an SQL script, triggers whole; `executescript` would commit before it begins."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version_of(connection: sqlite3.Connection, path: str, ours: int) -> int:
    # In this order: who sees the tables that another process is just making then sees its mark too.
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID and (application or version or tables):
        raise RecordError(
            f"{path} is an SQLite file of another program ({tables} tables, application id {application}); "
            "give another file name for the record with -r"
        )
    if version > ours:
        raise RecordError(
            f"{path} has schema version {version}; this Foedus knows versions up to {ours}. A newer Foedus "
            "wrote it: upgrade with `pip install -U foedus`"
        )
    return version
