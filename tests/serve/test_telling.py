"""`foedus trace` and `foedus stories` over the example, and the questions behind them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.errors import NotFoundError
from foedus.model import Change
from foedus.serve.told import changes_text


def test_words_are_traced_to_their_characters(cli: Foedus, record: foedus.Record) -> None:
    rows = json.loads(cli("trace", "observers", "--json").stdout)
    assert len(rows) > 1
    assert rows[0]["notes"] == ["first appearance"]
    assert [row["point"] for row in rows] == sorted(row["point"] for row in rows)
    for point in {row["point"] for row in rows}:
        dates = [row["date"]["value"] for row in rows if row["date"]["value"] and row["point"] == point]
        assert dates == sorted(dates)
    for row in rows:
        text = record.article(row["article"]).text
        assert text[row["start"] : row["end"]].startswith(row["text"].split(" … ")[0])


def test_a_statement_is_traced_by_its_id(cli: Foedus, record: foedus.Record) -> None:
    said = next(iter(record.statements(by="Zas")))
    rows = json.loads(cli("trace", said.statement.id, "--json").stdout)
    assert said.article.id in {row["article"] for row in rows} | {
        copy["article"] for row in rows for copy in row["copies"]
    }
    listed = cli("trace", said.statement.id[:8], "--nl").stdout.splitlines()
    assert [json.loads(each) for each in listed] == rows


def test_the_forms_agree(cli: Foedus) -> None:
    rows = json.loads(cli("trace", "observers", "--json").stdout)
    table = list(csv.DictReader(io.StringIO(cli("trace", "observers", "--csv").stdout)))
    assert [row["article"] for row in table] == [row["article"] for row in rows]
    assert [row["notes"] for row in table] == ["; ".join(row["notes"]) for row in rows]
    shown = cli("trace", "observers", "--limit", "2")
    assert "first appearance" in shown.stdout
    assert "foedus explain" in shown.stderr


def test_nothing_is_found(cli: Foedus) -> None:
    result = cli("trace", "xyzzy plugh")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr
    assert json.loads(cli("trace", "the of", "--json").stdout) == []


def test_an_id_of_no_statement_is_not_found(cli: Foedus, record: foedus.Record) -> None:
    assert cli("trace", "0123456789abcdef").exit_code == 3
    with pytest.raises(NotFoundError):
        list(record.trace("0123456789abcdef"))


def test_stories_hold_every_report_once(cli: Foedus, record: foedus.Record) -> None:
    stories = json.loads(cli("stories", "--json").stdout)
    held = [report["article"] for story in stories for report in story["reports"]]
    assert sorted(held) == sorted(stored.article.id for stored in record.articles())
    assert any(len(story["reports"]) > 1 for story in stories)
    large = json.loads(cli("stories", "--least", "2", "--json").stdout)
    assert large == [story for story in stories if len(story["reports"]) >= 2]
    assert len(list(csv.DictReader(io.StringIO(cli("stories", "--csv").stdout)))) == len(held)
    assert cli("stories").stdout.count("[") == len(held)


def test_stories_are_measured(tmp_path: Path) -> None:
    rows = [
        {
            "topic": 1,
            "story": "1a",
            "text": "The ferry Alma ran aground off Port Linde; 40 passengers were saved.",
        },
        {"topic": 1, "story": "1a", "text": "All 40 passengers of the ferry Alma were saved off Port Linde."},
        {"topic": 2, "story": "2a", "text": "The court in Vesna acquitted the banker Karel Domin of fraud."},
    ]
    (tmp_path / "marked.jsonl").write_text("\n".join(map(json.dumps, rows)))
    cli = Foedus(tmp_path / "none.db")
    figures = json.loads(cli("eval", "stories", "--data", str(tmp_path), "--json").stdout)
    assert figures["figures"]["batch"]["f"] == 100.0
    assert (figures["n"], figures["stories"], figures["others"]) == (3, 2, [])
    shown = cli("eval", "stories", "--data", str(tmp_path))
    assert "on arrival" in shown.stdout
    assert "best known" in shown.stderr


def test_changes_are_marked_in_a_cell() -> None:
    changes = (
        Change("same", "the ferry"),
        Change("gone", "may"),
        Change("new", "will"),
    )
    assert changes_text(changes) == "the ferry -may- +will+"
