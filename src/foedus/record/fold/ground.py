"""What every fold about one organisation stands on: what concerns it, who speaks for whom, what is a copy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from foedus.model import Entry, GroupOrigins
from foedus.record.fold.ruled import counted
from foedus.record.fold.saying import in_order
from foedus.record.fold.tally import Tally, tally_of
from foedus.record.fold.voices import Voices, find_voices


@dataclass(frozen=True, slots=True)
class Ground:
    """The entries that may concern an organisation, each once and in order, and what they are judged by."""

    entries: tuple[Entry, ...]
    voices: Voices
    tally: Tally


@dataclass(frozen=True, slots=True)
class Grounds:
    """What counts, and where a person rejected something of it, what would count if nobody had."""

    counted: Ground
    whole: Ground | None = None
    rejected: tuple[Entry, ...] = ()


def lay_grounds(
    org: str,
    entries: Sequence[Entry],
    group_origins: GroupOrigins,
    own: Collection[str] = (),
    tally: Tally | None = None,
) -> Grounds:
    """Of `entries` those that may concern `org`, with what they say of who speaks for whom.

    They may hold more than what names it. `own` are the names of its organs and treaties that are known
    without any report; `tally` counts what nobody rejected, where it was made before.
    """
    told = counted(entries)
    ground = _lay(org, told, group_origins, own, tally)
    if len(told) == len(entries):
        return Grounds(ground)
    rejected = tuple(entry for entry in entries if entry.rejected)
    return Grounds(ground, _lay(org, entries, group_origins, own), rejected)


def _lay(
    org: str,
    entries: Sequence[Entry],
    group_origins: GroupOrigins,
    own: Collection[str],
    tally: Tally | None = None,
) -> Ground:
    voices = find_voices(org, entries, own)
    near = in_order(entry for entry in entries if voices.may_concern(entry))
    return Ground(near, voices, tally or tally_of(near, group_origins))
