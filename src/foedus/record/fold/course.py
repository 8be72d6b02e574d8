"""Entries -> the course of an organisation: what each slot was from day to day, and the days of change.

A fold of one day answers for that day; between two days on which something that is said begins, ends or goes
stale it answers the same. So a slot is folded once for each of these days, and not for each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Final

from foedus.model import Entry, Status
from foedus.record.fold.acts import act_begins, find_acts, find_positions, find_seats
from foedus.record.fold.extent import bounds_of, is_dated, said_on
from foedus.record.fold.ground import Grounds
from foedus.record.fold.meetings import find_episodes, time_of
from foedus.record.fold.reduce import fold_interval
from foedus.record.fold.saying import Saying
from foedus.record.fold.slots import Slot
from foedus.record.fold.strands import (
    Strand,
    by_holder,
    find_chairs,
    find_concerned,
    find_intentions,
    find_offices,
    find_organs,
    find_practice,
    find_standing,
    find_treaties,
)
from foedus.record.fold.tally import Tally
from foedus.record.fold.threads import find_aid, find_missions
from foedus.record.fold.voices import Voices

_DAY: Final = timedelta(days=1)
SUREST: Final[tuple[Status, ...]] = (
    "agreed",
    "reported_once",
    "contested",
    "inferred",
    "default",
    "changed_between",
    "stale",
    "unknown",
)
"""Of several holders of one value the surest gives the status."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, the last included, on all of which a slot has one value and one status."""

    first: date
    last: date
    value: str | None
    status: Status
    held_by: tuple[str, ...] = ()
    """Who holds it, where each holder's word stands on its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One slot along time; of a practice, one value of it, since several may be held at once."""

    name: str
    slot: str
    stretches: tuple[Stretch, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """What was, slot by slot, and the days on which the state of the organisation changes, in order."""

    members: tuple[Bar, ...] = ()
    offices: tuple[Bar, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and last day of change; None where nothing is ever said."""
        return (self.days[0], self.days[-1]) if self.days else None

    def before(self, day: date) -> date | None:
        """The last change before a day."""
        return max((each for each in self.days if each < day), default=None)

    def after(self, day: date) -> date | None:
        """The first change after a day."""
        return min((each for each in self.days if each > day), default=None)


def find_course(grounds: Grounds, *, until: date) -> Course:
    """Fold all that is said of an organisation along time, up to the day `until`.

    On each day a stretch has the value and status that `state_on` gives for that day.
    """
    told, voices = grounds.counted.entries, grounds.counted.voices
    line = _Axis(min(until, date.max - _DAY), grounds.counted.tally)
    bars = tuple(line.members(told, voices))
    members = tuple(bar for bar, concerned in bars if concerned)
    offices = tuple(map(line.bar, (*find_offices(told, voices), *find_chairs(told, voices))))
    others = (*find_organs(told, voices), *find_positions(told, voices), *find_seats(told, voices))
    changes = {
        s.first for bar in (*(b for b, _ in bars), *offices, *map(line.bar, others)) for s in bar.stretches
    }
    days = changes | {day for day in _events(told, voices) if date.min < day <= until}
    return Course(members, offices, tuple(sorted(days)))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Time up to a day, and how what is told is counted."""

    until: date
    tally: Tally

    def members(self, entries: Sequence[Entry], voices: Voices) -> Iterator[tuple[Bar, bool]]:
        """A bar for each standing, and one for each value of a practice or intention, state by state.

        With each, whether its state has any part in the organisation.
        """
        standing = {strand.name: strand for strand in find_standing(entries, voices)}
        practices = [
            (predicate, {strand.name: strand for strand in find_practice(predicate, entries, voices)})
            for predicate in ("participation", "dues")
        ]
        practices.append(("intends", {strand.name: strand for strand in find_intentions(entries, voices)}))
        parts = (strand for _, strands in practices[:2] for strand in strands.values())
        concerned = find_concerned(standing.values(), parts, practices[2][1].values())
        names = standing.keys() | {name for _, strands in practices for name in strands}
        for name in sorted(names - {voices.org}):
            bars = [self.bar(standing[name])] if name in standing else []
            for predicate, strands in practices:
                if name in strands:
                    bars += self._practice(predicate, strands[name])
            yield from ((bar, name in concerned) for bar in bars)

    def bar(self, strand: Strand) -> Bar:
        """A slot of which the narrator's word is asked."""
        return Bar(strand.name, strand.slot.predicate, self._stretches(strand.told, strand.slot))

    def _practice(self, predicate: str, strand: Strand) -> Iterator[Bar]:
        held = [(holder, self._stretches(told, strand.slot)) for holder, told in by_holder(strand)]
        values = dict.fromkeys(s.value for _, stretches in held for s in stretches if s.value)
        for value in values:
            same = [(h, s) for h, stretches in held for s in stretches if s.value == value]
            yield Bar(strand.name, predicate, _laid_over(same), value or "")

    def _stretches(self, told: Sequence[Saying], slot: Slot) -> tuple[Stretch, ...]:
        """The days of each value: from the first day of which anything is said."""
        found: list[Stretch] = []
        turns = {day for saying in told for day in _turns(saying, slot)}
        nearer = {day for day in _nearer(told) if day > min(turns)}
        days = sorted(day for day in turns | nearer if day <= self.until)
        for day, after in zip(days, (*days[1:], self.until + _DAY), strict=False):
            verdict = fold_interval(told, slot, day, self.tally)
            _lengthen(found, Stretch(day, after - _DAY, verdict.value, verdict.status))
        return tuple(found)


def _turns(saying: Saying, slot: Slot) -> Iterator[date]:
    """The days from which on a saying may speak otherwise for the day that is asked about."""
    extent, end = saying.extent, saying.entry.term_end
    lasts = [extent.last, slot.reach(extent.last), *([end] if end else [])]
    yield extent.first
    if extent.sure:
        yield extent.sure[0]
        lasts.append(extent.sure[1])
    yield from (last + _DAY for last in lasts if last < date.max)


def _nearer(told: Sequence[Saying]) -> Iterator[date]:
    """The days from which on another of two values has the closer report: it may be shown first then."""
    reported: dict[str, set[date]] = {}
    for saying in told:
        if is_dated(saying.entry):
            reported.setdefault(saying.shown, set()).add(said_on(saying.entry))
    for one, other in combinations(reported.values(), 2):
        for before, after in pairwise(sorted(one | other)):
            if (before in one, before in other) != (after in one, after in other):
                middle = before + (after - before) // 2
                yield from (middle, middle + _DAY)


def _laid_over(held: Sequence[tuple[str, Stretch]]) -> tuple[Stretch, ...]:
    """The stretches of one value by several holders as one row of stretches, each with its holders."""
    turns = sorted({s.first for _, s in held} | {s.last + _DAY for _, s in held})
    found: list[Stretch] = []
    for first, after in pairwise(turns):
        here = [(holder, s) for holder, s in held if s.first <= first <= s.last]
        if here:
            status = min((s.status for _, s in here), key=SUREST.index)
            names = tuple(dict.fromkeys(holder for holder, _ in here))
            _lengthen(found, Stretch(first, after - _DAY, here[0][1].value, status, names))
    return tuple(found)


def _lengthen(found: list[Stretch], more: Stretch) -> None:
    """Put a stretch behind the others, or let it lengthen the last, where nothing but the days differs."""
    last = found[-1] if found else None
    if last and last.last + _DAY == more.first and replace(more, first=last.first, last=last.last) == last:
        more = replace(more, first=found.pop().first)
    found.append(more)


def _events(entries: Sequence[Entry], voices: Voices) -> Iterable[date]:
    """The days on which something happens: meetings, requests and answers, missions, steps of treaties."""
    for predicate in ("meeting", "exercise"):
        times = (time_of(episode) for episode in find_episodes(predicate, entries, voices))
        yield from (time.earliest for time in times if time.earliest)
    for thread in (*find_aid(entries, voices), *find_missions(entries, voices)):
        yield from (bounds_of(entry)[0] for entry in thread.entries)
    for predicate in ("decision", "clause"):
        yield from (act_begins(act) for act in find_acts(predicate, entries, voices))
    for strand in find_treaties(entries, voices):
        yield from (saying.extent.first for saying in strand.told)
