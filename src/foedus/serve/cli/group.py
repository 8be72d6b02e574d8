"""`foedus` itself: its commands by name, and what every one of them does about errors."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Mapping
from typing import Any, Final

import click

from foedus._version import __version__
from foedus.errors import FoedusError, UsageError

INTERRUPTED: Final = 130
_UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "demo": ("showing", "Read the bundled example into a record and show what it answers."),
    "add": ("collecting", "Read reports into the record."),
    "remove": ("collecting", "Withdraw an article, and all that it said, from every answer."),
    "annotate": ("running", "Read very many reports into a run of Parquet files."),
    "link": ("linking", "Find copies, stories and talking points in runs."),
    "mark": ("marking", "Mark who says what in reports; needs no record."),
    "state": ("asking", "The state of an organisation on a day."),
    "statements": ("finding", "Who said what about whom."),
    "trace": ("telling", "Where a line comes from, who repeated it, how it drifted."),
    "stories": ("telling", "The reports by the event that they tell of."),
    "contested": ("asking", "What reports or parties disagree on, side by side."),
    "timeline": ("asking", "What happened, in order."),
    "actors": ("naming", "Who is named, under which names, and why they are one."),
    "search": ("finding", "Search the text of the reports."),
    "copies": ("finding", "The reports that share text with one, and which copied which."),
    "explain": ("finding", "The way of a claim or statement back to its characters."),
    "serve": ("serving", "Show the record in a browser."),
    "report": ("reporting", "Write the record's answers as one file for a browser."),
    "review": ("deciding", "What is least certain, first, with the commands that decide it."),
    "decide": ("deciding", "Rule about a claim, a statement or two names, or undo it."),
    "diff": ("comparing", "What changed from one record to another, as release notes."),
    "pack": ("packing", "What is known beforehand of organisations, and packs of your own."),
    "verify": ("keeping", "Check that every line of the record can be traced."),
    "export": ("keeping", "Write the record for other programs."),
    "eval": ("evaluating", "Measure what is found against what people marked."),
    "train": ("training", "Train the encoder on marked texts."),
    "doctor": ("showing", "Check the installation, the packs and the record."),
}
"""Each command: the module that has it, and its line in `foedus --help` (a test keeps both true)."""


_FUNCTIONS: Final[Mapping[str, str]] = {"eval": "evaluate"}
"""Commands whose function has another name, since theirs is Python's."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, and makes exit codes of errors."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"foedus.serve.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, _FUNCTIONS.get(cmd_name, cmd_name))
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; a full disk under its output is a message too, help and all."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            _let_go_of_output()
            click.echo(f"foedus: the output cannot be written ({error.strerror}); make room for it", err=True)
            sys.exit(FoedusError.exit_code)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error on purpose is a message and its exit code, never a traceback."""
        _survive_any_terminal()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except FoedusError as error:
            _stop(ctx, error)
        except UnicodeEncodeError as error:
            given = error.object.encode("utf-8", "backslashreplace").decode("utf-8")
            _stop(ctx, UsageError(f"a word of the command has bytes that are no UTF-8: {given}"))
        except KeyboardInterrupt:
            click.echo("foedus: interrupted; what was recorded stays, and the same command goes on", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # whoever read our output has enough of it
            _let_go_of_output()
            ctx.exit(0)
        return result


def _let_go_of_output() -> None:
    """What is still to be written goes nowhere, so that the end of the process does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(ctx: click.Context, error: FoedusError) -> None:
    from foedus.serve.safe import on_page  # noqa: PLC0415 (keeps `--help` fast)

    click.echo(f"foedus: {on_page(str(error))}", err=True)
    ctx.exit(error.exit_code)


def _survive_any_terminal() -> None:
    """An output that cannot show a character gets its escape, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "--version", prog_name="foedus")
def main() -> None:
    """Read news of an alliance and keep its record.

    Who is in and on what terms, who said what about whom, through whom it came, and what is contested; every
    line dated, attributed and traceable to the characters that say so. Begin with: foedus demo
    """
