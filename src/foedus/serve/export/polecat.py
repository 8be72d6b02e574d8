"""POLECAT's table: forty tab-separated columns under their own names and in their order, and ours after them.

The names are those of the public files (doi:10.7910/DVN/AJGVIT); what is not known is `None`, and several
values in one cell are joined by `; `, as there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from foedus._version import __version__
from foedus.model import Actor, Article, Notes, Span
from foedus.serve.export.asked import View
from foedus.serve.export.codes import NOBODY, Code
from foedus.serve.export.events import Event, Telling, find_events
from foedus.serve.separated import separated
from foedus.serve.sheets import BETWEEN, Value, chain_text

NOTHING: Final = "None"
_PEOPLE: Final = ("person",)
_BODIES: Final = ("organisation", "organ", "government", "outlet", "group")
_PLACES: Final = ("place", "state")


@dataclass(frozen=True, slots=True)
class Row:
    """An event with the report that tells most of it, and what was found there."""

    event: Event
    article: Article
    notes: Notes
    view: View

    @property
    def main(self) -> Telling:
        """The telling that names most of those who take part."""
        return self.event.main

    def named(self, *kinds: str) -> str:
        """Who or what of these kinds the report names, each once, in order of the text."""
        found = (mention.actor for mention in self.notes.mentions)
        return joined(actor.name for actor in found if actor and actor.kind in kinds)


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, each once."""
    return BETWEEN.join(dict.fromkeys(value for value in values if value))


Cell = Callable[[Row], Value]


def _unknown(row: Row) -> None:
    """A column of which we know nothing."""
    del row


def _codes(row: Row, actors: tuple[Actor, ...]) -> list[Code]:
    return [row.view.codes.of(actor) for actor in actors]


def _side(prefix: str, actors: Callable[[Row], tuple[Actor, ...]]) -> dict[str, Cell]:
    """The columns of one side of an event: those of the actor, or those of the recipient."""
    return {
        f"{prefix} Name": lambda r: joined(actor.name for actor in actors(r)),
        f"{prefix} Country": lambda r: joined(code.country for code in _codes(r, actors(r))),
        f"{prefix} COW": lambda r: joined(str(code.cow or "") for code in _codes(r, actors(r))),
        f"Primary {prefix} Sector": lambda r: joined(s for c in _codes(r, actors(r)) for s in c.sectors[:1]),
        f"{prefix} Sectors": lambda r: joined(s for c in _codes(r, actors(r)) for s in c.sectors),
        f"{prefix} Title": lambda r: joined(code.title for code in _codes(r, actors(r))),
        f"{prefix} Name Raw": lambda r: joined(_words(r, actors(r))),
        f"Wikipedia {prefix} ID": _unknown,
    }


def _words(row: Row, actors: tuple[Actor, ...]) -> Iterator[str]:
    """How the evidence of the telling names them."""
    evidence = row.main.entry.claim.evidence
    for actor in actors:
        yield from row.view.words_for(actor, evidence, row.article, row.notes)


def _place(row: Row) -> Code:
    place = row.main.entry.claim.place
    return row.view.codes.state(place) if place else NOBODY


def evidence_text(event: Event) -> str:
    """Every telling as `ARTICLE:START-END "WORDS"`, white space joined."""
    return joined(_located(telling) for telling in event.tellings)


def _located(telling: Telling) -> str:
    claim, words = telling.entry.claim, " ".join(telling.entry.text.split())
    return f'{place_text(claim.article, claim.evidence)} "{words}"'


def place_text(article: str, span: Span) -> str:
    """Where words stand: `ARTICLE:START-END`."""
    return f"{article}:{span.start}-{span.end}"


def _chain(event: Event) -> str:
    """Through whom the telling came: its statement's chain, or the outlet."""
    entry = event.main.entry
    return chain_text(entry.statement.chain) if entry.statement else entry.outlet


COLUMNS: Final[dict[str, Cell]] = {
    "Event ID": lambda r: r.event.id,
    "Event Date": lambda r: str(r.main.day) if r.main.day else None,
    "Event Type": lambda r: r.main.type,
    "Event Mode": lambda r: joined(r.main.modes),
    "Event Intensity": lambda r: r.event.type.score,
    "Quad Code": lambda r: r.event.type.quad,
    "Contexts": lambda r: joined(r.main.contexts),
    **_side("Actor", lambda r: r.main.actors),
    **_side("Recipient", lambda r: r.main.recipients),
    "Placename": lambda r: r.main.entry.claim.place,
    "City": _unknown,
    "District": _unknown,
    "Province": _unknown,
    "Country": lambda r: _place(r).country,
    "Latitude": _unknown,
    "Longitude": _unknown,
    "GeoNames ID": _unknown,
    "Raw Placename": lambda r: r.main.entry.claim.place,
    "Feature Type": _unknown,
    "Source": lambda r: joined(telling.entry.outlet for telling in r.event.tellings),
    "Publication Date": lambda r: str(r.event.tellings[0].entry.published.earliest or ""),
    "Story People": lambda r: r.named(*_PEOPLE),
    "Story Organizations": lambda r: r.named(*_BODIES),
    "Story Locations": lambda r: r.named(*_PLACES),
    "Language": lambda r: r.article.language.value,
    "Version": lambda _: f"foedus {__version__}",
}
"""POLECAT's columns."""

OURS: Final[dict[str, Cell]] = {
    "Story ID": lambda r: r.event.story,
    "N Reports": lambda r: r.event.counts.reports,
    "N Outlets": lambda r: r.event.counts.outlets,
    "N Origins": lambda r: r.event.counts.origins,
    "Holder": lambda r: joined(r.event.holders),
    "Chain": lambda r: _chain(r.event),
    "Realis": lambda r: r.main.entry.claim.realis,
    "Status": lambda r: r.event.status,
    "Evidence": lambda r: evidence_text(r.event),
}
"""The columns after them."""


def polecat_lines(view: View) -> Iterator[bytes]:
    """The table with its header, a row for each event."""
    columns = {**COLUMNS, **OURS}
    rows = (tuple(_or_nothing(cell(row)) for cell in columns.values()) for row in _rows(view))
    return (line.encode("utf-8") for line in separated(tuple(columns), rows, "\t"))


def _or_nothing(value: Value) -> Value:
    return NOTHING if value is None or value == "" else value


def _rows(view: View) -> Iterator[Row]:
    for event in find_events(view):
        article = view.record.article(event.main.entry.claim.article)
        yield Row(event, article, view.notes(article.id), view)
