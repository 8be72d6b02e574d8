from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.serve.safe import clip, in_cell, on_line, on_page


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\n lines\tand\u00a0more ", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\x07 del\x7f", "bell␇ del␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("abc\u202etxt.exe", "abc<U+202E>txt.exe"),
    ],
)
def test_on_line(text: str, shown: str) -> None:
    assert on_line(text) == shown


def test_a_page_keeps_its_lines() -> None:
    assert on_page("a\r\n\tb\x1b") == "a\n\tb␛"


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for shown in (on_line(text), on_page(text)):
        assert not [c for c in shown if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]


@given(st.text(st.sampled_from("ab \u00a0\n\x1b\u202e\x1c"), max_size=12))
def test_white_space_on_a_line_is_one_blank(text: str) -> None:
    assert on_line(text) == " ".join(map(on_line, text.split()))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_a_cell_never_begins_a_formula(start: str) -> None:
    assert in_cell(f'{start}cmd|"/C calc"!A0')[0] == "'"


def test_other_cells_stay_as_they_are() -> None:
    assert in_cell("“We will leave,” he said = nothing") == "“We will leave,” he said = nothing"


@given(st.text(), st.integers(1, 60))
def test_clip_keeps_to_its_width(text: str, width: int) -> None:
    assert len(clip(text, width)) <= max(width, 1)


def test_clip_cuts_between_words() -> None:
    assert clip("the alliance turned the request down", 22) == "the alliance turned…"
