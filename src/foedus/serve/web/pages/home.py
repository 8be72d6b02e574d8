"""The record as a whole: what is in it, and of which organisations it can be asked."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from foedus.serve import api
from foedus.serve.exchange import Object
from foedus.serve.web.asked import Asked
from foedus.serve.web.cards import Named, named_in, shelf_of
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


def home(record: api.Record, asked: Asked) -> Page:
    """The organisations of the record, and how much there is."""
    del asked
    counts = kept(record, "counts", (), record.counts)
    cards = tuple(card for card in shelf_of(record).cards if not card.withdrawn)
    named = named_in(record)
    dated = tuple(card for card in reversed(cards) if card.is_dated)
    return Page(
        "home",
        "Record",
        {"counts": counts, "named": named, "latest": (dated or cards)[:LATEST], "ways": WAYS},
        lambda: {
            "organisations": [_json(each) for each in named],
            **asdict(counts),
        },
        record.articles(),
    )


def _json(named: Named) -> Object:
    return {
        "id": named.id,
        "name": named.name,
        "reports": named.reports,
        "first": named.first or None,
        "last": named.last or None,
    }
