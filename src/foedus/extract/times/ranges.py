"""Readings that belong together: the two ends of a range, a day and its time of day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.extract.times.points import Point, earliest, latest, timex
from foedus.extract.times.reading import Reading

# Gaps are a few characters long: longer ones are not looked at.
_LONGEST_GAP = 12
_TO = re.compile(r"\s*(?:[-–—−/]|to|until|till|through)\s*(?:on|in)?\s*", re.I)
_AND = re.compile(r"\s+and\s+(?:on\s+|in\s+)?", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
BESIDE = re.compile(r",?\s+")
"""A day and its time of day side by side: "22 Jun, 2023 06:12"."""
ON = re.compile(r",?\s*(?:\bat\s+|\bon\s+|[|/]\s*)?", re.I)
"""The same with a preposition: "at 10 a.m. on Wednesday"."""


def join_clocks(text: str, readings: Iterable[Reading], gap: re.Pattern[str]) -> Iterator[Reading]:
    """A time of day beside its day becomes one instant of that day."""
    held: Reading | None = None
    for reading in readings:
        joined = _instant(text, held, reading, gap) if held else None
        if joined is None and held:
            yield held
        held = joined or reading
    if held:
        yield held


def _instant(text: str, before: Reading, after: Reading, gap: re.Pattern[str]) -> Reading | None:
    day, clock = (before, after) if after.kind == "clock" else (after, before)
    if clock.kind != "clock" or day.kind != "point" or not clock.first or not day.first:
        return None
    if day.first.unit != "day" or day.first.clock or not _gap_is(text, before, after, gap):
        return None
    point = replace(day.first, part="", clock=clock.first.clock, zone=clock.first.zone)
    return replace(day, start=before.start, end=after.end, first=point, timex=timex(point))


def date_clocks(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """A time of day before its day stays apart, as in TIMEX3, and is of that day: "10 a.m. on Wednesday"."""
    held: Reading | None = None
    for reading in readings:
        if held:
            joined = _instant(text, held, reading, ON) if held.kind == "clock" else None
            yield replace(held, timex=joined.timex) if joined else held
        held = reading
    if held:
        yield held


def join_ranges(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """Two points joined by "to", by a dash, or by "between ... and" become one stretch."""
    held: Reading | None = None
    for reading in readings:
        joined = _range(text, held, reading) if held else None
        if joined is None and held:
            yield held
        held = joined or reading
    if held:
        yield held


def _range(text: str, before: Reading, after: Reading) -> Reading | None:
    if before.first is None or after.first is None or {before.kind, after.kind} - {"point", "part"}:
        return None
    between = _BETWEEN.search(text, max(before.start - _LONGEST_GAP, 0), before.start)
    if not _gap_is(text, before, after, _TO) and not (between and _gap_is(text, before, after, _AND)):
        return None
    first = _in_order(before, before.first, after.first)
    if first is None:
        return None
    basis = "inferred" if "inferred" in {before.basis, after.basis} else before.basis
    why = before.why or after.why
    return replace(
        before, end=after.end, first=first, last=after.first, kind="stretch", basis=basis, why=why, timex=""
    )


def _in_order(before: Reading, first: Point, last: Point) -> Point | None:
    """The start of a range, a year back where it was inferred beyond the end; None if it runs backwards."""
    if (first.year is None) != (last.year is None):
        return None
    start, end = earliest(first), latest(last)
    if start is None or end is None or start <= end:
        return first
    if before.basis == "inferred" and first.year is not None:
        earlier = first.in_year(first.year - 1)
        begins = earliest(earlier) if earlier.exists() else None
        return earlier if begins and begins <= end else None
    return None


def _gap_is(text: str, before: Reading, after: Reading, gap: re.Pattern[str]) -> bool:
    if not 0 <= after.start - before.end <= _LONGEST_GAP:
        return False
    return gap.fullmatch(text, before.end, after.start) is not None
