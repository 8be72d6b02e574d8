"""Dates of the calendar, and the year of those that give none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from foedus.extract.times.anchors import anchor_point, find_tense, fitting_years
from foedus.extract.times.meanings import Absolute, Pair
from foedus.extract.times.points import Point, earliest, edtf, latest, timex
from foedus.extract.times.reading import Case, Kind, Reading
from foedus.extract.times.scan import lexicon

_CONNECTOR = re.compile(r"\s*(?:[-–—−/]|\b(?:to|through|and|or)\b)\s*")
# How much earlier in the year a date of a history may stand before it is taken for the next year's.
_TOLD_BACK_MONTHS = 6
# The one day that news names without its year for good.
_ATTACKS = (9, 11)
_DAY_TOLERANCE = timedelta(days=1)


def read_pair(case: Case, pair: Pair) -> Iterator[Reading]:
    """Both ends, each with its own words; they are joined again when times are made of them."""
    first = read_date(case, pair.first)
    last = read_date(case, pair.last)
    if last.first and first.first and last.first.year != first.first.year and pair.first.point.unit == "day":
        first = replace(first, first=first.first.in_year(last.first.year))
    skip = len("between ") if case.scan.kind(case.found.first) == "BETWEEN" else 0
    start = case.found.start + skip
    gap = _CONNECTOR.search(case.scan.text, start, case.found.end)
    kind: Kind = "part" if pair.joined else "point"
    if gap is None or gap.start() == start or gap.end() == case.found.end:
        return
    yield replace(
        first, start=start, end=gap.start(), kind=kind, timex=timex(first.first) if first.first else ""
    )
    yield replace(last, start=gap.end(), kind=kind)


def read_date(case: Case, meaning: Absolute) -> Reading:
    """A date with its year: its own, that of the words beside it, or by the anchor; else it has none."""
    point, anchor = meaning.point, case.anchor
    if point.year is not None:
        return case.point(point)
    if meaning.told_year and case.told and case.told.year is not None:
        return case.point(point.in_year(case.told.year), f"the year of {edtf(case.told)}, told before")
    if meaning.year_shift is not None and anchor.day:
        return case.point(point.in_year(anchor.day.year + meaning.year_shift), anchor.why)
    if _is_day_of_attacks(case, point):
        return case.point(point.in_year(2001), "the attacks of that day")
    return _told_date(case, point) if anchor.history else _dated_by_anchor(case, meaning)


def _is_day_of_attacks(case: Case, point: Point) -> bool:
    named = case.scan.word(case.found.last) in lexicon().guards["attacks"]
    return named and (point.month, point.day) == _ATTACKS


def _told_date(case: Case, point: Point) -> Reading:
    """In a history a date without a year follows the one told before it, in the same year or the next."""
    told = case.told
    if told is None or told.year is None:
        return case.point(point)
    year = told.year
    if told.month and point.month and told.month - point.month > _TOLD_BACK_MONTHS:
        year += 1
    return case.point(point.in_year(year), f"follows {edtf(told)}, told before")


def _dated_by_anchor(case: Case, meaning: Absolute) -> Reading:
    """The nearest year: before the anchor, unless the clause is of the future."""
    point, day = meaning.point, case.anchor.day
    if day is None:
        return case.point(point)
    if meaning.weekday:
        fits = sorted(fitting_years(meaning, day.year - 3, 7), key=lambda year: abs(year - day.year))
        if fits:
            return case.point(point.in_year(fits[0]), f"the weekday fits {fits[0]}; {case.anchor.why}")
    candidates = [point.in_year(day.year + step) for step in (-1, 0, 1)]
    dated = [(each, earliest(each), latest(each)) for each in candidates if each.exists()]
    tense = find_tense(case.scan, case.found.first, case.found.last)
    if tense == "none" and point.unit == "day":
        nearest = min((abs((first - day).days), first.year) for _, first, _ in dated if first)
        return case.point(point.in_year(nearest[1]), f"the nearest; {case.anchor.why}")
    past = [each for each, first, _ in dated if first and first <= day + _DAY_TOLERANCE]
    ahead = [each for each, _, end in dated if end and end >= day]
    if tense == "future" and ahead:
        return case.point(ahead[0], f"the next, as the clause is of the future; {case.anchor.why}")
    return case.point(past[-1] if past else point, f"the last before; {case.anchor.why}")


def read_day_only(case: Case, day: int) -> Reading:
    """A day of the month told before, else of the present one."""
    told = case.told or anchor_point(case.anchor)
    if told is None or not told.month or told.unit not in {"day", "month"}:
        return case.unknown(f"XXXX-XX-{day:02d}", "a day of a month that is not told before it")
    point = Point("day", told.year, month=told.month, day=day)
    month = edtf(Point("month", told.year, month=told.month))
    if not point.exists():
        return case.unknown(f"XXXX-XX-{day:02d}", f"{month}, told before it, has no such day")
    return case.point(point, f"of {month}, told before")
