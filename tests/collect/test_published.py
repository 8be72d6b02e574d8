"""What a text without a date of its own tells of the day it came out, and how surely."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.collect.plain import read_text
from foedus.model import Time

TITLE = "Council of the Harbour Pact rejects the amended text"
LEAD = (
    "The Council of the Harbour Pact rejected the amended text of the treaty after talks that lasted longer "
    "than planned, the secretary of the Pact told reporters."
)
MORE = (
    "Its members have argued about the text since the first draft was tabled{year}, and none has signed it."
)


def report(day: str, year: int | None = None, footer: str = "") -> Time:
    named = f" in {year}" if year else ""
    text = f"{TITLE}\n\n{LEAD}\n\nIt met on {day}. {MORE.format(year=named)}\n\n{footer}\n"
    return read_text(text).published


def written(day: date) -> str:
    return f"{day:%A}, {day:%B} {day.day}"


def first_fit(day: date, year: int) -> int:
    """The first year from `year` on in which the day falls on its weekday."""
    while True:
        try:
            if date(year, day.month, day.day).weekday() == day.weekday() and (year, day.month) >= (year, 0):
                return year
        except ValueError:
            pass
        year += 1


_DAYS = st.dates(date(1985, 1, 1), date(2060, 12, 31))


@settings(max_examples=150, deadline=None)
@given(_DAYS, st.integers(0, 8))
def test_a_weekday_and_its_day_are_of_the_first_fitting_year_near_one_that_is_named(
    day: date, ago: int
) -> None:
    year = day.year - ago
    published = report(written(day), year)
    fits = first_fit(day, year)
    assert published.basis == "inferred"
    assert str(year) in published.why
    if fits - year <= 4:
        assert published.value == f"{fits}-{day.month:02d}-{day.day:02d}"
        assert published.earliest is not None
        assert published.earliest.weekday() == day.weekday()
    else:
        assert published.value == f"XXXX-{day.month:02d}-{day.day:02d}"
        assert published.earliest is None
        assert "cannot be told" in published.why


@settings(max_examples=100, deadline=None)
@given(_DAYS)
def test_without_any_year_the_year_stays_open(day: date) -> None:
    published = report(written(day))
    assert (published.value, published.basis) == (f"XXXX-{day.month:02d}-{day.day:02d}", "inferred")


@settings(max_examples=100, deadline=None)
@given(_DAYS, st.integers(0, 3))
def test_the_year_of_a_copyright_bounds_what_no_year_tells(day: date, later: int) -> None:
    assume((day.month, day.day) != (2, 29))
    footer = day.year + later
    published = report(written(day), footer=f"© {footer} Vindobona. All rights reserved.")
    assert published.earliest is not None
    assert (published.earliest.weekday(), published.earliest.year <= footer) == (day.weekday(), True)
    assert day <= published.earliest
    assert f"copyright of {footer}" in published.why


@settings(max_examples=100, deadline=None)
@given(_DAYS, st.integers(0, 25))
def test_a_full_date_shortly_before_gives_a_dateline_its_year(day: date, before: int) -> None:
    told = day - timedelta(days=before)
    dated = f"{told:%B} {told.day}, {told.year}"
    dateline = f"MINSK, {day:%B} {day.day}. /Vindobona/."
    text = f"{TITLE}\n\n{dateline} {LEAD} It had met on {dated}, and no text came.\n"
    published = read_text(text).published
    assert published.value == day.isoformat()
    assert published.basis == "inferred"
    assert told.isoformat() in published.why


POST = "— Anna Petrova (@apetrova) {day}"


@pytest.mark.parametrize(
    ("said", "value"),
    [("on Monday", "2018-07-16"), ("on Tuesday", ""), ("at noon", "")],
)
def test_an_embedded_post_dates_a_report_that_speaks_of_its_weekday(said: str, value: str) -> None:
    text = (
        f"{TITLE}\n\n{LEAD.replace('told reporters', f'told reporters {said}')}\n\n"
        f"We shall not sign.\n\n{POST.format(day='July 16, 2018')}\n\n{MORE.format(year='')}\n\n"
        f"We are tired.\n\n{POST.format(day='July 11, 2018')}\n\nThe Council will meet again.\n"
    )
    published = read_text(text).published
    assert published.value == value
    assert ("embeds" in published.why) == bool(value)
