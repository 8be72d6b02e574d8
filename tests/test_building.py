"""Reports into a record: what becomes of inputs that break it, and of many that are read side by side."""

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

import foedus
from foedus.building import build
from foedus.collect.inputs import read_inputs
from foedus.errors import ModelError
from foedus.model import Article, Failure
from foedus.packs import bundled_packs
from foedus.readers import FEW

T = TypeVar("T")
REPORT = "Talks go on\n\nMinister Ana Petrova said on Monday that the bloc would send monitors to Armenia.\n"
FRENCH = (
    "Les pourparlers continuent\n\nLa ministre a dit lundi que les pays de l'alliance sont d'accord sur "
    "une mission, et que les troupes ne seront pas envoyées avant l'été, mais elle n'a pas donné de date.\n"
)


def write_lines(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "reports.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return str(path)


def test_a_report_in_another_language_is_recorded_and_listed_as_not_read(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    with foedus.open(tmp_path / "r.db") as record:
        built = build(read_inputs([str(tmp_path / "fr.txt")]), record.store)
        assert (built.added, built.failures) == (1, ())
        assert [("language is fr" in failure.reason) for failure in built.unread] == [True]
        assert record.counts().articles == 1
        assert record.counts().statements == 0


def test_a_text_that_no_record_can_hold_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles: list[Article | Failure] = [
        Article("half a pair: \ud800", path="broken.txt"),
        Failure("gone.txt", "there is no such file"),
        foedus.read_text(REPORT, path="whole.txt"),
    ]
    with foedus.open(tmp_path / "r.db") as record:
        built = build(articles, record.store)
        assert built.added == 1
        assert [failure.path for failure in built.failures] == ["broken.txt", "gone.txt"]
        assert "surrogate" in built.failures[0].reason
        assert not list(record.verify())


@pytest.mark.parametrize("times", [1, 3])
def test_building_again_changes_nothing(tmp_path: Path, times: int) -> None:
    path = write_lines(
        tmp_path, {"outlet": "Herald", "title": "Talks", "published": "2024-03-04", "text": REPORT}
    )
    with foedus.open(tmp_path / "r.db") as record:
        for _ in range(times):
            build(read_inputs([path]), record.store, packs=bundled_packs())
        assert record.counts().articles == 1
        assert len({said.statement.id for said in record.statements()}) == record.counts().statements > 0


MANY = """
import sys
import foedus
from foedus.building import build

if __name__ == "__main__":
    texts = (f"The bloc has {n} observers, its secretary said on Monday.\\n" for n in range(10_000))
    with foedus.open(sys.argv[1]) as record:
        build((foedus.read_text(text) for text in texts), record.store, jobs=2)
"""
WAIT = 60


def numbered(count: int) -> list[Article]:
    """So many reports, no two of them the same."""
    return [foedus.read_text(f"{REPORT}The bloc has {n} observers.\n", path=f"{n}.txt") for n in range(count)]


def findings_in(path: Path) -> list[tuple[object, ...]]:
    """What was found, of each report in the order in which it was recorded."""
    with sqlite3.connect(path) as file:
        return file.execute(
            "SELECT article, extractor, as_read, layout, findings FROM extractions"
        ).fetchall()


def test_processes_read_what_one_reads(tmp_path: Path) -> None:
    articles = numbered(FEW + 12)
    inputs = [*articles[:40], Failure("gone.txt", "there is no such file"), articles[3], *articles[40:]]
    for jobs in (1, 2):
        with foedus.open(tmp_path / f"{jobs}.db") as record:
            built = build(inputs, record.store, jobs=jobs)
        assert (built.added, built.known, len(built.failures)) == (len(articles), 1, 1)
    assert findings_in(tmp_path / "1.db") == findings_in(tmp_path / "2.db")


def test_a_process_that_is_killed_loses_nothing_recorded(tmp_path: Path) -> None:
    articles = numbered(FEW + 30)

    def interrupted() -> Iterator[Article]:
        for number, article in enumerate(articles):
            if number == FEW + 20:
                for process in multiprocessing.active_children():
                    os.kill(process.pid or 0, signal.SIGKILL)
            yield article

    with foedus.open(tmp_path / "r.db") as record:
        with pytest.raises(ModelError, match="the same command goes on"):
            build(interrupted(), record.store, jobs=2)
        recorded = record.counts().articles
        assert 0 < recorded < len(articles)
        built = build(articles, record.store, jobs=2)
        assert (built.known, built.added) == (recorded, len(articles) - recorded)


@pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="processes are looked up in /proc, as Linux has it"
)
def test_no_process_outlives_the_one_that_writes(tmp_path: Path) -> None:
    (tmp_path / "many.py").write_text(MANY, "utf-8")
    path = tmp_path / "r.db"
    with subprocess.Popen([sys.executable, str(tmp_path / "many.py"), str(path)]) as writer:
        readers = until(lambda: children_of(writer.pid), WAIT)
        writer.kill()
    assert until(lambda: not any(map(is_there, readers)), WAIT)


def until(ask: Callable[[], T], seconds: float) -> T:
    """What `ask` gives as soon as that is anything, or at the end."""
    end = time.monotonic() + seconds
    while not (found := ask()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def children_of(process: int) -> list[int]:
    """The processes that read for one that writes: two of them, when all are there."""
    told = Path(f"/proc/{process}/task/{process}/children")
    numbers = [int(one) for one in told.read_text("utf-8").split()] if told.exists() else []
    readers = [one for one in numbers if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text("utf-8")]
    return readers if len(readers) == 2 else []


def is_there(process: int) -> bool:
    """Whether a process still runs."""
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
