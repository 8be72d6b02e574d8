from __future__ import annotations

from importlib.resources import files
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import Mark, annotate, marks_of, read, read_marked, write_marked
from foedus.errors import SpanError
from foedus.model import Article, Span

TEXT = "Zas said on Monday that the bloc would act."


@pytest.mark.parametrize(
    ("text", "marks", "marked"),
    [
        ("Zas said so", [(0, 3, "1.source")], "⟦1.source⟧Zas⟦/1.source⟧ said so"),
        (
            "Zas said so",
            [(0, 3, "1.source"), (4, 8, "1.cue"), (9, 11, "1.content")],
            "⟦1.source⟧Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.content⟧so⟦/1.content⟧",
        ),
        ("abcd", [(0, 4, "1.content"), (1, 2, "2.cue")], "⟦1.content⟧a⟦2.cue⟧b⟦/2.cue⟧cd⟦/1.content⟧"),
        ("abcd", [(0, 2, "1.cue"), (1, 4, "2.cue")], "⟦1.cue⟧a⟦2.cue⟧b⟦/1.cue⟧cd⟦/2.cue⟧"),
        (
            "abcd",
            [(0, 2, "1.content"), (2, 4, "1.content")],
            "⟦1.content⟧ab⟦/1.content⟧⟦1.content⟧cd⟦/1.content⟧",
        ),
        ("a ⟦1.cue⟧ b", [], "a ⟦[⟧1.cue⟧ b"),
        ("line\r\n😀 ⟦", [(6, 7, "3.content")], "line\r\n⟦3.content⟧😀⟦/3.content⟧ ⟦[⟧"),
        ("", [], ""),
    ],
)
def test_marks_are_written_and_read(text: str, marks: list[tuple[int, int, str]], marked: str) -> None:
    given_marks = tuple(Mark(Span(start, end), name) for start, end, name in marks)
    assert write_marked(text, given_marks) == marked
    assert read_marked(marked) == (text, tuple(sorted(given_marks)))


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        ("a⟦/1.cue⟧", "was not open"),
        ("⟦1.cue⟧a", "never closed: 1.cue"),
        ("⟦1.cue⟧a⟦1.cue⟧b⟦/1.cue⟧", "opened at character 1"),
        ("⟦1.cue⟧⟦/1.cue⟧", "empty"),
        ("a ⟦ b", "begins with a bracket that is no mark"),
        ("a ⟦cue⟧ b", "begins with a bracket that is no mark"),
    ],
)
def test_what_is_no_marked_text_is_refused(marked: str, complaint: str) -> None:
    with pytest.raises(SpanError, match=complaint):
        read_marked(marked)


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        (Mark(Span(0, 99), "1.cue"), "runs past the end"),
        (Mark(Span(0, 3), "cue"), "is no name of a mark"),
        (Mark(Span(2, 6), "1.source"), "overlap at character 2"),
    ],
)
def test_marks_that_cannot_be_written_are_refused(mark: Mark, complaint: str) -> None:
    with pytest.raises(SpanError, match=complaint):
        write_marked(TEXT, [Mark(Span(0, 3), "1.source"), mark])


texts = st.text(alphabet=st.sampled_from("ab ⟦⟧/[].1\n\r😀e\u0301\x00"), max_size=30)
names = st.builds(
    lambda number, role: f"{number}.{role}", st.integers(0, 3), st.sampled_from(["cue", "out_note"])
)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(texts)
    if not text:
        return text, ()
    spans = st.builds(
        lambda start, length: Span(start, min(len(text), start + length)),
        st.integers(0, len(text) - 1),
        st.integers(1, 9),
    )
    marks = sorted(draw(st.lists(st.builds(Mark, spans, names), max_size=8)), key=lambda mark: mark.name)
    apart: list[Mark] = []
    for _, same in groupby(marks, key=lambda mark: mark.name):
        end = 0
        for mark in sorted(same):
            if mark.span.start >= end:
                apart.append(mark)
                end = mark.span.end
    return text, tuple(sorted(apart))


@given(marked_texts())
def test_round_trip(marked: tuple[str, tuple[Mark, ...]]) -> None:
    assert read_marked(write_marked(*marked)) == marked


def test_every_article_of_the_example_comes_back_from_its_marked_form() -> None:
    example = files("foedus").joinpath("_data", "example")
    articles = [item for item in read(str(example)) if isinstance(item, Article)]
    marked = 0
    for article in articles:
        marks = marks_of(annotate(article).statements)
        assert read_marked(write_marked(article.text, marks)) == (article.text, marks)
        marked += len(marks)
    assert marked > 100
