"""`foedus statements`, `search`, `copies` and `explain`: from a question to the characters."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from foedus.model import Act, SpeechKind
from foedus.serve import api
from foedus.serve.cli.options import Form, day_option, form_options, packs_given, record_option
from foedus.serve.cli.output import say, show, suggest, write_json, write_rows
from foedus.serve.listing import copies_table, hits_table, statements_list
from foedus.serve.trail import explanation_json, explanation_screen


@click.command()
@click.option("--by", metavar="NAME", help="Who said it: a name, a part of one, or an alias.")
@click.option("--about", metavar="NAME", help="Whom it is about, or who is named in it.")
@click.option(
    "--act", type=click.Choice(get_args(Act)), metavar="ACT", help=f"One of: {', '.join(get_args(Act))}."
)
@day_option("--since", edge="first", help="Said or published then or later; a day, month or year.")
@day_option("--until", edge="last", help="Said or published then or earlier; a day, month or year.")
@click.option("--outlet", metavar="NAME", help="In reports of that outlet.")
@click.option("--kind", type=click.Choice(get_args(SpeechKind)), help="How the words are given.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out what is less sure.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@form_options
@record_option
def statements(
    by: str | None,
    about: str | None,
    act: Act | None,
    since: date | None,
    until: date | None,
    outlet: str | None,
    kind: SpeechKind | None,
    min_confidence: float,
    limit: int | None,
    form: Form,
    record_path: Path,
) -> None:
    """Who said what about whom.

    Every condition that is given must hold. The chain shows through whom the words came, the publishing
    outlet first.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        said = record.statements(
            by=by,
            about=about,
            act=act,
            since=since,
            until=until,
            outlet=outlet,
            kind=kind,
            min_confidence=min_confidence,
            limit=limit,
            counted=form != "table",
        )
        if write_rows(said, form, statements_list):
            suggest("foedus explain ID    (the digits in [...])")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="At most so many."
)
@form_options
@record_option
def search(words: tuple[str, ...], limit: int, form: Form, record_path: Path) -> None:
    """Search the text of the reports.

    All words must be there; "quoted words" stand together. Case and accents do not matter.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        hits = record.search(" ".join(words), limit=limit)
        if write_rows(hits, form, hits_table, lambda: _say_no_hit(words)):
            suggest("foedus explain ARTICLE")


def _say_no_hit(words: tuple[str, ...]) -> None:
    several = len(" ".join(words).split()) > 1
    say("nothing found" + (": all words are required in one report; try fewer of them" if several else ""))


@click.command()
@click.argument("id_", metavar="ARTICLE")
@form_options
@record_option
def copies(id_: str, form: Form, record_path: Path) -> None:
    """The reports that share text with one, and which copied which.

    ARTICLE is its id or the first digits of it. Exact copies, reprints, abridged, extended and rewritten
    ones, round-ups that contain it, quotations alone, other versions of its page, and recycled background;
    with reasons. The direction is unknown where neither credits nor dates nor text tell.
    """
    with api.open_record(record_path, create=False) as record:
        found = record.copies(id_)
        if write_rows(found, form, copies_table, lambda: say("no report shares text with it")):
            suggest("foedus explain ARTICLE")


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@record_option
def explain(id_: str, as_json: bool, record_path: Path) -> None:
    """The way of a claim or statement back to its characters.

    ID is the id of an article, statement or claim, or its first digits. Shows who holds it, the words, their
    line and characters, the rule that found it, and the file that it was read from.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        explanation = record.explain(id_)
    if as_json:
        write_json(explanation_json(explanation))
    else:
        show(*explanation_screen(explanation), wrap=False)
