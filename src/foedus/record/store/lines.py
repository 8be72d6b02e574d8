"""Lines that could say what was asked: reports by the index of texts, then sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import ASSERTING, Line, Sentence, Span, Statement, Time
from foedus.model.article import issued_on
from foedus.record.store import codec
from foedus.record.store.articles import find_report, one_id, read_report
from foedus.record.store.log import Log
from foedus.record.store.search import are_too_many, list_by_day
from foedus.record.store.vocabulary import PREFIX, Vocabulary

BEST_READ: Final = 200
"""Reports whose sentences are read for one question: those with the most and rarest of its words."""
FIRST_READ: Final = 100
"""Of those with all of its words, so many of the earliest are read too: one may be the first appearance."""
_TERMS_ASKED: Final = 40
_WRITTEN: Final = 3
"""Of words that very many reports have, so many forms are looked for."""

_ENDS: Final = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z“\"])")
"""Where a sentence ends within a quotation, which as a whole counts as one."""

_RANKED: Final = """
    SELECT article FROM search JOIN articles ON articles.number = search.rowid
    WHERE search MATCH ? ORDER BY search.rank, article LIMIT ?
"""
_EARLIEST: Final = """
    SELECT article FROM search JOIN articles ON articles.number = search.rowid
    JOIN reports USING (article)
    WHERE search MATCH ? ORDER BY day, article LIMIT ?
"""
_READ_AT_ONCE: Final = 50
_REPORTS: Final = """
    SELECT articles.article, e.extraction, layout, text, outlet, e.published, bounds
    FROM articles JOIN live USING (article) JOIN extractions AS e USING (article, extraction)
    WHERE articles.article IN (SELECT value FROM json_each(?))
"""
_SAID: Final = """
    SELECT article, layout, payload FROM statements JOIN extractions USING (extraction)
    WHERE statement = ? AND extraction IN (SELECT extraction FROM live) LIMIT 1
"""
_STATEMENTS: Final = """
    SELECT extraction, payload FROM statements WHERE (extraction, number) IN (
        SELECT said.extraction, said.number FROM json_each(?) AS piece JOIN statements AS said
        ON said.extraction = piece.value ->> 0
        AND content_start < piece.value ->> 2 AND content_end > piece.value ->> 1
    ) ORDER BY extraction, start, statement
"""


def find_lines(
    log: Log, choices: Sequence[frozenset[str]], vocabulary: Vocabulary, *, every: bool = False
) -> Iterator[Line]:
    """The lines that have some of the roots, from the reports that have the most and rarest of them.

    Each of `choices` is a root with those that may stand in its place. With `every` only lines that have all
    of them are wanted; some that are given may have fewer. The order is that of relevance.
    """
    held = {root: vocabulary.holders(root) for choice in choices for root in choice}
    found = [choice for choice in choices if any(held[root] for root in choice)]
    if not found or (every and len(found) < len(choices)):
        return
    found.sort(key=lambda choice: (sum(held[root] for root in choice), min(choice)))
    terms = [sorted(_term(root) for root in choice if held[root]) for choice in found[:_TERMS_ASKED]]
    groups = [" OR ".join(group) for group in terms]
    all_of, some_of = " AND ".join(f"({group})" for group in groups), " OR ".join(groups)
    if are_too_many(log, all_of):
        written = (" OR ".join(_most_written(choice, vocabulary)) for choice in found[:_TERMS_ASKED])
        rows = _by_day(log, " AND ".join(f"({group})" for group in written))
    else:
        rows = [*log.rows(_RANKED, (all_of, BEST_READ)), *log.rows(_EARLIEST, (all_of, FIRST_READ))]
    if not every:
        rows += log.rows(_RANKED, (some_of, BEST_READ))
    having = _Having(found, every=every)
    articles = list(dict.fromkeys(article for (article,) in rows))
    for start in range(0, len(articles), _READ_AT_ONCE):
        yield from _lines_of(log, articles[start : start + _READ_AT_ONCE], having)


def _by_day(log: Log, query: str) -> list[tuple[str]]:
    """The latest and the earliest reports that a question fits: how often says nothing where very many do."""
    latest, earliest = list_by_day(log, query, BEST_READ), list_by_day(log, query, FIRST_READ, earliest=True)
    return [(article,) for _, article in (*latest, *earliest)]


def _most_written(choice: frozenset[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The words that are written most often of those that begin so: whole words are soon looked up."""
    words = {word: n for root in choice for word, n in vocabulary.beginning(root)}
    for word in sorted(words, key=lambda word: (-words[word], word))[:_WRITTEN]:
        yield f'"{word}"'


class _Having:
    """Which stretches of a text have some of the roots or, of `every` root, at least a beginning."""

    def __init__(self, choices: Sequence[frozenset[str]], *, every: bool) -> None:
        self._some = _shortest((root for choice in choices for root in choice), PREFIX)
        cut = ({root[:PREFIX] for root in choice} for choice in choices)
        self._each = [_shortest(starts, 1) for starts in cut] if every and len(choices) > 1 else []

    def within(self, text: str) -> _Places:
        """Where a text has them."""
        lowered = _lowered(text)
        some = _places(self._some, lowered)
        return _Places(some, tuple(_places(each, lowered) for each in self._each) if some else ())


@dataclass(frozen=True, slots=True)
class _Places:
    """Where what is looked for stands in one text: any of the roots, and each that must be there."""

    some: Sequence[int]
    each: Sequence[Sequence[int]]

    def are_in(self, start: int, end: int) -> bool:
        """Whether a stretch has what is looked for."""
        return _is_any_in(start, end, self.some) and all(
            _is_any_in(start, end, places) for places in self.each
        )


@dataclass(frozen=True, slots=True)
class _Root:
    """A root in small letters, and whether it is only a beginning of words."""

    letters: str
    open: bool


def _shortest(roots: Iterable[str], prefix: int) -> tuple[_Root, ...]:
    """Some roots, those of `prefix` letters or more as beginnings of words; of two that begin alike one."""
    found: list[_Root] = []
    for letters in sorted(set(map(_lowered, roots))):
        if not (found and found[-1].open and letters.startswith(found[-1].letters)):
            found.append(_Root(letters, len(letters) >= prefix))
    return tuple(found)


def _lowered(text: str) -> str:
    """A text in small letters, every character where it was."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _places(roots: Iterable[_Root], text: str) -> list[int]:
    """Where words begin with some roots, or are them, in order.

    Root by root: a pattern of all of them takes ten times as long, and the texts of hundreds of reports are
    looked through for one question.
    """
    return sorted(at for root in roots for at in _find_all(root, text))


def _find_all(root: _Root, text: str) -> Iterator[int]:
    size, at = len(root.letters), text.find(root.letters)
    while at >= 0:
        end = at + size
        if (not at or not _is_of_word(text[at - 1])) and (
            root.open or end == len(text) or not _is_of_word(text[end])
        ):
            yield at
        at = text.find(root.letters, at + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_any_in(start: int, end: int, places: Sequence[int]) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _term(root: str) -> str:
    """A root in FTS5's syntax; roots are letters and digits, so that quoting them is enough."""
    quoted = root.replace('"', "").replace("\0", " ")
    return f'"{quoted}"*' if len(root) >= PREFIX else f'"{quoted}"'


@dataclass(frozen=True, slots=True)
class _Text:
    """One report as its lines need it."""

    id: str
    extraction: int
    text: str
    outlet: str
    published: Time


def _lines_of(log: Log, articles: Sequence[str], having: _Having) -> Iterator[Line]:
    """The lines of some reports that have the roots: what their statements quote, or the narrator's own.

    A report that is withdrawn while they are read has none.
    """
    place = {article: number for number, article in enumerate(articles)}
    rows = sorted(log.rows(_REPORTS, (codec.encode_names(articles),)), key=lambda row: place[row[0]])
    found = []
    for id_, extraction, layout, text, outlet, published, bounds in rows:
        if pieces := list(_pieces_having(text, layout, having)):
            report = _Text(id_, extraction, text, outlet, _published(published, bounds))
            found.append((report, pieces))
    said = _said_in(log, found)
    for report, pieces in found:
        for piece in pieces:
            yield from _lines_in(report, piece, said.get(report.extraction, ()))


def _pieces_having(text: str, layout: str, having: _Having) -> Iterator[Sentence]:
    """The sentences of a report, cut, that have what is looked for."""
    places = having.within(text)
    if not places.some:
        return
    for start, end, zone in codec.decode_sentences(layout):
        if zone in ASSERTING and places.are_in(start, end):
            for piece in _pieces(text, Sentence(Span(start, end), zone)):
                if places.are_in(piece.span.start, piece.span.end):
                    yield piece


def _published(payload: str, bounds: str | None) -> Time:
    """When a report came out, by what packs tell too where that makes it a day."""
    published = codec.decode_time(payload)
    issued = issued_on(published, codec.decode_bounds(bounds))
    return issued if issued.latest and issued.earliest == issued.latest else published


def _said_in(
    log: Log, found: Iterable[tuple[_Text, Sequence[Sentence]]]
) -> Mapping[int, Sequence[Statement]]:
    """The statements of some reports that may quote some pieces of them, by the extraction they are of."""
    pieces = [
        (report.extraction, piece.span.start, piece.span.end) for report, some in found for piece in some
    ]
    said: dict[int, list[Statement]] = {}
    for extraction, payload in log.rows(_STATEMENTS, (codec.encode_places(pieces),)):
        said.setdefault(extraction, []).append(codec.decode_statement(payload))
    return said


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
    published = article.issued if article.day else article.published
    text = _Text(article.id, report.extraction, article.text, article.outlet.value or "", published)
    found = (
        _quoted(text, piece, statement)
        for sentence in codec.decode_layout(row[1]).sentences
        for piece in _pieces(article.text, sentence)
    )
    return tuple(line for line in found if line)


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, cut where one of several sentences within a quotation ends."""
    start = sentence.span.start
    for end in _ENDS.finditer(text, start, sentence.span.end):
        yield Sentence(Span(start, end.start()), sentence.zone)
        start = end.end()
    yield Sentence(Span(start, sentence.span.end), sentence.zone)


def _lines_in(report: _Text, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Line]:
    quoted = [line for each in statements if (line := _quoted(report, sentence, each))]
    yield from quoted
    if not quoted:
        yield _line(report, (sentence.span,), sentence, None)


def _quoted(report: _Text, sentence: Sentence, statement: Statement) -> Line | None:
    """The part of a sentence that stands in the content of a statement; None where that is nothing."""
    whole = sentence.span
    if statement.content[-1].end <= whole.start or statement.content[0].start >= whole.end:
        return None
    parts = tuple(
        Span(max(span.start, whole.start), min(span.end, whole.end))
        for span in statement.content
        if span.overlaps(whole)
    )
    return _line(report, parts, sentence, statement) if parts else None


def _line(report: _Text, parts: Sequence[Span], sentence: Sentence, statement: Statement | None) -> Line:
    return Line(
        article=report.id,
        outlet=report.outlet,
        published=report.published,
        span=Span(parts[0].start, parts[-1].end),
        words=" … ".join(part.of(report.text) for part in parts),
        statement=statement,
        zone=sentence.zone,
    )
