"""Shapes over time have the places and counts of what they show."""

from __future__ import annotations

from datetime import date

from foedus.model import Actor, OfficeNamed
from foedus.serve.web.bars import Axis
from foedus.serve.web.strips import HALF, RARE, axis_of, office_bars, stance_strips, usual, years_on

AXIS = Axis(date(2020, 1, 1), date(2023, 12, 31))
ARMENIA, BELARUS = Actor("Armenia", "state"), Actor("Belarus", "state")


def test_an_axis_has_whole_years() -> None:
    assert axis_of([None, date(2021, 5, 2), date(2023, 3, 4)]) == Axis(date(2021, 1, 1), date(2023, 12, 31))
    assert axis_of([None]) is None


def test_a_date_misread_makes_no_axis_of_a_century() -> None:
    days = [date(1930, 1, 1), *(date(2020, 1, 1) for _ in range(RARE)), None]
    assert axis_of(usual(days)) == Axis(date(2020, 1, 1), date(2020, 12, 31))
    assert usual(days[:9]) == tuple(days[:9])


def test_years_stand_in_the_middle_of_theirs() -> None:
    assert [tick.label for tick in years_on(AXIS)] == ["2020", "2021", "2022", "2023"]
    assert all(
        abs(tick.at - middle) < 1
        for tick, middle in zip(years_on(AXIS), (12.5, 37.5, 62.5, 87.5), strict=True)
    )
    long = Axis(date(1990, 1, 1), date(2023, 12, 31))
    assert len(years_on(long)) <= 12


def test_a_strip_has_no_column_before_its_axis() -> None:
    told = [(BELARUS, "for", date(1930, 5, 1)), (BELARUS, "neutral", date(2021, 5, 1))]
    (strip,) = stance_strips(told, AXIS, 5)
    assert ([column.year for column in strip.columns], strip.total) == ([2021], 2)


def test_an_office_lies_between_its_reports_and_is_never_too_thin_to_see() -> None:
    long = OfficeNamed("Chair", "", 2, date(2021, 1, 1), date(2022, 1, 1))
    short = OfficeNamed("Chair", "", 1, date(2023, 12, 31), date(2023, 12, 31))
    undated = OfficeNamed("Chair", "", 1, None, None)
    one, other = office_bars([long, short, undated], AXIS)
    assert (round(one.x), round(one.width)) == (25, 25)
    assert other.width > 0
    assert other.x + other.width <= 100


def test_a_strip_counts_each_stance_by_year() -> None:
    told = [
        (ARMENIA, "for", date(2021, 3, 1)),
        (ARMENIA, "neutral", date(2021, 4, 1)),
        (ARMENIA, "neutral", date(2021, 5, 1)),
        (ARMENIA, "against", None),
        (BELARUS, "neutral", date(2022, 1, 1)),
    ]
    armenia, belarus = stance_strips(told, AXIS, 5)
    assert (armenia.actor, armenia.counts, armenia.total, armenia.undated) == (ARMENIA, (1, 1, 2), 4, 1)
    (column,) = armenia.columns
    assert (column.year, column.counts) == (2021, (1, 0, 2))
    assert column.heights == (HALF / 2, 0, HALF)
    assert belarus.total == 1
    assert stance_strips(told, AXIS, 1) == (armenia,)
