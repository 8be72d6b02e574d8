from __future__ import annotations

import json
from pathlib import Path

from run_cli import Foedus

import foedus
from foedus.serve.doctor import check_all


def test_a_sound_installation(cli: Foedus) -> None:
    result = cli("doctor", "--json")
    assert result.exit_code == 0
    checks = {check["what"]: check for check in json.loads(result.stdout)}
    assert checks["foedus"]["found"].startswith(foedus.__version__)
    assert checks["FTS5"]["verdict"] == "ok"
    assert "hash" in checks["pack CSTO"]["found"]
    assert checks["extractor"]["found"].startswith(f"foedus {foedus.__version__} (")
    assert "SHA-256" in checks["encoder"]["found"]
    assert "sound" in checks[f"record {cli.record}"]["found"]
    assert "nothing is wrong" in cli("doctor").stderr


def test_no_record_is_no_problem_and_is_not_made(fresh: Foedus) -> None:
    result = fresh("doctor")
    assert result.exit_code == 0
    assert "none yet" in result.stdout
    assert not fresh.record.exists()


def test_a_file_that_is_no_record_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes", "utf-8")
    problems = [check for check in check_all(path) if check.verdict == "problem"]
    assert [problem.what for problem in problems] == [f"record {path}"]
    assert path.read_text("utf-8") == "these are my notes"
