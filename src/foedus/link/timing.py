"""Whether two reports can tell of one event by when they came out, and what stands for it where that is open.

Words alone do not date a report: of 1,500 pages of one outlet without their dates, those that words put into
one story were mostly years apart. So two that are not both dated need more: a day that both name, or text
that one has of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from typing import Final

import numpy as np

from foedus.lexicon import read_words
from foedus.link.shingles import Numbers, number_runs
from foedus.model import Passage

WINDOW: Final = 21
"""Days between the dates of two reports beyond which they are not compared: the same words a year later tell
of the next summit. A choice; the marked data has no dates."""
SAME_DAYS: Final = 3
"""Days of the year between two reports of which the year of one is not known, that name the same year."""
COPIED: Final = 0.5
"""The share of the smaller one's 5-grams by which two reports are of one text, whenever they came out."""

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_YEARLESS: Final = re.compile(r"XXXX-(\d\d)-(\d\d)")
_DAYS_OF_YEAR: Final = 366


class Timing:
    """When a report came out, in days, as well as it is known, and what its text tells of it.

    `asked` is False where dates are left out of account. What is read in the text is read when it is needed.
    """

    def __init__(self, report: Passage) -> None:
        issued = report.issued
        first = last = report.published
        if issued is not None:
            first, last = issued.earliest, issued.latest
        self.asked = issued is not None or report.published is not None
        self.earliest = first.toordinal() if first else None
        self.latest = last.toordinal() if last else None
        self.is_dated = first is not None and last is not None and (last - first).days <= WINDOW
        self.season = _season(issued.value if issued else "", last if self.is_dated else None)
        self._year = str(last.year) if last and self.is_dated else ""
        self._text = report.text

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the report names, and its own."""
        return frozenset(filter(None, (*_YEAR.findall(self._text), self._year)))

    @cached_property
    def days(self) -> frozenset[int]:
        """The days of the year that it names: "June 20", "20 June"."""
        return frozenset(_named_days(self._text))

    @cached_property
    def shingles(self) -> Numbers:
        """Its 5-grams."""
        return number_runs([self._text])[0].shingles


def _season(value: str, day: date | None) -> int | None:
    """The day of the year on which a report came out, known with its year or without."""
    yearless = _YEARLESS.match(value)
    if yearless:
        return _day_of_year(int(yearless[1]), int(yearless[2]))
    return _day_of_year(day.month, day.day) if day else None


def may_meet(one: Timing, other: Timing, *, alike: bool = True) -> bool:
    """Whether when they came out lets two reports tell of one event, or else what they say does.

    `alike` is whether it is worth the while to look for copied text.
    """
    if not (one.asked and other.asked):
        return True
    if _days_between(one, other) > WINDOW:
        return False
    if one.is_dated and other.is_dated:
        return True
    return _name_one_day(one, other) or (alike and _are_copied(one, other))


def _days_between(one: Timing, other: Timing) -> int:
    """The least number of days that may lie between them."""
    gaps = (_gap(one.latest, other.earliest), _gap(other.latest, one.earliest))
    return max(_apart(one, other), *gaps)


def _gap(before: int | None, after: int | None) -> int:
    return 0 if before is None or after is None else after - before


def _apart(one: Timing, other: Timing) -> int:
    """Days between their days of the year, the shorter way; 0 where one is not known."""
    if one.season is None or other.season is None or (one.is_dated and other.is_dated):
        return 0
    apart = abs(one.season - other.season)
    return min(apart, _DAYS_OF_YEAR - apart)


def _name_one_day(one: Timing, other: Timing) -> bool:
    """Whether both name a day, or one the day of the other, or both a year from about one day of the year.

    The years that they name may not all differ.
    """
    shared = one.years & other.years
    if one.years and other.years and not shared:
        return False
    seasons = one.season is not None and other.season is not None
    if shared and seasons and _apart(one, other) <= SAME_DAYS:
        return True
    return any(
        not days.isdisjoint((*there.days, there.season))
        for days, there in ((one.days, other), (other.days, one))
    )


def _are_copied(one: Timing, other: Timing) -> bool:
    small, large = sorted((one.shingles, other.shingles), key=len)
    return len(np.intersect1d(small, large, assume_unique=True)) >= COPIED * max(len(small), 1)


def _named_days(text: str) -> Iterator[int]:
    for match in _day_pattern().finditer(text):
        month = (match["before"] or match["behind"]).lower()
        day = int(match["day"] or match["first"])
        if 1 <= day <= 31:
            yield _day_of_year(_months()[month], day)


def _day_of_year(month: int, day: int) -> int:
    """A number for each day of a leap year, the same for the same day; near days have near numbers."""
    return date(2000, month, 1).timetuple().tm_yday + day - 1


@cache
def _months() -> dict[str, int]:
    months: dict[str, int] = read_words("bylines")["months"]
    return months


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<before>{names})\.? (?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}) (?P<behind>{names}))(?!\d|\w)",
        re.IGNORECASE,
    )
