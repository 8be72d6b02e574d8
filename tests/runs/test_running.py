"""`foedus annotate`: what it says and how it ends."""

import sys
from pathlib import Path

import pytest
from run_cli import Foedus
from run_reports import report, write_lines

from foedus.runs import Run


def test_a_run_is_made_and_says_what_comes_next(tmp_path: Path) -> None:
    lines, out = write_lines(tmp_path / "a.jsonl", report(0)), tmp_path / "run"
    cli = Foedus(tmp_path / "r.db")
    result = cli("annotate", lines, "--out", str(out), "--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("content ")
    assert f"1 articles read; {out} has 1 articles" in result.stderr
    assert f"foedus add {out}" in result.stderr
    again = cli("annotate", lines, "--out", str(out))
    assert (again.exit_code, again.stdout) == (0, result.stdout)
    assert "finished already, and whole" in again.stderr


def test_what_cannot_be_read_is_listed_and_ends_with_4(finished: Run, reports: str, tmp_path: Path) -> None:
    result = Foedus(tmp_path / "r.db")("annotate", reports, "--out", str(finished.path))
    assert result.exit_code == 4
    assert f"{reports}:6: the line is no JSON object" in result.stderr


def test_without_duckdb_the_command_says_how_to_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    lines = write_lines(tmp_path / "a.jsonl", report(0))
    result = Foedus(tmp_path / "r.db")("annotate", lines, "--out", str(tmp_path / "run"))
    assert result.exit_code == 2
    assert 'pip install "foedus[runs]"' in result.stderr
    assert not (tmp_path / "run").exists()
