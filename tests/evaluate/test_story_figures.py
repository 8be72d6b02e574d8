"""B-cubed on groupings small enough to count by hand, and marked stories as they are read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from foedus.errors import MarkedError, NotFoundError
from foedus.evaluate.stories import b_cubed, find_story_files, read_stories, score_stories


@pytest.mark.parametrize(
    ("gold", "found", "precision", "recall"),
    [
        ("aabb", [1, 1, 2, 2], 1.0, 1.0),
        ("aabb", [1, 1, 1, 1], 0.5, 1.0),
        ("aabb", [1, 2, 3, 4], 1.0, 0.5),
        ("aaab", [1, 1, 2, 2], 0.75, 2 / 3),
        ("", [], 0.0, 0.0),
    ],
)
def test_b_cubed(gold: str, found: list[int], precision: float, recall: float) -> None:
    shares = b_cubed(gold, found)
    assert (shares.precision, shares.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_files_are_found_read_and_scored(tmp_path: Path) -> None:
    rows = [
        {
            "topic": 1,
            "story": "1a",
            "text": "The ferry Alma ran aground off Port Linde; 40 passengers were saved.",
        },
        {"topic": 1, "story": "1a", "text": "All 40 passengers of the ferry Alma were saved off Port Linde."},
        {"topic": 2, "story": "2a", "text": "The court in Vesna acquitted the banker Karel Domin of fraud."},
    ]
    (tmp_path / "stories").mkdir()
    lines = "\n".join(map(json.dumps, rows))
    (tmp_path / "stories" / "test.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (path,) = find_story_files(tmp_path)
    marked = read_stories(path)
    assert [each.topic for each in marked] == ["1", "1", "2"]
    assert {figures.how: figures.shares.f1 for figures in score_stories(marked)}["batch"] == 1.0


def test_a_folder_without_stories_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"jsonl\.gz"):
        find_story_files(tmp_path)


@pytest.mark.parametrize(
    "other", [b'{"path": "a.txt"}\n', b"no JSON\n", gzip.compress(b"{}\n" * 9, mtime=0)[:-9]]
)
def test_a_file_of_something_else_is_named(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / ("other.jsonl.gz" if other[:2] == b"\x1f\x8b" else "other.jsonl")
    path.write_bytes(other)
    with pytest.raises(MarkedError, match=path.name):
        read_stories(path)
