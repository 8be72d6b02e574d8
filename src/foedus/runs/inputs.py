"""What can be read into a run: all that can be added to a record, and Parquet files of articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import find_inputs, read_inputs
from foedus.collect.lines import FIELDS, read_line
from foedus.errors import RunError
from foedus.model import Article, Failure
from foedus.runs.parquet import columns_of, read_rows

_MAGIC: Final = b"PAR1"
_OBJECT_STORE: Final = re.compile(r"(?!https?://)[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def read_articles(inputs: Iterable[str], policy: FetchPolicy) -> Iterator[Article | Failure]:
    """Every article of the inputs in their order, and a failure for each thing that cannot be read.

    What `read_inputs` reads, and Parquet files whose columns have the names of the fields of JSON lines.
    """
    for is_parquet, found in groupby(_find(inputs), key=_is_parquet):
        if is_parquet:
            for path in found:
                yield from read_parquet(str(path))
        else:
            yield from _read(found, policy)


def is_remote(given: str) -> bool:
    """Whether it is an address of an object store, `s3://bucket/key`, which Daft reads."""
    return bool(_OBJECT_STORE.match(given))


def _find(inputs: Iterable[str]) -> Iterator[str | Failure]:
    for given in inputs:
        if is_remote(given):
            yield Failure(given, "object stores are read by the engines daft and ray: add --engine daft")
        else:
            yield from find_inputs((given,))


def _is_parquet(found: str | Failure) -> bool:
    if isinstance(found, Failure):
        return False
    try:
        with Path(found).open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def _read(found: Iterable[str | Failure], policy: FetchPolicy) -> Iterator[Article | Failure]:
    for is_failure, items in groupby(found, key=lambda item: isinstance(item, Failure)):
        if is_failure:
            yield from (item for item in items if isinstance(item, Failure))
        else:
            yield from read_inputs((item for item in items if isinstance(item, str)), policy)


def read_parquet(path: str) -> Iterator[Article | Failure]:
    """The article of each row of a Parquet file, or why there is none; "FILE:3" is its third row."""
    try:
        names = [name for name in columns_of(Path(path)) if name in FIELDS]
        if not names:
            yield Failure(path, f"it has no column of an article; expected {', '.join(FIELDS)}")
            return
        for number, row in enumerate(read_rows(Path(path), names), start=1):
            line = {name: str(value) for name, value in zip(names, row, strict=True) if value is not None}
            yield read_line(msgspec.json.encode(line), f"{path}:{number}")
    except RunError as error:
        yield Failure(path, str(error))
