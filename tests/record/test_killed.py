"""Killed at any moment while adding, the record opens, is sound, and adding again completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, contents_of, numbered, open_record

from foedus.record import Record

COUNT = 60
SCRIPT = Path(__file__).with_name("add_reports.py")


def add_all(record: Record) -> None:
    for number in range(COUNT):
        record.add(*numbered(number), extractor="test 1", recorded=FIRST_DAY)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    with open_record(tmp_path_factory.mktemp("undisturbed") / "test.db") as record:
        add_all(record)
        return contents_of(record)


def add_and_kill(path: Path, after: int, wait: float) -> None:
    """Start adding, and kill -9 within a moment of the line `after`; line 0 is before the file is there."""
    child = subprocess.Popen([sys.executable, str(SCRIPT), str(path), str(COUNT)], stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        for _ in range(after + 1):
            child.stdout.readline()
        time.sleep(wait)
        child.kill()
    assert child.returncode == -9, "the child was done before it was killed"


@pytest.mark.parametrize("moment", range(20))
def test_killed_while_adding(tmp_path: Path, moment: int, undisturbed: tuple[object, ...]) -> None:
    chance = random.Random(moment)
    path = tmp_path / "test.db"
    # One in five dies while the file is made, the others between two reports or within one.
    after = 0 if moment % 5 == 0 else chance.randrange(1, COUNT // 2)
    add_and_kill(path, after, chance.random() * 0.01)
    with open_record(path) as record:
        assert list(record.verify()) == []
        there = record.counts().articles
        assert after <= there <= COUNT
        add_all(record)
        assert contents_of(record) == undisturbed
        assert list(record.verify()) == []
