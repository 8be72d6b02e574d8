"""When a report came out: what its page says, and failing that what can be inferred from its text.

No clock is asked: the same text gives the same date for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foedus.collect.dates import (
    Stamp,
    find_stamps,
    find_weekdays,
    find_years,
    is_ahead,
    name_weekday,
    time_of,
)
from foedus.collect.opening import Opening
from foedus.lexicon import read_words
from foedus.model import ASSERTING, UNKNOWN_TIME, Span, Time, Zone, ZoneLabel

_NEAR_DAYS = 31
_CENTURY_CYCLE = 12
"""A weekday falls on the same date again within at most twelve years."""
_FRESH_YEARS = 4
"""A report names a year of the last four; where the first that fits comes later, it cannot be told."""
_POST = re.compile(r"\s*[—–-].{0,80}\(@\w+\)")
"""The signature of an embedded post: "— Anna Petrova (@apetrova) June 5, 2024"."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)", re.I)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in the text with the zone it stands in; its span is the article's."""

    stamp: Stamp
    zone: ZoneLabel
    line: str
    position: int


@dataclass(frozen=True, slots=True)
class _Page:
    """The whole text, and the year of its copyright notice."""

    text: str
    footer: int | None


def find_published(text: str, zones: Sequence[Zone], openings: Sequence[Opening]) -> Time:
    """The date of publication with its basis; `UNKNOWN_TIME` where nothing tells it."""
    dated = tuple(_find_dated(text, zones))
    report = [zone.span for zone in zones if zone.label == "body"]
    body = " ".join(zone.span.of(text) for zone in zones if zone.label in ASSERTING)
    page = _Page(text, _footer_year(text, zones))
    return (
        _from_meta(dated, body, report, page)
        or _from_dateline(openings, dated, body, page)
        or _from_caption(dated, body)
        or _from_post(dated, body)
        or _from_weekday(dated, body, page)
        or UNKNOWN_TIME
    )


def _find_dated(text: str, zones: Sequence[Zone]) -> Iterator[_Dated]:
    for zone in zones:
        line = zone.span.of(text)
        for stamp in find_stamps(line):
            start = zone.span.start + stamp.span.start
            moved = replace(stamp, span=Span(start, zone.span.start + stamp.span.end))
            yield _Dated(moved, zone.label, line, stamp.span.start)


# --- what the page says ----------------------------------------------------------------------------------


def _from_meta(dated: Sequence[_Dated], body: str, report: Sequence[Span], page: _Page) -> Time | None:
    """The date of a line above or below the report: labelled as published, else the first no update's.

    Dates between its paragraphs are those of embedded posts and of parts of a live report.
    """
    lines = [item for item in dated if item.zone in {"meta", "byline"} and _is_outside(item, report)]
    labelled = [item for item in lines if _label_of(item) == "published"]
    plain = [item for item in lines if _label_of(item) == ""]
    chosen = next(iter((*labelled, *plain, *lines)), None)
    if chosen is None:
        return None
    stamp = chosen.stamp
    why = "" if _label_of(chosen) != "updated" else "the only date is labelled as that of an update"
    if stamp.date is None and stamp.month is not None:
        return _complete(stamp, dated, body, page)
    return time_of(stamp, "text", why=why, span=stamp.span)


def _is_outside(item: _Dated, report: Sequence[Span]) -> bool:
    """Whether a line stands above the report, or below it with a label or nothing but its date."""
    if not report or item.stamp.span.start < report[0].start:
        return True
    below = item.stamp.span.start > report[-1].end
    return below and (bool(_label_of(item)) or len(item.line) <= len(item.stamp.span) + 2)


def _label_of(item: _Dated) -> str:
    """What the nearest label before the date on its line says: "published", "updated", or nothing."""
    before = item.line[: item.position].lower()
    found = [
        (match.end(), kind) for kind in ("published", "updated") for match in _labels(kind).finditer(before)
    ]
    return max(found, default=(0, ""))[1]


@cache
def _labels(kind: str) -> re.Pattern[str]:
    words = sorted(read_words("bylines")[kind]["words"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _from_dateline(
    openings: Iterable[Opening], dated: Sequence[_Dated], body: str, page: _Page
) -> Time | None:
    stamp = next((o.stamp for o in openings if o.stamp is not None), None)
    if stamp is None:
        stamp = next((item.stamp for item in dated if item.zone == "dateline"), None)
    if stamp is None:
        return None
    if stamp.date is not None:
        return time_of(stamp, "text", span=stamp.span)
    return _complete(stamp, dated, body, page)


def _complete(stamp: Stamp, dated: Sequence[_Dated], body: str, page: _Page) -> Time:
    """A day without its year: the year of a full date shortly before it, or the one that its weekday fits."""
    month, day = stamp.month or 1, stamp.day or 1
    for other in (item.stamp.date for item in dated if item.stamp.date and not _is_old(item)):
        years = (_in_year(year, month, day) for year in (other.year, other.year + 1))
        here = next((each for each in years if each and 0 <= (each - other).days <= _NEAR_DAYS), None)
        if here is not None:
            why = f"the text dates something to {other.isoformat()}, shortly before"
            return time_of(replace(stamp, year=here.year), "inferred", why=why, span=stamp.span)
    return _by_weekday(stamp, dated, body, page) or time_of(stamp, "text", span=stamp.span)


def _is_old(item: _Dated) -> bool:
    return re.match(r"(?i)file\b|archive", item.line) is not None


# --- what can be inferred --------------------------------------------------------------------------------


def _from_caption(dated: Sequence[_Dated], body: str) -> Time | None:
    """A picture's date dates its report where a weekday of the text fits it, or nothing speaks against it."""
    weekdays = find_weekdays(body)
    latest = _latest(dated, body)
    for item in dated:
        day = item.stamp.date
        if item.zone != "caption" or day is None or _is_old(item):
            continue
        if weekdays and day.weekday() not in weekdays:
            continue
        if latest is not None and latest > (day.year, day.month):
            continue
        named = name_weekday(day.weekday())
        fits = (
            f"a {named}, and the text speaks of {named}" if weekdays else "nothing in the text contradicts it"
        )
        return time_of(
            item.stamp, "inferred", why=f"the date of a picture's caption; {fits}", span=item.stamp.span
        )
    return None


def _from_post(dated: Sequence[_Dated], body: str) -> Time | None:
    """The day of the latest post that a report embeds, where the report speaks of its weekday."""
    posts = [item for item in dated if item.stamp.date and _POST.match(item.line)]
    latest = max(posts, key=lambda item: item.stamp.date or date.min, default=None)
    day = latest.stamp.date if latest else None
    if latest is None or day is None or day.weekday() not in find_weekdays(body):
        return None
    named = name_weekday(day.weekday())
    why = f"the latest post that it embeds is of {day.isoformat()}, a {named}, and the text speaks of {named}"
    return time_of(latest.stamp, "inferred", why=why, span=latest.stamp.span)


def _from_weekday(dated: Sequence[_Dated], body: str, page: _Page) -> Time | None:
    """A day with its weekday in the report itself, where it is not said to lie ahead."""
    for item in dated:
        stamp = item.stamp
        if item.zone not in ASSERTING or stamp.weekday is None or is_ahead(page.text, stamp.span.start):
            continue
        if stamp.date is not None:
            return time_of(
                stamp, "inferred", why="the report speaks of this day with its weekday", span=stamp.span
            )
        return _by_weekday(stamp, dated, body, page) or time_of(
            stamp, "inferred", why="the report speaks of this day; its year is not said", span=stamp.span
        )
    return None


def _by_weekday(stamp: Stamp, dated: Sequence[_Dated], body: str, page: _Page) -> Time | None:
    """The first year that fits the weekday, from the latest that the report names on, where that is near.

    Without a year named the last that fits up to the year of the page's copyright.
    """
    latest, footer = _latest(dated, body), page.footer
    if stamp.weekday is None or stamp.month is None or stamp.day is None:
        return None
    if latest is not None:
        fits = [year for year in _fitting(stamp, latest[0]) if (year, stamp.month) >= latest]
        evidence = f"the latest year named is {latest[0]}"
        chosen = next((year for year in fits if year - latest[0] <= _FRESH_YEARS), None)
    elif footer is not None:
        fits = _fitting(stamp, footer - _CENTURY_CYCLE + 1)
        evidence = f"its page is copyright of {footer}"
        chosen = max((year for year in fits if year <= footer), default=None)
    else:
        return None
    words = f"{name_weekday(stamp.weekday)} and the day fit {' and '.join(map(str, fits[:3]))}; {evidence}"
    if chosen is None:
        return time_of(stamp, "inferred", why=f"{words}, so the year cannot be told", span=stamp.span)
    return time_of(replace(stamp, year=chosen), "inferred", why=words, span=stamp.span)


def _fitting(stamp: Stamp, start: int) -> list[int]:
    """The years of twelve from `start` on in which a day falls on its weekday."""
    days = [
        (year, _in_year(year, stamp.month or 1, stamp.day or 1))
        for year in range(start, start + _CENTURY_CYCLE)
    ]
    return [year for year, day in days if day is not None and day.weekday() == stamp.weekday]


def _footer_year(text: str, zones: Sequence[Zone]) -> int | None:
    """The latest year of a copyright notice."""
    notices = (zone.span.of(text) for zone in zones if zone.label == "boilerplate")
    return max((int(match[1]) for each in notices for match in _COPYRIGHT.finditer(each)), default=None)


def _latest(dated: Sequence[_Dated], body: str) -> tuple[int, int] | None:
    """The latest year and month (0 where none is named) that the report says something happened in."""
    named = [(year, month) for at, year, month in find_years(body) if not is_ahead(body, at)]
    full = [
        (item.stamp.year, item.stamp.month or 0)
        for item in dated
        if item.stamp.year and item.zone in ASSERTING and not is_ahead(item.line, item.position)
    ]
    return max((*named, *full), default=None)


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
