"""The examples of docs/claims.md."""

import re
from pathlib import Path

import pytest
from claims_reading import BESIDE_NAMES, claims_of, compact

DOC = Path(__file__).parents[3] / "docs" / "claims.md"


def examples() -> list[tuple[str, list[str]]]:
    blocks = re.findall(r"```claims\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL)
    pairs = [pair.strip().split("\n") for block in blocks for pair in block.split("\n\n")]
    return [(sentence, [line.removeprefix("= ") for line in lines]) for sentence, *lines in pairs]


@pytest.mark.parametrize(("sentence", "expected"), examples())
def test_every_example_finds_what_stands_below_it(sentence: str, expected: list[str]) -> None:
    found = claims_of(sentence)
    told = any("Secretary General" in line for line in expected)
    lines = [compact(c) for c in found if told or c.rule not in BESIDE_NAMES]
    assert sorted(lines) == sorted(expected)
