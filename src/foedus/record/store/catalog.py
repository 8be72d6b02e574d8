"""Every report as a card of a catalogue, with what listings choose by and without its text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from foedus.errors import RecordError
from foedus.model import UNKNOWN_TIME, Datum, Time
from foedus.model.article import issued_on
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import list_reports
from foedus.record.store.log import Log


@dataclass(frozen=True, slots=True)
class Card:
    """One report: what it is, and how much was found in it."""

    article: str
    title: str
    outlet: str
    published: Time
    """As packs bound it, where it says no day itself (`Article.issued`)."""
    recorded: str
    path: str
    withdrawn: bool
    statements: int
    claims: int
    orgs: tuple[str, ...]
    """The ids of the packs whose organisations it names."""

    @property
    def day(self) -> date | None:
        """The first day on which it may have come out, or else the last."""
        return self.published.earliest or self.published.latest

    @property
    def is_dated(self) -> bool:
        """Whether it is known to the day."""
        return self.day is not None and self.published.earliest == self.published.latest


class _Light(msgspec.Struct, frozen=True, gc=False):
    """What of an article's JSON a card needs."""

    title: Datum = Datum()
    outlet: Datum = Datum()
    published: Time = UNKNOWN_TIME


_light: Final = msgspec.json.Decoder(_Light)
_READ: Final = "SELECT extraction, as_read FROM extractions"
_NAMING: Final = """
    SELECT DISTINCT extraction, actor FROM mentions WHERE actor IN (SELECT value FROM json_each(?))
"""
_COUNTS: Final = {
    "statements": "SELECT extraction, count(*) FROM statements GROUP BY extraction",
    "claims": "SELECT extraction, count(*) FROM claims GROUP BY extraction",
}


def read_catalog(log: Log, packs: Packs) -> tuple[Card, ...]:
    """The reports in order of publication, undated ones last, the withdrawn ones too.

    Raises:
        RecordError: a row cannot be read.
    """
    reports = {report.extraction: report for report in list_reports(log, withdrawn=True)}
    counts: dict[str, dict[int, int]] = {name: dict(log.rows(sql)) for name, sql in _COUNTS.items()}
    orgs = _orgs(log, packs)
    with codec.without_collection():
        light = {extraction: _decoded(payload) for extraction, payload in log.rows(_READ)}
    return tuple(
        Card(
            article=report.article,
            title=light[extraction].title.value or "",
            outlet=light[extraction].outlet.value or "",
            published=issued_on(light[extraction].published, codec.decode_bounds(report.bounds)),
            recorded=report.recorded,
            path=report.path or "",
            withdrawn=report.withdrawn,
            statements=counts["statements"].get(extraction, 0),
            claims=counts["claims"].get(extraction, 0),
            orgs=tuple(sorted(orgs.get(extraction, ()))),
        )
        for extraction, report in reports.items()
        if extraction in light
    )


def _orgs(log: Log, packs: Packs) -> dict[int, set[str]]:
    ids = {pack.name: pack.id for pack in packs.packs}
    found: dict[int, set[str]] = defaultdict(set)
    for extraction, actor in log.rows(_NAMING, (codec.encode_names(ids),)):
        found[extraction].add(ids[actor])
    return found


def _decoded(payload: str) -> _Light:
    try:
        return _light.decode(payload)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a row of articles cannot be read: {error}; it begins {payload[:60]!r}: run `foedus verify`"
        ) from error
