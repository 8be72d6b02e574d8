"""Rows as CSV and TSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from foedus.serve.safe import in_cell
from foedus.serve.sheets import Value


def separated(
    names: tuple[str, ...], rows: Iterable[tuple[Value, ...]], delimiter: str = ","
) -> Iterator[str]:
    """Lines of CSV or TSV with a header; formulas are guarded, and in TSV white space is joined."""
    yield _line(names, delimiter)
    for row in rows:
        yield _line([_cell(value, delimiter) for value in row], delimiter)


def _line(row: Iterable[Value], delimiter: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerow(row)
    return buffer.getvalue()


def _cell(value: Value, delimiter: str) -> Value:
    if not isinstance(value, str):
        return value
    return in_cell(" ".join(value.split()) if delimiter == "\t" else value)
