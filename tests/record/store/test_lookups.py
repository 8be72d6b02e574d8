"""What large records are asked by: the same answers as by going through all that there is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_reports import numbered, open_record

from foedus.model import Act
from foedus.record import Record
from foedus.record.store import named, vocabulary
from foedus.record.store.acts import first_words, list_acted
from foedus.record.store.articles import list_reports

MANY = 80
"""More reports than are read at first."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("many") / "many.db"
    with open_record(place) as record:
        for number in range(MANY):
            record.add(*numbered(number), extractor="test 1")
        record.remove(numbered(7)[0].id)
    return place


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with open_record(path) as opened:
        yield opened


def test_reports_come_page_by_page_in_one_order(record: Record) -> None:
    ids = [stored.article.id for stored in record.articles()]
    days = [stored.article.published.earliest or date.max for stored in record.articles()]
    assert len(ids) == len(set(ids)) == MANY - 1
    assert days == sorted(days)
    assert ids == [report.article for report in list_reports(record._log)]
    assert ids == [stored.article.id for stored in record.articles(known=date.max)]


@pytest.mark.parametrize("few", [0, 3, named.FEW])
@pytest.mark.parametrize(
    "asked",
    [
        {"by": "Petrova"},
        {"by": "Moscow", "act": "warn"},
        {"about": "Armenia", "by": "Yerevan"},
        {"about": "the CSTO", "since": date(2023, 1, 1)},
        {"until": date(2022, 9, 1), "act": "deny"},
        {"outlet": "Lowland", "about": "Belarus"},
        {"by": "nobody at all"},
    ],
)
def test_statements_are_found_however_many_a_name_has(
    record: Record, asked: dict[str, Any], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "FEW", few)
    by, about, act = asked.get("by"), asked.get("about"), asked.get("act")
    wanted = [
        said.statement.id
        for said in record.statements()
        if (act is None or said.statement.act == act)
        and (by is None or said.statement.id in _ids(record, "by", by))
        and (about is None or said.statement.id in _ids(record, "about", about))
        and _fits(said.article.published.earliest, asked)
        and asked.get("outlet", "") in (said.article.outlet.value or "")
    ]
    assert [said.statement.id for said in record.statements(**asked)] == wanted
    assert bool(wanted) == (by != "nobody at all")


def _ids(record: Record, role: named.Role, name: str) -> set[str]:
    """By the index alone, whatever else is asked."""
    found = record.statements(by=name) if role == "by" else record.statements(about=name)
    return {said.statement.id for said in found}


def _fits(day: date | None, asked: dict[str, Any]) -> bool:
    if "since" not in asked and "until" not in asked:
        return True
    return day is not None and asked.get("since", date.min) <= day <= asked.get("until", date.max)


def test_whoever_is_asked_for_by_name_is_who_is_in_the_list_of_all(record: Record) -> None:
    everybody = record.actors()
    assert len(everybody) > 3
    for dossier in everybody:
        assert dossier in record.actors(dossier.actor.name)
        assert record.actors(dossier.actor.name, kind="treaty") == ()
    assert record.actors("nobody at all") == ()


@pytest.mark.parametrize("act", ["say", "warn", "deny"])
def test_the_statements_of_an_act_are_those_that_are_listed(record: Record, act: Act) -> None:
    wanted = [
        (said.statement, said.article.id, said.article.outlet.value or "", said.content[0])
        for said in record.statements(act=act)
    ]
    acted = list(list_acted(record._log, record._meant(), act))
    words = first_words(record._log, (each.place for each in acted))
    found = [(each.statement, each.article, each.outlet, words[each.place]) for each in acted]
    assert found == wanted
    assert found


def test_the_words_of_a_large_record_are_kept_until_reports_come_or_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(tmp_path / "words.db") as record:
        for number in range(4):
            record.add(*numbered(number), extractor="test 1")
        plain = record.vocabulary()
        assert _kept(record) == 0
        monkeypatch.setattr(vocabulary, "_MANY", 2)
        assert record.vocabulary() == plain
        assert _kept(record) == 1
        assert record.vocabulary() == plain
        record.remove(numbered(3)[0].id, purge=True)
        assert _kept(record) == 0
        assert record.vocabulary().texts == plain.texts - 1


def _kept(record: Record) -> int:
    with sqlite3.connect(record.path) as connection:
        found: int = connection.execute("SELECT count(*) FROM kept WHERE what = 'words'").fetchone()[0]
    return found
