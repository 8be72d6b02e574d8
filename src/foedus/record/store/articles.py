"""Which reports are in the record, since when, and by which reading of them it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Literal

from foedus.errors import NotFoundError, RecordError, UsageError
from foedus.model import Article, Failure, Notes
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.log import Log, Row, Value
from foedus.record.store.names import find_names, fold

Clock = Literal["reported", "recorded"]
"""What "known on a day" means: published by then, or in this record by then."""

ID_LENGTH: Final = 16
_CANDIDATES_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the record, when it first came in, and whether it was withdrawn."""

    article: Article
    recorded: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """An article that answers, as listings need it: by which extraction, since when, read where."""

    article: str
    extraction: int
    recorded: str
    path: str | None
    withdrawn: bool = False
    bounds: str | None = None
    """When it came out, as far as packs tell it: JSON, a Time."""


OF_OUTLETS: Final = """AND (:outlets IS NULL OR article IN (
        SELECT article FROM articles WHERE outlet IN (SELECT value FROM json_each(:outlets))
    ))"""
"""For `each_report`, that a report is of some outlets: `outlets` is a JSON list of them, or NULL for any."""
KNOWN: Final = """
    coalesce({of}.latest, iif(:packs, json_extract({of}.bounds, '$.latest'), NULL), {of}.recorded)
    < :published"""
"""That one `of` `reports` is known by the clock "reported": `published` is `codec.end_of` the day, `packs` is
whether what they tell of dates counts."""
_LISTED: Final = """
    SELECT article, extraction, recorded, path, 0, iif(:packs, bounds, NULL) FROM reports
    WHERE {known} {outlets}{among} ORDER BY day, article
"""
_AMONG: Final = """
    AND extraction IN (SELECT value FROM json_each(:among))"""
# By the log: for a day on which less had come, and for what was withdrawn. A sighting stands until a
# withdrawal takes it back; an article is live while one of its sightings stands.
_LOGGED: Final = """
    WITH seen AS (
        SELECT article, path, recorded, NOT EXISTS (
            SELECT 1 FROM withdrawals AS w
            WHERE w.article = s.article AND w.last_sighting >= s.sighting AND w.recorded < :before
        ) AS stands
        FROM sightings AS s WHERE recorded < :before
    ), listed AS (
        SELECT article, min(recorded) AS recorded, min(nullif(path, '')) AS path, 0 AS withdrawn
        FROM seen WHERE stands GROUP BY article
        UNION ALL
        SELECT article, min(recorded), min(nullif(path, '')), 1
        FROM seen WHERE :withdrawn GROUP BY article HAVING NOT max(stands)
    )
    SELECT article, extraction, listed.recorded, path, withdrawn, iif(:packs, bounds, NULL) AS bounds
    FROM listed JOIN articles USING (article) JOIN answering USING (article)
    JOIN extractions AS e USING (article, extraction)
    WHERE coalesce(latest, iif(:packs, json_extract(bounds, '$.latest'), NULL), listed.recorded) < :published
    AND (:outlets IS NULL OR outlet IN (SELECT value FROM json_each(:outlets))){among}
    ORDER BY coalesce(earliest, latest, '~'), article
"""
_PAGE: Final = """
    SELECT article, r.extraction, r.recorded, r.path, 0, r.bounds, r.day
    FROM reports AS dated CROSS JOIN reports AS r USING (article)
    WHERE (dated.day, dated.article) > (:day, :article) {fit} ORDER BY dated.day, dated.article LIMIT :size
"""
_SOME: Final = """
    SELECT article, r.extraction, r.recorded, r.path, 0, r.bounds
    FROM (SELECT value AS number FROM json_each(:among)) CROSS JOIN reports AS dated
    ON dated.extraction = number CROSS JOIN reports AS r USING (article)
    WHERE true {fit} ORDER BY r.day, article
"""
_ANY: Final[Mapping[str, Value]] = MappingProxyType({})
_FIRST_PAGE: Final = 32
_MOST_AT_ONCE: Final = 4096
_REPORT: Final = """
    SELECT extraction, coalesce(min(standing.recorded), min(sightings.recorded)),
           coalesce(min(nullif(standing.path, '')), min(nullif(sightings.path, ''))),
           count(standing.article) = 0, bounds
    FROM answering JOIN extractions USING (article, extraction)
    JOIN sightings USING (article) LEFT JOIN standing USING (article)
    WHERE article = ? GROUP BY article
"""


def list_reports(  # noqa: PLR0913 (one keyword for each condition)
    log: Log,
    *,
    known: date | None = None,
    clock: Clock = "reported",
    outlets: tuple[str, ...] | None = None,
    withdrawn: bool = False,
    packs: bool = True,
    among: Collection[int] | None = None,
) -> tuple[Report, ...]:
    """The reports known on a day by a clock, the earliest published first, undated ones last.

    By the clock "reported" a report is known from the last day on which it may have been published, or from
    its ingest where no such day is known; without `packs` what they tell of that day is left out. With
    `outlets` only theirs; with `withdrawn` those taken back too; with `among` only those that answer by one
    of these extractions, which is soon done where they are few.

    Raises:
        UsageError: the clock has another name.
    """
    if clock not in ("reported", "recorded"):
        raise UsageError(f'there is no clock {clock!r}; the clocks are "reported" and "recorded"')
    by_recorded = clock == "recorded"
    logged = withdrawn or (by_recorded and known is not None)
    rows = log.rows(
        (_LOGGED if logged else _LISTED).format(
            known=KNOWN.format(of="reports"), outlets=OF_OUTLETS, among="" if among is None else _AMONG
        ),
        {
            "before": codec.end_of(known if by_recorded else None),
            "published": codec.end_of(None if by_recorded else known),
            "outlets": None if outlets is None else codec.encode_names(outlets),
            "withdrawn": withdrawn,
            "packs": packs,
            "among": codec.encode_numbers(among or ()),
        },
    )
    return tuple(map(_report, rows))


def each_report(
    log: Log,
    fit: str = "",
    parameters: Mapping[str, Value] = _ANY,
    among: Collection[int] | None = None,
) -> Iterator[Report]:
    """The reports of now, the earliest published first, undated ones last; the first ones come at once.

    `fit` is more of SQL's WHERE about `reports AS r`, with its `parameters`; what it asks of days is asked of
    the same report `AS dated`, which an index answers by itself. With `among` only those that
    answer by one of these extractions.
    """
    if among is not None:
        rows = log.rows(_SOME.format(fit=fit), {**parameters, "among": codec.encode_numbers(among)})
        yield from map(_report, rows)
        return
    day, article, size = "", "", _FIRST_PAGE
    while True:
        place: Mapping[str, Value] = {"day": day, "article": article, "size": size}
        rows = log.rows(_PAGE.format(fit=fit), {**parameters, **place})
        yield from (_report(row[:-1]) for row in rows)
        if len(rows) < size:
            return
        article, day, size = rows[-1][0], rows[-1][-1], min(2 * size, _MOST_AT_ONCE)


def each_known(log: Log, known: date | None, outlets: tuple[str, ...] | None) -> Iterator[Report]:
    """Those that `list_reports` gives by the clock "reported", the first ones at once."""
    parameters: Mapping[str, Value] = {
        "packs": True,
        "published": codec.end_of(known),
        "outlets": None if outlets is None else codec.encode_names(outlets),
    }
    return each_report(log, f"AND {KNOWN.format(of='r')} {OF_OUTLETS}", parameters)


def _report(row: Row) -> Report:
    article, extraction, recorded, path, withdrawn, bounds = row
    return Report(article, extraction, recorded, path, bool(withdrawn), bounds)


def find_outlets(log: Log, packs: Packs, outlet: str | None) -> tuple[str, ...] | None:
    """The outlets of the record that `outlet` means, by part or alias; None where none is asked for."""
    if outlet is None:
        return None
    outlets: dict[str, str] = {
        name: fold(name) for (name,) in log.rows("SELECT DISTINCT outlet FROM articles")
    }
    found = set(find_names(outlet, outlets.values(), packs))
    return tuple(name for name, folded in outlets.items() if folded in found)


def read_report(log: Log, report: Report) -> Article:
    """The article of a listed report, as the answering extraction read it."""
    row = log.row(
        "SELECT as_read, text FROM extractions JOIN articles USING (article) WHERE extraction = ?",
        (report.extraction,),
    )
    if row is None:
        raise NotFoundError(f"article {report.article} was erased while the record was being listed")
    payload, text = row
    return codec.decode_article(payload, text, report.path, report.bounds)


def stored(log: Log, report: Report) -> Stored:
    """A listed report with its article."""
    return Stored(read_report(log, report), codec.decode_moment(report.recorded), report.withdrawn)


def find_report(log: Log, article: str) -> Report | None:
    """One article by its whole id, withdrawn or not; None where it is not in the record."""
    row = log.row(_REPORT, (article,))
    if row is None:
        return None
    extraction, recorded, path, withdrawn, bounds = row
    return Report(article, extraction, recorded, path, bool(withdrawn), bounds)


def live_report(log: Log, id_or_prefix: str) -> Report:
    """The one article, not withdrawn, whose id begins so.

    Raises:
        NotFoundError: there is none, or it was withdrawn.
        UsageError: there are several.
    """
    report = any_report(log, id_or_prefix)
    if report.withdrawn:
        raise NotFoundError(
            f"article {report.article} was withdrawn; `foedus explain {report.article}` still shows it, and "
            "adding its file again brings it back"
        )
    return report


def any_report(log: Log, id_or_prefix: str) -> Report:
    """The one article, withdrawn or not, whose id begins so.

    Raises:
        NotFoundError: there is none.
        UsageError: there are several.
    """
    _, article = one_id(log, id_or_prefix, ("article",))
    report = find_report(log, article)
    if report is None:
        raise RecordError(f"article {article} has no reading in {log.path}: run `foedus verify`")
    return report


IdKind = Literal["article", "statement", "claim"]

_IDS: Final[dict[IdKind, str]] = {
    "article": "SELECT article FROM articles WHERE article >= ? AND article < ? ORDER BY 1 LIMIT ?",
    "statement": (
        "SELECT DISTINCT statement FROM statements WHERE statement >= ? AND statement < ? ORDER BY 1 LIMIT ?"
    ),
    "claim": "SELECT DISTINCT claim FROM claims WHERE claim >= ? AND claim < ? ORDER BY 1 LIMIT ?",
}


def one_id(log: Log, prefix: str, kinds: tuple[IdKind, ...]) -> tuple[IdKind, str]:
    """The kind and whole id of the one thing among `kinds` whose id begins with `prefix`.

    Raises:
        NotFoundError: there is none, or it was erased for good.
        UsageError: there are several; the message lists them.
    """
    wanted = prefix.strip().casefold()
    if not wanted or len(wanted) > ID_LENGTH or set(wanted) - set("0123456789abcdef"):
        raise NotFoundError(
            f"{prefix!r} is no id: an id is {ID_LENGTH} digits from 0 to f, of which the first few are enough"
        )
    bounds = (wanted, wanted + "g", _CANDIDATES_SHOWN + 1)
    found = [(kind, id_) for kind in kinds for (id_,) in log.rows(_IDS[kind], bounds)]
    if not found:
        raise NotFoundError(_why_absent(log, wanted, kinds))
    if len(found) > 1:
        shown = "".join(f"\n  {id_}  {kind}" for kind, id_ in found[:_CANDIDATES_SHOWN])
        more = "\n  ..." if len(found) > _CANDIDATES_SHOWN else ""
        raise UsageError(f"{prefix} begins several ids; give more of its digits:{shown}{more}")
    return found[0]


def _why_absent(log: Log, prefix: str, kinds: tuple[IdKind, ...]) -> str:
    purge = log.row(
        "SELECT article, min(recorded) FROM purges WHERE article >= ? AND article < ? GROUP BY article",
        (prefix, prefix + "g"),
    )
    if purge:
        return f"article {purge[0]} was erased for good on {purge[1][:10]}"
    return (
        f"no {' or '.join(kinds)} in {log.path} has an id that begins {prefix}; "
        "`foedus statements --json` and `foedus search` show ids"
    )


# --- what was found in one ---------------------------------------------------------------------------------


_MENTIONS: Final = "SELECT payload FROM mentions WHERE extraction = ? ORDER BY number"
_STATEMENTS: Final = "SELECT payload FROM statements WHERE extraction = ? ORDER BY number"
_CLAIMS: Final = "SELECT payload FROM claims WHERE extraction = ? ORDER BY number"


def read_notes(log: Log, extraction: int, packs: Packs) -> Notes:
    """All that one extraction found, in its order."""
    sql = "SELECT article, layout, bounds FROM extractions WHERE extraction = ?"
    article, layout, bounds = log.rows(sql, (extraction,))[0]
    kept = codec.decode_layout(layout)
    return Notes(
        article=article,
        packs=packs,
        sentences=kept.sentences,
        quotations=kept.quotations,
        times=kept.times,
        bounds=codec.decode_bounds(bounds),
        mentions=tuple(codec.decode_mention(payload) for (payload,) in log.rows(_MENTIONS, (extraction,))),
        statements=tuple(
            codec.decode_statement(payload) for (payload,) in log.rows(_STATEMENTS, (extraction,))
        ),
        claims=tuple(codec.decode_claim(payload) for (payload,) in log.rows(_CLAIMS, (extraction,))),
    )


# --- what could not be read --------------------------------------------------------------------------------


def list_failures(log: Log) -> tuple[Failure, ...]:
    """The inputs that could not be read, by path, each reason once."""
    return tuple(Failure(*row) for row in log.rows("SELECT path, reason FROM failures ORDER BY path, reason"))
