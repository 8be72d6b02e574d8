"""The ledger has every statement that answers, once, and each column as the statements have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from made_reports import FIRST_DAY, numbered

from foedus.record import ColumnName, Record, Said


@pytest.fixture
def many(summit: Record) -> Record:
    for number in range(20):
        summit.add(*numbered(number), extractor="test 1", recorded=FIRST_DAY)
    return summit


OF: dict[ColumnName, Callable[[Said], set[str]]] = {
    "speaker": lambda said: {actor.name for actor in said.statement.speakers},
    "act": lambda said: {said.statement.shown_act},
    "about": lambda said: {actor.name for actor, _ in said.statement.about},
    "stance": lambda said: {stance for _, stance in said.statement.about},
    "kind": lambda said: {said.statement.kind},
    "outlet": lambda said: {said.article.outlet.value or ""},
}


def test_the_rows_are_the_statements_in_their_order(many: Record) -> None:
    ledger = many.ledger()
    told = [said.statement for said in many.said_at(ledger.places)]
    assert told == [said.statement for said in many.statements()]
    assert len(ledger) == many.counts().statements


@pytest.mark.parametrize("name", sorted(OF))
def test_a_column_counts_what_the_statements_have(many: Record, name: ColumnName) -> None:
    ledger, said = many.ledger(), list(many.statements())
    column = ledger.column(name)
    expected = Counter(value for each in said for value in OF[name](each))
    assert column.counts(np.ones(len(ledger), dtype=np.bool_)) == expected
    for value in expected:
        having = column.having(value, len(ledger))
        assert having.tolist() == [value in OF[name](each) for each in said]
    assert not column.having("nobody at all", len(ledger)).any()


@pytest.mark.parametrize("since", [None, date(2024, 6, 5), date(2030, 1, 1)])
@pytest.mark.parametrize("until", [None, date(2024, 6, 5), date(1999, 1, 1)])
def test_days_bound_it_as_they_bound_the_statements(
    many: Record, since: date | None, until: date | None
) -> None:
    if since and until and since > until:
        pytest.skip("no such days")
    ledger = many.ledger()
    chosen = ledger.between(since, until)
    places = [ledger.places[row] for row in np.flatnonzero(chosen)]
    found = [said.statement.id for said in many.said_at(places)]
    assert found == [said.statement.id for said in many.statements(since=since, until=until)]


def test_names_find_the_same_rows(many: Record) -> None:
    ledger = many.ledger()
    found = many.places_by("petrova")
    said = list(many.said_at([place for place in ledger.places if place in found]))
    assert [each.statement.id for each in said] == [s.statement.id for s in many.statements(by="petrova")]


def test_what_is_withdrawn_or_ruled_about_shows(summit: Record) -> None:
    said = next(summit.statements())
    summit.judge("reject", said.statement.id, reason="misread", decider="ann")
    ledger = summit.ledger()
    assert next(summit.said_at(ledger.places[:1])).rejected
    summit.remove(said.article.id)
    assert len(summit.ledger()) < len(ledger)


def test_a_ledger_cannot_be_changed(summit: Record) -> None:
    ledger = summit.ledger()
    with pytest.raises(ValueError, match="read-only"):
        ledger.confidence[0] = 1


def test_an_empty_record_has_an_empty_ledger(record: Record) -> None:
    ledger = record.ledger()
    assert len(ledger) == 0
    assert ledger.column("act").counts(ledger.between(None, None)) == {}
