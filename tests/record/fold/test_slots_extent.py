"""From when until when a claim speaks."""

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, general, members, time_of, told

from foedus.record.fold.extent import Extent, extent_of, prefix_bounds


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2024-12", ("2024-12-01", "2024-12-31")),
        ("2022-05-17", ("2022-05-17", "2022-05-17")),
        ("2022-05-17T21:50", ("2022-05-17", "2022-05-17")),
        ("9999", None),
        ("2022-23", None),
        ("XXXX-06-20", None),
        ("", None),
    ],
)
def test_prefix_bounds(value: str, expected: tuple[str, str] | None) -> None:
    assert prefix_bounds(value) == (expected and (day(expected[0]), day(expected[1])))


@pytest.mark.parametrize(
    ("at", "dated", "expected"),
    [
        ("", "start", "2022-05-17 2022-05-17 sure"),
        ("2002", "start", "2002-01-01 2002-12-31 starts"),
        ("2002", "while", "2002-01-01 2002-12-31"),
        ("2022", "while", "2022-01-01 2022-05-17"),
        ("2002-05-14", "start", "2002-05-14 2002-05-14 sure starts"),
        ("2002-05/2002-06", "while", "2002-05-01 2002-06-30"),
    ],
)
def test_extent(at: str, dated: str, expected: str) -> None:
    found = extent_of(told("standing/member", "2022-05-17", at=at, state="Armenia", org=CSTO), dated)
    flags = ["sure"] * (found.sure is not None) + ["starts"] * found.starts + ["ends"] * found.ends
    assert " ".join([str(found.first), str(found.last), *flags]) == expected


def test_since_a_year_is_sure_from_its_end_to_the_report() -> None:
    found = extent_of(general("Stanislav Zas", "2022-05-17", at="2020/.."), "while")
    assert found == Extent(
        day("2020-01-01"), day("2022-05-17"), (day("2020-12-31"), day("2022-05-17")), "said", starts=True
    )


def test_a_complete_list_dates_no_beginning() -> None:
    assert not extent_of(members("2022-05-17", at="2012"), "start").starts


def test_a_report_of_which_only_the_month_is_known_is_sure_of_no_day() -> None:
    found = extent_of(members("2022-05"), "start")
    assert (found.first, found.last, found.sure) == (day("2022-05-01"), day("2022-05-31"), None)


def test_now_dates_no_beginning_and_over_the_past_year_neither() -> None:
    now = replace(time_of("2022-05-17"), granularity="ongoing", basis="inferred")
    for time in (now, time_of("2021-05/2022-05", "inferred")):
        entry = told("participation/boycott", "2022-05-17", state="Armenia", org=CSTO)
        found = extent_of(replace(entry, claim=replace(entry.claim, time=time)), "start")
        assert (found.starts, found.ends, found.last) == (False, False, day("2022-05-17"))


def test_the_day_on_which_it_was_said_is_no_beginning() -> None:
    entry = told("standing/member", "2022-05-18", at="2022-05-17", by=CSTO, state="Armenia", org=CSTO)
    said = replace(entry.statement, said=time_of("2022-05-17"))
    assert extent_of(entry, "start").starts
    assert not extent_of(replace(entry, statement=said), "start").starts


def test_a_pack_ends_what_a_report_only_dates() -> None:
    entry = general("Stanislav Zas", "2022-05-17", at="2020-01-01/2022-12-31")
    in_pack = replace(entry.claim, time=replace(entry.claim.time, basis="pack"))
    assert not extent_of(entry, "while").ends
    assert extent_of(replace(entry, claim=in_pack, pack="CSTO"), "while").ends
