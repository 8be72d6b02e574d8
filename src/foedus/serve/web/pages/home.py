"""The record as a whole: what is in it, and of which organisations it can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from foedus.record import Card
from foedus.serve import api
from foedus.serve.exchange import Object
from foedus.serve.web.asked import Asked
from foedus.serve.web.cards import month_of, shelf_of
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page

LATEST: Final = 6
"""So many of the latest reports are listed; the link leads to all."""
WAYS: Final = (
    ("statements", "Statements", "who said what about whom, with counts that lead to the rows"),
    ("trace", "Trace", "where a line first appeared, who repeated it, and what changed on its way"),
    ("actors", "Actors", "every person and body under all its names, with offices and stances over time"),
    ("network", "Network", "who speaks about whom, and which outlet copies which"),
    ("articles", "Reports", "what was put into this record, and what could not be read"),
    ("review", "Review", "what is least certain, and the rulings that people made"),
)
"""The pages about the whole record, and what each is for."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation, the reports that name it, and the months of the first and last of them."""

    id: str
    name: str
    reports: int
    first: str
    last: str


def home(record: api.Record, asked: Asked) -> Page:
    """The organisations of the record, and how much there is."""
    del asked
    counts = kept(record, "counts", (), record.counts)
    cards = tuple(card for card in shelf_of(record).cards if not card.withdrawn)
    orgs = kept(record, "organisations", (), record.organisations)
    named = kept(record, "named", (), lambda: tuple(_named(record, orgs, cards)))
    latest = [card for card in reversed(cards) if card.day][:LATEST]
    return Page(
        "home",
        "Record",
        {"counts": counts, "named": named, "latest": latest or cards[:LATEST], "ways": WAYS},
        lambda: {
            "organisations": [_json(each) for each in named],
            **asdict(counts),
        },
        record.articles(),
    )


def _named(record: api.Record, orgs: Sequence[str], cards: Sequence[Card]) -> Iterator[Named]:
    """The organisations, those that most reports name first."""
    found = []
    for org in orgs:
        naming = [card for card in cards if org in card.orgs]
        months = sorted(month_of(card) for card in naming if card.day)
        pack = record.packs.pack(org)
        bounds = (months[0], months[-1]) if months else ("", "")
        found.append(Named(org, pack.name if pack else org, len(naming), *bounds))
    yield from sorted(found, key=lambda each: (-each.reports, each.id))


def _json(named: Named) -> Object:
    return {
        "id": named.id,
        "name": named.name,
        "reports": named.reports,
        "first": named.first or None,
        "last": named.last or None,
    }
