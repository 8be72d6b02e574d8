"""`foedus serve`: the record in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from foedus.serve.cli.options import jobs_option, packs_given, record_option

_MOST_JOBS: Final = 4
"""Each has what pages share in its own memory."""


@click.command()
@click.argument("record", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8700, show_default=True, help="0: any that is free."
)
@jobs_option(64, "Processes that answer side by side.  [default: one for each CPU, four at most]")
@click.option("--review", is_flag=True, help="Let whoever has the address that is printed rule.")
@record_option
def serve(record: Path | None, port: int, jobs: int | None, review: bool, record_path: Path) -> None:
    """Show the record in a browser.

    The address is one of this machine alone, and is printed once every page answers at once: of some
    thousand reports after some ten seconds. It only reads, and goes on while `foedus add`
    writes. With --review the address has a token, which is printed this once: whoever opens it may rule
    about what is least certain, as by `foedus decide`. Stop it with Ctrl-C.
    """
    from foedus.serve.web.serving import serve_app  # noqa: PLC0415 (keeps `--help` fast)

    path = record or record_path
    click.echo(f"Reading {path} ...", err=True)
    serve_app(
        path,
        packs_given(),
        port,
        lambda address: click.echo(f"The record is at {address}", err=True),
        review=review,
        jobs=jobs or min(_MOST_JOBS, os.cpu_count() or 1),
    )
