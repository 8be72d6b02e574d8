"""Write `docs/cli.md` from the commands themselves; with --check only say whether it is true.

```
python tools/write_cli_page.py [--check]
```
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from foedus.serve.cli import main
from foedus.serve.cli.group import COMMANDS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"

HEAD = """\
# The command line

<!-- Written by tools/write_cli_page.py; a test fails when it differs from the commands. -->

Data goes to standard output, talk to standard error. Where a command lists things, `--json` prints one
document, `--nl` one JSON object a line, `--csv` and `--tsv` rows with a header; without one of them you get a
table. The shapes of the JSON are in [exchange.md](exchange.md), the same questions from Python in
[api.md](api.md).

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | an error, told on standard error |
| 2 | the command was not written as it can be meant |
| 3 | nothing of that name or id is there |
| 4 | finished, and some inputs could not be read; they are listed |
| 5 | `verify` found violations |
| 130 | interrupted; the same command goes on where it stopped |

Control characters in the text of reports are shown as pictures and never reach the terminal; in CSV and TSV a
cell that a spreadsheet would calculate begins with an apostrophe.
"""


def write_page() -> str:
    """The whole page."""
    context = click.Context(main, info_name="foedus")
    sections = (section for name in COMMANDS for section in _sections(context, main, name))
    return "\n".join((HEAD, *sections))


def _sections(parent: click.Context, group: click.Group, name: str) -> Iterator[str]:
    """The section of a command, and after that of a group those of its commands."""
    command = group.get_command(parent, name)
    assert command is not None, name
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100)
    yield _section(command, context)
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            yield from _sections(context, command, each)


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join(command.collect_usage_pieces(context))
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    options = "\n".join(_options(command, context))
    path = context.command_path
    title = path.removeprefix("foedus ")
    return f"{'#' * (len(path.split()))} {title}\n\n```\n{path} {usage}\n```\n\n{text}\n\n{options}\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    yield "| option | meaning |"
    yield "|---|---|"
    for param in command.params:
        record = param.get_help_record(context) if isinstance(param, click.Option) else None
        if record:
            flags, text = (part.replace("|", "\\|") for part in record)
            yield f"| `{flags}` | {' '.join(text.split())} |"


def check_or_write(check: bool) -> int:
    """Write the page, or with `check` compare it; gives the exit code."""
    page = write_page()
    if check:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == page else 1
    PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(check_or_write("--check" in sys.argv[1:]))
