"""Times that count from another: weekdays, "last week", "two years ago", "the past year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from foedus.extract.times.anchors import find_tense
from foedus.extract.times.build import UNITS, period
from foedus.extract.times.meanings import Offset, Relative, Stretch, Weekday
from foedus.extract.times.points import Point, Unit, day_point, earliest, edtf, latest, point_at, shift
from foedus.extract.times.reading import Case, Reading

# The ends of a stretch are given one step finer than its unit: the past year ran from month to month.
_STRETCH_UNIT: dict[str, Unit] = {"Y": "month", "M": "month", "DE": "year", "CE": "year"}
_COMPARING = frozenset({"from", "than", "with", "to", "of"})
_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}


def _first_day(point: Point | None) -> date | None:
    """The day of a point that is known to the day."""
    return earliest(point) if point and point.unit == "day" else None


def read_weekday(case: Case, meaning: Weekday) -> Reading:
    """The last such weekday, or the next where the clause is of the future or the words say so."""
    base, why = case.base(meaning.base)
    day = _first_day(base)
    if day is None or (case.anchor.history and meaning.base == "now" and case.told is None):
        return case.unknown(f"XXXX-WXX-{meaning.weekday}", "a weekday, and no day of publication is known")
    if case.anchor.history and meaning.base == "now":
        told = _first_day(case.told)
        if told is None:
            return case.unknown(f"XXXX-WXX-{meaning.weekday}", "a weekday of a time told only roughly")
        day, why = told, f"follows {told}, told before"
        ahead = True
    else:
        ahead = meaning.shift == 1 or (
            meaning.shift is None and find_tense(case.scan, case.found.first, case.found.last) == "future"
        )
    point = day_point(_to_weekday(day, meaning, ahead=ahead))
    which = "week's" if meaning.shift == 0 else "next" if ahead else "last"
    reason = f"the {which} such weekday; {why}"
    return case.point(replace(point, part=meaning.part, clock=meaning.clock), reason)


def _to_weekday(day: date, meaning: Weekday, *, ahead: bool) -> date:
    if meaning.shift == 0:
        return day + timedelta(days=meaning.weekday - day.isoweekday() + 7 * meaning.weeks)
    distance = (meaning.weekday - day.isoweekday()) % 7 if ahead else (day.isoweekday() - meaning.weekday) % 7
    if distance == 0 and meaning.shift is not None:
        distance = 7
    return day + timedelta(days=distance if ahead else -distance)


def read_relative(case: Case, meaning: Relative) -> Reading:
    """A unit so many units from now or from the time told; unknown where that is told too roughly."""
    base_name = meaning.base
    if case.found.rule in {"whole_unit", "in_the_unit"} and case.anchor.day and not case.anchor.history:
        base_name = "now"
    base, why = case.base(base_name)
    point = _unit_of(base, meaning.unit)
    if point is None:
        return case.unknown(_open_timex(meaning), "nothing tells from when it counts")
    if meaning.number:
        return case.point(_named_unit(point, meaning, base), why)
    moved = replace(shift(point, meaning.shift), part=meaning.part)
    return case.point(_weekend_past(case, moved) if meaning.unit == "weekend" else moved, why)


def _weekend_past(case: Case, weekend: Point) -> Point:
    """The weekend before, where "this weekend" is said after it and its clause is not of the future."""
    first, day = earliest(weekend), case.anchor.day
    if first is None or day is None or first <= day:
        return weekend
    tense = find_tense(case.scan, case.found.first, case.found.last)
    ahead = tense == "future" or (tense == "none" and case.scan.kind(case.found.first) != "THE")
    return weekend if ahead else shift(weekend, -1)


def _open_timex(meaning: Relative) -> str:
    part = f"T{meaning.part}" if meaning.part else ""
    shapes = {"day": f"XXXX-XX-XX{part}", "month": "XXXX-XX", "week": "XXXX-WXX", "year": "XXXX"}
    return shapes.get(meaning.unit, "")


def _unit_of(point: Point | None, unit: Unit) -> Point | None:
    """The unit that holds a point; None where the point is coarser than the unit."""
    if point is None or point.year is None:
        return None
    if unit == "year":
        return Point("year", point.year)
    if unit in {"decade", "century"}:
        size = 10 if unit == "decade" else 100
        return Point(unit, point.year // size * size)
    if unit == "month" and point.month:
        return Point("month", point.year, month=point.month)
    first, last = earliest(point), latest(point)
    if first is None or last is None:
        return None
    holder = point_at(unit, first)
    # A season or a named month needs only the year to be known.
    return holder if holder == point_at(unit, last) or unit in {"season", "quarter", "half"} else None


def _named_unit(point: Point, meaning: Relative, base: Point | None) -> Point:
    """As in "last March", "next summer": the nearest before or after the base."""
    named = (
        replace(point, number=meaning.number)
        if meaning.unit == "season"
        else replace(point, month=meaning.number)
    )
    here, there, end = earliest(base) if base else None, earliest(named), latest(named)
    if here is None or there is None or end is None or meaning.shift == 0:
        return named
    if meaning.shift < 0:
        return named if end < here else named.in_year((named.year or 0) - 1)
    return named if there > here else named.in_year((named.year or 0) + 1)


def read_offset(case: Case, meaning: Offset) -> Reading:
    """The unit that an amount leads to: years ago lead to a year, days ago to a day."""
    if compared := _compared(case, meaning):
        return case.point(compared, f"compared with {edtf(case.near)}, told before" if case.near else "")
    base, why = case.base(meaning.base)
    vague = "PAST_REF" if meaning.direction < 0 else "FUTURE_REF"
    if meaning.amount is None:
        return case.unknown(vague, "the words give no number")
    unit = UNITS.get(meaning.letter, "day")
    if meaning.letter == "F":
        unit = "week"
    point = _unit_of(base, unit)
    if meaning.letter in {"TH", "TM", "TS"}:
        return case.unknown(
            period(meaning.letter, meaning.amount), "the hour that it counts from is not told"
        )
    if point is None:
        return case.unknown(
            _open_timex(Relative(unit, 0)), "the time that it counts from is told only roughly"
        )
    steps = meaning.amount * (2 if meaning.letter == "F" else 1) * meaning.direction
    if not isinstance(steps, int):
        return case.unknown(vague, "the words give a part of a unit")
    return case.point(shift(point, steps), why)


def _compared(case: Case, meaning: Offset) -> Point | None:
    """As in "profit in the first quarter rose from a year earlier": the quarter of the year before."""
    near = case.near
    if near is None or meaning.letter != "Y" or not isinstance(meaning.amount, int) or meaning.direction > 0:
        return None
    if near.unit not in {"month", "quarter", "half"} or near.year is None:
        return None
    before = case.scan.word(case.found.first - 1).lower()
    return near.in_year(near.year - meaning.amount) if before in _COMPARING else None


def read_stretch(case: Case, meaning: Stretch) -> Reading:
    """A range that ends or begins at its base; a mere duration where no base is known."""
    words = period(meaning.letter, meaning.amount)
    base, why = case.base(meaning.base)
    day = _first_day(base)
    if day is None or (case.anchor.history and meaning.base == "now") or meaning.letter in {"TH", "TM", "TS"}:
        return replace(case.reading("duration", words), words=words)
    unit = _STRETCH_UNIT.get(meaning.letter, "day")
    near = point_at(unit, day)
    far = None if meaning.amount is None else _moved(near, day, meaning)
    first, last = (far, near) if meaning.direction < 0 else (near, far)
    return replace(case.reading("stretch", words, why), first=first, last=last)


def _moved(near: Point, day: date, meaning: Stretch) -> Point | None:
    if isinstance(meaning.amount, float):
        return None
    amount = (meaning.amount or 0) * meaning.direction
    if meaning.letter in _MONTHS:
        months = _MONTHS[meaning.letter] * amount
        return shift(near, months if near.unit == "month" else months // 12)
    try:
        return day_point(day + timedelta(days=_DAYS.get(meaning.letter, 1) * amount))
    except OverflowError:
        return None
