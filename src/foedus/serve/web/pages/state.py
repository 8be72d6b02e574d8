"""The state of an organisation on a day, by either clock, and how it came to be so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import Answer, Cell, Happening, Member, State, Status
from foedus.record import Course, Material
from foedus.record.fold.course import SUREST
from foedus.record.fold.ruled import is_ruling
from foedus.serve import api
from foedus.serve.exchange import state_json
from foedus.serve.web.asked import Asked
from foedus.serve.web.bars import Axis, rows_of
from foedus.serve.web.bars import Row as Lanes
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.whole import material_on

CANNOT: Final = (
    "How things were: only what the reports and packs of this record say of them. What nobody reported is "
    "not here, and a value that no later report takes up is carried on until it is stale, also where it "
    "ended unreported. A bar changes where something that is said begins, ends or goes stale; no report "
    "need have said so on that day. Days with ~ before them are inferred: it was on some day of them."
)
_STANDINGS: Final = (
    *("member", "leaving", "suspended", "candidate", "invited", "applicant", "associate", "partner"),
    *("observer", "signatory", "former", "expelled", "none"),
)
"""The standings in the order in which they are listed: from in to out."""
_YEARS: Final = 365.25
_ONE_DAY: Final = re.compile(r"\b1 days\b")


@dataclass(frozen=True, slots=True)
class Held:
    """What holders say of one practice, those of the same value together."""

    slot: str
    answers: tuple[Answer, ...]

    @property
    def value(self) -> str | None:
        """What all of them say."""
        return self.answers[0].value

    @property
    def status(self) -> Status:
        """How sure the surest of them is."""
        return min((answer.status for answer in self.answers), key=SUREST.index)

    @property
    def holders(self) -> tuple[str, ...]:
        """Who says so."""
        return tuple(dict.fromkeys(name for answer in self.answers for name in answer.held_by))


@dataclass(frozen=True, slots=True)
class Row:
    """A member with what its holders say, merged."""

    member: Member
    held: tuple[Held, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The states of one standing."""

    standing: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting or exercise with those who came, who stayed away, and what else is said of it."""

    event: Happening
    attended: tuple[Cell, ...]
    absent: tuple[Cell, ...]
    guests: tuple[Cell, ...]
    others: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one part of a state: those of which something is told, and the names of the others."""

    told: tuple[Cell, ...]
    untold: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """A request for aid as its steps, and the days from the request to its answer."""

    event: Happening
    asked: Answer | None
    """When it was asked; None where no report tells of the request."""
    answer: Answer | None
    end: Answer | None
    lag: str


@dataclass(frozen=True, slots=True)
class Act:
    """A decision or an article invoked, with what it is about."""

    event: Happening
    what: str


def state(record: api.Record, asked: Asked) -> Page:
    """Every cell, each with its answer."""
    today = datetime.now(UTC).date()
    on = asked.day("on") or today
    material = material_of(record, asked)
    found = material.state(on)
    course = course_of(record, asked, material, today)
    axis = _axis(course, min(on, today), asked.number("years", 0, most=200))
    bars, office_bars = _drawn(record, asked, course, axis) if axis else ((), ())
    parts = {
        "state": found,
        "asked": asked,
        "groups": groups_of(found.members, asked.word("open")),
        "bars": bars,
        "office_bars": office_bars,
        "axis": axis,
        "days": [(day - axis.first).days for day in course.days if axis.holds(day)] if axis else [],
        "before": course.before(on),
        "after": course.after(on),
        "cells": {title: _cells(cells) for title, cells in _named(found)},
        "threads": threads_of(found.aid),
        "acts": {
            "Decisions": tuple(map(_act, found.decisions)),
            "Articles invoked": tuple(map(_act, found.clauses)),
        },
        "gatherings": {"Meetings": _gatherings(found.meetings), "Exercises": _gatherings(found.exercises)},
    }
    title = f"State of {found.org} on {on}"
    scripts, styles = ("state.js",), ("state.css",)
    return Page(
        "state", title, parts, state_json(found), api.cells(found), CANNOT, scripts=scripts, styles=styles
    )


def material_of(record: api.Record, asked: Asked) -> Material:
    """What bears on the organisation that is asked about, by the clock that is asked for.

    Raises:
        NotFoundError: no pack knows it, and no claim names it.
    """
    material = material_on(record, asked.org, known=asked.known, clock=asked.clock, packs=asked.packs)
    if record.packs.organisation(asked.org) is None and not _is_named(material):
        known = ", ".join(record.organisations()) or "none"
        raise NotFoundError(f"nothing tells of an organisation {asked.org!r}; the record has: {known}")
    return material


def bearing_on(record: api.Record, asked: Asked, org: str) -> frozenset[str]:
    """The ids of the reports that say something that bears on an organisation.

    Raises:
        NotFoundError: no pack knows it, and no claim names it.
    """
    about = Asked(asked.page, {"org": org}, asked.params)
    return reports_in(material_of(record, about))


def reports_in(material: Material) -> frozenset[str]:
    """The ids of the reports that what bears on an organisation is told by."""
    return frozenset(entry.claim.article for entry in material.entries if not entry.pack)


def _is_named(material: Material) -> bool:
    actors = (actor for e in material.entries for arg in e.claim.args for actor in arg.actors)
    return any(actor.name == material.org for actor in actors)


def course_of(record: api.Record, asked: Asked, material: Material, until: date) -> Course:
    """The same along time, up to a day."""
    key = (asked.org, asked.known, asked.clock, asked.packs, until)
    return kept(record, "course", key, lambda: material.course(until))


def _drawn(
    record: api.Record, asked: Asked, course: Course, axis: Axis
) -> tuple[tuple[Lanes, ...], tuple[Lanes, ...]]:
    """The bars of members and of offices, which are the same whatever day on the axis is asked for."""
    key = (asked.org, asked.known, asked.clock, asked.packs, axis)
    return kept(record, "bars", key, lambda: (rows_of(course.members, axis), rows_of(course.offices, axis)))


def _axis(course: Course, on: date, years: int) -> Axis | None:
    """From the first change to the last, or the last `years` of it; the day that is asked for is on it."""
    if course.period is None:
        return None
    first, last = course.period
    last = max(last, on)
    if years:
        first = max(first, min(last - timedelta(days=round(years * _YEARS)), on))
    return Axis(first, last) if first < last else Axis(first - timedelta(days=1), last)


# --- members ---------------------------------------------------------------------------------------------


def groups_of(members: Sequence[Member], opened: str = "") -> tuple[Group, ...]:
    """The members by standing, from in to out; the one of the name `opened` is shown with all behind it."""
    by_standing: dict[str, list[Row]] = {}
    for member in members:
        row = Row(member, tuple(_held(member)), opened == member.name)
        by_standing.setdefault(member.standing.value or "", []).append(row)
    order = {value: place for place, value in enumerate(_STANDINGS)}
    standings = sorted(by_standing, key=lambda value: (order.get(value, len(order)), value))
    return tuple(Group(standing, tuple(by_standing[standing])) for standing in standings)


def _held(member: Member) -> Iterator[Held]:
    for slot, answers in (
        ("participation", member.participation),
        ("dues", member.dues),
        ("intends", member.intentions),
    ):
        for value in dict.fromkeys(answer.value for answer in answers):
            yield Held(slot, tuple(answer for answer in answers if answer.value == value))


# --- cells and events ------------------------------------------------------------------------------------


def _named(found: State) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    yield "Offices", found.offices
    yield "Organs", found.organs
    yield "Treaties", found.treaties
    yield "Seat", found.seats
    yield "Positions", found.positions


def _cells(cells: Iterable[Cell]) -> Cells:
    cells = tuple(cells)
    told = tuple(cell for cell in cells if is_told(cell.answer))
    return Cells(told, tuple(cell for cell in cells if cell not in told))


def is_told(answer: Answer) -> bool:
    """Whether there is anything to read: a value, what else is said, or why there is no value."""
    told = bool(answer.value) or answer.status != "unknown" or any(s.value for s in answer.alternatives)
    return told or any(map(is_ruling, answer.why))


def threads_of(aid: Iterable[Happening]) -> tuple[Thread, ...]:
    """Requests for aid as their steps."""
    return tuple(map(_thread, aid))


def _thread(event: Happening) -> Thread:
    told = {cell.name: cell.answer for cell in event.parts if cell.answer.value}
    lag = told["lag"].value or "" if "lag" in told else ""
    asked = told.get("request date") or told.get("request")
    return Thread(event, asked, told.get("answer"), told.get("end"), _ONE_DAY.sub("1 day", lag))


def _act(event: Happening) -> Act:
    what = next((cell.answer.value for cell in event.parts if cell.name == "what"), None)
    return Act(event, what or "")


def _gatherings(events: Iterable[Happening]) -> tuple[Gathering, ...]:
    """The latest first."""
    found = (
        Gathering(
            event,
            *(
                tuple(c for c in event.parts if _came(c) == how)
                for how in ("attended", "absent", "guest", "")
            ),
        )
        for event in events
    )
    return tuple(sorted(found, key=_when, reverse=True))


def _when(gathering: Gathering) -> date:
    time = gathering.event.time
    return time.earliest or time.latest or date.min


def _came(cell: Cell) -> str:
    """How somebody took part, where a part of a meeting tells that; it may be contested."""
    values = (cell.answer.value, *(side.value for side in cell.answer.alternatives))
    if cell.name in {"held", "date", "host"}:
        return ""
    return next((value for value in values if value in {"attended", "absent", "guest"}), "")
