"""Requests without an answer, and accusations that nobody denies."""

from datetime import date

import pytest
from made_entries import CSTO, members, minister, told

from foedus.link.copies import group_origins
from foedus.model import Act, Actor, Contest, Entry, Span, Statement, Time
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.unanswered import Told, find_unanswered

ARMENIA, RUSSIA = Actor("Government of Armenia", "government"), Actor("Russia", "state")
MEMBERS = members("2022-05-17")


def said(act: Act, speaker: Actor, about: Actor, day: str) -> Told:
    statement = Statement(
        day, None, None, (Span(0, 20),), "indirect", act, (speaker,), about=((about, "against"),)
    )
    at = date.fromisoformat(day)
    return Told(statement, day, "NORWIRE", Time(day, at, at, "day", "text"), "Russia of doing it")


def found(entries: tuple[Entry, ...], *told_: Told) -> tuple[Contest, ...]:
    return find_unanswered(lay_grounds(CSTO, entries, group_origins).counted, told_)


ACCUSED = said("accuse", ARMENIA, RUSSIA, "2022-09-20")


def test_an_accusation_that_nobody_denies_is_listed() -> None:
    (contest,) = found((MEMBERS,), ACCUSED)
    assert contest.slot == "accusation by Government of Armenia against Russia: no denial is reported"
    assert contest.relation == "unanswered"
    assert contest.sides[0].held_by == ("Government of Armenia",)


@pytest.mark.parametrize(("day", "listed"), [("2022-09-21", 0), ("2022-09-20", 0), ("2022-09-19", 1)])
def test_a_denial_counts_from_that_day_on(day: str, listed: int) -> None:
    denial = said("deny", Actor("Government of Russia", "government"), ARMENIA, day)
    assert len(found((MEMBERS,), ACCUSED, denial)) == listed


def test_an_officer_denies_for_the_state() -> None:
    denial = said("deny", Actor("Mikhail Mishustin", "person"), ARMENIA, "2022-09-21")
    assert not found((MEMBERS, minister("Mikhail Mishustin", "2022-09-21", "Russia")), ACCUSED, denial)


def test_what_concerns_nobody_here_is_not_listed() -> None:
    strangers = said("accuse", Actor("Chile", "state"), Actor("Peru", "state"), "2022-09-20")
    assert not found((MEMBERS,), strangers)


def test_a_request_is_listed_until_it_is_answered() -> None:
    roles = {"requester": "Armenia", "helper": CSTO}
    asked = told("aid/requested", "2022-09-14", at="2022-09-13", **roles)
    (contest,) = found((MEMBERS, asked))
    assert contest.slot == "Armenia's request for aid of 2022-09-13: no answer is reported"
    assert not found((MEMBERS, asked, told("aid/refused", "2022-09-20", at="2022-09-19", **roles)))


def test_two_senses_of_founding_contradict_nothing() -> None:
    founded = [
        told("treaty/founded", "2023-06-22", "NORWIRE", org=CSTO, at="1992"),
        told("treaty/founded", "2022-05-17", "CAWIRE", org=CSTO, at="2002"),
    ]
    (contest,) = find_contests(lay_grounds(CSTO, founded, group_origins))
    assert contest.relation == "contradiction"
    steps = [
        told("treaty/signed", "2022-05-17", treaty="Treaty of the bloc", org=CSTO, at="1992-05-15"),
        told("treaty/reorganised", "2022-05-17", org=CSTO, at="2002-05-14"),
    ]
    (contest,) = find_contests(lay_grounds(CSTO, [*founded, *steps], group_origins))
    assert contest.relation == "other sense"


def test_a_meeting_that_was_planned_and_cancelled() -> None:
    entries = [
        told("meeting/planned", "2022-05-01", "NORWIRE", org=CSTO, at="2022-06-01", realis="future"),
        told("meeting/cancelled", "2022-05-20", "CAWIRE", org=CSTO, at="2022-06-01"),
    ]
    (contest,) = find_contests(lay_grounds(CSTO, entries, group_origins))
    assert (contest.relation, [side.value for side in contest.sides]) == (
        "forecast against outcome",
        ["cancelled", "planned"],
    )
