"""`foedus eval actors` on the cases of this repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from run_cli import Foedus

from foedus.packs import bundled_packs
from foedus.pipeline import annotate
from foedus.serve.evaluate_actors import judge_case, read_cases

CASES = read_cases(Path(__file__).resolve().parents[1] / "actors" / "cases.toml")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, float]]]:
    cli = Foedus(tmp_path_factory.mktemp("eval") / "none.db")
    found = cli("eval", "actors", "--data", str(Path(__file__).resolve().parents[1] / "actors"), "--json")
    assert found.exit_code == 0, found.stderr
    shown: dict[str, dict[str, dict[str, float]]] = json.loads(found.stdout)
    return shown


def test_the_cases_hold(figures: dict[str, dict[str, dict[str, float]]]) -> None:
    assert len(CASES) >= 35
    assert figures["all"]["case"]["n"] >= 75
    assert figures["all"]["case"]["p"] >= 95
    assert figures["all"]["case"]["r"] >= 95


def test_no_two_persons_of_the_packs_are_taken_for_one(
    figures: dict[str, dict[str, dict[str, float]]],
) -> None:
    assert figures["spellings"]["of the packs"]["p"] == 100
    assert figures["spellings"]["of the packs"]["r"] >= 80


def test_what_must_stay_open_stays_open() -> None:
    packs = bundled_packs()
    opened = [
        each
        for case in CASES
        if "" in case.who
        for each in judge_case(case, lambda article: annotate(article, packs), packs)
        if not each.wanted
    ]
    assert len(opened) >= 5
    assert [each.found for each in opened if each.found is not None] == []


def test_a_folder_with_nothing_to_measure(tmp_path: Path) -> None:
    found = Foedus(tmp_path / "none.db")("eval", "actors", "--data", str(tmp_path))
    assert found.exit_code == 3
    assert "neither cases" in found.stderr
