"""Parquet: the rows of any table with typed columns, by polars (the extra `foedus[polars]`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from foedus.serve.frames import Rows


def parquet_document(rows: Rows[Any]) -> Iterator[bytes]:
    """The whole file; an empty table keeps its columns and types.

    Raises:
        UsageError: polars is not installed.
    """
    buffer = io.BytesIO()
    rows.to_polars().write_parquet(buffer)
    yield buffer.getvalue()
