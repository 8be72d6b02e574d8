"""Inputs as rows that Daft can stage: one for each article, as JSON, or for what could not be read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import Any, Final, TypedDict, cast

import msgspec

from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import read_stream
from foedus.errors import UnsoundError
from foedus.model import Article, Failure
from foedus.record.store.sound import article_payload, storable
from foedus.runs.engines.quiet import require_quiet
from foedus.runs.found import Batch
from foedus.runs.inputs import PARQUET, Unit, guarded, is_remote, read_parquet, read_unit
from foedus.runs.parquet import connect

_ROWS: Final = 1 << 36
"""More than any unit has rows."""
_FILE: Final = "file://"


class StagedRow(TypedDict):
    """One row: the article with its id, or why there is none; in the order of inputs."""

    row: int
    id: str | None
    path: str
    article: str | None
    failure: str | None


def find_remote(daft: Any, inputs: Iterable[str]) -> Iterator[Unit | Failure]:
    """The objects that addresses of object stores stand for, which may be patterns."""
    for given in inputs:
        if not is_remote(given):
            continue
        try:
            found = daft.from_glob_path(given).to_pydict()["path"]
        except (OSError, ValueError) as error:  # what Daft raises derives from them
            yield Failure(given, f"it cannot be looked up ({error})")
        else:
            yield from ((path,) for path in sorted(found))


def read_rows_of(number: int, unit: Unit, policy: FetchPolicy) -> Iterator[StagedRow]:
    """The rows of one unit, the `number`th of all."""
    (first, *_) = unit
    items = guarded(first, _read_remote(first)) if is_remote(first) else read_unit(unit, policy)
    for place, item in enumerate(items):
        yield _row(number * _ROWS + place, item)


def staged_articles(folder: Path, rows: Sequence[int]) -> Batch:
    """The articles of some rows."""
    connection = connect()
    try:
        query = "SELECT article FROM read_parquet(?) WHERE list_contains(?, row) ORDER BY row"
        found = connection.execute(query, [f"{folder}/**/*.parquet", list(rows)]).fetchall()
    finally:
        connection.close()
    return tuple(msgspec.json.decode(article, type=Article) for (article,) in found)


def _row(row: int, item: Article | Failure) -> StagedRow:
    path = storable(item.path)
    if isinstance(item, Article):
        try:
            article_payload(item)  # refuses what cannot be stored
            whole = msgspec.json.encode(item).decode()
            return StagedRow(row=row, id=item.id, path=path, article=whole, failure=None)
        except UnsoundError as error:
            item = Failure(path, str(error))
    return StagedRow(row=row, id=None, path=path, article=None, failure=storable(item.reason))


def _read_remote(address: str) -> Iterator[Article | Failure]:
    """What stands at an address of an object store, read by Daft with the credentials of this machine."""
    daft = require_quiet("daft")
    try:
        with cast("BufferedReader", daft.open_file(address, "rb")) as stream:
            if stream.peek(len(PARQUET)).startswith(PARQUET):
                with tempfile.NamedTemporaryFile() as copy:
                    shutil.copyfileobj(stream, copy)
                    copy.flush()
                    yield from read_parquet(Path(copy.name), address)
            else:
                yield from read_stream(stream, address)
    except (OSError, ValueError) as error:
        yield Failure(address, f"it cannot be read ({error})")
