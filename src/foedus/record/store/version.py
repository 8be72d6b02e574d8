"""Which version of the record answers: the same as long as nothing was added to the log."""

from __future__ import annotations

from typing import Final

from foedus.record.store.log import Log


def read_version(log: Log) -> str:
    """A text that is another one after every addition, withdrawal, erasure, ruling and failure."""
    return f"{read_reports_version(log)} {read_rulings_version(log)}"


def read_reports_version(log: Log) -> str:
    """The same, whatever people rule."""
    return " ".join(map(str, log.rows(_LATEST)[0]))


def read_rulings_version(log: Log) -> str:
    """The same, whatever reports come."""
    return " ".join(map(str, log.rows(_RULINGS)[0]))


_LATEST: Final = """
    SELECT (SELECT max(extraction) FROM extractions), (SELECT max(sighting) FROM sightings),
           (SELECT max(withdrawal) FROM withdrawals), (SELECT count(*) FROM purges),
           (SELECT count(*) FROM failures)
"""
_RULINGS: Final = "SELECT (SELECT max(decision) FROM decisions), (SELECT count(*) FROM undone)"
