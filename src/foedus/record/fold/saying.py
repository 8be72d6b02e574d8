"""Entry -> what it says of one slot: the unit that the reducers fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.model import Entry
from foedus.record.fold.extent import Extent, extent_of, is_dated, said_on
from foedus.record.fold.slots import Slot
from foedus.record.fold.voices import Voices


@dataclass(frozen=True, slots=True)
class Saying:
    """One value of one slot with the entry that says it and the days for which it does.

    `denied` turns it round: the value is said not to hold, on those days and no longer (rule 8). `bounded` is
    the same limit on a value that stands in for a denial ("none" for "is no member"). `derived` is the reason
    why a value follows from what is said without being said, as from a complete list that leaves a state out.
    """

    entry: Entry
    value: str
    extent: Extent
    competent: bool = False
    denied: bool = False
    bounded: bool = False
    derived: str = ""

    @property
    def shown(self) -> str:
        """The value as an answer shows it."""
        return f"not {self.value}" if self.denied else self.value


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, in an order that depends on nothing but their content."""
    unique = {(entry.id, entry.pack, entry.claim.realis, entry.claim.time.value): entry for entry in entries}
    return tuple(sorted(unique.values(), key=_place))


def sorted_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that went through `in_order` before, each once and by their reports' dates again."""
    unique = {id(entry): entry for entry in entries}
    return tuple(sorted(unique.values(), key=lambda e: (_day(e), e.claim.article, e.claim.evidence)))


def each_once(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """The same sayings without those that come again."""
    return tuple({id(saying): saying for saying in sayings}.values())


def say(entry: Entry, value: str, slot: Slot, voices: Voices) -> Saying:
    """What an entry says of a slot whose value is `value`; a negative claim denies it."""
    return Saying(
        entry,
        value,
        extent_of(entry, slot.dated),
        competent=voices.is_competent(entry, slot),
        denied=entry.claim.polarity == "negative",
    )


def entries_of(sayings: Iterable[Saying]) -> tuple[Entry, ...]:
    """The entries behind sayings, each once."""
    return sorted_entries(saying.entry for saying in sayings)


def holders_of(sayings: Iterable[Saying]) -> tuple[str, ...]:
    """Who says so, by name."""
    return tuple(sorted({holder for saying in sayings for holder in saying.entry.holders}))


def by_value(sayings: Sequence[Saying]) -> dict[str, tuple[Saying, ...]]:
    """Sayings under the value that they show, values in the order of their first saying."""
    values = dict.fromkeys(saying.shown for saying in sayings)
    return {value: tuple(s for s in sayings if s.shown == value) for value in values}


def _day(entry: Entry) -> date:
    """The day of its report, undated ones last: when they were recorded puts them in no order."""
    return said_on(entry) if is_dated(entry) else date.max


def _place(entry: Entry) -> tuple[str, ...]:
    claim = entry.claim
    position = f"{claim.evidence.start:09d}"
    return (
        _day(entry).isoformat(),
        claim.article,
        position,
        entry.id,
        entry.pack,
        claim.realis,
        claim.time.value,
    )
