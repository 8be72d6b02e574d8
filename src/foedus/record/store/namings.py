"""How each article names its actors, counted, and by which names one may ask for that.

The first is written with its article; the second is made up for when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import msgspec

from foedus.errors import RecordError
from foedus.model import Actor, Article, MentionForm, Naming, Notes
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import list_reports, read_notes, read_report
from foedus.record.store.log import Log
from foedus.record.store.names import fold

NAMES: Final = frozenset({"name", "title+name", "organisation", "metonym", "demonym"})
"""Forms whose words are a name of whomever they mean."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A naming without what its article says of itself."""

    actor: Actor
    words: str
    form: MentionForm
    title: str
    of: str
    why: str
    count: int


_encoder: Final = msgspec.json.Encoder()
_row: Final = msgspec.json.Decoder(_Row)
_rows: Final = msgspec.json.Decoder(tuple[_Row, ...])
_raw_rows: Final = msgspec.json.Decoder(tuple[msgspec.Raw, ...])


def naming_payload(article: Article, notes: Notes) -> str:
    """The JSON of how an article names those of whom it is known who they are; pronouns are no names."""
    counted: Counter[tuple[Actor, str, MentionForm, str, str, str]] = Counter()
    for m in notes.mentions:
        if m.actor is not None and m.form != "pronoun":
            words = " ".join((m.name or m.span).of(article.text).split())
            counted[m.actor, words, m.form, m.title, m.of.name if m.of else "", m.why] += 1
    return _encoder.encode([_Row(*key, count) for key, count in sorted(counted.items())]).decode("utf-8")


def write_namings(log: Log, extraction: int, payload: str) -> None:
    """Keep the namings of one extraction, inside its transaction."""
    log.write("INSERT INTO namings (extraction, payload) VALUES (?, ?)", (extraction, payload))


def live_namings(log: Log) -> Iterator[Naming]:
    """The namings of every live article."""
    for article, outlet, published, payload in log.rows(_NAMINGS):
        yield from _namings(article, outlet, published, _decoded(payload))


def namings_calling(log: Log, names: Iterable[str]) -> Iterator[Naming]:
    """The namings of live articles that call somebody by one of these folded names."""
    for article, outlet, published, payload, numbers in log.rows(_CALLING, (codec.encode_names(names),)):
        chosen = sorted(map(int, numbers.split(",")))
        yield from _namings(article, outlet, published, _chosen(payload, chosen))


def _namings(article: str, outlet: str, published: str, rows: Iterable[_Row]) -> Iterator[Naming]:
    day = codec.decode_time(published).latest
    for row in rows:
        yield Naming(
            article, outlet, day, row.actor, row.words, row.form, row.title, row.of, row.why, row.count
        )


def _chosen(payload: str, numbers: Sequence[int]) -> tuple[_Row, ...]:
    """Some of the rows of a payload: a long transcript has hundreds."""
    with _told(payload):
        raw = _raw_rows.decode(payload)
        return tuple(_row.decode(raw[number]) for number in numbers)


def _decoded(payload: str) -> tuple[_Row, ...]:
    with _told(payload):
        return _rows.decode(payload)


@contextmanager
def _told(payload: str) -> Iterator[None]:
    """What is wrong with a row is told in our words."""
    try:
        yield
    except (msgspec.MsgspecError, IndexError) as error:
        raise RecordError(
            f"a row of namings cannot be read: {error}; it begins {payload[:60]!r}: run `foedus verify`"
        ) from error


_NAMINGS: Final = """
    SELECT live.article, outlet, e.published, payload FROM live
    JOIN extractions AS e USING (extraction) JOIN articles ON articles.article = live.article
    JOIN namings USING (extraction) ORDER BY live.article
"""


# --- by which names one asks for them ---------------------------------------------------------------------


def catch_up(log: Log, packs: Packs) -> None:
    """Make up for what is missing of articles that have come since, or came before it was kept."""
    _write_missing(log, packs)
    missing = log.rows(_UNCALLED)
    if not missing:
        return
    with log.transaction():
        for extraction, payload in missing:
            found = called_in(payload)
            log.write_many(_ADD_CALLING, sorted({(name,) for name, _ in found}))
            log.write_many(_ADD_CALLED, ((extraction, number, name) for name, number in found))


def called_in(payload: str) -> tuple[tuple[str, int], ...]:
    """By which folded names one may ask for the namings of an article, each with the number of the naming."""
    found = {
        (name, number)
        for number, row in enumerate(_decoded(payload))
        for name in names_of(row.actor, row.words, row.form)
    }
    return tuple(sorted(found))


def names_of(actor: Actor, words: str, form: MentionForm) -> tuple[str, ...]:
    """The folded names of an actor whom a report names with these words."""
    return (fold(actor.name), *((fold(words),) if form in NAMES else ()))


def all_callings(log: Log) -> tuple[str, ...]:
    """Every name, folded, by which somebody is called in a report."""
    return tuple(name for (name,) in log.rows("SELECT folded FROM callings"))


_UNCALLED: Final = """
    SELECT extraction, payload FROM namings
    WHERE payload != '[]' AND extraction NOT IN (SELECT extraction FROM called)
"""
_ADD_CALLING: Final = "INSERT OR IGNORE INTO callings (folded) VALUES (?)"
_ADD_CALLED: Final = """
    INSERT OR IGNORE INTO called (calling, extraction, number)
    SELECT calling, ?, ? FROM callings WHERE folded = ?
"""
_CALLING: Final = """
    SELECT live.article, outlet, e.published, payload, numbers FROM (
        SELECT extraction, group_concat(DISTINCT number) AS numbers FROM callings JOIN called USING (calling)
        WHERE folded IN (SELECT value FROM json_each(?)) GROUP BY extraction
    ) JOIN live USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article JOIN namings USING (extraction) ORDER BY live.article
"""


def _write_missing(log: Log, packs: Packs) -> None:
    """Write the namings of articles that came into the record before namings were kept."""
    missing = log.rows(
        "SELECT extraction FROM extractions WHERE extraction NOT IN (SELECT extraction FROM namings)"
    )
    if not missing:
        return
    reports = {report.extraction: report for report in list_reports(log)}
    payloads = [
        (
            extraction,
            naming_payload(read_report(log, reports[extraction]), read_notes(log, extraction, packs)),
        )
        for (extraction,) in missing
        if extraction in reports
    ]
    with log.transaction():
        for extraction, payload in payloads:
            log.write(
                "INSERT OR IGNORE INTO namings (extraction, payload) VALUES (?, ?)", (extraction, payload)
            )
