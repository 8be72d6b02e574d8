"""Words and marks with their places, the shared first look at a stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from foedus.model import Span

BLANK = " \t\r\n\u00a0\u2007\u202f\u2009\u200b\ufeff"
"""White space as pages have it, with no-break and thin spaces and the marks of no width."""

# A word may hold apostrophes, hyphens and inner full stops ("Kassym-Jomart", "U.S", "then-House"), but gives
# up a final possessive, which is a token of its own: "Armenia" + "'s".
_TOKEN = re.compile(r"[^\W_]+(?:[-‑.][^\W_]+|['’](?!s\b)[^\W_]+)*|['’]s\b|[^\w\s]|_+")


_BLOCK = 512
"""Characters of one drawer of a `SpanIndex`."""


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


_P = TypeVar("_P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: `text` is what stands at `span`."""

    text: str
    span: Span

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


def iterate_tokens(text: str, span: Span) -> Iterator[Token]:
    """The tokens of `text` within `span`, in order."""
    for match in _TOKEN.finditer(text, span.start, span.end):
        yield Token(match.group(), Span(match.start(), match.end()))


def find_tokens(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of `text` within `span` as a tuple."""
    return tuple(iterate_tokens(text, span))


def trim(text: str, start: int, end: int, marks: str = BLANK) -> Span | None:
    """The span from `start` to `end` without `marks` at its edges; None where nothing is left."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end) if start < end else None


# The four letters beyond ASCII that a pattern takes for "i", "s" or "k" when it ignores case.
_LIKE_ASCII = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})


def fold(words: str) -> str:
    """The words in lower case with plain spaces, as the word lists have them."""
    return " ".join(words.translate(_LIKE_ASCII).lower().split())


def overlapping(items: Sequence[_P], span: Span) -> Iterator[_P]:
    """Those of `items` that share a character with `span`; they are in order and do not overlap."""
    at = bisect_right(items, span.start, key=lambda item: item.span.start)
    if at and items[at - 1].span.end > span.start:
        yield items[at - 1]
    while at < len(items) and items[at].span.start < span.end:
        yield items[at]
        at += 1


class SpanIndex:
    """Spans that may overlap one another, to be asked which of them touch a stretch."""

    def __init__(self, spans: Iterable[Span]) -> None:
        blocks: defaultdict[int, list[Span]] = defaultdict(list)
        for span in spans:
            for block in _blocks(span):
                blocks[block].append(span)
        self._blocks = dict(blocks)

    def touching(self, span: Span) -> Iterator[Span]:
        """Those that share a character with `span`, each once and in no order."""
        near = {other for block in _blocks(span) for other in self._blocks.get(block, ())}
        return (other for other in near if other.overlaps(span))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)


def is_within(items: Sequence[_P], position: int) -> bool:
    """Whether one of `items` covers the character at `position`."""
    return next(overlapping(items, Span(position, position + 1)), None) is not None
