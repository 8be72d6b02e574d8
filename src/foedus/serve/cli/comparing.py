"""`foedus diff`: two records, compared as release notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from foedus.serve import api
from foedus.serve.cli.options import (
    Form,
    day_option,
    form_options,
    pack_option,
    packs_given,
    packs_option,
)
from foedus.serve.cli.output import say, write_rows
from foedus.serve.differing import CHANGES, Difference
from foedus.serve.safe import clip, on_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_WORDS: Final = 300
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("old", metavar="A", type=_FILE)
@click.argument("new", metavar="B", type=_FILE)
@click.option(
    "--org", "orgs", multiple=True, metavar="ORG", help="Only the states of these; may be repeated."
)
@day_option("--on", help="The day of the states.  [default: the day of the last report of both]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="In the text, at most so many lines a heading; the other forms have all.",
)
@pack_option
@form_options
@packs_option
def diff(
    old: Path, new: Path, orgs: tuple[str, ...], on: date | None, limit: int, packs: bool, form: Form
) -> None:
    """What changed from one record to another, as release notes.

    Reports, statements, cells of states, what is contested and what people ruled: added, changed, withdrawn,
    newly contested, settled. A report is changed where its page was there with other words, a statement where
    another reading finds it in nearly the same place.
    """
    given = packs_given()
    with (
        api.open_record(old, create=False, packs=given) as one,
        api.open_record(new, create=False, packs=given) as other,
    ):
        rows = api.diff(one, other, orgs=orgs, on=on, packs=packs)

        def notes(differences: Iterable[Difference]) -> RenderableType:
            return _notes(differences, limit)

        write_rows(rows, form, notes, lambda: say(f"{old} and {new} say the same"))


def _notes(differences: Iterable[Difference], limit: int) -> RenderableType:
    from rich.console import Group  # noqa: PLC0415 (needed for tables only)
    from rich.text import Text  # noqa: PLC0415

    lines: list[Text] = []
    for section, found in groupby(differences, key=lambda each: each.section):
        by_change = sorted(found, key=lambda each: CHANGES.index(each.change))
        lines.append(Text(f"\n{section[:1].upper()}{section[1:]}" if lines else section.capitalize(), "bold"))
        for change, group in groupby(by_change, key=lambda each: each.change):
            listed = list(group)
            lines.append(Text(f"{change}: {len(listed)}", "bold magenta"))
            lines += [Text(f"- {_line(each)}") for each in listed[:limit]]
            if len(listed) > limit:
                lines.append(Text(f"  and {len(listed) - limit} more (--limit, --json)", "dim"))
    return Group(*lines)


def _line(difference: Difference) -> str:
    what = clip(on_line(difference.what), _WORDS)
    if difference.before == difference.after:
        return what
    before, after = (
        clip(on_line(each or "nothing"), _WORDS) for each in (difference.before, difference.after)
    )
    return f"{before} → {after}" if difference.what == difference.after else f"{what}: {before} → {after}"
