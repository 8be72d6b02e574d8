"""Who spoke about whom: every statement of the record as its speakers, whom it is about, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from foedus.errors import RecordError
from foedus.model import NEGATED, Act, Actor, Stance
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log
from foedus.record.store.parts import Meant


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement without its words; actors have the names of their entities.

    `day` is the first on which it may have been said, else the first on which its report may have been
    published; None where neither is known.
    """

    place: tuple[int, int]
    """The numbers of its extraction, and its own in it."""
    article: str
    outlet: str
    day: date | None
    act: Act
    speakers: tuple[Actor, ...]
    about: tuple[tuple[Actor, Stance], ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """What is read of a statement's JSON: the whole takes five times as long."""

    act: Act
    cue: _Cue | None = None
    speakers: tuple[Actor, ...] = ()
    about: tuple[tuple[Actor, Stance], ...] = ()


_rows: Final = msgspec.json.Decoder(_Row)


def list_spoken(log: Log, meant: Meant) -> Iterator[Spoken]:
    """Every statement that answers now, by report and in the order of its text.

    What a person rejected, and what nobody said ("did not promise"), is left out.
    """
    rejected = rejected_statements(log)
    for article, statement, outlet, day, payload, *place in log.rows(_STATEMENTS):
        row = _decoded(payload)
        if statement in rejected or (row.cue and row.cue.lemma.startswith(NEGATED)):
            continue
        speakers = tuple(dict.fromkeys(meant.actor(one, article) for one in row.speakers))
        about = tuple(dict.fromkeys((meant.actor(one, article), stance) for one, stance in row.about))
        yield Spoken((place[0], place[1]), article, outlet, _day(day), row.act, speakers, about)


@lru_cache(maxsize=65_536)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def decode_ends(payload: str) -> tuple[tuple[Actor, ...], tuple[tuple[Actor, Stance], ...]]:
    """Who makes a statement and whom it is about, of its JSON."""
    row = _decoded(payload)
    return row.speakers, row.about


def _decoded(payload: str) -> _Row:
    try:
        return _rows.decode(payload)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a statement cannot be read: {error}; it begins {payload[:60]!r}: run `foedus verify`"
        ) from error


def rejected_statements(log: Log) -> frozenset[str]:
    """The ids of the statements that people rejected, and nobody accepted since."""
    judgements = judgements_on(log)
    found: set[str] = set()
    for article in judgements.by_article:
        live = log.row("SELECT extraction FROM live WHERE article = ?", (article,))
        judged = judgements.in_reading(log, article, live[0]) if live else {}
        found.update(id_ for id_, rulings in judged.items() if rulings and rulings[-1].kind == "reject")
    return frozenset(found)


_STATEMENTS: Final = """
    SELECT live.article, statement, outlet, ifnull(s.earliest, s.latest), payload,
           extraction, s.number
    FROM live JOIN statements AS s USING (extraction) JOIN articles ON articles.article = live.article
    ORDER BY live.article, s.number
"""
