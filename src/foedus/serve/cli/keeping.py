"""`foedus verify`, `foedus export`: the record checked, and written for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from foedus.serve import api
from foedus.serve.cli.options import Form, form_options, record_option
from foedus.serve.cli.output import say, write_rows
from foedus.serve.export import EXPORTS, FORMATS, Format, What, write_export
from foedus.serve.frames import Rows
from foedus.serve.screen import violations_table
from foedus.serve.tables import VIOLATIONS

VIOLATED: Final = 5


@click.command()
@form_options
@record_option
def verify(form: Form, record_path: Path) -> None:
    """Check that every line of the record can be traced.

    Reads every row: spans against texts, ids against contents, indices against the log. Exit code 5 where
    something is wrong.
    """
    with api.open_record(record_path, create=False) as record:
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
@click.option("--format", "form", type=click.Choice(FORMATS), help="[default: jsonl]")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    metavar="FILE",
    help="Where to; - is stdout.",
)
@record_option
def export(what: What, form: Format | None, output: Path, record_path: Path) -> None:
    """Write the record for other programs.

    marked: what `mark --json` writes, one article a line. articles, statements, claims, mentions, failures:
    one row each. In CSV, cells that a spreadsheet would calculate begin with an apostrophe.
    """
    suffix: Format = "csv" if output.suffix == ".csv" else "jsonl"
    with api.open_record(record_path, create=False) as record:
        rows = write_export(record, what, form or suffix, output)
    say(f"{rows} rows of {what} from {record_path}")
