"""The sentences labelled by event type keep the form that their README states."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
TYPES = VERBAL | MATERIAL | {"NONE"}
MIXED = frozenset({"near", "wire", "world"})
FOLDER = files("foedus").joinpath("_data", "training", "events")
NAMES = sorted(entry.name for entry in FOLDER.iterdir() if entry.name.endswith(".txt"))
LINE = re.compile(r"(?P<label>\S+) \| (?P<sentence>\S.*\S)")
MODE = re.compile(r"-|[a-z]+(?:-[a-z]+)*")


def rows_of(name: str) -> list[tuple[str, str, str]]:
    """Type, mode and marked sentence of each line of a file."""
    rows = []
    for number, line in enumerate(FOLDER.joinpath(name).read_text("utf-8").splitlines(), start=1):
        found = LINE.fullmatch(line)
        assert found, f"{name}:{number} is not `mode | sentence`"
        stem = stem_of(name)
        label = found["label"] if stem in MIXED else f"{stem.upper()}/{found['label']}"
        kind, _, mode = label.partition("/")
        rows.append((kind, mode, found["sentence"]))
    return rows


def stem_of(name: str) -> str:
    """What a file is about: "wire" of `wire2.txt`."""
    return name.removesuffix(".txt").rstrip("0123456789")


@pytest.mark.parametrize("name", NAMES)
def test_a_line_has_a_known_type_one_source_and_one_target(name: str) -> None:
    for kind, mode, sentence in rows_of(name):
        assert kind in TYPES
        assert MODE.fullmatch(mode)
        assert re.sub(r"[^][{}]", "", sentence) in ("[]{}", "{}[]"), sentence
        assert not re.search(r"\[\s*]|{\s*}", sentence), sentence


def test_no_sentence_is_there_twice_and_there_are_enough() -> None:
    plain = Counter(re.sub(r"[][{}]", "", row[2]).casefold() for name in NAMES for row in rows_of(name))
    assert [sentence for sentence, count in plain.items() if count > 1] == []
    assert plain.total() >= 2000


def test_every_type_has_its_file_and_enough_sentences() -> None:
    counts = Counter(kind for name in NAMES for kind, _, _ in rows_of(name))
    assert {stem_of(name) for name in NAMES} - MIXED == {kind.lower() for kind in TYPES}
    assert min(counts.values()) >= 100
