"""Whatever overlaps, is nested or is broken: the segments joined are the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Article, Span, Zone
from foedus.serve.web.reading import find_parts, read_paragraphs
from foedus.serve.web.segments import Cover, split_text

TEXTS = st.text(st.sampled_from("ab. \n\r\t\u202e\0é🙂"), max_size=60)
KINDS = st.sampled_from(["at", "claim", "content", "source", "cue", "mention"])


@st.composite
def covers(draw: st.DrawFn) -> tuple[Cover, ...]:
    starts = draw(st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30), KINDS), max_size=12))
    return tuple(
        Cover(Span(start, start + length), kind, of=str(number))
        for number, (start, length, kind) in enumerate(starts)
    )


@given(TEXTS, covers(), st.lists(st.integers(-5, 80), max_size=6))
def test_the_segments_joined_are_the_text(text: str, given_: tuple[Cover, ...], cuts: list[int]) -> None:
    segments = split_text(text, given_, cuts)
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        expected = {cover.of for cover in given_ if cover.span.overlaps(segment.span)}
        assert {cover.of for cover in segment.covers} == expected
        assert all(cover.span.start <= segment.span.start for cover in segment.covers)


@given(TEXTS, covers())
def test_each_cover_begins_and_ends_once(text: str, given_: tuple[Cover, ...]) -> None:
    segments = split_text(text, given_)
    inside = {cover.of for cover in given_ if cover.span.end <= len(text)}
    assert sorted(c.of for s in segments for c in s.ends) == sorted(inside)
    begun = {cover.of for cover in given_ if cover.span.start < len(text)}
    assert sorted(c.of for s in segments for c in s.begins) == sorted(begun)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(TEXTS)
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    labels = st.sampled_from(["title", "body", "caption", "dateline"])
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return Article(text, tuple(Zone(Span(start, end), draw(labels)) for start, end in pairs))


@given(articles(), covers())
def test_the_paragraphs_joined_are_the_text(article: Article, given_: tuple[Cover, ...]) -> None:
    paragraphs = read_paragraphs(article, given_)
    assert "".join(paragraph.text for paragraph in paragraphs) == article.text
    for paragraph in paragraphs:
        assert not paragraph.gap.strip()
        for run in paragraph.runs:
            for piece in run.segments:
                zone = next((z.label for z in article.zones if z.span.contains(piece.span)), "")
                assert run.label == zone


def test_a_dateline_and_its_body_are_one_paragraph() -> None:
    article = Article(
        "Talks end\n\nASTANA - It is over.\nMore follows.",
        (
            Zone(Span(0, 9), "title"),
            Zone(Span(11, 20), "dateline"),
            Zone(Span(20, 31), "body"),
            Zone(Span(32, 45), "body"),
        ),
    )
    paragraphs = read_paragraphs(article, ())
    assert [[run.label for run in paragraph.runs] for paragraph in paragraphs] == [
        ["title"],
        ["dateline", "body"],
        ["body"],
    ]
    assert [run.asserts for run in paragraphs[1].runs] == [False, True]


@given(articles(), covers(), st.integers(1, 30))
def test_the_parts_joined_are_the_text(article: Article, given_: tuple[Cover, ...], most: int) -> None:
    parts = find_parts(article, most)
    assert "".join(part.of(article.text) for part in parts) == article.text
    whole = read_paragraphs(article, given_)
    pieces = [paragraph for part in parts for paragraph in read_paragraphs(article, given_, part)]
    assert [paragraph.text for paragraph in pieces] == [paragraph.text for paragraph in whole]
