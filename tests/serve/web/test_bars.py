"""A bar lies where its days are on the axis, and never beyond it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.record import Bar, Stretch
from foedus.serve.web.bars import Axis, rows_of

DAYS = st.dates(date(1949, 1, 1), date(2030, 1, 1))
AXIS = Axis(date(2020, 1, 1), date(2024, 12, 31))


def bar(name: str, *stretches: tuple[str, str, str | None], slot: str = "standing", value: str = "") -> Bar:
    made = (
        Stretch(date.fromisoformat(first), date.fromisoformat(last), held, "agreed")
        for first, last, held in stretches
    )
    return Bar(name, slot, tuple(made), value)


@given(DAYS, DAYS, st.lists(DAYS, min_size=2, max_size=8, unique=True))
def test_every_piece_lies_on_the_axis_in_the_order_of_its_days(
    one: date, other: date, days: list[date]
) -> None:
    axis = Axis(min(one, other), max(one, other) + timedelta(days=1))
    days.sort()
    stretches = tuple(
        Stretch(first, after - timedelta(days=1), str(n), "agreed")
        for n, (first, after) in enumerate(pairwise(days))
    )
    pieces = [
        p for row in rows_of([Bar("Armenia", "standing", stretches)], axis) for p in row.lanes[0].pieces
    ]
    shown = [s for s in stretches if s.last >= axis.first and s.first <= axis.last]
    assert [piece.stretch for piece in pieces] == shown
    for piece in pieces:
        assert 0 <= piece.x <= piece.x + piece.width <= 100.001
        assert axis.holds(piece.day)
    assert [piece.x for piece in pieces] == sorted(piece.x for piece in pieces)


def test_bars_of_one_name_are_one_row_and_a_value_is_written_where_it_begins() -> None:
    bars = [
        bar("Armenia", ("2019-01-01", "2021-12-31", "member"), ("2022-01-01", "2024-12-31", "member")),
        bar("Armenia", ("2024-02-01", "2024-12-31", "frozen"), slot="participation", value="frozen"),
        bar("Georgia", ("1993-01-01", "1999-12-31", "member")),
    ]
    (row,) = rows_of(bars, AXIS)
    assert (row.name, [lane.label for lane in row.lanes]) == (
        "Armenia",
        ["standing", "participation: frozen"],
    )
    standing, frozen = (lane.pieces for lane in row.lanes)
    assert [(piece.tone, piece.room) for piece in standing] == [("in", "narrow"), ("in", "")]
    assert [(piece.tone, piece.room) for piece in frozen] == [("out", "")]
    assert standing[0].day == AXIS.first, "a stretch that began before leads to a day that is shown"
    assert standing[0].title == "member (agreed), 2019-01-01 to 2021-12-31"


def test_persons_who_follow_each_other_are_told_apart() -> None:
    held = bar(
        "Secretary General",
        ("2020-01-01", "2022-12-31", "Stanislav Zas"),
        ("2023-01-01", "2023-01-01", None),
        ("2023-01-02", "2024-12-31", "Imangali Tasmagambetov"),
        slot="holds",
    )
    (row,) = rows_of([held], AXIS)
    assert [piece.tone for piece in row.lanes[0].pieces] == ["other", "other", "next"]


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2020-01-01", "2024-12-31", ["2021", "2022", "2023", "2024"]),
        ("1992-05-15", "2026-11-22", ["1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
        ("2024-02-01", "2024-03-01", []),
    ],
)
def test_years_are_as_many_as_there_is_room_for(first: str, last: str, labels: list[str]) -> None:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last))
    assert [tick.label for tick in axis.ticks()] == labels
