"""What a person gives on the command line, as the model has it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from foedus.errors import UsageError
from foedus.model import Granularity, Time

_PREFIX: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_GRANULARITY: Final[tuple[Granularity, ...]] = ("year", "month", "day")


def published_of(text: str) -> Time:
    """A date of publication given by a person: "2024", "2024-02", "2024-02-23".

    Raises:
        UsageError: it is no such date.
    """
    match = _PREFIX.fullmatch(text.strip())
    given = [int(part) for part in match.groups() if part] if match else []
    try:
        first = date(*[*given, 1, 1][:3])
    except (TypeError, ValueError):
        raise UsageError(f"{text!r} is no date; write it as YYYY, YYYY-MM or YYYY-MM-DD") from None
    return Time(
        value=text.strip(),
        earliest=first,
        latest=_last(given, first),
        granularity=_GRANULARITY[len(given) - 1],
        basis="user",
        why="given when it was added",
    )


def _last(given: list[int], first: date) -> date:
    if len(given) == 3:
        return first
    month = first.month if len(given) == 2 else 12
    return date(first.year, month, monthrange(first.year, month)[1])
