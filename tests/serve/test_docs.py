"""The page on the command line is written from the commands, the page on Python is run: both are true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_on_the_command_line_is_what_the_commands_say() -> None:
    tool = DOCS.parent / "tools" / "write_cli_page.py"
    run = subprocess.run([sys.executable, str(tool), "--check"], check=False)
    assert run.returncode == 0, "docs/cli.md differs from the commands: run python tools/write_cli_page.py"


@pytest.mark.parametrize("page", ["api.md"])
def test_the_blocks_of_a_page_run_in_order(
    page: str, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").symlink_to(example)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = BLOCK.findall((DOCS / page).read_text("utf-8"))
    assert len(blocks) > 3
    for block in blocks:
        if "to_pandas" in block:
            pytest.importorskip("pandas")
        exec(compile(block, page, "exec"), names)
