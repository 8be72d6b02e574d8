"""The claims of reports that bear on one organisation, and all accusations, kept until the log has more.

To find them is half of a question, and to tell copies among claims a good part of the rest: where they are
many both are kept. What is folded from them is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from foedus.model import Entry
from foedus.packs import Packs
from foedus.record.fold.unanswered import Told
from foedus.record.store.codec import without_collection
from foedus.record.store.kept import keep, read_kept, stamp_now
from foedus.record.store.log import Log

MANY: Final = 300
"""Claims or accusations from which it is worth while to keep them."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of reports known now, in order, and the origin of each passage that nobody rejected."""

    entries: tuple[Entry, ...]
    origins: Mapping[str, str]


_claims: Final = msgspec.json.Decoder(Claims)
_told: Final = msgspec.json.Decoder(tuple[Told, ...])
_ACCUSATIONS: Final = "accusations"


def read_claims(log: Log, packs: Packs, org: str) -> Claims | None:
    """What is kept of an organisation, under its canonical name; None where that is nothing of now."""
    with without_collection():
        return read_kept(log, _what(org), stamp_now(log, packs), _claims)


def keep_claims(log: Log, packs: Packs, org: str, claims: Claims) -> None:
    """Keep what was found, where it is much."""
    if len(claims.entries) >= MANY:
        keep(log, _what(org), stamp_now(log, packs), msgspec.json.encode(claims))


def read_accusations(log: Log, packs: Packs) -> tuple[Told, ...] | None:
    """What is kept of who accuses whom and who denies what; None where that is nothing of now."""
    with without_collection():
        return read_kept(log, _ACCUSATIONS, stamp_now(log, packs), _told)


def keep_accusations(log: Log, packs: Packs, told: Sequence[Told]) -> None:
    """Keep what was found, where it is much."""
    if len(told) >= MANY:
        keep(log, _ACCUSATIONS, stamp_now(log, packs), msgspec.json.encode(told))


def _what(org: str) -> str:
    return f"claims on {org}"
