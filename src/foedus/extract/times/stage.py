"""The stage: the times of an article as the record keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.extract.times.anchors import find_anchor
from foedus.extract.times.grammar import find_expressions
from foedus.extract.times.points import Point, earliest, edtf, latest
from foedus.extract.times.ranges import BESIDE, ON, join_clocks, join_ranges
from foedus.extract.times.reading import Reading
from foedus.extract.times.resolve import Part, resolve
from foedus.extract.times.scan import scan
from foedus.model import ASSERTING, Article, Granularity, Notes, Span, Time, Zone, ZoneLabel

READ: frozenset[ZoneLabel] = ASSERTING | {"dateline", "meta", "caption"}
"""Zones whose times are read: those that assert, and those whose dates help to date the rest."""

_GRANULARITIES: dict[str, Granularity] = {"day": "day", "month": "month", "year": "year"}


def find_times(article: Article, notes: Notes) -> tuple[Time, ...]:  # noqa: ARG001 - the shape of a stage
    """The times of an article in order, ranges as one; words that date nothing ("former") are left out."""
    readings = join_clocks(article.text, read_times(article), ON)
    joined = join_ranges(article.text, readings)
    return tuple(time_of(reading) for reading in joined if reading.kind != "vague")


def recount_times(article: Article, notes: Notes) -> tuple[Time, ...]:
    """The times of `notes`, anew where packs tell the day of an article that does not tell it itself."""
    return notes.times if article.bounds.earliest is None else find_times(article, notes)


def read_times(article: Article) -> Iterator[Reading]:
    """Every expression of an article with its value, as TIMEX3 annotates them: a range as its two ends."""
    parts = tuple(find_parts(article))
    anchor = find_anchor(article, [each for part in parts for each in part.found])
    return join_clocks(article.text, resolve(parts, anchor), BESIDE)


def find_parts(article: Article) -> Iterator[Part]:
    """What is read of an article: all of it where it has no zones."""
    whole = (Zone(Span(0, len(article.text)), "body"),) if article.text else ()
    for zone in article.zones or whole:
        if zone.label in READ:
            scanned = scan(article.text, zone.span.start, zone.span.end)
            yield Part(scanned, tuple(find_expressions(scanned)), zone.label in ASSERTING)


def time_of(reading: Reading) -> Time:
    """The time that a reading gives, with its bounds."""
    span = Span(reading.start, reading.end)
    match reading.kind:
        case "duration" | "set":
            return Time(reading.words, None, None, reading.kind, reading.basis, span, reading.why)
        case "stretch":
            return _stretch(reading, span)
    point = reading.first
    if point is None:
        return Time(basis="unknown", span=span, why=reading.why)
    granularity = "ongoing" if reading.kind == "present" else _granularity(point)
    return Time(edtf(point), earliest(point), latest(point), granularity, reading.basis, span, reading.why)


def _granularity(point: Point) -> Granularity:
    return "instant" if point.clock else _GRANULARITIES.get(point.unit, "range")


def _stretch(reading: Reading, span: Span) -> Time:
    """A range in EDTF, of which an unknown end is open: "2023-06/2024-06", "../2024-06"."""
    start = earliest(reading.first) if reading.first else None
    end = latest(reading.last) if reading.last else None
    first, last = _end_of(reading.first, 0), _end_of(reading.last, -1)
    return Time(f"{first}/{last}", start, end, "range", reading.basis, span, reading.why)


def _end_of(point: Point | None, side: int) -> str:
    """One end of a range; a week, itself an interval, gives its first or its last day."""
    return edtf(point).split("/")[side] if point else ".."
