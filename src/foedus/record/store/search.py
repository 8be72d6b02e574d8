"""Full-text search that points at characters: words and quoted phrases, all of which must be there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.model import Span, Time
from foedus.record.store.articles import find_report, read_report
from foedus.record.store.log import Log

SNIPPET_LENGTH: Final = 160
"""About how many characters of the text a hit shows."""
WEIGHED: Final = 20_000
"""So many reports are weighed against one another (a tenth of a second); of more the latest come first."""

_TERMS: Final = re.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|([^\s"“”„«»]+)')
_MARKS: Final = (range(0xFDD0, 0xFDF0), range(0xF0000, 0x10FFFE))
"""Noncharacters first: Unicode reserves them for a program's own use, so a text hardly ever has one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that has all the words: where the densest group of them begins, and every place of every word.

    `start` and `end` are those of the first match in `snippet`; `snippet` is a stretch of the text itself,
    from `snippet_start`.
    """

    article_id: str
    title: str
    outlet: str
    published: Time
    start: int
    end: int
    snippet: str
    snippet_start: int
    matches: tuple[Span, ...]


def search_articles(log: Log, words: str, limit: int = 20) -> Iterator[Hit]:
    """The reports that have every word and "quoted phrase" of `words`, the best match first.

    Where more than `WEIGHED` have them, how often says nothing of one: then the latest published come first,
    and undated ones last. Any string may be asked: what is neither word nor quotation mark only separates
    words. Case and accents do not matter.
    """
    query = quote_query(words)
    if not query or limit <= 0:
        return
    for number, article in _ranked(log, query, limit):
        hit = _hit(log, query, number, article)
        if hit:
            yield hit


def rank_articles(log: Log, words: str) -> tuple[str, ...]:
    """The ids of all reports that `search_articles` finds, in its order."""
    query = quote_query(words)
    return tuple(article for _, article in _ranked(log, query, None)) if query else ()


def _ranked(log: Log, query: str, limit: int | None) -> list[tuple[int, str]]:
    """The reports that have the words, by number and id, the first ones first."""
    if are_too_many(log, query):
        return list_by_day(log, query, limit)
    most = -1 if limit is None else limit
    return [(number, article) for number, article in log.rows(_RANKED, (query, most))]


def are_too_many(log: Log, query: str) -> bool:
    """Whether a question in FTS5's syntax fits more than `WEIGHED` reports."""
    ((having,),) = log.rows(_COUNTED, (query, WEIGHED + 1))
    return bool(having > WEIGHED)


def list_by_day(log: Log, query: str, limit: int | None, *, earliest: bool = False) -> list[tuple[int, str]]:
    """The reports that such a question fits, by number and id, the latest or earliest first, undated last.

    It is for words that very many have: a few are soon met going through all reports, and all are quicker
    taken from the index.
    """
    tables = _FROM_INDEX if limit is None else _FROM_REPORTS
    order = "ASC" if earliest else "DESC"
    found: list[tuple[int, str]] = []
    for dated in ("<", "="):
        if limit is None or len(found) < limit:
            left = -1 if limit is None else limit - len(found)
            found += log.rows(_BY_DAY.format(tables=tables, dated=dated, order=order), (query, left))
    return found


def read_hits(log: Log, words: str, articles: Iterable[str]) -> Iterator[Hit]:
    """Where the words stand in each of some reports; those that have them not are left out."""
    query = quote_query(words)
    for article in articles if query else ():
        row = log.row(_NUMBER, (article,))
        hit = _hit(log, query, row[0], article) if row else None
        if hit:
            yield hit


def find_sharing(log: Log, phrases: Sequence[str], at_least: int) -> tuple[str, ...]:
    """The ids of the reports that have so many of the phrases, whatever stands between their words."""
    found: Counter[str] = Counter()
    for query in map(quote_query, (f'"{phrase}"' for phrase in phrases)):
        if query:
            found.update(article for (article,) in log.rows(_HAVING, (query,)))
    return tuple(sorted(article for article, count in found.items() if count >= at_least))


_HAVING: Final = (
    "SELECT article FROM search JOIN articles ON articles.number = search.rowid WHERE search MATCH ?"
)
_RANKED: Final = """
    SELECT articles.number, article FROM search JOIN articles ON articles.number = search.rowid
    JOIN reports USING (article)
    WHERE search MATCH ? ORDER BY search.rank, day, article LIMIT ?
"""
_COUNTED: Final = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
_BY_DAY: Final = """
    SELECT articles.number, articles.article FROM {tables} WHERE search MATCH ? AND reports.day {dated} '~'
    ORDER BY reports.day {order}, articles.article {order} LIMIT ?
"""
_FROM_INDEX: Final = "search JOIN articles ON articles.number = search.rowid JOIN reports USING (article)"
_FROM_REPORTS: Final = """
    reports CROSS JOIN articles USING (article) CROSS JOIN search ON search.rowid = articles.number
"""
_NUMBER: Final = "SELECT number FROM articles WHERE article = ?"
_MARKED: Final = "SELECT highlight(search, 0, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?"
_TEXT: Final = "SELECT text FROM searchable WHERE number = ?"


def quote_query(words: str) -> str:
    """The question in FTS5's own syntax, every word and phrase quoted; empty where it has no word."""
    storable = words.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    terms = [phrase or word for phrase, word in _TERMS.findall(storable)]
    return " ".join(f'"{term}"' for term in dict.fromkeys(terms) if any(map(str.isalnum, term)))


def _hit(log: Log, query: str, number: int, id_: str) -> Hit | None:
    report = find_report(log, id_)
    text = log.row(_TEXT, (number,))
    if report is None or text is None:  # withdrawn while the hits were being read
        return None
    matches = _find_matches(log, query, number, text[0])
    if not matches:
        return None
    article = read_report(log, report)
    best = _densest(matches, article.text)
    begin, end = _around(article.text, best)
    return Hit(
        article_id=article.id,
        title=article.title.value or "",
        outlet=article.outlet.value or "",
        published=article.issued,
        start=best.start,
        end=best.end,
        snippet=article.text[begin:end],
        snippet_start=begin,
        matches=matches,
    )


def _find_matches(log: Log, query: str, number: int, text: str) -> tuple[Span, ...]:
    """The spans that FTS5 itself marks: its positions count tokens, so its marks are counted instead."""
    free = (chr(code) for codes in _MARKS for code in codes if chr(code) not in text)
    opening, closing = next(free), next(free)
    row = log.row(_MARKED, (opening, closing, query, number))
    pieces = row[0].split(opening) if row else [text]
    spans, position = [], len(pieces[0])
    for piece in pieces[1:]:
        inside, after = piece.split(closing)
        spans.append(Span(position, position + len(inside)))
        position += len(inside) + len(after)
    return tuple(spans)


def _densest(matches: tuple[Span, ...], text: str) -> Span:
    """The first match of the stretch, as long as a snippet, that has the most different words."""
    starts = [match.start for match in matches]

    def weight(number: int) -> tuple[int, int]:
        near = matches[number : bisect_left(starts, starts[number] + SNIPPET_LENGTH)]
        return len({match.of(text).casefold() for match in near}), len(near)

    return matches[max(range(len(matches)), key=weight)]


def _around(text: str, match: Span) -> tuple[int, int]:
    """A stretch of whole words around a match, on its own line where that is long enough."""
    begin = max(0, match.start - SNIPPET_LENGTH // 4)
    end = min(len(text), max(match.end, begin + SNIPPET_LENGTH))
    line_begin, line_end = text.rfind("\n", begin, match.start) + 1, text.find("\n", match.end, end)
    begin, end = max(begin, line_begin), line_end if line_end >= 0 else end
    while 0 < begin < match.start and not text[begin - 1].isspace():
        begin += 1
    while match.end < end < len(text) and not text[end].isspace():
        end -= 1
    return begin, end
