"""One article and what was found in it, as the rows of a run's tables; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import msgspec

from foedus.model import Article, Claim, Mention, Notes, Span, Statement, Time
from foedus.pipeline import is_read
from foedus.record.store import codec
from foedus.record.store.sound import article_payload, once, refuse_unsound, storable
from foedus.runs.layout import TableName

Cell = str | int | float | date | list[str] | dict[str, list[str]] | None
Row = dict[str, Cell]
GAP: Final = " … "

_encoder: Final = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one article, each as a line of JSON whose keys are the columns of its table."""

    article: str
    digest: str
    words: int
    is_read: bool
    lines: Mapping[TableName, tuple[bytes, ...]]


def rows_of(article: Article, notes: Notes, extractor: str) -> Rows:
    """The rows of one article, two findings of the same id being one, the first.

    Raises:
        UnsoundError: its text cannot be stored as UTF-8, or the notes do not fit it.
    """
    row = _article_row(article, notes, extractor)
    notes = once(notes)
    refuse_unsound(article, notes)
    found: dict[TableName, tuple[bytes, ...]] = {
        "statements": _lines(_statement_row(article, n, s) for n, s in enumerate(notes.statements)),
        "claims": _lines(_claim_row(article, n, c) for n, c in enumerate(notes.claims)),
        "mentions": _lines(_mention_row(article, n, m) for n, m in enumerate(notes.mentions)),
    }
    digest = _digest(row, found)
    row |= {"path": storable(article.path), "digest": digest}
    lines = {"articles": _lines([row]), **found}
    return Rows(article.id, digest, len(article.text.split()), is_read(article), lines)


def line_of(row: Mapping[str, Cell]) -> bytes:
    """One row as a line of JSON; dates as ISO 8601."""
    return _encoder.encode(row)


def _lines(rows: Iterable[Row]) -> tuple[bytes, ...]:
    return tuple(map(line_of, rows))


def _digest(article: Row, found: Mapping[TableName, tuple[bytes, ...]]) -> str:
    digest = hashlib.sha256(line_of(article))
    for table, lines in found.items():
        digest.update(f"\n{table} {len(lines)}".encode())
        for line in lines:
            digest.update(b"\n" + line)
    return digest.hexdigest()


# --- each kind -------------------------------------------------------------------------------------------


def _article_row(article: Article, notes: Notes, extractor: str) -> Row:
    payload = article_payload(article)  # first: it refuses what cannot be stored
    return {
        "id": article.id,
        "outlet": article.outlet.value,
        "outlet_basis": article.outlet.basis,
        "title": article.title.value,
        **_time("published", replace(article, bounds=notes.bounds).issued),
        "dateline": article.dateline.value,
        "agencies": [agency.value or "" for agency in article.agencies],
        "language": article.language.value,
        "is_read": is_read(article),
        "url": article.url.value,
        "characters": len(article.text),
        "words": len(article.text.split()),
        "text": article.text,
        "extractor": extractor,
        "payload": payload,
        "layout": codec.encode_layout(notes),
        "bounds": codec.encode_bounds(notes),
    }


def _statement_row(article: Article, number: int, statement: Statement) -> Row:
    source, cue, spans = statement.source, statement.cue, statement.spans
    return {
        "id": statement.id,
        "article": article.id,
        "number": number,
        "speaker": statement.speaker or None,
        "speakers": [actor.name for actor in statement.speakers],
        "speaker_ids": [actor.id for actor in statement.speakers],
        "source": source.span.of(article.text) if source else None,
        "source_form": source.form if source else None,
        "cue": cue.span.of(article.text) if cue else None,
        "lemma": cue.lemma if cue else None,
        "act": statement.act,
        "is_unsaid": statement.is_unsaid,
        "kind": statement.kind,
        "content": GAP.join(span.of(article.text) for span in statement.content),
        "about": [actor.name for actor, _ in statement.about],
        "stances": [stance for _, stance in statement.about],
        "chain": [hop.name for hop in statement.chain],
        **_time("said", statement.said),
        "zone": statement.zone,
        "parent": statement.parent,
        **_span(Span(spans[0].start, max(span.end for span in spans))),
        "rule": statement.rule,
        "confidence": statement.confidence,
        "payload": codec.encode(statement),
    }


def _claim_row(article: Article, number: int, claim: Claim) -> Row:
    roles: dict[str, list[str]] = {}
    for arg in claim.args:
        roles.setdefault(arg.role, []).extend(actor.name for actor in arg.actors)
    return {
        "id": claim.id,
        "article": article.id,
        "number": number,
        "kind": claim.kind,
        "predicate": claim.predicate,
        "mode": claim.mode,
        "args": roles,
        "actors": sorted({name for names in roles.values() for name in names}),
        "polarity": claim.polarity,
        "realis": claim.realis,
        **_time("valid", claim.time),
        "place": claim.place or None,
        "note": claim.note or None,
        "is_exhaustive": claim.exhaustive,
        "holder": claim.holder,
        "evidence": claim.evidence.of(article.text),
        **_span(claim.evidence),
        "rule": claim.rule,
        "confidence": claim.confidence,
        "payload": codec.encode(claim),
    }


def _mention_row(article: Article, number: int, mention: Mention) -> Row:
    actor = mention.actor
    return {
        "article": article.id,
        "number": number,
        "mention": mention.span.of(article.text),
        "actor": actor.name if actor else None,
        "actor_id": actor.id if actor else None,
        "kind": mention.kind,
        "form": mention.form,
        "title": mention.title or None,
        "title_of": mention.of.name if mention.of else None,
        "why": mention.why,
        **_span(mention.span),
        "confidence": mention.confidence,
        "payload": codec.encode(mention),
    }


def _time(name: str, time: Time) -> Row:
    return {
        name: time.value or None,
        f"{name}_earliest": time.earliest,
        f"{name}_latest": time.latest,
        f"{name}_granularity": time.granularity,
        f"{name}_basis": time.basis,
    }


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}
