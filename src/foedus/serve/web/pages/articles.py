"""Every report of the record, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from foedus.record import Card
from foedus.serve import api, tables
from foedus.serve.frames import Rows
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.cards import (
    COPIES,
    DATED,
    MONTH,
    ORGANISATION,
    OUTLET,
    STANDING,
    YEAR,
    month_of,
    shelf_of,
)
from foedus.serve.web.choosing import choose, picked
from foedus.serve.web.facets import carried
from foedus.serve.web.page import Page
from foedus.serve.web.pages.state import bearing_on

COMPARED_AT_ONCE: Final = 200
"""Copies are sought without being asked for where there are no more reports than this."""
FAILURES: Final = 100
ORDERS: Final = {
    "latest": "the latest first",
    "oldest": "the oldest first",
    "claims": "those with most claims first",
}
WAYS: Final = (OUTLET, YEAR, MONTH, DATED, ORGANISATION, STANDING)
_CANNOT: Final = (
    "It lists what was put into this record, which is not all that was published: that an outlet or a month "
    "has few reports here says nothing of how much there was. A date is that which the report or its "
    "file gives. JSON and CSV give all rows, or a page where page= is given."
)


@dataclass(frozen=True, slots=True)
class Month:
    """The reports of one month that stand on a page; without a name where they are in another order."""

    name: str
    cards: tuple[Card, ...]


def articles(record: api.Record, asked: Asked) -> Page:
    """A page of the reports, the latest first, undated ones last."""
    compared = asked.choice("compared", ("yes", "no"), "no") == "yes"
    shelf = shelf_of(record)
    if compared or len(shelf.cards) <= COMPARED_AT_ONCE:
        compared, shelf = True, shelf_of(record, compared=True)
    bears = asked.word("bears")
    among = shelf.those(bearing_on(record, asked, bears)) if bears else shelf.all
    narrowed = choose(shelf.columns, (*WAYS, COPIES) if compared else WAYS, asked, among)
    order = asked.choice("order", tuple(ORDERS), "latest")
    rows = _ordered(tuple(shelf.cards[row] for row in narrowed.rows), order)
    number = asked.number("page", 1, least=1)
    shown = rows[asked.start : asked.start + PER_PAGE]
    listed = shown if asked.word("page") else rows
    failures = tuple(record.failures())
    sheet = Rows(tables.ARTICLES, lambda: record.store.stored(card.article for card in listed))
    return Page(
        "articles",
        "Reports",
        {
            "months": _months(shown) if order != "claims" else [Month("", shown)][: len(shown)],
            "facets": narrowed.facets,
            "chosen": (*([("bears", "Bears on", bears)] if bears else []), *picked(narrowed.facets)),
            "carried": carried(asked),
            "relations": shelf.relations,
            "compared": compared,
            "total": len(rows),
            "every": len(shelf.cards),
            "order": order,
            "orders": ORDERS,
            "number": number,
            "pages": max(1, -(-len(rows) // PER_PAGE)),
            "failures": failures[:FAILURES],
            "failed": len(failures),
        },
        lambda: {
            "total": len(rows),
            "facets": {facet.name: {c.value: c.count for c in facet.choices} for facet in narrowed.facets},
            "articles": [_card_json(card) for card in listed],
            "failures": [{"path": each.path, "reason": each.reason} for each in failures],
        },
        sheet,
        _CANNOT,
        styles=("statements.css",),
    )


def _ordered(cards: tuple[Card, ...], order: str) -> tuple[Card, ...]:
    if order == "oldest":
        return cards
    if order == "claims":
        return tuple(sorted(cards, key=lambda card: -card.claims))
    dated = [card for card in cards if card.day]
    return (*reversed(dated), *(card for card in cards if not card.day))


def _months(cards: Sequence[Card]) -> list[Month]:
    return [Month(name, tuple(group)) for name, group in groupby(cards, key=month_of)]


def _card_json(card: Card) -> dict[str, str | bool | int | list[str] | None]:
    return {
        "id": card.article,
        "title": card.title or None,
        "outlet": card.outlet or None,
        "published": card.published.value or None,
        "recorded": card.recorded,
        "path": card.path or None,
        "withdrawn": card.withdrawn,
        "statements": card.statements,
        "claims": card.claims,
        "organisations": list(card.orgs),
    }
