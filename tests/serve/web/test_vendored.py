"""What is copied from npm is what the lock names, whole, with its licence."""

from __future__ import annotations

import hashlib
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

VENDOR = files("foedus.serve.web") / "static" / "vendor"
ROWS = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))
TOOLS = Path(__file__).parents[3] / "tools" / "vendor"


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_file_is_the_one_that_was_copied(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == ROWS[name]["sha256"]
    assert (VENDOR / ROWS[name]["licences"]).read_text("utf-8").strip()


def test_nothing_else_lies_there() -> None:
    named = {"VENDORED.toml", *ROWS, *(row["licences"] for row in ROWS.values())}
    assert {each.name for each in VENDOR.iterdir()} == named


@pytest.mark.skipif(not TOOLS.exists(), reason="the lock is no part of the installed package")
def test_the_lock_names_the_same_versions() -> None:
    locked = json.loads((TOOLS / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((TOOLS / "package.json").read_text("utf-8"))["dependencies"]
    assert {row["name"]: row["version"] for row in ROWS.values()} == wanted
    for row in ROWS.values():
        package = locked[f"node_modules/{row['name']}"]
        assert (package["version"], package["integrity"]) == (row["version"], row["integrity"])
        assert package["license"] == row["licence"]
