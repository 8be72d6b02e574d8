"""The statements of some acts, with what is needed of their reports and no more: of very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from foedus.model import Act, Statement, Time
from foedus.record.store import codec
from foedus.record.store.log import Log
from foedus.record.store.parts import Meant
from foedus.record.store.spoken import rejected_statements
from foedus.record.store.terms import Place


@dataclass(frozen=True, slots=True)
class Acted:
    """A statement with its report's id, outlet ("" where none is known) and date, and where it stands."""

    statement: Statement
    article: str
    outlet: str
    published: Time
    place: Place


def list_acted(log: Log, meant: Meant, act: Act) -> Iterator[Acted]:
    """The statements of an act that answer and that nobody rejected, in order of publication and of the text.

    Their speakers, and those whom they are about, have the names of their entities.
    """
    rejected = rejected_statements(log)
    with codec.without_collection():
        rows = log.rows(_ACTED, (act,))
        for payload, article, outlet, published, extraction, number in rows:
            statement = meant.statement(codec.decode_statement(payload))
            if statement.id not in rejected:
                time = codec.decode_time(published)
                yield Acted(statement, article, outlet, time, (extraction, number))


def first_words(log: Log, places: Iterable[Place]) -> Mapping[Place, str]:
    """The first stretch of the content of some statements, NUL characters as spaces."""
    rows = log.rows(_FIRST_WORDS, (codec.encode_places(places),))
    return {(extraction, number): words for extraction, number, words in rows}


_ACTED: Final = """
    SELECT s.payload, r.article, a.outlet, e.published, s.extraction, s.number
    FROM statements AS s JOIN reports AS r USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles AS a ON a.article = r.article
    WHERE act = ? ORDER BY r.day, r.article, s.start, s.statement
"""
_FIRST_WORDS: Final = """
    SELECT s.extraction, s.number, substr(
        coalesce(plain, text), content_start + 1, json_extract(s.payload, '$.content[0].end') - content_start
    )
    FROM json_each(?) AS place CROSS JOIN statements AS s
    ON s.extraction = place.value ->> 0 AND s.number = place.value ->> 1
    JOIN extractions AS e ON e.extraction = s.extraction JOIN articles AS a ON a.article = e.article
"""
