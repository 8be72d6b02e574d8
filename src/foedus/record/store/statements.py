"""Who said what about whom: the statements of the record, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final, get_args

from foedus.errors import UsageError
from foedus.model import Act, Article, Counts, Judgement, Passage, SpeechKind, Statement
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import find_outlets, list_reports, read_report
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log, Value
from foedus.record.store.names import all_names, find_names
from foedus.record.store.namings import Meant, names_of_same


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its report and its own words: `source` and `cue` are empty where it has none."""

    statement: Statement
    article: Article
    source: str
    cue: str
    content: tuple[str, ...]
    counts: Counts | None = None
    """How many reports and outlets carry its words; None where that was not asked."""
    judged: tuple[Judgement, ...] = ()
    """What people ruled about it."""

    @property
    def rejected(self) -> bool:
        """Whether a person rejected it, and nobody accepted it since."""
        return bool(self.judged) and self.judged[-1].kind == "reject"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are asked for; every condition that is given must hold.

    `by` and `about` are names, their beginnings of words, or aliases of the packs, in any case of letters;
    they mean every other name of the same entity too (`foedus actors`). A statement is `since` and `until` a
    day where the bounds of when it was said, or else of its report's
    publication, leave that possible; one of which neither is known is not.
    """

    by: str | None = None
    about: str | None = None
    act: Act | None = None
    kind: SpeechKind | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        _refuse_unknown("act", self.act, get_args(Act))
        _refuse_unknown("kind", self.kind, get_args(SpeechKind))
        if self.since and self.until and self.since > self.until:
            raise UsageError(
                f"nothing can be said since {self.since} and until {self.until}: the first is later"
            )


def _refuse_unknown(what: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"there is no {what} {value!r}; there are: {', '.join(known)}")


_NAMED: Final = """
    SELECT extraction, number FROM named
    WHERE role = ? AND name IN (SELECT name FROM names WHERE folded IN (SELECT value FROM json_each(?)))
"""
_NAMED_HERE: Final = """
    SELECT extraction, number FROM named JOIN extractions USING (extraction)
    WHERE role = ? AND name = (SELECT name FROM names WHERE folded = ?) AND article = ?
"""
_MATCHING: Final = """
    SELECT number, payload FROM statements
    WHERE extraction = :extraction
    AND (confidence >= :min_confidence OR statement IN (SELECT value FROM json_each(:judged)))
    AND (:act IS NULL OR act = :act) AND (:kind IS NULL OR kind = :kind)
    AND (:since IS NULL OR latest >= :since OR (latest IS NULL AND earliest IS NOT NULL))
    AND (:until IS NULL OR earliest <= :until OR (earliest IS NULL AND latest IS NOT NULL))
    ORDER BY start, statement
"""


def find_statements(
    log: Log, packs: Packs, wanted: Wanted, meant: Meant, limit: int | None = None
) -> Iterator[Said]:
    """The statements that fit, in order of publication, undated reports last, and of the text.

    Their speakers, and those whom they are about, have the names of their entities. What a person accepted
    is sure enough, whatever its confidence.
    """
    return islice(_matching(log, packs, wanted, meant), limit)


def _matching(log: Log, packs: Packs, wanted: Wanted, meant: Meant) -> Iterator[Said]:
    judgements = judgements_on(log)
    named, acting = _named(log, packs, wanted), _acting(log, wanted.act)
    chosen = [found for found in (acting, None if named is None else frozenset(named)) if found is not None]
    among = frozenset.intersection(*chosen) if chosen else None
    for report in list_reports(log, outlets=find_outlets(log, packs, wanted.outlet), among=among):
        if among is not None and report.extraction not in among:
            continue
        judged = judgements.in_reading(log, report.article, report.extraction)
        conditions = {**_conditions(wanted, report.extraction), "judged": codec.encode_names(judged)}
        found = [
            codec.decode_statement(payload)
            for number, payload in log.rows(_MATCHING, conditions)
            if named is None or number in named[report.extraction]
        ]
        sure = [s for s in found if s.confidence >= wanted.min_confidence or _accepted(judged.get(s.id, ()))]
        if sure:
            article = read_report(log, report)
            for statement in sure:
                made = said(meant.statement(statement), article)
                yield replace(made, judged=judged[statement.id]) if statement.id in judged else made


def _acting(log: Log, act: Act | None) -> frozenset[int] | None:
    """The extractions with a statement of an act; None where none is asked for."""
    if act is None:
        return None
    return frozenset(extraction for (extraction,) in log.rows(_ACTING, (act,)))


_ACTING: Final = "SELECT DISTINCT extraction FROM statements WHERE act = ?"


def _accepted(judged: tuple[Judgement, ...]) -> bool:
    return any(each.kind == "accept" for each in judged)


def list_passages(log: Log) -> dict[str, tuple[str, Passage]]:
    """The words of every statement that answers, with the report that they stand in, by its id."""
    return {
        statement: (article, Passage(statement, outlet, date.fromisoformat(day) if day else None, words))
        for statement, article, outlet, day, words in log.rows(_PASSAGES)
    }


_PASSAGES: Final = """
    SELECT s.statement, articles.article, outlet, e.earliest, words
    FROM live JOIN statements AS s USING (extraction) JOIN extractions AS e USING (extraction)
    JOIN articles ON articles.article = live.article
"""


def said(statement: Statement, article: Article) -> Said:
    """A statement with its words."""
    return Said(
        statement=statement,
        article=article,
        source=statement.source.span.of(article.text) if statement.source else "",
        cue=statement.cue.span.of(article.text) if statement.cue else "",
        content=tuple(span.of(article.text) for span in statement.content),
    )


def _conditions(wanted: Wanted, extraction: int) -> dict[str, Value]:
    return {
        "extraction": extraction,
        "act": wanted.act,
        "kind": wanted.kind,
        "since": codec.day_text(wanted.since),
        "until": codec.day_text(wanted.until),
        "min_confidence": wanted.min_confidence,
    }


def _named(log: Log, packs: Packs, wanted: Wanted) -> dict[int, set[int]] | None:
    """By extraction, the numbers of the statements that `by` and `about` name; None where none is asked."""
    asked = [(role, name) for role, name in (("by", wanted.by), ("about", wanted.about)) if name is not None]
    if not asked:
        return None
    names = all_names(log)
    with codec.without_collection():
        rows = [_naming(log, role, find_names(name, names, packs)) for role, name in asked]
    named: dict[int, set[int]] = {}
    for extraction, number in set.intersection(*rows):
        named.setdefault(extraction, set()).add(number)
    return named


def places_by(log: Log, packs: Packs, name: str) -> set[tuple[int, int]]:
    """The statements, by extraction and number, whose speaker or source a name means; see `Wanted.by`."""
    with codec.without_collection():
        return _naming(log, "by", find_names(name, all_names(log), packs))


def _naming(log: Log, role: str, names: tuple[str, ...]) -> set[tuple[int, int]]:
    """The statements, by extraction and number, that have one of the folded names, or another of the same."""
    everywhere, here = names_of_same(log, names)
    rows: set[tuple[int, int]] = set(log.rows(_NAMED, (role, codec.encode_names(everywhere))))
    for name, article in sorted(here):
        rows.update(log.rows(_NAMED_HERE, (role, name, article)))
    return rows
