"""Points of the calendar at the precision of the words, with their EDTF, bounds and TIMEX3 value.

A point knows its unit: "May 2022" is a month, never its first day. Years are astronomical (1 BC is 0), as in
EDTF; a year of None is one that the words leave open ("XXXX-06-20"). EDTF has no durations and sets: they are
written as ISO 8601 durations ("P3D") and repetitions ("R/P1Y").
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"]

_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9}
_STRETCH = {"week": 6, "weekend": 1}


@dataclass(frozen=True, slots=True)
class Point:
    """One unit of the calendar: `Point("season", 2022, 23)` is the autumn of 2022.

    `number` is the season (EDTF's 21 to 24), the quarter or the half, `part` a part of the day (MO, AF, EV,
    NI), `clock` a time of day ("06:12") with its `zone` ("Z", "+03:00") or "". Weeks and weekends are known
    by their first day.
    """

    unit: Unit
    year: int | None = None
    number: int = 0
    month: int = 0
    day: int = 0
    part: str = ""
    clock: str = ""
    zone: str = ""

    def in_year(self, year: int | None) -> Point:
        """The same in another year."""
        return replace(self, year=year)

    def exists(self) -> bool:
        """Whether the calendar has it: there is no 31 June, and a 29 February only in a leap year."""
        if self.unit != "day" or self.year is None:
            return True
        return self.day <= _days_in(self.year, self.month)


def day_point(day: date) -> Point:
    """A day of the calendar."""
    return Point("day", day.year, month=day.month, day=day.day)


def point_at(unit: Unit, day: date) -> Point:  # noqa: PLR0911 - one for each unit
    """The unit that holds `day`."""
    match unit:
        case "day":
            return day_point(day)
        case "week":
            first = day - timedelta(days=day.weekday())
            return Point("week", first.year, month=first.month, day=first.day)
        case "weekend":
            first = day - timedelta(days=day.weekday()) + timedelta(days=5)
            return Point("weekend", first.year, month=first.month, day=first.day)
        case "month":
            return Point("month", day.year, month=day.month)
        case "quarter":
            return Point("quarter", day.year, (day.month + 2) // 3)
        case "half":
            return Point("half", day.year, (day.month + 5) // 6)
        case "season":
            return Point("season", day.year, 20 + (day.month % 12 // 3 or 4))
        case "year":
            return Point("year", day.year)
        case "decade":
            return Point("decade", day.year // 10 * 10)
        case "century":
            return Point("century", day.year // 100 * 100)


def shift(point: Point, amount: int) -> Point:  # noqa: PLR0911 - one for each unit
    """The point `amount` units on from `point`; one without a year stays where it is."""
    if point.year is None:
        return point
    match point.unit:
        case "century":
            return replace(point, year=point.year + 100 * amount)
        case "decade":
            return replace(point, year=point.year + 10 * amount)
        case "year" | "season":
            return replace(point, year=point.year + amount)
        case "quarter" | "half":
            per_year = 4 if point.unit == "quarter" else 2
            years, rest = divmod(point.number - 1 + amount, per_year)
            return replace(point, year=point.year + years, number=rest + 1)
        case "month":
            years, rest = divmod(point.month - 1 + amount, 12)
            return replace(point, year=point.year + years, month=rest + 1)
        case _:
            return _shift_days(point, amount * (1 if point.unit == "day" else 7))


def _shift_days(point: Point, days: int) -> Point:
    first = earliest(point)
    if first is None:
        return point
    try:
        moved = first + timedelta(days=days)
    except OverflowError:
        return point
    return replace(point, year=moved.year, month=moved.month, day=moved.day)


def earliest(point: Point) -> date | None:
    """The first day of `point`; None where its year is open, before 1 AD, or after 9999."""
    year = point.year
    if year is None or not 1 <= year <= 9999:
        return None
    match point.unit:
        case "season":
            if point.number == 24:
                return date(year - 1, 12, 1) if year > 1 else None
            return date(year, _SEASON_MONTHS[point.number], 1)
        case "quarter":
            return date(year, 3 * point.number - 2, 1)
        case "half":
            return date(year, 6 * point.number - 5, 1)
        case _:
            return date(year, point.month or 1, min(point.day or 1, _days_in(year, point.month or 1)))


def latest(point: Point) -> date | None:  # noqa: PLR0911 - one for each unit
    """The last day of `point`; a winter ends in the next year, since "the winter of 1941" may mean either."""
    first, year = earliest(point), point.year
    if first is None or year is None:
        return None
    match point.unit:
        case "century":
            return date(min(year + 99, 9999), 12, 31)
        case "decade":
            return date(min(year + 9, 9999), 12, 31)
        case "year":
            return date(year, 12, 31)
        case "season":
            last_month = 2 if point.number == 24 else _SEASON_MONTHS[point.number] + 2
            last_year = min(year + (point.number == 24), 9999)
            return date(last_year, last_month, _days_in(last_year, last_month))
        case "quarter" | "half" | "month":
            months = {"quarter": 3, "half": 6, "month": 1}[point.unit]
            month = first.month + months - 1
            return date(year, month, _days_in(year, month))
        case _:
            return min(first, date.max - timedelta(days=6)) + timedelta(days=_STRETCH.get(point.unit, 0))


def edtf(point: Point) -> str:  # noqa: PLR0911 - one for each unit
    """EDTF: "2022-23" is an autumn, "193X" a decade, a week an interval, "XXXX-06-20" lacks its year."""
    year = "XXXX" if point.year is None else f"{point.year:04d}" if point.year >= 0 else f"-{-point.year:04d}"
    match point.unit:
        case "century":
            return f"{year[:-2]}XX"
        case "decade":
            return f"{year[:-1]}X"
        case "year":
            return year
        case "season":
            return f"{year}-{point.number}"
        case "quarter":
            return f"{year}-{32 + point.number}"
        case "half":
            return f"{year}-{39 + point.number}"
        case "month":
            return f"{year}-{point.month:02d}"
        case "week" | "weekend":
            first, last = earliest(point), latest(point)
            return f"{first}/{last}" if first and last else ""
        case _:
            day = f"{year}-{point.month:02d}-{point.day:02d}" if point.month else f"{year}-XX-XX"
            return f"{day}T{point.clock}{point.zone}" if point.clock else day


def timex(point: Point) -> str:  # noqa: PLR0911 - one for each unit
    """The value that a TIMEX3 annotation would give: "BC0490", "2022-FA", "2024-W22", "2024-06-05TMO"."""
    year = (
        "XXXX" if point.year is None else f"{point.year:04d}" if point.year > 0 else f"BC{1 - point.year:04d}"
    )
    match point.unit:
        case "century":
            return year[:-2]
        case "decade":
            return year[:-1]
        case "season":
            return f"{year}-{_SEASONS[point.number]}"
        case "quarter":
            return f"{year}-Q{point.number}"
        case "half":
            return f"{year}-H{point.number}"
        case "week" | "weekend":
            return _timex_week(point)
        case "day":
            part = f"T{point.clock}" if point.clock else f"T{point.part}" if point.part else ""
            return (f"{year}-{point.month:02d}-{point.day:02d}" if point.month else f"{year}-XX-XX") + part
        case _:
            return f"{year}-{point.month:02d}" if point.unit == "month" else point.part + year


def _timex_week(point: Point) -> str:
    first = earliest(point)
    if first is None:
        return "XXXX-WXX"
    week = first.isocalendar()
    return f"{week.year:04d}-W{week.week:02d}" + ("-WE" if point.unit == "weekend" else "")


def _days_in(year: int, month: int) -> int:
    # The calendar module knows no year before 1; leap years repeat every 400.
    return calendar.monthrange(year % 400 + 400, month)[1]


def longest_day(month: int) -> int:
    """The last day that `month` has in any year."""
    return _days_in(2000, month)
