"""What an attribution may be made of: clean edges, whole quotations, its own sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from foedus.extract.tokens import BLANK, overlapping, trim
from foedus.model import Attribution, Notes, Quotation, Span

_EDGES = BLANK + ",;:—–"
_STOPS = ".…"
_MARKS = "\"'“”„‟‘’«»`"
_BRACKETS = (("(", ")"), ("[", "]"))
_UP_TO_BRACKET = re.compile(r"[.,]?[)\]]")


def make_lawful(text: str, notes: Notes, found: Attribution) -> Attribution | None:
    """The attribution with clean edges and lawful contents; None where no content is left."""
    clean = (clean_content(text, part, notes.quotations) for part in found.contents)
    said = tuple(span for span in clean if span is not None and not _is_outlet(notes, span))
    contents = _near(notes, found.cue, said)
    if not contents:
        return None
    source, cue = found.source, found.cue
    return replace(
        found,
        source=_clean_source(text, source) if source else None,
        cue=trim(text, cue.start, cue.end, _EDGES) or cue,
        contents=contents,
    )


def _clean_source(text: str, span: Span) -> Span | None:
    cut = trim(text, span.start, span.end, _EDGES + _MARKS)
    return _with_brackets(text, cut) if cut else None


def _with_brackets(text: str, span: Span) -> Span:
    """The span with the bracket that closes what opens in it: "the bloc (CSTO" is cut too short."""
    words = span.of(text)
    for opening, closing in _BRACKETS:
        match = _UP_TO_BRACKET.match(text, span.end)
        if match and match.group().endswith(closing) and words.rfind(opening) > words.rfind(closing):
            return Span(span.start, match.end())
    return span


def clean_content(text: str, span: Span, quotations: tuple[Quotation, ...]) -> Span | None:
    """A content without stops and commas at its edges, with the marks of quotations that it holds whole."""
    start, end = span.start, span.end
    for quotation in overlapping(quotations, span):
        inner = trim(text, quotation.inner.start, quotation.inner.end, _EDGES + _STOPS + "!?")
        if inner is not None and start <= inner.start and inner.end <= end:
            start, end = min(start, quotation.span.start), max(end, quotation.span.end)
    cut = trim(text, start, end, _EDGES + _STOPS)
    cut = _with_brackets(text, cut) if cut is not None else None
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
