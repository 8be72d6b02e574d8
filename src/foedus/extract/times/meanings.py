"""What the words of a time expression say by themselves, before it is known when they were written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from foedus.extract.times.points import Point, Unit

Base = Literal["now", "told"]
"""What a relative expression counts from: the day of writing, or the time that the text tells of."""


@dataclass(frozen=True, slots=True)
class Absolute:
    """A date as the calendar names it, perhaps without its year; `weekday` 1 to 7 where it is given too.

    `told_year` is True for "May 5 of that year", `year_shift` -1 for "May 5 last year".
    """

    point: Point
    weekday: int = 0
    told_year: bool = False
    year_shift: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dates written as one: "2020-22", "12-14 July"."""

    first: Absolute
    last: Absolute
    joined: bool = True
    """False for "6 and 7 May", which are two dates and no range."""


@dataclass(frozen=True, slots=True)
class DayOnly:
    """As in "the 16th", "the 28th of that month": a day of the month that the text tells of."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """As in "Wednesday", "last Wednesday" (`shift` -1), "the following Friday" (1, told).

    With `shift` 0 it is the one of the week `weeks` weeks on: -1 in "Wednesday of last week".
    """

    weekday: int
    shift: int | None = None
    base: Base = "now"
    part: str = ""
    clock: str = ""
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Relative:
    """As in "last week", "this year", "that day", "next March": the unit `shift` units from the base.

    `number` is the season or month that is meant, 0 for the unit itself; `part` a part of the day.
    """

    unit: Unit
    shift: int
    base: Base = "now"
    number: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Offset:
    """As in "two years ago", "three days later"; `amount` is None where the words give none ("years ago")."""

    letter: str
    amount: int | float | None
    direction: int
    base: Base


@dataclass(frozen=True, slots=True)
class Stretch:
    """As in "the past year", "the next two years": a time that ends or begins at the base."""

    letter: str
    amount: int | float | None
    direction: int
    base: Base


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration: "three days"; `amount` is None for "several days"."""

    letter: str
    amount: int | float | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: "every five years" is "P5Y", "every Wednesday" "P1W" with its weekday."""

    period: str
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without its day: "10:30 a.m."."""

    clock: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """As in "now", "recently", "the future": TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF."""

    reference: str
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """As in "at the time", "since then": the time that the text named last."""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """As in "the 30th anniversary": a day that only its event tells."""

    number: int


Meaning = (
    Absolute
    | Pair
    | DayOnly
    | Weekday
    | Relative
    | Offset
    | Stretch
    | Lasting
    | Repeated
    | Clock
    | Vague
    | Same
    | Anniversary
)
