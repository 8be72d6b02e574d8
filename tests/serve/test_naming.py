"""`foedus actors` and `foedus decide` over the example."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.errors import NotFoundError


@pytest.fixture
def own(example_db: Path, tmp_path: Path) -> Foedus:
    """The command line over a copy of the example's record, to write to."""
    return Foedus(Path(shutil.copy(example_db, tmp_path / "own.db")))


def test_everybody_is_listed(cli: Foedus) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("actors", "--csv").stdout)))
    assert len(rows) > 20
    assert [int(row["reports"]) for row in rows] == sorted(
        (int(row["reports"]) for row in rows), reverse=True
    )
    shown = cli("actors", "--kind", "person", "--limit", "3")
    assert "Nikol Pashinyan" in shown.stdout
    assert len(json.loads(cli("actors", "--kind", "person", "--limit", "3", "--json").stdout)) == 3


def test_one_is_shown_with_names_offices_and_reasons(cli: Foedus) -> None:
    (found,) = json.loads(cli("actors", "Zas", "--json").stdout)
    assert found["name"] == "Stanislav Zas"
    assert {name["text"] for name in found["names"]} >= {"Stanislav Zas", "Zas"}
    assert found["offices"][0]["title"] == "Secretary General"
    assert sum(why["count"] for why in found["why"]) == sum(name["count"] for name in found["names"])
    shown = cli("actors", "Zas").stdout
    for words in ("names", "office", "why", "Secretary General"):
        assert words in shown


def test_nobody_is_found(cli: Foedus) -> None:
    result = cli("actors", "Xyzzy")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_a_ruling_and_its_undoing(own: Foedus) -> None:
    made = own(
        "decide", "same", "Stanislav Zas", "Dmitry Peskov", "--reason", "for a test", "--decider", "ann"
    )
    assert made.exit_code == 0, made.stderr
    assert "decision 1: Stanislav Zas and Dmitry Peskov are same" in made.stderr
    (both,) = json.loads(own("actors", "Zas", "--json").stdout)
    assert {part["name"] for part in both["parts"]} == {"Stanislav Zas", "Dmitry Peskov"}
    assert any(part["why"] == "decision 1 by ann: for a test" for part in both["parts"])
    by_one = json.loads(own("statements", "--by", "Zas", "--json").stdout)
    by_other = json.loads(own("statements", "--by", "Peskov", "--json").stdout)
    assert {said["id"] for said in by_one} == {said["id"] for said in by_other}
    assert own("decide", "undo", "1", "--reason", "it was a test").exit_code == 0
    (listed,) = json.loads(own("decide", "list", "--json").stdout)
    assert (listed["number"], listed["decider"]) == (1, "ann")
    assert "it was a test" in listed["undone"]
    assert "for a test" in own("decide", "list").stdout
    assert own("verify").exit_code == 0


def test_a_ruling_on_a_name_that_no_report_has_says_so(own: Foedus) -> None:
    made = own("decide", "same", "Stanislav Zas", "Stanislaw Sass", "--reason", "for a test")
    assert made.exit_code == 0
    assert "names 'Stanislaw Sass' yet" in made.stderr
    assert "names 'Stanislav Zas' yet" not in made.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("same", "Zas", "Peskov"), 2, "needs its reason"),
        (("same", "Zas", "--reason", "x"), 2, "takes two names"),
        (("undo", "x", "--reason", "x"), 2, "takes the number"),
        (("undo", "9", "--reason", "x"), 3, "no decision 9"),
        (("list", "Zas"), 2, "takes no name"),
        (("same", "Zas@ffff", "Peskov", "--reason", "x"), 3, "ffff"),
    ],
)
def test_what_cannot_be_ruled(own: Foedus, words: tuple[str, ...], code: int, message: str) -> None:
    result = own("decide", *words)
    assert result.exit_code == code
    assert message in result.stderr


def test_the_same_from_python(own: Foedus) -> None:
    with foedus.open(own.record) as record:
        made = record.decide("different", "Zas", "Stanislav Zas", reason="for a test")
        assert made.decider
        assert [each.number for each in record.decisions()] == [made.number]
        assert record.undo(made.number, reason="again").undone
        assert record.actors("Zas").first(1)[0].actor.name == "Stanislav Zas"
        with pytest.raises(NotFoundError):
            record.undo(99, reason="none")


PAGE = (Path(__file__).resolve().parents[2] / "docs" / "actors.md").read_text("utf-8")


def test_the_page_runs(own: Foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = re.findall(r"^foedus ((?:actors|statements|decide list)[^#\n]*)", PAGE, re.MULTILINE)
    assert len(questions) > 4
    for question in questions:
        assert own(*shlex.split(question)).exit_code == 0
    shutil.copy(own.record, own.record.parent / "foedus.db")
    monkeypatch.chdir(own.record.parent)
    (block,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    exec(compile(block, "actors.md", "exec"), {})
