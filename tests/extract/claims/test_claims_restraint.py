"""What a sentence does not say of an organisation, a date or a holder, however near they stand."""

import pytest
from claims_reading import PUBLISHED, lines_of

from foedus.extract.claims.pieces import LONGEST
from foedus.model import NARRATOR, Article, Claim, Span, Time, Zone
from foedus.pipeline import annotate

FROZEN = "participation/frozen state=Armenia org=CSTO"
BOYCOTT = "participation/boycott state=Armenia org=CSTO"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CSTO rests. Armenia is a member.", ["standing/member state=Armenia org=CSTO"]),
        ("The CSTO rests. Armenia is a non-permanent member of the UN Security Council.", []),
        ("The CSTO rests. Armenia is a member of the World Chess Club.", []),
        ("The CSTO rests. Armenia is a Security Council member.", []),
        (
            "The EAEU rests. There is a tariff backed by three countries: Russia, Kazakhstan and Kyrgyzstan.",
            [],
        ),
        ("NATO rests. Trump praised his summit with Putin in Helsinki.", []),
        ("NATO rests. Trump’s summit in Helsinki took place on 16 July 2018.", []),
        ("NATO rests. Trump attended a summit in Helsinki on 16 July 2018.", []),
        ("South Africa assumed the presidency, and, of course, the G20 waited.", []),
        (
            "South Africa assumed the presidency of the G20.",
            ["chairs/chair chair=South Africa org=Group of Twenty"],
        ),
    ],
)
def test_the_last_organisation_is_no_other_one(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia has not attended since May 2023 and has frozen its participation in the CSTO.", [FROZEN]),
        (
            "Armenia, which has not attended since May 2023, has frozen its participation in the CSTO.",
            [FROZEN],
        ),
        ("Armenia has frozen its participation in the CSTO and has not attended since May 2023.", [FROZEN]),
        ("Armenia has not attended a CSTO meeting since May 2023.", [f"{BOYCOTT} time=2023-05/.."]),
        (
            "Armenia attended a CSTO meeting in May 2023.",
            ["meeting/held org=CSTO attended=Armenia time=2023-05"],
        ),
    ],
)
def test_a_date_stays_with_its_verb(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CSTO rejected Armenia’s request.", ["aid/refused requester=Armenia helper=CSTO"]),
        ("The CSTO rejected the Armenian request.", ["aid/refused requester=Armenia helper=CSTO"]),
        ("The CSTO granted Armenia’s request for help.", ["aid/granted requester=Armenia helper=CSTO"]),
        (
            "Armenia’s request for help was rejected by the CSTO.",
            ["aid/refused requester=Armenia helper=CSTO"],
        ),
        ("The CSTO granted Armenia’s request to send troops.", ["aid/granted requester=Armenia helper=CSTO"]),
        ("The EU granted Armenia’s request for candidate status.", []),
    ],
)
def test_whose_request_it_is(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia has not raised the issue of leaving the CSTO.", []),
        ("No state has raised the issue of leaving the CSTO.", []),
        (
            "Armenia has raised the issue of leaving the CSTO.",
            ["intends/leave actor=Armenia org=CSTO hypothetical"],
        ),
        (
            "Armenia ruled out the possibility of leaving the CSTO.",
            ["not intends/leave actor=Armenia org=CSTO future"],
        ),
    ],
)
def test_an_issue_that_nobody_raised_is_no_intention(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Armenia has said that it will leave the CSTO.",
            ["intends/leave actor=Armenia org=CSTO future"],
        ),
        (
            "Armenia has not said that it will leave the CSTO.",
            ["intends/leave actor=Armenia org=CSTO hypothetical"],
        ),
    ],
)
def test_what_nobody_said_is_open(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


def of_title(title: str) -> tuple[Claim, ...]:
    """The claims of a headline over a text that tells nothing."""
    text = f"{title}\nThe text goes on."
    zones = (Zone(Span(0, len(title)), "title"), Zone(Span(len(title) + 1, len(text)), "body"))
    time = Time(PUBLISHED.isoformat(), PUBLISHED, PUBLISHED, "day", "metadata")
    claims = annotate(Article(text, zones, published=time)).claims
    return tuple(claim for claim in claims if claim.predicate == "participation")


@pytest.mark.parametrize(
    "title",
    [
        "Pashinyan: Armenia Has Frozen Its Participation in the CSTO",
        "Armenian Prime Minister: Armenia Has Frozen Its Participation in the CSTO",
        "PM: Armenia Has Frozen Its Participation in the CSTO",
        "Pashinyan Says Armenia Has Frozen Its Participation in the CSTO",
        "Pashinyan says Armenia has frozen its participation in the CSTO",
        "Armenia Has Frozen Its Participation in the CSTO — Pashinyan",
        "Armenia Has Frozen Its Participation in the CSTO - PM",
    ],
)
def test_the_words_of_a_speaker_in_a_headline_are_not_the_narrators(title: str) -> None:
    assert all(claim.holder != NARRATOR for claim in of_title(title))


@pytest.mark.parametrize(
    "title",
    [
        "Armenia Has Frozen Its Participation in the CSTO",
        "CSTO Summit: Armenia Has Frozen Its Participation in the CSTO",
    ],
)
def test_a_headline_of_its_own_is_the_narrators(title: str) -> None:
    assert [claim.holder for claim in of_title(title)] == [NARRATOR]


def test_a_stretch_without_an_end_is_no_sentence() -> None:
    """As of a page whose marks were lost: what it says is not looked for, and what stands beside it is."""
    member = "Armenia is a member of the CSTO"
    endless = " and ".join([member] * (LONGEST // len(member.split()) + 1))
    assert lines_of(f"{endless}.") == []
    assert lines_of(f"{endless}. Belarus is a member of the CSTO.") == [
        "standing/member state=Belarus org=CSTO"
    ]
    assert lines_of(f"{member} and {member}.")


def test_what_will_be_done_at_a_meeting_without_a_year_is_planned() -> None:
    text = "On 27 June, the president will take part in a CSTO meeting in Minsk."
    article = Article(text, (Zone(Span(0, len(text)), "body"),))
    (claim,) = (c for c in annotate(article).claims if c.predicate == "meeting")
    assert (claim.mode, claim.realis, claim.time.value) == ("planned", "future", "XXXX-06-27")
