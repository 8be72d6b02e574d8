"""Exports of the bundled example, each written once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from exported import Exported, Read, words_at
from run_cli import Foedus

import foedus


@pytest.fixture(scope="session")
def exported(example_db: Path) -> Exported:
    """The example in a format of the whole record."""
    cli = Foedus(example_db)

    @cache
    def export(form: str) -> str:
        result = cli("export", "--format", form)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    return export


@pytest.fixture
def read(record: foedus.Record) -> Read:
    """The words at a place of the example."""
    return partial(words_at, record)


@pytest.fixture(scope="session")
def seeds_db(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the five seeds."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    with foedus.open(path) as record:
        foedus.build([seeds], record)
    return path


@pytest.fixture
def seeds_record(seeds_db: Path) -> Iterator[foedus.Record]:
    with foedus.open(seeds_db, create=False) as opened:
        yield opened
