"""`foedus link`: what belongs together in runs, by this machine's processes and DuckDB or Daft."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.extract.encoder.reading import count_threads
from foedus.serve.cli.options import jobs_option
from foedus.serve.cli.output import say, show, suggest, watch_steps, write_json
from foedus.serve.exchange import Object

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus.runs.linking.linked import Links
    from foedus.runs.linking.spool import EngineName


@click.command()
@click.argument(
    "runs",
    nargs=-1,
    required=True,
    metavar="RUN...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="LINKS",
    help="The folder of the tables; it is made where there is none.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "daft"]),
    default="local",
    show_default=True,
    help="What runs the SQL: DuckDB, or Daft.",
)
@jobs_option(4096, "Processes that make keys and judge.  [default: one for each CPU]")
@click.option("--json", "as_json", is_flag=True, help="The manifest of the tables as JSON.")
def link(runs: tuple[Path, ...], out: Path, engine: EngineName, jobs: int | None, as_json: bool) -> None:
    """Find copies, stories and talking points in runs.

    They are written as Parquet tables, with the origins of statements, over one run or several. The tables
    depend on the reports alone: not on the order of runs and shards, the engine, or the number of processes.
    """
    from foedus.runs.linking.link import link_runs  # noqa: PLC0415 (keeps `--help` fast)

    with watch_steps("linking") as watched:
        links = link_runs(
            runs,
            out,
            engine=engine,
            jobs=jobs or count_threads(),
            progress=lambda _, done, of: watched(done, of or done),
        )
    if as_json:
        write_json(_manifest(links))
    else:
        show(_table(links))
    say(f"{links.articles} articles and {links.statements} statements linked into {out}")
    suggest(f"duckdb -c \"FROM '{shlex.quote(str(out))}/stories.parquet'\"")


def _manifest(links: Links) -> Object:
    return {
        "foedus": links.foedus,
        "runs": list(links.runs),
        "articles": links.articles,
        "statements": links.statements,
        "files": {name: {"rows": file.rows, "sha256": file.sha256} for name, file in links.files.items()},
    }


def _table(links: Links) -> RenderableType:
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)

    table = Table("table", "rows", box=None)
    for name, file in links.files.items():
        table.add_row(name, f"{file.rows:,}")
    return table
