"""What is contested, and what is only a change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_entries import CSTO, SIX, general, members, minister, told

from foedus.link.copies import group_origins
from foedus.model import Contest, Entry
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on

ZAS, TASMAGAMBETOV = "Stanislav Zas", "Imangali Tasmagambetov"
TREATY = {"treaty": "Collective Security Treaty", "org": CSTO}
ASKED = told("aid/requested", "2022-09-14", at="2022-09-13", requester="Armenia", helper=CSTO)


def contests(*entries: Entry) -> tuple[Contest, ...]:
    return find_contests(lay_grounds(CSTO, entries, group_origins))


def practice(mode: str, published: str, by: str = "", outlet: str = "NORWIRE", **rest: str) -> Entry:
    return told(f"participation/{mode}", published, outlet, by=by, state="Armenia", org=CSTO, **rest)


def fought(at: str, outlet: str, published: str = "2022-11-23") -> Entry:
    return told("fighting/fought", published, outlet, at=at, party="Armenia, Azerbaijan")


def met(outlet: str, **rest: str) -> Entry:
    return told(
        "meeting/held", "2024-06-01", outlet, **{"org": CSTO, "place": "Almaty", "at": "2024-05-31", **rest}
    )


def chair(state: str, published: str, at: str) -> Entry:
    return told("chairs/chair", published, at=at, chair=state, org=CSTO)


def signed(at: str, outlet: str) -> Entry:
    return told("treaty/signed", "2022-05-17", outlet, at=at, **TREATY)


ZAS_FIRST = general(ZAS, "2023-02-01")
MEMBERS = members("2022-05-17")
RUSSIA_SAYS = told("standing/former", "2022-06-01", by="Government of Russia", state="Armenia", org=CSTO)
GONE = told("standing/former", "2022-05-17", "NORWIRE", state="Armenia", org=CSTO)
OFFICE = {"office": "Secretary General", "of": CSTO}
FIGHTING = "date of the fighting between Armenia and Azerbaijan, 2022-09/2022-10"

CONTESTED = [
    ("standing of Armenia", "contradiction", "member, former", [MEMBERS, GONE]),
    ("standing of Armenia", "held apart", "member, former", [MEMBERS, RUSSIA_SAYS]),
    (
        "Secretary General",
        "contradiction",
        f"{ZAS}, {TASMAGAMBETOV}",
        [ZAS_FIRST, general(TASMAGAMBETOV, "2023-02-01", "NORWIRE")],
    ),
    (
        "Secretary General",
        "contradiction",
        f"{ZAS}, {TASMAGAMBETOV}",
        [ZAS_FIRST, general(TASMAGAMBETOV, "2023-02-03", "NORWIRE"), general(ZAS, "2023-02-05")],
    ),
    (
        "participation of Armenia",
        "held apart",
        "frozen, full",
        [
            practice("frozen", "2024-02-23", "Government of Armenia"),
            practice("full", "2024-02-24", "CSTO Secretariat"),
        ],
    ),
    (
        "Collective Security Treaty, signed",
        "contradiction",
        "1992-05-15, 1992-05-16",
        [signed("1992-05-15", "NORWIRE"), signed("1992-05-16", "CAWIRE")],
    ),
    (
        FIGHTING,
        "contradiction",
        "2022-09, 2022-10",
        [MEMBERS, fought("2022-09-13", "CAWIRE"), fought("2022-10", "Lantern TV")],
    ),
    (
        "Armenia's request for aid of 2022-09-13: answer",
        "contradiction",
        "granted, refused",
        [
            ASKED,
            told("aid/granted", "2022-11-23", "Lantern TV", requester="Armenia", helper=CSTO),
            told("aid/refused", "2023-11-23", "CAWIRE", requester="Armenia", helper=CSTO),
        ],
    ),
    (
        "meeting in Almaty, 2024-05-31: Ivan Orlov",
        "contradiction",
        "attended, absent",
        [met("NORWIRE", attended="Ivan Orlov"), met("CAWIRE", absent="Ivan Orlov")],
    ),
    (
        "meeting in Almaty, 2024-05-30: date",
        "contradiction",
        "2024-05-30, 2024-05-31",
        [met("NORWIRE", at="2024-05-30"), met("CAWIRE")],
    ),
]

NOT_CONTESTED = {
    "the same word": [members("2022-05-17"), members("2022-11-23", "NORWIRE")],
    "a wider date in one report": [signed("1992-05-15", "NORWIRE"), signed("1992", "NORWIRE")],
    "practice of years apart, by two": [
        practice("full", "2020-02-23", "CSTO Secretariat"),
        practice("frozen", "2024-02-23", "Government of Armenia"),
    ],
    "fights that one report tells of": [
        members("2022-05-17"),
        fought("2022-09", "CAWIRE"),
        fought("2022-10", "CAWIRE"),
    ],
    "fights of other years": [
        members("2022-05-17"),
        fought("2021-05", "CAWIRE"),
        fought("2022-09", "NORWIRE"),
    ],
    "fights that are none of ours": [fought("2022-09", "CAWIRE"), fought("2022-10", "NORWIRE")],
    "a forecast": [
        members("2024-06-12"),
        told("standing/former", "2024-06-12", "NORWIRE", state="Armenia", org=CSTO, realis="future"),
    ],
    "an unanswered request": [ASKED],
}

RUSSIA_LEFT = members("2024-05-17", states="Armenia, Belarus, Kazakhstan, Kyrgyzstan, Tajikistan")
ANSWER = {"requester": "Armenia", "helper": CSTO}
NO_CONTEST_BUT = [
    (
        "Secretary General",
        "change",
        f"{ZAS}, {TASMAGAMBETOV}",
        [general(ZAS, "2022-05-17"), general(TASMAGAMBETOV, "2024-06-05")],
    ),
    ("standing of Russia", "change", "member, former", [members("2022-05-17"), RUSSIA_LEFT]),
    (
        "participation of Armenia",
        "change",
        "full, frozen",
        [
            practice("full", "2023-02-23", "Government of Armenia"),
            practice("frozen", "2024-02-23", "Government of Armenia"),
        ],
    ),
    (
        "Secretary General",
        "change",
        f"{ZAS}, {TASMAGAMBETOV}",
        [
            general(ZAS, "2023-01-01", at="2020-01-01/.."),
            told("holds/holder", "2023-02-01", "NORWIRE", at="2023-01-01", **OFFICE, person=TASMAGAMBETOV),
        ],
    ),
    (
        "Chair",
        "change",
        "Armenia, Belarus, Kazakhstan",
        [
            chair("Armenia", "2022-11-23", "2021-09/.."),
            chair("Belarus", "2022-11-23", "2022-11-23"),
            chair("Kazakhstan", "2023-11-23", "2023-11-23"),
        ],
    ),
    (
        "Armenia's request for aid of 2022-09-13: answer",
        "change",
        "refused, granted",
        [
            ASKED,
            told("aid/refused", "2022-09-15", "NORWIRE", at="2022-09-14", **ANSWER),
            told("aid/granted", "2022-09-22", "CAWIRE", at="2022-09-20", **ANSWER),
        ],
    ),
    (
        "Collective Security Treaty, signed",
        "refinement",
        "1992, 1992-05-15",
        [signed("1992-05-15", "NORWIRE"), signed("1992", "CAWIRE")],
    ),
    (
        "standing of Armenia",
        "refinement",
        "leaving, member",
        [
            members("2024-06-12"),
            told("standing/leaving", "2024-06-12", "NORWIRE", state="Armenia", org=CSTO),
        ],
    ),
    (
        "participation of Armenia",
        "refinement",
        "frozen, boycott",
        [practice("boycott", "2024-06-01"), practice("frozen", "2024-02-23", "Government of Armenia")],
    ),
]


@pytest.mark.parametrize(("slot", "relation", "values", "entries"), CONTESTED)
def test_contested(slot: str, relation: str, values: str, entries: list[Entry]) -> None:
    (found,) = contests(*entries)
    assert (found.slot, found.relation) == (slot, relation)
    assert {side.value for side in found.sides} == set(values.split(", "))
    assert all(side.evidence and side.held_by and side.first_reported for side in found.sides)


def head(office: str, person: str, of: str, **rest: object) -> Entry:
    return told("holds/holder", "2023-02-01", office=office, person=person, of=of, **rest)


@pytest.mark.parametrize("beside", [[], [head("President", "Ira Moss", CSTO, at="2019")]])
def test_the_heads_of_two_organs_are_no_contradiction(beside: list[Entry]) -> None:
    organs = [
        told("organ_of/organ", "2023-02-01", organ=name, org=CSTO)
        for name in ("Lower Council", "Upper Council")
    ]
    heads = [head("President", "Ada Lind", "Lower Council"), head("President", "Bo Rask", "Upper Council")]
    assert contests(*organs, *heads, *beside) == ()
    found = state_on(lay_grounds(CSTO, [*organs, *heads, *beside], group_origins), on=date(2023, 2, 1))
    named = {cell.name: cell.answer.value for cell in found.offices if cell.answer.value}
    assert (
        named.items()
        >= {
            "President of the Lower Council": "Ada Lind",
            "President of the Upper Council": "Bo Rask",
        }.items()
    )


def test_a_speaker_who_names_the_holder_of_that_day_is_not_at_odds_with_terms_before_and_after() -> None:
    terms = [
        replace(general("Ada Lind", "2026-01-01", at="2020-01-01/2022-06-30"), pack="CSTO"),
        replace(general("Cy Dahl", "2026-01-01", at="2023-01-01/2025-12-31"), pack="CSTO"),
    ]
    terms = [replace(t, claim=replace(t.claim, time=replace(t.claim.time, basis="pack"))) for t in terms]
    named = general("Bo Rask", "2022-09-01", by="Ira Moss")
    assert [c for c in contests(*terms, named) if c.at_odds] == []
    early = general("Bo Rask", "2022-06-01", by="Ira Moss")
    (found,) = (c for c in contests(*terms, early) if c.at_odds)
    assert {side.value for side in found.sides} == {"Ada Lind", "Bo Rask"}


@pytest.mark.parametrize("entries", NOT_CONTESTED.values(), ids=NOT_CONTESTED)
def test_no_contest(entries: list[Entry]) -> None:
    assert contests(*entries) == ()


@pytest.mark.parametrize(("slot", "relation", "values", "entries"), NO_CONTEST_BUT)
def test_what_differs_without_being_at_odds(
    slot: str, relation: str, values: str, entries: list[Entry]
) -> None:
    (found,) = contests(*entries)
    assert (found.slot, found.relation, found.at_odds) == (slot, relation, False)
    assert ", ".join(side.value for side in found.sides) == values


def test_of_two_answers_the_later_is_shown_and_of_two_told_for_one_day_neither_is_settled() -> None:
    refused = told("aid/refused", "2022-09-15", "NORWIRE", at="2022-09-14", **ANSWER)
    for day, status in (("2022-09-20", "reported_once"), ("2022-09-14", "contested")):
        granted = told("aid/granted", "2022-09-22", "CAWIRE", at=day, **ANSWER)
        (thread,) = state_on(
            lay_grounds(CSTO, [ASKED, refused, granted], group_origins), on=date(2022, 10, 1)
        ).aid
        assert (thread.answer.value, thread.answer.status) == ("granted", status)


NAMES = ("Ivan Orlov", "Anna Petrova", "Bakyt Asanov", "Davit Sargsyan")


@given(st.permutations(NAMES), st.lists(st.integers(1, 900), min_size=4, max_size=4), st.booleans())
def test_a_row_of_values_in_time_is_never_at_odds(names: list[str], gaps: list[int], dated: bool) -> None:
    day, entries = date(2010, 1, 1), []
    for name, gap in zip(names, gaps, strict=True):
        day += timedelta(days=gap)
        office = general(name, str(day), at=f"{day}") if dated else general(name, str(day))
        entries += [office, chair(f"Land of {name}", str(day), str(day) if dated else "")]
    assert {contest.relation for contest in contests(*entries)} == {"change"}


def test_what_changed_comes_after_what_is_contested() -> None:
    chairs = [chair("Armenia", "2022-11-23", "2021-09/.."), chair("Belarus", "2022-11-23", "2022-11-23")]
    rows = contests(*chairs, MEMBERS, GONE)
    assert [(row.slot, row.relation) for row in rows] == [
        ("standing of Armenia", "contradiction"),
        ("Chair", "change"),
    ]


def test_what_a_competent_holder_says_contradicts() -> None:
    said = told("standing/leaving", "2022-05-17", "NORWIRE", by="Nikol Pashinyan", state="Armenia", org=CSTO)
    gone = told("standing/former", "2022-05-17", "CAWIRE", state="Armenia", org=CSTO)
    found, closer = contests(members("2022-05-10"), said, gone, minister("Nikol Pashinyan", "2022-05-01"))
    assert (found.relation, closer.relation) == ("contradiction", "refinement")
    assert [(side.value, side.held_by) for side in found.sides] == [
        ("former", ("CAWIRE",)),
        ("leaving", ("Nikol Pashinyan",)),
    ]


def test_copies_are_counted_once_on_their_side() -> None:
    words = "Help was sent to the border in the autumn, officials of the alliance told the press"
    sent = [
        told("aid/granted", "2022-11-23", outlet, text=words, requester="Armenia", helper=CSTO)
        for outlet in ("Lantern TV", "Parapet Brief")
    ]
    refused = told("aid/refused", "2022-11-24", "CAWIRE", requester="Armenia", helper=CSTO)
    (found,) = contests(ASKED, *sent, refused, members("2022-05-17", states=SIX))
    counts = {side.value: (side.counts.reports, side.counts.origins) for side in found.sides}
    assert counts == {"granted": (2, 1), "refused": (1, 1)}


def test_an_intention_and_its_denial_are_held_apart() -> None:
    meant, denied = (
        told("intends/leave", "2024-06-13", by=by, realis="future", not_so=no, actor="Armenia", org=CSTO)
        for by, no in (("Nikol Pashinyan", False), ("Ararat Mirzoyan", True))
    )
    (found,) = contests(meant, denied)
    assert (found.slot, found.relation) == ("intentions of Armenia", "held apart")
    assert {side.value: side.held_by for side in found.sides} == {
        "leave": ("Nikol Pashinyan",),
        "not leave": ("Ararat Mirzoyan",),
    }
