"""What an attribution may be made of: one kind of zone, clean edges, whole quotations, its own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.extract.encoder.reading import Attribution
from foedus.extract.excerpts import Excerpt
from foedus.extract.tokens import BLANK, overlapping, trim
from foedus.model import Notes, Quotation, Span, ZoneLabel

_EDGES = BLANK + ",;:—–"
_STOPS = ".…"
_MARKS = "\"'“”„‟‘’«»`"


@dataclass(frozen=True, slots=True)
class Placed:
    """An attribution in the article: its parts, and the zone of its cue."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    zone: ZoneLabel


def place_attribution(text: str, notes: Notes, excerpt: Excerpt, found: Attribution) -> Placed | None:
    """The attribution where it stands in the article; None where no lawful content is left.

    Title, dek and body are kept apart: what is said in one has neither source nor content in another.
    """
    cue, zone = next(excerpt.places(found.cue))
    source = next(_in_kind(excerpt, found.source, zone), None) if found.source else None
    parts = (part for span in found.contents for part in _in_kind(excerpt, span, zone))
    clean = (clean_content(text, part, notes.quotations) for part in parts)
    said = tuple(span for span in clean if span is not None and not _is_outlet(notes, span))
    contents = _near(notes, cue, said)
    if not contents:
        return None
    return Placed(
        trim(text, source.start, source.end, _EDGES + _MARKS) if source else None,
        trim(text, cue.start, cue.end, _EDGES) or cue,
        contents,
        zone,
    )


def _in_kind(excerpt: Excerpt, span: Span, zone: ZoneLabel) -> Iterator[Span]:
    return (place for place, label in excerpt.places(span) if _kind(label) == _kind(zone))


def _kind(label: ZoneLabel) -> ZoneLabel:
    return "body" if label == "heading" else label


def clean_content(text: str, span: Span, quotations: tuple[Quotation, ...]) -> Span | None:
    """A content without stops and commas at its edges, with the marks of quotations that it holds whole."""
    start, end = span.start, span.end
    for quotation in overlapping(quotations, span):
        inner = trim(text, quotation.inner.start, quotation.inner.end, _EDGES + _STOPS + "!?")
        if inner is not None and start <= inner.start and inner.end <= end:
            start, end = min(start, quotation.span.start), max(end, quotation.span.end)
    cut = trim(text, start, end, _EDGES + _STOPS)
    return cut if cut is not None and any(character.isalnum() for character in cut.of(text)) else None


def _is_outlet(notes: Notes, span: Span) -> bool:
    """Whether nothing but an outlet is named: "citing RIA" tells a station, and nothing that it said."""
    return any(m.kind == "outlet" and 2 * len(m.span) > len(span) for m in notes.mentions_in(span))


def _near(notes: Notes, cue: Span, contents: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without what stands in another sentence than its cue and is not quoted for the most part.

    On PolNeAR's development part such contents are mostly other people's statements; one that is all that a
    cue has stays.
    """
    sentence = notes.sentence_at(cue.start)
    if sentence is None:
        return contents
    near = (span for span in contents if span.overlaps(sentence.span) or 2 * _quoted(notes, span) > len(span))
    return tuple(near) or contents


def _quoted(notes: Notes, span: Span) -> int:
    quotations = (quotation.span for quotation in overlapping(notes.quotations, span))
    return sum(min(span.end, around.end) - max(span.start, around.start) for around in quotations)
