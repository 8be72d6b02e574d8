"""Packs as sources: every row's claim points at its line, and a pack is no report and no origin."""

from dataclasses import replace
from datetime import date

import pytest
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Actor, Arg, Entry, State
from foedus.packs import Pack, bundled_packs
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.known import pack_article, pack_entries, pack_text
from foedus.record.fold.slots import slot_of
from foedus.record.fold.state import state_on
from foedus.record.store.entries import own_names

PACKS = bundled_packs()
PACK = next(pack for pack in PACKS.packs if pack.id == "CSTO")
ENTRIES = pack_entries(PACK, PACKS)


def state(on: str, *reports: Entry) -> State:
    return state_on(lay_grounds(CSTO, (*ENTRIES, *reports), group_origins), on=date.fromisoformat(on))


def office(found: State, name: str = "Secretary General") -> tuple[str | None, str]:
    return next((c.answer.value, c.answer.status) for c in found.offices if c.name == name)


def test_every_row_has_a_line() -> None:
    assert len(pack_text(PACK).splitlines()) == len(list(PACK.rows()))


@pytest.mark.parametrize("pack", PACKS.packs, ids=lambda pack: pack.id)
def test_evidence_is_the_line_of_the_row(pack) -> None:
    text, lines = pack_text(pack), set(pack_text(pack).splitlines())
    for entry in pack_entries(pack, PACKS):
        assert entry.claim.evidence.of(text) == entry.text
        assert entry.text in lines
        assert (entry.claim.article, entry.pack) == (pack_article(pack), pack.id)


def test_claims_keep_to_the_predicates() -> None:
    assert len({entry.claim.id for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        slot = slot_of(entry.claim.predicate)
        assert entry.claim.mode in slot.modes
        assert {arg.role for arg in entry.claim.args} <= set(slot.roles)


@pytest.mark.parametrize(("certainty", "confidence"), [("A", 0.95), ("B", 0.8), ("C", 0.5)])
def test_certainty_is_shown_in_the_note_and_as_confidence(certainty: str, confidence: float) -> None:
    found = [entry.claim for entry in ENTRIES if f"certainty {certainty}" in entry.claim.note]
    assert found
    assert {claim.confidence for claim in found} == {confidence}


def test_what_a_row_quotes_stays_with_whom_it_quotes() -> None:
    (armenia,) = (member for member in state("2024-06-01").members if member.name == "Armenia")
    held = {answer.held_by: answer.value for answer in armenia.participation}
    assert held[("Government of Armenia",)] == "frozen"
    assert held[("CSTO Secretariat",)] == "full"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2017-03-01", ("Valery Semerikov", "reported_once")),
        ("2017-05-15", (None, "changed_between")),
        ("2018-01-01", ("Yuri Khachaturov", "reported_once")),
        ("2022-12-31", ("Stanislav Zas", "reported_once")),
        ("2023-01-01", ("Imangali Tasmagambetov", "reported_once")),
        ("2030-01-01", (None, "unknown")),
    ],
)
def test_terms_of_office(on: str, expected: tuple[str | None, str]) -> None:
    assert office(state(on)) == expected


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-03-01", "reported_once"), ("2028-09-30", "reported_once"), ("2028-10-01", "stale")],
)
def test_a_tenure_is_doubtful_after_its_term(on: str, status: str) -> None:
    """Four years from October 2024 on; nothing but the pack says that he holds it."""
    nato = next(pack for pack in PACKS.packs if pack.id == "NATO")
    found = state_on(
        lay_grounds(nato.name, pack_entries(nato, PACKS), group_origins), on=date.fromisoformat(on)
    )
    assert office(found) == ("Mark Rutte", status)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("1990-01-01", None),
        ("1995-01-01", "member"),
        ("2002-01-01", "former"),
        ("2008-01-01", "member"),
        ("2020-01-01", "former"),
    ],
)
def test_a_member_that_came_and_went_twice(on: str, expected: str | None) -> None:
    values = {member.name: member.standing.value for member in state(on).members}
    assert values.get("Uzbekistan") == expected


def test_a_report_and_a_pack_agree() -> None:
    found = state("2022-05-17", general("Stanislav Zas", "2022-05-17"), members("2022-05-17"))
    assert office(found) == ("Stanislav Zas", "agreed")
    (armenia,) = (member for member in found.members if member.name == "Armenia")
    assert armenia.standing.status == "agreed"
    assert (armenia.standing.counts.reports, armenia.standing.counts.origins) == (1, 1)
    assert "pack CSTO" in armenia.standing.held_by
    assert armenia.standing.last_reported == "2022-05-17"


def test_a_report_may_contradict_a_pack_and_is_seen_to() -> None:
    found = state("2023-02-01", general("Stanislav Zas", "2023-02-01"))
    assert office(found)[1] == "contested"


def test_a_pack_is_closed_to_other_organisations() -> None:
    theirs = told("standing/member", "2022-05-17", state="Finland", org="North Atlantic Treaty Organization")
    assert state("2022-06-01", theirs) == state("2022-06-01")


def test_the_names_of_its_organs_and_treaties_are_known_without_its_facts() -> None:
    own = own_names(PACKS, "CSTO")
    assert {"Collective Security Treaty", "Collective Security Council", "CSTO Secretariat"} <= own
    signed = told("treaty/signed", "2022-05-17", at="1992-05-15", treaty="Collective Security Treaty")
    found = state_on(lay_grounds(CSTO, [signed], group_origins, own), on=date(2022, 6, 1))
    assert [(cell.name, cell.answer.value) for cell in found.treaties] == [
        ("Collective Security Treaty, signed", "1992-05-15")
    ]


def test_a_list_that_leaves_a_state_out_does_not_say_that_it_left() -> None:
    found = state("2023-11-23", members("2022-11-23"), members("2023-11-23", "CAWIRE"))
    (azerbaijan,) = (member.standing for member in found.members if member.name == "Azerbaijan")
    assert (azerbaijan.value, azerbaijan.status, azerbaijan.held_by) == ("former", "inferred", ("pack CSTO",))
    assert any("leaves it out" in reason for reason in azerbaijan.why)


def test_the_chairs_that_a_pack_lists_take_turns() -> None:
    took = told("chairs/chair", "2022-11-23", chair="Belarus", org=CSTO)
    found = [
        c for c in find_contests(lay_grounds(CSTO, [*ENTRIES, took], group_origins)) if c.slot == "Chair"
    ]
    assert [c.relation for c in found] == ["change"]


@pytest.mark.parametrize("pack", [p for p in PACKS.packs if p.kind != "generic"], ids=lambda p: p.id)
def test_no_pack_contradicts_itself_but_where_its_rows_say_so(pack: Pack) -> None:
    """A row that another source says otherwise has `conflict`; what a row quotes is its speaker's."""
    found = find_contests(lay_grounds(pack.name, pack_entries(pack, PACKS), group_origins))
    at_odds = [c.slot for c in found if c.at_odds and all(s.held_by == (f"pack {pack.id}",) for s in c.sides)]
    disputed = {PACKS.state(m.state).name for m in pack.members if m.conflict}
    assert at_odds == [slot for slot in at_odds if slot.removeprefix("standing of ") in disputed]


@pytest.mark.parametrize(
    ("on", "missions"),
    [
        ("2022-11-01", {"2022-10-20": "launched"}),
        ("2023-01-01", {"2022-10-20": "ended"}),
        ("2023-03-01", {"2022-10-20": "ended", "2023-02-20": "launched"}),
    ],
)
def test_two_missions_of_a_pack_in_one_state_are_two(on: str, missions: dict[str, str]) -> None:
    eu = next(pack for pack in PACKS.packs if pack.id == "EU")
    found = state_on(lay_grounds(eu.name, pack_entries(eu, PACKS), group_origins), on=date.fromisoformat(on))
    here = {m.time.value: m.answer.value for m in found.missions if m.place == "Armenia"}
    assert here == missions


def test_what_a_report_tells_of_a_mission_joins_the_pack_s() -> None:
    eu = next(pack for pack in PACKS.packs if pack.id == "EU")
    report = told("mission/launched", "2023-02-21", at="2023-02", org=eu.name, state="Armenia")
    entries = (*pack_entries(eu, PACKS), report)
    found = state_on(lay_grounds(eu.name, entries, group_origins), on=date(2023, 3, 1))
    status = {m.time.value: m.answer.status for m in found.missions if m.place == "Armenia"}
    assert status == {"2022-10-20": "reported_once", "2023-02-20": "agreed"}


@pytest.mark.parametrize(
    ("org", "title", "organ", "office"),
    [
        ("EU", "President", "European Council", "President of the European Council"),
        ("NATO", "Chair", "NATO Military Committee", "Chair of the Military Committee"),
        ("CSTO", "Secretary General", "CSTO Secretariat", "Secretary General"),
        ("EU", "President", "Court of Justice of the European Union", ""),
    ],
)
def test_the_office_of_an_organ_is_the_pack_s_where_it_has_one(
    org: str, title: str, organ: str, office: str
) -> None:
    pack = next(pack for pack in PACKS.packs if pack.id == org)
    report = told("holds/holder", "2022-05-17", person="Ada Lind", office=title, of="X")
    args = tuple(
        arg if arg.role != "of" else Arg("of", (Actor(organ, "organ"),)) for arg in report.claim.args
    )
    entries = (*pack_entries(pack, PACKS), replace(report, claim=replace(report.claim, args=args)))
    found = state_on(lay_grounds(pack.name, entries, group_origins), on=date(2022, 5, 17))
    named = {c.name for c in found.offices for a in c.answer.alternatives if a.value == "Ada Lind"}
    named |= {c.name for c in found.offices if c.answer.value == "Ada Lind"}
    assert named == {office or f"{title} of the {organ}"}


def organs_of(org: str, on: str, *reports: Entry) -> dict[str, tuple[str | None, str, str]]:
    pack = next(pack for pack in PACKS.packs if pack.id == org)
    entries = (*pack_entries(pack, PACKS), *reports)
    found = state_on(lay_grounds(pack.name, entries, group_origins), on=date.fromisoformat(on))
    return {c.name: (c.answer.value, c.answer.status, c.answer.since) for c in found.organs}


def test_an_organ_that_nobody_dates_is_inferred_and_begins_on_no_day() -> None:
    assert organs_of("CSTO", "2010-01-01")["CSTO Secretariat"] == ("organ", "inferred", "")
    assert "CSTO Secretariat" not in organs_of("CSTO", "1990-01-01")


def test_an_organ_begins_when_its_row_says_and_is_not_listed_before() -> None:
    assert "NATO-Russia Council" not in organs_of("NATO", "2001-01-01")
    expected = ("organ", "reported_once", "2002-05-28")
    assert organs_of("NATO", "2003-01-01")["NATO-Russia Council"] == expected


def test_a_report_of_an_organ_leaves_it_without_a_beginning_that_nobody_tells() -> None:
    met = told("meeting/held", "2012-06-02", at="2012-06-01", org=f"CSTO Military Committee, {CSTO}")
    assert organs_of("CSTO", "2013-01-01", met)["CSTO Military Committee"][::2] == ("organ", "")


def test_an_office_that_a_page_of_organs_lists_is_no_organ() -> None:
    assert not {"Secretary General", "CSTO Secretary General"} & organs_of("CSTO", "2020-01-01").keys()
    assert "High Representative" not in organs_of("EU", "2020-01-01")
