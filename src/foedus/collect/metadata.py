"""What a page's head says of it: JSON-LD and meta tags first, then what stands above the report."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from foedus.collect.addresses import web_address
from foedus.collect.dates import Stamp, find_stamps, read_stamp, time_of
from foedus.collect.layout import normalise
from foedus.collect.markup import text_of
from foedus.lexicon import read_words
from foedus.model import UNKNOWN_TIME, Datum, Time

_MOST_NODES = 5_000
_MOST_VISIBLE = 3
_LONGEST_VISIBLE = 25
_LONGEST_TITLE = 400

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The metadata of a page; `visible` are lines with date or author that stand above the report."""

    title: Datum
    outlet: Datum
    published: Time
    url: Datum
    visible: tuple[str, ...]


def read_facts(tree: HtmlElement, url: str = "") -> PageFacts:
    """What the page says of itself; `url` is where it was had from, if that is known."""
    tags = _read_tags(tree)
    address = _find_url(tree, tags, url)
    node = _find_node(tree, _first(tags, "title") or "", address.value or "")
    outlet = _text(_inner(node, "publisher", "name")) or _first(tags, "outlet")
    return PageFacts(
        title=_find_title(tree, tags, node, outlet),
        outlet=Datum(outlet, "metadata") if outlet else Datum(),
        published=_find_published(tree, tags, node),
        url=address,
        visible=tuple(_find_visible(tree))[:_MOST_VISIBLE],
    )


@cache
def _names(table: str, key: str = "names") -> tuple[str, ...]:
    return tuple(read_words("pages")[table][key])


# --- meta tags -------------------------------------------------------------------------------------------


def _read_tags(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta tag, by its name in lower case."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop") if _is_in_head(element) else ("property", "name"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                tags.setdefault(name, content)
    return tags


def _is_in_head(element: HtmlElement) -> bool:
    """Whether a tag speaks of the page; an `itemprop` in the body speaks of the picture that it stands in."""
    return next(element.iterancestors("body"), None) is None


def _first(tags: dict[str, str], table: str) -> str | None:
    return next((html.unescape(tags[name]) for name in _names(table) if name in tags), None)


def _find_url(tree: HtmlElement, tags: dict[str, str], url: str) -> Datum:
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    canonical = next((link.get("href") or "" for link in links), "")
    for found in (canonical, _first(tags, "url") or ""):
        if found and (address := web_address(url, found)):
            return Datum(address, "metadata")
    return Datum(url, "metadata") if url else Datum()


# --- JSON-LD ---------------------------------------------------------------------------------------------


def _find_node(tree: HtmlElement, title: str, url: str) -> Node:
    """The description of this report: of several, the one with the page's title or address."""
    nodes = [node for node in _find_nodes(tree) if _is_article(node)]
    named = normalise(title)
    for node in nodes:
        if named and normalise(_text(node.get("headline")) or "") == named:
            return node
    for node in nodes:
        if url and url in {node.get("url"), node.get("@id"), _inner(node, "mainEntityOfPage", "@id")}:
            return node
    return nodes[0] if nodes else {}


def _find_nodes(tree: HtmlElement) -> Iterator[Node]:
    """Every object of the page's JSON-LD, breadth first, up to a limit."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            queue: list[object] = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for item in queue:
            if len(queue) > _MOST_NODES:
                break
            if isinstance(item, dict):
                yield item
                queue.extend(item.values())
            elif isinstance(item, list):
                queue.extend(item)


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    return bool(
        set(_names("articles", "types")).intersection(map(str, kinds if isinstance(kinds, list) else [kinds]))
    )


def _inner(node: Node, key: str, inner: str) -> object:
    value = node.get(key)
    first = value[0] if isinstance(value, list) and value else value
    return first.get(inner) if isinstance(first, dict) else None


def _text(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, str):
        return None
    whole = first.encode("utf-8", "replace").decode("utf-8")  # escapes of JSON can write half a character
    return " ".join(html.unescape(whole).split()) or None


# --- title and date --------------------------------------------------------------------------------------


def _find_title(tree: HtmlElement, tags: dict[str, str], node: Node, outlet: str | None) -> Datum:
    """The headline: as the metadata has it, else the page's only first heading, else its `title`."""
    given = _text(node.get("headline")) or _first(tags, "title")
    if given:
        return Datum(_bare(given, outlet)[:_LONGEST_TITLE], "metadata")
    headings = [text for element in tree.iter("h1") if (text := text_of(element))]
    if len(headings) == 1:
        return Datum(_bare(headings[0], outlet)[:_LONGEST_TITLE], "metadata")
    title = next((text for element in tree.iter("title") if (text := text_of(element))), "")
    return Datum(_bare(title, outlet)[:_LONGEST_TITLE], "metadata") if title else Datum()


def _bare(title: str, outlet: str | None) -> str:
    """The title without the site's name behind it."""
    if not outlet:
        return title
    return re.sub(rf"\s+[|–—•:-]+\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) or title


def _find_published(tree: HtmlElement, tags: dict[str, str], node: Node) -> Time:
    """The first date that the page gives, with the time of day from another that names the same day."""
    stamps = [stamp for value in _dates_of(tree, tags, node) if (stamp := read_stamp(value)) and stamp.year]
    if not stamps:
        return UNKNOWN_TIME
    return time_of(_most_precise(stamps), "metadata")


def _most_precise(stamps: list[Stamp]) -> Stamp:
    first = stamps[0]
    if first.clock or first.date is None:
        return first
    same = (other for other in stamps[1:] if other.date == first.date and other.clock)
    return next(same, first)


def _dates_of(tree: HtmlElement, tags: dict[str, str], node: Node) -> Iterator[str]:
    """The page's dates: those called published, those called created, those of its `time` elements."""
    if value := _text(node.get("datePublished")):
        yield value
    yield from (tags[name] for name in _names("published") if name in tags)
    for element in tree.iter():
        named = isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == "datepublished"
        if named and next(element.iterancestors("figure"), None) is None:
            yield element.get("datetime") or element.get("content") or text_of(element)
    if value := _text(node.get("dateCreated")):
        yield value
    yield from (tags[name] for name in _names("created") if name in tags)
    times = [element for element in tree.iter("time") if element.get("datetime")]
    if len(times) <= _MOST_VISIBLE:
        yield from (element.get("datetime") or "" for element in times)


# --- what stands above the report ------------------------------------------------------------------------


def _find_visible(tree: HtmlElement) -> Iterator[str]:
    """Short lines that are set as date or by-line, outermost element first, each once."""
    body = tree.find("body")
    seen: set[str] = set()
    for element in (body if body is not None else tree).iter():
        if not isinstance(element.tag, str) or element.tag in {
            "script",
            "style",
            "a",
            "nav",
            "footer",
            "aside",
        }:
            continue
        if element.tag != "time" and not _is_set_as_byline(element):
            continue
        text = text_of(element)
        if not 0 < len(text.split()) <= _LONGEST_VISIBLE:
            continue
        days = {stamp.value[:10] for stamp in find_stamps(text) if stamp.year}
        if (days and not days <= seen) or re.match(r"[Bb]y\s+[A-Z]", text):
            if text in seen:
                continue
            seen.update(days, [text])
            yield text


def _is_set_as_byline(element: HtmlElement) -> bool:
    words = re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower())
    return bool(set(_names("visible", "classes")).intersection(words))
