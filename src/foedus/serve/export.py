"""The record written for other programs: JSON lines, JSON, CSV and TSV, withdrawn articles left out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from foedus.errors import RecordError, UsageError
from foedus.serve import tables
from foedus.serve.api import Record
from foedus.serve.exchange import encode, marked_json
from foedus.serve.frames import Rows
from foedus.serve.separated import separated
from foedus.serve.tables import Asserted, Named

Format = Literal["jsonl", "json", "csv", "tsv"]
_DELIMITERS: Final[Mapping[Format, str]] = {"csv": ",", "tsv": "\t"}
What = Literal["marked", "articles", "statements", "claims", "mentions", "failures"]


def write_export(record: Record, what: What, form: Format, output: Path) -> int:
    """Write one kind of thing to a file, or to stdout for "-"; gives the number of rows.

    A file appears whole or not at all.

    Raises:
        UsageError: marked articles are wanted as CSV or TSV, which have no nesting.
        RecordError: the file cannot be written.
    """
    if what == "marked" and form in _DELIMITERS:
        raise UsageError(
            f"marked articles are nested and go into JSON only; {form.upper()} takes statements or claims"
        )
    written = -1 if form in _DELIMITERS else 0
    with _opened(output) as file:
        for line in _lines(record, what, form):
            file.write(line if form != "json" else (b",\n" if written else b"[\n") + line.rstrip(b"\n"))
            written += 1
        if form == "json":
            file.write(b"\n]\n" if written else b"[]\n")
    return written


def _lines(record: Record, what: What, form: Format) -> Iterator[bytes]:
    """Rows with a header, or one JSON object a line."""
    if what == "marked":
        return _marked_lines(record)
    rows = EXPORTS[what](record)
    if form in _DELIMITERS:
        cells = separated(rows.sheet.names, rows.to_rows(), _DELIMITERS[form])
        return (line.encode("utf-8") for line in cells)
    return (encode(line) + b"\n" for line in rows.to_json())


def _marked_lines(record: Record) -> Iterator[bytes]:
    for stored in record.articles():
        yield encode(marked_json(stored.article, record.notes(stored.article.id))) + b"\n"


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
    "statements": partial(Record.statements, counted=True),
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
