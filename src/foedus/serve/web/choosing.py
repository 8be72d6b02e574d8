"""Rows chosen by the values of their columns, and what narrowing them further would leave."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from foedus.errors import UsageError
from foedus.record import Ledger
from foedus.record.store.ledger import Chosen, Column, Place
from foedus.serve.web.asked import Asked
from foedus.serve.web.facets import Choice, Facet, latest

Places = npt.NDArray[np.intp]
"""Numbers of rows, in order."""
NONE: Final = "none"
"""What an address has for an empty value, which it could not tell from none asked for."""
SHOWN: Final = 10
MOST: Final = 300
"""So many values of a facet are listed where all of them are asked for."""
_ROUNDED: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Way:
    """A way to narrow rows: the column and parameter, its heading, and what is read for its values.

    `in_order` lists values by themselves, the latest first, rather than by count; `most` is how many.
    """

    name: str
    title: str
    words: Mapping[str, str] = field(default_factory=dict)
    in_order: bool = False
    most: int = SHOWN


WAYS: Final = (
    Way("speaker", "Speaker"),
    Way("act", "Act"),
    Way("about", "About"),
    Way("stance", "Stance"),
    Way("kind", "Speech"),
    Way("outlet", "Outlet", {"": "unnamed outlet"}),
    Way("origin", "Origin", {"": "unnamed outlet"}),
    Way("year", "Year", {"": "no one year"}, in_order=True, most=MOST),
)
"""How the ledger of statements is narrowed."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are asked for, by their numbers, and the facets beside them."""

    rows: Places
    facets: tuple[Facet, ...]


def choose(columns: Mapping[str, Column], ways: Sequence[Way], asked: Asked, among: Chosen) -> Narrowed:
    """The rows, of those `among` which one chooses, that have every value that is asked for.

    Each facet counts what the others leave; one that leaves no choice is left out.
    """
    masks = {
        way.name: columns[way.name].having("" if given == NONE else given, len(among))
        for way in ways
        if (given := asked.word(way.name))
    }
    facets = (_facet(columns[way.name], way, asked, _without(way.name, masks, among)) for way in ways)
    return Narrowed(
        np.flatnonzero(_without("", masks, among)),
        tuple(facet for facet in facets if facet.chosen or len(facet.choices) > 1),
    )


def narrow(ledger: Ledger, asked: Asked, by: Container[Place] | None = None) -> Narrowed:
    """The statements within the days and as sure as is asked that have every value that is asked for.

    `by` are the rows to choose from by where they stand; None for all of them.

    Raises:
        UsageError: a bound cannot be meant.
    """
    since, until = asked.day("since"), asked.day("until")
    if since and until and since > until:
        raise UsageError(f"nothing can be said since {since} and until {until}: the first is later")
    among = ledger.between(since, until)
    among &= ledger.confidence >= asked.number("sure", 0, most=100) / 100 - _ROUNDED
    if by is not None:
        among &= np.fromiter((place in by for place in ledger.places), np.bool_, len(ledger))
    return choose(ledger.columns, WAYS, asked, among)


def _without(name: str, masks: Mapping[str, Chosen], among: Chosen) -> Chosen:
    """The rows that all masks but one leave."""
    chosen = among
    for other, mask in masks.items():
        if other != name:
            chosen = chosen & mask
    return chosen


def _facet(column: Column, way: Way, asked: Asked, left: Chosen) -> Facet:
    counts = column.counts(left)
    given = asked.word(way.name)
    own = "" if given == NONE else given
    if way.in_order:
        values = sorted(counts, key=latest, reverse=True)
    else:
        values = sorted(counts, key=lambda value: (-counts[value], value))
    most = MOST if asked.word("all") == way.name else way.most
    kept = values[:most] if not given or own in values[:most] else [own, *values[:most]]
    choices = tuple(
        Choice(
            value or NONE,
            way.words.get(value, value or NONE),
            counts.get(value, 0),
            bool(given) and value == own,
        )
        for value in kept
    )
    return Facet(way.name, way.title, choices, given, max(0, len(values) - most))


def picked(facets: Sequence[Facet]) -> tuple[tuple[str, str, str], ...]:
    """What was picked: the parameter, its title, the value as a person reads it."""
    return tuple(
        (facet.name, facet.title, choice.shown)
        for facet in facets
        for choice in facet.choices
        if choice.chosen
    )
