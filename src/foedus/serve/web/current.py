"""Which version of a record its pages show while it grows: the last one of which what they share is ready.

What pages share takes seconds to read from a large record, and `foedus add` gives it a new version with each
report. So pages go on showing the version before, and say so, until the next one has been made ready by a
thread beside them. A small record is read anew at once.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

from foedus.errors import FoedusError
from foedus.packs import Packs
from foedus.serve import api
from foedus.serve.web.kept import pinned

QUICK: Final = 1.0
"""Seconds in which a version is made ready that is waited for."""
_LOOK: Final = 2.0
"""Seconds after which one looks whether there is a newer version, at the least."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The version that a page is to show; empty for whatever the record has."""

    version: str = ""
    as_of: datetime | None = None
    """When it was the newest; None where it still is."""


class Current:
    """The versions of one record, the one that is ready and the one that is being made so."""

    def __init__(self, path: Path, packs: Packs, prepare: Callable[[api.Record], object]) -> None:
        self._path = path
        self._packs = packs
        self._prepare = prepare
        self._lock = Lock()
        self._ready: Shown | None = None
        self._seen = ""
        self._quick = False

    def shown(self, record: api.Record) -> Shown:
        """What pages of a record show now."""
        with self._lock:
            ready, quick = self._ready, self._quick
        if ready is None or quick or ready.version == record.store.reports_version:
            return Shown()
        return ready

    def watch(self) -> Thread:
        """Make each version ready, in a thread that ends with the process."""
        thread = Thread(target=self._watch, name="foedus-current", daemon=True)
        thread.start()
        return thread

    def _watch(self) -> None:
        wait, forever = 0.0, Event()
        while not forever.wait(wait):
            wait = max(_LOOK, self.make_ready())

    def make_ready(self) -> float:
        """Make the newest version ready where it is not; the seconds that it took.

        A record that is gone, or cannot be read now, is left to whoever asks for it.
        """
        began = monotonic()
        try:
            with api.open_record(self._path, create=False, packs=self._packs) as record:
                if record.store.version != self._seen:
                    self._make_ready(record, began)
        except FoedusError:
            return _LOOK
        return monotonic() - began

    def _make_ready(self, record: api.Record, began: float) -> None:
        seen, shown = record.store.version, Shown(record.store.reports_version, datetime.now(UTC))
        with self._lock:
            self._ready = self._ready or shown
        with pinned(shown.version):
            self._prepare(record)
        _settle()
        with self._lock:
            self._ready, self._quick = shown, monotonic() - began < QUICK
        self._seen = seen


def _settle() -> None:
    """Leave what was made ready out of the search for garbage, which would stop a page for half a second."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
