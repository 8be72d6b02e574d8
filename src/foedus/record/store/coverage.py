"""What a record covers: each report by its outlet, the day of its publication and when it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.record.store import codec
from foedus.record.store.log import Log


@dataclass(frozen=True, slots=True)
class Covered:
    """One live report: its outlet ("" where none is known), when it came out, when it came in."""

    article: str
    outlet: str
    earliest: date | None
    latest: date | None
    recorded: date

    @property
    def month(self) -> str:
        """The month in which it came out: "2022-11"; "" where it is not known to be one month."""
        day, last = self.earliest, self.latest
        if day is None or last is None or (day.year, day.month) != (last.year, last.month):
            return ""
        return f"{day.year:04d}-{day.month:02d}"


def list_covered(log: Log, *, packs: bool = True) -> tuple[Covered, ...]:
    """Every live report, the earliest published first, undated ones last.

    Without `packs` what they tell of the date of a report is left out.
    """
    return tuple(
        Covered(article, outlet, _day(earliest), _day(latest), codec.decode_moment(recorded).date())
        for article, outlet, earliest, latest, recorded in log.rows(_COVERED, {"packs": packs})
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_COVERED: Final = """
    SELECT came.article, outlet,
           coalesce(earliest, iif(:packs, json_extract(came.bounds, '$.earliest'), NULL)) AS first,
           coalesce(came.latest, iif(:packs, json_extract(came.bounds, '$.latest'), NULL)) AS last,
           came.recorded
    FROM reports AS came JOIN articles USING (article) JOIN extractions AS e USING (extraction)
    ORDER BY coalesce(first, last, '~'), came.article
"""
