"""The bundled packs in one small file that is read at once; `tools/write_packs.py` writes it.

The TOML files are the source, and reading them takes a tenth of a second. Where one of them differs from what
was written, as its hash tells, the small file counts for nothing.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

import msgspec

from foedus.packs.read import BUNDLED
from foedus.packs.rows import TABLES, Pack, Row

COMPACT = BUNDLED / "bundled.bin"


def compact_packs(packs: Iterable[Pack]) -> bytes:
    """The packs as the small file has them: without the fields that say nothing."""
    return zlib.compress(msgspec.msgpack.encode([_lean_pack(pack) for pack in packs]), 9)


def read_compact(files: Sequence[Path], path: Path = COMPACT) -> tuple[Pack, ...] | None:
    """The packs of `files`, in their order; None where the small file is not there or not of these."""
    try:
        packs = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()), type=tuple[Pack, ...])
    except (OSError, zlib.error, msgspec.DecodeError):
        return None
    digests = (hashlib.sha256(file.read_bytes()).hexdigest() for file in files)
    return packs if tuple(digests) == tuple(pack.digest for pack in packs) else None


def _lean_pack(pack: Pack) -> dict[str, object]:
    tables = {name for name, _ in TABLES.values()}
    head = {f.name: getattr(pack, f.name) for f in fields(pack) if f.name not in tables}
    return head | {name: [_lean(row) for row in getattr(pack, name)] for name in sorted(tables)}


def _lean(row: Row) -> dict[str, object]:
    values = ((field, getattr(row, field.name)) for field in fields(row))
    return {field.name: value for field, value in values if value != field.default}
