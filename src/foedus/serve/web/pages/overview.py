"""An organisation at a glance: its state, what happened last, what differs, what is new, what is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from foedus.model import Article, Cell, State
from foedus.record import Covered, Material
from foedus.serve import api
from foedus.serve.differing import (
    CHANGES,
    DIFFERENCES,
    Change,
    Difference,
    compare_contests,
    compare_states,
    difference_json,
)
from foedus.serve.exchange import Object, answer_json, contest_json
from foedus.serve.frames import Rows
from foedus.serve.sheets import Column as Shown
from foedus.serve.sheets import Sheet, alone, sheet
from foedus.serve.web.asked import Asked
from foedus.serve.web.coverage import Coverage, Outlet, coverage_of
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.pages.contested import RELATIONS, Row, rows_of
from foedus.serve.web.pages.state import (
    Group,
    Held,
    Thread,
    groups_of,
    is_told,
    material_of,
    reports_in,
    threads_of,
)
from foedus.serve.web.pages.timeline import Event, event_json, events_of

CANNOT: Final = (
    "How much was written of it: this is what this corpus holds, and a month without reports is a month "
    "without reports here. “Today” is what was told by today, carried on as long as such things last. What "
    "is new is new to this record, however old it is in the world."
)
_EVENTS: Final = 7
_CONTESTS: Final = 5
_CHANGES: Final = 100
_ARTICLES: Final = 8
_AWAY: Final = frozenset({"frozen", "boycott", "partial", "ended", "unpaid", "not full"})
"""What of participation and dues is less than all."""
_IN: Final = frozenset({"member", "leaving", "suspended"})
_MARKS: Final[Mapping[Change, str]] = {
    "added": "+",
    "changed": "±",
    "withdrawn": "−",
    "newly contested": "◆",
    "settled": "✓",
}


@dataclass(frozen=True, slots=True)
class Away:
    """A member that holders say to take part less than wholly, and what they say."""

    name: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What came into the record after a day, and what of its answers is not as it was then."""

    day: date
    on: date
    reports: int
    latest: tuple[Article, ...]
    changes: tuple[Difference, ...]

    @property
    def counts(self) -> tuple[tuple[Change, int], ...]:
        """How many there are of each kind of change."""
        counted = Counter(each.change for each in self.changes)
        return tuple((change, counted[change]) for change in CHANGES if counted[change])


def overview(record: api.Record, asked: Asked) -> Page:
    """All of it in short, each part leading to its own page."""
    today = datetime.now(UTC).date()
    material = material_of(record, asked)
    now = _state(record, asked, material, today)
    covered = kept(record, "covered", asked.packs, lambda: record.store.covered(packs=asked.packs))
    coverage = _coverage(record, asked, material, covered)
    contests = tuple(row for row in rows_of(record, asked) if row.at_odds)
    events = _last(events_of(record, asked), today)
    since = _since(record, asked, covered, today)
    groups = groups_of(now.members)
    parts = {
        "now": now,
        "today": today,
        "last": _last_day(covered, today),
        "groups": groups,
        "away": tuple(_away(groups)),
        "offices": tuple(cell for cell in now.offices if is_told(cell.answer)),
        "threads": tuple(thread for thread in threads_of(now.aid) if _is_open(thread)),
        "events": events,
        "contests": contests[:_CONTESTS],
        "contested": len(contests),
        "relations": RELATIONS,
        "coverage": coverage,
        "failures": kept(record, "counts", (), record.counts).failures,
        "since": since,
        "marks": _MARKS,
        "most": _CHANGES,
        "asked": asked,
    }
    json = _json(now, events, contests[:_CONTESTS], coverage, since)
    rows = Rows(DIFFERENCES, lambda: since.changes) if since else Rows(COVERAGE, lambda: coverage.outlets)
    scripts, styles = ("overview.js",), ("contested.css", "overview.css")
    return Page("overview", now.org, parts, json, rows, CANNOT, scripts=scripts, styles=styles)


def _state(record: api.Record, asked: Asked, material: Material, on: date) -> State:
    key = (asked.org, asked.known, asked.clock, asked.packs, on)
    return kept(record, "state", key, lambda: material.state(on))


def _coverage(record: api.Record, asked: Asked, material: Material, covered: Sequence[Covered]) -> Coverage:
    key = (asked.org, asked.known, asked.clock, asked.packs)
    return kept(record, "coverage", key, lambda: coverage_of(covered, reports_in(material)))


def _last_day(covered: Sequence[Covered], today: date) -> date:
    """The day of the last report that is dated to its month at least, or else of any; at most today."""
    dated = [each for each in covered if each.month] or covered
    days = (each.latest or each.earliest for each in dated)
    return min(max((day for day in days if day), default=today), today)


def _last(events: Sequence[Event], today: date) -> tuple[Event, ...]:
    """The last of what is told as having happened by today, the latest first."""
    told = [e for e in events if e.happening.manner == "told" and _day(e) and _day(e) <= today]
    return tuple(reversed(told[-_EVENTS:]))


def _day(event: Event) -> date:
    time = event.happening.time
    return time.earliest or time.latest or date.max


def _away(groups: Sequence[Group]) -> Iterator[Away]:
    for row in (row for group in groups if group.standing in _IN for row in group.rows):
        told = tuple(held for held in row.held if held.value in _AWAY and held.slot != "intends")
        if told:
            yield Away(row.member.name, told)


def _is_open(thread: Thread) -> bool:
    """Whether a request waits for its answer."""
    return thread.answer is None or thread.answer.status == "default"


# --- what is new -----------------------------------------------------------------------------------------


def _since(record: api.Record, asked: Asked, covered: Sequence[Covered], today: date) -> Since | None:
    """What was recorded after the day that is asked for; the state is that of the day of the last report."""
    day = asked.day("since")
    if day is None:
        return None
    on = _last_day(covered, today)
    fresh = [each.article for each in sorted(covered, key=_is_dated) if each.recorded > day]
    changes = kept(
        record, "since", (asked.org, asked.packs, day, on), lambda: _changes(record, asked, day, on)
    )
    latest = tuple(record.article(id_) for id_ in reversed(fresh[-_ARTICLES:]))
    return Since(day, on, len(fresh), latest, changes)


def _is_dated(each: Covered) -> bool:
    return bool(each.month)


def _changes(record: api.Record, asked: Asked, day: date, on: date) -> tuple[Difference, ...]:
    """The state and the contests as recorded by that day against those of now."""
    then = record.store.material(asked.org, known=day, clock="recorded", packs=asked.packs)
    now = record.store.material(asked.org, packs=asked.packs)
    return (
        *compare_states(then.state(on), now.state(on), f"state on {on}"),
        *compare_contests(then.contests(), now.contests(), "contested"),
    )


# --- for programs ----------------------------------------------------------------------------------------


def _json(
    now: State, events: Sequence[Event], contests: Sequence[Row], coverage: Coverage, since: Since | None
) -> Object:
    return {
        "org": now.org,
        "on": now.on.isoformat(),
        "members": {member.name: answer_json(member.standing) for member in now.members},
        "offices": {cell.name: answer_json(cell.answer) for cell in _told(now.offices)},
        "events": [event_json(event) for event in events],
        "contested": [contest_json(row.contest) for row in contests],
        "coverage": {
            "reports": coverage.reports,
            "bearing": coverage.bearing,
            "undated": coverage.undated,
            "months": [
                {"month": c.month, "reports": c.reports, "bearing": c.bearing} for c in coverage.columns
            ],
            "outlets": [outlet_json(outlet) for outlet in coverage.outlets],
            "lacks": list(coverage.lacks),
        },
        "since": since.day.isoformat() if since else None,
        "changes": [difference_json(each) for each in since.changes] if since else [],
    }


def _told(cells: Sequence[Cell]) -> Iterator[Cell]:
    return (cell for cell in cells if is_told(cell.answer))


def outlet_json(outlet: Outlet) -> Object:
    """What an outlet has in the corpus."""
    return {
        "outlet": outlet.name or None,
        "reports": outlet.reports,
        "bearing": outlet.bearing,
        "first": outlet.first or None,
        "last": outlet.last or None,
    }


COVERAGE: Final[Sheet[Outlet]] = sheet(
    "coverage",
    (
        Shown("outlet", lambda o: o.name or None),
        Shown("reports", lambda o: o.reports, int),
        Shown("bearing", lambda o: o.bearing, int),
        Shown("first", lambda o: o.first or None),
        Shown("last", lambda o: o.last or None),
    ),
    alone,
    outlet_json,
)
