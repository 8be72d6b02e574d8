"""What a record has on one organisation: read once, and folded for as many days as are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.model import Contest, Entry, Happening, State
from foedus.record.fold.contested import find_contests
from foedus.record.fold.course import Course, find_course
from foedus.record.fold.ground import Grounds
from foedus.record.fold.state import state_on
from foedus.record.fold.timeline import find_timeline
from foedus.record.store.articles import Clock


@dataclass(frozen=True, slots=True)
class Material:
    """The claims that bear on an organisation, as known on a day by a clock; it does not change."""

    org: str
    """Its canonical name."""
    entries: tuple[Entry, ...]
    grounds: Grounds
    known: date | None = None
    clock: Clock = "reported"

    def state(self, on: date) -> State:
        """The state of the organisation on a day."""
        return state_on(self.grounds, on=on, known=self.known, clock=self.clock)

    def course(self, until: date) -> Course:
        """The state along time, and the days on which it changes, up to a day."""
        return find_course(self.grounds, until=until)

    def contests(self) -> tuple[Contest, ...]:
        """What reports disagree on, side by side."""
        return find_contests(self.grounds)

    def timeline(self) -> tuple[Happening, ...]:
        """What happened, each event once, with all its reports."""
        return find_timeline(self.grounds)
