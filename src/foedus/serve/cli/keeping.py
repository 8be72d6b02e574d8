"""`foedus verify`, `foedus export`: the record checked, and written for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

import click

from foedus.errors import UsageError
from foedus.record import Clock
from foedus.serve import api
from foedus.serve.cli.options import (
    Form,
    clock_options,
    day_option,
    export_options,
    form_options,
    pack_option,
    packs_given,
    record_option,
)
from foedus.serve.cli.output import say, write_rows
from foedus.serve.export import FORMATS, FORMS, TABLES, Asked, What, write_export
from foedus.serve.frames import Rows
from foedus.serve.listing import violations_table
from foedus.serve.tables import VIOLATIONS

VIOLATED: Final = 5
_SUFFIXES: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".parquet": "parquet",
    ".gexf": "gexf",
    ".jsonld": "annotations",
}


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


_FORMATS_HELP: Final = "; ".join(f"{name}: {format_.about}" for name, format_ in FORMATS.items())


@click.command(
    epilog=f"Formats of the whole record: {_FORMATS_HELP}. docs/exports.md describes every column and field."
)
@click.argument("what", type=click.Choice(tuple(TABLES)), required=False)
@export_options((*FORMS, *FORMATS))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    metavar="FILE",
    help="Where to; - is stdout.",
)
@click.option("--org", "orgs", multiple=True, metavar="ORG", help="Of this organisation; may be repeated.")
@day_option("--on", help="The day of the answers.  [default: the last day of a report]")
@clock_options
@pack_option
@day_option("--since", edge="first", help="Leave out what was over before that day, month or year.")
@day_option("--until", edge="last", help="Leave out what began after that day, month or year.")
@record_option
def export(
    what: What | None,
    form: str | None,
    named: str | None,
    output: Path,
    orgs: tuple[str, ...],
    on: date | None,
    known: date | None,
    clock: Clock,
    packs: bool,
    since: date | None,
    until: date | None,
    record_path: Path,
) -> None:
    """Write the record for other programs.

    WHAT is a table: marked (the default: what `mark --json` writes, one article a line), articles,
    statements, claims, mentions, failures, or answers, the cells of the state of an organisation. Without an
    option the suffix of FILE tells its format (.csv, .tsv, .json, .parquet, .gexf, .jsonld), or else it is
    JSON lines. A format of the whole record takes no WHAT. In CSV and TSV, cells that a spreadsheet would
    calculate begin with an apostrophe.
    """
    if form and named and form != named:
        raise UsageError(f"two formats are asked for, {form} and {named}; give one of them")
    chosen = form or named or _SUFFIXES.get(output.suffix, "jsonl")
    asked = Asked(orgs, on, known, clock, packs, since, until)
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        rows = write_export(record, what, chosen, output, asked)
    name = chosen if chosen in FORMATS else what or "marked"
    say(f"{name} from {record_path}" if rows is None else f"{rows} rows of {name} from {record_path}")
