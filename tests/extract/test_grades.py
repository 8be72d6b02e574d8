"""How sure each resolution is, and titles whose time had run out by the day of the report."""

import pytest
from extraction import day, mention

CSTO = "Collective Security Treaty Organization"


@pytest.mark.parametrize(
    ("text", "words", "confidence"),
    [
        ("Stanislav Zas spoke.", "Stanislav Zas", 0.95),
        ("Boris Orlov spoke.", "Boris Orlov", 0.9),
        ("Mr Orlov spoke.", "Mr Orlov", 0.75),
        ("Yerevan agreed.", "Yerevan", 0.85),
        ("Anna Petrova spoke. Then she left.", "she", 0.6),
        ("Armenia agreed.", "Armenia", 0.95),
        ("Then she left.", "she", 1.0),  # nobody is meant that could be doubted
    ],
)
def test_each_resolution_says_how_sure_it_is(text: str, words: str, confidence: float) -> None:
    assert mention(text, words).confidence == confidence


def test_a_stale_title_says_so() -> None:
    text = "CSTO Secretary General Stanislav Zas spoke."
    stale = mention(text, text[:-7], published=day(2024))
    assert stale.why == (
        f"full name, known to the packs; stale: Secretary General of {CSTO} until 2022-12-31 in the packs"
    )
    assert "stale" not in mention(text, text[:-7], published=day(2022)).why
    former = mention(f"Former {text}", f"Former {text[:-7]}", published=day(2024))
    assert "stale" not in former.why
