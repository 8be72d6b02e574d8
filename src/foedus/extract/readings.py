"""The encoder's one run over an article, for all that is taken from it: attributions, names, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from foedus.extract.encoder.reading import Encoder, shipped_encoder
from foedus.extract.excerpts import Excerpt, find_excerpts
from foedus.model import Article, Attribution, Named, Notes, Reading, Span, Word, ZoneLabel


def find_readings(article: Article, notes: Notes, encoder: Encoder | None = None) -> tuple[Reading, ...]:
    """What the weights, by default those that ship, read in each excerpt; in positions of the article."""
    return tuple(_readings(article, notes, encoder or shipped_encoder()))


def find_words(article: Article, notes: Notes) -> tuple[Word, ...]:  # noqa: ARG001 - the shape of a stage
    """The words of all readings in order of the text, their heads counted over the whole article."""
    found: list[Word] = []
    for reading in notes.readings:
        first = len(found)
        found.extend(word if word.head < 0 else _moved(word, first) for word in reading.words)
    return tuple(found)


def _moved(word: Word, by: int) -> Word:
    return replace(word, head=word.head + by) if by else word


def _readings(article: Article, notes: Notes, encoder: Encoder) -> Iterator[Reading]:
    for excerpt in find_excerpts(article):
        read = encoder.read(excerpt.text, tuple(excerpt.sentences(notes.sentences)))
        yield replace(
            read,
            attributions=tuple(_attributions(excerpt, read.attributions)),
            names=tuple(_names(excerpt, read.names)),
            words=tuple(_words(excerpt, read.words)),
        )


def _attributions(excerpt: Excerpt, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions in the article; what has no content left in a zone like that of its cue is none.

    Title, dek and body are kept apart: what is said in one has neither source nor content in another.
    """
    for each in found:
        cue, zone = next(excerpt.places(each.cue))
        source = next(_in_kind(excerpt, each.source, zone), None) if each.source else None
        contents = tuple(part for span in each.contents for part in _in_kind(excerpt, span, zone))
        if contents:
            yield Attribution(source, cue, contents, each.confidence)


def _in_kind(excerpt: Excerpt, span: Span, zone: ZoneLabel) -> Iterator[Span]:
    return (place for place, label in excerpt.places(span) if _kind(label) == _kind(zone))


def _kind(label: ZoneLabel) -> ZoneLabel:
    return "body" if label == "heading" else label


def _words(excerpt: Excerpt, found: Sequence[Word]) -> Iterator[Word]:
    """The words, which are in order and cross no zone, in the article."""
    at = 0
    for piece in excerpt.pieces:
        moved, end = piece.span.start - piece.at, piece.at + len(piece.span)
        while at < len(found) and found[at].span.start < end:
            word = found[at]
            yield Word(Span(word.span.start + moved, word.span.end + moved), word.head, word.relation)
            at += 1


def _names(excerpt: Excerpt, found: Iterable[Named]) -> Iterator[Named]:
    """The names in order of the text, each in the one zone that it stands in."""
    placed = (replace(each, span=next(excerpt.places(each.span))[0]) for each in found)
    yield from sorted(placed, key=lambda named: named.span)
