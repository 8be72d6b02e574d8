"""`foedus verify`, `foedus export`: the record checked, and written for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from foedus.errors import UsageError
from foedus.serve import api
from foedus.serve.cli.options import Form, export_options, form_options, packs_given, record_option
from foedus.serve.cli.output import say, write_rows
from foedus.serve.export import EXPORTS, Format, What, write_export
from foedus.serve.frames import Rows
from foedus.serve.listing import violations_table
from foedus.serve.tables import VIOLATIONS

VIOLATED: Final = 5
_SUFFIXES: Final[Mapping[str, Format]] = {".csv": "csv", ".tsv": "tsv", ".json": "json"}


@click.command()
@form_options
@record_option
def verify(form: Form, record_path: Path) -> None:
    """Check that every line of the record can be traced.

    Reads every row: spans against texts, ids against contents, indices against the log. Exit code 5 where
    something is wrong.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        found = list(record.verify())
        counts = record.counts()
        if found or form != "table":
            write_rows(Rows(VIOLATIONS, lambda: found), form, violations_table)
    if found:
        say(f"{len(found)} violations in {record_path}")
        click.get_current_context().exit(VIOLATED)
    say(
        f"{record_path} is sound: {counts.articles} articles, {counts.statements} statements and "
        f"{counts.claims} claims, every one with its characters"
    )


@click.command()
@click.argument("what", type=click.Choice(tuple(EXPORTS)), default="marked")
@export_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    metavar="FILE",
    help="Where to; - is stdout.",
)
@record_option
def export(what: What, form: Format | None, named: Format | None, output: Path, record_path: Path) -> None:
    """Write the record for other programs.

    marked: what `mark --json` writes, one article a line. articles, statements, claims, mentions, failures:
    one row each. Without an option the suffix of FILE tells the format (.csv, .tsv, .json), or else it is
    JSON lines. In CSV and TSV, cells that a spreadsheet would calculate begin with an apostrophe.
    """
    if form and named and form != named:
        raise UsageError(f"two formats are asked for, {form} and {named}; give one of them")
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        rows = write_export(record, what, form or named or _SUFFIXES.get(output.suffix, "jsonl"), output)
    say(f"{rows} rows of {what} from {record_path}")
