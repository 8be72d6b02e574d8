"""Lines that could say what was asked: reports by the index of texts, then sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import ASSERTING, Article, Line, Sentence, Span, Statement
from foedus.record.store import codec
from foedus.record.store.articles import find_report, one_id, read_report
from foedus.record.store.log import Log

BEST_READ: Final = 200
"""Reports whose sentences are read for one question: those with the most and rarest of its words."""
FIRST_READ: Final = 100
"""Of those with all of its words, so many of the earliest are read too: one may be the first appearance."""
_TERMS_ASKED: Final = 40
_PREFIX: Final = 4
"""A stem this long is looked up as the beginning of a word, a shorter one as a whole word."""

_ENDS: Final = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z“\"])")
"""Where a sentence ends within a quotation, which as a whole counts as one."""

_RANKED: Final = """
    SELECT article FROM search JOIN articles ON articles.number = search.rowid
    WHERE search MATCH ? ORDER BY search.rank, article LIMIT ?
"""
_EARLIEST: Final = """
    SELECT article FROM search JOIN articles ON articles.number = search.rowid
    JOIN answering USING (article) JOIN extractions AS e USING (article, extraction)
    WHERE search MATCH ? ORDER BY coalesce(earliest, latest, '~'), article LIMIT ?
"""
_VOCABULARY: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'search', 'row')"
)
_HOLDERS: Final = "SELECT max(doc) FROM temp.vocabulary WHERE term >= ? AND term < ?"
_TEXTS: Final = "SELECT count(*) FROM searchable"
_LAYOUT: Final = "SELECT layout FROM extractions WHERE extraction = ?"
_SAID: Final = """
    SELECT article, layout, payload FROM statements JOIN extractions USING (extraction)
    WHERE statement = ? AND extraction IN (SELECT extraction FROM live) LIMIT 1
"""
_STATEMENTS: Final = "SELECT payload FROM statements WHERE extraction = ? ORDER BY start, statement"


def count_texts(log: Log) -> int:
    """How many reports can be searched."""
    count: int = log.rows(_TEXTS)[0][0]
    return count


def count_holders(log: Log, root: str) -> int:
    """In how many reports the most frequent word that begins with `root` stands: a lower bound."""
    log.write(_VOCABULARY)
    end = root + chr(0x10FFFF) if len(root) >= _PREFIX else root + "\0"
    row = log.row(_HOLDERS, (root, end))
    return int(row[0] or 0) if row else 0


def find_lines(log: Log, choices: Sequence[frozenset[str]]) -> Iterator[Line]:
    """The lines that have some of the roots, from the reports that have the most and rarest of them.

    Each of `choices` is a root with those that may stand in its place. The order is that of relevance.
    """
    held = {root: count_holders(log, root) for choice in choices for root in choice}
    found = [choice for choice in choices if any(held[root] for root in choice)]
    if not found:
        return
    found.sort(key=lambda choice: (sum(held[root] for root in choice), min(choice)))
    terms = [sorted(_term(root) for root in choice if held[root]) for choice in found[:_TERMS_ASKED]]
    groups = [" OR ".join(group) for group in terms]
    all_of, some_of = " AND ".join(f"({group})" for group in groups), " OR ".join(groups)
    rows = [
        *log.rows(_RANKED, (all_of, BEST_READ)),
        *log.rows(_EARLIEST, (all_of, FIRST_READ)),
        *log.rows(_RANKED, (some_of, BEST_READ)),
    ]
    has_some = _having([root for choice in found for root in choice])
    for article in dict.fromkeys(article for (article,) in rows):
        yield from lines_of(log, article, has_some)


def _having(roots: Iterable[str]) -> re.Pattern[str]:
    ends = (re.escape(root) + ("" if len(root) >= _PREFIX else r"\b") for root in sorted(roots))
    return re.compile(rf"\b(?:{'|'.join(ends)})", re.IGNORECASE)


def _term(root: str) -> str:
    """A root in FTS5's syntax; roots are letters and digits, so that quoting them is enough."""
    quoted = root.replace('"', "").replace("\0", " ")
    return f'"{quoted}"*' if len(root) >= _PREFIX else f'"{quoted}"'


def lines_of(log: Log, article_id: str, having: re.Pattern[str]) -> Iterator[Line]:
    """The lines of one report that have `having`: what its statements quote, or the narrator's own."""
    report = find_report(log, article_id)
    row = log.row(_LAYOUT, (report.extraction,)) if report else None
    if report is None or row is None:  # withdrawn while the reports were being read
        return
    article = read_report(log, report)
    pieces = [
        piece
        for sentence in codec.decode_layout(row[0]).sentences
        if sentence.zone in ASSERTING and having.search(article.text, sentence.span.start, sentence.span.end)
        for piece in _pieces(article, sentence)
        if having.search(article.text, piece.span.start, piece.span.end)
    ]
    if pieces:
        rows = log.rows(_STATEMENTS, (report.extraction,))
        said = [codec.decode_statement(payload) for (payload,) in rows]
        id_ = article.id
        for piece in pieces:
            yield from _lines_in(article, id_, piece, said)


def read_statement(log: Log, id_or_prefix: str) -> tuple[Line, ...]:
    """The one statement whose id begins so, sentence by sentence.

    Raises:
        NotFoundError: there is none, or its report is withdrawn or read anew without it.
        UsageError: there are several.
    """
    _, id_ = one_id(log, id_or_prefix, ("statement",))
    row = log.row(_SAID, (id_,))
    report = find_report(log, row[0]) if row else None
    if row is None or report is None:
        raise NotFoundError(
            f"statement {id_} answers no more: its report was withdrawn, or the newest reading no longer "
            f"finds it; `foedus explain {id_}` shows it"
        )
    statement, article = codec.decode_statement(row[2]), read_report(log, report)
    id_ = article.id
    found = (
        _quoted(article, id_, piece, statement)
        for sentence in codec.decode_layout(row[1]).sentences
        for piece in _pieces(article, sentence)
    )
    return tuple(line for line in found if line)


def _pieces(article: Article, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, cut where one of several sentences within a quotation ends."""
    start = sentence.span.start
    for end in _ENDS.finditer(article.text, start, sentence.span.end):
        yield Sentence(Span(start, end.start()), sentence.zone)
        start = end.end()
    yield Sentence(Span(start, sentence.span.end), sentence.zone)


def _lines_in(
    article: Article, id_: str, sentence: Sentence, statements: Sequence[Statement]
) -> Iterator[Line]:
    quoted = [line for each in statements if (line := _quoted(article, id_, sentence, each))]
    yield from quoted
    if not quoted:
        yield _line(article, id_, (sentence.span,), sentence, None)


def _quoted(article: Article, id_: str, sentence: Sentence, statement: Statement) -> Line | None:
    """The part of a sentence that stands in the content of a statement; None where that is nothing."""
    whole = sentence.span
    if statement.content[-1].end <= whole.start or statement.content[0].start >= whole.end:
        return None
    parts = tuple(
        Span(max(span.start, whole.start), min(span.end, whole.end))
        for span in statement.content
        if span.overlaps(whole)
    )
    return _line(article, id_, parts, sentence, statement) if parts else None


def _line(
    article: Article, id_: str, parts: Sequence[Span], sentence: Sentence, statement: Statement | None
) -> Line:
    return Line(
        article=id_,
        outlet=article.outlet.value or "",
        published=article.issued if article.day else article.published,
        span=Span(parts[0].start, parts[-1].end),
        words=" … ".join(part.of(article.text) for part in parts),
        statement=statement,
        zone=sentence.zone,
    )
