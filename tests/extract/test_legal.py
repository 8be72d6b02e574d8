"""What rules make of an attribution that was read, without weights: spans made by hand."""

import pytest
from extraction import article_of, prepare

from foedus.extract.legal import clean_content, make_lawful
from foedus.model import Attribution, Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def lawful(text: str, source: str, cue: str, *contents: str) -> Attribution | None:
    spans = tuple(at(text, words) for words in contents)
    found = Attribution(at(text, source) if source else None, at(text, cue), spans, 0.9)
    return make_lawful(text, prepare(article_of(text)), found)


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


def test_what_another_sentence_says_is_no_content_unless_it_is_quoted() -> None:
    text = "Zas said that it rained. The bridge was closed. “We had no choice.”"
    whole = lawful(text, "Zas", "said", "that it rained", "The bridge was closed", "“We had no choice.”")
    assert whole is not None
    assert [span.of(text) for span in whole.contents] == ["that it rained", "“We had no choice.”"]
    only = lawful(text, "Zas", "said", "The bridge was closed")
    assert only is not None
    assert [span.of(text) for span in only.contents] == ["The bridge was closed"]


def test_the_name_of_an_outlet_is_no_content() -> None:
    assert lawful("Zas said that it rained, citing Interfax.", "Zas", "citing", "Interfax") is None


def test_a_bracket_that_opens_in_a_part_is_closed_in_it() -> None:
    text = "The bloc (CSTO) said that it would go (by train.). It rained (hard)."
    found = lawful(text, "The bloc (CSTO", "said", "that it would go (by train")
    assert found is not None
    assert found.source is not None
    assert found.source.of(text) == "The bloc (CSTO)"
    assert [span.of(text) for span in found.contents] == ["that it would go (by train.)"]
