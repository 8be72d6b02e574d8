"""The rows of `_data/predicates.toml`, typed: how each kind of claim is folded, and how long it lasts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

import msgspec

from foedus.lexicon import read_predicates
from foedus.model import ClaimKind

Shape = Literal["interval", "thread", "episode"]

NOT = "not "
"""Before the value that a holder denies: "not frozen"."""


def announced(realis: str) -> str:
    """After a value that is not yet a fact: " (future)"."""
    return f" ({realis})"


_FORETOLD = announced("future")
_SUPPOSED = announced("hypothetical")


def _bare(value: str) -> str:
    return value.removesuffix(_FORETOLD).removesuffix(_SUPPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One row: what may be said, who is competent to say it, and until when it holds.

    The head of `_data/predicates.toml` explains every field.
    """

    predicate: str
    kind: ClaimKind
    roles: tuple[str, ...]
    modes: tuple[str, ...]
    slot: Shape
    key: tuple[str, ...]
    value: str
    dated: Literal["start", "while"]
    lasts: int | Literal["until ended", "never"]
    reason: str
    single: bool = False
    per_holder: bool = False
    competent: tuple[str, ...] = ()
    competent_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wider: Mapping[str, str] = field(default_factory=dict)
    denied: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[str, ...] = ()
    ended: str = ""
    before: str = ""
    open: str = ""
    returns: int = 0
    joins: int = 0
    slack: int = 0

    def competent_roles(self, mode: str) -> tuple[str, ...]:
        """The roles whose own word on `mode` reaches the narrator's state."""
        return self.competent_for.get(mode, self.competent)

    def is_wider(self, value: str, other: str) -> bool:
        """Whether `value` says less than `other`: "member" than "leaving", "not frozen" than "full".

        So does what is foretold, beside the same as a fact, and what is only supposed, beside either.
        """
        if value.startswith(NOT):
            return not other.startswith(NOT) and _bare(value.removeprefix(NOT)) != _bare(other)
        if value in (f"{other.removesuffix(_FORETOLD)}{_SUPPOSED}", f"{other}{_FORETOLD}"):
            return True
        step = self.wider.get(other, "")
        return bool(step) and (step == value or self.is_wider(value, step))

    def is_outside(self, value: str) -> bool:
        """Whether it may be said of a state that has no part in the organisation: "join", "not join"."""
        return _bare(value.removeprefix(NOT)) in self.outside

    def agree(self, one: str, other: str) -> bool:
        """Whether both can be true on one day."""
        both_deny = one.startswith(NOT) and other.startswith(NOT)
        return one == other or both_deny or self.is_wider(one, other) or self.is_wider(other, one)

    def reach(self, said: date) -> date:
        """The last day for which a report of `said` still speaks."""
        if self.lasts == "until ended":
            return date.max
        days = 0 if self.lasts == "never" else self.lasts
        return date.max if (date.max - said).days <= days else said + timedelta(days=days)

    def lasting(self) -> str:
        """How long a value of this kind holds, in words."""
        if self.lasts == "until ended":
            return f"{self.predicate} stands until an act ends it"
        return f"{self.predicate} counts for {self.lasts} days after its last report"


@functools.cache
def read_slots() -> Mapping[str, Slot]:
    """Every predicate with its row, in the order of the file.

    Raises:
        msgspec.ValidationError: a row lacks a field or has one of another type.
    """
    rows = read_predicates()
    return {name: msgspec.convert({"predicate": name, **row}, Slot) for name, row in rows.items()}


def slot_of(predicate: str) -> Slot:
    """The row of one predicate; raises KeyError for one that is not in the file."""
    return read_slots()[predicate]
