"""What nobody ruled about yet, with how sure it is: claims, and statements with their speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.model import Claim, Statement, Time
from foedus.record.store import codec
from foedus.record.store.bindings import Judged
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log, Row

CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim or statement that answers now, with its words, how sure it is, and why no surer."""

    found: Claim | Statement
    words: str
    outlet: str
    published: Time
    sure: float
    why: tuple[str, ...]


def doubtful_claims(log: Log) -> Iterator[Doubtful]:
    """The claims that nobody ruled about, in no order."""
    judged = _judged(log)
    for claim, article, extraction, payload, words, outlet, published in log.rows(_CLAIMS):
        if claim not in judged(article, extraction):
            found = codec.decode_claim(payload)
            why = (f"confidence {found.confidence:.2f} of the rule {found.rule}",)
            yield Doubtful(found, words, outlet, codec.decode_time(published), found.confidence, why)


def doubtful_statements(log: Log) -> Iterator[Doubtful]:
    """The statements that nobody ruled about, in no order; no surer than whom their source means."""
    judged, mentions = _judged(log), _mentions(log)
    for statement, article, extraction, payload, words, outlet, published in log.rows(_STATEMENTS):
        if statement in judged(article, extraction):
            continue
        found = codec.decode_statement(payload)
        sure, why = found.confidence, [f"confidence {found.confidence:.2f} of the rule {found.rule}"]
        for confidence, reason in mentions.get((extraction, *_source(found)), ()):
            sure = min(sure, confidence)
            why.append(
                f"its source, {found.speaker or 'nobody known'}: {reason or 'no reason'}, {confidence:g}"
            )
        yield Doubtful(found, words, outlet, codec.decode_time(published), sure, tuple(why))


def _judged(log: Log) -> Callable[[str, int], Judged]:
    """What is ruled about each reading; one is read only where its article has any ruling at all."""
    judgements = judgements_on(log)

    @cache
    def judged(article: str, extraction: int) -> Judged:
        return judgements.in_reading(log, article, extraction)

    return judged


def _source(statement: Statement) -> tuple[int, int]:
    return (statement.source.span.start, statement.source.span.end) if statement.source else (-1, -1)


def _mentions(log: Log) -> Mapping[tuple[int, int, int], list[tuple[float, str]]]:
    """The unsure resolutions by extraction and place, each with its confidence and reason."""
    found: dict[tuple[int, int, int], list[tuple[float, str]]] = {}
    rows: list[Row] = log.rows(_MENTIONS, (CERTAIN,))
    for extraction, start, end, confidence, why in rows:
        found.setdefault((extraction, start, end), []).append((confidence, why))
    return found


_CLAIMS: Final = """
    SELECT claim, live.article, extraction, payload, words, outlet, e.published
    FROM live JOIN claims USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article
"""
_STATEMENTS: Final = """
    SELECT statement, live.article, extraction, payload, words, outlet, e.published
    FROM live JOIN statements USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article
"""
_MENTIONS: Final = """
    SELECT extraction, json_extract(payload, '$.span.start'), json_extract(payload, '$.span.end'),
           json_extract(payload, '$.confidence'), json_extract(payload, '$.why')
    FROM live JOIN mentions USING (extraction) WHERE json_extract(payload, '$.confidence') < ?
"""
