"""Rule 1: every statement and claim carries spans, and what is shown is `text[start:end]`."""

from dataclasses import replace

import pytest
from corpora import RECORDED, Corpus, answers_of, article_of, corpora, days, few, notes_of, recorded, state_of
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.errors import UnsoundError
from foedus.model import Notes, Span


@few
@given(corpora, days)
def what_is_shown_stands_there(corpus: Corpus, on) -> None:
    with recorded(corpus) as record:
        texts = {stored.article.id: stored.article.text for stored in record.articles()}
        shown = [piece for answer in answers_of(state_of(record, on)) for piece in answer.evidence]
        shown += [
            piece
            for contest in record.contested("CSTO", packs=False)
            for side in contest.sides
            for piece in side.evidence
        ]
        for piece in shown:
            assert piece.text
            assert piece.text == texts[piece.article][piece.start : piece.end]
        for said in record.statements():
            text = said.article.text
            assert said.statement.spans
            assert said.content == tuple(text[span.start : span.end] for span in said.statement.content)
        assert list(record.verify()) == []


@few
@given(corpora, st.integers(1, 500))
def what_points_beyond_its_text_is_not_kept(corpus: Corpus, beyond: int) -> None:
    article = article_of(corpus[0])
    notes = _pointing_beyond(notes_of(corpus[0]), len(article.text) + beyond)
    with recorded(corpus[1:]) as record:
        before = record.counts()
        try:
            record.add(article, notes, extractor="test 1", recorded=RECORDED)
        except UnsoundError:
            assert record.counts() == before
        else:
            raise AssertionError("notes that point beyond their text were kept")


def _pointing_beyond(notes: Notes, at: int) -> Notes:
    """The notes with one sentence too many, which stands beyond the end."""
    return replace(notes, sentences=(*notes.sentences, replace(notes.sentences[0], span=Span(at, at + 5))))


@pytest.mark.parametrize(
    "holds", [what_is_shown_stands_there, what_points_beyond_its_text_is_not_kept], ids=lambda f: f.__name__
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_words_are_not_cut_from_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Span, "of", lambda span, text: text[span.start : span.end].upper())
    fails(what_is_shown_stands_there)


def test_it_fails_where_nothing_is_checked_when_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.store.sound.check_reading", always(()))
    fails(what_points_beyond_its_text_is_not_kept)
