"""`foedus decide`, `foedus review`: what a person rules, and what there is to rule about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import click

from foedus.errors import UsageError
from foedus.serve import api
from foedus.serve.cli.options import Form, form_options, packs_given, record_option
from foedus.serve.cli.output import same_record, say, suggest, write_rows
from foedus.serve.dossiers import decisions_table
from foedus.serve.frames import Rows
from foedus.serve.listing import doubts_list
from foedus.serve.reviewing import KINDS, REVIEW, Doubt, Kind
from foedus.serve.safe import clip, on_line, unquoted

Ruling = Literal["accept", "reject", "pin", "same", "different", "undo", "list"]

_RULINGS: Final = ("accept", "reject", "pin", "same", "different", "undo", "list")
_WORDS: Final = 100


@click.command()
@click.argument("ruling", type=click.Choice(_RULINGS))
@click.argument("given", nargs=-1, metavar="[ID | NAME NAME | ARTICLE ARTICLE | NUMBER]")
@click.option("--reason", metavar="WHY", help="Why; needed for every ruling and for taking one back.")
@click.option("--decider", metavar="WHO", help="Who rules.  [default: the user who is logged in]")
@form_options
@record_option
def decide(
    ruling: Ruling,
    given: tuple[str, ...],
    reason: str | None,
    decider: str | None,
    form: Form,
    record_path: Path,
) -> None:
    """Rule about a claim, a statement or two names, or undo it.

    `decide accept ID` vouches for a claim or statement, whatever its confidence; `decide reject ID` takes it
    out of every answer, where it is shown as rejected; `decide pin ID` shows what a claim says before the
    other values of its slot. `decide same A B` and `decide different A B` go before every comparison of
    names; a name may be bound to one report: "Orlov@3f2a9b1c"; of two ids of reports they say that these
    tell of one event, or of two. `decide undo NUMBER` takes a ruling back,
    `decide list` shows all. Nothing is overwritten: each is a row with who, when and why; it is bound by
    article and words, and so holds when a report is read anew. Of two rulings that contradict each other
    the later holds.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        if ruling == "list":
            _refuse_unless(not given, "`decide list` takes no name")
            write_rows(record.decisions(), form, decisions_table)
            return
        if not reason:
            raise UsageError("a ruling needs its reason: --reason 'the ministry's page spells him so'")
        match ruling:
            case "undo":
                record.undo(_number(given), reason=reason, decider=decider)
                say(f"decision {given[0]} is undone; `foedus decide list` still shows it")
            case "same" | "different":
                _rule_on_names(record, ruling, given, reason, decider)
            case _:
                _rule_on_finding(record, ruling, given, reason, decider)


def _rule_on_names(
    record: api.Record,
    ruling: Literal["same", "different"],
    names: Sequence[str],
    reason: str,
    decider: str | None,
) -> None:
    _refuse_unless(len(names) == 2, f"`decide {ruling}` takes two names: foedus decide {ruling} A B")
    one, other = names
    made = record.decide(ruling, one, other, reason=reason, decider=decider)
    if made.of_reports:
        events = "one event" if ruling == "same" else "two events"
        say(f"decision {made.number}: {made.one.name} and {made.other.name} tell of {events}")
        suggest("foedus stories", f"foedus decide undo {made.number} --reason WHY")
        return
    unmet = [name for name in names if not record.actors(name.partition("@")[0]).first(1)]
    say(f"decision {made.number}: {one} and {other} are {ruling}")
    for name in unmet:
        say(f"no report in {record.path} names {name!r} yet; is it spelt as there? the ruling waits for one")
    suggest(f"foedus actors {one!r}", f"foedus decide undo {made.number} --reason WHY")


def _rule_on_finding(
    record: api.Record,
    ruling: Literal["accept", "reject", "pin"],
    ids: Sequence[str],
    reason: str,
    decider: str | None,
) -> None:
    _refuse_unless(
        len(ids) == 1,
        f"`decide {ruling}` takes the id of one claim or statement, or its first digits; "
        "`foedus statements`, `foedus state` and `foedus review` show them in [...]",
    )
    made = record.decide(ruling, ids[0], reason=reason, decider=decider)
    if made.binding:
        words = clip(unquoted(on_line(made.binding.quotation)), _WORDS)
        say(f"decision {made.number}: {ruling} {made.binding.what} {made.one.name}, “{words}”")
    suggest(f"foedus explain {made.one.name}", f"foedus decide undo {made.number} --reason WHY")


def _number(given: Sequence[str]) -> int:
    _refuse_unless(len(given) == 1 and given[0].isdigit(), "`decide undo` takes the number of a decision")
    return int(given[0])


def _refuse_unless(fits: bool, message: str) -> None:
    if not fits:
        raise UsageError(message)


@click.command()
@click.option("--kind", type=click.Choice(KINDS), help="Only those of that kind.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="At most so many."
)
@form_options
@record_option
def review(kind: Kind | None, limit: int, form: Form, record_path: Path) -> None:
    """What is least certain, first, with the commands that decide it.

    Claims and statements by their confidence, claims on contested slots, statements whose speaker is unsure,
    names of persons that may be one, and rulings of which no reading finds the words any more. What has been
    ruled about is not listed again.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        same = same_record()
        found = [replace(each, commands=_complete(each, same)) for each in record.review(kind, limit=limit)]
        write_rows(Rows(REVIEW, lambda: found), form, doubts_list, lambda: say("nothing is left to decide"))


def _complete(doubt: Doubt, same: str) -> tuple[str, ...]:
    """The commands with the reason to fill in, and the record of this call."""
    return tuple(f"{command} --reason WHY{same}" for command in doubt.commands)
