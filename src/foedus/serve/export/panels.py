"""Panels: a row for each directed pair and month, and for each state, organisation and year, with COW codes.

Only here are lists of actors taken apart, into pairs of the states and organisations as whose acts theirs
count. Silence is no zero: a pair and month without events and statements has no row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations, product
from typing import Final

from foedus.model import Actor, Answer, Member, Time
from foedus.record import Said
from foedus.serve.export.asked import View, stands
from foedus.serve.export.codes import Code
from foedus.serve.export.events import QUADS, Event, Quad, find_events
from foedus.serve.export.polecat import place_text
from foedus.serve.separated import separated
from foedus.serve.sheets import BETWEEN, Value, places_text

Pair = tuple[Code, Code]

QUAD_COLUMNS: Final = tuple(quad.lower().replace(" ", "_") for quad in QUADS)
COUNTED: Final = (
    "events",
    *QUAD_COLUMNS,
    "intensity",
    "not_happened",
    "statements",
    "statements_for",
    "statements_against",
    "reports",
    "evidence",
)
"""The columns of a `Tallied`, in order."""

DYAD_COLUMNS: Final = (
    *("actor", "actor_kind", "actor_code", "actor_cow"),
    *("recipient", "recipient_kind", "recipient_code", "recipient_cow"),
    *("year", "month"),
    *COUNTED,
)
STATE_YEAR_COLUMNS: Final = (
    *("state", "state_code", "state_cow", "org", "org_code", "year", "on"),
    *("standing", "standing_status", "standing_since", "standing_held_by", "standing_evidence"),
    *("participation", "participation_status", "participation_evidence", "dues", "intentions"),
    *("meetings_attended", "meetings_absent"),
    *COUNTED,
)


@dataclass(slots=True)
class Tallied:
    """What is counted of one unit."""

    events: Counter[Quad] = field(default_factory=Counter)
    intensity: float = 0.0
    not_happened: int = 0
    stances: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    places: dict[str, None] = field(default_factory=dict)

    def add_event(self, event: Event) -> None:
        """Count an event once, with all its tellings as evidence."""
        if event.main.happens:
            self.events[event.type.quad] += 1
            self.intensity += event.type.score
        else:
            self.not_happened += 1
        for telling in event.tellings:
            claim = telling.entry.claim
            self._see(claim.article, place_text(claim.article, claim.evidence))

    def add_statement(self, said: Said, stances: Iterable[str]) -> None:
        """Count a statement once, by the stance in which it speaks of the other side."""
        strongest = max(stances, key=("neutral", "for", "against").index)
        self.stances[strongest] += 1
        spans = said.statement.spans
        place = f"{said.article.id}:{spans[0].start}-{max(span.end for span in spans)}"
        self._see(said.article.id, place)

    def _see(self, article: str, place: str) -> None:
        self.reports.add(article)
        self.places[place] = None

    def cells(self) -> tuple[Value, ...]:
        """The cells of the columns `COUNTED`."""
        return (
            self.events.total(),
            *(self.events[quad] for quad in QUADS),
            round(self.intensity, 1),
            self.not_happened,
            self.stances.total(),
            self.stances["for"],
            self.stances["against"],
            len(self.reports),
            BETWEEN.join(self.places),
        )


# --- pairs and months ------------------------------------------------------------------------------------


def dyad_lines(view: View) -> Iterator[bytes]:
    """The panel of directed pairs and months as CSV."""
    units: dict[tuple[str, str, str], tuple[Pair, Tallied]] = {}

    def unit(pair: Pair, month: str) -> Tallied:
        key = (pair[0].body, pair[1].body, month)
        return units.setdefault(key, (pair, Tallied()))[1]

    for event in find_events(view):
        for pair in event_pairs(event, view):
            unit(pair, _month(event.main.time, event.main.entry.published)).add_event(event)
    for said in filter(stands, view.statements()):
        for pair, stances in statement_pairs(said, view).items():
            unit(pair, _month(said.statement.said, said.article.published)).add_statement(said, stances)
    rows = (_dyad_row(units[key], key[2]) for key in sorted(units))
    return _lines(DYAD_COLUMNS, rows)


def _dyad_row(unit: tuple[Pair, Tallied], month: str) -> tuple[Value, ...]:
    (actor, recipient), tallied = unit
    year, _, number = month.partition("-")
    return (
        *(actor.body, actor.kind, actor.country, actor.cow),
        *(recipient.body, recipient.kind, recipient.country, recipient.cow),
        *(int(year) if year else None, int(number) if number else None),
        *tallied.cells(),
    )


def event_pairs(event: Event, view: View) -> list[Pair]:
    """The directed pairs of an event; of one without recipients, all pairs of those who take part."""
    actors, recipients = (_bodies(side, view) for side in (event.main.actors, event.main.recipients))
    pairs = product(actors, recipients) if recipients else permutations(actors, 2)
    return [(one, other) for one, other in pairs if one.body != other.body]


def statement_pairs(said: Said, view: View) -> dict[Pair, list[str]]:
    """Who speaks about whom, with the stances."""
    found: dict[Pair, list[str]] = defaultdict(list)
    for speaker in _bodies(said.statement.speakers, view):
        for actor, stance in said.statement.about:
            for body in _bodies((actor,), view):
                if body.body != speaker.body:
                    found[speaker, body].append(stance)
    return found


def _bodies(actors: Iterable[Actor], view: View) -> tuple[Code, ...]:
    """The states and organisations as whose acts theirs count, each once."""
    found: dict[str, Code] = {}
    for actor in actors:
        code = view.codes.of(actor)
        if code.kind and code.body:
            found.setdefault(code.body, view.codes.body(code.body))
    return tuple(found.values())


def _month(time: Time, published: Time) -> str:
    """The month, "2022-05"; that of the report where no other is told, "" where it is longer than one."""
    time = time if time.earliest else published
    if time.earliest is None or time.latest is None:
        return ""
    first, last = f"{time.earliest:%Y-%m}", f"{time.latest:%Y-%m}"
    return first if first == last else ""


# --- states, organisations and years ---------------------------------------------------------------------


@dataclass(slots=True)
class _Year:
    """What is counted of a state in an organisation in a year."""

    tallied: Tallied = field(default_factory=Tallied)
    attended: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)


def state_year_lines(view: View) -> Iterator[bytes]:
    """The panel of states, organisations and years as CSV."""
    counted = _count_years(view)
    rows = (row for org in view.orgs for row in _org_rows(org, view, counted))
    return _lines(STATE_YEAR_COLUMNS, rows)


Units = dict[tuple[str, str, int], _Year]


def _count_years(view: View) -> Units:
    """Events between a state and an organisation, statements about one another, who came and stayed away."""
    units: Units = defaultdict(_Year)
    for event in find_events(view):
        year = _year(event.main.time, event.main.entry.published)
        for sides in dict.fromkeys(filter(None, map(_state_first, event_pairs(event, view)))):
            units[(*sides, year)].tallied.add_event(event)
    for said in filter(stands, view.statements()):
        year = _year(said.statement.said, said.article.published)
        for pair, stances in statement_pairs(said, view).items():
            between = _state_first(pair)
            if between is not None:
                units[(*between, year)].tallied.add_statement(said, stances)
    _count_meetings(view, units)
    return units


def _state_first(pair: Pair) -> tuple[str, str] | None:
    """The names of a state and an organisation, whichever acts; None for a pair of other kinds."""
    names = {code.kind: code.body for code in pair}
    return (names["state"], names["organisation"]) if names.keys() == {"state", "organisation"} else None


def _count_meetings(view: View, units: Units) -> None:
    """The meetings at which a state is told to have been or not; days, or reports where no day is told."""
    for entry in view.entries:
        claim = entry.claim
        if (claim.predicate, claim.mode, claim.polarity) != ("meeting", "held", "positive") or entry.rejected:
            continue
        year = _year(claim.time, entry.published)
        when = claim.time.value or claim.article
        for org, role in product(_bodies(claim.actors("org"), view), ("attended", "absent")):
            for code in _bodies(claim.actors(role), view):
                if code.kind == "state":
                    unit = units[code.body, org.body, year]
                    (unit.attended if role == "attended" else unit.absent).add(when)


def _org_rows(org: str, view: View, counted: Units) -> Iterator[tuple[Value, ...]]:
    years = sorted(_years(org, view, counted))
    answers = {year: _members(org, view, year) for year in years}
    states = {state for state, body, _ in counted if body == org}
    states = states.union(*(members.keys() for members in answers.values()))
    code = view.codes.body(org)
    for state, year in product(sorted(states), years):
        of = view.codes.state(state)
        unit = counted.get((state, org, year)) or _Year()
        yield (
            *(state, of.country, of.cow, org, code.country, year, str(_last_day(view, year))),
            *_standing_cells(answers[year].get(state)),
            *(len(unit.attended), len(unit.absent)),
            *unit.tallied.cells(),
        )


def _years(org: str, view: View, counted: Units) -> set[int]:
    """Every year from the first to the last of which reports tell something of the organisation."""
    found = {year for _, body, year in counted if body == org and year}
    for entry in view.record.store.entries(org, known=view.asked.known, clock=view.asked.clock, packs=False):
        if view.asked.within(entry.published) and (year := _year(entry.published, entry.published)):
            found.add(year)
    return set(range(min(found), max(found) + 1)) if found else set()


def _members(org: str, view: View, year: int) -> dict[str, Member]:
    """The members and others of an organisation on the last day of a year."""
    asked = view.asked
    state = view.record.state(
        org, on=_last_day(view, year), known=asked.known, clock=asked.clock, packs=asked.packs
    )
    return {member.name: member for member in state.members}


def _last_day(view: View, year: int) -> date:
    """The last day of a year, or the day that is asked for, where it lies in that year."""
    on = view.asked.on
    return on if on and on.year == year else date(year, 12, 31)


def _standing_cells(member: Member | None) -> tuple[Value, ...]:
    if member is None:
        return (None,) * 10
    standing = member.standing
    return (
        *(standing.value, standing.status, standing.since or None, BETWEEN.join(standing.held_by)),
        places_text(standing.evidence),
        _held(member.participation),
        BETWEEN.join(dict.fromkeys(answer.status for answer in member.participation)),
        BETWEEN.join(places_text(answer.evidence) for answer in member.participation),
        _held(member.dues),
        _held(member.intentions),
    )


def _held(answers: Iterable[Answer]) -> str:
    """Each answer with who holds it: "frozen (Nikol Pashinyan)"."""
    told = (f"{answer.value} ({', '.join(answer.held_by)})" for answer in answers if answer.value)
    return BETWEEN.join(told)


def _year(time: Time, published: Time) -> int:
    """The year; that of the report where no other is told, 0 where it is longer than one or unknown."""
    time = time if time.earliest else published
    if time.earliest is None or time.latest is None or time.earliest.year != time.latest.year:
        return 0
    return time.earliest.year


def _lines(names: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> Iterator[bytes]:
    return (line.encode("utf-8") for line in separated(names, rows))
