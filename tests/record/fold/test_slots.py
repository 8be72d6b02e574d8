from datetime import date

import pytest

from foedus.lexicon import read_predicates
from foedus.record.fold.slots import read_slots, slot_of

ROWS = read_slots()


def test_every_row_of_the_file_is_a_slot() -> None:
    assert list(ROWS) == list(read_predicates())


@pytest.mark.parametrize("name", ROWS)
def test_a_row_speaks_only_of_its_own_modes_and_roles(name: str) -> None:
    slot = ROWS[name]
    values = {slot.ended, slot.before, *slot.wider, *slot.wider.values(), *slot.denied, *slot.denied.values()}
    assert values <= {"", *slot.modes}
    assert set(slot.competent_for) <= set(slot.modes)
    named = {*slot.competent, *(role for roles in slot.competent_for.values() for role in roles)}
    assert named <= {*slot.roles, "org", "members"}
    assert slot.value in {"mode", "time", *slot.roles}
    assert {role for role in slot.key if role not in {"time", "mode"}} <= set(slot.roles)
    assert slot.reason


@pytest.mark.parametrize(
    ("predicate", "wide", "narrow", "expected"),
    [
        ("standing", "member", "leaving", True),
        ("standing", "leaving", "member", False),
        ("standing", "none", "expelled", True),
        ("standing", "member", "former", False),
        ("participation", "not frozen", "full", True),
        ("participation", "not frozen", "frozen", False),
        ("meeting", "planned", "cancelled", True),
        ("intends", "leave (hypothetical)", "leave", True),
        ("intends", "leave", "leave (hypothetical)", False),
        ("intends", "not leave", "leave (hypothetical)", False),
        ("standing", "leaving (hypothetical)", "leaving (future)", True),
        ("dues", "unpaid (future)", "unpaid", True),
    ],
)
def test_wider_values(predicate: str, wide: str, narrow: str, expected: bool) -> None:
    assert slot_of(predicate).is_wider(wide, narrow) is expected


@pytest.mark.parametrize(
    ("predicate", "reach"),
    [
        ("standing", date.max),
        ("holds", date(2023, 5, 17)),
        ("participation", date(2023, 5, 17)),
        ("meeting", date(2022, 5, 17)),
    ],
)
def test_reach(predicate: str, reach: date) -> None:
    assert slot_of(predicate).reach(date(2022, 5, 17)) == reach


def test_reach_does_not_run_past_the_calendar() -> None:
    assert slot_of("holds").reach(date.max) == date.max
