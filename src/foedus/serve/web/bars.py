"""Courses as bars: days as places on an axis, in percent, so that a page of any width shows the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from foedus.record import Bar, Stretch

Tone = Literal["in", "near", "out", "other", "next"]
Room = Literal["", "wide", "narrow"]

TONES: Final[Mapping[str, Tone]] = {
    **dict.fromkeys(("member", "leaving", "full", "paid"), "in"),
    **dict.fromkeys(
        ("partner", "observer", "associate", "candidate", "invited", "applicant", "signatory"), "near"
    ),
    **dict.fromkeys(("partial", "reduced"), "near"),
    **dict.fromkeys(("former", "none", "expelled", "suspended", "ended"), "out"),
    **dict.fromkeys(("frozen", "boycott", "unpaid"), "out"),
}
"""Whether a value of standing, participation or dues is in, half in, or out; all else is neither."""

_LEAST: Final = 0.25
"""Percent of the axis that a stretch takes at least, so that a single day can be seen and met."""
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MOST_TICKS: Final = 8
_TURNS: Final[tuple[Tone, Tone]] = ("other", "next")
_NARROW_LETTER: Final = 2.0
_WIDE_LETTER: Final = 0.8
"""Percent of the axis that a letter takes at most, where the bars of a page are narrow or wide."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that bars are drawn over, from the first to the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days there are, one at least."""
        return max((self.last - self.first).days, 1)

    def at(self, day: date) -> float:
        """The place of a day, in percent; days outside lie on the edge."""
        share = (day - self.first).days / self.days
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def holds(self, day: date) -> bool:
        """Whether a day lies on it."""
        return self.first <= day <= self.last

    def ticks(self) -> tuple[Tick, ...]:
        """The first days of some years, not more than fit beside each other."""
        years = range(self.first.year + 1, self.last.year + 1)
        step = next((step for step in _STEPS if len(years) / step <= _MOST_TICKS), _STEPS[-1])
        return tuple(Tick(self.at(date(year, 1, 1)), str(year)) for year in years if year % step == 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch as it is drawn."""

    x: float
    width: float
    day: date
    """The day that it leads to."""
    stretch: Stretch
    tone: Tone
    room: Room
    """Where its value can be written into it: on wide pages, on narrow ones too, or nowhere."""

    @property
    def title(self) -> str:
        """What it says, in words."""
        stretch = self.stretch
        value = stretch.value or "not known"
        by = f", held by {', '.join(stretch.held_by)}" if stretch.held_by else ""
        days = f"{stretch.first} to {stretch.last}" if stretch.first != stretch.last else f"{stretch.first}"
        return f"{value} ({stretch.status.replace('_', ' ')}), {days}{by}"


@dataclass(frozen=True, slots=True)
class Lane:
    """One bar."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What is drawn for one name: its bars, one below the other."""

    name: str
    lanes: tuple[Lane, ...]


def rows_of(bars: Iterable[Bar], axis: Axis) -> tuple[Row, ...]:
    """The bars by name, as far as something of them lies on the axis; bars of one name stand together."""
    rows = (
        Row(name, tuple(lane for bar in same if (lane := _lane(bar, axis)).pieces))
        for name, same in groupby(bars, key=lambda bar: bar.name)
    )
    return tuple(row for row in rows if row.lanes)


def _lane(bar: Bar, axis: Axis) -> Lane:
    here = (s for s in bar.stretches if s.last >= axis.first and s.first <= axis.last)
    pieces = _told_apart(_named_once(_piece(s, axis) for s in here))
    if bar.value:
        return Lane(f"{bar.slot}: {bar.value}", tuple(replace(piece, room="") for piece in pieces))
    return Lane(bar.slot, tuple(pieces))


def _named_once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A value is written where it begins, and not again where only its status changes."""
    before: Piece | None = None
    for piece in pieces:
        named = before is not None and before.room and before.stretch.value == piece.stretch.value
        yield replace(piece, room="") if named else piece
        before = replace(piece, room=piece.room or (before.room if named and before else ""))


def _told_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Of values that are neither in nor out, such as persons, each has another tone than the one before."""
    before, tone = "", 0
    for piece in pieces:
        value = piece.stretch.value or ""
        tone += bool(before and value and before != value)
        before = value or before
        yield replace(piece, tone=_TURNS[tone % 2]) if piece.tone == "other" else piece


def _piece(stretch: Stretch, axis: Axis) -> Piece:
    x = axis.at(stretch.first)
    end = axis.at(stretch.last + timedelta(days=1) if stretch.last < axis.last else axis.last)
    width = round(max(end - x, _LEAST), 2)
    label = stretch.value or ""
    room = _room(label, width)
    tone = TONES.get(label.partition(" (")[0].removeprefix("not "), "other")
    return Piece(min(x, 100 - width), width, max(stretch.first, axis.first), stretch, tone, room)


def _room(label: str, width: float) -> Room:
    if not label or len(label) * _WIDE_LETTER > width:
        return ""
    return "narrow" if len(label) * _NARROW_LETTER <= width else "wide"
