"""Holders, evidence, times and what several sentences tell together."""

from datetime import date

import pytest
from claims_reading import article_of, claims_of, compact, lines_of, read

from foedus.model import NARRATOR
from foedus.pipeline import annotate


def test_a_claim_in_a_statement_is_its_holders_and_lies_within_its_words() -> None:
    text = "Armenia has frozen its participation in the CSTO, Prime Minister Nikol Pashinyan said on Friday."
    notes = read(text)
    claim = next(c for c in notes.claims if c.predicate == "participation")
    holder = next(s for s in notes.statements if s.id == claim.holder)
    assert [actor.name for actor in holder.speakers] == ["Nikol Pashinyan"]
    assert any(content.contains(claim.evidence) for content in holder.content)
    title = next(c for c in notes.claims if c.predicate == "holds")
    assert title.holder == NARRATOR


def test_a_refusal_is_told_by_the_narrator() -> None:
    claim = next(c for c in claims_of("Armenia refused to pay its dues to the CSTO."))
    assert (claim.mode, claim.holder) == ("unpaid", NARRATOR)


def test_an_accusation_is_alleged() -> None:
    text = "The Armenian government accuses Russia of refusing to provide it with military support."
    claim = next(c for c in claims_of(text) if c.predicate == "aid")
    assert compact(claim) == "aid/refused requester=Armenia helper=Russia alleged"
    assert claim.holder != NARRATOR


def test_a_state_holds_on_the_day_of_the_report_and_the_past_has_a_limit() -> None:
    frozen = next(iter(claims_of("Armenia has frozen its participation in the CSTO.")))
    assert (frozen.time.value, frozen.time.basis) == ("2024-06-05", "metadata")
    left = next(iter(claims_of("Uzbekistan left the CSTO.")))
    assert (left.time.value, left.time.earliest, left.time.latest) == ("", None, date(2024, 6, 5))


def test_a_negative_claim_is_bounded_by_the_report() -> None:
    claim = next(iter(claims_of("Armenia has not left the CSTO since May 2023.")))
    assert (claim.polarity, claim.time.value) == ("negative", "2023-05/2024-06-05")
    assert claim.time.latest == date(2024, 6, 5)


def test_an_undated_report_leaves_time_open() -> None:
    claims = annotate(article_of("The CSTO comprises Armenia and Belarus.", published=None)).claims
    assert [claim.time.value for claim in claims] == [""]


def test_a_date_belongs_to_its_own_verb() -> None:
    text = "The CSTO was founded in 2002 and comprises Armenia and Belarus."
    times = {claim.predicate: claim.time.value for claim in claims_of(text)}
    assert times == {"treaty": "2002", "standing": "2024-06-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NATO leaders met in Vilnius on 11 July 2023. The summit was attended by Joe Biden and Zas.",
            [
                "meeting/held org=NATO time=2023-07-11 place=Vilnius",
                "meeting/held org=NATO attended=Joe Biden+Stanislav Zas time=2023-07-11 place=Vilnius",
            ],
        ),
        (
            "A CSTO summit took place in Minsk on 23 November 2023. Armenia was absent.",
            [
                "meeting/held org=CSTO time=2023-11-23 place=Minsk",
                "meeting/held org=CSTO absent=Armenia time=2023-11-23 place=Minsk",
            ],
        ),
        (
            "Ministers discussed the results of the NATO summit in Vilnius. The meeting was attended by Zas.",
            ["meeting/held org=NATO place=Vilnius"],
        ),
    ],
)
def test_meetings_are_taken_up(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


def test_what_an_organisation_sends_is_an_answer_only_to_who_asked() -> None:
    assert lines_of("The African Union sent monitors to Somalia.") == [
        "mission/launched org=AU state=Somalia"
    ]


def test_its_membership_needs_one_organisation_only() -> None:
    one = "Uzbekistan was in the CSTO. It suspended its membership in 2012."
    two = "Uzbekistan was in the CSTO and spoke with NATO. It suspended its membership in 2012."
    assert "participation/frozen state=Uzbekistan org=CSTO time=2012" in lines_of(one)
    assert lines_of(two) == []


def test_captions_assert_nothing() -> None:
    article = article_of("The CSTO comprises Armenia and Belarus.", zone="caption")
    assert annotate(article).claims == ()


def test_the_same_text_gives_the_same_claims() -> None:
    text = "Armenia asked the CSTO for help. The alliance turned the request down."
    assert claims_of(text) == claims_of(text)
