"""Headlines that close with their source: "West sows discord — Lavrov"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from foedus.extract.sources import Clause, clause_of, subject_ending_at
from foedus.extract.tokens import find_tokens
from foedus.lexicon import read_words
from foedus.model import Article, Cue, Notes, Sentence, Source, Span, Statement

_DASHES = ("—", "–", "-")
_LONGEST = 4
"""Words of a source without a name."""


def find_headlines(article: Article, notes: Notes) -> Iterator[Statement]:
    """The titles that name their source behind a dash, which is the cue."""
    for sentence in notes.sentences:
        if sentence.zone == "title":
            yield from _in_title(article, sentence, notes)


def _in_title(article: Article, sentence: Sentence, notes: Notes) -> Iterator[Statement]:
    clause, words = clause_of(article.text, sentence, notes), sentence.span
    for dash in _DASHES:
        at = clause.text.rfind(f" {dash} ", words.start, words.end)
        if at <= words.start:
            continue
        source = _source(clause, Span(at + 3, words.end))
        if source is not None:
            yield Statement(
                article=article.id,
                source=source,
                cue=Cue(Span(at + 1, at + 2), dash),
                content=(Span(words.start, at),),
                kind="indirect",
                act="say",
                zone="title",
                rule="headline",
                confidence=0.9,
            )
            return


def _source(clause: Clause, span: Span) -> Source | None:
    """All that stands behind the dash, where it is a mention, or a few words for an office or body."""
    tokens = find_tokens(clause.text, span)
    subject = subject_ending_at(clause, tokens)
    if subject is not None and subject.source.span.start == span.start:
        return subject.source
    named = 0 < len(tokens) <= _LONGEST and tokens[-1].lower in _offices_and_bodies()
    return Source(span, "nominal") if named and all(token.is_word for token in tokens) else None


@cache
def _offices_and_bodies() -> frozenset[str]:
    return frozenset(read_words("speech")["headline_sources"]["words"])
