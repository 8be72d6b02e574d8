"""What is joined with a description by "and" or "as well as" is another than it: "this body and the SCO"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from foedus.lexicon import read_words
from foedus.model import Mention, Span

_LIST = re.compile(r",\s+(?:the\s+)?")


def coordinated_with(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that a coordination joins with `span`, those of a list among them.

    `mentions` are in order of the text. A comma alone joins two names of a list, and a description with
    nothing: "the SCO, this body of nine states" is one.
    """
    at = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    behind = (each for each in mentions[at:] if each.span.start >= span.end)
    yield from _joined(text, span, behind, backwards=False)
    before = (each for each in reversed(mentions[:at]) if each.span.end <= span.start)
    yield from _joined(text, span, before, backwards=True)


def _joined(text: str, span: Span, others: Iterator[Mention], *, backwards: bool) -> Iterator[Mention]:
    last, listed = span, False
    for other in others:
        one, two = (other.span, last) if backwards else (last, other.span)
        # Behind a comma "and" may open a clause: "the SCO invited the CSTO, and the organisation agreed".
        joint = _joint(after_comma=not backwards)
        if not (
            joint.fullmatch(text, one.end, two.start)
            or (listed and _LIST.fullmatch(text, one.end, two.start))
        ):
            return
        last, listed = other.span, True
        yield other


@cache
def _joint(*, after_comma: bool) -> re.Pattern[str]:
    words = read_words("nominals")["coordinating"]
    plain, firm = _options(words["plain"]), _options(words["firm"])
    comma = ",?" if after_comma else ""
    return re.compile(
        rf"(?:,?\s+(?:{firm})|{comma}\s+(?:{plain}))\s+(?:(?:with|in|of|for|by|to)\s+)?(?:the\s+)?", re.I
    )


def _options(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
