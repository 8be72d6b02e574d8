"""The options that several commands share, so that they have one name, one meaning and one help text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import click

from foedus.errors import UsageError
from foedus.serve.given import published_of

if TYPE_CHECKING:
    from foedus.packs import Packs

Form = Literal["table", "json", "nl", "csv", "tsv"]
Edge = Literal["first", "last"]
Command = TypeVar("Command", bound=Callable[..., Any])

CLOCKS: Final = ("reported", "recorded")
_PACKS: Final = "foedus.packs"


def _to_day(edge: Edge | None, ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    del ctx
    if value is None:
        return None
    given = published_of(value)
    if edge is None and given.granularity != "day":
        raise UsageError(f"{param.opts[0]} takes a day, not {value!r}; write it as YYYY-MM-DD")
    return given.latest if edge == "last" else given.earliest


def day_option(
    *names: str, help: str, required: bool = False, edge: Edge | None = None
) -> Callable[[Command], Command]:
    """An option that takes a day, YYYY-MM-DD; with `edge` also a month or year, for its first or last day."""
    return click.option(
        *names,
        callback=partial(_to_day, edge),
        metavar="DATE",
        required=required,
        help=help,
    )


def record_option(command: Command) -> Command:
    """`-r/--record FILE`, and `--pack`: whatever asks a record or adds to it may use packs of one's own."""
    return packs_option(_record_option(command))


def _record_option(command: Command) -> Command:
    return click.option(
        "-r",
        "--record",
        "record_path",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="FOEDUS_RECORD",
        default="foedus.db",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The record.",
    )(command)


def run_option(command: Command) -> Command:
    """`--run RUN`: a run of `foedus annotate` is asked in place of a record."""
    return click.option(
        "--run",
        "run_path",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="RUN",
        help="Ask a run of `foedus annotate`, not a record.",
    )(command)


def jobs_option(most: int, help: str) -> Callable[[Command], Command]:
    """`--jobs N`: how many processes, of which `help` says what they do and how many there are else."""
    return click.option("--jobs", type=click.IntRange(1, most), metavar="N", help=help)


def private_option(command: Command) -> Command:
    """`--allow-private`: addresses that only this machine or its network knows are fetched too."""
    return click.option(
        "--allow-private", is_flag=True, help="Also fetch from private and loopback addresses."
    )(command)


def packs_option(command: Command) -> Command:
    """`--pack FILE`: packs of one's own beside those that come with Foedus; `packs_given` has them."""
    return click.option(
        "--pack",
        "pack_files",
        type=click.Path(path_type=Path),
        multiple=True,
        envvar="FOEDUS_PACKS",
        show_envvar=True,
        metavar="FILE|FOLDER",
        expose_value=False,
        callback=_keep_packs,
        help="A pack of your own, or a folder of them; may be given more than once.",
    )(command)


def _keep_packs(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> None:
    del param
    ctx.meta[_PACKS] = value


def packs_given() -> Packs:
    """The packs of this call: those that come with Foedus, and those of `--pack` and $FOEDUS_PACKS.

    Raises:
        PackError: one of them breaks the format, or cannot be read.
    """
    from foedus.packs import load_packs  # noqa: PLC0415 (keeps `--help` of a command fast)

    files: tuple[Path, ...] = click.get_current_context().meta.get(_PACKS, ())
    return load_packs(files)


def form_options(command: Command) -> Command:
    """`--json`, `--nl`, `--csv`, `--tsv`; a table where none is given."""
    forms: tuple[tuple[Form, str, str], ...] = (
        ("table", "-t/--table", "A table for reading (the default)."),
        ("tsv", "--tsv", "Tab-separated rows with a header."),
        ("csv", "--csv", "Comma-separated rows with a header."),
        ("nl", "--nl", "JSON, one object a line."),
        ("json", "--json", "One JSON document."),
    )
    for form, flags, help_text in forms:
        command = click.option(
            *flags.split("/"),
            "form",
            flag_value=form,
            default="table" if form == "table" else None,
            help=help_text,
        )(command)
    return command


def export_options(formats: Sequence[str]) -> Callable[[Command], Command]:
    """`--json`, `--nl`, `--csv`, `--tsv` as elsewhere, and `--format` for all; None where none is given."""
    forms = (
        ("tsv", "--tsv", "Tab-separated rows with a header."),
        ("csv", "--csv", "Comma-separated rows with a header."),
        ("jsonl", "--nl", "JSON, one object a line (the default)."),
        ("json", "--json", "One JSON document."),
    )

    def decorate(command: Command) -> Command:
        named = click.option(
            "--format", "named", type=click.Choice(formats), metavar="FORMAT", help=" | ".join(formats)
        )
        command = named(command)
        for form, flag, help_text in forms:
            command = click.option(flag, "form", flag_value=form, default=None, help=help_text)(command)
        return command

    return decorate


def pack_option(command: Command) -> Command:
    """`--no-pack`: answer from reports alone."""
    return click.option(
        "--no-pack", "packs", flag_value=False, default=True, type=bool, help="Answer from reports alone."
    )(command)


def clock_options(command: Command) -> Command:
    """`--known DATE` and `--clock`."""
    command = click.option(
        "--clock",
        type=click.Choice(CLOCKS),
        default="reported",
        show_default=True,
        help="What --known goes by: publication, or our own recording.",
    )(command)
    return day_option("--known", help="As known on that day: later reports are left out.")(command)
