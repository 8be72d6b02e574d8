"""The record written for other programs: JSON lines and CSV, withdrawn articles left out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from foedus.errors import RecordError, UsageError
from foedus.serve import tables
from foedus.serve.api import Record
from foedus.serve.exchange import encode, marked_json
from foedus.serve.frames import Rows
from foedus.serve.separated import separated
from foedus.serve.tables import Asserted, Named

Format = Literal["jsonl", "csv"]
FORMATS: Final = ("jsonl", "csv")
What = Literal["marked", "articles", "statements", "claims", "mentions", "failures"]


def write_export(record: Record, what: What, form: Format, output: Path) -> int:
    """Write one kind of thing to a file, or to stdout for "-"; gives the number of rows.

    A file appears whole or not at all.

    Raises:
        UsageError: marked articles are wanted as CSV, which has no nesting.
        RecordError: the file cannot be written.
    """
    if what == "marked" and form == "csv":
        raise UsageError(
            "marked articles are nested and go into JSON lines only; CSV takes statements or claims"
        )
    lines = _marked_lines(record) if what == "marked" else _lines(EXPORTS[what](record), form)
    with _opened(output) as file:
        written = -1 if form == "csv" else 0
        for line in lines:
            file.write(line)
            written += 1
    return written


def _marked_lines(record: Record) -> Iterator[bytes]:
    for stored in record.articles():
        yield encode(marked_json(stored.article, record.notes(stored.article.id))) + b"\n"


def _lines(rows: Rows[Any], form: Format) -> Iterator[bytes]:
    if form == "jsonl":
        return (encode(line) + b"\n" for line in rows.to_json())
    return (line.encode("utf-8") for line in separated(rows.sheet.names, rows.to_rows()))


def _claims(record: Record) -> Iterator[Asserted]:
    for stored in record.articles():
        for claim in record.notes(stored.article.id).claims:
            yield Asserted(claim, stored.article)


def _mentions(record: Record) -> Iterator[Named]:
    for stored in record.articles():
        for mention in record.notes(stored.article.id).mentions:
            yield Named(mention, stored.article)


EXPORTS: Final[Mapping[What, Callable[[Record], Rows[Any]]]] = {
    "marked": Record.articles,
    "articles": Record.articles,
    "statements": Record.statements,
    "claims": lambda record: Rows(tables.CLAIMS, lambda: _claims(record)),
    "mentions": lambda record: Rows(tables.MENTIONS, lambda: _mentions(record)),
    "failures": Record.failures,
}
"""What can be exported, and the rows of each."""


@contextmanager
def _opened(output: Path) -> Iterator[BinaryIO]:
    if str(output) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        os.replace(part, output)  # noqa: PTH105 (one atomic step)
    except OSError as error:
        raise RecordError(
            f"{output} cannot be written: {error.strerror}; is there room, and may you write there?"
        ) from error
    finally:
        part.unlink(missing_ok=True)
