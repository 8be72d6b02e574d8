"""Events between known actors as claims: type, mode, actor, recipient, holder, polarity, realis, time."""

from __future__ import annotations

import pytest
from claims_reading import article_of, compact, read

from foedus.lexicon import read_predicates
from foedus.model import NARRATOR
from foedus.pipeline import annotate

CASES = [
    ("Kazakhstan accused Russia of closing its border.", "ACCUSE/allege actor=Kazakhstan recipient=Russia"),
    ("NATO condemned Russia.", "ACCUSE/disapprove actor=NATO recipient=Russia"),
    (
        "Russia and Belarus held joint military exercises with Kazakhstan.",
        "COOPERATE/military actor=Russia+Belarus recipient=Kazakhstan",
    ),
    ("Azerbaijani forces shelled Armenia.", "ASSAULT/heavy-weapons actor=Azerbaijan recipient=Armenia"),
    ("Tajikistan will send troops to Armenia.", "AGREE/ actor=Tajikistan recipient=Armenia"),
    ("Armenia released two Azerbaijani soldiers.", "RETREAT/release actor=Armenia recipient=Azerbaijan"),
    ("Iran criticised the European Union's offer.", "ACCUSE/disapprove actor=Iran recipient=EU"),
    ("Serbia welcomed the decision.", "SUPPORT/support actor=Serbia"),
    ("Police in Minsk arrested nine teachers.", "COERCE/arrest actor=Police recipient=nine teachers"),
    (
        "Armenia condemned Russia and other allies.",
        "ACCUSE/disapprove actor=Armenia recipient=Russia+other allies",
    ),
    (
        "Georgia and Armenia met in Tbilisi.",
        "CONSULT/multilateral actor=Georgia+Armenia place=Tbilisi",
    ),
    (
        "The foreign ministers of Greece and Turkey met in Ankara.",
        "CONSULT/multilateral actor=Greece+Turkey place=Ankara",
    ),
    ("A report by NATO accuses Russia of torture.", "ACCUSE/allege actor=NATO recipient=Russia"),
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
    ("text", "value"),
    [
        ("In May 2024 Armenia, which joined in 1992, accused Russia of inaction.", "2024-05"),
        ("Armenia accused Russia of refusing to help following operations launched in September 2022.", ""),
        ("Russia warned Armenia on 3 May 2024 that it would impose sanctions on Armenia.", "2024-05-03"),
    ],
)
def test_only_a_date_of_the_deed_dates_it(text: str, value: str) -> None:
    assert {claim.time.value for claim in read(text).claims if claim.predicate.isupper()} == {value}


def test_a_place_is_no_recipient() -> None:
    assert "CONSULT/multilateral actor=CSTO place=Moscow" in events_of(
        "The CSTO held consultations in Moscow."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Russia and the Russian government held talks.",
        "The CSTO met with the CSTO Collective Security Council.",
    ],
)
def test_nobody_does_anything_to_itself(text: str) -> None:
    assert events_of(text) == []


def test_a_warning_and_what_it_warns_of_are_one_threat() -> None:
    text = "Russia warned Armenia on 3 May 2024 that it would impose sanctions on Armenia if it left."
    assert [line for line in events_of(text) if "THREATEN" in line] == [
        "THREATEN/restrict actor=Russia recipient=Armenia time=2024-05-03"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Armenia asked the CSTO for help in September 2022.", "2022-09"),
        ("Armenia asked the CSTO for help during the fighting in October 2022.", "2022-10"),
        ("Armenia condemned Russia for the attack in May 2023.", ""),
    ],
)
def test_what_is_asked_for_has_no_date_of_its_own_but_an_attack_has(text: str, value: str) -> None:
    assert {claim.time.value for claim in read(text).claims if claim.predicate.isupper()} == {value}


def test_a_headline_that_announces_is_an_agreement() -> None:
    notes = annotate(article_of("CSTO to send peacekeepers to Kazakhstan", zone="title"))
    found = [claim for claim in notes.claims if claim.predicate.isupper()]
    assert [(claim.predicate, claim.realis) for claim in found] == [("AGREE", "actual")]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Armenia accused Russia of refusing to help after the attack of 2022, and NATO is silent.",
            "Armenia accused Russia of refusing to help after the attack of 2022",
        ),
        ("Armenia turned the request down.", "Armenia turned the request down"),
        (
            "Armenia asked the Collective Security Treaty Organization (CSTO) on Friday.",
            "Armenia asked the Collective Security Treaty Organization (CSTO) on Friday",
        ),
        ("Iran condemned Russia and accused NATO of hypocrisy.", "accused NATO of hypocrisy"),
    ],
)
def test_the_evidence_is_the_whole_deed(text: str, evidence: str) -> None:
    assert evidence in [claim.evidence.of(text) for claim in read(text).claims if claim.predicate.isupper()]


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan denied that it had failed Armenia.",
        "The Kremlin regrets the absence of Armenia.",
        "Several hundred people hoped that Armenia would leave the alliance.",
        "Russia warned of growing activity near its borders.",
        "The ministers signed the protocol.",
        "Armenia declined to comment.",
        "Azerbaijan is second with three points.",
        "Armenia has inquired about a further batch of howitzers.",
        "Georgia asked six times whether NATO would come.",
        "Lithuania expressed hope that its allies would help Ukraine.",
        "Belarus took over the chairmanship from Armenia.",
        "EU candidates push for a seat.",
    ],
)
def test_mere_words_wishes_and_nobody_make_no_event(text: str) -> None:
    assert events_of(text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Russia's attack on Georgia changed the region.",
            ["ASSAULT/ actor=Russia recipient=Georgia"],
        ),
        (
            "The invasion of Georgia by Russia in August 2008 shocked many.",
            ["ASSAULT/ actor=Russia recipient=Georgia time=2008-08"],
        ),
        (
            "Clashes between Armenia and Azerbaijan in July 2020 lasted for days.",
            ["ASSAULT/ actor=Armenia+Azerbaijan time=2020-07"],
        ),
        ("The expert fears a Russian attack on Estonia.", []),
        ("Nobody remembers another Russian attack on Estonia.", []),
        ("Georgia's war goes on.", []),
        ("An attack on one member is an attack on all.", []),
    ],
)
def test_violence_told_by_a_noun_needs_both_sides(text: str, lines: list[str]) -> None:
    assert [line for line in events_of(text) if line.startswith("ASSAULT")] == lines


def test_an_attack_named_again_without_its_date_is_told_already() -> None:
    text = "Russia's attack on Georgia in August 2008 shocked many. Russia's attack on Georgia is over."
    found = [claim.time.value for claim in read(text).claims if claim.predicate == "ASSAULT"]
    assert found == ["2008-08"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NATO sent observers to Kosovo, but the government in Tirana was silent.", ""),
        ("The leaders of the CSTO met in Minsk without Armenia.", "Minsk"),
    ],
)
def test_the_place_is_that_of_the_deed(text: str, place: str) -> None:
    found = [claim for claim in read(text).claims if claim.predicate in ("AID", "CONSULT")]
    assert [claim.place for claim in found] == [place]
    assert all(actor.name != "Armenia" for claim in found for actor in claim.actors("recipient"))


def test_we_is_whoever_speaks() -> None:
    text = '"We condemn Georgia," Armenian Prime Minister Nikol Pashinyan said.'
    assert "ACCUSE/disapprove actor=Nikol Pashinyan recipient=Georgia" in events_of(text)


@pytest.mark.parametrize(
    "text", ["Did Russia attack Georgia?", "Armenia borders Georgia.", "The weather in Minsk was cold."]
)
def test_what_tells_of_nothing_is_no_event(text: str) -> None:
    assert events_of(text) == []


def test_the_sixteen_types_are_predicates_with_actor_and_recipient() -> None:
    rows = {name: row for name, row in read_predicates().items() if name.isupper()}
    assert len(rows) == 16
    assert all(row["roles"] == ["actor", "recipient"] and row["kind"] == "event" for row in rows.values())
