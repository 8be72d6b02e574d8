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


@pytest.mark.parametrize(
    ("text", "predicate", "polarity"),
    [
        ("Russia did not threaten Armenia.", "THREATEN", "negative"),
        ("Armenia never asked the CSTO for troops.", "REQUEST", "negative"),
        ("Armenia has not accused Russia.", "ACCUSE", "negative"),
        ("Armenia no longer accuses Russia of inaction.", "ACCUSE", "negative"),
        ("Armenia did not blame or accuse Russia.", "ACCUSE", "negative"),
        ("Armenia did not refuse to sign the agreement with Russia.", "REJECT", "negative"),
        ("Armenia refused to sign the agreement with Russia.", "REJECT", "positive"),
        ("Armenia will not send troops to Russia.", "REJECT", "positive"),
    ],
)
def test_a_denied_word_is_denied_and_a_refusal_is_none(text: str, predicate: str, polarity: str) -> None:
    found = [claim.polarity for claim in read(text).claims if claim.predicate == predicate]
    assert found == [polarity]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Armenia may accuse Russia of inaction.", "hypothetical"),
        ("Armenia will accuse Russia of inaction.", "future"),
    ],
)
def test_a_word_that_may_come_has_not_been_said(text: str, realis: str) -> None:
    assert [claim.realis for claim in read(text).claims if claim.predicate == "ACCUSE"] == [realis]


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
