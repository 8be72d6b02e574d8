"""How much of a record comes from which outlet and month, and where nothing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from foedus.record import Covered
from foedus.serve.sheets import number_of
from foedus.serve.web.bars import Tick

HEIGHT: Final = 60.0
"""Of the tallest column, in pixels."""
_OUTLETS: Final = 12
"""So many outlets have columns of their own, those with most reports."""
_COLUMNS: Final = 480
"""So many columns are drawn for outlets in all: a page is to be light."""
_NUMBERED: Final = 40
_GAPS: Final = 4
_MOST_TICKS: Final = 10
_GAP: Final = 0.15
"""Of the width of a column, left free beside it."""


@dataclass(frozen=True, slots=True)
class Column:
    """The reports of one month, and of these the ones that bear on the organisation; as it is drawn."""

    month: str
    reports: int
    bearing: int
    x: float
    width: float
    high: float
    bearing_high: float


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: its reports in all, those that bear on the organisation, and its months."""

    name: str
    reports: int
    bearing: int
    first: str
    last: str
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a record covers; months run from the first of which there is a report to the last."""

    reports: int
    bearing: int
    undated: int
    columns: tuple[Column, ...]
    outlets: tuple[Outlet, ...]
    ticks: tuple[Tick, ...]
    lacks: tuple[str, ...]
    """What is not there, a sentence each."""

    @property
    def numbered(self) -> bool:
        """Whether there is room for a number over each column."""
        return bool(self.columns) and len(_span(self.columns[0].month, self.columns[-1].month)) <= _NUMBERED


def coverage_of(covered: Sequence[Covered], bearing: Collection[str]) -> Coverage:
    """Count reports by month and outlet; `bearing` are the ids of those that bear on an organisation."""
    dated = [each for each in covered if each.month]
    months = _span(min(e.month for e in dated), max(e.month for e in dated)) if dated else ()
    outlets = Counter(each.outlet for each in covered)
    first = sorted(outlets, key=lambda name: (-outlets[name], name))[:_OUTLETS]
    drawn = first[: _COLUMNS // len(months)] if months and len(outlets) > 1 else []
    return Coverage(
        len(covered),
        sum(each.article in bearing for each in covered),
        len(covered) - len(dated),
        _columns(dated, bearing, months, HEIGHT),
        tuple(_outlet([e for e in covered if e.outlet == n], bearing, months, n in drawn) for n in first),
        tuple(_ticks(months)),
        tuple(_lacks(covered, outlets, months)),
    )


def _outlet(
    covered: Sequence[Covered], bearing: Collection[str], months: Sequence[str], drawn: bool
) -> Outlet:
    dated = [each for each in covered if each.month]
    return Outlet(
        covered[0].outlet,
        len(covered),
        sum(each.article in bearing for each in covered),
        min((each.month for each in dated), default=""),
        max((each.month for each in dated), default=""),
        _columns(dated, bearing, months, HEIGHT / 4) if drawn else (),
    )


def _columns(
    dated: Iterable[Covered], bearing: Collection[str], months: Sequence[str], height: float
) -> tuple[Column, ...]:
    """A column for each month that has a report, the fullest `height` high."""
    dated = tuple(dated)
    counts = Counter(each.month for each in dated)
    near = Counter(each.month for each in dated if each.article in bearing)
    unit = height / max(counts.values(), default=1)
    wide = 100 / max(len(months), 1)
    return tuple(
        Column(
            month,
            counts[month],
            near[month],
            round(place * wide, 2),
            round(wide * (1 - _GAP), 2),
            max(round(counts[month] * unit, 1), 1.0),
            max(round(near[month] * unit, 1), 1.0) if near[month] else 0.0,
        )
        for place, month in enumerate(months)
        if counts[month]
    )


def _span(first: str, last: str) -> tuple[str, ...]:
    """The months from the first to the last."""
    begun, over = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(begun, over + 1))


def _ticks(months: Sequence[str]) -> Iterator[Tick]:
    """The years, at their first month, as many as there is room for; the months where there is no year."""
    years = [(place, month[:4]) for place, month in enumerate(months) if month.endswith("-01")]
    if not years and months:
        years = [(0, months[0]), (len(months) - 1, months[-1])][: len(months)]
    step = -(-len(years) // _MOST_TICKS) if years else 1
    for place, label in years[::step]:
        yield Tick(round(100 * place / len(months), 2), label)


# --- what is not there -----------------------------------------------------------------------------------


def _lacks(covered: Sequence[Covered], outlets: Mapping[str, int], months: Sequence[str]) -> Iterator[str]:
    if not covered:
        yield "There is no report in this corpus."
        return
    most = max(outlets, key=lambda name: (outlets[name], name))
    if len(outlets) == 1:
        yield f"Every report is of one outlet, {most or 'which is not named'}."
    elif 2 * outlets[most] > len(covered):
        share = round(100 * outlets[most] / len(covered))
        yield f"{share}% of the reports are of one outlet, {most or 'which is not named'}."
    if outlets.get("") and len(outlets) > 1:
        yield f"The outlet of {number_of(outlets[''], 'report')} is not known."
    if undated := sum(not each.month for each in covered):
        yield f"The month of {number_of(undated, 'report')} is not known, and in no column."
    yield from _gaps({each.month for each in covered}, months)


def _gaps(held: Collection[str], months: Sequence[str]) -> Iterator[str]:
    """The months between the first and last that have no report, the longest runs of them by name."""
    runs = [list(run) for empty, run in groupby(months, key=lambda month: month not in held) if empty]
    if not runs:
        return
    longest = sorted(runs, key=lambda run: (-len(run), run[0]))[:_GAPS]
    named = [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in sorted(longest)]
    missing = sum(map(len, runs))
    and_more = f", and {missing - sum(map(len, longest))} more" if len(runs) > _GAPS else ""
    yield f"No report for {missing} of {number_of(len(months), 'month')}: {', '.join(named)}{and_more}."
