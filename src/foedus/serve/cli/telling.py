"""`foedus trace`, `foedus stories`: what is told again, in which words, and of which event."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from foedus.errors import UsageError
from foedus.serve import api
from foedus.serve.cli.options import Form, form_options, packs_given, record_option
from foedus.serve.cli.output import say, suggest, working, write_rows
from foedus.serve.frames import Rows
from foedus.serve.telling import stories_list, trace_list
from foedus.serve.told import STORIES, TRACE


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS | STATEMENT")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@form_options
@record_option
def trace(words: tuple[str, ...], limit: int | None, form: Form, record_path: Path) -> None:
    """Where a line comes from, who repeated it, how it drifted.

    WORDS are the words of the line: up to three of them must all be there, of more most of them; kin and
    paraphrases count. What has the words but does not say the same stands under another talking point.
    STATEMENT is the id of a statement, whose sentences are looked for. In order of time; reports of the same
    words are one row. What changed is told against the first appearance of its talking point.
    """
    line = " ".join(words).strip()
    if not line:
        raise UsageError("`trace` takes the words of a line, or the id of a statement")
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        found = list(islice(record.trace(line), limit))
        if write_rows(Rows(TRACE, lambda: found), form, trace_list, _say_no_line):
            suggest("foedus explain ID    (the digits in [...])", "foedus trace ID")


def _say_no_line() -> None:
    say("nothing found: no line has these words; try fewer or rarer ones")


@click.command()
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Of so many reports.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many stories.")
@form_options
@record_option
def stories(least: int, limit: int | None, form: Form, record_path: Path) -> None:
    """The reports by the event that they tell of.

    Reports are of one story by their words, names, numbers and leads, weighed by rarity among all reports and
    among their neighbours; those more than 21 days apart are not compared, and those without a date or a year
    only where they name one day or share text.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        with working("comparing reports"):
            found = list(islice((each for each in record.stories() if len(each.reports) >= least), limit))
        if write_rows(Rows(STORIES, lambda: found), form, stories_list):
            suggest("foedus explain ARTICLE")
