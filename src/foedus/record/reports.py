"""The reports of a record: listed, found, read, counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from foedus.model import Article, Failure, Line, Notes
from foedus.record.opened import Opened
from foedus.record.store import articles, lines
from foedus.record.store.articles import Clock, Report, Stored
from foedus.record.store.catalog import Card, read_catalog
from foedus.record.store.coverage import Covered, list_covered
from foedus.record.store.search import Hit, rank_articles, read_hits, search_articles
from foedus.record.store.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How much there is, of what is not withdrawn."""

    articles: int
    statements: int
    claims: int
    outlets: int
    failures: int


class Reports(Opened):
    """What a record has been given, and where words stand in it."""

    def articles(
        self,
        *,
        known: date | None = None,
        clock: Clock = "reported",
        outlet: str | None = None,
        withdrawn: bool = False,
    ) -> Iterator[Stored]:
        """The reports known on a day, by when they were published or by when they were recorded.

        An undated report is known from its ingest. `withdrawn` lists the withdrawn ones too. `path` is the
        first of its paths in the alphabet.
        """
        outlets = articles.find_outlets(self._log, self._packs, outlet)
        if clock == "reported" and not withdrawn:
            reports: Iterable[Report] = articles.each_known(self._log, known, outlets)
        else:
            reports = articles.list_reports(
                self._log, known=known, clock=clock, outlets=outlets, withdrawn=withdrawn
            )
        return (articles.stored(self._log, report) for report in reports)

    def article(self, id_or_prefix: str) -> Article:
        """The one article whose id begins so; raises NotFoundError, or UsageError where there are several."""
        return articles.read_report(self._log, articles.live_report(self._log, id_or_prefix))

    def notes(self, id_or_prefix: str) -> Notes:
        """All that was found in an article; raises NotFoundError, or UsageError where there are several."""
        report = articles.live_report(self._log, id_or_prefix)
        return articles.read_notes(self._log, report.extraction, self._packs)

    def failures(self) -> Iterator[Failure]:
        """The inputs that could not be read, by path."""
        return iter(articles.list_failures(self._log))

    def search(self, words: str, *, limit: int = 20) -> Iterator[Hit]:
        """The reports that have every word and "quoted phrase", best match first; any string may be asked."""
        return search_articles(self._log, words, limit)

    def ranked(self, words: str) -> tuple[str, ...]:
        """The ids of all reports that `search` finds, best match first."""
        return rank_articles(self._log, words)

    def hits(self, words: str, articles: Iterable[str]) -> Iterator[Hit]:
        """Where the words of a search stand in each of some reports."""
        return read_hits(self._log, words, articles)

    def catalog(self) -> tuple[Card, ...]:
        """Every report without its text, withdrawn ones too, in order of publication, undated ones last."""
        return read_catalog(self._log, self._packs)

    def stored(self, ids: Iterable[str]) -> Iterator[Stored]:
        """The reports of these whole ids, withdrawn ones too, in the order given."""
        found = (articles.find_report(self._log, id_) for id_ in ids)
        return (articles.stored(self._log, report) for report in found if report)

    def vocabulary(self) -> Vocabulary:
        """The words of all reports, with how many reports have each."""
        return read_vocabulary(self._log)

    def lines(
        self, choices: Sequence[frozenset[str]], vocabulary: Vocabulary, *, every: bool = False
    ) -> Iterator[Line]:
        """The lines with some of the roots, the most relevant reports first; see `store.lines.find_lines`.

        Their speakers have the names of their entities.
        """
        meant = self._meant()
        for line in lines.find_lines(self._log, choices, vocabulary, every=every):
            said = meant.statement(line.statement) if line.statement else None
            yield line if said is line.statement else replace(line, statement=said)

    def lines_said(self, statement_id: str) -> tuple[Line, ...]:
        """A statement that answers now, sentence by sentence.

        Raises:
            NotFoundError: there is none whose id begins so.
            UsageError: there are several.
        """
        return lines.read_statement(self._log, statement_id)

    def covered(self, *, packs: bool = True) -> tuple[Covered, ...]:
        """Every live report by outlet, day of publication and day of recording."""
        return list_covered(self._log, packs=packs)

    def counts(self) -> RecordCounts:
        """How many articles, statements, claims and outlets are live, and how many inputs failed."""
        return RecordCounts(*(self._log.rows(sql)[0][0] for sql in _COUNTS))


_COUNTS: Final = (
    "SELECT count(*) FROM reports",
    "SELECT ifnull(sum(statements), 0) FROM reports",
    "SELECT ifnull(sum(claims), 0) FROM reports",
    "SELECT count(DISTINCT nullif(outlet, '')) FROM articles JOIN reports USING (article)",
    "SELECT count(*) FROM failures",
)
"""In the order of the fields of `RecordCounts`."""
