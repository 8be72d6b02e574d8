"""Daft by itself and on Ray: the run that the process pool makes, whatever happens on the way.

Each run is made by a process of its own, since Daft runs in one way only in each.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile

import duckdb
import pytest
from run_reports import report, write_lines
from works import DEADLY

from foedus.runs import Run, open_run
from foedus.runs.engines.quiet import QUIET

pytestmark = pytest.mark.weights
HERE = Path(__file__).parent
daft = pytest.mark.skipif(not find_spec("daft"), reason="daft needs the extra foedus[cluster]")
ray = pytest.mark.skipif(not find_spec("ray"), reason="ray needs the extra foedus[cluster]")
ENGINES = [pytest.param("daft", marks=daft), pytest.param("ray", marks=(daft, ray))]


def run_python(*args: str) -> subprocess.CompletedProcess[str]:
    """A process that can import what stands beside this file, as those that it starts can."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}
    return subprocess.run([sys.executable, *args], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_makes_the_run_that_the_pool_makes(
    finished: Run, reports: str, tmp_path: Path, engine: str
) -> None:
    out = tmp_path / "run"
    copyfile(reports, tmp_path / "again.jsonl")
    given = (reports, str(tmp_path / "again.jsonl"))
    done = run_python(
        "-m", "foedus", "annotate", *given, "--out", str(out), "--engine", engine, "--jobs", "2"
    )
    assert done.returncode == 4, done.stderr
    assert done.stdout == f"content {finished.manifest.content}\n"
    run = open_run(out)
    assert (len(list(run.sightings())), run.manifest.failures, list(run.damaged())) == (5, 2, [])
    assert "nanobind" not in done.stderr
    assert {path.name for path in out.iterdir()} == {path.name for path in finished.path.iterdir()} | {
        "sightings"
    }


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_process_changes_nothing(
    finished: Run, reports: str, tmp_path: Path, engine: str, when: str
) -> None:
    done = run_python(str(HERE / "works.py"), engine, when, reports, str(tmp_path / "run"))
    assert done.stdout.split() == [finished.manifest.content, "1"], done.stderr
    assert (tmp_path / "run.killed").exists()


@daft
def test_an_article_that_kills_its_process_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", report(0), report(1) | {"title": DEADLY}, report(2))
    done = run_python(str(HERE / "works.py"), "daft", "always", lines, str(tmp_path / "run"))
    assert done.returncode == 0, done.stderr
    run = open_run(tmp_path / "run")
    assert [failure.path for failure in run.failures()] == [f"{lines}:2"]
    assert run.manifest.counts.articles == 2


@daft
def test_daft_reads_addresses_of_object_stores_with_patterns(
    finished: Run, reports: str, tmp_path: Path
) -> None:
    copyfile(reports, tmp_path / "a.jsonl")
    parquet = tmp_path / "a.parquet"
    duckdb.connect().execute(
        f"COPY (SELECT * FROM read_json(?, ignore_errors = true)) TO '{parquet}' (FORMAT parquet)", [reports]
    )
    given = (f"file://{tmp_path}/*.jsonl", f"file://{parquet}", f"file://{tmp_path}/*.nothing")
    out = tmp_path / "run"
    done = run_python(
        "-m", "foedus", "annotate", *given, "--out", str(out), "--engine", "daft", "--jobs", "1"
    )
    assert done.stdout == f"content {finished.manifest.content}\n", done.stderr
    assert [failure.path for failure in open_run(out).failures()][:1] == [given[2]]


@pytest.mark.parametrize("engine", ENGINES)
def test_telemetry_is_off_before_an_engine_is_imported(engine: str) -> None:
    code = f"""
import os, sys
from importlib.abc import MetaPathFinder
from foedus.runs import Options
from foedus.runs.engines import start_engine

seen = {{}}

class Watch(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in ("daft", "ray"):
            seen[name] = {{key: os.environ.get(key) for key in {sorted(QUIET)!r}}}

sys.meta_path.insert(0, Watch())
assert not {{"daft", "ray", "duckdb"}} & sys.modules.keys()
start_engine(Options({engine!r}, 1))
print([values == {dict(QUIET)!r} for values in seen.values()])
"""
    done = run_python("-c", code)
    assert done.stdout.strip() == ("[True]" if engine == "daft" else "[True, True]"), done.stderr
