"""What is kept of large records: no answer changes by it, and nothing outlives what it was made of."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from made_reports import numbered, open_record, sneak

from foedus.record import Record
from foedus.record.store import kept_claims
from foedus.record.store.kept import keep

ON = date(2024, 12, 31)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_claims, "MANY", 1)
    place = tmp_path / "kept.db"
    with open_record(place) as record:
        for number in range(12):
            record.add(*numbered(number), extractor="test 1")
    return place


def answers(record: Record) -> tuple[object, ...]:
    return record.state("CSTO", on=ON), record.contested("CSTO"), record.timeline("CSTO")


def found_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[object, ...]:
    with monkeypatch.context() as here, open_record(path) as record:
        here.setattr("foedus.record.record.read_claims", lambda *_: None)
        here.setattr("foedus.record.record.read_accusations", lambda *_: None)
        return answers(record)


def kept(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [what for (what,) in connection.execute("SELECT what FROM kept ORDER BY what")]


def test_what_is_kept_answers_as_what_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(path) as record:
        first = answers(record)
        assert answers(record) == first
    assert "claims on Collective Security Treaty Organization" in kept(path)
    assert found_anew(path, monkeypatch) == first


def test_accusations_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(path) as record:
        told = record.accusations()
        assert told
        assert record.accusations() == told
    assert kept(path) == ["accusations"]


def test_actors_that_are_kept_are_those_that_are_counted(path: Path) -> None:
    names = (None, "Petrova", "petr", "the CSTO", "Moscow", "nobody", "Petorva")
    with open_record(path) as record:
        counted = [record.actors(name) for name in names]
        assert any(counted)
        states = record.actors(kind="state")
        record.keep_actors()
        assert "dossiers" in kept(path)
        assert [record.actors(name) for name in names] == counted
        assert record.actors(kind="state") == states
        record.remove(numbered(3)[0].id)
        assert record.actors() != counted[0]


def test_what_was_kept_is_not_asked_after_something_came(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(path) as record:
        before = answers(record)
        claim = next(e for e in record.entries("CSTO", packs=False) if e.claim.predicate == "standing")
        record.judge("reject", claim.id, reason="no", decider="a test")
        rejected = answers(record)
        assert rejected != before
        assert rejected == found_anew(path, monkeypatch)
        record.add(*numbered(12), extractor="test 1")
        more = answers(record)
        assert more != rejected
        assert more == found_anew(path, monkeypatch)
        record.remove(numbered(12)[0].id)
        assert answers(record) == rejected


def test_nothing_kept_outlives_a_report_that_is_erased(path: Path) -> None:
    with open_record(path) as record:
        answers(record)
        assert kept(path)
        record.remove(numbered(3)[0].id, purge=True)
        assert not kept(path)


@pytest.mark.unsound
def test_what_was_kept_and_is_damaged_is_found_anew(path: Path) -> None:
    with open_record(path) as record:
        whole = answers(record)
        sneak(path, "UPDATE kept SET payload = replace(payload, 'CSTO', 'NATO')")
        assert answers(record) == whole
        assert list(record.verify()) == []  # it was kept again
        sneak(path, "UPDATE kept SET payload = 'no' WHERE what LIKE 'claims%'")
        assert "claims on" in " ".join(violation.where for violation in record.verify())
        assert answers(record) == whole


def test_a_question_is_answered_where_there_is_no_room_to_keep_anything(path: Path) -> None:
    with open_record(path) as record:
        record.join_names()
        (pages,) = record._log.row("PRAGMA page_count") or (0,)
        record._log.rows(f"PRAGMA max_page_count = {pages}")
        found = answers(record)
        assert kept(path) == []
        record._log.rows("PRAGMA max_page_count = 1000000")
        assert answers(record) == found
        assert kept(path)


def test_nobody_waits_to_keep_something(path: Path) -> None:
    writer = sqlite3.connect(path, isolation_level=None)
    with open_record(path) as record:
        record.state("CSTO", on=ON)
        writer.execute("BEGIN IMMEDIATE")
        keep(record._log, "something", "now", b"1")
        writer.execute("ROLLBACK")
        assert "something" not in kept(path)
        keep(record._log, "something", "now", b"1")
        assert "something" in kept(path)
    writer.close()
