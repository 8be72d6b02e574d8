"""What people ruled, in the fold: pinned values in front, rejected claims out and shown, no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Answer, Entry, Judgement, JudgementKind, State
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.ruled import is_ruling
from foedus.record.fold.state import state_on
from foedus.record.fold.timeline import find_timeline

ON = date(2022, 5, 17)
ARMENIA = {"state": "Armenia", "org": CSTO}


def ruled(entry: Entry, kind: JudgementKind, number: int = 1) -> Entry:
    return replace(entry, judged=(Judgement(number, kind, "ann", date(2024, 7, 1), "she knows"),))


def folded(*entries: Entry, on: date = ON) -> State:
    return state_on(lay_grounds(CSTO, entries, group_origins), on=on)


def office(*entries: Entry, on: date = ON) -> Answer:
    (cell,) = folded(*entries, on=on).offices
    return cell.answer


def rulings(answer: Answer) -> list[str]:
    return [why for why in answer.why if is_ruling(why)]


ZAS = general("Stanislav Zas", "2022-05-17")
OTHERS = (
    general("Nikolai Bordyuzha", "2022-05-17", "Lantern TV"),
    general("Nikolai Bordyuzha", "2022-05-17", "CAWIRE"),
)


def test_a_pinned_value_is_first_and_the_others_remain() -> None:
    assert office(ZAS, *OTHERS).value == "Nikolai Bordyuzha"
    answer = office(ruled(ZAS, "pin"), *OTHERS)
    assert (answer.value, answer.status) == ("Stanislav Zas", "contested")
    assert [(side.value, side.counts.origins) for side in answer.alternatives] == [("Nikolai Bordyuzha", 2)]
    assert answer.why[0] == ("Stanislav Zas is shown first by decision 1; without it: Nikolai Bordyuzha")
    assert rulings(answer) == [
        "decision 1 by ann, 2024-07-01: Stanislav Zas (Debed Courier) pinned: she knows"
    ]


def test_of_two_pins_the_later_decision_is_first() -> None:
    first, second = ruled(ZAS, "pin", 1), ruled(OTHERS[0], "pin", 2)
    assert office(first, second, OTHERS[1]).value == "Nikolai Bordyuzha"
    assert office(ruled(ZAS, "pin", 3), second, OTHERS[1]).value == "Stanislav Zas"


def test_a_pin_holds_as_long_as_such_a_thing_lasts_and_nothing_later_is_said() -> None:
    pinned = ruled(ZAS, "pin")
    assert office(pinned, *OTHERS, on=date(2022, 6, 1)).value == "Stanislav Zas"
    later = general("Imangali Tasmagambetov", "2023-01-05")
    answer = office(pinned, *OTHERS, later, on=date(2023, 1, 5))
    assert answer.value == "Imangali Tasmagambetov"
    assert any("decision 1 pins Stanislav Zas for 2022-05-17; Imangali" in why for why in answer.why)


def test_a_pin_says_nothing_of_the_days_before() -> None:
    early = general("Nikolai Bordyuzha", "2016-05-17")
    for day in (date(2016, 5, 17), date(2016, 6, 1), date(2022, 5, 16)):
        before, after = office(early, ZAS, on=day), office(early, ruled(ZAS, "pin"), on=day)
        assert (after.value, after.status) == (before.value, before.status)


def test_the_word_of_somebody_incompetent_can_be_pinned_and_stays_his() -> None:
    said = general("Stanislav Zas", "2022-05-17", by="Somebody")
    assert office(*OTHERS, said).value == "Nikolai Bordyuzha"
    answer = office(*OTHERS, ruled(said, "pin"))
    assert (answer.value, answer.held_by) == ("Stanislav Zas", ("Somebody",))


@pytest.mark.parametrize("kind", ["accept", "pin"])
def test_vouching_for_what_is_shown_anyway_changes_only_why(kind: JudgementKind) -> None:
    before, after = office(ZAS), office(ruled(ZAS, kind))
    assert replace(after, why=()) == replace(before, why=())
    assert [why for why in after.why if not is_ruling(why)] == list(before.why)
    assert len(rulings(after)) == 1


def test_what_is_rejected_is_as_if_it_had_never_been_said_but_for_why() -> None:
    bad = general("Nobody Inparticular", "2022-05-17", "Lantern TV")
    with_, without = office(ZAS, ruled(bad, "reject")), office(ZAS)
    assert replace(with_, why=()) == replace(without, why=())
    assert rulings(with_) == [
        "decision 1 by ann, 2024-07-01: Nobody Inparticular (Lantern TV) rejected: she knows"
    ]


def test_a_rejected_list_counts_against_nobody() -> None:
    joined = told("standing/member", "2022-01-01", at="2021", **ARMENIA)
    incomplete = members("2022-05-17", "Lantern TV", "Belarus, Russia")
    without = folded(joined).members
    named = {m.name: m for m in folded(joined, ruled(incomplete, "reject")).members}
    assert replace(named["Armenia"].standing, why=()) == replace(without[0].standing, why=())
    assert {name for name, m in named.items() if m.standing.value} == {"Armenia"}
    assert len(rulings(named["Armenia"].standing)) == len(rulings(named["Belarus"].standing)) == 1


def test_a_practice_and_an_event_that_only_rejected_claims_tell_are_shown_without_a_value() -> None:
    frozen = told("participation/frozen", "2022-05-17", by="Government of Armenia", **ARMENIA)
    met = told("meeting/held", "2022-05-17", at="2022-05-16", org=CSTO, place="Moscow")
    asked = told("aid/requested", "2022-05-17", at="2022-05-10", requester="Armenia", helper=CSTO)
    state = folded(*(ruled(entry, "reject", n) for n, entry in enumerate((frozen, met, asked), 1)))
    ((member,), (meeting,), (aid,)) = state.members, state.meetings, state.aid
    (practice,) = member.participation
    assert practice.held_by == ("Government of Armenia",)
    assert [cell.name for cell in aid.parts] == ["request", "request date"]
    for answer in (practice, meeting.answer, *(cell.answer for cell in aid.parts)):
        assert (answer.value, answer.status) == (None, "unknown")
        assert len(rulings(answer)) == 1
    assert find_timeline(lay_grounds(CSTO, [ruled(met, "reject")], group_origins)) == ()


def test_a_contest_is_settled_where_one_side_is_rejected_and_told_where_it_is_pinned() -> None:
    assert len(find_contests(lay_grounds(CSTO, [ZAS, *OTHERS], group_origins))) == 1
    assert find_contests(lay_grounds(CSTO, [ruled(ZAS, "reject"), *OTHERS], group_origins)) == ()
    (contest,) = find_contests(lay_grounds(CSTO, [ruled(ZAS, "pin"), *OTHERS], group_origins))
    assert len(contest.sides) == 2
    assert [is_ruling(why) for why in contest.why] == [True]
    (half,) = find_contests(lay_grounds(CSTO, [ZAS, ruled(OTHERS[0], "reject"), OTHERS[1]], group_origins))
    assert ["rejected" in why for why in half.why] == [True]


def test_a_pinned_date_is_first() -> None:
    signed = {"treaty": "Collective Security Treaty", "org": CSTO}
    one = told("treaty/signed", "2022-05-17", at="1992-05-15", **signed)
    two = told("treaty/signed", "2022-05-17", "Lantern TV", at="1993-05-15", **signed)
    three = told("treaty/signed", "2022-05-17", "CAWIRE", at="1993-05-15", **signed)
    (cell,) = folded(one, two, three).treaties
    assert cell.answer.value == "1993-05-15"
    (cell,) = folded(ruled(one, "pin"), two, three).treaties
    assert (cell.answer.value, cell.answer.status) == ("1992-05-15", "contested")


def test_the_holder_whose_word_is_pinned_is_first() -> None:
    words = [
        told(f"participation/{mode}", "2022-05-17", by=by, **ARMENIA)
        for mode, by in (("full", "Alexander Lukashenko"), ("frozen", "Government of Armenia"))
    ]
    assert [a.held_by[0] for a in folded(*words).members[0].participation] == [
        "Government of Armenia", "Alexander Lukashenko",
    ]  # fmt: skip
    (member,) = folded(ruled(words[0], "pin"), words[1]).members
    assert [a.held_by[0] for a in member.participation] == ["Alexander Lukashenko", "Government of Armenia"]
