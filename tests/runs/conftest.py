"""A few short reports as a file of JSON lines, and a run of them."""

from __future__ import annotations

from importlib.resources import files

import pytest
from run_reports import report, write_lines

from foedus.packs import bundled_packs
from foedus.runs import Options, Run, annotate_run


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of five reports, and of one line that is none."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    write_lines(path, *map(report, range(5)))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"title": "a line that breaks off in the mid')
    return str(path)


@pytest.fixture(scope="session")
def finished(reports: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of these reports by one process; tests read it and never write to it."""
    out = tmp_path_factory.mktemp("runs") / "run"
    return annotate_run([reports], out, bundled_packs(), Options(jobs=1)).run


@pytest.fixture(scope="session")
def example_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of the bundled example by one process; tests read it and never write to it."""
    example = str(files("foedus").joinpath("_data", "example"))
    out = tmp_path_factory.mktemp("example") / "run"
    return annotate_run([example], out, bundled_packs(), Options(jobs=1)).run
