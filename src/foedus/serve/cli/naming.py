"""`foedus actors`: who is who, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from foedus.model import ActorKind
from foedus.serve import api
from foedus.serve.cli.options import Form, form_options, packs_given, record_option
from foedus.serve.cli.output import suggest, working, write_rows
from foedus.serve.dossiers import actors_table, dossiers_list
from foedus.serve.frames import Rows

if TYPE_CHECKING:
    from foedus.model import Dossier


@click.command()
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Only those of that kind.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many.")
@form_options
@record_option
def actors(
    name: str | None, kind: ActorKind | None, limit: int | None, form: Form, record_path: Path
) -> None:
    """Who is named, under which names, and why they are one.

    NAME is a name, a part of one, or an alias; without it everybody is listed, those in most reports first.
    With NAME you see the names as found with their counts, offices with the days of the reports that give
    them (a title that was out of date is marked), and the reason of every resolution.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        with working("comparing names"):
            dossiers = record.actors(name, kind=kind)
            found = dossiers.first(limit) if limit is not None else list(dossiers)
        rows: Rows[Dossier] = Rows(record.actors().sheet, lambda: found)
        if write_rows(rows, form, actors_table if name is None else dossiers_list):
            suggest("foedus statements --by NAME", "foedus decide same|different NAME NAME --reason WHY")
