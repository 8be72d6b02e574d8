"""`foedus state`, `foedus contested`, `foedus timeline`: the record folded into answers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.errors import NotFoundError
from foedus.model import Contest, Happening, State
from foedus.record import Clock
from foedus.serve import api
from foedus.serve.citing import cite_from, name_from
from foedus.serve.cli.options import (
    Form,
    clock_options,
    day_option,
    form_options,
    pack_option,
    packs_given,
    record_option,
    run_option,
)
from foedus.serve.cli.output import (
    say_nothing_found,
    show,
    suggest,
    table_width,
    write_json,
    write_lines,
    write_rows,
    write_separated,
)
from foedus.serve.exchange import state_json
from foedus.serve.screen import Screen

if TYPE_CHECKING:
    from rich.console import RenderableType


@click.command()
@click.argument("org")
@day_option("--on", help="The day of the state.", required=True)
@clock_options
@pack_option
@form_options
@run_option
@record_option
def state(
    org: str,
    on: date,
    known: date | None,
    clock: Clock,
    packs: bool,
    form: Form,
    run_path: Path | None,
    record_path: Path,
) -> None:
    """The state of an organisation on a day.

    Members with their standing and participation, offices, organs, treaties, requests for aid, missions and
    meetings; every cell with its status, who holds it, reports/outlets/origins, and the sentences
    that say so.
    """
    with _opened(org, run_path, record_path) as record:
        found = record.state(org, on=on, known=known, clock=clock, packs=packs)
        _refuse_empty(record, found, org)
        if form == "json":
            write_json(state_json(found))
        elif form == "nl":
            write_lines([state_json(found)])
        elif form == "table":
            show(*screen_of(record, packs=packs).state(found))
        else:
            write_separated(api.cells(found), form)
    if run_path is None:
        suggest(
            "foedus explain ID    (the digits in [...])", f"foedus contested {org}", f"foedus timeline {org}"
        )


def _opened(org: str, run: Path | None, record: Path) -> AbstractContextManager[api.Record]:
    """The record; of a run, what it has on the organisation."""
    if run is not None:
        return api.open_on(run, org, packs=packs_given())
    return api.open_record(record, create=False, packs=packs_given())


def _refuse_empty(record: api.Record, found: State, org: str) -> None:
    cells = (found.members, found.offices, found.organs, found.treaties, found.positions, found.seats)
    happenings = (found.aid, found.missions, found.meetings, found.exercises, found.decisions, found.clauses)
    if not any(cells) and not any(happenings):
        raise _not_heard_of(record, org, " by then")


def _say_nothing(record: api.Record, org: str, packs: bool) -> None:
    """That nothing is found; raises NotFoundError where the organisation itself is not."""
    if not record.store.entries(org, packs=packs):
        raise _not_heard_of(record, org)
    say_nothing_found()


def _not_heard_of(record: api.Record, org: str, then: str = "") -> NotFoundError:
    if record.packs.organisation(" ".join(org.split())):
        return NotFoundError(
            f"no claims about {org} are found in this record{then}; `foedus search` finds words of reports"
        )
    return NotFoundError(
        f"nothing is known of {org!r}: no claim in the record is about it{then}, and no pack has it; "
        "`foedus search` finds the words of reports, `foedus doctor` lists the packs"
    )


@click.command()
@click.argument("org")
@pack_option
@form_options
@record_option
def contested(org: str, packs: bool, form: Form, record_path: Path) -> None:
    """What reports or parties disagree on, side by side.

    Nobody is said to be right: each side with who holds it, how often it was told, from how many independent
    origins, and the sentence that says so.
    """
    with api.open_record(record_path, create=False, packs=packs_given()) as record:
        screen = screen_of(record, packs=packs)

        def table(contests: Iterable[Contest]) -> RenderableType:
            return _stacked(part for contest in contests for part in screen.contest(contest))

        contests = record.contested(org, packs=packs)
        if write_rows(contests, form, table, lambda: _say_nothing(record, org, packs)):
            suggest("foedus explain ID    (the digits in [...])")


@click.command()
@click.argument("org")
@day_option("--since", edge="first", help="Leave out what was over before that day, month or year.")
@day_option("--until", edge="last", help="Leave out what began after that day, month or year.")
@pack_option
@form_options
@run_option
@record_option
def timeline(
    org: str,
    since: date | None,
    until: date | None,
    packs: bool,
    form: Form,
    run_path: Path | None,
    record_path: Path,
) -> None:
    """What happened, in order.

    Each event once, with all its reports and what they say of it.
    """
    with _opened(org, run_path, record_path) as record:
        screen = screen_of(record, packs=packs)

        def table(happenings: Iterable[Happening]) -> RenderableType:
            return _stacked(screen.timeline(happenings))

        rows = record.timeline(org, packs=packs).where(lambda event: _within(event, since, until))
        if write_rows(rows, form, table, lambda: _say_nothing(record, org, packs)) and run_path is None:
            suggest("foedus explain ID    (the digits in [...])")


def _within(happening: Happening, since: date | None, until: date | None) -> bool:
    time = happening.time
    return not (
        (since and time.latest and time.latest < since) or (until and time.earliest and time.earliest > until)
    )


def screen_of(record: api.Record, *, packs: bool = True) -> Screen:
    """A screen as wide as the terminal that cites the articles and names the states of this record.

    Without `packs` what they tell of the date of an article is left out.
    """
    return Screen(cite_from(record, packs=packs), table_width(), name_from(record))


def _stacked(parts: Iterable[RenderableType]) -> RenderableType:
    from rich.console import Group  # noqa: PLC0415 (needed for tables only)

    return Group(*parts)
