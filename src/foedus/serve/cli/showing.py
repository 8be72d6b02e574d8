"""`foedus demo`, `foedus doctor`: the first look, and the look at what is wrong."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.serve import api
from foedus.serve.citing import cite_from
from foedus.serve.cli.options import packs_given, record_option
from foedus.serve.cli.output import progress, say, show, suggest, table_width, write_json
from foedus.serve.demo import Demo, example_folder
from foedus.serve.doctor import Check, check_all
from foedus.serve.safe import on_page

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command()
@click.option(
    "-r",
    "--record",
    "record_path",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the record there.  [default: foedus-demo.db in the folder for temporary files]",
)
def demo(record_path: Path | None) -> None:
    """Read the bundled example into a record and show what it answers.

    Twenty-one short reports, invented, on the real events around an alliance; one file is damaged on purpose.
    """
    path = record_path or Path(tempfile.gettempdir()) / "foedus-demo.db"
    with example_folder() as folder, api.open_record(path) as record:
        with progress("reading the example") as counted:
            built = api.build(counted(api.read(folder)), record)
        show(*Demo(record, built, cite_from(record), table_width()).screen())
    say(f"the record is {path}; one file of the example is damaged on purpose, so it is listed as not read")
    suggest(f"foedus timeline CSTO -r {path}", "foedus add YOUR-REPORTS", "foedus --help")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@record_option
def doctor(as_json: bool, record_path: Path) -> None:
    """Check the installation, the packs and the record.

    Exit code 1 where something must be done.
    """
    checks = list(check_all(record_path, packs_given))
    if as_json:
        write_json([{"what": c.what, "verdict": c.verdict, "found": c.found, "next": c.next} for c in checks])
    else:
        show(_table(checks))
    problems = sum(check.verdict == "problem" for check in checks)
    say(f"{problems} problems" if problems else "nothing is wrong")
    if problems:
        click.get_current_context().exit(1)


def _table(checks: list[Check]) -> RenderableType:
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)
    from rich.text import Text  # noqa: PLC0415

    styles = {"ok": "green", "note": "yellow", "problem": "bold red"}
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    for check in checks:
        table.add_row(
            Text(check.verdict, styles[check.verdict]), Text(check.what), Text(on_page(check.found))
        )
        if check.next and check.verdict != "ok":
            table.add_row("", "", Text(f"next: {check.next}", "cyan"))
    return table
