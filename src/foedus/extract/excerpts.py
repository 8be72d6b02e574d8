"""What the encoder is given to read: the asserting zones of an article, and the way back to its positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.extract.tokens import overlapping
from foedus.model import ASSERTING, Article, Sentence, Span, Zone, ZoneLabel

_BETWEEN = "\n\n"
_LONGEST = 20_000
"""Characters of one excerpt at most: beyond, what is linked to what would take the square of the length."""
_LINE_END = re.compile(r"[\r\n\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one asserting zone; `at` is where it begins in the text of its excerpt."""

    at: int
    span: Span
    zone: ZoneLabel


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Stretches of asserting zones, a blank line between them: what lies between zones is never read."""

    text: str
    pieces: tuple[Piece, ...]

    def sentences(self, sentences: Sequence[Sentence]) -> Iterator[Span]:
        """Those of the article's sentences that it holds, in its own positions; cut at its ends."""
        for piece in self.pieces:
            for sentence in overlapping(sentences, piece.span):
                start = max(sentence.span.start, piece.span.start)
                end = min(sentence.span.end, piece.span.end)
                yield Span(start - piece.span.start + piece.at, end - piece.span.start + piece.at)

    def places(self, span: Span) -> Iterator[tuple[Span, ZoneLabel]]:
        """Where a span of the excerpt stands in the article: one place for every piece that it touches."""
        first = max(0, bisect_right(self.pieces, span.start, key=lambda piece: piece.at) - 1)
        for piece in self.pieces[first:]:
            if piece.at >= span.end:
                return
            start = max(span.start, piece.at)
            end = min(span.end, piece.at + len(piece.span))
            if start < end:
                moved = piece.span.start - piece.at
                yield Span(start + moved, end + moved), piece.zone


def find_excerpts(article: Article) -> Iterator[Excerpt]:
    """The asserting zones in order, as few excerpts as their length allows."""
    size = 0
    chosen: list[tuple[Span, ZoneLabel]] = []
    for zone in article.zones:
        for span in _parts(article.text, zone) if zone.label in ASSERTING else ():
            if chosen and size + len(span) > _LONGEST:
                yield _joined(article.text, chosen)
                size, chosen = 0, []
            chosen.append((span, zone.label))
            size += len(span)
    if chosen:
        yield _joined(article.text, chosen)


def _parts(text: str, zone: Zone) -> Iterator[Span]:
    """The zone, cut at line ends where it is too long, within a line where there are none."""
    start = zone.span.start
    while zone.span.end - start > _LONGEST:
        ends = [match.end() for match in _LINE_END.finditer(text, start + 1, start + _LONGEST)]
        end = ends[-1] if ends else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, zone.span.end)


def _joined(text: str, chosen: list[tuple[Span, ZoneLabel]]) -> Excerpt:
    pieces: list[Piece] = []
    at = 0
    for span, label in chosen:
        pieces.append(Piece(at, span, label))
        at += len(span) + len(_BETWEEN)
    return Excerpt(_BETWEEN.join(span.of(text) for span, _ in chosen), tuple(pieces))
