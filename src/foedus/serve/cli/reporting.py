"""`foedus report`: a record's answers as one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedus.errors import RecordError
from foedus.serve import api
from foedus.serve.cli.options import day_option, pack_option, packs_given, record_option
from foedus.serve.cli.output import say


@click.command()
@click.argument("record", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="report.html",
    show_default=True,
    help="The file to write; one that is there is written anew.",
)
@click.option(
    "--org",
    "orgs",
    multiple=True,
    metavar="ORG",
    help="The organisation; may be given more than once.  [default: all of the record]",
)
@day_option("--on", help="The day of the state.  [default: today]")
@pack_option
@record_option
def report(
    record: Path | None, output: Path, orgs: tuple[str, ...], on: date | None, packs: bool, record_path: Path
) -> None:
    """Write the record's answers as one file for a browser.

    State, contested lines, timeline, statements, and the reports in which they stand. The file needs no
    network, no script and no Foedus: it opens from a memory stick.
    """
    from foedus.serve.web.report import report_html  # noqa: PLC0415 (keeps `--help` fast)

    with api.open_record(record or record_path, create=False, packs=packs_given()) as opened:
        written = report_html(opened, orgs, on, packs=packs).encode("utf-8", "replace")
    try:
        output.write_bytes(written)
    except OSError as error:
        raise RecordError(f"cannot write {output}: {error.strerror}; give another place with -o") from error
    say(f"{output}: {len(written) / 1e6:.1f} MB, opens in any browser")
