"""A record whose process is killed, whose disk is full, whose pages are damaged, that many use at once."""

import os
import random
import resource
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attack_store import (
    Kills,
    damage,
    everything,
    kill_while_migrating,
    kill_while_writing,
    make_old,
    remains,
    told_of_damage,
    undisturbed,
)
from made_reports import FIRST_DAY, numbered, open_record

from foedus.errors import RecordError

CHANCE = 20240613


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[object, ...]]:
    """A record that nothing disturbed, and what it answers."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    return path, undisturbed(path)


def test_killed_at_any_step_it_is_sound_and_goes_on(
    tmp_path: Path, whole: tuple[Path, tuple[object, ...]]
) -> None:
    kills = Kills()
    kill_while_writing(tmp_path / "test.db", random.Random(CHANCE), kills)
    assert everything(tmp_path / "test.db") == whole[1]
    assert kills.total >= 5
    assert remains(tmp_path / "test.db") == []


def test_killed_while_it_is_brought_up_it_is_as_it_was(
    tmp_path: Path, whole: tuple[Path, tuple[object, ...]]
) -> None:
    old, kills, chance = tmp_path / "old.db", Kills(), random.Random(CHANCE)
    make_old(old, whole[0])
    (tmp_path / "new.db").write_bytes(old.read_bytes())
    wanted = everything(tmp_path / "new.db")
    for number in range(6):
        kill_while_migrating(tmp_path / f"{number}.db", old, chance, kills)
        assert everything(tmp_path / f"{number}.db") == wanted
    assert kills.total >= 1


@pytest.mark.unsound
def test_damage_is_told_or_does_no_harm(tmp_path: Path, whole: tuple[Path, tuple[object, ...]]) -> None:
    path, wanted = whole
    chance, shown = random.Random(CHANCE), Counter[str]()
    for number in range(24):
        spoilt = tmp_path / f"{number}.db"
        spoilt.write_bytes(path.read_bytes())
        damage(spoilt, chance)
        shown[told_of_damage(spoilt, wanted)] += 1
    assert shown.keys() <= {"refused", "verified", "harmless"}
    assert shown["refused"]
    assert shown["verified"]


def in_a_process(work: Callable[[], bool]) -> int:
    """A process that does `work`: it ends with 0 where that is true."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)
    return child


def ended_well(child: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def add_some(path: Path, numbers: Iterator[int]) -> bool:
    with open_record(path) as record:
        for number in numbers:
            record.add(*numbered(number), extractor="test 1", recorded=FIRST_DAY)
    return True


def test_on_a_full_disk_it_says_so_and_keeps_what_it_had(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    add_some(path, iter(range(8)))

    def fill() -> bool:
        most = path.stat().st_size + 64 * 1024
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            add_some(path, iter(range(8, 200)))
        except RecordError as error:
            return "Make room" in str(error)
        return False

    assert ended_well(in_a_process(fill))
    with open_record(path) as record:
        assert list(record.verify()) == []
        assert record.counts().articles >= 8
    add_some(path, iter(range(40)))
    with open_record(path) as record:
        assert record.counts().articles >= len({numbered(number)[0].id for number in range(40)})


def test_two_write_and_ten_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    add_some(path, iter(range(4)))

    def read() -> bool:
        seen = 0
        with open_record(path, create=False) as record:
            while seen < 40:
                articles = [stored.article.id for stored in record.articles()]
                assert len(articles) >= max(seen, 4)
                assert all(record.notes(id_).statements for id_ in articles[:3])
                list(record.search("Petrova"))
                seen = len(articles)
        return True

    readers = [in_a_process(read) for _ in range(10)]
    writers = [
        in_a_process(lambda numbers=numbers: add_some(path, iter(numbers)))
        for numbers in (range(0, 60, 2), range(59, -1, -1))
    ]
    ended = [ended_well(child) for child in (*writers, *readers)]
    assert all(ended)
    with open_record(path) as record:
        assert list(record.verify()) == []
        assert record.counts().articles == len({numbered(number)[0].id for number in range(60)})
