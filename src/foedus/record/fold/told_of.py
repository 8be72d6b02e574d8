"""Entries -> how an event is told of, and who is named in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from foedus.model import Entry, Manner
from foedus.record.fold.voices import body_names

PLANNED: Final = "planned"
"""The mode of a meeting or a mission that is to come."""
THINGS: Final = frozenset({"office", "treaty", "place"})
"""Kinds of what fills a role of a claim and acts in nothing."""


def manner_of(entries: Sequence[Entry]) -> Manner:
    """A fact where one claim tells it as one; else as alleged, as planned, or only as what is not."""
    positive = [entry.claim for entry in entries if entry.claim.polarity == "positive"]
    if not positive:
        return "denied" if entries else "told"
    if any(claim.realis == "actual" and claim.mode != PLANNED for claim in positive):
        return "told"
    return "alleged" if any(claim.realis == "alleged" for claim in positive) else "planned"


def actors_in(entries: Sequence[Entry], org: str) -> tuple[str, ...]:
    """Who takes part by the claims, without the organisation itself; those in most claims first."""
    named = Counter(name for entry in entries for name in _names_in(entry))
    return tuple(name for name, _ in sorted(named.items(), key=_most) if name != org)


def _names_in(entry: Entry) -> frozenset[str]:
    acting = (actor for arg in entry.claim.args for actor in arg.actors if actor.kind not in THINGS)
    return frozenset(body_names(tuple(acting)))


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    name, count = counted
    return -count, name
