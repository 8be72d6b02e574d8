"""The word lists of `_data/words/`: TOML tables, each row with the reason why it is there.

A reader of a list turns its rows into its own typed rows once and keeps them (`functools.cache`); nothing is
read at import time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def read_words(name: str) -> dict[str, Any]:
    """The tables of `_data/words/NAME.toml`; treat them as read-only."""
    return _read(f"words/{name}.toml")


@cache
def read_predicates() -> dict[str, Any]:
    """The rows of `_data/predicates.toml`: what can be claimed, in which roles and modes, how it lasts."""
    return _read("predicates.toml")


@cache
def read_plover() -> dict[str, Any]:
    """The tables of `_data/plover.toml`: PLOVER's types, and what of our claims is which."""
    return _read("plover.toml")


@cache
def read_counts(name: str) -> Mapping[str, int]:
    """The terms of `_data/counts/NAME.tsv` with their counts; lines with # say where they are from."""
    lines = files("foedus").joinpath("_data", "counts", f"{name}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return MappingProxyType({term: int(count) for term, count in rows})


def _read(path: str) -> dict[str, Any]:
    return tomllib.loads(files("foedus").joinpath("_data", *path.split("/")).read_text("utf-8"))
