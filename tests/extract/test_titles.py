import pytest

from foedus.extract.names import match_names
from foedus.extract.titles import find_titles, sex_of, title_rows
from foedus.lexicon import read_words
from foedus.model import Span
from foedus.packs import bundled_packs


def titles_in(text: str) -> list[tuple[str, str, str, str | None]]:
    span = Span(0, len(text))
    found = find_titles(text, span, match_names(text, span, bundled_packs()))
    return [(t.span.of(text), t.name, t.mode, t.of.name if t.of else None) for t in found]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Russian Foreign Minister spoke",
            ("Russian Foreign Minister", "Foreign Minister", "holder", "Russia"),
        ),
        (
            "Deputy Foreign Minister spoke",
            ("Deputy Foreign Minister", "Deputy Foreign Minister", "holder", None),
        ),
        (
            "the acting Armenian defense minister",
            ("the acting Armenian defense minister", "Defence Minister", "acting", "Armenia"),
        ),
        (
            "the president of the Republic of Belarus",
            ("the president of the Republic of Belarus", "President", "holder", "Belarus"),
        ),
        (
            "CSTO\u00a0Secretary\u00a0General spoke",
            (
                "CSTO\u00a0Secretary\u00a0General",
                "Secretary General",
                "holder",
                "Collective Security Treaty Organization",
            ),
        ),
        ("then-President Kocharyan", ("then-President", "President", "former", None)),
        ("the ex-foreign minister spoke", ("the ex-foreign minister", "Foreign Minister", "former", None)),
        (
            "the prime minister-designate spoke",
            ("the prime minister-designate", "Prime Minister", "appointed", None),
        ),
        ("the incoming chairman spoke", ("the incoming chairman", "Chair", "appointed", None)),
        ("Kremlin spokesman spoke", ("Kremlin spokesman", "Spokesperson", "holder", "Russia")),
        (
            "Foreign Ministry spokeswoman spoke",
            ("Foreign Ministry spokeswoman", "Spokesperson", "holder", None),
        ),
        (
            "a Russian Foreign Ministry spokesperson spoke",
            ("a Russian Foreign Ministry spokesperson", "Spokesperson", "holder", "Russia"),
        ),
        ("then-vice president spoke", ("then-vice president", "Vice President", "former", None)),
        (
            "White House chief of staff spoke",
            ("White House chief of staff", "Chief of Staff", "holder", "United States"),
        ),
        ("the president of the Russian Academy", ("the president", "President", "holder", None)),
        ("Moscow Mayor Boris Orlov", ("Moscow Mayor", "Governor", "holder", None)),
        ("Presidnet of Belarus spoke", ("Presidnet of Belarus", "President", "holder", "Belarus")),
    ],
)
def test_titles(text: str, title: tuple[str, str, str, str | None]) -> None:
    if "Ministry spokesperson" in text:  # the pack may have the ministry itself
        (found,) = titles_in(text)
        assert found[:3] == title[:3]
        assert "Russia" in (found[3] or "")
    else:
        assert titles_in(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Minsk spoke",
        "Presidents Putin and Xi",
        "a precedent Moscow set",
        "the Ministers Council",
        "the presidency of Belarus",
        "Sercetary Moe spoke",
        "the Collective Security Council",
    ],
)
def test_no_titles(text: str) -> None:
    assert titles_in(text) == []


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("spokeswoman", "female"),
        ("the Russian spokesman", "male"),
        ("Mrs. ", "female"),
        ("Mr", "male"),
        ("President", ""),
    ],
)
def test_sex_of(words: str, sex: str) -> None:
    assert sex_of(words) == sex


def test_letters_that_only_a_pattern_takes_for_ascii() -> None:
    assert titles_in("the pre\u017fident of Belarus")[0][1] == "President"


def test_a_slip_is_understood_in_titles_alone() -> None:
    forms = {form for row in title_rows() for form in row.forms}
    assert set(read_words("titles")["misspelled"]["words"]) <= forms
