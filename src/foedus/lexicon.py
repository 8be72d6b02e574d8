"""The word lists of `_data/words/`: TOML tables, each row with the reason why it is there.

A reader of a list turns its rows into its own typed rows once and keeps them (`functools.cache`); nothing is
read at import time.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from foedus.errors import ModelError


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


def read_weights(name: str) -> bytes:
    """The bytes of `_models/NAME`, which are those that `_models/weights.toml` gives the hash of.

    Raises:
        ModelError: the file is not there, or is damaged or another one.
    """
    models = files("foedus").joinpath("_models")
    try:
        found = models.joinpath(name).read_bytes()
    except OSError as error:
        raise ModelError(f"the weights {name} cannot be read ({error}); install Foedus again") from error
    wanted = tomllib.loads(models.joinpath("weights.toml").read_text("utf-8"))["sha256"][name]
    digest = hashlib.sha256(found).hexdigest()
    if digest != wanted:
        raise ModelError(
            f"the weights {name} have the hash {digest[:16]}, and weights.toml says {wanted[:16]}; the file "
            "is damaged, or another one was put in its place. Install Foedus again; weights of one's own are "
            "entered by tools/hash_weights.py"
        )
    return found


def _read(path: str) -> dict[str, Any]:
    return tomllib.loads(files("foedus").joinpath("_data", *path.split("/")).read_text("utf-8"))
