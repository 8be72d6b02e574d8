"""What a report says was not said: kept and shown as such, and counted nowhere as said."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from run_cli import Foedus

REPORT = """NATO did not promise Georgia a date

BRUSSELS, 4 March 2021 — NATO did not promise Georgia a date for its accession.
Armenia never condemned Turkey. Turkey has not accused NATO of delay. Georgia criticised Turkey.
"""
UNSAID = {"not promise", "not condemn", "not accuse"}


@pytest.fixture
def told(fresh: Foedus, tmp_path: Path) -> Foedus:
    """A record of one report, in which one thing of four is said."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    assert fresh("add", str(path)).exit_code == 0
    return fresh


def rows_of(told: Foedus, *args: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told(*args).stdout)))


def test_tables_show_the_negated_lemma(told: Foedus) -> None:
    for rows in (rows_of(told, "statements", "--csv"), rows_of(told, "export", "statements", "--csv")):
        acts = {row["act"] for row in rows}
        assert acts >= UNSAID
        assert not acts & {"say", "promise", "condemn", "accuse"}


def test_listings_and_trails_show_it(told: Foedus) -> None:
    assert "North Atlantic Treaty Organization: not promise (indirect)" in told("statements").stdout
    statements = json.loads(told("statements", "--json").stdout)
    unsaid = next(each for each in statements if each["cue"]["lemma"] == "not accuse")
    assert unsaid["act"] == "say"
    assert "not accuse (indirect)" in told("explain", unsaid["id"]).stdout
    assert "not accuse" in {row["act"] for row in rows_of(told, "trace", unsaid["id"], "--csv")}


def test_marked_text_shows_it(told: Foedus, tmp_path: Path) -> None:
    shown = told("mark", str(tmp_path / "report.txt")).stdout
    assert "Armenia: not condemn (indirect)" in shown
    assert ": say (" not in shown


def test_annotations_say_so(told: Foedus) -> None:
    graph = json.loads(told("export", "--format", "annotations").stdout)["@graph"]
    said = {each["body"]["foedus:polarity"] for each in graph if each.get("motivation") == "identifying"}
    assert said == {"negative", "positive"}


def test_what_is_counted_leaves_it_out(told: Foedus) -> None:
    counted = {
        (row["actor"], row["recipient"]): int(row["statements"])
        for row in rows_of(told, "export", "--format", "dyads")
    }
    assert counted.get(("Georgia", "Turkey")) == 1
    assert sum(counted.values()) == 1
    assert '<edges count="1">' in told("export", "--format", "gexf").stdout
