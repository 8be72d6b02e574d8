"""What can be read into a run: all that can be added to a record, and Parquet files of articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import STDIN, find_inputs, read_inputs
from foedus.collect.lines import FIELDS, read_line
from foedus.errors import FoedusError, RunError
from foedus.model import Article, Failure
from foedus.runs.parquet import columns_of, read_rows

PARQUET: Final = b"PAR1"
"""What a Parquet file begins with."""
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)

Unit = tuple[str, ...]
"""Inputs that are read one after the other: a file by itself; the addresses of the web together."""


def is_remote(given: str) -> bool:
    """Whether it is an address of an object store, `s3://bucket/key`, which Daft reads."""
    return bool(_ADDRESS.match(given)) and not _WEB.match(given)


def find_units(inputs: Iterable[str]) -> Iterator[Unit | Failure]:
    """What the inputs stand for, in their order, but for those of object stores."""
    found = (each for given in inputs for each in _find(given))
    for is_web, group in groupby(found, key=lambda each: isinstance(each, str) and bool(_WEB.match(each))):
        if is_web:
            yield tuple(each for each in group if isinstance(each, str))
        else:
            yield from (each if isinstance(each, Failure) else (each,) for each in group)


def _find(given: str) -> Iterator[str | Failure]:
    if is_remote(given):
        yield Failure(given, "object stores are read by the engines daft and ray: add --engine daft")
    else:
        yield from find_inputs((given,))


def read_articles(inputs: Iterable[str], policy: FetchPolicy) -> Iterator[Article | Failure]:
    """Every article of the inputs in their order, and a failure for each thing that cannot be read.

    What `read_inputs` reads, and Parquet files whose columns have the names of the fields of JSON lines.
    """
    for unit in find_units(inputs):
        if isinstance(unit, Failure):
            yield unit
        else:
            yield from read_unit(unit, policy)


def read_unit(unit: Unit, policy: FetchPolicy) -> Iterator[Article | Failure]:
    """Every article of one unit, and a failure for each thing that cannot be read, a fault of ours too."""
    (first, *_) = unit
    if _is_parquet(first):
        yield from read_parquet(Path(first), first)
    else:
        yield from guarded(first, read_inputs(unit, policy))


def guarded(given: str, items: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """What is read, and a failure where reading it breaks: one input of many must not stop all others."""
    try:
        yield from items
    except FoedusError:
        raise
    except Exception as error:  # noqa: BLE001 (whatever an input makes of us)
        why = f"reading it failed ({type(error).__name__}: {error}); please report it with the file"
        yield Failure(given, why)


def read_parquet(file: Path, path: str) -> Iterator[Article | Failure]:
    """The article of each row of a Parquet file that is called `path`; "PATH:3" is its third row."""
    try:
        names = [name for name in columns_of(file) if name in FIELDS]
        if not names:
            yield Failure(path, f"it has no column of an article; expected {', '.join(FIELDS)}")
            return
        for number, row in enumerate(read_rows(file, names), start=1):
            line = {name: str(value) for name, value in zip(names, row, strict=True) if value is not None}
            yield read_line(msgspec.json.encode(line), f"{path}:{number}")
    except RunError as error:
        yield Failure(path, str(error))


def _is_parquet(given: str) -> bool:
    if given == STDIN or _WEB.match(given):
        return False
    try:
        with Path(given).open("rb") as file:
            return file.read(len(PARQUET)) == PARQUET
    except (OSError, ValueError):
        return False
