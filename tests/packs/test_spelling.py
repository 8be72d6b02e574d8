"""Names and words that one slip sets apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.packs.spelling import is_one_letter_off

LETTERS = st.text("ab", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("secretery", "secretary", True),
        ("secretay", "secretary", True),
        ("secretaary", "secretary", True),
        ("secreatry", "secretary", True),
        ("secretary", "secretary", False),
        ("sceretray", "secretary", False),
        ("seretay", "secretary", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_letter_off(one: str, other: str, off: bool) -> None:
    assert is_one_letter_off(one, other) is off
    assert is_one_letter_off(other, one) is off


def slips(word: str) -> set[str]:
    """All that one slip with two letters makes of a word."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    out = {a + b[1:] for a, b in cuts if b} | {a + c + b for a, b in cuts for c in "ab"}
    out |= {a + c + b[1:] for a, b in cuts if b for c in "ab"}
    return (out | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}) - {word}


@given(LETTERS, LETTERS)
def test_it_is_what_one_slip_makes(one: str, other: str) -> None:
    assert is_one_letter_off(one, other) == (other in slips(one))
