"""The bundled example in a record, made once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile

import pytest
from run_cli import Foedus

import foedus


@pytest.fixture(scope="session")
def example() -> Iterator[Path]:
    """The folder of the bundled example."""
    with as_file(files("foedus").joinpath("_data", "example")) as folder:
        yield folder


@pytest.fixture(scope="session")
def example_db(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the bundled example; tests read it and never write to it."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    with foedus.open(path) as record:
        foedus.build([example], record)
    return path


@pytest.fixture
def own(example_db: Path, tmp_path: Path) -> Path:
    """The same record, to be written to."""
    return Path(copyfile(example_db, tmp_path / "own.db"))


@pytest.fixture
def record(example_db: Path) -> Iterator[foedus.Record]:
    with foedus.open(example_db, create=False) as opened:
        yield opened


@pytest.fixture
def cli(example_db: Path) -> Foedus:
    """The command line over the example's record."""
    return Foedus(example_db)


@pytest.fixture
def fresh(tmp_path: Path) -> Foedus:
    """The command line over a record that is not there yet."""
    return Foedus(tmp_path / "fresh.db")
