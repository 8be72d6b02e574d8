"""Tellings along time: a lane for each speaker or outlet, a dot for each telling; places are in percent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.model import Appearance

MOST: Final = 12
"""So many lanes are drawn, those with the most tellings; the others share one."""
OTHERS: Final = "others"
_TICKS: Final = 6
_EDGE: Final = 2.0
"""Hundredths left free at both ends, so that no dot is cut."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One telling: where it is, the page and row it leads to, and what it says to who cannot see it."""

    x: float
    page: int
    row: str
    words: str
    first: bool
    attributed: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The tellings of one speaker or outlet."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or month on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """A drawing; `undated` tellings have no place on it."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    first: date
    last: date
    undated: int


def draw_lanes(
    tellings: Sequence[Appearance], name_of: Callable[[Appearance], str], per_page: int
) -> Lanes | None:
    """The lanes in order of their first dot; None where fewer than two tellings have a day."""
    dated = [(day, at, telling) for at, telling in enumerate(tellings) if (day := telling.line.day)]
    if len(dated) < 2:
        return None
    dated.sort(key=lambda found: found[:2])
    first, last = dated[0][0], dated[-1][0]
    lanes: dict[str, list[Dot]] = {}
    named = _named([telling for *_, telling in dated], name_of)
    for day, at, telling in dated:
        name = name_of(telling)
        lanes.setdefault(name if name in named else OTHERS, []).append(
            Dot(
                _x(day, first, last),
                at // per_page + 1,
                telling.line.key.replace(":", "-"),
                f"{name}, {day.isoformat()}, {telling.line.outlet or 'unnamed outlet'}",
                telling is dated[0][2],
                telling.line.statement is not None,
            )
        )
    drawn = tuple(Lane(name, tuple(dots)) for name, dots in lanes.items())
    return Lanes(drawn, tuple(_ticks(first, last)), first, last, len(tellings) - len(dated))


def _named(tellings: Sequence[Appearance], name_of: Callable[[Appearance], str]) -> set[str]:
    counts: dict[str, int] = {}
    for telling in tellings:
        counts[name_of(telling)] = counts.get(name_of(telling), 0) + 1
    return set(sorted(counts, key=lambda name: (-counts[name], name))[:MOST])


def _x(day: date, first: date, last: date) -> float:
    days = max((last - first).days, 1)
    return round(_EDGE + (100 - 2 * _EDGE) * (day - first).days / days, 2)


def _ticks(first: date, last: date) -> Iterator[Tick]:
    """The beginnings of years between two days, not too many; within a year of months, else both ends."""
    years = range(first.year + 1, last.year + 1)
    for year in years[:: max(1, -(-len(years) // _TICKS))]:
        yield Tick(_x(date(year, 1, 1), first, last), str(year))
    if not years:
        months = range(first.month + 1, last.month + 1)
        if not months:
            yield from (Tick(_x(day, first, last), day.isoformat()) for day in sorted({first, last}))
        for month in months[:: max(1, -(-len(months) // _TICKS))]:
            day = date(first.year, month, 1)
            yield Tick(_x(day, first, last), f"{day:%Y-%m}")
