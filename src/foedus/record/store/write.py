"""What is written: reports and their findings, withdrawals, erasures, failures; one transaction each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from foedus.model import Article, Failure, Notes, Time, content_id
from foedus.record.store import codec
from foedus.record.store.articles import Report
from foedus.record.store.kept import forget_kept
from foedus.record.store.log import Log, Value
from foedus.record.store.names import IndexRow, index_rows, write_names
from foedus.record.store.namings import naming_payload, write_namings
from foedus.record.store.parts import forget_parts
from foedus.record.store.sound import article_payload, once, refuse_unsound, storable


@dataclass(frozen=True, slots=True)
class _Rows:
    """One extraction as rows, made before the transaction begins so that it is short."""

    article: tuple[Value, ...]
    extraction: tuple[Value, ...]
    statements: tuple[tuple[Value, ...], ...]
    claims: tuple[tuple[Value, ...], ...]
    mentions: tuple[tuple[Value, ...], ...]
    names: tuple[IndexRow, ...]
    namings: str


def add_article(log: Log, article: Article, notes: Notes, extractor: str, recorded: datetime) -> bool:
    """Write one report with what was found in it; True where the record now answers anything anew.

    The same article by the same extractor again adds nothing but a sighting at a new path; after a
    withdrawal it brings the article back. Two findings of the same id in one article are one, the first.

    Raises:
        RecordError: the notes do not fit the article, or the text cannot be stored as UTF-8.
    """
    at = codec.encode_moment(recorded)
    rows = _rows_of(article, once(notes), extractor, at)
    with log.transaction():
        log.write(_ADD_ARTICLE, rows.article)
        returned = _sight(log, article, at)
        return _add_extraction(log, rows) or returned


def sight_article(log: Log, article: Article, extractor: str, recorded: datetime) -> bool:
    """Note where an article was met again; False, and nothing noted, where `extractor` has not read it so."""
    at, reading = codec.encode_moment(recorded), _reading_of(article_payload(article))
    if not log.row(_KNOWN_READING, (article.id, extractor, reading)):
        return False
    with log.transaction():
        _sight(log, article, at)
    return True


def add_failure(log: Log, failure: Failure, recorded: datetime) -> None:
    """Note an input that could not be read; the same path with the same reason is noted once."""
    at = codec.encode_moment(recorded)
    row = (storable(failure.path), storable(failure.reason), at)
    with log.transaction():
        log.write("INSERT OR IGNORE INTO failures (path, reason, recorded) VALUES (?, ?, ?)", row)


def withdraw(log: Log, report: Report, recorded: datetime) -> None:
    """Take an article out of every answer; what it said stays in the log."""
    at = codec.encode_moment(recorded)
    with log.transaction():
        _unindex(log, report.article)
        log.write(
            "INSERT INTO withdrawals (article, last_sighting, recorded) "
            "SELECT article, max(sighting), ? FROM sightings WHERE article = ? GROUP BY article",
            (at, report.article),
        )


def purge(log: Log, report: Report, recorded: datetime) -> None:
    """Erase an article for good: its text, where it was met and all that was found in it; its id stays noted.

    Raises:
        RecordError: it is erased, but another process still holds pages of the file.
    """
    with log.transaction():
        _unindex(log, report.article)
        log.write("INSERT INTO purges VALUES (?, ?)", (report.article, codec.encode_moment(recorded)))
        for erase in _ERASE:
            log.write(erase, (report.article,))
        log.write("DELETE FROM names WHERE name NOT IN (SELECT name FROM named)")
        log.write("DELETE FROM callings WHERE calling NOT IN (SELECT calling FROM called)")
        forget_parts(log)
        forget_kept(log)
        # Merging every segment of the index is what drops the deleted words from it.
        log.write("INSERT INTO search (search) VALUES ('optimize')")
    log.compact()


# --- one article -----------------------------------------------------------------------------------------

_ADD_ARTICLE: Final = (
    "INSERT OR IGNORE INTO articles (article, outlet, url, published, text, plain) VALUES (?, ?, ?, ?, ?, ?)"
)
_ADD_EXTRACTION: Final = (
    "INSERT INTO extractions "
    "(article, extractor, reading, recorded, earliest, latest, published, as_read, layout, bounds, findings) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_STATEMENT: Final = (
    "INSERT INTO statements "
    "(extraction, number, statement, start, act, kind, confidence, earliest, latest, words, payload) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_CLAIM: Final = (
    "INSERT INTO claims (extraction, number, claim, start, holder, predicate, mode, words, payload) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_MENTION: Final = "INSERT INTO mentions (extraction, number, actor, payload) VALUES (?, ?, ?, ?)"
_KNOWN_READING: Final = "SELECT 1 FROM extractions WHERE article = ? AND extractor = ? AND reading = ?"
_STANDS: Final = "SELECT 1 FROM standing WHERE article = ?"
_STANDS_AT: Final = "SELECT 1 FROM standing WHERE article = ? AND path = ? AND recorded <= ?"
_PLAIN: Final = "SELECT number, coalesce(plain, text) FROM articles WHERE article = ?"


def _sight(log: Log, article: Article, at: str) -> bool:
    """Note the path; True where the article was not live before, so that it must be made searchable."""
    path = storable(article.path)
    if log.row(_STANDS_AT, (article.id, path, at)):
        return False
    returned = log.row(_STANDS, (article.id,)) is None
    log.write("INSERT INTO sightings (article, path, recorded) VALUES (?, ?, ?)", (article.id, path, at))
    if returned:
        number, text = log.rows(_PLAIN, (article.id,))[0]
        log.write("INSERT INTO search (rowid, text) VALUES (?, ?)", (number, text))
    return returned


def _unindex(log: Log, article: str) -> None:
    """Take a live article out of the search index, which must be told what it indexed."""
    if not log.row(_STANDS, (article,)):
        return
    number, text = log.rows(_PLAIN, (article,))[0]
    log.write("INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", (number, text))


def _add_extraction(log: Log, rows: _Rows) -> bool:
    if log.row(_KNOWN_READING, rows.extraction[:3]):
        return False
    extraction = log.write(_ADD_EXTRACTION, rows.extraction)
    log.write_many(_ADD_STATEMENT, _under(extraction, rows.statements))
    log.write_many(_ADD_CLAIM, _under(extraction, rows.claims))
    log.write_many(_ADD_MENTION, _under(extraction, rows.mentions))
    write_names(log, extraction, rows.names)
    write_namings(log, extraction, rows.namings)
    return True


def _under(extraction: int, rows: Sequence[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    """The rows of one extraction, numbered."""
    return ((extraction, number, *row) for number, row in enumerate(rows))


# --- as rows ---------------------------------------------------------------------------------------------


def _rows_of(article: Article, notes: Notes, extractor: str, at: str) -> _Rows:
    """The rows of sound notes; raises RecordError."""
    payload, layout, bounds = article_payload(article), codec.encode_layout(notes), codec.encode_bounds(notes)
    refuse_unsound(article, notes)
    statements, claims = statement_rows(article, notes), claim_rows(article, notes)
    mentions = mention_rows(notes)
    findings = (
        layout,
        *((bounds,) if bounds else ()),
        *(str(row[-1]) for rows in (statements, claims, mentions) for row in rows),
    )
    extraction = (
        article.id,
        extractor,
        _reading_of(payload),
        at,
        *bounds_of(article.published),
        codec.encode(article.published),
        payload,
        layout,
        bounds,
        content_id("findings", *findings),
    )
    names, namings = index_rows(article, notes), naming_payload(article, notes)
    return _Rows(article_row(article), extraction, statements, claims, mentions, names, namings)


def article_row(article: Article) -> tuple[Value, ...]:
    """The columns of an article: what its id is made of."""
    plain = article.text.replace("\0", " ") if "\0" in article.text else None
    published = f"{article.published.value}|{article.published.basis}"
    outlet, url = article.outlet.value or "", article.url.value or ""
    return article.id, outlet, url, published, article.text, plain


def statement_rows(article: Article, notes: Notes) -> tuple[tuple[Value, ...], ...]:
    """The columns of each statement after its extraction and number."""
    issued = replace(article, bounds=notes.bounds).issued
    return tuple(
        (
            statement.id,
            statement.spans[0].start,
            statement.act,
            statement.kind,
            statement.confidence,
            *bounds_of(_dated(statement.said, issued)),
            "\n".join(span.of(article.text) for span in statement.spans),
            codec.encode(statement),
        )
        for statement in notes.statements
    )


def _dated(said: Time, issued: Time) -> Time:
    return said if said.earliest or said.latest else issued


def bounds_of(time: Time) -> tuple[str | None, str | None]:
    """The first and the last day that `time` leaves possible."""
    return codec.day_text(time.earliest), codec.day_text(time.latest)


def claim_rows(article: Article, notes: Notes) -> tuple[tuple[Value, ...], ...]:
    """The columns of each claim after its extraction and number."""
    return tuple(
        (
            claim.id,
            claim.evidence.start,
            claim.holder,
            claim.predicate,
            claim.mode,
            claim.evidence.of(article.text),
            codec.encode(claim),
        )
        for claim in notes.claims
    )


def mention_rows(notes: Notes) -> tuple[tuple[Value, ...], ...]:
    """The columns of each mention after its extraction and number."""
    return tuple((m.actor.name if m.actor else None, codec.encode(m)) for m in notes.mentions)


def _reading_of(payload: str) -> str:
    return content_id("reading", payload)


_ERASE: Final = (
    "DELETE FROM named WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM called WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM namings WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM statements WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM claims WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM mentions WHERE extraction IN (SELECT extraction FROM extractions WHERE article = ?)",
    "DELETE FROM bindings WHERE article = ?",
    "DELETE FROM extractions WHERE article = ?",
    "DELETE FROM withdrawals WHERE article = ?",
    "DELETE FROM sightings WHERE article = ?",
    "DELETE FROM articles WHERE article = ?",
)
"""Children first, so that no row points at one that is gone."""
