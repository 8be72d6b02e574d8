"""Offices and stances over time, as shapes on an axis of years; places are in percent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.model import Actor, OfficeNamed, Stance
from foedus.record import Spoken
from foedus.serve.web.bars import Axis, Tick

LEAST: Final = 0.6
"""Percent of the axis that a bar takes at least, so that a single day can be seen."""
RARE: Final = 200
"""One in so many days is left off an axis, where there are so many."""
HALF: Final = 11.0
"""Pixels from the middle line of a strip to its edge."""


@dataclass(frozen=True, slots=True)
class OfficeBar:
    """An office with the days between which reports name somebody with it."""

    office: OfficeNamed
    x: float
    width: float


def office_bars(offices: Iterable[OfficeNamed], axis: Axis) -> tuple[OfficeBar, ...]:
    """A bar for each office that a dated report names."""
    found = []
    for office in offices:
        if office.first and office.last:
            x = axis.at(office.first)
            width = max(axis.at(office.last) - x, LEAST)
            found.append(OfficeBar(office, min(x, 100 - width), width))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Column:
    """The statements of one year: those for stand above the line, those against below it, the rest around."""

    year: int
    x: float
    width: float
    counts: tuple[int, int, int]
    """For, against, neutral."""
    heights: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """The stance of one actor towards another, year by year."""

    actor: Actor
    counts: tuple[int, int, int]
    columns: tuple[Column, ...]
    undated: int

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(self.counts)


STANCES: Final[tuple[Stance, Stance, Stance]] = ("for", "against", "neutral")


def stance_strips(
    pairs: Iterable[tuple[Actor, Stance, date | None]], axis: Axis, most: int
) -> tuple[Strip, ...]:
    """A strip for each of the actors that most statements are about."""
    by_actor: dict[Actor, list[tuple[Stance, date | None]]] = defaultdict(list)
    for actor, stance, day in pairs:
        by_actor[actor].append((stance, day))
    ranked = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), actor))
    return tuple(_strip(actor, by_actor[actor], axis) for actor in ranked[:most])


def _strip(actor: Actor, told: Sequence[tuple[Stance, date | None]], axis: Axis) -> Strip:
    years: dict[int, Counter[Stance]] = defaultdict(Counter)
    for stance, day in told:
        if day:
            years[day.year][stance] += 1
    most = max((max(counts.values()) for counts in years.values()), default=1)
    whole = Counter(stance for stance, _ in told)
    return Strip(
        actor,
        (whole["for"], whole["against"], whole["neutral"]),
        tuple(_column(year, years[year], axis, most) for year in sorted(years) if year >= axis.first.year),
        sum(day is None for _, day in told),
    )


def _column(year: int, counts: Counter[Stance], axis: Axis, most: int) -> Column:
    x, end = axis.at(date(year, 1, 1)), axis.at(date(year, 12, 31))
    told = (counts["for"], counts["against"], counts["neutral"])
    heights = tuple(round(max(HALF * count / most, 1.5), 1) if count else 0.0 for count in told)
    return Column(year, x, round(max((end - x) * 0.85, LEAST), 2), told, (heights[0], heights[1], heights[2]))


def axis_of(days: Iterable[date | None]) -> Axis | None:
    """Whole years from the first day to the last; None where there is none."""
    known = [day for day in days if day]
    if not known:
        return None
    return Axis(date(min(known).year, 1, 1), date(max(known).year, 12, 31))


def usual(days: Iterable[date | None]) -> tuple[date, ...]:
    """The days without the first few of very many: one date misread would make an axis of a century."""
    known = sorted(day for day in days if day)
    return tuple(known[len(known) // RARE :])


def years_on(axis: Axis, most: int = 12) -> tuple[Tick, ...]:
    """The years of an axis of whole years, each in its middle; of many every second, or fewer."""
    years = range(axis.first.year, axis.last.year + 1)
    step = -(-len(years) // most)
    return tuple(Tick(axis.at(date(year, 7, 1)), str(year)) for year in years[::step])


def pairs_of(spoken: Iterable[Spoken]) -> Iterable[tuple[Actor, Stance, date | None]]:
    """Whom statements are about, with the stance and the day of each."""
    return ((actor, stance, one.day) for one in spoken for actor, stance in one.about)
