"""What is contested, and what is only a change."""

import pytest
from made_entries import CSTO, SIX, general, members, minister, told

from foedus.link.copies import group_origins
from foedus.model import Contest, Entry
from foedus.record.fold.contested import find_contests

ZAS, TASMAGAMBETOV = "Stanislav Zas", "Imangali Tasmagambetov"
TREATY = {"treaty": "Collective Security Treaty", "org": CSTO}
ASKED = told("aid/requested", "2022-09-14", at="2022-09-13", requester="Armenia", helper=CSTO)


def contests(*entries: Entry) -> tuple[Contest, ...]:
    return find_contests(CSTO, entries, group_origins)


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
    "one holder follows another": [general(ZAS, "2022-05-17"), general(TASMAGAMBETOV, "2024-06-05")],
    "a member leaves": [members("2022-05-17"), members("2024-05-17", states="Belarus, Russia")],
    "a holder changes its own mind": [
        practice("full", "2023-02-23", "Government of Armenia"),
        practice("frozen", "2024-02-23", "Government of Armenia"),
    ],
    "practice of years apart": [
        practice("full", "2020-02-23", "CSTO Secretariat"),
        practice("frozen", "2024-02-23", "Government of Armenia"),
    ],
    "a wider date": [signed("1992-05-15", "NORWIRE"), signed("1992", "CAWIRE")],
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
    "a wider word": [
        members("2024-06-12"),
        told("standing/leaving", "2024-06-12", "NORWIRE", state="Armenia", org=CSTO),
    ],
    "a forecast": [
        members("2024-06-12"),
        told("standing/former", "2024-06-12", "NORWIRE", state="Armenia", org=CSTO, realis="future"),
    ],
    "an unanswered request": [ASKED],
    "an office that passes on the day of a report": [
        general(ZAS, "2023-01-01", at="2020-01-01/.."),
        told("holds/holder", "2023-02-01", "NORWIRE", at="2023-01-01", **OFFICE, person=TASMAGAMBETOV),
    ],
    "a chair that rotates": [
        chair("Armenia", "2022-11-23", "2021-09/.."),
        chair("Belarus", "2022-11-23", "2022-11-23"),
        chair("Kazakhstan", "2023-11-23", "2023-11-23"),
    ],
}


@pytest.mark.parametrize(("slot", "relation", "values", "entries"), CONTESTED)
def test_contested(slot: str, relation: str, values: str, entries: list[Entry]) -> None:
    (found,) = contests(*entries)
    assert (found.slot, found.relation) == (slot, relation)
    assert {side.value for side in found.sides} == set(values.split(", "))
    assert all(side.evidence and side.held_by and side.first_reported for side in found.sides)


@pytest.mark.parametrize("entries", NOT_CONTESTED.values(), ids=NOT_CONTESTED)
def test_no_contest(entries: list[Entry]) -> None:
    assert contests(*entries) == ()


def test_what_a_competent_holder_says_contradicts() -> None:
    said = told("standing/leaving", "2022-05-17", "NORWIRE", by="Nikol Pashinyan", state="Armenia", org=CSTO)
    gone = told("standing/former", "2022-05-17", "CAWIRE", state="Armenia", org=CSTO)
    (found,) = contests(members("2022-05-10"), said, gone, minister("Nikol Pashinyan", "2022-05-01"))
    assert found.relation == "contradiction"
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
