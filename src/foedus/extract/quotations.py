"""Quotation stretches by typography, paragraph by paragraph: curly, straight, angled, low, single marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from foedus.model import ASSERTING, Article, Notes, Quotation, Span

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_STRAIGHT = '"'
# Each opening mark with the marks that close it; careless editors close any of them with a straight one.
_CLOSERS = {"“": "”" + _STRAIGHT, "«": "»" + _STRAIGHT, "„": "“”" + _STRAIGHT, _STRAIGHT: _STRAIGHT}
# Some wires type a double mark as two single ones; both characters belong to the mark.
_DOUBLED = re.compile(r"''|‘‘|’’|``")
# British single marks: opening after a space or the start, closing before a space, mark or the end; never the
# apostrophe inside or after a word ("members' rights" has no opening mark).
_SINGLE = re.compile(
    r"(?:(?<=[\s(—–-])|^)[‘'](?=\w)([^‘’'\n]*(?:\w['’]\w[^‘’'\n]*)*)[’'](?=[\s,.;:!?)—–-]|$)"
)


def find_quotations(article: Article, notes: Notes) -> tuple[Quotation, ...]:  # noqa: ARG001 - the shape of a stage
    """The quotations of the asserting zones, in order; a mark left open runs to the end of its paragraph."""
    zones = (zone.span for zone in article.zones if zone.label in ASSERTING)
    found = (
        quotation
        for zone in zones
        for paragraph in _PARAGRAPH.finditer(article.text, zone.start, zone.end)
        for quotation in _in_paragraph(article.text, Span(*paragraph.span()))
    )
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    """The doubles of a paragraph, or its singles where it has none; singles in doubles are nested."""
    doubles = tuple(_double_marks(text, paragraph)) or tuple(_doubled_marks(text, paragraph))
    yield from doubles or _single_marks(text, paragraph)


def _double_marks(text: str, paragraph: Span) -> Iterator[Quotation]:
    at = paragraph.start
    while at < paragraph.end:
        closers = _CLOSERS.get(text[at], "")
        if not closers or (text[at] == _STRAIGHT and not _opens(text, at, paragraph.start)):
            at += 1
            continue
        stop = next((n for n in range(at + 1, paragraph.end) if text[n] in closers), paragraph.end)
        closed = stop < paragraph.end
        after = stop + 1 if closed else paragraph.end
        if text[at + 1 : stop].strip():
            yield Quotation(Span(at, after), Span(at + 1, stop), closed)
        at = after


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a straight mark opens: the sign of inches and seconds follows a digit without a space."""
    return at == start or not text[at - 1].isdigit()


def _doubled_marks(text: str, paragraph: Span) -> Iterator[Quotation]:
    marks = tuple(_DOUBLED.finditer(text, paragraph.start, paragraph.end))
    for number, (mark, closing) in enumerate(pairwise(marks)):
        if number % 2 == 0 and text[mark.end() : closing.start()].strip():
            yield Quotation(Span(mark.start(), closing.end()), Span(mark.end(), closing.start()))
    if len(marks) % 2 and text[marks[-1].end() : paragraph.end].strip():
        left_open = Span(marks[-1].end(), paragraph.end)
        yield Quotation(Span(marks[-1].start(), paragraph.end), left_open, closed=False)


def _single_marks(text: str, paragraph: Span) -> Iterator[Quotation]:
    for match in _SINGLE.finditer(paragraph.of(text)):
        if match.group(1):
            outer = Span(paragraph.start + match.start(), paragraph.start + match.end())
            yield Quotation(outer, Span(outer.start + 1, outer.end - 1))
