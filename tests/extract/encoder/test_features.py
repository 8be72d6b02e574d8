"""What the encoder reads beside word pieces, on sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.extract.encoder.features import (
    GAP_KINDS,
    QUOTE_KINDS,
    case_of,
    piece_features,
    quote_states,
    unify_marks,
)

SIGNS = dict(zip(QUOTE_KINDS, ".(i)", strict=True))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ('a "b" c', "..(i).."),
        ("a “b” c", "..(i).."),
        ("«b», c", "(i)..."),
        ('"b\n"c" d', "(i.(i).."),
        ("it’s 'so'", "........."),
        ('"b', "(i"),
        ("b” c", ".).."),
    ],
)
def test_quotations(text: str, states: str) -> None:
    assert "".join(SIGNS[QUOTE_KINDS[state]] for state in quote_states(text)) == states


@given(st.text())
def test_unified_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    assert len(unify_marks(text)) == len(text)
    unify_marks(text).encode("utf-8")


def test_half_a_surrogate_pair_can_be_encoded() -> None:
    assert unify_marks("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("word", "case"),
    [("nato", 1), ("Nato", 2), ("A", 3), ("NATO", 4), ("iPad", 5), ("2024", 6), (",", 0)],
)
def test_case(word: str, case: int) -> None:
    assert case_of(word) == case


def test_gaps_tell_line_ends_from_spaces() -> None:
    offsets = [(0, 5), (7, 9), (10, 14), (14, 15), (15, 16), (16, 18), (18, 19)]
    gaps = [GAP_KINDS[gap] for gap in piece_features("Title\n\nHe left-ish.", offsets)[:, 1]]
    assert gaps == ["start", "line", "space", "tight", "tight", "inside", "tight"]
