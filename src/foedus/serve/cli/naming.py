"""`foedus actors`, `foedus decide`: who is who, and what a person rules about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

import click

from foedus.errors import UsageError
from foedus.model import ActorKind
from foedus.serve import api
from foedus.serve.cli.options import Form, form_options, packs_given, record_option
from foedus.serve.cli.output import say, suggest, write_rows
from foedus.serve.dossiers import actors_table, decisions_table, dossiers_list
from foedus.serve.frames import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedus.model import Dossier

_RULINGS: Final = ("same", "different", "undo", "list")


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
        found = (
            record.actors(name, kind=kind).first(limit)
            if limit is not None
            else list(record.actors(name, kind=kind))
        )
        rows: Rows[Dossier] = Rows(record.actors().sheet, lambda: found)
        if write_rows(rows, form, actors_table if name is None else dossiers_list):
            suggest("foedus statements --by NAME", "foedus decide same|different NAME NAME --reason WHY")


@click.command()
@click.argument("ruling", type=click.Choice(_RULINGS))
@click.argument("names", nargs=-1, metavar="[NAME NAME | NUMBER]")
@click.option("--reason", metavar="WHY", help="Why; needed for every ruling and for taking one back.")
@click.option("--decider", metavar="WHO", help="Who rules.  [default: the user who is logged in]")
@form_options
@record_option
def decide(
    ruling: str,
    names: tuple[str, ...],
    reason: str | None,
    decider: str | None,
    form: Form,
    record_path: Path,
) -> None:
    """Rule that two names mean the same or not, or undo it.

    `decide same A B` and `decide different A B` go before every comparison of names, also in reports that
    come later or are read anew; of two rulings that contradict each other the later holds. A name may be
    bound to one report: "Orlov@3f2a9b1c". `decide undo NUMBER` takes a ruling back, `decide list` shows all.
    Nothing is overwritten: each is a row with who, when and why.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        if ruling == "list":
            _refuse_unless(not names, "`decide list` takes no name")
            write_rows(record.decisions(), form, decisions_table)
            return
        if not reason:
            raise UsageError("a ruling needs its reason: --reason 'the ministry's page spells him so'")
        if ruling == "undo":
            number = _number(names)
            record.undo(number, reason=reason, decider=decider)
            say(f"decision {number} is undone; `foedus decide list` still shows it")
            return
        _refuse_unless(len(names) == 2, f"`decide {ruling}` takes two names: foedus decide {ruling} A B")
        one, other = names
        unmet = [name for name in names if not record.actors(name.partition("@")[0]).first(1)]
        made = record.decide(
            "same" if ruling == "same" else "different", one, other, reason=reason, decider=decider
        )
    say(f"decision {made.number}: {one} and {other} are {ruling}")
    for name in unmet:
        say(f"no report in {record_path} names {name!r} yet; is it spelt as there? the ruling waits for one")
    suggest(f"foedus actors {one!r}", f"foedus decide undo {made.number} --reason WHY")


def _number(names: Sequence[str]) -> int:
    _refuse_unless(len(names) == 1 and names[0].isdigit(), "`decide undo` takes the number of a decision")
    return int(names[0])


def _refuse_unless(fits: bool, message: str) -> None:
    if not fits:
        raise UsageError(message)
