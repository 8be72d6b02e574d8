"""Rule 11: the same input gives the same record; reprints add no origin, removing takes what was said."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from corpora import (
    RECORDED,
    Corpus,
    add,
    article_of,
    corpora,
    days,
    few,
    opened,
    recorded,
    reprinted,
    state_of,
)
from dumps import DERIVED, WHOLE, dump
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.model import Origin
from foedus.record import Record
from foedus.record.store.articles import _LISTED

LATER = RECORDED + timedelta(days=9)
several = corpora.filter(lambda corpus: len(corpus) > 1)


def _answers(record: Record, on: date) -> tuple[object, ...]:
    return (
        state_of(record, on),
        record.contested("CSTO", packs=False),
        record.timeline("CSTO", packs=False),
        list(record.statements()),
        record.entries(packs=False),
        list(record.search("CSTO", limit=99)),
    )


@contextmanager
def _apart(*corpora: Corpus) -> Iterator[list[Record]]:
    """Records in files that stay until all are compared."""
    with tempfile.TemporaryDirectory() as folder:
        records = [opened(Path(folder) / f"{n}.db") for n, _ in enumerate(corpora)]
        for record, corpus in zip(records, corpora, strict=True):
            add(record, corpus)
        try:
            yield records
        finally:
            for record in records:
                record.close()


@few
@given(several, days, st.randoms(use_true_random=False))
def the_order_of_ingest_changes_nothing(corpus: Corpus, on, chance) -> None:
    other = list(corpus)
    chance.shuffle(other)
    with _apart(corpus, (*reversed(corpus), *other)) as (one, two):
        assert _answers(one, on) == _answers(two, on)
        for record in (one, two):
            record.actors()
        assert dump(one.path) == dump(two.path)


@few
@given(corpora, days, st.integers(0, 4))
def a_reprint_adds_no_origin(corpus: Corpus, on, which) -> None:
    copy = reprinted(corpus[which % len(corpus)])
    with recorded(corpus) as record:
        before = _origins(record, on)
        add(record, (copy,))
        after = _origins(record, on)
    assert {key: after.get(key) for key in before} == before


def _origins(record: Record, on: date) -> dict[object, int]:
    """The origins of each cell's value, where it is reported for that day."""
    state = state_of(record, on)
    told = {(member.name, "standing"): member.standing for member in state.members}
    told |= {(cell.name, "office"): cell.answer for cell in state.offices}
    return {key: a.counts.origins for key, a in told.items() if a.status in {"agreed", "reported_once"}}


@few
@given(several, days, st.integers(0, 4), st.booleans())
def removing_takes_exactly_what_the_report_said(corpus: Corpus, on, which, purge) -> None:
    gone = corpus[which % len(corpus)]
    rest = tuple(report for report in corpus if report != gone)
    with _apart(corpus, rest) as (record, never):
        record.actors()
        record.remove(article_of(gone).id, purge=purge, recorded=LATER)
        assert _answers(record, on) == _answers(never, on)
        for each in (record, never):
            each.actors()
        assert dump(record.path) == dump(never.path)
        if purge:
            assert dump(record.path, WHOLE) == dump(never.path, WHOLE)
        assert list(record.verify()) == []


@few
@given(several, st.integers(0, 4))
def building_again_without_a_report_gives_the_record_that_never_had_it(corpus: Corpus, which) -> None:
    gone = corpus[which % len(corpus)]
    with _apart(corpus) as (record,):
        record.remove(article_of(gone).id, recorded=LATER)
        left = {stored.article.id for stored in record.articles()}
        again = tuple(report for report in reversed(corpus) if article_of(report).id in left)
        with _apart(again, tuple(r for r in corpus if r != gone)) as (rebuilt, never):
            for each in (record, rebuilt, never):
                each.actors()
            assert dump(rebuilt.path, WHOLE) == dump(never.path, WHOLE)
            assert dump(record.path, DERIVED) == dump(never.path, DERIVED)


@pytest.mark.parametrize(
    "holds",
    [
        the_order_of_ingest_changes_nothing,
        a_reprint_adds_no_origin,
        removing_takes_exactly_what_the_report_said,
        building_again_without_a_report_gives_the_record_that_never_had_it,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_reports_come_in_the_order_of_ingest(monkeypatch: pytest.MonkeyPatch) -> None:
    by_ingest = _LISTED.replace("day, article", "extraction")
    assert by_ingest != _LISTED
    monkeypatch.setattr("foedus.record.store.articles._LISTED", by_ingest)
    fails(the_order_of_ingest_changes_nothing)


def test_it_fails_where_a_reprint_is_an_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "corpora.group_origins", lambda passages: tuple(Origin(p.key, (p.key,)) for p in passages)
    )
    fails(a_reprint_adds_no_origin)


def test_it_fails_where_a_withdrawn_report_is_still_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.store.write._unindex", always(None))
    fails(removing_takes_exactly_what_the_report_said)
    fails(building_again_without_a_report_gives_the_record_that_never_had_it)


def test_it_fails_where_a_withdrawn_report_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.store.write.withdraw", always(None))
    fails(removing_takes_exactly_what_the_report_said)
