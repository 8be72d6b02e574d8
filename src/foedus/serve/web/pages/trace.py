"""A line followed through the record: who said it first, who says it again, and how the words drift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from foedus.model import Appearance, Counts
from foedus.serve import api
from foedus.serve.exchange import appearance_json, counts_of
from foedus.serve.frames import Rows
from foedus.serve.told import TRACE
from foedus.serve.tracing import trace_line
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.kept import kept
from foedus.serve.web.lanes import Lanes, draw_lanes
from foedus.serve.web.page import Page

NARRATOR: Final = "in the report's own voice"
NAMELESS: Final = "a source without a name"
_HEDGE: Final = "hedge"
_CANNOT: Final = (
    "The first appearance is the first in this record, and reports that are not in it may be older. Meaning "
    "is compared by words: a line in quite other words is missed, and lines of the same words that mean "
    "something else may stand together. Irony is not seen. JSON and CSV give all tellings, or a page where "
    "page= is given."
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling as it is shown."""

    appearance: Appearance
    speaker: str
    counts: Counts
    hedges: tuple[str, ...]
    """What became of its hedges."""
    notes: tuple[str, ...]

    @property
    def first(self) -> bool:
        """Whether it is the first appearance, to which the others are compared."""
        return not self.appearance.changes


@dataclass(frozen=True, slots=True)
class Point:
    """Those tellings of a talking point that stand on this page; number 0 gathers what is told once."""

    number: int
    first: Telling
    tellings: tuple[Telling, ...]
    total: int
    outlets: int


def trace(record: api.Record, asked: Asked) -> Page:
    """The tellings of some words or of a statement, by talking point, in order of time."""
    words = asked.word("q")
    found = kept(record, "trace", words, lambda: _trace(record, words)) if words else ()
    by = asked.choice("by", ("speaker", "outlet"), "speaker")
    number = asked.number("page", 1, least=1)
    shown = found[asked.start : asked.start + PER_PAGE]
    listed = shown if asked.word("page") else found
    return Page(
        "trace",
        f"Trace: {words}" if words else "Trace",
        {
            "q": words,
            "points": tuple(_points(found, shown)),
            "lanes": _lanes(found, by),
            "total": len(found),
            "by": by,
            "number": number,
            "pages": max(1, -(-len(found) // PER_PAGE)),
        },
        lambda: {"q": words, "total": len(found), "tellings": [appearance_json(each) for each in listed]},
        Rows(TRACE, lambda: listed),
        _CANNOT,
        styles=("statements.css", "trace.css"),
    )


def _trace(record: api.Record, words: str) -> tuple[Appearance, ...]:
    vocabulary = kept(record, "vocabulary", (), record.store.vocabulary)
    return trace_line(record.store, words, vocabulary)


def _lanes(found: Sequence[Appearance], by: str) -> Lanes | None:
    """All tellings along time, each leading to the page that it stands on."""
    return draw_lanes(found, _speaker if by == "speaker" else _outlet, PER_PAGE)


def _points(found: Sequence[Appearance], shown: Sequence[Appearance]) -> Iterator[Point]:
    """The talking points of which something stands on this page."""
    totals = Counter(each.point for each in found)

    def number_of(each: Appearance) -> int:
        return each.point if totals[each.point] > 1 else 0

    for number, some in groupby(shown, key=number_of):
        whole = [each for each in found if number_of(each) == number]
        yield Point(
            number,
            _telling(whole[0]),
            tuple(map(_telling, some)),
            len(whole),
            len({each.line.outlet for each in whole} - {""}),
        )


def _telling(each: Appearance) -> Telling:
    hedges = tuple(note for note in each.notes if note.startswith(_HEDGE))
    notes = tuple(note for note in each.notes if note not in hedges)
    return Telling(each, _speaker(each), counts_of(each), hedges, notes)


def _speaker(each: Appearance) -> str:
    statement = each.line.statement
    return (statement.speaker or NAMELESS) if statement else NARRATOR


def _outlet(each: Appearance) -> str:
    return each.line.outlet or "unnamed outlet"
