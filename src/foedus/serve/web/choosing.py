"""Which rows of the ledger of statements are asked for, and what narrowing them further would leave."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.errors import UsageError
from foedus.record import COLUMNS, ColumnName, Ledger
from foedus.record.store.ledger import Chosen, Place
from foedus.serve.web.asked import Asked
from foedus.serve.web.facets import Choice, Facet

NONE: Final = "none"
"""What an address has for an empty value, which it could not tell from none asked for."""
SHOWN: Final = 10
MOST: Final = 300
"""So many values of a facet are listed where all of them are asked for."""

TITLES: Final[Mapping[ColumnName, str]] = {
    "speaker": "Speaker",
    "act": "Act",
    "about": "About",
    "stance": "Stance",
    "kind": "Speech",
    "outlet": "Outlet",
    "origin": "Origin",
    "year": "Year",
}
EMPTY: Final[Mapping[ColumnName, str]] = {
    "outlet": "unnamed outlet",
    "origin": "unnamed outlet",
    "year": "no one year",
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are asked for, by their numbers in the ledger, and the facets beside them."""

    rows: tuple[int, ...]
    facets: tuple[Facet, ...]


def narrow(ledger: Ledger, asked: Asked, by: Container[Place] | None = None) -> Narrowed:
    """The rows that have all that is asked; each facet counts what the others leave.

    `by` are the rows to choose from by where they stand; None for all of them.

    Raises:
        UsageError: a bound cannot be meant.
    """
    masks = {name: mask for name in COLUMNS if (mask := _mask(ledger, name, asked)) is not None}
    common = _common(ledger, asked, by)
    facets = tuple(_facet(ledger, name, asked, _without(name, masks, common)) for name in COLUMNS)
    chosen = _without(None, masks, common)
    return Narrowed(
        tuple(np.flatnonzero(chosen).tolist()),
        tuple(facet for facet in facets if facet.chosen or len(facet.choices) > 1),
    )


def _mask(ledger: Ledger, name: ColumnName, asked: Asked) -> Chosen | None:
    given = asked.word(name)
    return ledger.column(name).having("" if given == NONE else given, len(ledger)) if given else None


def _without(name: ColumnName | None, masks: Mapping[ColumnName, Chosen], common: Chosen) -> Chosen:
    chosen = common.copy()
    for other, mask in masks.items():
        if other != name:
            chosen &= mask
    return chosen


def _common(ledger: Ledger, asked: Asked, by: Container[Place] | None) -> Chosen:
    """The rows within the days and as sure as is asked, of those to choose from."""
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise UsageError(f"nothing can be said since {since} and until {until}: the first is later")
    chosen = ledger.between(since, until)
    chosen &= ledger.confidence >= asked.number("sure", 0, most=100) / 100 - _ROUNDED
    if by is not None:
        chosen &= np.fromiter((place in by for place in ledger.places), np.bool_, len(ledger))
    return chosen


_ROUNDED: Final = 1e-6


def _facet(ledger: Ledger, name: ColumnName, asked: Asked, left: Chosen) -> Facet:
    counts = ledger.column(name).counts(left)
    own = asked.word(name)
    chosen = "" if own == NONE else own
    values = sorted(counts, reverse=True) if name == "year" else sorted(counts, key=lambda v: (-counts[v], v))
    most = MOST if asked.word("all") == name or name == "year" else SHOWN
    kept = list(dict.fromkeys([*([chosen] if own else []), *values[:most]]))
    if name == "year":
        kept.sort(reverse=True)
    choices = tuple(
        Choice(
            value or NONE, value or EMPTY.get(name, NONE), counts.get(value, 0), bool(own) and value == chosen
        )
        for value in kept
    )
    return Facet(name, TITLES[name], choices, own, max(0, len(values) - most))
