"""The whole state on five days under both clocks, and what is contested, as a person has read it.

`seeds/` holds what the five seed reports give: values and statuses, no words of theirs. `example/` is the
bundled example, with the sentences. All is from reports alone, each state as known on its own day.
`python tests/states/test_states.py` writes the files anew; what then differs is to be read, not just kept.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest

import foedus
from foedus.serve.api import Record

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER))

from state_text import StateText  # noqa: E402 - found beside this file, also when it is run

ORG = "CSTO"
EXAMPLE = FOLDER.parents[1] / "src" / "foedus" / "_data" / "example"
SEEDS = FOLDER.parents[2] / "shared" / "seeds"
CLOCKS: tuple[Literal["reported", "recorded"], ...] = ("reported", "recorded")

CONTESTED = "contested.txt"

RECORDED = {
    "004": "2022-05-18",
    "002": "2023-01-09",
    "000": "2023-06-30",
    "003": "2023-07-03",
    "001": "2024-06-07",
}
"""When each seed came into the record; 003 tells no year, and is known from that day."""
SEED_DAYS = ("2022-05-18", "2022-11-24", "2023-07-05", "2024-06-06", "2025-08-01")
EXAMPLE_DAYS = ("2022-01-31", "2022-11-30", "2023-12-31", "2024-06-15", "2025-03-01")
EXAMPLE_RECORDED = {"2022-01": "2022-01-20", "2022": "2023-01-01", "undated": "2024-03-01", "": "2025-02-01"}
"""When each file of the example came into the record, by how its name begins."""


def seed_record(path: Path, seeds: Path) -> Record:
    record = foedus.open(path)
    for start, day in RECORDED.items():
        (file,) = seeds.glob(f"{start}*")
        assert foedus.build([file], record, recorded=at(day)).added == 1
    return record


def example_record(path: Path) -> Record:
    record = foedus.open(path)
    for file in sorted(file for file in EXAMPLE.iterdir() if file.name != "README.md"):
        day = next(day for start, day in EXAMPLE_RECORDED.items() if file.name.startswith(start))
        foedus.build([file], record, recorded=at(day))
    return record


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def texts(record: Record, days: tuple[str, ...], *, quoted: bool) -> Iterator[tuple[str, str]]:
    """The name of each file and what belongs in it."""
    for clock in CLOCKS:
        for day in days:
            state = record.state(ORG, on=day, known=day, clock=clock, packs=False)
            yield f"{clock}-{day}.txt", "\n".join(StateText(quoted).lines(state)) + "\n"
    contests = record.contested(ORG, packs=False)
    yield CONTESTED, "\n".join(StateText(quoted).contested(contests)) + "\n"


@pytest.fixture(scope="module")
def seed_texts(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    record = seed_record(tmp_path_factory.mktemp("seeds") / "seeds.db", seeds)
    return dict(texts(record, SEED_DAYS, quoted=False))


@pytest.fixture(scope="module")
def example_texts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    record = example_record(tmp_path_factory.mktemp("example") / "example.db")
    return dict(texts(record, EXAMPLE_DAYS, quoted=True))


@pytest.mark.parametrize("day", SEED_DAYS)
@pytest.mark.parametrize("clock", CLOCKS)
def test_the_seeds_give_the_state_that_was_read(clock: str, day: str, seed_texts: Mapping[str, str]) -> None:
    name = f"{clock}-{day}.txt"
    assert seed_texts[name] == (FOLDER / "seeds" / name).read_text("utf-8")


@pytest.mark.parametrize("day", EXAMPLE_DAYS)
@pytest.mark.parametrize("clock", CLOCKS)
def test_the_example_gives_the_state_that_was_read(
    clock: str, day: str, example_texts: Mapping[str, str]
) -> None:
    name = f"{clock}-{day}.txt"
    assert example_texts[name] == (FOLDER / "example" / name).read_text("utf-8")


def test_the_seeds_are_contested_where_it_was_read(seed_texts: Mapping[str, str]) -> None:
    assert seed_texts[CONTESTED] == (FOLDER / "seeds" / CONTESTED).read_text("utf-8")


def test_the_example_is_contested_where_it_was_read(example_texts: Mapping[str, str]) -> None:
    assert example_texts[CONTESTED] == (FOLDER / "example" / CONTESTED).read_text("utf-8")


def test_no_words_of_the_seeds_are_in_the_files(seeds: Path) -> None:
    """No eight words in a row of a report stand in a file that tells its state."""
    kept = "\n".join(file.read_text("utf-8") for file in (FOLDER / "seeds").glob("*.txt")).split()
    runs = {tuple(kept[n : n + 8]) for n in range(len(kept))}
    for file in seeds.glob("*.txt"):
        words = file.read_text("utf-8").split()
        assert not runs & {tuple(words[n : n + 8]) for n in range(len(words))}


def write_all() -> None:
    """Write every file anew, those of the seeds where they are beside this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"example": texts(example_record(Path(folder, "e.db")), EXAMPLE_DAYS, quoted=True)}
        if SEEDS.is_dir():
            found["seeds"] = texts(seed_record(Path(folder, "s.db"), SEEDS), SEED_DAYS, quoted=False)
        for name, files in found.items():
            (FOLDER / name).mkdir(exist_ok=True)
            for file, text in files:
                (FOLDER / name / file).write_text(text, "utf-8")


if __name__ == "__main__":
    write_all()
