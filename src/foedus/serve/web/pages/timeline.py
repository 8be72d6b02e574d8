"""What happened to an organisation, each event once, with all its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import Happening
from foedus.serve import api, tables
from foedus.serve.exchange import Object, happening_json
from foedus.serve.frames import Rows
from foedus.serve.sheets import BETWEEN, Field, Sheet
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.facets import By, carried, facets_of, narrowed
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.whole import material_on

UNDATED: Final = "undated"
KINDS: Final = {
    "aid": "requests for aid",
    "chairs": "chairs",
    "clause": "articles invoked",
    "decision": "decisions",
    "exercise": "exercises",
    "holds": "offices",
    "meeting": "meetings",
    "mission": "missions",
    "standing": "standing of members",
    "treaty": "treaties",
}
MANNERS: Final = {
    "told": "told as a fact",
    "planned": "only planned",
    "alleged": "only alleged",
    "denied": "only denied",
}
CANNOT: Final = (
    "What no report of this corpus tells is not here, and what no report dates stands under “undated”. "
    "Days with ~ before them are inferred: it was on some day of them. "
    "An event that reports put on days too far apart may stand here twice. "
    "Accusations, sanctions, attacks and the like are in the export of events and not on this line."
)


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its number on the whole timeline, which stays while one narrows it."""

    number: int
    happening: Happening

    @property
    def year(self) -> str:
        """The year in which it may have begun."""
        day = self.happening.time.earliest or self.happening.time.latest
        return f"{day.year:04d}" if day else UNDATED


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year that stand on a page."""

    name: str
    events: tuple[Event, ...]


WAYS: Final[tuple[By[Event], ...]] = (
    By("kind", "Type", lambda event: (event.happening.kind,), KINDS),
    By("actor", "Actor", lambda event: event.happening.actors, {}),
    By("status", "Status", lambda event: (event.happening.answer.status,), {}),
    By("manner", "Told", lambda event: (event.happening.manner,), MANNERS),
    By("year", "Year", lambda event: (event.year,), {}, in_order=True),
)


def timeline(record: api.Record, asked: Asked) -> Page:
    """The events that were asked for, the latest first unless the oldest are; those without a date last."""
    every = events_of(record, asked)
    chosen = {way.name: asked.word(way.name) for way in WAYS}
    order = asked.choice("order", ("latest", "oldest"), "latest")
    found = _ordered(narrowed(every, WAYS, chosen), order)
    number = asked.number("page", 1, least=1)
    shown = found[asked.start : asked.start + PER_PAGE]
    listed = shown if asked.word("page") else found
    return Page(
        "timeline",
        f"Timeline of {asked.org}",
        {
            "years": tuple(_years(shown)),
            "facets": facets_of(every, WAYS, chosen),
            "carried": carried(asked, "order"),
            "total": len(found),
            "every": len(every),
            "undated": sum(event.year == UNDATED for event in found),
            "number": number,
            "pages": -(-len(found) // PER_PAGE),
            "order": order,
            "manners": MANNERS,
            "kinds": KINDS,
        },
        lambda: {"org": asked.org, "total": len(found), "events": [event_json(event) for event in listed]},
        Rows(EVENTS, lambda: listed),
        CANNOT,
        styles=("timeline.css",),
        scripts=("vendor/d3.js", "vendor/plot.js", "timeline.js") if found else (),
    )


def events_of(record: api.Record, asked: Asked) -> tuple[Event, ...]:
    """Every event of the organisation that is asked about, in order of time.

    Raises:
        NotFoundError: no pack knows it, and no claim names it.
    """

    def make() -> tuple[Event, ...]:
        found = material_on(record, asked.org, packs=asked.packs).timeline()
        return tuple(Event(number, each) for number, each in enumerate(found, start=1))

    if record.packs.pack(asked.org) is None and asked.org not in record.organisations():
        named = ", ".join(record.organisations())
        raise NotFoundError(f"no pack knows an organisation {asked.org!r}; this record names: {named}")
    return kept(record, "timeline", (asked.org, asked.packs), make)


def _ordered(events: Sequence[Event], order: str) -> tuple[Event, ...]:
    dated = [event for event in events if event.year != UNDATED]
    undated = [event for event in events if event.year == UNDATED]
    return (*(reversed(dated) if order == "latest" else dated), *undated)


def _years(events: Sequence[Event]) -> Iterator[Year]:
    for name, same in groupby(events, key=lambda event: event.year):
        yield Year(name, tuple(same))


def event_json(event: Event) -> Object:
    """An event as `foedus timeline --json` has it, with its type and the days that bound it."""
    time = event.happening.time
    return {
        "number": event.number,
        "kind": event.happening.kind,
        "manner": event.happening.manner,
        "actors": list(event.happening.actors),
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        **happening_json(event.happening),
    }


EVENTS: Final[Sheet[Event]] = Sheet(
    "timeline",
    (*(Field(name, str) for name in ("kind", "manner", "actors")), *tables.HAPPENINGS.fields),
    lambda event: (
        (event.happening.kind, event.happening.manner, BETWEEN.join(event.happening.actors), *row)
        for row in tables.HAPPENINGS.rows(event.happening)
    ),
    event_json,
)
