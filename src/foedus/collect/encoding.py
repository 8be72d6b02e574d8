"""From bytes to text: byte-order mark, UTF-8, what the page declares, and only then a guess."""

from __future__ import annotations

import codecs
import re
import zlib
from typing import BinaryIO

from charset_normalizer import from_bytes

from foedus.errors import ReadError

MAX_BYTES = 16 * 1024 * 1024
"""The most that is read of one article, after unpacking; the longest report known is a hundredth of it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_SAMPLE = 256 * 1024
_GUESSED = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_9", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_NO_TEXT = frozenset(("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7"))
"""Codecs of Python that no page is written in: they fail in ways of their own, or write half characters."""
_MOST_CHAOS = 0.1
_MOST_MEMBERS = 1000
"""Pieces that data may be packed in: the rest is copied for each of them."""


def decode(data: bytes, declared: str = "", *, lenient: bool = False) -> str:
    """The text of `data`, its byte-order mark left out; `declared` is what a header says of it.

    `lenient` puts U+FFFD for a few broken bytes of UTF-8, as browsers do with pages. Raises ReadError where
    it is binary, damaged, or in no encoding that can be told.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    if is_binary(data):
        raise ReadError(
            "it is binary, not text; is it an archive, a picture or an office file? Save it as text"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as broken:
        return _decode_other(data, declared, broken, lenient=lenient)


def is_binary(data: bytes) -> bool:
    """Whether bytes that no text in a single-byte or UTF-8 encoding has are in it."""
    sample = data[:_SAMPLE]
    return b"\0" in data or sum(sample.count(bytes([byte])) for byte in _CONTROLS) * 200 > len(sample)


def read_limited(stream: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """All of `stream`; raises ReadError where it is longer than `limit`, having read no more than that."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError(_too_long(limit))
    return data


def inflate(data: bytes, encoding: str, limit: int = MAX_BYTES) -> bytes:
    """The body of an answer as its Content-Encoding says; raises ReadError for an unknown one."""
    name = encoding.strip().lower()
    if name in {"", "identity"} or not data:
        return data
    if name in {"gzip", "x-gzip"}:
        return gunzip(data, limit) if data.startswith(b"\x1f\x8b") else data
    if name == "deflate":
        return _unpack(data, 15 if data[0] & 15 == 8 else -15, limit)
    raise ReadError(f"its body is packed as {name!r}, which is not read; fetch it again with gzip")


def gunzip(data: bytes, limit: int = MAX_BYTES) -> bytes:
    """What is packed in `data`; raises ReadError where it is cut off, damaged, or grows beyond `limit`."""
    return _unpack(data, 31, limit)


def _unpack(data: bytes, wbits: int, limit: int) -> bytes:
    parts: list[bytes] = []
    left, members = limit + 1, 0
    while data:
        unpack = zlib.decompressobj(wbits=wbits)
        try:
            part = unpack.decompress(data, left)
        except zlib.error as error:
            raise ReadError(f"its packed data is damaged ({error}); fetch or copy the file again") from None
        parts.append(part)
        left -= len(part)
        if left <= 0:
            raise ReadError(f"unpacked {_too_long(limit)}")
        if not unpack.eof:
            raise ReadError(
                "its packed data ends in the middle; the download or copy was cut off, fetch it again"
            )
        members += 1
        if members > _MOST_MEMBERS:
            raise ReadError(
                f"it is packed in more than {_MOST_MEMBERS} pieces, as no report is; unpack it first"
            )
        data = unpack.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _too_long(limit: int) -> str:
    return (
        f"it is longer than {limit // (1024 * 1024)} MB, more than one report can be; "
        "is it a data dump? Split it, or give it as JSON lines"
    )


def _decode_as(data: bytes, name: str) -> str:
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(f"it is marked as {name} but is not ({error}); save it again as UTF-8") from None
    if "\0" in text:
        raise ReadError(f"it is marked as {name} but holds binary data; is it a picture or an archive?")
    return text


def _decode_other(data: bytes, declared: str, broken: UnicodeDecodeError, *, lenient: bool) -> str:
    """Bytes that are no UTF-8: as declared, as damaged UTF-8 where nearly all of it is, else as guessed."""
    match = _DECLARED.search(data[:4096])
    name = (match[1].decode("ascii") if match else declared).lower()
    if name and name not in {"utf-8", "utf8", "us-ascii", "ascii"} and _is_codec(name):
        return _decode_as(data, name)
    if _is_damaged(data):
        if lenient:
            return data.decode("utf-8", "replace")
        raise ReadError(
            f"it is UTF-8 with a damaged place at byte {broken.start}; it was cut or glued wrongly"
        )
    return _guess(data)


def _is_codec(name: str) -> bool:
    """Whether pages are written in it; what else calls itself a charset is as good as none."""
    try:
        return codecs.lookup(name).name not in _NO_TEXT
    except (LookupError, ValueError):  # ValueError: a null byte in the name
        return False


def _is_damaged(data: bytes) -> bool:
    """Whether nearly all that is not ASCII is sound UTF-8, so that another encoding explains nothing."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(not char.isascii() for char in text) - broken
    return sound > 2 * broken


def _guess(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSED), threshold=_MOST_CHAOS).best()
    if best is None:
        raise ReadError("its encoding cannot be told; save it again as UTF-8")
    return _decode_as(data, best.encoding)
