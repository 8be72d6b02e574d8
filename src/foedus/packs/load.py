"""Which packs there are: those that come with Foedus, and those of files and folders beside them."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from foedus.errors import PackError
from foedus.packs.compact import read_compact
from foedus.packs.known import Packs
from foedus.packs.read import BUNDLED, STATES_FILE, read_pack
from foedus.packs.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from foedus.packs.rows import Pack

_R = TypeVar("_R", bound=Row)


def load_packs(paths: Iterable[str | Path]) -> Packs:
    """The bundled packs and those of the files at `paths`; a folder stands for every `.toml` file in it.

    A file may be another version of a bundled pack, and what it says of an organisation, state, outlet,
    group or person stands in place of a bundled row of the same.

    Raises:
        PackError: a file breaks the format, two files have the same id, or a folder has no pack.
    """
    files = [file for path in paths for file in pack_files(Path(path))]
    states = frozenset(row.iso3 for row in bundled_packs().states)
    return joined_packs(tuple(read_pack(file, states) for file in files))


def joined_packs(added: Sequence[Pack]) -> Packs:
    """The bundled packs with `added` before them; raises PackError where two of those say the same."""
    bundled = bundled_packs()
    if not added:
        return bundled
    ids = {pack.id for pack in added}
    said = {_named(row) for pack in added for _, row in pack.rows()} | {("OrgRow", id_) for id_ in ids}
    ours = (_without(pack, said) for pack in bundled.packs if pack.id not in ids)
    return Packs((*added, *ours))


def _without(pack: Pack, said: Set[tuple[str, ...]]) -> Pack:
    """A bundled pack without the rows in whose place others stand: those that no two packs may share."""
    return replace(
        pack,
        states=_left(pack.states, said),
        organisations=_left(pack.organisations, said),
        outlets=_left(pack.outlets, said),
        groups=_left(pack.groups, said),
        persons=_left(pack.persons, said),
    )


def _left(rows: tuple[_R, ...], said: Set[tuple[str, ...]]) -> tuple[_R, ...]:
    return tuple(row for row in rows if _named(row) not in said)


def _named(row: Row) -> tuple[str, ...]:
    return (type(row).__name__, *(str(getattr(row, field)) for field in row.label))


def pack_files(path: Path) -> Iterable[Path]:
    """The pack files that a path stands for: itself, or every `.toml` file of a folder.

    Raises:
        PackError: a folder with none.
    """
    if not path.is_dir():
        return (path,)
    if found := sorted(path.glob("*.toml")):
        return found
    raise PackError(
        f"{path}: a folder with no .toml file in it; write a pack there with `foedus pack new NAME`"
    )


@functools.cache
def bundled_packs() -> Packs:
    """The packs that come with Foedus, read once, at the first call."""
    return Packs(read_compact(bundled_files()) or read_bundled())


def bundled_files() -> tuple[Path, ...]:
    """The TOML files of the bundled packs, that of the states first."""
    return (STATES_FILE, *(file for file in sorted(BUNDLED.rglob("*.toml")) if file != STATES_FILE))


def read_bundled() -> tuple[Pack, ...]:
    """The bundled packs, read from their TOML files."""
    first, *others = bundled_files()
    states = read_pack(first, frozenset())
    codes = frozenset(row.iso3 for row in states.states)
    return (states, *(read_pack(file, codes) for file in others))
