"""What is contested about an organisation: the sides beside each other, never settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.model import Contest
from foedus.record.fold.contested import (
    CHANGE,
    CONTRADICTION,
    FORECAST,
    HELD_APART,
    OTHER_SENSE,
    REFINEMENT,
)
from foedus.record.fold.unanswered import UNANSWERED
from foedus.serve import api, tables
from foedus.serve.exchange import contest_json
from foedus.serve.frames import Rows
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.facets import By, carried, facets_of, narrowed
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.pages.state import material_of
from foedus.serve.web.whole import contests_on


@dataclass(frozen=True, slots=True)
class Relation:
    """How sides stand to each other: a mark, and what it means."""

    mark: str
    meaning: str


RELATIONS: Final = {
    CONTRADICTION: Relation("✕", "reports, or holders who are competent, cannot all be right"),
    HELD_APART: Relation("⇹", "the difference is between holders: each says what it says"),
    FORECAST: Relation("⤳", "what was announced did not come"),
    OTHER_SENSE: Relation("✱", "each value is true of another thing of the same name"),
    UNANSWERED: Relation("…", "no report of this corpus tells of an answer or a denial"),
    CHANGE: Relation("→", "one value gives way to another in time, and nobody is contradicted"),
    REFINEMENT: Relation("⊃", "one report says more closely what another says"),
}
"""In the order in which they are listed: what most wants a reader first."""

CANNOT: Final = (
    "Who is right: sides are never weighed, and the number of reports is no vote, since many reports may "
    "have one origin. A difference that no two reports of this corpus make is not here; and an answer or a "
    "denial that “is not reported” may well have been given outside it."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A contest with its number on the whole board, and the states that it is about."""

    number: int
    contest: Contest
    states: tuple[str, ...]

    @property
    def at_odds(self) -> bool:
        """Whether the sides disagree, or wait for one."""
        return self.contest.at_odds

    @property
    def holders(self) -> tuple[str, ...]:
        """Whoever holds one of the sides."""
        return tuple(dict.fromkeys(name for side in self.contest.sides for name in side.held_by))


WAYS: Final[tuple[By[Row], ...]] = (
    By("relation", "How they differ", lambda row: (row.contest.relation,), {}),
    By("member", "State", lambda row: row.states, {}),
    By("holder", "Held by", lambda row: row.holders, {}),
)


def contested(record: api.Record, asked: Asked) -> Page:
    """The slots on which what is said differs; what nobody answered or denied stands apart."""
    every = rows_of(record, asked)
    chosen = {way.name: asked.word(way.name) for way in WAYS}
    found = narrowed(every, WAYS, chosen)
    number = asked.number("page", 1, least=1)
    shown = found[asked.start : asked.start + PER_PAGE]
    listed = tuple(row.contest for row in (shown if asked.word("page") else found))
    parts = {
        "differing": tuple(row for row in shown if row.at_odds and row.contest.relation != UNANSWERED),
        "unanswered": tuple(row for row in shown if row.contest.relation == UNANSWERED),
        "beside": tuple(row for row in shown if not row.at_odds),
        "counts": _counts(found),
        "relations": RELATIONS,
        "facets": facets_of(every, WAYS, chosen),
        "carried": carried(asked),
        "total": len(found),
        "every": len(every),
        "number": number,
        "pages": -(-len(found) // PER_PAGE),
    }
    return Page(
        "contested",
        f"Contested: {asked.org}",
        parts,
        {"org": asked.org, "total": len(found), "contests": [contest_json(each) for each in listed]},
        Rows(tables.CONTESTS, lambda: listed),
        CANNOT,
        styles=("timeline.css", "contested.css"),
    )


def rows_of(record: api.Record, asked: Asked) -> tuple[Row, ...]:
    """Every contest: by relation, and of one relation those with most origins first."""

    def make() -> tuple[Row, ...]:
        found = sorted(contests_on(record, asked.org, packs=asked.packs), key=_place)
        states = _states(record)
        return tuple(Row(n, each, _named(each, states)) for n, each in enumerate(found, start=1))

    material_of(record, asked)
    return kept(record, "contested", (asked.org, asked.packs), make)


def _place(contest: Contest) -> tuple[int, int, str]:
    order = list(RELATIONS)
    place = order.index(contest.relation) if contest.relation in order else len(order)
    return place, -sum(side.counts.origins for side in contest.sides), contest.slot


def _states(record: api.Record) -> re.Pattern[str]:
    """The names of states, the longest first, as words of their own."""
    names = sorted({row.name for row in record.packs.states}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def _named(contest: Contest, states: re.Pattern[str]) -> tuple[str, ...]:
    words = (contest.slot, *(side.value for side in contest.sides if contest.relation != UNANSWERED))
    return tuple(dict.fromkeys(name for text in words for name in states.findall(text)))


def _counts(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    """How many there are of each relation."""
    return tuple((name, _count(rows, name)) for name in RELATIONS if _count(rows, name))


def _count(rows: Iterable[Row], relation: str) -> int:
    return sum(row.contest.relation == relation for row in rows)
