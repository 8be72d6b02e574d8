"""What is worked out of the log once and asked for again, kept in the file until the log has more."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Final, TypeVar

import msgspec

from foedus.errors import RecordError
from foedus.packs import Packs
from foedus.record.store.log import Log
from foedus.record.store.parts import LINKING
from foedus.record.store.version import read_version

T = TypeVar("T")

FINDING: Final = "1"
"""The version of the rules by which things are found, counted and told to be copies: another finds anew."""

_KEPT: Final = "SELECT payload, checksum FROM kept WHERE what = ? AND stamp = ?"
_KEEP: Final = "INSERT OR REPLACE INTO kept (what, stamp, checksum, payload) VALUES (?, ?, ?, ?)"


def stamp_now(log: Log, packs: Packs) -> str:
    """Of what hangs on all that the log has, on the packs and on the rules."""
    return f"{FINDING} {LINKING} {packs.version} {read_version(log)}"


def read_kept(log: Log, what: str, stamp: str, decoder: msgspec.json.Decoder[T]) -> T | None:
    """What was kept under this name as of `stamp`; None where that is nothing, or damaged."""
    row = log.row(_KEPT, (what, stamp))
    if row is None or not is_whole(*row):
        return None
    try:
        return decoder.decode(row[0])
    except (msgspec.MsgspecError, ValueError):  # of another version of the code, under the same stamp
        return None


def keep(log: Log, what: str, stamp: str, payload: bytes) -> None:
    """Keep the JSON of something; nothing where another process is writing, or the disk has no room.

    Whoever asked has the answer already, and no reason to wait or to be told of that.
    """
    with suppress(RecordError), log.transaction_now() as begun:
        if begun:
            log.write(_KEEP, (what, stamp, zlib.crc32(payload), payload))


def is_whole(payload: object, checksum: object) -> bool:
    """Whether what was kept is as it was written: nothing else in the file could tell."""
    return isinstance(payload, bytes) and zlib.crc32(payload) == checksum


def forget_kept(log: Log) -> None:
    """Take out all that was kept, inside a transaction."""
    log.write("DELETE FROM kept")
