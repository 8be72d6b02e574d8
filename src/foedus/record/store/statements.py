"""Who said what about whom: the statements of the record, filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final, get_args

from foedus.errors import UsageError
from foedus.model import Act, Article, Counts, Judgement, Passage, SpeechKind, Statement
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import OF_OUTLETS, Report, each_report, find_outlets, read_report
from foedus.record.store.judged import Judgements, judgements_on
from foedus.record.store.log import Log, Value
from foedus.record.store.named import Named, Role, find_named
from foedus.record.store.parts import Meant


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
    named = [find_named(log, role, name, packs) for role, name in _names(wanted)]
    for report in _reports(log, packs, wanted, named, judgements):
        judged = judgements.in_reading(log, report.article, report.extraction)
        conditions = {**_conditions(wanted), "extraction": report.extraction}
        rows = log.rows(_MATCHING, {**conditions, "judged": codec.encode_names(judged)})
        numbers = [each.numbers(log, report) for each in named] if rows else []
        found = [
            codec.decode_statement(payload)
            for number, payload in rows
            if all(number in some for some in numbers)
        ]
        sure = [s for s in found if s.confidence >= wanted.min_confidence or _accepted(judged.get(s.id, ()))]
        if sure:
            article = read_report(log, report)
            for statement in sure:
                made = said(meant.statement(statement), article)
                yield replace(made, judged=judged[statement.id]) if statement.id in judged else made


_FIT: Final = """
    AND (:since IS NULL OR dated.said_last >= :since) AND (:until IS NULL OR dated.said_first <= :until)
    AND EXISTS (
        SELECT 1 FROM statements AS s WHERE s.extraction = r.extraction
        AND (confidence >= :min_confidence OR article IN (SELECT value FROM json_each(:ruled)))
        AND (:act IS NULL OR act = :act) AND (:kind IS NULL OR kind = :kind)
        AND (:since IS NULL OR s.latest >= :since OR (s.latest IS NULL AND earliest IS NOT NULL))
        AND (:until IS NULL OR earliest <= :until OR (earliest IS NULL AND s.latest IS NOT NULL))
    )
"""


def _reports(
    log: Log, packs: Packs, wanted: Wanted, named: Sequence[Named], judgements: Judgements
) -> Iterator[Report]:
    """The reports with a statement that may fit."""
    outlets = find_outlets(log, packs, wanted.outlet)
    few = [each.places.keys() for each in named if each.places is not None]
    parameters = {
        **_conditions(wanted),
        "outlets": None if outlets is None else codec.encode_names(outlets),
        "ruled": codec.encode_names(judgements.by_article),
        **{key: value for each in named for key, value in each.parameters.items()},
    }
    fit = "".join((OF_OUTLETS, _FIT, *(each.fit for each in named)))
    return each_report(log, fit, parameters, frozenset(few[0]).intersection(*few[1:]) if few else None)


def _names(wanted: Wanted) -> Iterator[tuple[Role, str]]:
    if wanted.by is not None:
        yield "by", wanted.by
    if wanted.about is not None:
        yield "about", wanted.about


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


def _conditions(wanted: Wanted) -> dict[str, Value]:
    return {
        "act": wanted.act,
        "kind": wanted.kind,
        "since": codec.day_text(wanted.since),
        "until": codec.day_text(wanted.until),
        "min_confidence": wanted.min_confidence,
    }
