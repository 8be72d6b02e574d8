"""A saved HTML page as an article: metadata from its head, the report by trafilatura, zoned like any text.

`Article.text` is the title, the lines with date and author where the page shows them, and the paragraphs of
the report. Pictures, forms, navigation and related links are left out. Trafilatura's own guesses at date and
author are not used: they were wrong on 13% and 25% of the pages that they were measured on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import cache

from lxml.etree import _Element
from lxml.html import HtmlElement

from foedus.collect.layout import normalise
from foedus.collect.markup import parse, text_of
from foedus.collect.metadata import PageFacts, read_facts
from foedus.collect.plain import read_text
from foedus.errors import ReadError
from foedus.model import Article

_FEWEST_WORDS = 8
_LEFT_OUT = frozenset({"graphic", "table"})


def read_page(markup: str, *, path: str = "", url: str = "") -> Article:
    """The article of a page; raises ReadError where it holds none that can be made out."""
    tree = parse(markup)
    facts = read_facts(tree, url)
    paragraphs = _find_report(tree) or _find_plain_report(parse(markup))
    if sum(len(text.split()) for text in paragraphs) < _FEWEST_WORDS:
        raise ReadError(
            "no report can be made out in the page; is it a front page, a notice, or filled in by a script? "
            "Save the report itself"
        )
    return read_text(
        _put_together(facts, paragraphs),
        path=path,
        outlet=facts.outlet,
        title=facts.title,
        published=facts.published,
        url=facts.url,
    )


def _find_report(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura takes for the report."""
    try:
        document = _extractor()(tree, with_metadata=False, include_comments=False)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as error:
        raise ReadError(f"its HTML is broken beyond reading ({type(error).__name__}: {error})") from None
    body = getattr(document, "body", None)
    return [text for text in _find_paragraphs(body) if text] if body is not None else []


@cache
def _extractor() -> Callable[..., object]:
    """Trafilatura, whose warnings go unheard: what failed is said in our own words."""
    from trafilatura import bare_extraction  # noqa: PLC0415  half a second that a plain dump need not pay

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    extract: Callable[..., object] = bare_extraction
    return extract


def _find_paragraphs(body: _Element) -> Iterator[str]:
    for element in body:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == "list":
            yield from (_line(item) for item in element)
        else:
            yield _line(element)


def _line(element: _Element) -> str:
    """The text of a paragraph, on one line unless the page itself broke it."""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "lb":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            parts.append(child.text or "")
        parts.append(child.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _find_plain_report(tree: HtmlElement) -> list[str]:
    """The page's paragraphs, for pages too short for trafilatura."""
    texts = (text_of(element) for element in tree.iter("p"))
    return [text for text in texts if len(text.split()) >= 3]


def _put_together(facts: PageFacts, paragraphs: list[str]) -> str:
    """Title, date and author, report: what is there already is not put in again."""
    title = facts.title.value or ""
    known = {normalise(text) for text in paragraphs}
    if paragraphs and normalise(paragraphs[0]) == normalise(title):
        paragraphs = paragraphs[1:]
    head = [line for line in facts.visible if normalise(line) not in known]
    return "\n\n".join((*([title] if title else []), *head, *paragraphs))
