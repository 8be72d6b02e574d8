"""The course of an organisation says of every day what the state of that day says."""

from __future__ import annotations

from datetime import date, timedelta

from generated import reports
from hypothesis import given, settings
from hypothesis import strategies as st
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Answer, Entry, State
from foedus.record import Bar, Course, Stretch
from foedus.record.fold.course import find_course
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on

UNTIL = date(2025, 6, 1)
ASKED = st.integers(0, 1700).map(lambda n: date(2020, 10, 1) + timedelta(days=n))


def course(*entries: Entry) -> Course:
    return find_course(lay_grounds(CSTO, entries, group_origins), until=UNTIL)


def at(bar: Bar, day: date) -> Stretch | None:
    return next((s for s in bar.stretches if s.first <= day <= s.last), None)


def standing(state: State, name: str) -> Answer | None:
    return next((member.standing for member in state.members if member.name == name), None)


def held(state: State, bar: Bar) -> set[str]:
    """Who holds the value of a practice on the day of a state."""
    member = next((member for member in state.members if member.name == bar.name), None)
    by_slot = {
        "participation": member.participation if member else (),
        "dues": member.dues if member else (),
        "intends": member.intentions if member else (),
    }
    return {name for answer in by_slot[bar.slot] if answer.value == bar.value for name in answer.held_by}


@settings(max_examples=120, deadline=None)
@given(reports, st.lists(ASKED, min_size=1, max_size=12))
def test_every_day_of_a_stretch_has_the_value_and_status_of_its_state(
    entries: list[Entry], asked: list[date]
) -> None:
    found = find_course(lay_grounds(CSTO, entries, group_origins), until=UNTIL)
    edges = [d for bar in found.members for s in bar.stretches for d in (s.first, s.last)]
    for day in {*asked, *edges, *(d + timedelta(days=1) for d in edges if d < UNTIL)}:
        state = state_on(lay_grounds(CSTO, entries, group_origins), on=day)
        offices = {cell.name: cell.answer for cell in state.offices}
        for bar in (*found.members, *found.offices):
            here = at(bar, day)
            if bar.slot in {"participation", "dues", "intends"}:
                assert held(state, bar) == set(here.held_by if here else ())
                continue
            answer = standing(state, bar.name) if bar.slot == "standing" else offices[bar.name]
            if here is not None and answer is not None:
                assert (here.value, here.status) == (answer.value, answer.status)
            elif answer is not None:
                assert answer.value in {None, "none"}


@settings(max_examples=60, deadline=None)
@given(reports, ASKED)
def test_between_two_days_of_change_the_members_are_the_same(entries: list[Entry], day: date) -> None:
    found = find_course(lay_grounds(CSTO, entries, group_origins), until=UNTIL)
    if day > UNTIL or found.before(day + timedelta(days=1)) is None:
        return
    change = found.before(day + timedelta(days=1)) or day

    def read(on: date) -> list[tuple[str, str | None, str]]:
        state = state_on(lay_grounds(CSTO, entries, group_origins), on=on)
        return [(m.name, m.standing.value, m.standing.status) for m in state.members]

    assert read(change) == read(day)


def test_a_practice_goes_stale_and_its_holders_lie_in_one_row() -> None:
    found = course(
        members("2022-05-17", states="Armenia, Russia"),
        told("participation/frozen", "2023-01-10", at="2023-01-10", state="Armenia", org=CSTO),
        told(
            "participation/frozen",
            "2023-06-01",
            outlet="NORWIRE",
            at="2023-06-01",
            state="Armenia",
            org=CSTO,
        ),
    )
    (frozen,) = (bar for bar in found.members if bar.slot == "participation")
    assert (frozen.name, frozen.value) == ("Armenia", "frozen")
    assert [(s.first.isoformat(), s.status, len(s.held_by)) for s in frozen.stretches] == [
        ("2023-01-10", "reported_once", 1),
        ("2023-06-01", "reported_once", 2),
        ("2024-06-01", "stale", 2),
    ]


def test_of_reports_that_disagree_the_closer_is_shown_first() -> None:
    found = course(
        told("standing/member", "2021-01-01", outlet="Lantern TV", state="Uzbekistan", org=CSTO),
        members("2021-01-02", outlet="NORWIRE", states="Armenia", complete=True),
        told("standing/member", "2021-01-05", outlet="Lantern TV", state="Uzbekistan", org=CSTO),
    )
    (bar,) = (bar for bar in found.members if bar.name == "Uzbekistan")
    assert [(s.first.isoformat(), s.value, s.status) for s in bar.stretches] == [
        ("2021-01-01", "member", "reported_once"),
        ("2021-01-02", "former", "contested"),
        ("2021-01-04", "member", "contested"),
        ("2021-01-05", "member", "reported_once"),
    ]


def test_what_changes_is_a_day_to_go_to() -> None:
    found = course(
        general("Imangali Tasmagambetov", "2023-01-11", at="2023-01-01/.."),
        told("meeting/held", "2022-05-17", at="2022-05-16", org=CSTO, place="Moscow"),
    )
    assert found.days[:2] == (date(2022, 5, 16), date(2023, 1, 1))
    assert found.before(date(2023, 1, 1)) == date(2022, 5, 16)
    assert found.after(date(2022, 5, 16)) == date(2023, 1, 1)
    assert found.period == (found.days[0], found.days[-1])


def test_of_nothing_there_is_no_course() -> None:
    assert course() == Course()
    assert course().period is None
    assert course().before(UNTIL) is None
