"""HTML as a tree and as paragraphs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from foedus.errors import ReadError

MAX_ELEMENTS = 150_000
"""The largest news pages have a tenth of this; reading takes time in proportion to it."""

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt",
        "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    )
)  # fmt: skip
_HIDDEN = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "figure", "figcaption", "form", "button",
        "select", "svg", "video", "audio", "nav", "footer", "aside", "head",
    )
)  # fmt: skip


def parse(markup: str) -> HtmlElement:
    """The tree of a page or of a piece of one; raises ReadError where there is none to be had."""
    try:
        tree = html.document_fromstring(_without_declaration(markup), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(f"no HTML can be made out in it ({error}); was the page saved whole?") from None
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise ReadError(
            f"its HTML has {elements} elements, more than {MAX_ELEMENTS}; no report has them, save it alone"
        )
    return tree


def read_blocks(markup: str) -> str:
    """The paragraphs of a piece of HTML as a feed carries it; pictures with their captions are left out."""
    if "<" not in markup:
        return markup
    paragraphs = ("".join(part).strip() for part in _find_paragraphs(parse(markup)))
    return "\n\n".join(" ".join(text.split()) for text in paragraphs if text)


def text_of(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding=None, huge_tree=False, remove_comments=True, remove_pis=True)


def _without_declaration(markup: str) -> str:
    """Lxml refuses text that declares an encoding; as text it has none any more."""
    return re.sub(r"^\s*<\?xml[^>]*>", "", markup.replace("\0", ""), count=1)


def _find_paragraphs(tree: HtmlElement) -> Iterator[list[str]]:
    """The text between the borders of blocks, in order; hidden elements are walked around."""
    current: list[str] = []
    skipping: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                current.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            yield current
            current = []
        if event == "end":
            current.append(element.tail or "")
        elif element.tag in _HIDDEN:
            skipping = element
        else:
            current.append(element.text or "")
    yield current
