"""RSS and Atom: an article for each entry, with its full text where the feed carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from foedus.collect.encoding import decode
from foedus.collect.lines import given, given_time, put_title
from foedus.collect.markup import read_blocks
from foedus.collect.names import section_words
from foedus.collect.plain import read_text
from foedus.errors import ReadError
from foedus.model import Article, Datum, Failure

_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:rss|feed|rdf:RDF|\w{1,10}:feed)\s*>", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[|»›·–—-]|::)\s+|:\s+")


def read_feed(data: bytes, path: str, url: str = "") -> Iterator[Article | Failure]:
    """The article of each entry, or why there is none; raises ReadError where it is no feed, or a trap."""
    text = decode(data, lenient=True)
    if _ENTITY.search(text):
        raise ReadError(
            "it declares XML entities, which no feed needs and which can grow without bound; "
            "it was not opened, ask its publisher for a plain feed"
        )
    feed, entries = _parse(text, url)
    if not entries:
        raise ReadError(
            "no entry can be made out in the feed; is it empty, or was it cut off? Fetch it again"
        )
    outlet = _name_outlet(_string(feed, "title"))
    whole = len(entries) if _CLOSED.search(text) else len(entries) - 1
    for number, entry in enumerate(entries[:whole], 1):
        yield _read_entry(entry, outlet, f"{path}#{number}")
    if whole < len(entries):
        yield Failure(
            path, f"the feed breaks off in entry {len(entries)}; what came before was read, fetch it again"
        )


def _parse(text: str, url: str) -> tuple[Mapping[str, object], Sequence[Mapping[str, object]]]:
    import feedparser  # noqa: PLC0415  a fifth of a second that only feeds need pay

    try:
        parsed = feedparser.parse(
            text.encode(),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        )
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as error:
        raise ReadError(f"the feed is broken beyond reading ({type(error).__name__}: {error})") from None
    return parsed.feed, parsed.entries


def _read_entry(entry: Mapping[str, object], outlet: Datum, where: str) -> Article | Failure:
    try:
        title = _one_line(read_blocks(_string(entry, "title")))
        body = read_blocks(_longest(entry))
        source = entry.get("source")
        named = _name_outlet(_string(source, "title")) if isinstance(source, Mapping) else Datum()
        return read_text(
            put_title(title, body),
            path=where,
            outlet=named if named.value else outlet,
            title=given(title),
            published=given_time(_string(entry, "published") or _string(entry, "updated")),
            url=given(_string(entry, "link")),
        )
    except ReadError as error:
        return Failure(where, f"the entry cannot be read: {error}")


def _longest(entry: Mapping[str, object]) -> str:
    """The entry's text: its content where there is one, else its summary."""
    contents = entry.get("content")
    texts = (
        [_string(item, "value") for item in contents if isinstance(item, Mapping)]
        if isinstance(contents, list)
        else []
    )
    return max((*texts, _string(entry, "summary")), key=len)


def _string(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _name_outlet(title: str) -> Datum:
    """The outlet behind a feed's title: "Lantern TV" for "Lantern TV | World"."""
    name = _one_line(read_blocks(title))
    if not name:
        return Datum()
    parts = [part for part in _SEPARATOR.split(name) if not set(part.casefold().split()) <= section_words()]
    why = f"the feed is called {name!r}" if parts and parts != [name] else ""
    return Datum(parts[0] if len(parts) == 1 else name, "metadata", None, why if len(parts) == 1 else "")
