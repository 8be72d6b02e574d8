"""Any id as its trail: what it is, where it stands, what found it, and in which file it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import Claim, Span, Statement
from foedus.record import Explanation, Place, Trail
from foedus.serve import api
from foedus.serve.claimed import claim_words
from foedus.serve.frames import Rows
from foedus.serve.sheets import Column, Sheet, alone, sheet
from foedus.serve.trail import explanation_json, place_json
from foedus.serve.web.asked import Asked
from foedus.serve.web.outside import original_of
from foedus.serve.web.page import Page
from foedus.serve.web.picked import holder_of

PLACES: Final[Sheet[Place]] = sheet(
    "places",
    (
        Column("what", lambda p: p.what),
        Column("start", lambda p: p.start, int),
        Column("end", lambda p: p.end, int),
        Column("line", lambda p: p.line, int),
        Column("column", lambda p: p.column, int),
        Column("zone", lambda p: p.zone),
        Column("text", lambda p: p.text),
    ),
    alone,
    place_json,
)
_CANNOT: Final = (
    "A trail tells how a line came into this record. Whether the line is true it does not tell, nor what "
    "stood in an earlier version of the page that nobody recorded."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing of a trail: a statement or claim, with its words; the next step is what it stands in."""

    trail: Explanation
    words: str = ""
    """What is claimed, where it is a claim."""


@dataclass(frozen=True, slots=True)
class Held:
    """Something that stands in the thing, by its id."""

    id: str
    what: str
    words: str


def explain(record: api.Record, asked: Asked) -> Page:
    """The trail, from the thing outwards to the file."""
    found = record.store.under_entities(record.explain(asked.id))
    origin = found.origin
    steps = tuple(_steps(found))
    spans = [place for place in found.places if place.what in {"content", "evidence"}]
    return Page(
        "explain",
        f"{found.what.capitalize()} {found.id}",
        {
            "found": found,
            "steps": steps,
            "origin": origin,
            "article": origin.article,
            "is_pack": not origin.readings,
            "held": tuple(_held(record, found)),
            "original": original_of(origin.article.url.value, origin.article.text, _span(spans))
            if spans
            else "",
        },
        lambda: explanation_json(found),
        Rows(PLACES, lambda: found.places),
        _CANNOT,
        styles=("article.css",),
    )


def _span(places: Sequence[Place]) -> Span:
    return Span(places[0].start, places[0].end)


def _steps(found: Explanation) -> Iterator[Step]:
    step: Explanation | None = None if found.what == "article" else found
    while step:
        yield Step(step, claim_words(step.claim) if step.claim else "")
        step = step.holder


def _held(record: api.Record, found: Explanation) -> Iterator[Held]:
    """What stands in the thing, in words; of a pack's row and of what was superseded only the ids."""
    trail = _trail(record, found) if found.holds else None
    things = {thing.id: thing for thing in _things(trail)} if trail else {}
    for id_ in found.holds:
        thing = things.get(id_)
        if trail is None or thing is None:
            yield Held(id_, "", "")
        elif isinstance(thing, Claim):
            yield Held(id_, "claim", f"{claim_words(thing)} (held by {holder_of(thing, trail.notes)})")
        else:
            yield Held(id_, "statement", _line(thing, trail.origin.article.text))


def _things(trail: Trail) -> tuple[Statement | Claim, ...]:
    return (*trail.notes.statements, *trail.notes.claims)


def _trail(record: api.Record, found: Explanation) -> Trail | None:
    if not found.origin.readings:
        return None
    try:
        return record.store.trail(found.origin.article.id)
    except NotFoundError:  # erased meanwhile
        return None


def _line(statement: Statement, text: str) -> str:
    words = " … ".join(span.of(text) for span in statement.content)
    return f"{statement.speaker or 'somebody unnamed'} ({statement.shown_act}): {words}"
