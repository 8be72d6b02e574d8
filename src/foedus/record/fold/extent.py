"""Claim -> the days for which it speaks, from its own time or else from the date of its report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from foedus.model import Entry, Time

Ground = Literal["said", "published", "recorded"]
"""Where the days come from: the claim's own time, its report's date, the day on which it was recorded."""

_DATES = frozenset({"instant", "day", "month", "year"})
"""The granularities of a date, which a beginning may have."""
_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Extent:
    """The days for which something is said to hold: within `first` to `last`, surely on all of `sure`.

    "In May 2022" has bounds and no sure day; a list in a report of 17 May 2022 is sure of that day and of no
    other. `starts` and `ends` are True where the claim says that it began within the first bound or ended
    within the last one.
    """

    first: date
    last: date
    sure: tuple[date, date] | None
    ground: Ground
    starts: bool = False
    ends: bool = False

    def surely(self, day: date) -> bool:
        """Whether it speaks for `day` without doubt."""
        return self.sure is not None and self.sure[0] <= day <= self.sure[1]

    def maybe(self, day: date) -> bool:
        """Whether `day` lies within its bounds."""
        return self.first <= day <= self.last


def said_on(entry: Entry) -> date:
    """The last day on which the report can have been published; of an undated one, when it was recorded."""
    return entry.published.latest or entry.published.earliest or entry.recorded


def said_text(entry: Entry) -> str:
    """The report's date as far as it is known, and not more: "2022-05-17", "2022-05", "XXXX-09-14", ""."""
    published = entry.published
    if published.value or not is_dated(entry):
        return published.value[:10] or entry.bounds.value
    return said_on(entry).isoformat()


def extent_of(entry: Entry, dated: Literal["start", "while"]) -> Extent:
    """The days for which a claim on a lasting thing speaks.

    Its own time counts first; `dated` says whether a date in its words is the day on which the thing began
    ("joined in 2002") or a time during which it held. A stretch ("over the past year"), the day on which it
    was said and a complete list date no beginning. Without a time of its own it speaks for the day of its
    report, and an undated report for the day it was recorded.
    """
    time = entry.claim.time
    if not has_own_time(time):
        return _report_extent(entry)
    if "/" in time.value and (time.granularity == "ongoing" or time.basis == "pack"):
        return _stretch(entry, time)
    first, last = bounds_of(entry)
    dates = time.granularity in _DATES and not entry.claim.exhaustive and not _is_when_said(entry)
    starts = dates and (dated == "start" or entry.claim.kind == "event")
    return Extent(first, last, (first, last) if first == last else None, "said", starts=starts)


def bounds_of(entry: Entry) -> tuple[date, date]:
    """The first and last day that an event may have had; a fact lies no later than its report."""
    time, told = entry.claim.time, said_on(entry)
    open_end = told if time.granularity == "ongoing" else time.earliest
    first, last = time.earliest or time.latest or told, time.latest or open_end or told
    last = max(first, last)
    if not entry.pack and entry.claim.realis in {"actual", "alleged"} and first <= told < last:
        last = told
    return first, last


def has_own_time(time: Time) -> bool:
    """Whether the claim's words give it a time, and not only its report's date."""
    return (time.earliest is not None or time.latest is not None) and time.basis != "metadata"


def prefix_bounds(value: str) -> tuple[date, date] | None:
    """The first and last day of a date prefix: "2022-02" gives 1 and 28 February 2022; else None."""
    match = _PREFIX.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)


def _report_extent(entry: Entry) -> Extent:
    published = entry.published
    if not is_dated(entry):
        return _undated(entry)
    first = published.earliest or said_on(entry)
    last = said_on(entry)
    return Extent(first, last, (first, last) if first == last else None, "published")


def _undated(entry: Entry) -> Extent:
    """What packs tell of the date of its report, where they tell both ends; else the day of its recording."""
    bounds = entry.bounds
    if bounds.earliest is None or bounds.latest is None:
        return Extent(entry.recorded, entry.recorded, None, "recorded")
    return Extent(bounds.earliest, bounds.latest, None, "published")


def is_dated(entry: Entry) -> bool:
    """Whether the year of the report is known."""
    return entry.published.earliest is not None or entry.published.latest is not None


def _is_when_said(entry: Entry) -> bool:
    """Whether the claim has only the time at which its speaker spoke."""
    time, said = entry.claim.time, entry.statement.said if entry.statement else None
    return said is not None and (said.earliest, said.latest) == (time.earliest, time.latest)


def _stretch(entry: Entry, time: Time) -> Extent:
    """From a beginning to an end, either of which may be known by its month or year, or be open.

    Only a pack's row ends on its last day: "since 2020" goes on to the report and perhaps after it. How far
    it goes on in an undated report is not known.
    """
    from_text, _, to_text = time.value.partition("/")
    told = max(said_on(entry), time.earliest or date.min)
    if not entry.pack and not is_dated(entry) and time.earliest and time.latest is None:
        told = (prefix_bounds(from_text) or (told, told))[1]
    first, last = time.earliest or min(time.latest or told, told), time.latest or told
    begun = (prefix_bounds(from_text) or (first, first))[1] if time.earliest else first
    over = (prefix_bounds(to_text) or (last, last))[0] if time.latest else last
    sure = (begun, over) if begun <= over else None
    ends = time.latest is not None and time.basis == "pack"
    return Extent(first, max(first, last), sure, "said", starts=time.earliest is not None, ends=ends)
