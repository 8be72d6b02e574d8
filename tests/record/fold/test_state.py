"""The state of an organisation, table by table."""

from datetime import date

import pytest
from made_entries import CSTO, members, minister, told

from foedus.link.copies import group_origins
from foedus.model import Entry, Happening, Member, State
from foedus.record.fold.course import find_course
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on

COUNCIL = f"CSTO Council of Foreign Ministers, {CSTO}"


def state(on: str, *entries: Entry, own: tuple[str, ...] = ()) -> State:
    return state_on(lay_grounds(CSTO, entries, group_origins, own), on=date.fromisoformat(on))


def member(found: State, name: str = "Armenia") -> Member:
    return next(member for member in found.members if member.name == name)


def parts(happening: Happening) -> dict[str, tuple[str | None, str]]:
    return {part.name: (part.answer.value, part.answer.status) for part in happening.parts}


# --- participation ---------------------------------------------------------------------------------------

FROZEN = told(
    "participation/frozen",
    "2024-02-23",
    by="Government of Armenia",
    state="Armenia",
    org=CSTO,
    at="2024-02-22",
)
FULL = told("participation/full", "2024-02-23", "NORWIRE", by="CSTO Secretariat", state="Armenia", org=CSTO)
BOYCOTT = told("participation/boycott", "2024-06-05", "Senne Review", state="Armenia", org=CSTO)


def test_practice_is_listed_by_holder_the_competent_first() -> None:
    found = member(state("2024-06-05", members("2022-11-23"), FROZEN, FULL, BOYCOTT))
    assert [(a.held_by, a.value, a.status) for a in found.participation] == [
        (("Government of Armenia",), "frozen", "reported_once"),
        (("CSTO Secretariat",), "full", "reported_once"),
        (("Senne Review",), "boycott", "reported_once"),
    ]
    assert found.standing.value == "member"


@pytest.mark.parametrize(
    ("on", "status"),
    [("2024-02-22", "reported_once"), ("2025-02-21", "reported_once"), ("2025-02-22", "stale")],
)
def test_practice_goes_stale_after_a_year(on: str, status: str) -> None:
    entry = told("participation/frozen", "2024-02-22", by="Nikol Pashinyan", state="Armenia", org=CSTO)
    assert member(state(on, entry)).participation[0].status == status


@pytest.mark.parametrize("on", ["2024-03-01", "2026-01-01"])
def test_a_value_is_evidenced_by_what_says_it_also_when_it_is_stale(on: str) -> None:
    partial = told(
        "participation/partial", "2024-01-10", text="It sat out a drill", state="Armenia", org=CSTO
    )
    boycott = told("participation/boycott", "2024-02-10", text="It boycotts all", state="Armenia", org=CSTO)
    (answer,) = member(state(on, partial, boycott)).participation
    assert (answer.value, [e.text for e in answer.evidence]) == ("boycott", ["It boycotts all"])
    assert [(h.value, [e.text for e in h.evidence]) for h in answer.alternatives] == [
        ("partial", ["It sat out a drill"])
    ]


def test_nothing_is_assumed_of_the_practice_of_a_member() -> None:
    assert member(state("2024-02-21", members("2022-11-23"), FROZEN)).participation == ()


def test_a_denial_of_practice_is_its_holders_word() -> None:
    denied = told(
        "participation/frozen", "2024-03-01", by="CSTO Secretariat", state="Armenia", org=CSTO, not_so=True
    )
    assert member(state("2024-03-01", denied)).participation[0].value == "not frozen"
    assert member(state("2024-03-02", denied)).participation[0].status == "stale"


def test_dues_and_intentions_stand_beside_the_practice() -> None:
    unpaid = told(
        "dues/paid", "2024-05-08", by="Government of Armenia", state="Armenia", org=CSTO, not_so=True
    )
    leave = told(
        "intends/leave", "2024-06-12", by="Nikol Pashinyan", realis="future", note="when we choose",
        actor="Nikol Pashinyan", org=CSTO,
    )  # fmt: skip
    pashinyan = minister("Nikol Pashinyan", "2024-06-01")
    found = member(state("2024-06-12", members("2022-11-23"), unpaid, leave, pashinyan))
    assert [a.value for a in found.dues] == ["unpaid"]
    assert [(a.value, a.held_by) for a in found.intentions] == [("leave", ("Nikol Pashinyan",))]
    assert "in the words of the claim: when we choose" in found.intentions[0].why


def test_dues_that_are_announced_are_no_fact_and_agree_with_it() -> None:
    roles = {"by": "Government of Armenia", "state": "Armenia", "org": CSTO}
    announced = told("dues/unpaid", "2024-05-08", at="2024", realis="future", **roles)
    (answer,) = member(state("2024-05-08", members("2022-11-23"), announced)).dues
    assert (answer.value, answer.status) == ("unpaid (future)", "reported_once")
    fact = told("dues/unpaid", "2024-06-13", "NORWIRE", at="2024-05", **roles)
    (answer,) = member(state("2024-06-13", members("2022-11-23"), announced, fact)).dues
    assert answer.status != "contested"


def test_what_a_state_only_might_do_is_marked_and_does_not_contest_what_it_will_do() -> None:
    roles = {"by": "Government of Armenia", "actor": "Armenia", "org": CSTO}
    might = told("intends/leave", "2024-02-01", realis="hypothetical", **roles)
    (answer,) = member(state("2024-02-01", members("2022-11-23"), might)).intentions
    assert (answer.value, answer.status) == ("leave (hypothetical)", "reported_once")
    will = told("intends/leave", "2024-02-01", "NORWIRE", realis="future", **roles)
    (answer,) = member(state("2024-02-01", members("2022-11-23"), might, will)).intentions
    assert (answer.value, answer.alternatives[0].value) == ("leave", "leave (hypothetical)")
    assert answer.status != "contested"


@pytest.mark.parametrize("mode", ["intends/join", "standing/observer"])
@pytest.mark.parametrize("not_so", [False, True])
def test_who_only_means_to_join_is_no_member_and_its_stand_is_told(mode: str, not_so: bool) -> None:
    role = "actor" if mode.startswith("intends") else "state"
    means = told(
        mode, "2024-02-01", by="Ada Lind", realis="future", not_so=not_so, org=CSTO, **{role: "Soviet Union"}
    )
    found = state("2024-02-01", members("2022-11-23"), means)
    assert "Soviet Union" not in {each.name for each in found.members}
    (cell,) = found.positions
    assert (cell.name, cell.answer.status) == ("Soviet Union: intention (Ada Lind)", "reported_once")
    assert find_course(lay_grounds(CSTO, [means], group_origins), until=date(2024, 2, 1)).members == ()


@pytest.mark.parametrize("mode", ["intends/leave", "participation/frozen"])
def test_who_means_to_leave_or_to_freeze_its_part_is_listed_though_nothing_tells_its_standing(
    mode: str,
) -> None:
    role = "actor" if mode.startswith("intends") else "state"
    means = told(mode, "2024-02-01", by="Ada Lind", realis="future", org=CSTO, **{role: "Armenia"})
    found = member(state("2024-02-01", means))
    assert (found.standing.status, len(found.intentions)) == ("unknown", 1)


# --- meetings --------------------------------------------------------------------------------------------


def meeting(published: str, outlet: str = "NORWIRE", **rest: str) -> Entry:
    return told("meeting/held", published, outlet, **{"org": CSTO, "place": "Almaty", **rest})


def test_two_reports_of_one_meeting_are_one_meeting() -> None:
    here = meeting("2024-06-01", at="2024-05-31", org=COUNCIL, absent="Suren Papikyan")
    there = meeting("2024-06-03", "CAWIRE", at="2024-05", place="Almaty, Kazakhstan", attended="Ivan Orlov")
    (found,) = state("2024-06-05", here, there).meetings
    assert found.time.value == "2024-05-31"
    assert parts(found) == {
        "date": ("2024-05-31", "agreed"),
        "Suren Papikyan": ("absent", "reported_once"),
        "Ivan Orlov": ("attended", "reported_once"),
    }
    assert (found.answer.value, found.answer.status) == ("held", "agreed")


@pytest.mark.parametrize(
    "other",
    [
        {"at": "2024-05-31", "place": "Minsk"},
        {"at": "2024-05-31", "org": f"CSTO Military Committee, {CSTO}"},
        {"at": "2024-05-20"},
        {"at": "2023"},
    ],
)
def test_another_place_body_or_day_is_another_meeting(other: dict[str, str]) -> None:
    here = meeting("2024-06-01", at="2024-05-31", org=COUNCIL)
    assert len(state("2024-06-05", here, meeting("2024-06-01", "CAWIRE", **other)).meetings) >= 1 + (
        other["at"] != "2023"
    )


def test_a_seat_of_government_stands_in_its_capital() -> None:
    vague = meeting("2022-05-17", org=COUNCIL, place="Moscow")
    dated = meeting("2022-05-17", org=CSTO, place="Kremlin", at="2022-05-16")
    (found,) = state("2022-05-17", vague, dated).meetings
    assert (found.time.value, found.place) == ("2022-05-16", "Kremlin, Moscow")
    assert len(state("2022-05-17", meeting("2022-05-17", place="Minsk"), dated).meetings) == 2


@pytest.mark.parametrize(
    ("rest", "label"),
    [
        ({"note": "the next CSTO summit"}, "summit in Almaty"),
        ({"note": "CSTO member states"}, "meeting in Almaty"),
        ({"note": "", "place": ""}, f"meeting of the {CSTO}"),
        ({"org": COUNCIL}, "meeting of the CSTO Council of Foreign Ministers in Almaty"),
        ({"note": "Military Committee of the CSTO"}, "meeting of the CSTO Military Committee in Almaty"),
    ],
)
def test_a_meeting_is_named_plainly(rest: dict[str, str], label: str) -> None:
    entry = meeting("2024-06-01", at="2024-05-31", **rest)
    assert state("2024-06-05", entry, own=("CSTO Military Committee",)).meetings[0].label == label


def test_who_attended_in_one_report_and_stayed_away_in_another_is_contested() -> None:
    here = meeting("2024-06-01", at="2024-05-31", attended="Ivan Orlov")
    there = meeting("2024-06-01", "CAWIRE", at="2024-05-31", absent="Ivan Orlov")
    (found,) = state("2024-06-05", here, there).meetings
    assert parts(found)["Ivan Orlov"][1] == "contested"


def test_neighbouring_dates_of_one_meeting_are_contested() -> None:
    here, there = meeting("2024-06-01", at="2024-05-30"), meeting("2024-06-03", "CAWIRE", at="2024-05-31")
    (found,) = state("2024-06-05", here, there).meetings
    assert parts(found)["date"][1] == "contested"


def test_an_organ_that_met_on_one_of_the_days_is_part_of_it() -> None:
    entries = (
        meeting("2024-06-01", at="2024-05-30"),
        meeting("2024-06-03", "CAWIRE", at="2024-05-31"),
        meeting("2024-06-04", "Senne Review", at="2024-05-31", org=COUNCIL),
    )
    (found,) = state("2024-06-05", *entries).meetings
    assert (parts(found)["date"], found.answer.counts.reports) == (("2024-05-31", "contested"), 3)


def test_two_days_in_one_report_are_two_meetings() -> None:
    here, there = (meeting("2024-06-01", at=day) for day in ("2024-05-30", "2024-05-31"))
    assert len(state("2024-06-05", here, there).meetings) == 2


def test_an_undated_telling_falls_into_the_week_before_its_report() -> None:
    (found,) = state("2024-06-05", meeting("2024-06-01")).meetings
    assert (str(found.time.earliest), str(found.time.latest), found.time.basis) == (
        "2024-05-25",
        "2024-06-01",
        "inferred",
    )


@pytest.mark.parametrize(
    ("on", "count"), [("2024-05-30", 0), ("2024-05-31", 1), ("2025-05-31", 1), ("2025-06-02", 0)]
)
def test_meetings_of_the_year_before(on: str, count: int) -> None:
    assert len(state(on, meeting("2024-06-01", at="2024-05-31")).meetings) == count


def test_what_is_planned_is_planned_until_it_is_held() -> None:
    plan = told("meeting/held", "2024-05-01", org=CSTO, place="Almaty", at="2024-05-31", realis="future")
    assert state("2024-05-31", plan).meetings[0].answer.value == "planned"
    assert (
        state("2024-05-31", plan, meeting("2024-06-01", at="2024-05-31")).meetings[0].answer.value == "held"
    )


def test_the_organ_of_another_organisation_is_not_ours() -> None:
    theirs = told("meeting/held", "2024-06-01", org="Military Committee Council", at="2024-05-31")
    assert state("2024-06-05", theirs).meetings == ()
    ours = state("2024-06-05", theirs, own=("Military Committee Council",))
    assert [cell.name for cell in ours.organs] == ["Military Committee Council"]
    assert len(ours.meetings) == 1


# --- aid and missions ------------------------------------------------------------------------------------


def aid(mode: str, published: str, outlet: str = "NORWIRE", **rest: str) -> Entry:
    return told(f"aid/{mode}", published, outlet, **{"requester": "Armenia", "helper": CSTO, **rest})


ASKED = aid("requested", "2022-09-14", at="2022-09-13", note="troops")


def test_a_request_is_open_until_it_is_answered() -> None:
    (found,) = state("2022-09-20", ASKED).aid
    assert (found.answer.value, found.answer.status) == ("open", "default")
    assert state("2022-09-12", ASKED).aid == ()


def test_who_else_was_asked_is_told_beside() -> None:
    (found,) = state("2022-09-20", aid("requested", "2022-09-14", helper=f"{CSTO}, Russia")).aid
    assert found.label == f"Armenia asks {CSTO}"
    assert any(reason.startswith("Russia is named") for reason in found.answer.why)


@pytest.mark.parametrize("recorded", ["2019-01-01", "2022-09-15", "2026-01-01"])
def test_the_day_of_recording_decides_nothing_about_a_request(recorded: str) -> None:
    undated = aid("refused", "", "CAWIRE", recorded=date.fromisoformat(recorded))
    (found,) = state("2024-06-15", ASKED, undated).aid
    assert (found.time.value, found.answer.value, found.answer.last_reported) == ("2022-09-13", "refused", "")


def test_an_answer_closes_it_and_is_timed() -> None:
    (found,) = state("2022-11-23", ASKED, aid("refused", "2022-10-01", "CAWIRE", at="2022-09-15")).aid
    assert (found.answer.value, parts(found)["lag"]) == ("refused", ("2 days", "inferred"))


def test_answers_that_differ_are_contested() -> None:
    sent = aid("granted", "2022-11-23", "Lantern TV", at="2022-10")
    refused = aid("refused", "2024-06-05", "CAWIRE", by="Government of Armenia", realis="alleged")
    before, after = state("2022-12-01", ASKED, sent, refused), state("2024-06-05", ASKED, sent, refused)
    assert [a.answer.status for a in (*before.aid, *after.aid)] == ["reported_once", "contested"]
    values = {after.aid[0].answer.value, *(h.value for h in after.aid[0].answer.alternatives)}
    assert values == {"granted", "refused"}


def test_a_deferred_answer_gives_way_to_a_later_one() -> None:
    entries = ASKED, aid("deferred", "2022-09-20", "CAWIRE"), aid("partial", "2022-10-01", "Lantern TV")
    assert state("2022-11-01", *entries).aid[0].answer.value == "partial"


@pytest.mark.parametrize(("second", "threads"), [("2022-10", 1), ("2024-10", 2)])
def test_requests_within_half_a_year_are_one(second: str, threads: int) -> None:
    again = aid("requested", "2024-12-01", "CAWIRE", at=second)
    assert len(state("2024-12-31", ASKED, again).aid) == threads


def test_other_peoples_requests_are_not_ours() -> None:
    theirs = told("aid/requested", "2022-09-14", requester="Ukraine", helper="NATO")
    nobodys = told("aid/requested", "2022-09-14", requester="Ukraine")
    assert state("2022-12-01", theirs, nobodys, members("2022-05-17")).aid == ()


def test_an_ally_may_answer_a_request_to_the_organisation_and_open_none() -> None:
    refused = told(
        "aid/refused",
        "2024-06-05",
        by="Government of Armenia",
        requester="Government of Armenia",
        helper="Russia",
    )
    assert state("2024-06-05", members("2022-05-17"), refused).aid == ()
    (found,) = state("2024-06-05", members("2022-05-17"), ASKED, refused).aid
    assert found.answer.value == "refused"


@pytest.mark.parametrize(
    ("on", "value", "status"),
    [
        ("2022-01-10", "launched", "reported_once"),
        ("2022-01-19", "ended", "reported_once"),
    ],
)
def test_a_mission_is_launched_and_ends(on: str, value: str, status: str) -> None:
    sent = told("mission/launched", "2022-01-07", at="2022-01-06", org=CSTO, state="Kazakhstan")
    home = told("mission/ended", "2022-01-20", "CAWIRE", at="2022-01-19", org=CSTO, state="Kazakhstan")
    (found,) = state(on, sent, home).missions
    assert (found.answer.value, found.answer.status, found.place) == (value, status, "Kazakhstan")


def test_a_mission_that_nobody_speaks_of_goes_stale() -> None:
    sent = told("mission/launched", "2022-01-07", at="2022-01-06", org=CSTO, state="Kazakhstan")
    assert state("2023-01-07", sent).missions[0].answer.status == "stale"


# --- treaties and organs ---------------------------------------------------------------------------------


def treaty(mode: str, published: str, outlet: str = "NORWIRE", **rest: str) -> Entry:
    return told(f"treaty/{mode}", published, outlet, treaty="Collective Security Treaty", org=CSTO, **rest)


@pytest.mark.parametrize(
    ("dates", "value", "status"),
    [
        (("1992-05-15",), "1992-05-15", "reported_once"),
        (("1992-05-15", "1992"), "1992-05-15", "agreed"),
        (("1992", "1992"), "1992", "agreed"),
        (("1992-05-15", "1992-05-16"), "1992-05-15", "contested"),
        (("",), None, "unknown"),
    ],
)
def test_the_date_of_a_treaty(dates: tuple[str, ...], value: str | None, status: str) -> None:
    entries = [treaty("signed", "2022-05-17", f"outlet {n}", at=at) for n, at in enumerate(dates)]
    (found,) = state("2022-06-01", *entries).treaties
    assert found.name == "Collective Security Treaty, signed"
    assert (found.answer.value, found.answer.status) == (value, status)


def test_a_step_not_yet_taken_is_not_listed() -> None:
    assert state("1992-05-14", treaty("signed", "2022-05-17", at="1992-05-15")).treaties == ()


def test_what_a_single_state_ratifies_is_a_step_of_its_own() -> None:
    found = state("2022-06-01", treaty("ratified", "2022-05-17", at="1993", state="Belarus"))
    assert [cell.name for cell in found.treaties] == ["Collective Security Treaty, ratified by Belarus"]


def test_claims_on_another_organisation_change_nothing() -> None:
    theirs = told("standing/member", "2022-05-17", state="Finland", org="North Atlantic Treaty Organization")
    foreign = told("treaty/signed", "2022-05-17", treaty="North Atlantic Treaty", at="1949-04-04")
    assert state("2022-06-01", theirs, foreign) == state("2022-06-01")


def test_an_undated_request_takes_the_answer_that_was_given_before_its_report() -> None:
    asked = aid("requested", "2022-11-23")
    sent = aid("granted", "2022-11-23", "CAWIRE", at="2022-01")
    (found,) = state("2022-11-23", asked, sent).aid
    assert (found.answer.value, found.time.value) == ("granted", "2022-01")


@pytest.mark.parametrize(
    ("speaker", "value"), [("Government of Russia", "launched"), ("Government of France", None)]
)
def test_members_speak_for_what_the_organisation_does(speaker: str, value: str | None) -> None:
    sent = told("mission/launched", "2022-01-07", by=speaker, at="2022-01-06", org=CSTO, state="Kazakhstan")
    (found,) = state("2022-01-10", members("2022-01-06"), sent).missions
    assert found.answer.value == value
    assert "launched" in {found.answer.value, *(side.value for side in found.answer.alternatives)}


def test_a_meeting_of_unknown_year_is_listed_in_the_year_after_its_report_was_recorded() -> None:
    undated = told("meeting/held", "", org=CSTO, place="Almaty", recorded=date(2023, 7, 3))
    assert state("2023-07-02", undated).meetings == ()
    (found,) = state("2023-07-03", undated).meetings
    assert (found.time.value, found.answer.value) == ("", "held")
    assert state("2024-07-03", undated).meetings == ()
