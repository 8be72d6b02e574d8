"""The page on linking: its columns are those of the tables, its queries run."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from run_cli import Foedus

from foedus.runs import Run
from foedus.runs.linking.linked import COLUMNS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "linking.md").read_text("utf-8")
COMMANDS = re.findall(r"^foedus ([^#\n]+)", PAGE, re.MULTILINE)
QUERIES = [query for query in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL) if "Spark" not in query]
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(example_run: Run, finished: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the runs that the page speaks of."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "may").symlink_to(example_run.path)
    (folder / "june").symlink_to(finished.path)
    return folder


@pytest.fixture
def linked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    if not (folder / "links").exists():
        assert Foedus(folder / "r.db")(*COMMANDS[0].split()).exit_code == 0
    return folder


@pytest.mark.parametrize("table", COLUMNS)
def test_the_page_has_every_column_as_it_is(table: str) -> None:
    section = re.search(rf"^### {table}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    rows = re.findall(r"^\| `(\w+)` \| ([A-Z]+) \|", section[1], re.MULTILINE)
    assert dict(rows) == COLUMNS[table]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.splitlines()[0].removeprefix("-- "))
def test_every_query_runs_and_finds_something(query: str, linked: Path) -> None:
    assert duckdb.sql(query).fetchall()


def test_the_python_runs(linked: Path) -> None:
    pytest.importorskip("polars")
    names: dict[str, object] = {}
    for block in PYTHON:
        exec(compile(block, "linking.md", "exec"), names)
    assert names["who_copies_whom"] is not None


def test_the_other_commands_run(linked: Path) -> None:
    pytest.importorskip("daft", reason="it is the extra foedus[cluster]")
    assert len(COMMANDS) == 4
    for command in COMMANDS[1:]:
        result = Foedus(linked / "r.db")(*command.replace("--jobs 8", "--jobs 1").split())
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) > 5
