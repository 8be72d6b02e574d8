"""Events between known actors as claims: type, mode, actor, recipient, holder, polarity, realis, time."""

from __future__ import annotations

import pytest
from claims_reading import compact, read

from foedus.lexicon import read_predicates
from foedus.model import NARRATOR

CASES = [
    ("Kazakhstan accused Russia of closing its border.", "ACCUSE/allege actor=Kazakhstan recipient=Russia"),
    ("NATO condemned Russia.", "ACCUSE/disapprove actor=NATO recipient=Russia"),
    (
        "Russia and Belarus held joint military exercises with Kazakhstan.",
        "COOPERATE/military actor=Russia+Belarus recipient=Kazakhstan",
    ),
    ("Azerbaijani forces shelled Armenia.", "ASSAULT/heavy-weapons actor=Azerbaijan recipient=Armenia"),
    ("Tajikistan will send troops to Armenia.", "AGREE/ actor=Tajikistan recipient=Armenia"),
]


def events_of(text: str) -> list[str]:
    return [compact(claim) for claim in read(text).claims if claim.predicate.isupper()]


@pytest.mark.parametrize(("text", "line"), CASES)
def test_an_event_is_claimed(text: str, line: str) -> None:
    assert line in events_of(text)


def test_what_a_speaker_tells_is_held_by_the_statement() -> None:
    text = "Armenian Prime Minister Nikol Pashinyan said Russia had suspended arms deliveries to Armenia."
    notes = read(text)
    claim = next(claim for claim in notes.claims if claim.predicate == "SANCTION")
    assert claim.holder in {statement.id for statement in notes.statements}
    assert claim.evidence.of(text) == "Russia had suspended arms deliveries to Armenia"


def test_a_deed_has_its_date_and_the_narrator_as_holder() -> None:
    text = "On 3 May 2024 Kazakhstan accused Russia of closing its border."
    claim = next(claim for claim in read(text).claims if claim.predicate == "ACCUSE")
    assert (claim.holder, claim.time.value, claim.kind) == (NARRATOR, "2024-05-03", "event")
    assert 0.5 < claim.confidence <= 0.85


@pytest.mark.parametrize(
    "text", ["Did Russia attack Georgia?", "Armenia borders Georgia.", "The weather in Minsk was cold."]
)
def test_what_tells_of_nothing_is_no_event(text: str) -> None:
    assert events_of(text) == []


def test_the_sixteen_types_are_predicates_with_actor_and_recipient() -> None:
    rows = {name: row for name, row in read_predicates().items() if name.isupper()}
    assert len(rows) == 16
    assert all(row["roles"] == ["actor", "recipient"] and row["kind"] == "event" for row in rows.values())
