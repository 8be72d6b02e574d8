"""What nobody ruled about yet, with how sure it is: claims, and statements with their speakers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.model import Claim, Statement, Time
from foedus.record.store import codec
from foedus.record.store.bindings import Judged
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log, Row

CERTAIN: Final = 1.0
_STEPS: Final = (0.25, 0.4)
"""Confidences below which one looks first where only the least sure are asked for."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim or statement that answers now, with its words, how sure it is, and why no surer."""

    found: Claim | Statement
    words: str
    outlet: str
    published: Time
    sure: float
    why: tuple[str, ...]


def doubtful_claims(
    log: Log, limit: int | None = None, among: Collection[str] = frozenset()
) -> Iterator[Doubtful]:
    """The claims that nobody ruled about, in no order.

    With `limit` at least the so many that are least sure, all that are as sure as the last of them, and those
    `among` some ids.
    """
    judged = _judged(log)
    most = _limit_of(log, _CLAIM_CONFIDENCE, limit)
    for claim, article, extraction, payload, words, outlet, published in log.rows(
        _CLAIMS, (most, codec.encode_names(among))
    ):
        if claim not in judged(article, extraction):
            found = codec.decode_claim(payload)
            why = (f"confidence {found.confidence:.2f} of the rule {found.rule}",)
            yield Doubtful(found, words, outlet, codec.decode_time(published), found.confidence, why)


def doubtful_statements(log: Log, limit: int | None = None) -> Iterator[Doubtful]:
    """The statements that nobody ruled about, in no order; no surer than whom their source means.

    With `limit` at least the so many that are least sure, and all that are as sure as the last of them.
    """
    judged = _judged(log)
    chosen = _least_sure(log, limit)
    mentions = _mentions(log, CERTAIN, {row[2] for row, _ in chosen})
    for (statement, article, extraction, _, words, outlet, published), found in chosen:
        if statement in judged(article, extraction):
            continue
        sure, why = found.confidence, [f"confidence {found.confidence:.2f} of the rule {found.rule}"]
        for confidence, reason in mentions.get((extraction, *_source(found)), ()):
            sure = min(sure, confidence)
            why.append(
                f"its source, {found.speaker or 'nobody known'}: {reason or 'no reason'}, {confidence:g}"
            )
        yield Doubtful(found, words, outlet, codec.decode_time(published), sure, tuple(why))


def _least_sure(log: Log, limit: int | None) -> list[tuple[Row, Statement]]:
    """The rows of statements that are no surer than some confidence, and enough of them.

    Few are much less sure than most: those are looked for first.
    """
    most = _limit_of(log, _STATEMENT_CONFIDENCE, limit)
    mentions = _mentions(log, most)
    enough = None if limit is None else limit + _ruled(log)
    found: list[tuple[Row, Statement]] = []
    for step in (*(step for step in _STEPS if step < most and enough is not None), most):
        low = {place for place, resolved in mentions.items() if any(sure <= step for sure, _ in resolved)}
        rows = log.rows(_STATEMENTS, (step, codec.encode_numbers(extraction for extraction, _, _ in low)))
        read = ((row, codec.decode_statement(row[3])) for row in rows)
        found = [
            (row, statement)
            for row, statement in read
            if statement.confidence <= step or (row[2], *_source(statement)) in low
        ]
        if enough is not None and len(found) >= enough:
            break
    return found


def _ruled(log: Log) -> int:
    """How many rulings there are: more than there are statements that are left out for one."""
    count: int = log.rows(_RULINGS)[0][0]
    return count


def _limit_of(log: Log, sql: str, limit: int | None) -> float:
    """How sure the so-many-th least sure is; those that are ruled about may be all before it."""
    if limit is None:
        return CERTAIN
    row = log.row(sql, (limit + _ruled(log),))
    return float(row[0]) if row else CERTAIN


def _judged(log: Log) -> Callable[[str, int], Judged]:
    """What is ruled about each reading; one is read only where its article has any ruling at all."""
    judgements = judgements_on(log)

    @cache
    def judged(article: str, extraction: int) -> Judged:
        return judgements.in_reading(log, article, extraction)

    return judged


def _source(statement: Statement) -> tuple[int, int]:
    return (statement.source.span.start, statement.source.span.end) if statement.source else (-1, -1)


def _mentions(
    log: Log, most: float, among: Collection[int] | None = None
) -> Mapping[tuple[int, int, int], list[tuple[float, str]]]:
    """The unsure resolutions by extraction and place, each with its confidence and reason.

    Those that are no surer than `most`; with `among` those of some extractions.
    """
    found: dict[tuple[int, int, int], list[tuple[float, str]]] = {}
    rows = log.rows(
        _MENTIONS,
        {
            "most": most,
            "certain": CERTAIN,
            "among": None if among is None else codec.encode_numbers(among),
        },
    )
    for extraction, start, end, confidence, why in rows:
        found.setdefault((extraction, start, end), []).append((confidence, why))
    return found


_CLAIMS: Final = """
    SELECT claim, live.article, extraction, payload, words, outlet, e.published
    FROM live JOIN claims USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article
    WHERE json_extract(payload, '$.confidence') <= ? OR claim IN (SELECT value FROM json_each(?))
"""
_STATEMENTS: Final = """
    SELECT statement, live.article, extraction, payload, words, outlet, e.published
    FROM live JOIN statements USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article
    WHERE confidence <= ? OR extraction IN (SELECT value FROM json_each(?))
"""
_MENTIONS: Final = """
    SELECT extraction, json_extract(payload, '$.span.start'), json_extract(payload, '$.span.end'),
           json_extract(payload, '$.confidence'), json_extract(payload, '$.why')
    FROM live JOIN mentions USING (extraction)
    WHERE (:among IS NULL OR extraction IN (SELECT value FROM json_each(:among)))
    AND instr(payload, '"confidence":1.0') = 0 AND json_extract(payload, '$.confidence') <= :most
    AND json_extract(payload, '$.confidence') < :certain
"""
"""Nearly all are sure, and to look for the characters of that takes a quarter of the time of reading it."""
_CLAIM_CONFIDENCE: Final = """
    SELECT json_extract(payload, '$.confidence') AS sure FROM live JOIN claims USING (extraction)
    ORDER BY sure LIMIT 1 OFFSET ?
"""
_STATEMENT_CONFIDENCE: Final = """
    SELECT confidence FROM live JOIN statements USING (extraction) ORDER BY confidence LIMIT 1 OFFSET ?
"""
_RULINGS: Final = "SELECT count(*) FROM decisions"
