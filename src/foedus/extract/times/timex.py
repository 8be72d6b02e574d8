"""Time expressions as TIMEX3 has them (TimeML 1.2.1): DATE, TIME, DURATION or SET, each with its value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from foedus.extract.times.ranges import date_clocks
from foedus.extract.times.reading import Reading
from foedus.extract.times.stage import read_times
from foedus.model import Article, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: `Timex(Span(11, 18), "DATE", "2013-03-19")` of "It fell on Tuesday", 22 March 2013.

    A range is its two dates. `value` is PAST_REF for "recently", PRESENT_REF for "now".
    """

    span: Span
    type: TimexType
    value: str


def find_timexes(article: Article) -> tuple[Timex, ...]:
    """The time expressions of an article in order; relative ones count from `article.published`.

    The whole text is read where the article has no zones, else what asserts, its datelines and captions.
    """
    readings = date_clocks(article.text, read_times(article))
    return tuple(
        Timex(Span(each.start, each.end), timex_type(each), each.timex) for each in readings if each.timex
    )


def timex_type(reading: Reading) -> TimexType:
    """The type that TIMEX3 gives to a reading: a part of a day and an hour are a TIME."""
    match reading.kind:
        case "set":
            return "SET"
        case "duration" | "stretch":
            return "DURATION"
        case _:
            return "TIME" if "T" in reading.timex and "_" not in reading.timex else "DATE"
