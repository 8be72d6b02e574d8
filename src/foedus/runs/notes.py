"""Notes of what is being read, as files of a run; those that stay are of processes that were killed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from foedus.model import content_id
from foedus.runs.parquet import WRITING

_BATCH: Final = ".reading"
_ALONE: Final = ".alone"


@contextmanager
def reading(run: Path, ids: Sequence[str]) -> Iterator[None]:
    """Note that a batch is being read."""
    with _noted(_folder(run) / f"{content_id('reading', *ids)}{_BATCH}", ids):
        yield


@contextmanager
def reading_alone(run: Path, id_: str) -> Iterator[None]:
    """Note that one article of a batch is being read with which a process was killed before."""
    with _noted(_folder(run) / f"{id_}{_ALONE}", [id_]):
        yield


def was_killed(run: Path, ids: Collection[str]) -> bool:
    """Whether a process was killed that read some of these."""
    return any(not set(ids).isdisjoint(_ids_of(note)) for note in _folder(run).glob(f"*{_BATCH}"))


def was_killed_alone(run: Path, id_: str) -> bool:
    """Whether a process was killed while it read this article one by one."""
    return (_folder(run) / f"{id_}{_ALONE}").exists()


def forget(run: Path, ids: Collection[str]) -> None:
    """Take away the notes of a batch that has been read at last."""
    for note in _folder(run).glob(f"*{_BATCH}"):
        if not set(ids).isdisjoint(_ids_of(note)):
            note.unlink(missing_ok=True)
    for id_ in ids:
        (_folder(run) / f"{id_}{_ALONE}").unlink(missing_ok=True)


def take_killed(run: Path) -> tuple[str, ...]:
    """The ids of all articles whose processes were killed, of which there is no note after this."""
    found: list[str] = []
    for note in sorted((*_folder(run).glob(f"*{_BATCH}"), *_folder(run).glob(f"*{_ALONE}"))):
        found.extend(_ids_of(note))
        note.unlink(missing_ok=True)
    return tuple(dict.fromkeys(found))


def _folder(run: Path) -> Path:
    return run / WRITING


@contextmanager
def _noted(note: Path, ids: Sequence[str]) -> Iterator[None]:
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text("\n".join(ids), "utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _ids_of(note: Path) -> list[str]:
    try:
        return note.read_text("utf-8").split()
    except FileNotFoundError:  # its batch has just been read
        return []
