"""Documents in word pieces, with the targets that their annotation gives."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from tokenizers import Tokenizer

from foedus.evaluate.attributions import Attribution, Bounds
from foedus.evaluate.edges import join_touching, trim
from foedus.extract.encoder.decode import Floats, Ints
from foedus.extract.encoder.features import piece_features, unify_marks
from foedus.extract.encoder.links import PieceSpan
from foedus.training.corpora import MENTION_KINDS, Document
from foedus.training.syntax import RELATIONS

IGNORED: Final = -100
"""A target that says nothing."""


@dataclass(frozen=True, slots=True)
class PieceLink:
    """An attribution in pieces."""

    cue: PieceSpan
    source: PieceSpan | None
    contents: tuple[PieceSpan, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document in pieces, with targets where it has them (`IGNORED` elsewhere)."""

    document: Document
    ids: Ints
    features: Ints
    offsets: list[Bounds]
    lines: Ints
    tags: Ints
    links: tuple[PieceLink, ...]
    sentence: Ints
    head: Ints
    relation: Ints
    mentions: Ints
    taught: Floats | None = None
    """The chances that teachers give each role tag of each piece."""


def encode(tokenizer: Tokenizer, document: Document) -> Pieces:
    """The document in pieces with all the targets that its annotation gives."""
    encoding = tokenizer.encode(unify_marks(document.text), add_special_tokens=False)
    offsets = [(start, end) for start, end in encoding.offsets]
    size = len(offsets)
    index = _Index(offsets)
    links = _links(document, index) if document.versions else ()
    sentence, head, relation = _syntax_targets(document, index, size)
    return Pieces(
        document=document,
        ids=np.array(encoding.ids, dtype=np.int64),
        features=piece_features(document.text, offsets),
        offsets=offsets,
        lines=line_numbers(document.text, offsets),
        tags=_role_tags(links, size) if document.versions else np.full(size, IGNORED),
        links=links,
        sentence=sentence,
        head=head,
        relation=relation,
        mentions=_mention_tags(document, index, size),
    )


def line_numbers(text: str, offsets: Sequence[Bounds]) -> Ints:
    """For every piece the number of line ends before it, blank lines not counted twice."""
    out = np.zeros(len(offsets), dtype=np.int64)
    line, before = 0, 0
    for row, (start, end) in enumerate(offsets):
        line += "\n" in text[before:start]
        out[row], before = line, end
    return out


class _Index:
    """From characters to pieces."""

    def __init__(self, offsets: list[Bounds]) -> None:
        self._starts = [start for start, _ in offsets]
        self._offsets = offsets

    def span(self, start: int, end: int) -> PieceSpan | None:
        """The pieces that a span of characters covers, or nothing."""
        first = bisect.bisect_right(self._starts, start) - 1
        if first < 0 or self._offsets[first][1] <= start:
            first += 1
        last = bisect.bisect_left(self._starts, end) - 1
        return (first, last) if first <= last else None


def _links(document: Document, index: _Index) -> tuple[PieceLink, ...]:
    links = []
    for each in document.gold:
        cue = _one_span(document.text, each.cue, index)
        source = _one_span(document.text, each.source, index)
        contents = _piece_spans(document.text, each.content, index)
        if cue:
            links.append(PieceLink(cue, source, contents))
    return tuple(links)


def _one_span(text: str, spans: Sequence[Bounds], index: _Index) -> PieceSpan | None:
    found = _piece_spans(text, spans, index)
    return found[0] if found else None


def _piece_spans(text: str, spans: Sequence[Bounds], index: _Index) -> tuple[PieceSpan, ...]:
    joined = join_touching(text, [trim(text, span) for span in spans])
    return tuple(found for span in joined if (found := index.span(*span)))


def _role_tags(links: Sequence[PieceLink], size: int) -> Ints:
    tags = np.zeros(size, dtype=np.int64)
    for link in links:
        for role, spans in ((1, (link.cue,)), (0, (link.source,)), (2, link.contents)):
            for span in spans:
                if span and not tags[span[0] : span[1] + 1].any():
                    write_tags(tags, span, 1 + 4 * role)
    return tags


def write_tags(tags: Ints, span: PieceSpan, first_tag: int) -> None:
    """Mark a span with B I E (or S) tags that begin at `first_tag`."""
    first, last = span
    if first == last:
        tags[first] = first_tag + 3
    else:
        tags[first : last + 1] = first_tag + 1
        tags[first], tags[last] = first_tag, first_tag + 2


def _syntax_targets(document: Document, index: _Index, size: int) -> tuple[Ints, Ints, Ints]:
    sentence, head, relation = (np.full(size, fill) for fill in (-1, IGNORED, IGNORED))
    for number, words in enumerate(document.sentences or ()):
        places = [index.span(word.start, word.end) for word in words]
        covered = index.span(words[0].start, words[-1].end) if words else None
        if covered:
            sentence[covered[0] : covered[1] + 1] = number
        for word, place in zip(words, places, strict=True):
            target = places[word.head - 1] if word.head else place
            if place and target and relation[place[0]] == IGNORED:
                head[place[0]] = target[0]
                relation[place[0]] = RELATIONS.index(word.relation)
    return sentence, head, relation


def _mention_tags(document: Document, index: _Index, size: int) -> Ints:
    """Per kind 0 outside, 1 first, 2 further pieces; kinds that the corpus does not mark are ignored."""
    tags = np.full((size, len(MENTION_KINDS)), IGNORED)
    for kind, spans in (document.mentions or {}).items():
        column = MENTION_KINDS.index(kind)
        tags[:, column] = 0
        for span in spans:
            if place := index.span(*span):
                tags[place[0] : place[1] + 1, column] = 2
                tags[place[0], column] = 1
    return tags


def attributions_in(pieces: Pieces, links: Sequence[PieceLink]) -> list[Attribution]:
    """Attributions in characters from attributions in pieces."""

    def chars(span: PieceSpan) -> Bounds:
        return pieces.offsets[span[0]][0], pieces.offsets[span[1]][1]

    return [
        Attribution(
            (chars(link.source),) if link.source else (),
            (chars(link.cue),),
            tuple(chars(span) for span in link.contents),
        )
        for link in links
    ]
