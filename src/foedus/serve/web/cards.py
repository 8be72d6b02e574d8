"""The reports of a record as listings choose among them: what they can be narrowed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from foedus.record import Card
from foedus.record.store.ledger import Chosen, Column, column_of
from foedus.serve import api
from foedus.serve.web.choosing import MOST, Way
from foedus.serve.web.kept import kept

UNDATED: Final = "undated"
_ALONE: Final = frozenset({"alone"})

OUTLET: Final = Way("outlet", "Outlet", {"": "unnamed outlet"})
YEAR: Final = Way("year", "Year", {}, in_order=True, most=MOST)
MONTH: Final = Way("month", "Month", {}, in_order=True)
DATED: Final = Way(
    "dated", "Dated", {"day": "to the day", "part": "to the month or year", UNDATED: "undated"}
)
ORGANISATION: Final = Way("organisation", "Organisation")
STANDING: Final = Way("standing", "Standing")
COPIES: Final = Way(
    "copies", "Copies", {"copy": "copy of another", "copied": "copied by others", "alone": "neither"}
)

Relations = Mapping[str, frozenset[str]]
"""Of reports that share text with others, whether they are copies, are copied, or both."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every report, withdrawn ones too, by the first day on which it may have come out, undated ones last."""

    cards: tuple[Card, ...]
    places: Mapping[str, int]
    """Where the report of an id stands."""
    columns: Mapping[str, Column]
    relations: Relations

    @property
    def all(self) -> Chosen:
        """Every report of it."""
        return np.ones(len(self.cards), dtype=np.bool_)

    def those(self, ids: Iterable[str]) -> Chosen:
        """The reports of these ids that are not withdrawn."""
        chosen = np.zeros(len(self.cards), dtype=np.bool_)
        for id_ in ids:
            place = self.places.get(id_)
            if place is not None and not self.cards[place].withdrawn:
                chosen[place] = True
        return chosen


def shelf_of(record: api.Record, *, compared: bool = False) -> Shelf:
    """The reports of the record; where they are `compared`, with the copies among them."""

    def make() -> Shelf:
        cards = tuple(sorted(kept(record, "catalog", (), record.store.catalog), key=_first_day))
        relations = _relations(record, cards) if compared else {}
        columns = {name: _column(cards, of) for name, of in _VALUES.items()}
        columns["copies"] = _column(cards, lambda card: relations.get(card.article, _ALONE))
        places = {card.article: place for place, card in enumerate(cards)}
        return Shelf(cards, places, columns, relations)

    return kept(record, "shelf", compared, make)


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation, the reports that name it, and the months of the first and last of them."""

    id: str
    name: str
    reports: int
    first: str
    last: str


def named_in(record: api.Record) -> tuple[Named, ...]:
    """The organisations of a record, those that most reports name first."""

    def make() -> tuple[Named, ...]:
        cards = [card for card in shelf_of(record).cards if not card.withdrawn]
        found = (_named(record, org, cards) for org in record.organisations())
        return tuple(sorted(found, key=lambda each: (-each.reports, each.id)))

    return kept(record, "named", (), make)


def _named(record: api.Record, org: str, cards: Iterable[Card]) -> Named:
    naming = [card for card in cards if org in card.orgs]
    months = sorted(month_of(card) for card in naming if card.is_dated)
    pack = record.packs.pack(org)
    first, last = (months[0], months[-1]) if months else ("", "")
    return Named(org, pack.name if pack else org, len(naming), first, last)


def _first_day(card: Card) -> tuple[bool, date, bool]:
    """Where it stands: by the day that its month and year are of, those known to the day before others."""
    return card.day is None, card.day or date.min, not card.is_dated


def month_of(card: Card) -> str:
    """The month in which it came out, for a heading."""
    return f"{card.day:%Y-%m}" if card.day else UNDATED


def _months(card: Card) -> tuple[str]:
    return (UNDATED if card.published.granularity in {"year", "range"} else month_of(card),)


def _dated(card: Card) -> tuple[str]:
    if card.day is None:
        return (UNDATED,)
    return ("day" if card.is_dated else "part",)


_VALUES: Final[Mapping[str, Callable[[Card], Iterable[str]]]] = {
    "outlet": lambda card: (card.outlet,),
    "year": lambda card: (f"{card.day.year:04d}" if card.day else UNDATED,),
    "month": _months,
    "dated": _dated,
    "organisation": lambda card: card.orgs,
    "standing": lambda card: ("withdrawn" if card.withdrawn else "counts",),
}


def _column(cards: Sequence[Card], of: Callable[[Card], Iterable[str]]) -> Column:
    return column_of([(place, value) for place, card in enumerate(cards) for value in of(card)])


def _relations(record: api.Record, cards: Sequence[Card]) -> Relations:
    found: dict[str, set[str]] = defaultdict(set)
    for each in record.copies_among(card.article for card in cards if not card.withdrawn):
        found[each.copy.copy].add("copy")
        found[each.copy.source].add("copied")
    return {id_: frozenset(words) for id_, words in found.items()}
