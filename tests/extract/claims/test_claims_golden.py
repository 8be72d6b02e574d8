"""Our own sentences for every relation, in varied constructions: all that is found in each, and nothing else.

A file of `golden` holds sentences with the claims that they make below them; a sentence with none makes none.
"""

from pathlib import Path

import pytest
from claims_reading import BESIDE_NAMES, claims_of, compact

from foedus.lexicon import read_predicates

FOLDER = Path(__file__).parent / "golden"
FILES = sorted(FOLDER.glob("*.txt"))


def examples() -> list[tuple[str, list[str]]]:
    pairs = [pair.split("\n") for path in FILES for pair in path.read_text("utf-8").strip().split("\n\n")]
    return [(sentence, [line.removeprefix("= ") for line in lines]) for sentence, *lines in pairs]


def test_every_relation_has_sentences() -> None:
    told = {line.removeprefix("not ").partition("/")[0] for _, lines in examples() for line in lines}
    events = {name for name in read_predicates() if name.isupper()}  # theirs are in test_claims_plover
    assert told >= set(read_predicates()) - {"fighting"} - events


@pytest.mark.parametrize(("sentence", "expected"), examples())
def test_a_sentence_makes_these_claims(sentence: str, expected: list[str]) -> None:
    told = any(line.startswith("holds") for line in expected)
    found = [compact(c) for c in claims_of(sentence) if told or c.rule not in BESIDE_NAMES]
    assert sorted(found) == sorted(expected)
