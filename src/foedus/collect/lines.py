"""Articles as JSON lines: one object a line, a bad line is one failure and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

import msgspec

from foedus.collect.dates import read_stamp, time_of
from foedus.collect.encoding import MAX_BYTES, decode
from foedus.collect.layout import normalise
from foedus.collect.page import read_page
from foedus.collect.plain import read_text
from foedus.errors import ReadError
from foedus.model import UNKNOWN_TIME, Article, Datum, Failure, Time

_CHUNK = 1024 * 1024
_FIELDS = "outlet, title, published, url, text or html"


class _Line(msgspec.Struct):
    """What a line may have; other fields are let pass."""

    text: str = ""
    html: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


_decoder: Final = msgspec.json.Decoder(_Line)
FIELDS: Final = _Line.__struct_fields__
"""The fields that a line may have."""


def read_lines(stream: BinaryIO, path: str) -> Iterator[Article | Failure]:
    """The article of each line, or why there is none; no more than one line is held at a time."""
    number = 0
    while True:
        number += 1
        where = f"{path}:{number}"
        try:
            line = _next_line(stream)
        except ReadError as error:
            yield Failure(where, str(error))
            continue
        except (EOFError, OSError) as error:
            yield Failure(where, f"the file breaks off in this line ({error}); what came before was read")
            return
        if line is None:
            return
        if line.strip():
            yield read_line(line, where)


def read_line(line: bytes, where: str) -> Article | Failure:
    """The article of one line that stands at `where`, or why there is none."""
    try:
        row = _decoder.decode(decode(line).strip())
        if row.html and not row.text:
            page = read_page(row.html, path=where, url=row.url or "")
            return _believe(page, row)
        if not row.text.strip():
            return Failure(where, f"the line has neither text nor html; expected the fields {_FIELDS}")
        return read_text(
            put_title(row.title or "", row.text),
            path=where,
            outlet=given(row.outlet),
            title=given(row.title),
            published=given_time(row.published),
            url=given(row.url),
            language=given(row.language),
        )
    except ReadError as error:
        return Failure(where, str(error))
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        reason = re.sub(r"\s+", " ", str(error))[:200]
        return Failure(
            where, f"the line is no JSON object of an article ({reason}); expected the fields {_FIELDS}"
        )


def given(value: str | None) -> Datum:
    """A field of a container as a datum."""
    return Datum(value.strip(), "metadata") if value and value.strip() else Datum()


def given_time(value: str | None) -> Time:
    """A field of a container as a time: ISO 8601 in any precision, a mail date; else unknown, with why."""
    if not value or not value.strip():
        return UNKNOWN_TIME
    stamp = read_stamp(value)
    if stamp is None:
        return replace(UNKNOWN_TIME, why=f"{value.strip()[:40]!r} is no date that can be read")
    return time_of(stamp, "metadata")


def put_title(title: str, text: str) -> str:
    """The text with its title above it, where it does not begin with it already."""
    first = text.lstrip().split("\n", 1)[0]
    if not title.strip() or normalise(first) == normalise(title):
        return text
    return f"{' '.join(title.split())}\n\n{text}"


def _next_line(stream: BinaryIO) -> bytes | None:
    """The next line, None at the end; raises ReadError for one that is too long, having skipped it."""
    line = stream.readline(MAX_BYTES + 1)
    if len(line) <= MAX_BYTES:
        return line or None
    length = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(_CHUNK)
        length += len(line)
    limit = MAX_BYTES // (1024 * 1024)
    raise ReadError(f"the line has {length} bytes, more than {limit} MB; are several reports on one line?")


def _believe(page: Article, row: _Line) -> Article:
    """The page with what its line says of it."""
    when = given_time(row.published)
    return replace(
        page,
        outlet=given(row.outlet) if row.outlet else page.outlet,
        published=when if when.basis != "unknown" else page.published,
        url=given(row.url) if row.url else page.url,
    )
