"""Which of an article's times says when a sentence or clause was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.model import UNKNOWN_TIME, Article, Notes, Span, Time

_DATED = frozenset({"instant", "day", "month", "year", "range", "ongoing"})
_BEFORE = 24
# What stands before a time of its own sentence's beginning: "On", "Earlier on", "Since the".
_LEADING = 16
_FROM = re.compile(r"\b(?:since|after|following)\s+(?:the\s+|on\s+|in\s+)?$", re.I)
_UP_TO = re.compile(r"\b(?:until|till|by|before|ahead of|prior to)\s+(?:the\s+|on\s+|in\s+)?$", re.I)


def when(article: Article, notes: Notes, span: Span, outside: Sequence[Span] = ()) -> Time:
    """The time that governs `span`: one within it, else one that opens its sentence; else UNKNOWN_TIME.

    Times within the spans `outside` (the content of a statement, when its saying is asked for) and within
    quotations that do not hold `span` are of something else. A time after "since" or "until" is given as an
    open range, and only where no plain one is there. The result keeps the span of the words.
    """
    dated = [time for time in notes.times if time.value and time.span and time.granularity in _DATED]
    here = [time for time in dated if time.span and _may_govern(time.span, notes, span, outside)]
    inside = [time for time in here if time.span and span.contains(time.span)]
    plain = [time for time in inside if _direction(article.text, time) == ""]
    opening = [time for time in here if _opens(time, notes)]
    chosen = (*plain, *opening, *inside)
    return _bounded(article.text, chosen[0]) if chosen else UNKNOWN_TIME


def _may_govern(time: Span, notes: Notes, span: Span, outside: Sequence[Span]) -> bool:
    sentence = notes.sentence_at(span.start)
    if not span.contains(time) and not (sentence and sentence.span.contains(time)):
        return False
    return not any(other.overlaps(time) for other in (*outside, *_foreign_quotations(notes, span)))


def _foreign_quotations(notes: Notes, span: Span) -> Iterator[Span]:
    """The insides of the quotations that do not hold `span`."""
    return (quotation.inner for quotation in notes.quotations if not quotation.span.contains(span))


def _opens(time: Time, notes: Notes) -> bool:
    """Whether a time stands at the beginning of its sentence."""
    sentence = notes.sentence_at(time.span.start) if time.span else None
    return bool(sentence and time.span and time.span.start - sentence.span.start <= _LEADING)


def stands_open(text: str, time: Time) -> bool:
    """Whether a time stands after "since" or "until", and so is one end of a range."""
    return _direction(text, time) != ""


def _direction(text: str, time: Time) -> str:
    """Tells "from" after "since", "to" after "until", "" else."""
    start = time.span.start if time.span else 0
    before = text[max(start - _BEFORE, 0) : start]
    return "from" if _FROM.search(before) else "to" if _UP_TO.search(before) else ""


def _bounded(text: str, time: Time) -> Time:
    first, _, last = time.value.partition("/")
    match _direction(text, time):
        case "from":
            return replace(time, value=f"{first}/..", latest=None, granularity="range")
        case "to":
            return replace(time, value=f"../{last or first}", earliest=None, granularity="range")
        case _:
            return time
