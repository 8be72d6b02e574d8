"""`foedus train` where the extra is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus.serve.cli import main


def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    result = CliRunner().invoke(main, ["train", "--out", str(tmp_path / "out"), "--weights", str(tmp_path)])
    assert result.exit_code == 1
    assert 'pip install "foedus[train]"' in result.stderr
    assert "torch" in result.stderr
