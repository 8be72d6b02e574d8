"""The file, opened: what every part of a record stands on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from foedus.model import GroupActors, GroupOrigins
from foedus.packs import Packs
from foedus.record.store.log import Log
from foedus.record.store.parts import Meant, meant_in, meant_on, refresh_parts
from foedus.record.store.version import read_reports_version, read_rulings_version, read_version


class Opened:
    """One SQLite file, opened, and what it is asked with; a context manager."""

    def __init__(
        self,
        log: Log,
        *,
        group_origins: GroupOrigins,
        group_actors: GroupActors,
        packs: Packs,
        relink: bool = True,
    ) -> None:
        self._log = log
        self._group_origins = group_origins
        self._group_actors = group_actors
        self._packs = packs
        self._relink = relink

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        group_origins: GroupOrigins,
        group_actors: GroupActors,
        packs: Packs,
        create: bool = True,
    ) -> Self:
        """Open the record at `path`, and make it where there is none.

        Raises:
            RecordError: there is none and `create` is False; the file is no record, is damaged, was written
                by a newer Foedus, or may not be written to.
        """
        log = Log.open(Path(path), create=create)
        return cls(log, group_origins=group_origins, group_actors=group_actors, packs=packs)

    def as_linked(self) -> Self:
        """The same file, whose names are joined as they were when it was last asked, though more have come.

        To join them anew takes seconds in a large record, and while it grows each question would do so.
        """
        return type(self)(
            self._log,
            group_origins=self._group_origins,
            group_actors=self._group_actors,
            packs=self._packs,
            relink=False,
        )

    @property
    def path(self) -> Path:
        """The file."""
        return self._log.path

    @property
    def version(self) -> str:
        """The same as long as nothing is added to the log, by whatever process."""
        return read_version(self._log)

    @property
    def reports_version(self) -> str:
        """The same as long as nothing but rulings are added to the log."""
        return read_reports_version(self._log)

    @property
    def rulings_version(self) -> str:
        """The same as long as nobody rules."""
        return read_rulings_version(self._log)

    def join_names(self) -> None:
        """Join the names of what has come since they last were, as the first question would."""
        refresh_parts(self._log, self._packs, self._group_actors)

    def close(self) -> None:
        """Close the file."""
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Record({str(self.path)!r})"

    def _meant(self, by: date | None = None) -> Meant:
        """Who is meant by each name; with `by` as people had ruled on that day."""
        if by is None:
            return meant_in(self._log, self._packs, self._group_actors, relink=self._relink)
        return meant_on(self._log, self._packs, self._group_actors, by)
