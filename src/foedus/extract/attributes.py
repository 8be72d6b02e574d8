"""What follows from the parts of a statement: kind, speakers, addressee, date, whom it is about, nesting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from foedus.extract.tokens import overlapping
from foedus.model import (
    UNKNOWN_TIME,
    Act,
    Actor,
    Article,
    Mention,
    Notes,
    Quotation,
    Span,
    SpeechKind,
    Stance,
    Statement,
    Time,
)

_AGAINST: frozenset[Act] = frozenset(
    {"accuse", "blame", "criticise", "condemn", "complain", "warn", "threaten"}
)
_FOR: frozenset[Act] = frozenset({"praise", "support", "agree"})


def complete(article: Article, notes: Notes, found: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements in order of the text, each with all that its parts tell."""
    whole = sorted((_completed(article, s, notes) for s in found), key=lambda statement: statement.spans)
    return _nested(tuple(_on_one_occasion(whole, article.published)))


_RECENT = timedelta(days=31)
"""How long before its report an occasion may be that it goes on telling; older ones are background."""


def _on_one_occasion(statements: Iterable[Statement], published: Time) -> Iterator[Statement]:
    """A statement without a date gets that of the same speakers' last one: one briefing, many sentences."""
    last: dict[tuple[Actor, ...], Time] = {}
    why = "the same speakers' last dated statement in this report"
    for statement in statements:
        speakers = statement.speakers
        if statement.said.granularity != "unknown" and _is_recent(statement.said, published):
            last[speakers] = statement.said
        if speakers and speakers in last and statement.said.granularity == "unknown":
            yield replace(statement, said=replace(last[speakers], basis="inferred", why=why))
        else:
            yield statement


def _is_recent(said: Time, published: Time) -> bool:
    return not (said.latest and published.latest) or said.latest >= published.latest - _RECENT


def _completed(article: Article, statement: Statement, notes: Notes) -> Statement:
    """The statement with its kind, speakers, addressee, date and those whom it is about."""
    kind = _kind(article.text, statement.content, notes.quotations)
    return replace(
        statement,
        kind=kind,
        speakers=_speakers(article.text, statement, notes),
        addressee=_addressee(statement, notes),
        said=_said(statement, notes),
        about=_about(statement, notes),
    )


def _kind(text: str, content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> SpeechKind:
    """Direct where all is quoted, mixed where some is (the kinds of PolNeAR)."""
    letters = quoted = 0
    for span in content:
        letters += _letters(text, span.start, span.end)
        for quotation in overlapping(quotations, span):
            start, end = max(span.start, quotation.span.start), min(span.end, quotation.span.end)
            quoted += _letters(text, start, end)
    return "direct" if quoted == letters else "mixed" if quoted else "indirect"


def _letters(text: str, start: int, end: int) -> int:
    return sum(text[at].isalnum() for at in range(start, end))


def _speakers(text: str, statement: Statement, notes: Notes) -> tuple[Actor, ...]:
    """Whom the source means: of a titled person that person, of joint sources each.

    Those who only tell whose or of what ("Armenia's", "of CSTO member states") are not it.
    """
    if statement.source is None:
        return ()
    source = statement.source.span
    heads = [m for m in overlapping(notes.mentions, source) if _is_head(text, m, source)]
    people = [m for m in heads if m.kind == "person"]
    found = [m.actor for m in (people or heads) if m.actor is not None]
    return tuple(dict.fromkeys(found))


def _is_head(text: str, mention: Mention, source: Span) -> bool:
    if mention.form == "demonym" or text.startswith(("’s ", "'s "), mention.span.end):
        return False
    start = max(source.start, mention.span.start - 14)
    return start >= mention.span.start or not _BELOW.search(text, start, mention.span.start)


_BELOW = re.compile(r"\b(?:of|in|from|at|for|on|to)\s+(?:the\s+)?$", re.IGNORECASE)


def _addressee(statement: Statement, notes: Notes) -> Span | None:
    """The mention right behind "told": whom it was said to."""
    if statement.cue is None or statement.cue.lemma not in ("tell", "inform", "assure"):
        return None
    end = statement.cue.span.end
    near = (m.span for m in overlapping(notes.mentions, Span(end, end + 6)) if m.span.start > end)
    return next(near, None)


def _said(statement: Statement, notes: Notes) -> Time:
    """The time nearest to the cue in its sentence, outside the content: "said on Wednesday"."""
    at = (statement.cue.span if statement.cue else statement.content[0]).start
    sentence = notes.sentence_at(at)
    if sentence is None:
        return UNKNOWN_TIME
    near = [
        time
        for time in notes.times
        if time.span
        and sentence.span.contains(time.span)
        and time.granularity not in ("duration", "set", "unknown")
        if not any(span.overlaps(time.span) for span in statement.content)
    ]
    return min(near, key=lambda time: abs(time.span.start - at) if time.span else 0, default=UNKNOWN_TIME)


def _about(statement: Statement, notes: Notes) -> tuple[tuple[Actor, Stance], ...]:
    """Who is named in the content, with the stance that the act alone tells."""
    stance: Stance = "against" if statement.act in _AGAINST else "for" if statement.act in _FOR else "neutral"
    inside = (m for span in statement.content for m in notes.mentions_in(span) if _is_party(m))
    actors = dict.fromkeys(m.actor for m in inside if m.actor is not None)
    return tuple((actor, stance) for actor in actors if actor not in statement.speakers)


def _is_party(mention: Mention) -> bool:
    return mention.kind not in ("place", "outlet", "treaty", "office")


def _nested(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Each statement with the innermost other one in whose content its cue stands as its parent."""
    holders = tuple((span, statement) for statement in statements for span in statement.content)
    return tuple(replace(statement, parent=_parent(statement, holders)) for statement in statements)


def _parent(statement: Statement, holders: tuple[tuple[Span, Statement], ...]) -> str | None:
    at = statement.cue.span if statement.cue else statement.content[0]
    around = [
        (len(span), other)
        for span, other in holders
        if span.contains(at) and other is not statement and span not in statement.content
    ]
    return min(around, key=lambda found: found[0])[1].id if around else None
