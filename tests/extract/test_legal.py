"""What rules make of an attribution that was read, without weights: spans made by hand."""

import pytest
from extraction import article_of, prepare

from foedus.extract.encoder.reading import Attribution
from foedus.extract.excerpts import find_excerpts
from foedus.extract.legal import Placed, clean_content, place_attribution
from foedus.model import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def placed(text: str, source: str, cue: str, *contents: str, title: str = "") -> Placed | None:
    article = article_of(text, title=title)
    (excerpt,) = find_excerpts(article)
    spans = tuple(at(excerpt.text, words) for words in contents)
    found = Attribution(at(excerpt.text, source) if source else None, at(excerpt.text, cue), spans, 0.9)
    return place_attribution(article.text, prepare(article), excerpt, found)


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        (", that it rained.", "that it rained"),
        ("The bloc,", "“The bloc,”"),
        ("“The bloc", "“The bloc,”"),
        ("bloc", "bloc"),
        (" — ", None),
    ],
)
def test_edges(words: str, clean: str | None) -> None:
    text = "Zas said, that it rained. “The bloc,” he said — again."
    notes = prepare(article_of(text))
    span = clean_content(text, at(text, words), notes.quotations)
    assert (span and span.of(text)) == clean


def test_a_title_and_a_body_share_nothing() -> None:
    title, text = "Minister warns of rift", "It rained, the mayor said."
    crossing = placed(text, "the mayor", "warns", "of rift", "It rained", title=title)
    assert crossing is not None
    assert (crossing.source, crossing.zone) == (None, "title")
    assert [span.of(f"{title}\n{text}") for span in crossing.contents] == ["of rift"]
    assert placed(text, "the mayor", "said", "of rift", title=title) is None


def test_what_another_sentence_says_is_no_content_unless_it_is_quoted() -> None:
    text = "Zas said that it rained. The bridge was closed. “We had no choice.”"
    whole = placed(text, "Zas", "said", "that it rained", "The bridge was closed", "“We had no choice.”")
    assert whole is not None
    assert [span.of(text) for span in whole.contents] == ["that it rained", "“We had no choice.”"]
    only = placed(text, "Zas", "said", "The bridge was closed")
    assert only is not None
    assert [span.of(text) for span in only.contents] == ["The bridge was closed"]


def test_the_name_of_an_outlet_is_no_content() -> None:
    assert placed("Zas said that it rained, citing Interfax.", "Zas", "citing", "Interfax") is None
