"""`foedus pack`: what the packs know, and packs of one's own."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from foedus.errors import NotFoundError, UsageError
from foedus.packs import TABLES, Pack, Packs
from foedus.packs.check import check_pack
from foedus.packs.load import pack_files
from foedus.serve.cli.options import Form, form_options, packs_given, packs_option
from foedus.serve.cli.output import say, suggest, write_json, write_rows
from foedus.serve.frames import Rows
from foedus.serve.packs import (
    MISTAKES,
    PACKS,
    ROWS,
    Mistake,
    Shown,
    list_packs,
    mistakes_list,
    pack_json,
    pack_screen,
    packs_table,
    rows_of,
    starter_name,
    starter_pack,
)

MISTAKEN = 1


@click.group()
def pack() -> None:
    """What is known beforehand of organisations, and packs of your own.

    A pack is a TOML file of names, members, offices, treaties and more, every row with its source and
    certainty. Your own packs count in every command with --pack FILE, or with a file or folder named in
    $FOEDUS_PACKS.
    """


@pack.command("list")
@form_options
@packs_option
def list_(form: Form) -> None:
    """The packs, with how many rows of each certainty they have.

    A is a page of an organisation or state, B press or an encyclopaedia, C from memory.
    """
    packs = packs_given()
    write_rows(Rows(PACKS, lambda: list_packs(packs)), form, packs_table)
    if form == "table":
        suggest("foedus pack show CSTO", "foedus pack new NAME")


@pack.command("show")
@click.argument("org")
@click.option(
    "--only",
    "tables",
    type=click.Choice(tuple(TABLES)),
    multiple=True,
    metavar="TABLE",
    help="Only this table: member, holder ...; may be given more than once.",
)
@form_options
@packs_option
def show_(org: str, tables: tuple[str, ...], form: Form) -> None:
    """The rows of one pack, each with its source and certainty.

    ORG is an organisation by any of its names, or the id of a generic pack: states, organisations, outlets,
    persons.
    """
    packs = packs_given()
    found = _find(packs, org)

    def ask() -> list[Shown]:
        return [
            row for row in rows_of(found, partial(_state_name, packs)) if not tables or row.table in tables
        ]

    if form == "json" and not tables:
        write_json(pack_json(found))
    else:
        write_rows(Rows(ROWS, ask), form, lambda rows: pack_screen(found, rows))
    if form == "table":
        suggest(f"foedus state {shlex.quote(found.id)} --on DATE")


def _find(packs: Packs, org: str) -> Pack:
    generic = (one for one in packs.packs if one.id == org)
    if found := packs.pack(org) or next(generic, None):
        return found
    row = packs.organisation(org)
    known = (
        f"{row.name} has a row in the pack of organisations, and no pack of its own"
        if row
        else "no pack has it"
    )
    raise NotFoundError(
        f"no pack of {org!r}: {known}; `foedus pack list` lists the packs, "
        f"`foedus pack new {shlex.quote(org)}` begins one"
    )


def _state_name(packs: Packs, code: str) -> str:
    row = packs.state(code)
    return row.name if row else code


@pack.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...", type=click.Path(path_type=Path))
@form_options
def check(paths: tuple[Path, ...], form: Form) -> None:
    """Check pack files, and explain every mistake.

    Fields and tables that there are none of, dates, grades, states, terms of one office that overlap, names
    that another pack has. Exit code 1 where there is a mistake.
    """
    checked = [(file, *check_pack(file)) for path in paths for file in pack_files(path)]
    mistakes = [Mistake(str(file), fault) for file, _, faults in checked for fault in faults]
    rows = Rows(MISTAKES, lambda: mistakes)
    write_rows(rows, form, mistakes_list, on_empty=lambda: None)
    for file, read, faults in checked:
        if read is not None and not faults:
            count = sum(1 for _ in read.rows())
            say(f"{file}: nothing is wrong; {count} row{'s' * (count != 1)} on {read.name}")
    if mistakes:
        say(f"{len(mistakes)} to mend; docs/packs.md describes every table")
        click.get_current_context().exit(MISTAKEN)
    file, read, _ = checked[0]
    suggest(
        f"foedus state {shlex.quote(read.id if read else 'ORG')} --on DATE --pack {shlex.quote(str(file))}"
    )


@pack.command()
@click.argument("name")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: a file named after NAME, here]",
)
def new(name: str, output: Path | None) -> None:
    """Write a commented starter of a pack, for an organisation that has none.

    NAME is its acronym or name. The file is good as it is; take the # from the rows that you need.
    """
    packs = packs_given()
    if known := packs.pack(name):
        raise UsageError(
            f"{known.name} has a pack already: `foedus pack show {shlex.quote(known.id)}`; to correct it "
            f"write a whole pack with id = {known.id!r}, which then stands in its place"
        )
    target = output or Path(starter_name(name))
    if target.exists():
        raise UsageError(f"{target} is there already and is not written over; give another name with -o FILE")
    try:
        target.write_text(starter_pack(name, packs, datetime.now(UTC).date()), "utf-8")
    except OSError as error:
        raise UsageError(
            f"{target} cannot be written ({error.strerror}); give another place with -o FILE"
        ) from error
    say(f"{target} is written; fill it in")
    suggest(f"foedus pack check {shlex.quote(str(target))}")
