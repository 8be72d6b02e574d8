"""`foedus annotate`: very many reports into a run, by one machine or by a cluster."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from foedus.collect.fetch import FetchPolicy
from foedus.errors import UsageError
from foedus.runs import Annotated, EngineName, Options, annotate_run
from foedus.serve.cli.collecting import FAILED
from foedus.serve.cli.options import jobs_option, packs_given, packs_option, private_option
from foedus.serve.cli.output import progress, say, suggest

_SHOWN = 20


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="RUN",
    help="The folder of the run; it is made, or gone on with.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "daft", "ray"]),
    default="local",
    show_default=True,
    help="Processes of this machine; Daft; Daft on a Ray cluster.",
)
@jobs_option(4096, "Processes that read.  [default: one for each CPU of the machine or cluster]")
@click.option("--address", metavar="ADDRESS", help="The Ray cluster.  [default: one on this machine]")
@private_option
@packs_option
def annotate(
    inputs: tuple[str, ...],
    out: Path,
    engine: EngineName,
    jobs: int | None,
    address: str | None,
    allow_private: bool,
) -> None:
    """Read very many reports into a run of Parquet files.

    Takes what `foedus add` takes, and Parquet files of articles. The same command goes on with a run that was
    stopped, and mends one that is damaged. `foedus add RUN` takes a run into a record.
    """
    if address and engine != "ray":
        raise UsageError("--address is that of a Ray cluster: add --engine ray")
    options = Options(engine, jobs or 0, address, FetchPolicy(allow_private=allow_private))
    with progress("reading") as counted:
        done = annotate_run(inputs, out, packs_given(), options, counted)
    _tell(done, out)
    _list_failures(done)
    suggest(f"foedus add {shlex.quote(str(out))}")
    if done.run.manifest.failures:
        click.get_current_context().exit(FAILED)


def _tell(done: Annotated, out: Path) -> None:
    manifest = done.run.manifest
    for name in done.damaged:
        say(f"{out / name} was damaged, and its articles were read again")
    counts = manifest.counts
    what = f"{counts.articles} articles, {counts.statements} statements, {counts.claims} claims"
    if done.was_finished:
        say(f"{out} is finished already, and whole: {what}; nothing was done")
    else:
        kept = f", {done.kept} read before" if done.kept else ""
        say(f"{done.read} articles read{kept}; {out} has {what}")
    if counts.not_read:
        say(f"{counts.not_read} articles are in languages that are not read")
    click.echo(f"content {manifest.content}")


def _list_failures(done: Annotated) -> None:
    """The first inputs that could not be read, on stderr; `failures` of the run has all."""
    total = done.run.manifest.failures
    if not total:
        return
    say(f"{total} could not be read:")
    for _, failure in zip(range(_SHOWN), done.run.failures(), strict=False):
        say(f"  {failure.path}: {failure.reason}")
    if total > _SHOWN:
        say(f"  and {total - _SHOWN} more, in {done.run.path / 'failures'}")
