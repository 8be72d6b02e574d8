"""What a listing can be narrowed to: the values of a parameter, each with how many rows it leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from foedus.serve.web.asked import CARRIED, Asked

MOST: Final = 200
"""So many values of one facet are offered; the rarest are left out, and the page says how many."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: what the address has, what a person reads, how many rows have it."""

    value: str
    shown: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One parameter of the address, with the values that it may be given."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    chosen: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class By(Generic[T]):
    """A way to narrow rows: the parameter, its heading, and the values that a row has.

    `words` are what is read for a value; `in_order` lists values by themselves rather than by count.
    """

    name: str
    title: str
    of: Callable[[T], Iterable[str]]
    words: Mapping[str, str]
    in_order: bool = False


def carried(asked: Asked, *names: str) -> dict[str, str]:
    """What a form that narrows a listing takes along unchanged."""
    return {name: word for name in (*CARRIED, *names) if (word := asked.word(name))}


def narrowed(rows: Iterable[T], ways: Iterable[By[T]], chosen: Mapping[str, str]) -> tuple[T, ...]:
    """The rows that have every chosen value."""
    asked = [(way, chosen[way.name]) for way in ways if chosen.get(way.name)]
    return tuple(row for row in rows if all(value in way.of(row) for way, value in asked))


def facets_of(rows: Iterable[T], ways: tuple[By[T], ...], chosen: Mapping[str, str]) -> tuple[Facet, ...]:
    """Each way that leaves a choice, with the counts of what its values would leave beside all others."""
    every = tuple(rows)
    facets = (_facet(every, way, ways, chosen) for way in ways)
    return tuple(facet for facet in facets if facet.chosen or len(facet.choices) > 1)


def latest(value: str) -> tuple[bool, str]:
    """Years and months in order, the latest the greatest; what is none of them is less than all."""
    return value[:1].isdigit(), value


def _facet(rows: tuple[T, ...], way: By[T], ways: tuple[By[T], ...], chosen: Mapping[str, str]) -> Facet:
    others = {name: value for name, value in chosen.items() if name != way.name}
    counts = Counter(value for row in narrowed(rows, ways, others) for value in set(way.of(row)))
    own = chosen.get(way.name, "")
    most_first = sorted(counts, key=lambda v: (-counts[v], v))
    values = sorted(counts, key=latest, reverse=True) if way.in_order else most_first
    kept = list(dict.fromkeys([*values[:MOST], *([own] if own else [])]))
    choices = tuple(Choice(v, way.words.get(v, v), counts[v], v == own) for v in kept)
    return Facet(way.name, way.title, choices, own, max(0, len(values) - MOST))
