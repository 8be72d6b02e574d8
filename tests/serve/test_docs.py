"""The page on the command line is written from the commands, the README and pages with Python are run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.pipeline import STAGES

DOCS = Path(__file__).resolve().parents[2] / "docs"
README = DOCS.parent / "README.md"
COMMAND = re.compile(r"^foedus [^#\n]+", re.MULTILINE)
WRITES_TO = re.compile(r"\s*> (\S+)$")
STAGE = re.compile(r"^\| `(\w+)` \| (\w+) \|", re.MULTILINE)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_the_command_line_is_what_the_commands_say() -> None:
    tool = DOCS.parent / "tools" / "write_cli_page.py"
    run = subprocess.run([sys.executable, str(tool), "--check"], check=False)
    assert run.returncode == 0, "docs/cli.md differs from the commands: run python tools/write_cli_page.py"


def test_the_page_on_extraction_has_the_stages_in_their_order() -> None:
    rows = STAGE.findall((DOCS / "extract.md").read_text("utf-8"))
    assert rows == [(stage.find.__name__, stage.field) for stage in STAGES]


@pytest.mark.parametrize("page", ["api.md", "extract.md", "scale.md"])
def test_the_blocks_of_a_page_run_in_order(
    page: str, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").symlink_to(example)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = BLOCK.findall((DOCS / page).read_text("utf-8"))
    assert blocks
    for block in blocks:
        if "to_pandas" in block:
            pytest.importorskip("pandas")
        exec(compile(block, page, "exec"), names)


@pytest.fixture
def reports(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the files that the README names, all of them from the example."""
    shutil.copytree(example, tmp_path / "reports", ignore=shutil.ignore_patterns("damaged*", "*.md"))
    shutil.copy(next(example.glob("2022*.warc.gz")), tmp_path / "news.warc.gz")
    shutil.copy(example / "lantern-tv_world-news_2024.rss", tmp_path / "feed.xml")
    shutil.copy(example / "2022-01-06_cawire_kazakhstan-mission.txt", tmp_path / "report.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_readme_runs_and_finds_something(reports: Path) -> None:
    cli = Foedus(reports / "foedus.db")
    commands = [found[0].strip() for found in COMMAND.finditer(README.read_text("utf-8"))]
    assert len(commands) > 8
    for command in commands:
        target = WRITES_TO.search(command)
        words = shlex.split(WRITES_TO.sub("", command).replace("https://example.org/", ""))
        result = cli(*words[1:])
        assert result.exit_code == 0, f"{command}: {result.stderr}"
        assert (
            words[1] in ("add", "verify", "report")
            or len(result.stdout.splitlines()) > 1
            or "--json" in words
        )
        assert not target or result.stdout.startswith("id,said,speaker")


def test_the_python_of_the_readme_runs(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in BLOCK.findall(README.read_text("utf-8")):
        exec(compile(block, "README.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "Armenia member" in shown
    record = names["record"]
    assert isinstance(record, foedus.Record)
    record.close()
