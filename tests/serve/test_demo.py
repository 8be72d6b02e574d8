from __future__ import annotations

import re
from pathlib import Path

from run_cli import Foedus

import foedus


def test_the_demo_answers_four_questions_on_one_screen(fresh: Foedus) -> None:
    result = fresh("demo", "-r", str(fresh.record))
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) <= 56
    assert max(map(len, lines)) <= 100
    assert [line[0] for line in lines if re.match(r"\d  ", line)] == ["1", "2", "3", "4"]
    assert "Not read: damaged_2024-12-05" in result.stdout
    assert "damaged" in result.stderr


def test_every_id_of_the_demo_can_be_explained(fresh: Foedus) -> None:
    shown = fresh("demo", "-r", str(fresh.record)).stdout
    ids = set(re.findall(r"\[([0-9a-f]{8})\]", shown))
    assert len(ids) > 5
    for id_ in ids:
        assert fresh("explain", id_).exit_code == 0


def test_the_demo_can_be_repeated(fresh: Foedus) -> None:
    first = fresh("demo", "-r", str(fresh.record)).stdout
    assert fresh("demo", "-r", str(fresh.record)).stdout == first


def test_what_the_demo_quotes_stands_in_the_reports(fresh: Foedus, example: Path) -> None:
    shown = fresh("demo", "-r", str(fresh.record)).stdout
    texts = [" ".join(item.text.split()) for item in foedus.read(example) if isinstance(item, foedus.Article)]
    quotes = re.findall(r"^ {6}“(.*?)(?:…)?” — ", shown, re.MULTILINE)
    assert len(quotes) > 5
    for quote in quotes:
        for piece in quote.split(" … "):
            assert any(piece in text for text in texts), piece
