"""Rule 9: the narrator of a teaser, caption or widget asserts nothing; another language is not read."""

import sys
from dataclasses import replace
from typing import get_args

import pytest
from corpora import (
    RECORDED,
    STATES,
    Corpus,
    Report,
    answers_of,
    article_of,
    comprises,
    corpora,
    days,
    few,
    is_in,
    notes_of,
    one,
    recorded,
    state_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from switches import always, fails

from foedus.collect.plain import read_text
from foedus.errors import UnsoundError
from foedus.model import ASSERTING, ZoneLabel
from foedus.pipeline import annotate


@few
@given(corpora, days)
def what_stands_around_a_report_says_nothing(corpus: Corpus, on) -> None:
    bare = tuple(replace(report, caption="", teaser="") for report in corpus)
    with recorded(corpus) as record, recorded(bare) as other:
        framed, alone = (list(answers_of(state_of(each, on))) for each in (record, other))
    assert [_said(a) for a in framed] == [_said(a) for a in alone]
    for report in corpus:
        article, notes = article_of(report), notes_of(report)
        spans = [claim.evidence for claim in notes.claims]
        spans += [span for statement in notes.statements for span in statement.content]
        for zone in article.zones:
            if zone.label not in {"title", "dek", "heading", "body"}:
                assert not any(zone.span.overlaps(span) for span in spans)


def _said(answer) -> tuple[object, ...]:
    return answer.value, answer.status, answer.held_by, answer.counts, [s.value for s in answer.alternatives]


@few
@given(st.sampled_from(STATES), days)
def what_a_caption_says_is_not_kept_whoever_finds_it(state, day) -> None:
    report = Report("Debed Courier", day, (is_in(state),), caption=is_in("Armenia"))
    article, notes = article_of(report), notes_of(report)
    caption = article.zones[0].span
    moved = replace(notes, claims=tuple(replace(claim, evidence=caption) for claim in notes.claims))
    with recorded(()) as record:
        try:
            record.add(article, moved, extractor="test 1", recorded=RECORDED)
        except UnsoundError:
            return
    raise AssertionError("a claim from a caption was kept")


@settings(few, max_examples=2)
@given(days, st.sampled_from(("fr", "ru", "hy")))
def another_language_is_stored_and_not_read(day, language) -> None:
    report = one(comprises(["Armenia", "Russia"]), day, language=language)
    article = article_of(report)
    notes = annotate(article)
    assert (notes.sentences, notes.mentions, notes.statements, notes.claims) == ((), (), (), ())
    with recorded((report,)) as record:
        assert [stored.article.language.value for stored in record.articles()] == [language]
        assert state_of(record, day).members == ()


@few
@given(st.sampled_from(STATES), days, st.booleans(), st.booleans())
def metadata_says_where_it_was_taken_from(state, day, dated, titled) -> None:
    text = ("A summit of the bloc\n\n" if titled else "") + (f"{day:%d %B %Y}\n\n" if dated else "")
    article = read_text(text + is_in(state) + " " + is_in("Armenia"))
    data = (article.outlet, article.title, article.dateline, article.language, article.url, *article.agencies)
    for value, basis in [
        *((d.value, d.basis) for d in data),
        (article.published.value, article.published.basis),
    ]:
        assert bool(value) == (basis != "unknown")


@pytest.mark.parametrize(
    "holds",
    [
        what_stands_around_a_report_says_nothing,
        what_a_caption_says_is_not_kept_whoever_finds_it,
        another_language_is_stored_and_not_read,
        metadata_says_where_it_was_taken_from,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


@pytest.fixture
def all_zones_assert(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in sorted(sys.modules.items()):
        if name.startswith("foedus") and getattr(module, "ASSERTING", None) is ASSERTING:
            monkeypatch.setattr(module, "ASSERTING", frozenset(get_args(ZoneLabel)))


@pytest.mark.usefixtures("all_zones_assert")
def test_it_fails_where_every_zone_asserts() -> None:
    fails(what_stands_around_a_report_says_nothing)
    fails(what_a_caption_says_is_not_kept_whoever_finds_it)


def test_it_fails_where_every_language_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.pipeline.is_read", always(True))
    fails(another_language_is_stored_and_not_read)
