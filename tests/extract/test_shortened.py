"""Acronyms that a report itself explains."""

from __future__ import annotations

import pytest

from foedus.collect.plain import read_text
from foedus.extract.shortened import find_other_bodies, find_shortened
from foedus.packs import bundled_packs
from foedus.pipeline import annotate


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("The National Hurricane Center (NHC) warned.", {"NHC": "National Hurricane Center"}),
        ("He leads the Bank for Trade and Development (BTD).", {"BTD": "Bank for Trade and Development"}),
        ("The new Joint Water Board (JWB) met.", {"JWB": "Joint Water Board"}),
        ("The National Hurricane Center (Miami) warned.", {}),
        ("The National Hurricane Center (NWS) warned.", {}),
    ],
)
def test_a_bracket_makes_a_name_short(text: str, shortened: dict[str, str]) -> None:
    assert find_shortened(text) == shortened


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The National Antiterrorism Committee (NAC) met.", {"NAC"}),
        ("The Center for Internet Safety (CIS) published a list.", {"CIS"}),
        ("The North Atlantic Council (NAC) met.", set()),
        ("The Shanghai Co-operation Organisation (SCO) met.", set()),
        ("The Collective Security Treaty Organisation (CSTO) met.", set()),
        ("The National Hurricane Center (NHC) warned.", set()),
    ],
)
def test_an_acronym_of_the_packs_may_be_another_bodys_here(text: str, others: set[str]) -> None:
    assert find_other_bodies(text, bundled_packs()) == others


def test_what_another_body_says_is_not_the_alliances() -> None:
    text = (
        "Stations are guarded\n\nVindobona\nJune 6, 2024\n\n"
        "The National Antiterrorism Committee (NAC) met in Moscow on Tuesday. "
        "The NAC said that patrols would be doubled.\n"
    )
    notes = annotate(read_text(text))
    assert [[actor.name for actor in s.speakers] for s in notes.statements] == [
        ["National Antiterrorism Committee"]
    ]
    assert not [claim for claim in notes.claims if claim.predicate == "meeting" and claim.actors("org")]
