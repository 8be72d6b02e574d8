"""Statements: who is said to have said what, as the encoder reads it, within what rules allow.

The encoder finds sources, cues and contents. Rules keep them lawful (`legal`), name the act (`acts`), and add
what they do better: headlines that close with their source, and common frames that the encoder passed over.
What only follows from the parts (kind, speakers, date, nesting) is `attributes`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from foedus.extract.acts import name_act
from foedus.extract.attributes import complete
from foedus.extract.clauses import find_by_parse
from foedus.extract.contents import find_note
from foedus.extract.credible import is_credible, takes_its_content
from foedus.extract.frames import find_by_frames
from foedus.extract.headlines import find_headlines
from foedus.extract.legal import make_lawful
from foedus.extract.quoted import requote, without_reporters
from foedus.extract.sources import clause_of
from foedus.extract.tokens import BLANK, SpanIndex, fold, trim
from foedus.lexicon import read_words
from foedus.model import Article, Attribution, Notes, Source, Span, Statement


def find_statements(article: Article, notes: Notes) -> tuple[Statement, ...]:
    """Every attribution in the asserting zones, in order of the text."""
    read = sorted(_read(article, notes), key=_place)
    sourced = _with_shared_sources(article.text, notes, read)
    credible = tuple(statement for statement in sourced if is_credible(article.text, notes, statement))
    headlines = tuple(find_headlines(article, notes))
    # A title is read as one thing: where a dash names its source, nothing else in it is an attribution.
    titles = [span for headline in headlines for span in headline.spans]
    framed = tuple(s for s in find_by_frames(article, notes) if takes_its_content(article.text, notes, s))
    found = _without_stumps(article.text, credible, framed)
    kept = (*(s for s in found if not _touches(s, titles)), *headlines)
    whole = requote(article, notes, (*kept, *_passed_over(framed, kept)))
    every = (*whole, *_within(find_by_parse(article, notes), whole))
    return complete(article, notes, without_reporters(article.text, notes, every))


def _place(statement: Statement) -> Span:
    return statement.cue.span if statement.cue else statement.content[0]


# --- what the encoder reads ------------------------------------------------------------------------------


def _read(article: Article, notes: Notes) -> Iterator[Statement]:
    for reading in notes.readings:
        for found in reading.attributions:
            lawful = make_lawful(article.text, notes, found)
            if lawful is not None:
                yield replace(_statement(article, notes, lawful), rule=f"encoder {reading.by}")


def _statement(article: Article, notes: Notes, found: Attribution) -> Statement:
    named = name_act(article.text, found.cue)
    note = _note(article.text, notes, found)
    sentence = notes.sentence_at(found.cue.start)
    return Statement(
        article=article.id,
        source=_source(found, notes),
        cue=named.cue,
        content=tuple(_without(article.text, span, note) for span in found.contents),
        kind="indirect",
        act=named.act,
        outlet_note=note,
        zone=sentence.zone if sentence else "body",
        confidence=found.confidence,
    )


def _source(found: Attribution, notes: Notes) -> Source | None:
    """The source in the form of the last mention in it: in "Armenia's foreign minister" that is the title."""
    if found.source is None:
        return None
    forms = [mention.form for mention in notes.mentions_in(found.source)]
    return Source(found.source, forms[-1] if forms else "nominal")


def _note(text: str, notes: Notes, found: Attribution) -> Span | None:
    """The outlet's own remark behind the cue in its sentence, no part of what was said."""
    sentence = notes.sentence_at(found.cue.start)
    if sentence is None:
        return None
    note = find_note(clause_of(text, sentence, notes), found.cue.end)
    begins = note is not None and any(note.start <= span.start < note.end for span in found.contents)
    return None if begins else note


def _without(text: str, content: Span, note: Span | None) -> Span:
    """The content up to the note, where it runs into it."""
    if note is None or not content.overlaps(note):
        return content
    return trim(text, content.start, note.start, BLANK + ",") or content


def _with_shared_sources(text: str, notes: Notes, read: Iterable[Statement]) -> Iterator[Statement]:
    """In "Zas said ..., adding that ..." the second cue has the source of the first, in the same sentence."""
    before: Statement | None = None
    for statement in read:
        shared = statement.source is None and before is not None and _adds(text, notes, statement, before)
        before = replace(statement, source=before.source) if shared and before else statement
        yield before


def _adds(text: str, notes: Notes, statement: Statement, before: Statement) -> bool:
    cue, sentence = _place(statement), notes.sentence_at(_place(statement).start)
    gerund = cue.of(text).lower().endswith("ing")
    return gerund and sentence is not None and sentence.span.contains(_place(before))


def _without_stumps(text: str, read: Iterable[Statement], framed: Iterable[Statement]) -> Iterator[Statement]:
    """Without those of "what X described as ..." that kept but the "what", where a frame has the whole."""
    cues = SpanIndex(statement.cue.span for statement in framed if statement.cue)
    for statement in read:
        stump = all(fold(span.of(text)) in _stumps() for span in statement.content)
        if not (stump and any(cues.touching(_place(statement)))):
            yield statement


@cache
def _stumps() -> frozenset[str]:
    return frozenset(read_words("speech")["no_content"]["words"])


# --- what it passed over ---------------------------------------------------------------------------------


def _passed_over(framed: Iterable[Statement], kept: tuple[Statement, ...]) -> Iterator[Statement]:
    """The framed statements that compete with none: apart from all, within a content, or around others.

    Around others stands only what closes a sentence, as ", Zas told reporters" does.
    """
    near = _Owners(kept)
    for statement in framed:
        beside = (other for other in near.touched(statement) if not _holds(other, statement))
        if all(statement.rule == "frame beside" and _holds(statement, other) for other in beside):
            yield statement


def _within(found: Iterable[Statement], kept: tuple[Statement, ...]) -> Iterator[Statement]:
    """Those that stand within the content of another, cut to it, and touch nothing else."""
    near = _Owners(kept)
    for statement in found:
        around = (span for other in near.touched(statement) for span in other.content)
        outer = min((span for span in around if span.contains(_place(statement))), key=len, default=None)
        if outer is None:
            continue
        inner = replace(statement, content=tuple(_cut(span, outer) for span in statement.content))
        if all(_holds(other, inner) for other in near.touched(inner)):
            yield inner


def _cut(span: Span, outer: Span) -> Span:
    """The part of a span up to the end of what holds its beginning."""
    return Span(span.start, min(span.end, outer.end)) if span.start < outer.end else span


class _Owners:
    """Statements, to be asked which of them another touches."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        owners: dict[Span, list[Statement]] = {}
        for statement in statements:
            for span in statement.spans:
                owners.setdefault(span, []).append(statement)
        self._owners, self._spans = owners, SpanIndex(owners)

    def touched(self, statement: Statement) -> tuple[Statement, ...]:
        """Those with a span that shares a character with one of the statement's."""
        spans = {span for own in statement.spans for span in self._spans.touching(own)}
        return tuple(owner for span in sorted(spans) for owner in self._owners[span])


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether one content of the outer statement holds all of the inner one."""
    hull = Span(inner.spans[0].start, max(span.end for span in inner.spans))
    return any(span.contains(hull) for span in outer.content)


def _touches(statement: Statement, spans: Iterable[Span]) -> bool:
    return any(span.overlaps(own) for span in spans for own in statement.spans)
