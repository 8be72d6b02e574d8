"""A text with the stretches that are cited in it, as pieces that nest: for the anchors of one file."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from foedus.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """The beginning of a cited stretch, its end, or the text between; the texts joined are the whole text."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    span: Span | None = None
    """The stretch as it is cited; one that crosses another is closed where the outer one ends."""


def cut_cited(text: str, cited: Iterable[Span]) -> Iterator[Piece]:
    """The text cut at the stretches, each opened once; stretches that do not fit the text are left out."""
    done = 0
    open_until: list[int] = []
    for span in sorted(set(cited), key=lambda span: (span.start, -span.end)):
        if span.end > len(text):
            continue
        while open_until and open_until[-1] <= span.start:
            done = yield from _close(text, done, open_until)
        if done < span.start:
            yield Piece("text", text[done : span.start])
            done = span.start
        yield Piece("open", span=span)
        open_until.append(min([span.end, *open_until[-1:]]))
    while open_until:
        done = yield from _close(text, done, open_until)
    if done < len(text):
        yield Piece("text", text[done:])


def _close(text: str, done: int, open_until: list[int]) -> Generator[Piece, None, int]:
    """The rest of the innermost stretch and its end; gives how far the text is done."""
    end = open_until.pop()
    if done < end:
        yield Piece("text", text[done:end])
    yield Piece("close")
    return max(done, end)
