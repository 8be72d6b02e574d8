"""Data on stdout, talk on stderr; every command writes through here."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import click
from click.core import ParameterSource

from foedus.serve.cli.options import Form
from foedus.serve.exchange import Json, encode, encode_indented
from foedus.serve.frames import Rows
from foedus.serve.safe import on_page
from foedus.serve.separated import separated

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

T = TypeVar("T")

WIDTH: Final = 100
"""Of tables that go to a file or a pipe."""

Item = TypeVar("Item")


def say(message: str) -> None:
    """Talk to the person, on stderr."""
    click.echo(on_page(message), err=True)


def suggest(*commands: str) -> None:
    """The next commands, on stderr, with the record where `-r` or $FOEDUS_RECORD gave one."""
    for lead, command in zip(("next:", *[""] * len(commands)), commands, strict=False):
        say(f"{lead:<5} {_on_the_same_record(command)}")


def same_record() -> str:
    """`-r FILE` where this call was given a record, or ""."""
    context = click.get_current_context(silent=True)
    if context is None or context.get_parameter_source("record_path") in _NOT_GIVEN:
        return ""
    return f" -r {shlex.quote(str(context.params['record_path']))}"


def _on_the_same_record(command: str) -> str:
    """A command, and what is said of it behind four spaces, with the record of this call."""
    words, gap, remark = command.partition("    ")
    name = words.removeprefix("foedus ").partition(" ")[0]
    if name in _WITHOUT_RECORD or " -r " in words:
        return command
    return f"{words}{same_record()}{gap}{remark}"


_NOT_GIVEN: Final = (None, ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
_WITHOUT_RECORD: Final = frozenset({"--help", "mark", "pack", "eval", "train"})


def table_width() -> int:
    """How wide tables are: as the terminal, or $COLUMNS, or 100."""
    return shutil.get_terminal_size((WIDTH, 40)).columns


def console() -> Console:
    """Where tables go: coloured on a terminal only, and never reading mark-up in what others wrote."""
    from rich.console import Console  # noqa: PLC0415 (needed for tables only)

    return Console(file=sys.stdout, width=table_width(), highlight=False, markup=False, emoji=False)


def show(*parts: RenderableType, wrap: bool = True) -> None:
    """Write tables or texts to stdout; without `wrap`, lines keep their length."""
    out = console()
    for part in parts:
        with out.capture() as drawn:
            out.print(part, soft_wrap=not wrap)
        for line in drawn.get().splitlines():
            click.echo(line.rstrip(), color=True)


def write_json(value: Json) -> None:
    """One JSON document, indented."""
    click.echo(encode_indented(value))


def write_lines(values: Iterable[Json]) -> None:
    """JSON, one object a line."""
    for value in values:
        click.echo(encode(value))


def say_nothing_found() -> None:
    """The whole of what is said where an answer is empty."""
    say("nothing found")


def write_rows(
    rows: Rows[T],
    form: Form,
    table: Callable[[Iterable[T]], RenderableType],
    on_empty: Callable[[], None] = say_nothing_found,
) -> bool:
    """The rows in the form that was asked for; `table` draws them for reading. True where there are any.

    `on_empty` is called where there are none, before anything is written.
    """
    asked = iter(rows)
    first = list(islice(asked, 1))
    found = Rows(rows.sheet, lambda: chain(first, asked))
    if not first:
        on_empty()
    if form == "json":
        write_json(list(found.to_json()))
    elif form == "nl":
        write_lines(found.to_json())
    elif form != "table":
        write_separated(found, form)
    elif first:
        show(table(found))
    return bool(first)


def write_separated(rows: Rows[T], form: Form) -> None:
    """The rows as CSV or TSV."""
    for line in separated(rows.sheet.names, rows.to_rows(), "," if form == "csv" else "\t"):
        click.echo(line, nl=False)


class Counted(Protocol):
    """Passes items through and shows how many have gone."""

    def __call__(self, items: Iterable[Item], /) -> Iterator[Item]:
        """The same items."""


@contextmanager
def progress(label: str) -> Iterator[Counted]:
    """A wrapper that shows how many items have gone through it, on a terminal only."""
    if not sys.stderr.isatty():
        yield iter
        return
    from rich.console import Console  # noqa: PLC0415 (needed on terminals only)
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def counted(items: Iterable[Item]) -> Iterator[Item]:
            for item in items:
                yield item
                bar.advance(task)

        yield counted


@contextmanager
def working(label: str) -> Iterator[None]:
    """Shows that something is being worked out, and for how long, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 (needed on terminals only)
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(label, total=None)
        yield


@contextmanager
def watch_steps(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told (done, of) and shows it as a bar with the time left, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415 (needed on terminals only)
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
