"""One document in memory, of whatever kind its first bytes show."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import msgspec

from foedus.collect.encoding import MAX_BYTES, decode, gunzip
from foedus.collect.feed import read_feed
from foedus.collect.lines import read_lines
from foedus.collect.page import read_page
from foedus.collect.plain import read_text
from foedus.collect.sniff import GZIP, name_refused, sniff
from foedus.errors import ReadError
from foedus.model import Article, Datum, Failure


def read_document(
    data: bytes, path: str, *, url: str = "", media_type: str = "", declared: str = ""
) -> Iterator[Article | Failure]:
    """The articles of a page, a feed, a text, or JSON lines; raises ReadError where there is none.

    `url`, `media_type` and `declared` (the charset) are what the answer or record says that held it.
    """
    if data.startswith(GZIP):
        data = gunzip(data)
    if len(data) > MAX_BYTES:
        raise ReadError(f"it has {len(data)} bytes, more than one report can have")
    if not data.strip():
        raise ReadError("it is empty; was it saved or fetched fully?")
    refused = name_refused(data)
    if refused:
        raise ReadError(f"it is {refused}, which is not read; give the reports in it as text or HTML")
    kind = sniff(data, path, media_type)
    if kind == "page":
        yield read_page(decode(data, declared, lenient=True), path=path, url=url)
    elif kind == "feed":
        yield from read_feed(data, path, url)
    elif kind == "lines":
        yield from read_lines(BytesIO(data), path)
    elif _is_json(data):
        raise ReadError(
            "it is JSON, but not one article a line; give one object a line, with text, title, outlet ..."
        )
    else:
        address = Datum(url, "metadata") if url else Datum()
        yield read_text(decode(data, declared), path=path, url=address)


def _is_json(data: bytes) -> bool:
    """Whether all of it is one JSON value, which no plain report is."""
    if data.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
