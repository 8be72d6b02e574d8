"""How a date is written for a person."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_STRETCH: Final = re.compile(
    r"(?<![\w/.-])(?:\.\.|{0})/(?:\.\.|{0})(?![\w/-])".format(r"\d{4}(?:-\d\d){0,2}")
)
"""Two days, months or years with a slash, as EDTF has what lies between them."""
_OF_OPEN: Final = re.compile(r"\bof ((?:by|from) \d)")
"""A request "of by 2022-09-13" is one by that day."""


def with_shown_days(label: str) -> str:
    """The label of a slot, with each stretch of time in it as `shown_day` writes it."""
    return _OF_OPEN.sub(r"\1", _STRETCH.sub(lambda found: shown_day(found[0]), label))


def shown_value(value: str) -> str:
    """A value as it is, or as `shown_day` writes it where it is a stretch of time and nothing else."""
    return shown_day(value) if _STRETCH.fullmatch(value) else value


def shown_day(value: str) -> str:
    """A date without its time of day; a stretch as a month or year where it is one, else "from .. to ..".

    What has only an end is "by" it, and what has only a beginning is "from" it; a day without a year says so.
    """
    first, between, last = (part.partition("T")[0] for part in value.partition("/"))
    if not between:
        return f"{first[5:]} (no year)" if first.startswith("XXXX-") else first
    if ".." in (first, last):
        return f"by {last}" if first == ".." else f"from {first}"
    return _whole(first, last) or f"{first} to {last}"


def _whole(first: str, last: str) -> str:
    """The year or month that two days are the first and last of; "" where there is none."""
    if first[:4] == last[:4] and (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return first[:4]
    try:
        begun, over = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ""
    is_month = begun.day == 1 and over + timedelta(days=1) == _next_month(begun)
    return first[:7] if is_month else ""


def _next_month(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, 1)
