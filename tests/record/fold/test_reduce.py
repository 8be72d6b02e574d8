"""The reducer of what lasts: for each status the reports that lead to it."""

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, general, members, minister, told

from foedus.link.copies import group_origins
from foedus.model import Answer, Entry, Time
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on

ZAS, TASMAGAMBETOV = "Stanislav Zas", "Imangali Tasmagambetov"


def standing(state: str, on: str, *entries: Entry) -> Answer:
    found = state_on(lay_grounds(CSTO, entries, group_origins), on=date.fromisoformat(on))
    return next(member.standing for member in found.members if member.name == state)


def secretary(on: str, *entries: Entry) -> Answer:
    found = state_on(lay_grounds(CSTO, entries, group_origins), on=date.fromisoformat(on))
    return next(cell.answer for cell in found.offices if cell.name == "Secretary General")


def others(answer: Answer) -> set[str]:
    return {holding.value for holding in answer.alternatives}


# --- offices ---------------------------------------------------------------------------------------------

TWO_TITLES = (general(ZAS, "2022-05-17"), general(TASMAGAMBETOV, "2024-06-05", "NORWIRE"))


@pytest.mark.parametrize(
    ("on", "value", "status"),
    [
        ("2021-01-01", None, "unknown"),
        ("2022-05-16", None, "unknown"),
        ("2022-05-17", ZAS, "reported_once"),
        ("2022-05-18", None, "changed_between"),
        ("2023-03-01", None, "changed_between"),
        ("2024-06-04", None, "changed_between"),
        ("2024-06-05", TASMAGAMBETOV, "reported_once"),
        ("2025-06-05", TASMAGAMBETOV, "reported_once"),
        ("2025-06-06", TASMAGAMBETOV, "stale"),
    ],
)
def test_two_titles_two_years_apart(on: str, value: str | None, status: str) -> None:
    answer = secretary(on, *TWO_TITLES)
    assert (answer.value, answer.status) == (value, status)


def test_between_two_holders_both_are_kept_with_their_dates() -> None:
    answer = secretary("2023-03-01", *TWO_TITLES)
    assert [holding.value for holding in answer.alternatives] == [ZAS, TASMAGAMBETOV]
    assert "2022-05-17" in answer.why[0]
    assert "2024-06-05" in answer.why[0]


def test_a_dated_beginning_ends_the_doubt() -> None:
    dated = general(TASMAGAMBETOV, "2024-06-05", "NORWIRE", at="2023-01-01/..")
    before, after = (secretary(on, TWO_TITLES[0], dated) for on in ("2022-12-31", "2023-01-01"))
    assert (before.value, before.status) == (ZAS, "reported_once")
    assert (after.value, after.status, after.since) == (TASMAGAMBETOV, "reported_once", "2023-01-01")


def test_two_outlets_in_their_own_words_agree() -> None:
    answer = secretary("2022-05-17", general(ZAS, "2022-05-17"), general(ZAS, "2022-05-17", "NORWIRE"))
    assert (answer.status, answer.counts.origins, answer.counts.outlets) == ("agreed", 2, 2)


def test_a_reprint_is_a_second_report_and_no_second_origin() -> None:
    words = (
        "The alliance is led by Stanislav Zas, who came to the hall at noon with his deputies and left early"
    )
    pair = general(ZAS, "2022-05-17", text=words), general(ZAS, "2022-05-18", "NORWIRE", text=words)
    answer = secretary("2022-05-18", *pair)
    assert (answer.status, answer.counts.reports, answer.counts.origins) == ("reported_once", 2, 1)


def test_the_same_name_before_and_long_after_is_inferred_between() -> None:
    answer = secretary("2021-12-01", general(ZAS, "2020-02-01"), general(ZAS, "2022-05-17"))
    assert (answer.value, answer.status) == (ZAS, "inferred")


def test_two_names_on_one_day_are_contested_and_the_newest_does_not_win() -> None:
    old = [general(ZAS, "2023-02-01", outlet) for outlet in ("Debed Courier", "CAWIRE")]
    new = told(
        "holds/holder", "2023-09-01", "NORWIRE", at="2023-02-01/2023-02-01", kind="state",
        person=TASMAGAMBETOV, office="Secretary General", of=CSTO,
    )  # fmt: skip
    answer = secretary("2023-02-01", *old, new)
    assert (answer.value, answer.status) == (ZAS, "contested")
    assert others(answer) == {TASMAGAMBETOV}
    assert any("2 origins" in step for step in answer.why)


def test_a_name_that_comes_back_within_weeks_was_not_gone() -> None:
    entries = general(ZAS, "2022-05-17"), general("Nikolai Orlov", "2022-05-20"), general(ZAS, "2022-05-25")
    answer = secretary("2022-05-20", *entries)
    assert answer.status == "contested"
    assert {answer.value, *others(answer)} == {ZAS, "Nikolai Orlov"}


def test_an_act_in_the_past_tense_is_bounded_by_its_report() -> None:
    took = told("chairs/chair", "2023-11-23", chair="Kazakhstan", org=CSTO)
    passed = replace(took, claim=replace(took.claim, time=Time(granularity="unknown", basis="metadata")))
    next_one = told("chairs/chair", "2024-11-28", at="2024-11-28", chair="Kyrgyzstan", org=CSTO)
    (chair,) = state_on(lay_grounds(CSTO, [passed, next_one], group_origins), on=date(2024, 6, 15)).offices
    assert (chair.answer.value, chair.answer.since) == ("Kazakhstan", "2023-11-23")
    (chair,) = state_on(lay_grounds(CSTO, [took, next_one], group_origins), on=date(2024, 6, 15)).offices
    assert (chair.answer.value, chair.answer.since) == ("Kazakhstan", "")


def test_a_former_holder_is_no_holder() -> None:
    former = told("holds/former", "2022-11-01", "NORWIRE", person=ZAS, office="Secretary General", of=CSTO)
    answer = secretary("2022-12-01", general(ZAS, "2022-05-17"), former)
    assert (answer.value, answer.status) == (None, "unknown")


def test_the_merely_appointed_do_not_hold_yet() -> None:
    named = told("holds/appointed", "2022-11-23", person=TASMAGAMBETOV, office="Secretary General", of=CSTO)
    answer = secretary("2022-11-23", general(ZAS, "2022-11-23", "NORWIRE"), named)
    assert (answer.value, answer.status) == (ZAS, "reported_once")


def test_an_undated_report_speaks_for_the_day_it_was_recorded() -> None:
    entry = general(ZAS, "", recorded=date(2022, 6, 1))
    assert secretary("2022-05-31", entry).status == "unknown"
    answer = secretary("2022-06-01", entry)
    assert answer.value == ZAS
    assert any("undated" in reason for reason in answer.why)


def test_an_undated_report_never_outdoes_a_dated_one() -> None:
    undated = general(ZAS, "", recorded=date(2024, 6, 10))
    answer = secretary("2024-06-11", TWO_TITLES[1], undated)
    assert (answer.value, answer.status, others(answer)) == (TASMAGAMBETOV, "reported_once", {ZAS})


def test_undated_reports_that_differ_are_no_contradiction() -> None:
    answer = secretary("2025-01-01", general(ZAS, ""), general(TASMAGAMBETOV, "", "NORWIRE"))
    assert (answer.value, answer.status) == (None, "changed_between")


# --- standing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "value", "status"),
    [
        ("2022-05-16", None, "unknown"),
        ("2022-05-17", "member", "reported_once"),
        ("2022-11-22", "member", "reported_once"),
        ("2022-11-23", "member", "agreed"),
        ("2039-01-01", "member", "agreed"),
    ],
)
def test_membership_lasts_and_never_reaches_back(on: str, value: str | None, status: str) -> None:
    answer = standing("Armenia", on, members("2022-05-17"), members("2022-11-23", "NORWIRE"))
    assert (answer.value, answer.status) == (value, status)


@pytest.mark.parametrize(
    ("complete", "value", "status"), [(True, "former", "inferred"), (False, "member", "reported_once")]
)
def test_only_a_complete_list_counts_against_the_absent(complete: bool, value: str, status: str) -> None:
    short = members("2024-01-01", "NORWIRE", "Belarus, Russia", complete=complete)
    answer = standing("Armenia", "2024-01-01", members("2022-05-17"), short)
    assert (answer.value, answer.status) == (value, status)


def test_before_the_list_that_leaves_it_out_the_change_is_not_dated() -> None:
    short = members("2024-01-01", "NORWIRE", "Belarus, Russia")
    answer = standing("Armenia", "2023-01-01", members("2022-05-17"), short)
    assert (answer.value, answer.status) == (None, "changed_between")


def test_a_state_that_came_later_was_none_and_not_former() -> None:
    early = members("2004-01-01", "NORWIRE", "Belarus, Russia")
    joined = told("standing/member", "2022-05-17", at="2006-06", state="Uzbekistan", org=CSTO)
    before = state_on(lay_grounds(CSTO, (early, joined), group_origins), on=date(2004, 1, 1))
    assert "Uzbekistan" not in {member.name for member in before.members}
    within = standing("Uzbekistan", "2006-06-10", early, joined)
    assert (within.value, within.status) == (None, "changed_between")
    after = standing("Uzbekistan", "2007-01-01", early, joined)
    assert (after.value, after.since) == ("member", "2006-06")


def test_a_dated_exit_ends_a_membership_on_its_day() -> None:
    left = told("standing/former", "2013-05-01", "NORWIRE", at="2012-06-28", state="Uzbekistan", org=CSTO)
    listed = members("2010-01-01", states="Russia, Uzbekistan")
    assert standing("Uzbekistan", "2012-06-27", listed, left).value == "member"
    assert standing("Uzbekistan", "2012-06-28", listed, left).value == "former"


def test_a_denial_says_nothing_after_its_report() -> None:
    denied = told("standing/member", "2022-05-17", state="Georgia", org=CSTO, not_so=True)
    found = state_on(lay_grounds(CSTO, [denied], group_origins), on=date(2022, 5, 17))
    assert not found.members
    later = told("standing/member", "2024-05-17", state="Georgia", org=CSTO)
    answer = standing("Georgia", "2023-01-01", denied, later)
    assert (answer.value, answer.status) == (None, "changed_between")
    was = told("standing/member", "2020-05-17", state="Georgia", org=CSTO)
    assert standing("Georgia", "2022-06-01", was, denied).status == "stale"


def test_who_is_leaving_is_still_a_member() -> None:
    leaving = told("standing/leaving", "2024-06-12", "NORWIRE", state="Armenia", org=CSTO)
    answer = standing("Armenia", "2024-06-12", members("2024-06-12"), leaving)
    assert (answer.value, answer.status) == ("leaving", "reported_once")
    assert others(answer) == {"member"}


@pytest.mark.parametrize("realis", ["future", "hypothetical"])
def test_what_may_be_is_no_standing(realis: str) -> None:
    may = told("standing/former", "2023-06-22", "NORWIRE", state="Armenia", org=CSTO, realis=realis)
    found = state_on(lay_grounds(CSTO, (members("2022-11-23"), may), group_origins), on=date(2023, 7, 1))
    armenia = next(member for member in found.members if member.name == "Armenia")
    assert armenia.standing.value == "member"
    assert [answer.value for answer in armenia.intentions] == [f"former ({realis})"]


def test_a_dated_beginning_reported_years_later_does_not_say_that_it_goes_on() -> None:
    old = told("participation/frozen", "2024-05-17", at="2012-06", state="Uzbekistan", org=CSTO)
    found = state_on(lay_grounds(CSTO, [old], group_origins), on=date(2022, 5, 17))
    assert [answer.status for answer in found.members[0].participation] == ["stale"]


# --- competence ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "speaker", "reaches"),
    [
        ("leaving", "Government of Armenia", True),
        ("leaving", "Nikol Pashinyan", True),
        ("leaving", "Government of Russia", False),
        ("leaving", "Somebody Unknown", False),
        ("suspended", "Nikol Pashinyan", False),
        ("suspended", ZAS, True),
        ("suspended", CSTO, True),
    ],
)
def test_only_a_competent_holder_reaches_the_standing(mode: str, speaker: str, reaches: bool) -> None:
    said = told(f"standing/{mode}", "2024-02-23", "NORWIRE", by=speaker, state="Armenia", org=CSTO)
    offices = minister("Nikol Pashinyan", "2024-02-01"), general(ZAS, "2024-01-01")
    answer = standing("Armenia", "2024-02-23", members("2022-11-23"), said, *offices)
    assert answer.value == (mode if reaches else "member")
    assert mode in {answer.value, *others(answer)}
    assert any("competent" in reason for reason in answer.why) is not reaches


def test_an_officer_of_long_ago_is_not_competent() -> None:
    said = told("standing/leaving", "2024-02-23", "NORWIRE", by="Nikol Pashinyan", state="Armenia", org=CSTO)
    old = minister("Nikol Pashinyan", "2019-02-01")
    assert standing("Armenia", "2024-02-23", members("2022-11-23"), said, old).value == "member"


def test_the_same_speaker_relayed_twice_is_one_origin() -> None:
    twice = [
        told("standing/leaving", day, outlet, by="Government of Armenia", state="Armenia", org=CSTO)
        for day, outlet in (("2024-06-12", "NORWIRE"), ("2024-06-13", "Lantern TV"))
    ]
    answer = standing("Armenia", "2024-06-13", *twice)
    assert (answer.status, answer.counts.reports, answer.counts.origins) == ("reported_once", 2, 1)
