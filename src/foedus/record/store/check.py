"""What must hold of one article and its notes: checked before they are written, and again by `verify`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.model import ASSERTING, NARRATOR, Article, Claim, Notes, Span, Statement


@dataclass(frozen=True, slots=True)
class Violation:
    """Something in a record that breaks a rule: where it stands, and what is wrong with it."""

    where: str
    what: str


def check_reading(article: Article, notes: Notes) -> Iterator[Violation]:
    """Every way in which `notes` do not fit `article`; nothing where all is well."""
    if notes.article != article.id:
        yield Violation(f"article {article.id}", f"its notes were made of article {notes.article}")
    for what, span in _spans_of(article, notes):
        if span.end > len(article.text):
            yield Violation(
                f"article {article.id}",
                f"{what} {span.start}:{span.end} runs past the end of the text (of {len(article.text)})",
            )
    ids = {statement.id for statement in notes.statements}
    for statement in notes.statements:
        yield from _check_statement(statement, article, ids)
    for claim in notes.claims:
        yield from _check_claim(claim, article, ids)


def _check_statement(statement: Statement, article: Article, ids: set[str]) -> Iterator[Violation]:
    where = f"statement {statement.id}"
    if statement.article != article.id:
        yield Violation(
            where, f"says that it is from article {statement.article}, and stands in {article.id}"
        )
    if not statement.spans:
        yield Violation(where, "has neither source, cue nor content: no characters say it (rule 1)")
    if statement.parent is not None and statement.parent not in ids:
        yield Violation(where, f"its parent {statement.parent} is no statement of its article")
    if statement.zone not in ASSERTING:
        yield Violation(where, f"stands in a {statement.zone}, which asserts nothing (rule 9)")
    cue = (statement.cue.span,) if statement.cue else ()
    for span in (*cue, *statement.content):
        if not article.asserts(span):
            yield Violation(
                where, f"its words {span.start}:{span.end} are not in a zone that asserts (rule 9)"
            )


def _check_claim(claim: Claim, article: Article, ids: set[str]) -> Iterator[Violation]:
    where = f"claim {claim.id}"
    if claim.article != article.id:
        yield Violation(where, f"says that it is from article {claim.article}, and stands in {article.id}")
    if claim.holder != NARRATOR and claim.holder not in ids:
        yield Violation(where, f"its holder {claim.holder} is no statement of its article")
    if not article.asserts(claim.evidence):
        span = claim.evidence
        yield Violation(where, f"its evidence {span.start}:{span.end} is not in a zone that asserts (rule 9)")


def _spans_of(article: Article, notes: Notes) -> Iterator[tuple[str, Span]]:
    """Every span that points into the text, with what it is."""
    for what, spans in _optional_spans(article, notes):
        for span in spans:
            if span is not None:
                yield what, span


def _optional_spans(article: Article, notes: Notes) -> Iterator[tuple[str, Iterable[Span | None]]]:
    metadata = (
        article.outlet,
        article.title,
        article.dateline,
        article.language,
        article.url,
        *article.agencies,
    )
    yield "the span of a piece of metadata", (datum.span for datum in metadata)
    yield "the date of publication", (article.published.span,)
    yield "a zone", (zone.span for zone in article.zones)
    yield "a sentence", (sentence.span for sentence in notes.sentences)
    yield (
        "a quotation",
        (span for quotation in notes.quotations for span in (quotation.span, quotation.inner)),
    )
    yield "a mention", (mention.span for mention in notes.mentions)
    yield "a time", (time.span for time in notes.times)
    for statement in notes.statements:
        yield f"a span of statement {statement.id}", _spans_of_statement(statement)
    for claim in notes.claims:
        yield f"the evidence or time of claim {claim.id}", (claim.evidence, claim.time.span)


def _spans_of_statement(statement: Statement) -> Iterator[Span | None]:
    yield from statement.spans
    yield from (statement.addressee, statement.occasion, statement.outlet_note, statement.said.span)
    yield from (hop.span for hop in statement.chain)
