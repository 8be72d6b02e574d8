"""The ledger of statements: who said what about whom, narrowed by what one picks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from foedus.record import Ledger, Said
from foedus.serve import api, tables
from foedus.serve.frames import Rows
from foedus.serve.web.asked import Asked
from foedus.serve.web.choosing import WAYS, Narrowed, Places, narrow, picked
from foedus.serve.web.facets import Facet, carried
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page

PER_PAGE: Final = 30
COUNTED_AT_ONCE: Final = 5_000
"""In how many reports words stand is told at once where there are no more statements than this."""
_CANNOT: Final = (
    "It lists what was found to be said in the reports of this record: attributions that the rules and the "
    "model missed are not here, and some that are here are misread. The day is when it was said as far as "
    "the report tells, else when the report came out. A stance is told only where words tell it, so most are "
    "neutral. JSON gives this page with its counts; CSV gives all rows, or a page where page= is given."
)


def statements(record: api.Record, asked: Asked) -> Page:
    """A page of the rows that are asked for, the latest first, with the facets of all of them."""
    ledger = kept(record, "ledger", (), record.store.ledger)
    found = kept(record, "narrowed", _key(asked), lambda: _narrowed(record, ledger, asked))
    order = asked.choice("order", ("latest", "oldest"), "latest")
    rows = _ordered(ledger, found.rows, order)
    counted = asked.choice("counted", ("yes", "no"), "no") == "yes" or len(ledger) <= COUNTED_AT_ONCE
    number = asked.number("page", 1, least=1)
    start = (number - 1) * PER_PAGE
    page_rows = rows[start : start + PER_PAGE]
    shown = tuple(_said(record, ledger, page_rows, counted))
    listed = page_rows if asked.word("page") else rows
    return Page(
        "statements",
        "Statements",
        {
            "rows": shown,
            "facets": found.facets,
            "chosen": tuple(_chosen(found.facets, asked)),
            "carried": carried(asked, *_PICKED),
            "total": len(rows),
            "every": len(ledger),
            "number": number,
            "pages": max(1, -(-len(rows) // PER_PAGE)),
            "order": order,
            "counted": counted,
            "sure": asked.number("sure", 0, most=100),
            "given": {name: asked.word(name) for name in ("by", "since", "until")},
        },
        lambda: {
            "total": len(rows),
            "page": number,
            "facets": {
                facet.name: {choice.value: choice.count for choice in facet.choices} for facet in found.facets
            },
            "statements": [tables.said_json(said) for said in shown],
        },
        Rows(tables.STATEMENTS, lambda: _said(record, ledger, listed, counted)),
        _CANNOT,
        styles=("statements.css",),
    )


_PICKED: Final = (*(way.name for way in WAYS), "order", "counted")


def _key(asked: Asked) -> tuple[tuple[str, str], ...]:
    """What the choice of rows depends on."""
    names = (*(way.name for way in WAYS), "by", "since", "until", "sure", "all")
    return tuple((name, asked.word(name)) for name in names if asked.word(name))


def _narrowed(record: api.Record, ledger: Ledger, asked: Asked) -> Narrowed:
    named = asked.word("by")
    return narrow(ledger, asked, record.store.places_by(named) if named else None)


def _ordered(ledger: Ledger, rows: Places, order: str) -> Places:
    """The rows in order of publication, the latest first or last; those of undated reports last."""
    if order == "oldest":
        return rows
    split = int(np.searchsorted(rows, ledger.dated))
    return np.concatenate((rows[:split][::-1], rows[split:]))


def _said(record: api.Record, ledger: Ledger, rows: Places, counted: bool) -> Iterator[Said]:
    counts = kept(record, "spread", (), record.store.spread) if counted else {}
    for start in range(0, len(rows), PER_PAGE):
        some = rows[start : start + PER_PAGE]
        for said in record.store.said_at([ledger.places[row] for row in some]):
            yield replace(said, counts=counts.get(said.statement.id)) if counted else said


def _chosen(facets: tuple[Facet, ...], asked: Asked) -> Iterator[tuple[str, str, str]]:
    """What was picked: the parameter, its title, the value as a person reads it."""
    yield from picked(facets)
    for name, title in (("by", "Speaker like"), ("since", "Since"), ("until", "Until")):
        if asked.word(name):
            yield name, title, asked.word(name)
    if asked.number("sure", 0, most=100):
        yield "sure", "Confidence", f"at least {asked.number('sure', 0, most=100)}%"
