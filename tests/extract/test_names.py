import pytest
from extraction import article_of

from foedus.extract.names import confirmed_names, find_homonyms, is_capitals, is_headline_style, match_names
from foedus.model import Span
from foedus.packs import bundled_packs


def names_in(text: str) -> list[str]:
    span = Span(0, len(text))
    known = match_names(text, span, bundled_packs())
    return [k.span.of(text) for k in confirmed_names(text, span, known, find_homonyms(text, bundled_packs()))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The CSTO and NATO met.", ["CSTO", "NATO"]),
        ("The Collective Security Treaty Organization met.", ["Collective Security Treaty Organization"]),
        (
            "The Collective\u00a0Security Treaty\u00a0Organization met.",
            ["Collective\u00a0Security Treaty\u00a0Organization"],
        ),
        ("Russian and Armenian troops", ["Russian", "Armenian"]),
        ("the Russian-Armenian border", []),  # half of a hyphenated word is no name
        ("us and them, who said so", []),  # acronyms count in capitals only
        ("He told Trend of it.", ["Trend"]),
        ("Trend reports that prices rose.", ["Trend"]),
        ("Trend lines rose.", []),
        ("At the break of Dawn they left.", []),
        ("The Oromo Liberation Front marched.", []),
        ("Analysts at RBC Capital Markets agreed.", []),
        ("He told RBC of it.", ["RBC"]),
        ("The World Jewish Congress met.", []),
        ("Then Congress voted.", ["Congress"]),
        ("Michael Bloomberg spoke.", []),
        ("He told Bloomberg so.", ["Bloomberg"]),
        ("Chad Orwell spoke.", []),
        ("Chad and Niger signed.", ["Chad", "Niger"]),
        ("Georgia joined.", ["Georgia"]),
        ("She won Texas, Ohio and Georgia.", []),
        ("NATO WARNS RUSSIA", ["NATO", "RUSSIA"]),
        ("WHO SAID IT TO US?", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_the_longest_name_wins() -> None:
    assert names_in("The UN Security Council met.") == ["UN Security Council"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO WARNS RUSSIA", True),
        ("NATO", False),
        ("NATO warns Russia", False),
        ("", False),
        ("12 34 56", False),
    ],
)
def test_is_capitals(text: str, expected: bool) -> None:
    assert is_capitals(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia Leaves Alliance After Long Dispute", True),
        ("Armenia leaves alliance after long dispute", False),
        ("Lukashenko Visits Moscow", False),  # too short to tell
    ],
)
def test_is_headline_style(text: str, expected: bool) -> None:
    assert is_headline_style(text, Span(0, len(text))) is expected


def test_positions_hold() -> None:
    text = article_of("Near\u202fMinsk, RFE/RL’s Armenian Service said so.").text
    assert "RFE/RL’s Armenian Service" in names_in(text)
