"""What kind of thing some bytes are, by what stands in them first and by their name second."""

from __future__ import annotations

import json
import re
from typing import Literal

Kind = Literal["plain", "page", "feed", "warc", "lines"]

GZIP = b"\x1f\x8b"
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|[\w]{1,10}:feed)[\s>]", re.I)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|table|meta|title|script|h1|p)[\s>/]", re.I
)
_XML = re.compile(rb"^\s*<\?xml", re.I)
_REFUSED = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"SQLite format 3\0", "an SQLite database; a record of Foedus is no input"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_HEAD = 4096


def sniff(head: bytes, name: str = "", media_type: str = "") -> Kind:
    """The kind of what begins with `head`; `name` and `media_type` decide what the bytes leave open."""
    start = _plain_start(head[:_HEAD])
    stripped = start.lstrip()
    if stripped.startswith(b"WARC/"):
        return "warc"
    if stripped.startswith(b"{") and (_is_object(stripped) or name.endswith((".jsonl", ".ndjson"))):
        return "lines"
    if stripped.startswith(b"<"):
        if _FEED.search(start) and not re.match(rb"<!doctype\s+html", stripped, re.I):
            return "feed"
        if _PAGE.search(start):
            return "page"
        if _XML.match(start) or "xml" in media_type:
            return "feed"
    return _by_name(start, name.lower().removesuffix(".gz"), media_type)


def name_refused(head: bytes) -> str:
    """What a well-known binary file is in words, "" where it is none."""
    found = next((words for magic, words in _REFUSED if head.startswith(magic)), "")
    return found or ("a tar archive" if head[257:262] == b"ustar" else "")


def _by_name(start: bytes, name: str, media_type: str) -> Kind:
    if name.endswith((".html", ".htm", ".xhtml", ".mht")) or "html" in media_type:
        return "page"
    if name.endswith((".jsonl", ".ndjson")) or "ndjson" in media_type:
        return "lines"
    if name.endswith((".rss", ".atom")) or "rss" in media_type or "atom" in media_type:
        return "feed"
    if name.endswith(".warc"):
        return "warc"
    return "page" if len(re.findall(rb"</(?:p|div|a|h\d|li|span)>", start, re.I)) >= 3 else "plain"


def _plain_start(head: bytes) -> bytes:
    """The first bytes without a byte-order mark, UTF-16 made readable."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_object(start: bytes) -> bool:
    """Whether the first line is one JSON object, or begins one that is longer than what was read."""
    line, newline, _ = start.partition(b"\n")
    if not newline and len(start) >= _HEAD // 2:
        return re.match(rb'\{\s*"[^"]{1,60}"\s*:', start) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return re.match(rb'\{\s*"[^"]{1,60}"\s*:', line) is not None
