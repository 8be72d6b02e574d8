# ruff: noqa: E501 - a marked sentence is read whole, on one line
"""Statements by the shipped weights: what the rules around the encoder see to, on sentences like those of wires."""

from itertools import pairwise

import pytest
from extraction import article_of
from extraction import read_with_weights as read

from foedus.extract.encoder.reading import shipped_encoder
from foedus.marked import marks_of, read_marked, write_marked
from foedus.model import Article, Span, Zone

FOUND = [
    "⟦1.source⟧Secretary General Stanislav Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ on Monday ⟦1.content⟧that the bloc would send monitors to the border⟦/1.content⟧.",
    "⟦1.content⟧“The bloc will not stand aside,”⟦/1.content⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.source⟧Stanislav Zas⟦/1.source⟧.",
    "⟦1.content⟧“The bloc,”⟦/1.content⟧ ⟦1.source⟧the minister⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧, ⟦1.content⟧“will not stand aside.”⟦/1.content⟧",
    "⟦1.source⟧A senior aide⟦/1.source⟧ ⟦1.cue⟧hinted⟦/1.cue⟧ ⟦1.content⟧that the summit might be moved to Minsk⟦/1.content⟧.",
    "⟦1.content⟧The two countries will sign the treaty in May⟦/1.content⟧, ⟦1.cue⟧according to⟦/1.cue⟧ ⟦1.source⟧a draft of the communiqué⟦/1.source⟧.",
]  # fmt: skip


@pytest.mark.parametrize("expected", FOUND)
def test_what_is_said(expected: str) -> None:
    text = read_marked(expected)[0]
    assert write_marked(text, marks_of(read(article_of(text)).statements)) == expected


def test_a_statement_says_which_weights_read_it() -> None:
    (statement,) = read(
        article_of("Stanislav Zas said on Monday that the bloc would send monitors.")
    ).statements
    assert statement.rule == f"encoder {shipped_encoder().version}"
    assert 0 < statement.confidence < 1


def test_a_headline_that_closes_with_its_source() -> None:
    article = article_of("It rained.", title="Bloc must act — Zas")
    (statement,) = read(article).statements
    assert statement.rule == "headline"
    assert statement.cue is not None
    assert statement.cue.span.of(article.text) == "—"
    assert [span.of(article.text) for span in statement.content] == ["Bloc must act"]
    assert [actor.name for actor in statement.speakers] == ["Stanislav Zas"]


@pytest.mark.parametrize(
    ("title", "source"),
    [("Bloc must act – Foreign Ministry", "Foreign Ministry"), ("Drill ends – Weekly Digest", None)],
)
def test_a_headline_that_closes_with_an_office_of_no_name(title: str, source: str | None) -> None:
    article = article_of("It rained.", title=title)
    found = [s.source.span.of(article.text) for s in read(article).statements if s.source]
    assert found == ([source] if source else [])


def test_adding_shares_the_source_before_it() -> None:
    text = (
        "Stanislav Zas said the bloc would send monitors on Monday, adding that they would stay for a month."
    )
    first, second = read(article_of(text)).statements
    assert first.source == second.source
    assert second.cue is not None
    assert second.cue.span.of(text) == "adding"


def test_the_outlets_note_is_no_content() -> None:
    text = "Stanislav Zas claimed on Monday that the bloc faced a plot, without providing specific examples."
    (statement,) = read(article_of(text)).statements
    assert statement.outlet_note is not None
    assert statement.outlet_note.of(text) == "without providing specific examples"
    assert [span.of(text) for span in statement.content] == ["that the bloc faced a plot"]


def test_what_the_encoder_is_never_given_is_never_found() -> None:
    body = "Stanislav Zas said on Monday that the bloc would send monitors."
    caption = "Photo: the minister said that the bridge was safe."
    text = f"{caption}\n{body}\nRead more: Minister denies that the bridge is unsafe\n"
    start, end = len(caption) + 1, len(caption) + 1 + len(body)
    zones = (
        Zone(Span(0, start - 1), "caption"),
        Zone(Span(start, end), "body"),
        Zone(Span(end + 1, len(text) - 1), "teaser"),
    )
    (statement,) = read(Article(text, zones)).statements
    assert all(Span(start, end).contains(span) for span in statement.spans)


def test_statements_are_in_order() -> None:
    found = read(
        article_of("Zas said that it rained. Lavrov said that it snowed. He said that it hailed.")
    ).statements
    assert len(found) == 3
    assert all(a.spans <= b.spans for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", " \n ", "A meeting was held in Minsk.", "“", "…", "\ud800"])
def test_nothing_is_found_where_nothing_is_said(text: str) -> None:
    assert read(Article(text, (Zone(Span(0, len(text)), "body"),) if text else ())).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "Armenian officials have not ruled out a return to the table.",
        "Armenia has not asked to be released from the treaty.",
        "Minsk never promised to pay more.",
    ],
)
def test_what_was_not_said_is_not_given_as_its_opposite(text: str) -> None:
    assert {statement.act for statement in read(article_of(text)).statements} <= {"say"}


def test_the_subject_of_a_passive_is_no_source() -> None:
    text = "The drill was condemned by members of the council."
    sources = [s.source.span.of(text) for s in read(article_of(text)).statements if s.source]
    assert "The drill" not in sources


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Fighting followed what Minister Orlov called a “grave mistake” on Monday.", "a “grave mistake”"),
        (
            "It pays nothing in what Minister Orlov described in May as a freeze of its dues.",
            "as a freeze of its dues",
        ),
    ],
)
def test_what_something_is_called_is_content(text: str, content: str) -> None:
    contents = [span.of(text) for s in read(article_of(text)).statements for span in s.content]
    assert any(content.removeprefix("a ") in words for words in contents)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "“Minsk believes that the treaty has failed,” said the minister.",
            "Minsk",
            "believes",
            "that the treaty has failed",
        ),
        (
            "The minister repeated Minsk’s claim that the treaty had failed.",
            "Minsk",
            "claim",
            "that the treaty had failed",
        ),
    ],
)
def test_what_is_said_within_what_is_said(text: str, source: str, cue: str, content: str) -> None:
    outer, inner = sorted(read(article_of(text)).statements, key=lambda statement: statement.parent or "")
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert inner.source is not None
    assert inner.cue is not None
    assert [inner.source.span.of(text), inner.cue.span.of(text)] == [source, cue]
    assert [span.of(text) for span in inner.content] == [content]


def test_who_closes_a_long_sentence_said_all_of_it() -> None:
    text = "The West sees the bloc as a threat to its dominance in the world, Stanislav Zas told the media."
    outer = next(s for s in read(article_of(text)).statements if s.parent is None)
    assert outer.cue is not None
    assert outer.cue.span.of(text) == "told"
    assert [span.of(text) for span in outer.content] == [text[: text.index(", Stanislav")]]


def test_what_a_speaker_thinks_is_no_statement_of_its_own() -> None:
    text = "“I think that the treaty has failed,” said the minister."
    assert len(read(article_of(text)).statements) == 1


@pytest.mark.parametrize(
    "text", ["The contract was launched in May.", "They signed the deal.", "Zas concluded the meeting."]
)
def test_what_was_done_is_not_said(text: str) -> None:
    assert read(article_of(text)).statements == ()
