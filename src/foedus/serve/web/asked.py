"""What an address asks for, typed and checked: everything that a page depends on stands in the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from foedus.errors import UsageError
from foedus.record import Clock

PER_PAGE: Final = 50
CARRIED: Final = ("known", "clock", "packs", "in")
"""Parameters that stay as they are when one goes from page to page."""

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the page, the organisation or id in its path, and its parameters.

    Every reader of a parameter raises UsageError where the parameter cannot be meant.
    """

    page: str
    path: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def org(self) -> str:
        """The organisation that is asked about; empty where the page is about the whole record."""
        return self.path.get("org", "")

    @property
    def within(self) -> str:
        """The organisation that one came from, where the page itself is about the whole record."""
        return self.org or self.word("in")

    @property
    def id(self) -> str:
        """The id that is asked for, or its beginning."""
        return self.path.get("id", "")

    def word(self, name: str, default: str = "") -> str:
        """A parameter as it was typed, without white space around it; the last where it is given twice."""
        return self.params.get(name, (default,))[-1].strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter that is not empty."""
        return tuple(word.strip() for word in self.params.get(name, ()) if word.strip())

    def choice(self, name: str, allowed: Collection[Word], default: Word) -> Word:
        """A parameter that is one of a closed list of words."""
        given = self.word(name, default)
        for word in allowed:
            if word == given:
                return word
        raise UsageError(f"{name}={given!r} cannot be meant; it is one of: {', '.join(allowed)}")

    def number(self, name: str, default: int, least: int = 0, most: int = 1_000_000) -> int:
        """A whole number between `least` and `most`."""
        given = self.word(name)
        if not given:
            return default
        if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
            raise UsageError(f"{name}={given!r} cannot be meant; it is a number from {least} to {most}")
        return int(given)

    def day(self, name: str) -> date | None:
        """A day, YYYY-MM-DD; None where none is given."""
        given = self.word(name)
        if not given:
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise UsageError(f"{name}={given!r} is no day; write it as YYYY-MM-DD: 2022-11-23") from None

    # --- what every page shares ------------------------------------------------------------------------

    @property
    def known(self) -> date | None:
        """The day by which something must have been known; None for now."""
        return self.day("known")

    @property
    def clock(self) -> Clock:
        """What "known" means."""
        clocks: tuple[Clock, ...] = ("reported", "recorded")
        return self.choice("clock", clocks, "reported")

    @property
    def packs(self) -> bool:
        """Whether packs answer too."""
        return self.choice("packs", ("yes", "no"), "yes") == "yes"

    @property
    def start(self) -> int:
        """The number of the first row of a listing, from 0."""
        return (self.number("page", 1, least=1) - 1) * PER_PAGE
