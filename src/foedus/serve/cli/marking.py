"""`foedus mark`: one report, marked, without a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from foedus.building import Built
from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import read_inputs
from foedus.marked import marks_of, write_marked
from foedus.model import Article, Failure, Notes, Statement
from foedus.pipeline import annotate
from foedus.serve.cli.collecting import FAILED, list_failures
from foedus.serve.cli.options import packs_given, packs_option, private_option
from foedus.serve.cli.output import say, show, suggest, write_lines
from foedus.serve.exchange import marked_json, speaker_of
from foedus.serve.safe import on_line, on_page
from foedus.serve.sheets import chain_text

if TYPE_CHECKING:
    from rich.text import Text

_TAG: Final = re.compile(r"⟦/?\d+\.([a-z_]+)⟧")
_STYLES: Final = {"source": "cyan", "cue": "yellow", "content": "green"}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL|-...")
@click.option(
    "--json", "as_json", is_flag=True, help="The exchange format: one JSON object an article and line."
)
@packs_option
@private_option
def mark(files: tuple[str, ...], as_json: bool, allow_private: bool) -> None:
    """Mark who says what in reports; needs no record.

    Without --json, shows the text with numbered marks around the source, the cue and the content of every
    statement, and lists the statements below.
    """
    packs = packs_given()
    failures: list[Failure] = []
    shown = 0
    for item in read_inputs(files, FetchPolicy(allow_private=allow_private)):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        notes = annotate(item, packs)
        if as_json:
            write_lines([marked_json(item, notes)])
        else:
            show(*_marked_view(replace(item, bounds=notes.bounds), notes), wrap=False)
        shown += 1
    list_failures(Built(failures=tuple(failures)))
    if failures:
        click.get_current_context().exit(FAILED)
    if shown and not as_json:
        suggest(f"foedus mark {files[0]} --json", f"foedus add {files[0]}")
    elif not shown:
        say("nothing to mark")


def _marked_view(article: Article, notes: Notes) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415 (not needed for --json)

    statements = sorted(notes.statements, key=lambda statement: statement.spans[0])
    yield Text(on_line(article.title.value or article.path or "untitled"), "bold")
    yield Text(" · ".join(_facts(article)), "dim")
    if dated_by := _dated_by(article):
        yield Text(dated_by, "dim")
    yield Text("")
    marked = Text(on_page(write_marked(article.text, marks_of(statements))))
    for tag in _TAG.finditer(marked.plain):
        marked.stylize(_STYLES[tag[1]], *tag.span())
    yield marked
    yield Text("")
    for number, statement in enumerate(statements, 1):
        yield Text(_legend(number, statement))
    yield Text("")


def _facts(article: Article) -> Iterator[str]:
    """Outlet, date and place, each with where it was taken from."""
    for value, basis in (
        (article.outlet.value, article.outlet.basis),
        (article.issued.value, article.issued.basis),
        (article.dateline.value, article.dateline.basis),
    ):
        yield f"{on_line(value)} ({basis})" if value else "unknown"
    yield f"article {article.id}"


def _dated_by(article: Article) -> str:
    """Why it is dated so, where packs tell it: they are a source of their own."""
    return f"published: {on_line(article.issued.why)}" if article.bounds.why else ""


def _legend(number: int, statement: Statement) -> str:
    speaker = speaker_of(statement) or "unnamed"
    said = f", said {statement.said.value}" if statement.said.value else ""
    about = ", ".join(actor.name for actor, _ in statement.about)
    return f"{number:>3}  " + on_line(
        f"{speaker}: {statement.shown_act} ({statement.kind}){said}"
        + (f", about {about}" if about else "")
        + (f", through {chain_text(statement.chain)}" if statement.chain else "")
    )
