"""`foedus link`: what it says and how it ends."""

import json
import sys
from pathlib import Path

import pytest
from run_cli import Foedus

from foedus.runs import Run


def test_tables_are_written_and_counted(finished: Run, tmp_path: Path) -> None:
    out = tmp_path / "links"
    result = Foedus(tmp_path / "r.db")("link", str(finished.path), "--out", str(out), "--jobs", "1")
    assert result.exit_code == 0
    assert "stories.parquet" in result.stdout
    assert f"5 articles and {finished.manifest.counts.statements} statements linked" in result.stderr
    manifest = json.loads((out / "links.json").read_text("utf-8"))
    assert manifest["runs"] == [finished.manifest.content]


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    result = Foedus(tmp_path / "r.db")("link", str(tmp_path), "--out", str(tmp_path / "links"))
    assert result.exit_code == 1
    assert "is no finished run" in result.stderr


def test_without_duckdb_the_command_says_how_to_have_it(
    finished: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = Foedus(tmp_path / "r.db")("link", str(finished.path), "--out", str(tmp_path / "links"))
    assert result.exit_code == 2
    assert 'pip install "foedus[runs]"' in result.stderr
