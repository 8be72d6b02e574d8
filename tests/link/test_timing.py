"""Timing: reports that words alone must not join, for nobody knows that they came out together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foedus.link.stories import group_stories
from foedus.link.timing import Timing, may_meet
from foedus.model import UNKNOWN_TIME, Passage, Time

OPENED = (
    "Gloria Lund opened the Amber Council in Sarn{when}. The governor of Sarn greeted nine fishing "
    "ministers, and Lund promised them a new quay and a lighthouse."
)
GREETED = (
    "Fishing ministers meet in Sarn. Nine fishing ministers were greeted by the governor of Sarn{when} as "
    "the Amber Council, opened by Gloria Lund, met about the quay and the lighthouse."
)


def day(value: str) -> Time:
    known = date.fromisoformat(value)
    return Time(value, known, known, "day", "text")


def yearless(value: str) -> Time:
    return Time(f"XXXX-{value}", granularity="day", basis="text")


def year(value: int) -> Time:
    return Time(str(value), date(value, 1, 1), date(value, 12, 31), "year", "text")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (day("2021-03-02"), day("2021-03-20"), True),
        (day("2021-03-02"), day("2021-04-20"), False),
        (day("2021-03-02"), day("2022-03-02"), False),
        (UNKNOWN_TIME, UNKNOWN_TIME, False),
        (UNKNOWN_TIME, day("2021-03-02"), False),
        (yearless("03-02"), yearless("03-02"), False),
        (yearless("03-02"), day("2021-03-02"), False),
        (year(2021), day("2021-03-02"), False),
        (year(2021), day("2020-03-02"), False),
    ],
)
def test_like_words_meet_only_where_both_are_dated(one: Time, other: Time, meet: bool) -> None:
    reports = [
        Passage("a", "", one.earliest, OPENED.format(when=""), issued=one),
        Passage("b", "", other.earliest, GREETED.format(when=""), issued=other),
    ]
    assert (len(group_stories(reports)) == 1) == meet


@pytest.mark.parametrize(
    ("one", "told", "other", "also", "meet"),
    [
        (UNKNOWN_TIME, " on 2 March", UNKNOWN_TIME, " on March 2", True),
        (UNKNOWN_TIME, " on 2 March", UNKNOWN_TIME, " on March 3", False),
        (UNKNOWN_TIME, " on 2 March 2020", UNKNOWN_TIME, " on March 2, 2021", False),
        (UNKNOWN_TIME, " on 2 March", day("2021-03-02"), "", True),
        (UNKNOWN_TIME, " in 2020", UNKNOWN_TIME, " in 2020", False),
        (yearless("03-02"), "", UNKNOWN_TIME, " on March 2", True),
        (yearless("03-02"), " in 2020", yearless("03-04"), " in 2020", True),
        (yearless("03-02"), " in 2020", yearless("03-04"), " in 2021", False),
        (yearless("03-02"), " in 2020", yearless("03-20"), " in 2020", False),
        (yearless("03-02"), " on 2 March", yearless("06-20"), " on 2 March", False),
        (yearless("12-31"), " in 2020", day("2020-01-02"), "", True),
        (year(2021), " on 2 March", day("2021-03-02"), "", True),
    ],
)
def test_what_is_not_dated_meets_by_the_days_and_years_that_it_names(
    one: Time, told: str, other: Time, also: str, meet: bool
) -> None:
    timings = (
        Timing(Passage("a", "", None, OPENED.format(when=told), issued=one)),
        Timing(Passage("b", "", None, GREETED.format(when=also), issued=other)),
    )
    assert may_meet(*timings) == may_meet(*reversed(timings)) == meet


def test_copies_meet_whenever_they_came_out() -> None:
    report = Passage("a", "", None, OPENED.format(when=""), issued=UNKNOWN_TIME)
    longer = replace(report, key="b", text=f"Sarn. {report.text} The quay of Linde is closed.")
    assert may_meet(Timing(report), Timing(longer))
    assert not may_meet(Timing(report), Timing(longer), alike=False)


def test_where_nobody_asks_how_well_reports_are_dated_words_decide() -> None:
    reports = [
        Passage(key, "", None, text.format(when=""))
        for key, text in zip("ab", (OPENED, GREETED), strict=True)
    ]
    assert len(group_stories(reports)) == 1
