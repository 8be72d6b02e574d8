"""The seed reports, where they lie beside the checkout: what must be found, and what must not."""

from datetime import date
from pathlib import Path

import pytest
from claims_reading import compact

from foedus.collect.plain import read_text
from foedus.model import NARRATOR, Article, Claim
from foedus.pipeline import annotate

SIX = {"Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"}
CSTO = "Collective Security Treaty Organization"


@pytest.fixture(scope="module")
def found(seeds: Path) -> dict[str, tuple[Article, tuple[Claim, ...]]]:
    articles = {path.name[:3]: read_text(path.read_text("utf-8")) for path in sorted(seeds.glob("*.txt"))}
    return {name: (article, annotate(article).claims) for name, article in articles.items()}


Found = dict[str, tuple[Article, tuple[Claim, ...]]]


def test_evidence_lies_in_zones_that_assert(found: Found) -> None:
    for article, claims in found.values():
        assert claims
        assert all(article.asserts(claim.evidence) and claim.evidence.of(article.text) for claim in claims)


def test_the_six_members_are_listed_by_two_complete_lists(found: Found) -> None:
    lists = [
        c for _, claims in found.values() for c in claims if c.exhaustive and c.actors("org")[0].name == CSTO
    ]
    assert len(lists) == 2
    assert all({actor.name for actor in claim.actors("state")} == SIX for claim in lists)


def test_the_secretaries_general(found: Found) -> None:
    held = {
        (name, claim.actors("person")[0].name)
        for name, (_, claims) in found.items()
        for claim in claims
        if claim.predicate == "holds" and claim.actors("office")[0].name == "Secretary General"
    }
    assert held == {("001", "Imangali Tasmagambetov"), ("004", "Stanislav Zas")}


def test_nobody_but_the_six_has_a_standing_in_the_organisation_and_nobody_has_left(found: Found) -> None:
    standings = [c for _, claims in found.values() for c in claims if c.predicate == "standing"]
    assert {claim.mode for claim in standings} == {"member"}
    assert {a.name for c in standings if c.actors("org")[0].name == CSTO for a in c.actors("state")} == SIX
    assert not [
        c for c in standings if any(a.name == "North Atlantic Treaty Organization" for a in c.actors("org"))
    ]


def test_teasers_say_nothing_of_dues(found: Found) -> None:
    assert not [c for _, claims in found.values() for c in claims if c.predicate == "dues"]


def test_leaving_is_only_ever_intended_and_never_the_narrators(found: Found) -> None:
    leaving = [c for _, claims in found.values() for c in claims if c.predicate == "intends"]
    assert leaving
    assert all(c.realis in ("future", "hypothetical") for c in leaving)
    assert all(c.holder != NARRATOR for c in leaving if c.polarity == "positive")


def test_the_treaty_and_the_organisation_have_their_dates(found: Found) -> None:
    dated = {
        (claim.mode, claim.time.value)
        for _, claims in found.values()
        for claim in claims
        if claim.predicate == "treaty"
    }
    assert {("signed", "1992-05-15"), ("reorganised", "2002-05-14"), ("founded", "1992")} <= dated


def test_the_request_and_its_answers(found: Found) -> None:
    lines = {compact(claim) for _, claims in found.values() for claim in claims if claim.predicate == "aid"}
    assert "aid/requested requester=Armenia helper=CSTO" in lines
    assert "aid/partial requester=Armenia helper=CSTO" in lines
    assert "aid/refused requester=Armenia helper=Russia alleged" in lines


def test_the_meeting_in_the_kremlin_was_attended_by_six_leaders_and_the_secretary(found: Found) -> None:
    meetings = [c for c in found["004"][1] if c.predicate == "meeting" and c.actors("attended")]
    assert {actor.name for claim in meetings for actor in claim.actors("attended")} >= {
        "Stanislav Zas",
        "Vladimir Putin",
    }
    assert sum(len(claim.actors("attended")) for claim in meetings) == 7
    assert all(claim.time.earliest == date(2022, 5, 16) for claim in meetings)
