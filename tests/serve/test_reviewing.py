"""`foedus review`: the least certain first, each with commands that run, and gone once it is decided."""

from __future__ import annotations

import csv
import io
import json
import shlex
import shutil
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.serve.reviewing import CONTESTED, Kind


@pytest.fixture
def own(example_db: Path, tmp_path: Path) -> Foedus:
    """The command line over a copy of the example's record, to write to."""
    return Foedus(Path(shutil.copy(example_db, tmp_path / "own.db")))


def listed(own: Foedus, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(own("review", *words, "--json").stdout)
    return found


def test_the_least_certain_comes_first_and_what_is_contested_counts_half(own: Foedus) -> None:
    rows = listed(own, "--limit", "999")
    assert {row["kind"] for row in rows} >= {"claims", "statements"}
    sure = [row["sure"] for row in rows]
    assert sure == sorted(sure)
    contested = [row for row in rows if str(row["why"]).startswith("['contested: ")]
    assert contested
    assert all(row["sure"] <= CONTESTED for row in contested)
    assert all(len(row["commands"]) == 3 for row in contested)


def test_every_command_runs_and_takes_its_row_away(own: Foedus) -> None:
    for kind in ("claims", "statements"):
        for row in listed(own, "--kind", kind, "--limit", "3"):
            command = str(row["commands"][0]).replace("WHY", "'looked at'")
            assert f"-r {own.record}" in command
            assert own(*shlex.split(command)[1:]).exit_code == 0
            assert row["id"] not in {other["id"] for other in listed(own, "--kind", kind, "--limit", "999")}


def test_names_that_may_be_one_are_listed_until_somebody_rules(own: Foedus) -> None:
    text = "ORLOV SPEAKS\n\nMOSCOW, 3 June 2024 — Boris Orlov said Armenia would stay.\n\n"
    for name, said in (("a", text), ("b", text.replace("Boris Orlov", "Orlov").replace("stay", "go on"))):
        file = own.record.parent / f"{name}.txt"
        file.write_text(said, "utf-8")
        assert own("add", str(file), "--outlet", f"Outlet {name}").exit_code == 0
    rows = [row for row in listed(own, "--kind", "actors", "--limit", "99") if "Orlov" in str(row["id"])]
    assert rows
    for row in rows:
        command = str(row["commands"][1]).replace("WHY", "'looked at'")
        assert own(*shlex.split(command)[1:]).exit_code == 0, command
    after = {row["id"] for row in listed(own, "--kind", "actors", "--limit", "99")}
    assert not after & {row["id"] for row in rows}


def test_a_ruling_whose_report_is_gone_comes_first(own: Foedus) -> None:
    row = listed(own, "--kind", "claims", "--limit", "1")[0]
    assert own("decide", "reject", str(row["id"]), "--reason", "for a test").exit_code == 0
    with foedus.open(own.record) as record:
        record.remove(record.explain(str(row["id"])).origin.article.id)
    first = listed(own, "--limit", "1")[0]
    assert (first["kind"], first["id"], first["sure"]) == ("decisions", "1", 0.0)
    assert str(first["commands"][0]).startswith("foedus decide undo 1 ")


def test_the_forms_agree_and_the_table_shows_words_and_commands(own: Foedus) -> None:
    rows = listed(own, "--limit", "5")
    found = list(csv.DictReader(io.StringIO(own("review", "--limit", "5", "--csv").stdout)))
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    shown = " ".join(own("review", "--limit", "5").stdout.split())
    for row in rows:
        assert str(row["id"])[:8] in shown
        assert "foedus decide" in shown


def test_nothing_left_says_so(fresh: Foedus) -> None:
    with foedus.open(fresh.record):
        pass
    result = fresh("review")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing is left to decide" in result.stderr


def test_the_same_from_python(own: Foedus) -> None:
    with foedus.open(own.record) as record:
        rows = record.review("claims", limit=3).first(9)
        assert len(rows) == 3
        assert rows == record.review("claims").first(3)


@pytest.mark.parametrize("kind", [None, "claims", "statements", "actors"])
@pytest.mark.parametrize("ruled", [0, 3])
def test_the_first_few_are_the_first_of_all(own: Foedus, kind: Kind | None, ruled: int) -> None:
    with foedus.open(own.record, create=False) as record:
        for doubt in list(record.review("statements"))[:ruled]:
            record.decide("accept", doubt.id, reason="read")
        whole = tuple(record.review(kind))
        for limit in (1, 5, 17, len(whole)):
            assert tuple(record.review(kind, limit=limit)) == whole[:limit]
