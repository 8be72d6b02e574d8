"""The statements of some acts, with what is needed of their reports and no more: of very many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from foedus.model import Act, Statement, Time
from foedus.record.store import codec
from foedus.record.store.log import Log
from foedus.record.store.parts import Meant
from foedus.record.store.spoken import rejected_statements


@dataclass(frozen=True, slots=True)
class Acted:
    """A statement with its report's id, outlet ("" where none is known) and date."""

    statement: Statement
    article: str
    outlet: str
    published: Time
    words: str
    """The first stretch of its content, NUL characters as spaces."""


def list_acted(log: Log, meant: Meant, act: Act) -> Iterator[Acted]:
    """The statements of an act that answer and that nobody rejected, in order of publication and of the text.

    Their speakers, and those whom they are about, have the names of their entities.
    """
    rejected = rejected_statements(log)
    with codec.without_collection():
        rows = log.rows(_ACTED, (act,))
        for payload, article, outlet, published, words in rows:
            statement = meant.statement(codec.decode_statement(payload))
            if statement.id not in rejected:
                yield Acted(statement, article, outlet, codec.decode_time(published), words)


_ACTED: Final = """
    SELECT s.payload, r.article, a.outlet, e.published, substr(
        coalesce(a.plain, a.text),
        content_start + 1,
        json_extract(s.payload, '$.content[0].end') - content_start
    )
    FROM statements AS s JOIN reports AS r USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles AS a ON a.article = r.article
    WHERE act = ? ORDER BY r.day, r.article, s.start, s.statement
"""
