"""Headlines that close with their source: "West sows discord — Lavrov"."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.extract.sources import clause_of, subject_ending_at
from foedus.extract.tokens import find_tokens
from foedus.model import Article, Cue, Notes, Sentence, Span, Statement

_DASHES = ("—", "–", "-")


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
        subject = subject_ending_at(clause, find_tokens(clause.text, Span(at + 3, words.end)))
        if subject is not None and subject.source.span.start == at + 3:
            yield Statement(
                article=article.id,
                source=subject.source,
                cue=Cue(Span(at + 1, at + 2), dash),
                content=(Span(words.start, at),),
                kind="indirect",
                act="say",
                zone="title",
                rule="headline",
                confidence=0.9,
            )
            return
