"""The lines and paragraphs of a plain dump, as spans of the unchanged text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedus.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_END = re.compile(r"[.!?…。։।؟][)\]}”’»\"']{0,3}$|[”»\"]$")
_WORD = re.compile(r"[^\W_](?:[\w'’.&-]*\w)?")
_WRAP_MIN, _WRAP_MAX = 45, 120
_FULL_LINES = 3
_SLACK = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of a dump, or a paragraph that was broken into lines: what one zone is given to.

    `block` counts the stretches between blank lines. `ended` says that it closes as a sentence does.
    """

    span: Span
    text: str
    block: int
    words: int
    ended: bool

    @property
    def prose(self) -> bool:
        """Whether it reads as running text: a closed sentence, or too long for anything else."""
        return (self.ended and self.words >= 5) or self.words >= 25


def find_units(text: str) -> tuple[Unit, ...]:
    """Every line with something on it, white space around it left out; wrapped lines joined again."""
    lines = tuple(_find_lines(text))
    width = _wrap_width(text, lines)
    if not width:
        return tuple(_unit(text, span, block) for span, block in lines)
    return tuple(_join_wrapped(text, lines, width))


def count_words(text: str) -> int:
    """How many words, numbers and names stand in `text`."""
    return sum(1 for _ in _WORD.finditer(text))


def normalise(text: str) -> str:
    """`text` for comparison: case folded, marks and white space reduced to single spaces."""
    return " ".join(_WORD.findall(text.casefold()))


def trim(text: str, start: int, end: int) -> Span | None:
    """The span from `start` to `end` without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _find_lines(text: str) -> Iterator[tuple[Span, int]]:
    """Each line's span with the number of its block."""
    block, last = 0, 0
    for match in _LINE.finditer(text):
        span = trim(text, match.start(), match.end())
        if span is None:
            continue
        if len(_BREAK.findall(text, last, span.start)) > 1:
            block += 1
        yield span, block
        last = match.end()


def _unit(text: str, span: Span, block: int) -> Unit:
    words = span.of(text)
    return Unit(span, words, block, count_words(words), _END.search(words) is not None)


def _wrap_width(text: str, lines: Sequence[tuple[Span, int]]) -> int:
    """The width at which the dump was wrapped by force, 0 where it was not.

    Wrapping is greedy, so a line is full where the next one's first word would not have fitted.
    """
    width = max((len(span) for span, _ in lines if " " in span.of(text)), default=0)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return 0
    pairs = [(one, two) for (one, a), (two, b) in pairwise(lines) if a == b]
    full = sum(_is_full(text, one, two, width) for one, two in pairs)
    return width if full >= _FULL_LINES and full * 10 >= len(pairs) * 6 else 0


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    first = following.of(text).split(None, 1)[0]
    return len(line) + 1 + len(first) > width - _SLACK


def _join_wrapped(text: str, lines: Sequence[tuple[Span, int]], width: int) -> Iterator[Unit]:
    open_span, open_block, last = None, -1, None
    for span, block in lines:
        if open_span is not None and last is not None:
            if block == open_block and _is_full(text, last, span, width):
                open_span, last = open_span.cover(span), span
                continue
            yield _unit(text, open_span, open_block)
        open_span, open_block, last = span, block, span
    if open_span is not None:
        yield _unit(text, open_span, open_block)
