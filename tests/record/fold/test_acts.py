"""Decisions, articles, seats and positions in the state of an organisation."""

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, members, told

from foedus.link.copies import group_origins
from foedus.model import Actor, Arg, Entry, State
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on
from foedus.record.fold.timeline import find_timeline

COUNCIL = "Collective Security Council"
DAY = "2022-05-16"
STATEMENT = "a joint statement on the anniversary of the bloc"


def state(on: str, *entries: Entry) -> State:
    return state_on(lay_grounds(CSTO, entries, group_origins), on=date.fromisoformat(on))


def decided(outlet: str, note: str = STATEMENT, **rest: str) -> Entry:
    return told("decision/adopted", "2022-05-17", outlet, org=CSTO, organ=COUNCIL, at=DAY, note=note, **rest)


def test_a_decision_told_twice_is_one() -> None:
    found = state(
        "2022-06-01", decided("NORWIRE"), decided("CAWIRE", "the joint statement on its anniversary")
    )
    assert [(d.label, d.answer.value, d.answer.status) for d in found.decisions] == [
        (f"decision of the {COUNCIL}", "adopted", "agreed")
    ]
    assert found.decisions[0].time.value == DAY


def test_two_decisions_of_a_day_are_two() -> None:
    found = state("2022-06-01", decided("NORWIRE"), decided("CAWIRE", "the budget for the coming year"))
    assert len(found.decisions) == 2


@pytest.mark.parametrize(
    ("headline", "count"),
    [("joint statement on anniversary", 1), ("the budget for the coming year", 2), ("statement on trade", 2)],
)
def test_a_headline_tells_no_second_decision(headline: str, count: int) -> None:
    found = state("2022-06-01", decided("NORWIRE"), decided("NORWIRE", headline))
    assert len(found.decisions) == count


@pytest.mark.parametrize(("on", "count"), [("2022-05-15", 0), (DAY, 1)])
def test_a_decision_stands_from_its_day(on: str, count: int) -> None:
    assert len(state(on, decided("NORWIRE")).decisions) == count


def test_who_blocks_is_told() -> None:
    blocked = told("decision/blocked", "2022-05-17", org=CSTO, against="Armenia", at=DAY)
    (decision,) = state("2022-06-01", blocked).decisions
    assert (decision.answer.value, [(p.name, p.answer.value) for p in decision.parts]) == (
        "blocked",
        [("Armenia", "against"), ("date", DAY)],
    )


def test_a_speakers_decision_is_kept_beside() -> None:
    (decision,) = state("2022-06-01", decided("NORWIRE", by="Ilham Aliyev")).decisions
    assert decision.answer.value is None
    assert decision.answer.alternatives[0].held_by == ("Ilham Aliyev",)


def test_who_decides_is_an_organ() -> None:
    (organ,) = state("2022-06-01", decided("NORWIRE")).organs
    assert (organ.name, organ.answer.value) == (COUNCIL, "organ")


def test_a_step_of_a_treaty_names_its_organ() -> None:
    step = told("treaty/reorganised", "2022-05-17", org=CSTO, organ=COUNCIL, at="2002-05-14")
    (treaty,) = state("2022-06-01", step).treaties
    assert f"by {COUNCIL}" in treaty.answer.why


def test_an_article_that_is_invoked() -> None:
    roles = {"clause": "Article 4", "state": "Armenia", "org": CSTO}
    (clause,) = state("2022-10-01", told("clause/invoked", "2022-09-14", at="2022-09-13", **roles)).clauses
    assert (clause.label, clause.answer.value) == ("Article 4", "invoked")
    assert ("Armenia", "party") in [(part.name, part.answer.value) for part in clause.parts]


def test_positions_are_those_of_the_organisation_and_on_it() -> None:
    stand = told("position/opposes", "2022-05-17", actor=CSTO, on="Ukraine")
    other = told("position/supports", "2022-05-17", actor="Belarus", on=CSTO)
    found = state("2022-06-01", members("2022-05-17"), stand, other)
    assert [(cell.name, cell.answer.value) for cell in found.positions] == [
        (f"Belarus on {CSTO}", "supports"),
        (f"{CSTO} on Ukraine", "opposes"),
    ]


def test_the_seat() -> None:
    entry = told("seat/seat", "2022-05-17", org=CSTO)
    place = Arg("place", (Actor("Moscow", "place"),))
    seat = replace(entry, claim=replace(entry.claim, args=(*entry.claim.args, place)))
    assert [(cell.name, cell.answer.value) for cell in state("2030-06-01", seat).seats] == [
        ("Seat", "Moscow")
    ]


def test_decisions_stand_in_the_timeline() -> None:
    found = find_timeline(lay_grounds(CSTO, (decided("NORWIRE"),), group_origins))
    assert [(each.label, each.time.value) for each in found] == [(f"decision of the {COUNCIL}", DAY)]
