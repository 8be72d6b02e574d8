"""From the tokens of a match to what they mean: one small builder for each rule of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from foedus.extract.times.meanings import (
    Absolute,
    Anniversary,
    Base,
    Clock,
    DayOnly,
    Lasting,
    Meaning,
    Offset,
    Pair,
    Relative,
    Repeated,
    Same,
    Stretch,
    Vague,
    Weekday,
)
from foedus.extract.times.points import Point, Unit, longest_day
from foedus.extract.times.scan import Token

Tokens = Sequence[Token]
Build = Callable[[Tokens], Meaning | None]
"""None where the tokens fit the rule and yet mean no time: 31 June, an age."""

MONTHS = frozenset({"MONTH", "AMONTH", "MABBR"})
DAYS = frozenset({"N12", "N31", "ORDNUM"})
UNITS: dict[str, Unit] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)[\d:.]*(Z|[+-]\d\d:?\d\d)?)?")


def _all(tokens: Tokens, *kinds: str) -> list[Token]:
    return [token for token in tokens if token.kind in kinds]


def _number(tokens: Tokens, *kinds: str) -> int:
    """The value of the first token of one of `kinds`; 0 where there is none."""
    found = next((token for token in tokens if token.kind in kinds), None)
    return (
        _digits(found.text) if found and found.kind in {"ORDNUM", "BIG"} else int(found.value) if found else 0
    )


def _text(tokens: Tokens, kind: str) -> str:
    return next((str(token.value) for token in tokens if token.kind == kind), "")


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


def _year(tokens: Tokens) -> int | None:
    """The year that is written out last, before Christ where so marked."""
    if _all(tokens, "BC"):
        numbers = _all(tokens, "YEAR", "NUM", "N12", "N31")
        return 1 - int(numbers[-1].value) if numbers else None
    if short := _all(tokens, "SHORTYEAR"):
        return _full_year(_digits(short[0].text))
    years = _all(tokens, "YEAR")
    return int(years[-1].value) if years else None


def _full_year(short: int) -> int:
    # The hinge of POSIX (strptime): 69 to 99 are of the last century.
    return short + (1900 if short >= 69 else 2000)


def _in_its_year(tokens: Tokens, point: Point, weekday: int = 0) -> Absolute | None:
    """A date whose year other words may tell: "of that year", "last year"; None where they tell a month."""
    if not (units := _all(tokens, "UNIT")):
        return Absolute(point, weekday)
    if units[-1].value != "Y":
        return None
    if _all(tokens, "THAT"):
        return Absolute(point, weekday, told_year=True)
    return Absolute(point, weekday, year_shift=_shift_and_base(tokens)[0])


def _clock_of(tokens: Tokens) -> tuple[str, str] | None:
    """The time of day as ("06:12", zone); ("", "") where none is given, None where no clock shows it."""
    clock = next((token for token in tokens if token.kind == "CLOCK"), None)
    half = re.search(r"([ap])\.?\s?m", clock.text if clock else "", re.I)
    ampm = next((token.text for token in tokens if token.kind == "AMPM"), half.group(1) if half else "")
    if clock:
        hour, minute = (int(part) for part in re.findall(r"\d+", clock.text)[:2])
    elif ampm:
        hours = _all(tokens, "N12")
        hour, minute = (int(hours[-1].value) if hours else 99), 0
    else:
        return "", ""
    if ampm and hour <= 12:
        hour = hour % 12 + (12 if ampm[0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}", _text(tokens, "ZONE").replace("+00:00", "Z")


# --- the calendar ----------------------------------------------------------------------------------------


def full_date(tokens: Tokens) -> Absolute | None:
    """As in "Wednesday, May 16, 2022", "16 May", "the night of May 13"."""
    month, day = _number(tokens, *MONTHS), _number(tokens, *DAYS)
    if not 1 <= day <= longest_day(month):
        return None
    point = Point("day", _year(tokens), month=month, day=day, part=_text(tokens, "PART"))
    weekday = _number(tokens, "WEEKDAY", "WABBR")
    return _in_its_year(tokens, point, weekday) if point.exists() else None


def ordinal_date(tokens: Tokens) -> Absolute | None:
    """As in "the Fourth of July", "the first of May, 2022"."""
    month, day = _number(tokens, *MONTHS), _number(tokens, "ORDWORD")
    point = Point("day", _year(tokens), month=month, day=day)
    return Absolute(point) if day <= longest_day(month) and point.exists() else None


def iso_date(tokens: Tokens) -> Absolute | None:
    """As in "2022-05-16", "2022-05-16T06:12:00Z"."""
    numbers = _ISO.match(tokens[0].text)
    if numbers is None:
        return None
    year, month, day = (int(numbers[n]) for n in (1, 2, 3))
    hour, minute = int(numbers[4] or 0), int(numbers[5] or 0)
    if not (1 <= month <= 12 and 1 <= day <= longest_day(month) and hour <= 23 and minute <= 59):
        return None
    clock = f"{hour:02d}:{minute:02d}" if numbers[4] else ""
    point = Point("day", year, month=month, day=day, clock=clock, zone=numbers[6] or "")
    return Absolute(point) if point.exists() else None


def slash_date(tokens: Tokens) -> Absolute | None:
    """As in "16/05/2022", "16.05.2022": "05/06/2022" could be either, so is none; dots are day first."""
    first, second, year = (int(part) for part in re.split(r"[/.]", tokens[0].text))
    if first > 12 or first == second or "." in tokens[0].text:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= longest_day(month) and 1000 <= year <= 2199):
        return None
    point = Point("day", year, month=month, day=day)
    return Absolute(point) if point.exists() else None


def day_pair(tokens: Tokens) -> Pair | None:
    """As in "12-14 July 1950", "May 6 and 7"."""
    month, year = _number(tokens, *MONTHS), _year(tokens)
    days = [int(token.value) or _digits(token.text) for token in _all(tokens, *DAYS)][:2]
    if not (days[0] < days[1] <= longest_day(month)):
        return None
    first, last = (Absolute(Point("day", year, month=month, day=day)) for day in days)
    return Pair(first, last, joined=not _all(tokens, "AND") or bool(_all(tokens, "BETWEEN")))


def year_pair(tokens: Tokens) -> Pair | None:
    """As in "2020-22", "1954–1962"; "1984-12" is no pair, since the second year must come after the first."""
    first, second = re.split(r"[-–—−/]", tokens[0].text)
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    if not int(first) < last <= 2199:
        return None
    return Pair(Absolute(Point("year", int(first))), Absolute(Point("year", last)))


def bc_pair(tokens: Tokens) -> Pair | None:
    """As in "480-479 BC"."""
    first, last = (int(token.value) for token in _all(tokens, "NUM", "N12", "N31", "YEAR"))
    if first < last:
        return None
    return Pair(
        Absolute(Point("year", 1 - first)), Absolute(Point("year", 1 - last)), not _all(tokens, "AND")
    )


def month(tokens: Tokens) -> Absolute | None:
    """As in "May 2022", "the end of April", "August of that year"."""
    return _in_its_year(tokens, Point("month", _year(tokens), month=_number(tokens, *MONTHS)))


def holiday(tokens: Tokens) -> Absolute:
    """As in "Christmas 1914"."""
    monthday = _number(tokens, "HOLIDAY")
    return Absolute(Point("day", _year(tokens), month=monthday // 100, day=monthday % 100))


def year(tokens: Tokens) -> Absolute:
    """As in "2022", "early 1943", "490 BC", "'89"."""
    return Absolute(Point("year", _year(tokens)))


def decade(tokens: Tokens) -> Absolute:
    """As in "the 1930s", "the late '80s"."""
    if words := _number(tokens, "DECADEWORD"):
        return Absolute(Point("decade", words))
    number = _digits(next(token.text for token in tokens if token.kind == "DECADE"))
    if _all(tokens, "BC"):
        return Absolute(Point("decade", -number))
    return Absolute(
        Point("decade", number if number >= 1000 else 1900 + number if number > 20 else 2000 + number)
    )


def century(tokens: Tokens) -> Absolute | None:
    """As in "the 19th century"."""
    number = _number(tokens, "TENS") + _number(tokens, "ORDNUM", "ORDWORD")
    if _text(tokens, "UNIT") != "CE" or not 1 <= number <= 30:
        return None
    return Absolute(Point("century", -100 * number if _all(tokens, "BC") else 100 * (number - 1)))


def season(tokens: Tokens) -> Absolute | None:
    """As in "the spring of 1940", "autumn 2022", "during the summer"."""
    return _in_its_year(tokens, Point("season", _year(tokens), _number(tokens, "SEASON", "FALL")))


def quarter(tokens: Tokens) -> Absolute | None:
    """As in "the third quarter of 2022", "Q3 2022", "the second half of this year"."""
    code = next((token.text for token in tokens if token.kind == "QNUM"), "")
    number = int(code[1]) if code else _number(tokens, "ORDWORD", "ORDNUM")
    is_half = code[:1] == "H" or bool(_all(tokens, "HALF"))
    if not 1 <= number <= (2 if is_half else 4):
        return None
    return _in_its_year(tokens, Point("half" if is_half else "quarter", _year(tokens), number))


def fiscal_year(tokens: Tokens) -> Absolute | None:
    """As in "fiscal 2012", "the fiscal year 2012"."""
    if _text(tokens, "UNIT") not in {"", "Y"}:
        return None
    return Absolute(Point("year", _year(tokens), part="FY"))


def day_only(tokens: Tokens) -> DayOnly | None:
    """As in "the 16th", "the 28th of that month"."""
    day = _number(tokens, "ORDNUM")
    return DayOnly(day) if 1 <= day <= 31 and _text(tokens, "UNIT") in {"", "M"} else None


# --- relative to now or to what is told ------------------------------------------------------------------


def _shift_and_base(tokens: Tokens) -> tuple[int, Base]:
    """Which unit is meant, and from where it is counted."""
    kinds = {token.kind for token in tokens}
    if "THAT" in kinds:
        return 0, "told"
    if "PREVIOUS" in kinds:
        return -1, "told"
    if "FOLLOWING" in kinds or ("NEXT" in kinds and "THE" in kinds):
        return 1, "told"
    if kinds & {"NEXT", "COMING"}:
        return 1, "now"
    return (-1, "now") if "LAST" in kinds else (0, "now")


def relative(tokens: Tokens) -> Relative | Stretch | None:
    """As in "last week", "earlier this month"; "the past year" is a stretch that ends now."""
    letter = _text(tokens, "UNIT")
    move, base = _shift_and_base(tokens)
    last = next((token.text.lower() for token in tokens if token.kind == "LAST"), "")
    kinds = [token.kind for token in tokens]
    the_last = last == "last" and ("THE", "LAST") in pairwise(kinds)
    if last == "past" or the_last or _all(tokens, "COMING"):
        return Stretch(letter, 1, 1 if _all(tokens, "COMING") else -1, "now")
    if letter not in UNITS:
        return None
    return Relative(UNITS[letter], move, base)


def whole_unit(tokens: Tokens) -> Relative | None:
    """As in "the end of the year", "later in the month"."""
    letter = _text(tokens, "UNIT")
    return Relative(UNITS[letter], 0, "told") if letter in UNITS and letter != "D" else None


def relative_month(tokens: Tokens) -> Relative:
    """As in "last March", "next May"."""
    move, base = _shift_and_base(tokens)
    return Relative("month", move, base, _number(tokens, *MONTHS))


def relative_season(tokens: Tokens) -> Relative:
    """As in "last autumn", "this spring", "next summer"."""
    move, base = _shift_and_base(tokens)
    return Relative("season", move, base, _number(tokens, "SEASON", "FALL"))


def relative_quarter(tokens: Tokens) -> Relative:
    """As in "last quarter"."""
    move, base = _shift_and_base(tokens)
    return Relative("quarter", move, base)


def the_quarter(_: Tokens) -> Relative:
    """As in "in the quarter"."""
    return Relative("quarter", 0, "told")


def year_end(_: Tokens) -> Relative:
    """As in "year-end", "by year’s end"."""
    return Relative("year", 0)


def the_weekend(_: Tokens) -> Relative:
    """As in "over the weekend"."""
    return Relative("weekend", 0)


def the_part(tokens: Tokens) -> Relative:
    """As in "through the night": of the day that is told."""
    return Relative("day", 0, "told", part=_text(tokens, "PART"))


def weekday(tokens: Tokens) -> Weekday:
    """As in "Wednesday", "last Wednesday evening", "the following Friday"."""
    named = bool(_all(tokens, "LAST", "PREVIOUS", "THIS", "NEXT", "FOLLOWING", "COMING", "THAT"))
    move, base = _shift_and_base(tokens)
    return Weekday(_number(tokens, "WEEKDAY"), move if named else None, base, _text(tokens, "PART"))


def weekday_of(tokens: Tokens) -> Weekday:
    """As in "Tuesday of last week"."""
    return Weekday(_number(tokens, "WEEKDAY"), 0, weeks=_shift_and_base(tokens)[0])


def noon_weekday(tokens: Tokens) -> Weekday:
    """As in "midnight Monday"."""
    return Weekday(_number(tokens, "WEEKDAY"), None, "now", clock=_text(tokens, "NOON"))


def deictic(tokens: Tokens) -> Relative:
    """As in "today", "yesterday evening", "tonight", "this morning", "last night", "that afternoon"."""
    if _all(tokens, "TONIGHT"):
        return Relative("day", 0, part="NI")
    if _all(tokens, "DEICTIC"):
        return Relative("day", _number(tokens, "DEICTIC"), part=_text(tokens, "PART"))
    move, base = _shift_and_base(tokens)
    return Relative("day", move, base, part=_text(tokens, "PART"))


def unit_beside(tokens: Tokens) -> Relative | None:
    """As in "the day before", "the year after"."""
    letter = _text(tokens, "UNIT")
    move = -1 if tokens[-1].text.lower() == "before" else 1
    return Relative(UNITS[letter], move, "told") if letter in {"D", "W", "M", "Y"} else None


# --- amounts ---------------------------------------------------------------------------------------------


def _amount(tokens: Tokens) -> int | float | None:
    """How many: 24 for "twenty-four", 1 for "a", None for "several", "a few" and "a couple of"."""
    if _all(tokens, "QUANT"):
        return None
    scale = _number(tokens, "SCALE") or 1
    if decimals := _all(tokens, "DECIMAL"):
        return float(decimals[0].text) * scale
    tens, ones = _number(tokens, "TENS"), _number(tokens, "NUMBER")
    figure = _number(tokens, "N12", "N31", "NUM", "YEAR", "BIG")
    return figure * scale or (tens + ones) * scale or (1 if _all(tokens, "A") else None)


def _letter(tokens: Tokens) -> str:
    return _text(tokens, "UNITS") or _text(tokens, "UNIT")


def offset(tokens: Tokens) -> Offset:
    """As in "two years ago", "a few days later"."""
    last = tokens[-1].kind
    direction = 1 if last == "LATER" else -1
    return Offset(_letter(tokens), _amount(tokens), direction, "now" if last == "AGO" else "told")


def stretch(tokens: Tokens) -> Stretch:
    """As in "the past three years", "recent months", "the next two weeks"."""
    if _all(tokens, "RECENT"):
        return Stretch(_letter(tokens), None, -1, "now")
    move, base = _shift_and_base(tokens)
    return Stretch(_letter(tokens), _amount(tokens), move or 1, base)


def lasting(tokens: Tokens) -> Lasting:
    """As in "three days", "two-week"."""
    return Lasting(_letter(tokens), _amount(tokens))


def lasting_half(tokens: Tokens) -> Lasting:
    """As in "three and a half years", "a year and a half"."""
    return Lasting(_letter(tokens), (_amount(tokens) or 0) + 0.5)


_HALVES = {"TH": ("TM", 30), "Y": ("M", 6), "DE": ("Y", 5), "CE": ("Y", 50), "D": ("TH", 12)}


def half_unit(tokens: Tokens) -> Lasting | None:
    """As in "half an hour", "a half-century"."""
    letter, amount = _HALVES.get(_letter(tokens), ("", 0))
    return Lasting(letter, amount) if letter else None


def rate(tokens: Tokens) -> Repeated:
    """As in "a day" of "a million barrels a day"."""
    return Repeated(period(_letter(tokens), 1))


def age(_: Tokens) -> None:
    """As in "a 40-year-old": no time of anything that a record keeps."""


def repeated(tokens: Tokens) -> Repeated:
    """As in "every five years", "per month", "daily", "every Wednesday"."""
    if frequency := _text(tokens, "FREQ"):
        return Repeated(frequency)
    if _all(tokens, "WEEKDAY", "WEEKDAYS"):
        return Repeated("P1W", _number(tokens, "WEEKDAY", "WEEKDAYS"))
    if _all(tokens, *MONTHS, "SEASON"):
        return Repeated("P1Y")
    if _all(tokens, "PART"):
        return Repeated("P1D")
    return Repeated(period(_letter(tokens), _amount(tokens) or 1))


def period(letter: str, amount: int | float | None) -> str:
    """An ISO 8601 duration: "P3D", "PT2H", "P2W"; "PXD" for an unknown number."""
    number = "X" if amount is None else f"{amount * 2 if letter == 'F' else amount:.12g}"
    match letter:
        case "F":
            return f"P{number}W"
        case "TH" | "TM" | "TS":
            return f"PT{number}{letter[1]}"
        case _:
            return f"P{number}{letter}"


# --- the rest --------------------------------------------------------------------------------------------


def clock(tokens: Tokens) -> Clock | None:
    """As in "10:30 a.m. GMT", "5 p.m."."""
    found = _clock_of(tokens)
    return Clock(*found) if found and found[0] else None


def noon(tokens: Tokens) -> Clock:
    """As in "at noon", "until midnight"."""
    return Clock(_text(tokens, "NOON"))


def present(_: Tokens) -> Vague:
    """As in "the current contract"."""
    return Vague("PRESENT_REF")


def the_past(_: Tokens) -> Vague:
    """As in "in the past"."""
    return Vague("PAST_REF")


def these_days(tokens: Tokens) -> Vague:
    """As in "these days"."""
    return Vague(_text(tokens, "THESE"))


def vague(tokens: Tokens) -> Vague:
    """As in "now", "recently", "former"."""
    return Vague(str(tokens[-1].value), tokens[-1].kind == "NOW")


def same(_: Tokens) -> Same:
    """As in "the time" after "at", "then" after "since"."""
    return Same()


def anniversary(tokens: Tokens) -> Anniversary:
    """As in "the 30th anniversary"."""
    return Anniversary(_number(tokens, "TENS") + _number(tokens, "ORDNUM", "ORDWORD"))
