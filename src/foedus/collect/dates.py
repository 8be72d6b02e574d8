"""Dates as publishing systems write them beside a title, with time of day and zone.

This is the small grammar of by-lines and date-lines. What a report says of time in its sentences is read by
`extract`, against the date that is found here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from foedus.lexicon import read_words
from foedus.model import Basis, Span, Time


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a text, as precise as it stands there; `month` None where day and month can be swapped."""

    span: Span
    day: int | None
    month: int | None
    year: int | None
    clock: str = ""
    offset: str = ""
    weekday: int | None = None

    @property
    def date(self) -> date | None:
        """The calendar day, where day, month and year are there."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def value(self) -> str:
        """EDTF, with XXXX for a missing year."""
        year = f"{self.year:04d}" if self.year is not None else "XXXX"
        if self.month is None:
            return year
        if self.day is None:
            return f"{year}-{self.month:02d}"
        day = f"{year}-{self.month:02d}-{self.day:02d}"
        return f"{day}T{self.clock}{self.offset}" if self.clock and self.year is not None else day


def time_of(stamp: Stamp, basis: Basis, *, why: str = "", span: Span | None = None) -> Time:
    """The stamp as a `Time`: bounded where its year is known, unbounded where it is not."""
    day = stamp.date
    if day is not None:
        return Time(stamp.value, day, day, "instant" if stamp.clock else "day", basis, span, why)
    if stamp.year is None:
        return Time(stamp.value, None, None, "day", basis, span, why)
    if stamp.month is None:
        why = why or "day and month can be read both ways; only the year is certain"
        return Time(stamp.value, date(stamp.year, 1, 1), date(stamp.year, 12, 31), "year", basis, span, why)
    first = date(stamp.year, stamp.month, 1)
    return Time(stamp.value, first, _month_end(first), "month", basis, span, why)


def read_stamp(text: str) -> Stamp | None:
    """A date that stands alone in a field: ISO 8601 in any precision, RFC 822, or words."""
    text = text.strip()
    short = re.fullmatch(r"(\d{4})(?:-(\d\d))?", text)
    if short:
        month = int(short[2]) if short[2] else None
        possible = int(short[1]) >= MINYEAR and (month is None or 1 <= month <= 12)
        return Stamp(Span(0, len(text)), None, month, int(short[1])) if possible else None
    found = next(find_stamps(text), None)
    if found is not None and found.year is not None:
        return found
    return _read_mail_date(text)


def find_stamps(text: str) -> Iterator[Stamp]:
    """Every date of `text` with at least a day and a month, with the clock and weekday beside it."""
    for match in _date_pattern().finditer(text):
        stamp = _stamp(match)
        if stamp is not None:
            yield _with_neighbours(text, stamp)


def find_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Years that `text` says something happened in, as (position, year, month or 0); future ones left out."""
    for match in _year_pattern().finditer(text):
        month = _months().get((match["month"] or "").lower().rstrip("."), 0)
        yield match.start(), int(match["year"]), month


def is_ahead(text: str, position: int) -> bool:
    """Whether the words before `position`, within its sentence, say that what follows lies ahead."""
    before = re.split(r"[.!?]\s", text[max(0, position - 60) : position])[-1]
    return bool(_future().intersection(re.findall(r"[a-z]+", before.lower())))


def name_weekday(number: int) -> str:
    """The name of a weekday: "Wednesday" for 2."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]


def find_weekdays(text: str) -> frozenset[int]:
    """The weekdays that are named in `text`, Monday = 0."""
    names = "|".join(name for name, number in _weekdays().items() if len(name) > 5 or name == "friday")
    return frozenset(_weekdays()[m.lower()] for m in re.findall(rf"\b({names})\b", text, re.IGNORECASE))


# --- the grammar -----------------------------------------------------------------------------------------


@cache
def _months() -> dict[str, int]:
    return {name: number for name, number in read_words("bylines")["months"].items() if name != "reason"}


@cache
def _weekdays() -> dict[str, int]:
    return {name: number for name, number in read_words("bylines")["weekdays"].items() if name != "reason"}


@cache
def _offsets() -> dict[str, str]:
    return {name: value for name, value in read_words("bylines")["offsets"].items() if name != "reason"}


@cache
def _future() -> frozenset[str]:
    return frozenset(read_words("bylines")["future"]["words"])


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _date_pattern() -> re.Pattern[str]:
    month, weekday = _any(_months()), _any(_weekdays())
    return re.compile(
        rf"""(?<![\w/-])(?:\b(?P<weekday>{weekday})\b\.?,?\s+)?(?:
            (?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)(?=\D|$)
          | (?P<y2>\d{{4}})[/.](?P<m2>\d\d?)[/.](?P<d2>\d\d?)(?=\D|$)
          | (?P<d3>\d\d?)\.(?P<m3>\d\d?)\.(?P<y3>\d{{4}})(?=\D|$)
          | (?P<a4>\d\d?)/(?P<b4>\d\d?)/(?P<y4>\d{{4}})(?=\D|$)
          | (?P<d5>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m5>{month})\b\.?(?:,?\s+(?P<y5>\d{{4}})\b)?
          | (?P<m6>{month})\b\.?\s+(?P<d6>\d\d?)(?:st|nd|rd|th)?\b(?!:\d)(?:\s*,?\s+(?P<y6>\d{{4}})\b)?
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _clock_pattern() -> re.Pattern[str]:
    zones = _any(_offsets())
    return re.compile(
        rf"""(?<![\d:])(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?!\d)
            (?:\s?(?P<half>[ap])\.?m\b\.?)?
            (?:\s*\(?(?:(?P<name>{zones})(?![a-zA-Z])(?P<plus>\s?[+-]\d\d?(?::?\d\d)?)?
              |(?P<offset>[+-]\d\d:?\d\d)(?!\d)))?""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _year_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:in|since|of|from|during|after|for|on)\s+(?:(?:early|late|mid)[ -])?)?"
        rf"(?P<month>{months})?\.?\s*(?:\d\d?,?\s+)?(?<!\d)(?P<year>(?:19|20)\d\d)\b(?![-/]\d|[.,]\d|\s*%)",
        re.IGNORECASE,
    )


def _stamp(match: re.Match[str]) -> Stamp | None:
    """The stamp of one match; None where day or month cannot be."""
    part = match.groupdict()
    day, month, year = _calendar(part)
    if year is not None and year < MINYEAR:
        return None
    if month == 0 and day == 0:
        stamp = Stamp(Span(*match.span()), None, None, year)
        return replace(stamp, weekday=_weekday(part))
    if day is None or month is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if not _exists(year or 2000, month, day):
        return None
    return Stamp(Span(*match.span()), day, month, year, weekday=_weekday(part))


def _calendar(part: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Day, month and year of whichever form matched; 0 and 0 where the two cannot be told apart."""
    if part["y4"]:
        one, two, year = int(part["a4"] or 0), int(part["b4"] or 0), int(part["y4"])
        if one == two or two > 12:
            return two, one, year
        return (one, two, year) if one > 12 else (0, 0, year)
    for form in "12356":
        if part[f"d{form}"]:
            named = (part[f"m{form}"] or "").lower()
            month = int(named) if named.isdigit() else _months().get(named.rstrip("."))
            stated = part[f"y{form}"]
            return int(part[f"d{form}"] or 0), month, int(stated) if stated else None
    return None, None, None


def _weekday(part: dict[str, str | None]) -> int | None:
    return _weekdays().get((part["weekday"] or "").lower().rstrip("."))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _with_neighbours(text: str, stamp: Stamp) -> Stamp:
    """The stamp with the clock that stands right after or before it on its line."""
    after = text[stamp.span.end : stamp.span.end + 40].split("\n", 1)[0]
    match = _clock_pattern().search(after)
    if match and re.fullmatch(r"(?:[\s,;|•·♦–—-]|T|at|in|on|-)*", after[: match.start()]):
        return _clocked(stamp, match, stamp.span.cover(_shift(match, stamp.span.end)))
    start = max(0, stamp.span.start - 40)
    before = text[start : stamp.span.start]
    match = next(iter(reversed(list(_clock_pattern().finditer(before)))), None)
    if match and re.fullmatch(r"(?:[\s,;|•·♦()–—-]|on|[A-Z]{2,4}|\bET\b)*", before[match.end() :]):
        return _clocked(stamp, match, stamp.span.cover(_shift(match, start)))
    return stamp


def _shift(match: re.Match[str], by: int) -> Span:
    return Span(match.start() + by, match.end() + by)


def _clocked(stamp: Stamp, match: re.Match[str], span: Span) -> Stamp:
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return stamp
    return replace(stamp, span=span, clock=f"{hour:02d}:{minute:02d}", offset=_offset(match))


def _offset(match: re.Match[str]) -> str:
    if match["offset"]:
        return _colon(match["offset"])
    if not match["name"]:
        return ""
    return _colon(match["plus"].strip()) if match["plus"] else _offsets().get(match["name"].upper(), "")


def _colon(offset: str) -> str:
    """An offset in full: "+03:00" for "+3" and "+0300"."""
    sign, digits = offset[0], offset[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{sign}{int(hours):02d}:{minutes}"


def _read_mail_date(text: str) -> Stamp | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _stamp_of(moment, text)


def _stamp_of(moment: datetime, text: str) -> Stamp:
    offset = _colon(moment.strftime("%z")[:5]) if moment.tzinfo else ""
    return Stamp(
        Span(0, len(text)),
        moment.day,
        moment.month,
        moment.year,
        moment.strftime("%H:%M"),
        offset,
        moment.weekday(),
    )


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
