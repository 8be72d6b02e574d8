"""The record written for other programs, withdrawn articles left out; `docs/exports.md` tells every format.

Each format is a module of its own that makes bytes of a `View`, in an order that depends on the record
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from foedus.errors import UsageError
from foedus.serve.api import Record
from foedus.serve.export.annotations import annotations_document
from foedus.serve.export.asked import Asked, View
from foedus.serve.export.files import opened
from foedus.serve.export.ftm import ftm_lines
from foedus.serve.export.gexf import gexf_document
from foedus.serve.export.panels import dyad_lines, state_year_lines
from foedus.serve.export.plover import plover_lines
from foedus.serve.export.polecat import polecat_lines
from foedus.serve.export.rows import DELIMITERS, TABLES, Form, What, Written, in_list, marked_lines, rows_in
from foedus.serve.export.timelinejs import timeline_document

__all__ = ["FORMATS", "FORMS", "TABLES", "Asked", "Form", "What", "write_export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the whole record: what it is, in a line, and how it is written."""

    about: str
    write: Callable[[View], Iterator[bytes]]
    heads: int | None = 0
    """How many of the first pieces that it writes are no row; None where it is a document without rows."""


FORMS: Final[Mapping[Form, str]] = {
    "jsonl": "one JSON object a line",
    "json": "one JSON document",
    "csv": "comma-separated rows with a header",
    "tsv": "tab-separated rows with a header",
    "parquet": "typed columns; needs the extra foedus[polars]",
}
"""The formats of a single table."""

FORMATS: Final[Mapping[str, Format]] = {
    "polecat": Format("POLECAT's forty tab-separated columns, ours after them", polecat_lines, 1),
    "plover": Format("PLOVER's JSON lines, one a telling of an event", plover_lines),
    "dyads": Format("CSV, a row for each directed pair and month", dyad_lines, 1),
    "state-years": Format("CSV, a row for each state, organisation and year", state_year_lines, 1),
    "ftm": Format("FollowTheMoney entities, JSON lines", ftm_lines),
    "annotations": Format("W3C Web Annotations and PROV in JSON-LD", annotations_document, None),
    "timelinejs": Format("TimelineJS, one JSON document", timeline_document, None),
    "gexf": Format("GEXF 1.3, who speaks about whom and who copies whom", gexf_document, None),
}
"""The formats of the whole record."""


def write_export(
    record: Record, what: What | None, form: str, output: Path, asked: Asked | None = None
) -> int | None:
    """Write one table, or the whole record in a format of its own, to a file, or to stdout for "-".

    Gives the number of rows, None for a document without rows. A file appears whole or not at all.

    Raises:
        UsageError: there is no such format; nested reports are wanted as rows; a table is named for a format
            of the whole record; polars is not installed.
        RecordError: the file cannot be written.
    """
    written = _written(View(record, asked or Asked()), what, form)
    count = 0
    with opened(output) as file:
        for piece in written.pieces:
            file.write(piece)
            count += 1
    return None if written.heads is None else max(count - written.heads, 0)


def _written(view: View, what: What | None, form: str) -> Written:
    if form in FORMATS:
        if what is not None:
            raise UsageError(f"{form} is a format of the whole record: leave {what!r} out")
        return Written(FORMATS[form].write(view), FORMATS[form].heads)
    match form:
        case "jsonl" | "json" | "csv" | "tsv" | "parquet":
            return _table(view, what or "marked", form)
        case _:
            raise UsageError(f"there is no format {form!r}; there are: {', '.join((*FORMS, *FORMATS))}")


def _table(view: View, what: What, form: Form) -> Written:
    if what != "marked":
        return rows_in(form, TABLES[what](view))
    if form in DELIMITERS or form == "parquet":
        raise UsageError(
            f"marked articles are nested and go into JSON only; {form.upper()} takes statements or claims"
        )
    lines = marked_lines(view)
    return Written(lines) if form == "jsonl" else Written(in_list(lines), heads=2)
