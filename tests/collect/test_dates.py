"""Dates beside a title: as precise as they stand there."""

import pytest

from foedus.collect.dates import find_stamps, find_years, is_ahead, read_stamp, time_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("22 Jun, 2023 06:12 / Updated 2 years ago", "2023-06-22T06:12"),
        ("Other ♦ Published: May 17, 2022; 21:50 ♦ (Seablick)", "2022-05-17T21:50"),
        ("PORT VALE, June 20. /CORVID/.", "XXXX-06-20"),
        ("YEREVAN, JANUARY 5, ARMENPRESS.", "XXXX-01-05"),
        ("2:40 PM 07/16/2018", "2018-07-16T14:40"),
        ("July 15, 2018 06:05 AM", "2018-07-15T06:05"),
        ("12:10 a.m., June 5, 2024", "2024-06-05T00:10"),
        ("17 MAY 2022, 12:31 UTC+3", "2022-05-17T12:31+03:00"),
        ("6 January 2022, 11:42 GMT", "2022-01-06T11:42Z"),
        ("2023-06-22T06:12:00.123+03:00", "2023-06-22T06:12+03:00"),
        ("June 5, 2024 at 9:30 a.m. EDT", "2024-06-05T09:30-04:00"),
        ("13.10.2023 14:05 MSK", "2023-10-13T14:05+03:00"),
        ("5th of June 2024", "2024-06-05"),
        ("04/05/2024", "2024"),
        ("29 February 2024", "2024-02-29"),
    ],
)
def test_forms(text: str, value: str) -> None:
    assert [stamp.value for stamp in find_stamps(text)] == [value]


@pytest.mark.parametrize(
    "text", ["31 Feb 2024", "29 February 2023", "May 2024", "Updated 2 years ago", "the 5th", ""]
)
def test_what_is_no_date(text: str) -> None:
    assert not list(find_stamps(text))


def test_a_stamp_knows_where_it_stands() -> None:
    text = "Posted: 5 June 2024 (Seablick)"
    (stamp,) = find_stamps(text)
    assert stamp.span.of(text) == "5 June 2024"


@pytest.mark.parametrize(
    ("text", "value", "granularity"),
    [
        ("2023", "2023", "year"),
        ("2023-06", "2023-06", "month"),
        ("2023-06-22", "2023-06-22", "day"),
        ("Thu, 13 Jun 2024 13:10:00 +0400", "2024-06-13T13:10+04:00", "instant"),
    ],
)
def test_fields_keep_their_precision(text: str, value: str, granularity: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    time = time_of(stamp, "metadata")
    assert (time.value, time.granularity) == (value, granularity)
    assert time.earliest is not None
    assert time.latest is not None
    assert time.earliest <= time.latest


@pytest.mark.parametrize("text", ["", "soon", "2023-13", "yesterday", "2 years ago"])
def test_fields_that_are_no_date(text: str) -> None:
    assert read_stamp(text) is None


def test_years_and_what_lies_ahead() -> None:
    text = "It was founded in May 1994. It will meet on Friday, June 7."
    assert [(year, month) for _, year, month in find_years(text)] == [(1994, 5)]
    assert is_ahead(text, text.index("Friday"))
    assert not is_ahead(text, text.index("May"))
