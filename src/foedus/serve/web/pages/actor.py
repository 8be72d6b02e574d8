"""One person or body: its names, what was joined and why, its offices and stances over time, its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from foedus.model import Actor, Dossier, Stance
from foedus.record import Said, Spoken
from foedus.serve import api, tables
from foedus.serve.exchange import Object, dossier_json
from foedus.serve.frames import Rows
from foedus.serve.sheets import Column, Sheet, alone, sheet
from foedus.serve.web.asked import Asked
from foedus.serve.web.bars import Axis
from foedus.serve.web.cards import shelf_of
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.strips import Strip, axis_of, office_bars, pairs_of, stance_strips, usual, years_on
from foedus.serve.web.whole import voices, who_is_who

LATEST: Final = 6
"""So many statements by it, and about it, are shown; the links lead to all."""
MOST_STRIPS: Final = 10
MOST_NAMES: Final = 24
MOST_OFFICES: Final = 10
MOST_REPORTS: Final = 12
MOST_REASONS: Final = 20
CANNOT: Final = (
    "An office is shown from the first report that names it to the last: terms began before and ended after. "
    "Most statements take no stance that the words show, and count as neutral; a stance is the wording's, "
    "not the actor's mind. Years are those in which a statement may have been made at the earliest."
)


@dataclass(frozen=True, slots=True)
class Position:
    """How many statements of a year take which stance: of the actor towards another, or the other way."""

    direction: str
    other: Actor
    year: int
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Stances:
    """What it says of others, and what others say of it, by year."""

    towards: tuple[Strip, ...]
    of_it: tuple[Strip, ...]

    def positions(self) -> Iterator[Position]:
        """Both as rows."""
        for direction, strips in (("towards", self.towards), ("by", self.of_it)):
            for strip in strips:
                for column in strip.columns:
                    yield Position(direction, strip.actor, column.year, column.counts)


def actor(record: api.Record, asked: Asked) -> Page:
    """What the record knows of one actor."""
    who = who_is_who(record)
    dossier = who.of_id(asked.id)
    heard = voices(record)
    by, about = heard.by.get(dossier.actor, ()), heard.about.get(dossier.actor, ())
    stances, axis = kept(record, "stances", dossier.actor, lambda: _stances(dossier.actor, by, about))
    said = _latest(record, by, about)
    reports, shelf = who.reports.get(dossier.actor, ()), shelf_of(record)
    offices = sorted(dossier.offices, key=lambda office: -office.reports)
    years = axis_of(day for office in dossier.offices for day in (office.first, office.last))
    return Page(
        "actor",
        dossier.actor.name,
        {
            "dossier": dossier,
            "names": dossier.names[:MOST_NAMES],
            "offices": office_bars(offices[:MOST_OFFICES], years) if years else (),
            "fewer": max(0, len(offices) - MOST_OFFICES),
            "years": years,
            "undated": tuple(office for office in dossier.offices if not office.first),
            "joined": tuple(part for part in dossier.parts if part.actor != dossier.actor),
            "stances": stances,
            "axis": axis,
            "stance_years": years_on(axis) if axis else (),
            "before": sum(bool(axis and one.day and one.day < axis.first) for one in (*by, *about)),
            "said": said,
            "reasons": dossier.reasons[:MOST_REASONS],
            "reports": tuple(shelf.cards[shelf.places[id_]] for id_ in reports[:MOST_REPORTS]),
            "more": max(0, len(reports) - MOST_REPORTS),
        },
        lambda: _json(dossier, stances, said, reports),
        Rows(POSITIONS, stances.positions),
        CANNOT,
        styles=("actors.css",),
    )


def _stances(one: Actor, by: Sequence[Spoken], about: Sequence[Spoken]) -> tuple[Stances, Axis | None]:
    axis = axis_of(usual(spoken.day for spoken in (*by, *about)))
    if axis is None:
        return Stances((), ()), None
    towards = ((actor, stance, day) for actor, stance, day in pairs_of(by) if actor != one)
    return Stances(
        stance_strips(towards, axis, MOST_STRIPS), stance_strips(_of_it(one, about), axis, MOST_STRIPS)
    ), axis


def _of_it(one: Actor, about: Sequence[Spoken]) -> Iterator[tuple[Actor, Stance, date | None]]:
    for spoken in about:
        for actor, stance in spoken.about:
            if actor == one:
                yield from ((speaker, stance, spoken.day) for speaker in spoken.speakers if speaker != one)


def _latest(record: api.Record, by: Sequence[Spoken], about: Sequence[Spoken]) -> dict[str, tuple[Said, ...]]:
    """The latest statements by it, and about it."""
    places = [[one.place for one in _last(spoken)] for spoken in (by, about)]
    found = tuple(record.store.said_at([*places[0], *places[1]]))
    return {"by": found[: len(places[0])], "about": found[len(places[0]) :]}


def _last(spoken: Sequence[Spoken]) -> list[Spoken]:
    """The latest that have a day, or else any."""
    dated = islice((one for one in reversed(spoken) if one.day), LATEST)
    return list(dated) or list(spoken[:LATEST])


def _json(
    dossier: Dossier, stances: Stances, said: dict[str, tuple[Said, ...]], reports: Sequence[str]
) -> Object:
    return {
        **dossier_json(dossier),
        "positions": [POSITIONS.json(position) for position in stances.positions()],
        "latest_by": [tables.said_json(one) for one in said["by"]],
        "latest_about": [tables.said_json(one) for one in said["about"]],
        "articles": list(reports),
    }


def _position_json(position: Position) -> Object:
    return {
        "direction": position.direction,
        "actor": position.other.name,
        "actor_id": position.other.id,
        "year": position.year,
        **dict(zip(("for", "against", "neutral"), position.counts, strict=True)),
    }


POSITIONS: Final[Sheet[Position]] = sheet(
    "positions",
    (
        Column("direction", lambda p: p.direction),
        Column("actor", lambda p: p.other.name),
        Column("actor_id", lambda p: p.other.id),
        Column("year", lambda p: p.year, int),
        Column("for", lambda p: p.counts[0], int),
        Column("against", lambda p: p.counts[1], int),
        Column("neutral", lambda p: p.counts[2], int),
    ),
    alone,
    _position_json,
)
