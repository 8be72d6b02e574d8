"""Whether a whole record keeps its promises: every row is read, and everything that can be recomputed is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.errors import RecordError, SpanError
from foedus.model import Article, Notes, content_id
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import read_notes
from foedus.record.store.check import Violation, check_reading
from foedus.record.store.decisions import check_bindings
from foedus.record.store.kept import is_whole
from foedus.record.store.log import Log, Row, Value
from foedus.record.store.names import index_rows
from foedus.record.store.namings import called_in, naming_payload
from foedus.record.store.write import article_row, bounds_of, claim_rows, mention_rows, statement_rows

_SHOWN: Final = 60


def verify_record(log: Log, packs: Packs) -> Iterator[Violation]:
    """Everything that is wrong with the file, its rows and its indices, withdrawn and superseded ones too."""
    yield from _guarded("file", _check_file(log))
    yield from _guarded("log", _check_log(log))
    yield from _guarded("extractions", _check_extractions(log, packs))
    yield from _check_search(log)
    yield from _guarded("kept", _check_kept(log))


def _guarded(where: str, violations: Iterator[Violation]) -> Iterator[Violation]:
    """What a check finds, and as the last of it what keeps it from going on."""
    try:
        yield from violations
    except RecordError as error:
        yield Violation(where, str(error))
    except (LookupError, ValueError, TypeError) as error:  # rows that are missing, or of another shape
        yield Violation(
            where, f"it cannot be checked, its rows are damaged ({type(error).__name__}: {error})"
        )


def _check_file(log: Log) -> Iterator[Violation]:
    for (said,) in log.rows("PRAGMA integrity_check"):
        if said != "ok":
            yield Violation("file", f"SQLite's integrity check says: {said}")
    for table, row, other, _ in log.rows("PRAGMA foreign_key_check"):
        yield Violation(f"table {table}", f"row {row} points at a row of {other} that is not there")


_STRAYS: Final = (
    (
        "SELECT article FROM articles WHERE article NOT IN (SELECT article FROM sightings)",
        "was never seen anywhere: it has no row in sightings",
    ),
    (
        "SELECT article FROM articles WHERE article NOT IN (SELECT article FROM extractions)",
        "was never read: it has no row in extractions",
    ),
    (
        "SELECT article FROM withdrawals AS w WHERE NOT EXISTS "
        "(SELECT 1 FROM sightings AS s WHERE s.article = w.article AND s.sighting = w.last_sighting)",
        "has a withdrawal of a sighting that is not there",
    ),
)


_MISLISTED: Final = """
    SELECT article FROM (SELECT * FROM reporting EXCEPT SELECT * FROM reports)
    UNION SELECT article FROM (SELECT * FROM reports EXCEPT SELECT * FROM reporting)
"""


def _check_log(log: Log) -> Iterator[Violation]:
    for sql, what in _STRAYS:
        for (article,) in log.rows(sql):
            yield Violation(f"article {article}", what)
    for (article,) in log.rows(_MISLISTED):
        yield Violation(f"article {article}", "the list of reports that answer differs from the log")
    for number, wrong in check_bindings(log):
        yield Violation(f"decision {number}", wrong)


_EXTRACTIONS: Final = """
    SELECT extraction, article FROM extractions JOIN articles USING (article)
    ORDER BY article, extractor, reading
"""
_READING: Final = """
    SELECT article, reading, findings, as_read, text FROM extractions JOIN articles USING (article)
    WHERE extraction = ?
"""


def _check_extractions(log: Log, packs: Packs) -> Iterator[Violation]:
    for extraction, article in log.rows(_EXTRACTIONS):
        yield from _guarded(f"article {article}", _check_extraction(log, packs, extraction))


def _check_extraction(log: Log, packs: Packs, extraction: int) -> Iterator[Violation]:
    id_, reading, findings, payload, text = log.rows(_READING, (extraction,))[0]
    where = f"article {id_}"
    if _findings_hash(log, extraction) != findings:
        yield Violation(where, "what was found in it has another hash than when it was written")
    article = codec.decode_article(payload, text, None)
    notes = read_notes(log, extraction, packs)
    if content_id("reading", payload) != reading:
        yield Violation(where, f"its JSON has another hash than when it was written, {reading}")
    if article.id != id_:
        yield Violation(where, f"its text and metadata have the id {article.id}: they were changed")
    yield from check_reading(article, notes)
    try:
        columns = tuple(_columns_of(article, notes))
        names, namings = index_rows(article, notes), naming_payload(article, notes)
    except SpanError:  # a span beyond the text, which check_reading has told
        return
    for table in columns:
        yield from _differences(table, log.rows(table.sql, (extraction,)))
    if tuple(log.rows(_NAMES, (extraction,))) != names:
        yield Violation(where, "the index of names differs from its statements and claims")
    kept = log.row("SELECT payload FROM namings WHERE extraction = ?", (extraction,))
    if kept is not None and kept[0] != namings:  # none where an older Foedus wrote it
        yield Violation(where, "how it names its actors differs from its mentions")
    called = tuple(log.rows(_CALLED, (extraction,)))
    if called and called != called_in(namings):  # none before somebody asks for actors
        yield Violation(where, "the index of how it names its actors differs from that")


_FINDINGS: Final = (
    "SELECT layout FROM extractions WHERE extraction = ?",
    "SELECT bounds FROM extractions WHERE extraction = ? AND bounds IS NOT NULL",
    "SELECT payload FROM statements WHERE extraction = ? ORDER BY number",
    "SELECT payload FROM claims WHERE extraction = ? ORDER BY number",
    "SELECT payload FROM mentions WHERE extraction = ? ORDER BY number",
)


def _findings_hash(log: Log, extraction: int) -> str:
    """What `extractions.findings` should be: the hash of everything found, in the order of its tables."""
    return content_id("findings", *(json for sql in _FINDINGS for (json,) in log.rows(sql, (extraction,))))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table that are there for look-up, and what JSON and text say they should be."""

    what: str
    sql: str
    names: tuple[str, ...]
    wanted: tuple[tuple[Value, ...], ...]


_NAMES: Final = (
    "SELECT number, role, folded FROM named JOIN names USING (name) WHERE extraction = ? ORDER BY 1, 2, 3"
)


_CALLED: Final = """
    SELECT folded, number FROM called JOIN callings USING (calling) WHERE extraction = ? ORDER BY 1, 2
"""


def _columns_of(article: Article, notes: Notes) -> Iterator[_Columns]:
    yield _Columns(
        f"article {article.id}, ",
        "SELECT article, outlet, url, a.published, text, plain, earliest, latest, e.published "
        "FROM extractions AS e JOIN articles AS a USING (article) WHERE extraction = ?",
        ("article", "outlet", "url", "published", "text", "plain", "earliest", "latest", "date"),
        ((*article_row(article), *bounds_of(article.published), codec.encode(article.published)),),
    )
    yield _Columns(
        "statement ",
        "SELECT statement, start, act, kind, confidence, earliest, latest, words "
        "FROM statements WHERE extraction = ? ORDER BY number",
        ("statement", "start", "act", "kind", "confidence", "earliest", "latest", "words"),
        tuple(row[:-1] for row in statement_rows(article, notes)),
    )
    yield _Columns(
        "claim ",
        "SELECT claim, start, holder, predicate, mode, words "
        "FROM claims WHERE extraction = ? ORDER BY number",
        ("claim", "start", "holder", "predicate", "mode", "words"),
        tuple(row[:-1] for row in claim_rows(article, notes)),
    )
    yield _Columns(
        f"article {article.id}, mention of ",
        "SELECT actor FROM mentions WHERE extraction = ? ORDER BY number",
        ("actor",),
        tuple(row[:-1] for row in mention_rows(notes)),
    )


def _differences(table: _Columns, rows: Sequence[Row]) -> Iterator[Violation]:
    for row, wanted in zip(rows, table.wanted, strict=True):
        for name, found, expected in zip(table.names, row, wanted, strict=True):
            if found != expected:
                what = f"its column {name} holds {_short(found)}; its JSON and text give {_short(expected)}"
                yield Violation(f"{table.what}{row[0]}", what)


def _short(value: Value) -> str:
    return repr(value if not isinstance(value, str) or len(value) <= _SHOWN else value[:_SHOWN] + "...")


def _check_kept(log: Log) -> Iterator[Violation]:
    for what, payload, checksum in log.rows("SELECT what, payload, checksum FROM kept ORDER BY what"):
        if not is_whole(payload, checksum):
            yield Violation(f"kept, {what}", "it is not as it was written; it is found anew when asked for")


def _check_search(log: Log) -> Iterator[Violation]:
    try:
        with log.transaction():
            log.write("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except RecordError as error:
        yield Violation("search", f"the full-text index differs from the live articles ({error})")
