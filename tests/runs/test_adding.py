"""A run into a record: the same record as that of its inputs."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from run_cli import Foedus
from run_reports import report, write_lines

import foedus
from foedus.packs import bundled_packs
from foedus.runs import Options, Run, add_run, annotate_run

RECORDED = "2024-07-01"
AT = datetime(2024, 7, 1, tzinfo=UTC)


def dump_of(record: Path) -> list[str]:
    """Every row of every table, in order."""
    with sqlite3.connect(record) as connection:
        return list(connection.iterdump())


def add(run: Run, path: Path) -> tuple[int, int]:
    with foedus.open(path) as record:
        built = add_run(run, record.store, record.packs, recorded=AT)
    return built.added, built.known


def test_adding_a_run_gives_the_rows_that_adding_its_inputs_gives(
    finished: Run, reports: str, tmp_path: Path
) -> None:
    one, other = Foedus(tmp_path / "one.db"), Foedus(tmp_path / "other.db")
    added = one("add", reports, "--recorded", RECORDED)
    taken = other("add", str(finished.path), "--recorded", RECORDED)
    assert (added.exit_code, taken.exit_code) == (4, 4)
    assert taken.stderr.replace("other.db", "one.db") == added.stderr
    assert dump_of(other.record) == dump_of(one.record)


def test_the_same_run_again_adds_nothing(finished: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    assert add(finished, path) == (5, 0)
    before = dump_of(path)
    assert add(finished, path) == (0, 5)
    assert dump_of(path) == before


def test_runs_in_any_order_give_the_same_answers(tmp_path: Path) -> None:
    runs = []
    for name, numbers in (("a", (0, 1)), ("b", (1, 2))):
        lines = write_lines(tmp_path / f"{name}.jsonl", *map(report, numbers))
        runs.append(annotate_run([lines], tmp_path / name, bundled_packs(), Options(jobs=1)).run)
    for run in runs:
        add(run, tmp_path / "forth.db")
    for run in reversed(runs):
        add(run, tmp_path / "back.db")
    forth, back = Foedus(tmp_path / "forth.db"), Foedus(tmp_path / "back.db")
    for ask in ("statements", "timeline CSTO", "state CSTO --on 2024-06-01", "actors"):
        assert forth(*ask.split(), "--json").stdout == back(*ask.split(), "--json").stdout
    with foedus.open(tmp_path / "back.db") as record:
        paths = sorted(path for (path,) in record.store._log.rows("SELECT path FROM sightings"))
    assert [Path(path).name for path in paths] == ["a.jsonl:1", "a.jsonl:2", "b.jsonl:1", "b.jsonl:2"]


def test_a_report_that_a_run_met_twice_is_sighted_twice(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", report(0), report(0))
    run = annotate_run([lines], tmp_path / "run", bundled_packs(), Options(jobs=1)).run
    assert add(run, tmp_path / "r.db") == (1, 0)
    with sqlite3.connect(tmp_path / "r.db") as connection:
        paths = [path for (path,) in connection.execute("SELECT path FROM sightings ORDER BY sighting")]
    assert [path.rpartition(":")[2] for path in paths] == ["1", "2"]


def test_a_damaged_run_is_refused_whole(finished: Run, tmp_path: Path) -> None:
    own = Path(copytree(finished.path, tmp_path / "own"))
    path = next((own / "claims").iterdir())
    path.write_bytes(path.read_bytes()[:-10])
    cli = Foedus(tmp_path / "r.db")
    result = cli("add", str(own))
    assert result.exit_code == 1
    assert f"claims/{path.name}" in result.stderr
    with foedus.open(tmp_path / "r.db") as record:
        assert record.counts().articles == 0


@pytest.mark.parametrize("option", [("--outlet", "X"), ("--published", "2024")])
def test_what_is_in_a_run_is_not_corrected(finished: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    result = Foedus(tmp_path / "r.db")("add", str(finished.path), *option)
    assert result.exit_code == 2
    assert "as they were read" in result.stderr


def test_a_run_that_was_stopped_is_not_added(finished: Run, tmp_path: Path) -> None:
    own = Path(copytree(finished.path, tmp_path / "own"))
    (own / "manifest.json").unlink()
    result = Foedus(tmp_path / "r.db")("add", str(own))
    assert result.exit_code == 1
    assert "no finished run" in result.stderr
