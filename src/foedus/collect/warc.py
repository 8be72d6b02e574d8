"""Web archives, plain or gzipped: an article for each page that was answered with one.

Requests, pictures, styles, redirects and error pages are passed over: they are no inputs that failed. What
was cut off is one failure, and what came before it is read.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import BinaryIO, cast

from foedus.collect.document import read_document
from foedus.collect.encoding import MAX_BYTES, inflate
from foedus.errors import ReadError
from foedus.model import Article, Failure

_CHUNK = 1024 * 1024
_LONGEST_LINE = 64 * 1024
_MOST_FIELDS = 200
_MOST_DIGITS = 18
_READ = (
    "text/html",
    "application/xhtml",
    "text/plain",
    "application/rss",
    "application/atom",
    "text/xml",
    "application/xml",
)


@dataclass(frozen=True, slots=True)
class _Record:
    """A record's head and as much of its block as an article may have; `missing` bytes were cut off."""

    kind: str
    url: str
    media_type: str
    block: bytes
    length: int
    missing: int


class _Source:
    """A stream, unpacked where it is gzipped, that ends where it breaks and says in `broken` how."""

    def __init__(self, stream: BinaryIO, *, packed: bool) -> None:
        self._stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream
        self.broken = ""

    def read_line(self) -> bytes:
        """The next line with its end, empty at the end of the stream."""
        return self._guard(lambda: self._stream.readline(_LONGEST_LINE))

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end, and none after a break."""
        return self._guard(lambda: self._stream.read(size))

    def _guard(self, read: Callable[[], bytes]) -> bytes:
        try:
            return b"" if self.broken else read()
        except EOFError:
            self.broken = "it was cut off"
        except (OSError, zlib.error) as error:
            self.broken = str(error)
        return b""


def read_warc(stream: BinaryIO, path: str, *, packed: bool = False) -> Iterator[Article | Failure]:
    """The articles of an archive in its order, `packed` by gzip; one record at a time is held."""
    count = 0
    source = _Source(stream, packed=packed)
    for record in _find_records(source):
        count += 1
        if record.missing:
            yield Failure(path, _cut(count, record.url))
            return
        yield from _read_record(record, path)
    if source.broken:
        yield Failure(path, _damaged(count, source.broken))
    elif not count:
        yield Failure(path, "no record can be made out in the archive; was it cut off? Fetch it again")


def _damaged(count: int, how: str) -> str:
    return f"the archive is damaged after {count} records ({how}); what came before was read, fetch it again"


def _cut(count: int, url: str) -> str:
    where = f" ({url})" if url else ""
    return (
        f"the archive breaks off in the middle of record {count}{where}; what came before was read, "
        "fetch or copy it again for the rest"
    )


def _find_records(source: _Source) -> Iterator[_Record]:
    """Each record with its head; one whose head or block breaks off is the last."""
    while line := source.read_line():
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            source.broken = f"{line[:20]!r} stands where a record should begin"
            return
        head = _read_head(source)
        length = _field(head, "Content-Length").strip() if head is not None else ""
        if head is None or not (length.isdecimal() and len(length) <= _MOST_DIGITS):
            yield _Record("", "", "", b"", 0, 1)
            return
        record = _read_block(source, head, int(length))
        yield record
        if record.missing:
            return


def _read_head(source: _Source) -> Message | None:
    """The named fields of a record, None where they break off."""
    lines: list[bytes] = []
    while line := source.read_line():
        if not line.strip():
            return BytesHeaderParser().parsebytes(b"".join(lines))
        lines.append(line)
        if len(lines) > _MOST_FIELDS:
            return None
    return None


def _field(head: Message, name: str) -> str:
    """A field of a head, "" where it is not there; one with bytes that are no ASCII comes as an object."""
    return str(head.get(name, ""))


def _read_block(source: _Source, head: Message, length: int) -> _Record:
    """The record of a head: what an article may have of its block is kept, the rest is passed over."""
    kept: list[bytes] = []
    left, room = length, MAX_BYTES + 1
    while left and (chunk := source.read(min(left, _CHUNK))):
        left -= len(chunk)
        kept.append(chunk[:room])
        room -= len(kept[-1])
    return _Record(
        kind=_field(head, "WARC-Type").strip().lower(),
        url=_field(head, "WARC-Target-URI").strip().strip("<>"),
        media_type=_field(head, "Content-Type").strip(),
        block=b"".join(kept),
        length=length,
        missing=left,
    )


def _read_record(record: _Record, path: str) -> Iterator[Article | Failure]:
    where = f"{path}#{record.url}" if record.url else path
    if record.kind not in {"response", "resource"}:
        return
    try:
        answer = _read_answer(record)
        if answer is None:
            return
        if record.length > MAX_BYTES:
            raise ReadError(f"the page has {record.length} bytes, more than a report can have")
        media_type, charset, data = answer
        yield from read_document(data, where, url=record.url, media_type=media_type, declared=charset)
    except ReadError as error:
        yield Failure(where, str(error))


def _read_answer(record: _Record) -> tuple[str, str, bytes] | None:
    """Media type, charset and body of a page; None for what is no page."""
    if record.kind == "resource" or not record.block.startswith(b"HTTP/"):
        head = BytesHeaderParser().parsebytes(
            b"Content-Type: " + record.media_type.encode("ascii", "replace")
        )
        return _accept(head, record.block)
    status, _, rest = record.block.partition(b"\r\n")
    headers, _, body = rest.partition(b"\r\n\r\n")
    if status.split()[1:2] != [b"200"]:
        return None
    head = BytesHeaderParser().parsebytes(headers)
    if _accept(head, b"") is None:
        return None
    if _field(head, "Transfer-Encoding").strip().lower() == "chunked":
        body = _join_chunks(body)
    return _accept(head, inflate(body, _field(head, "Content-Encoding")))


def _accept(head: Message, body: bytes) -> tuple[str, str, bytes] | None:
    media_type = head.get_content_type() if head.get("Content-Type") else "text/html"
    if not media_type.startswith(_READ):
        return None
    return media_type, str(head.get_content_charset() or ""), body


def _join_chunks(body: bytes) -> bytes:
    """A chunked body without its chunk heads; one that is none is left as it is."""
    parts: list[bytes] = []
    start = 0
    while start < len(body):
        end = body.find(b"\r\n", start)
        size = body[start : end if end >= 0 else len(body)].split(b";", 1)[0].strip()
        if not re.fullmatch(rb"[0-9a-fA-F]{1,16}", size):
            return body
        length = int(size, 16)
        if end < 0 or length == 0:
            break
        parts.append(body[end + 2 : end + 2 + length])
        start = end + length + 4
    return b"".join(parts)
