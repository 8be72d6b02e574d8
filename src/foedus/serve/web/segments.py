"""A text cut wherever something begins or ends in it, so that what overlaps or is broken can be shown.

"Zas said it was over" with a source at 0:3 and a mention at the same place, a cue at 4:8 and a content at
9:20 becomes five segments; joined they are the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from foedus.model import Span

CoverKind = Literal["at", "claim", "content", "source", "cue", "mention"]

_RANK: Final[dict[CoverKind, int]] = {
    "at": 0,
    "claim": 1,
    "content": 2,
    "source": 3,
    "cue": 4,
    "mention": 5,
}
"""What is drawn around what."""
_DEEPEST: Final = 2
"""What stands deeper looks like this."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A stretch of a text that is part of something.

    `of` is the id of what it is part of, `mark` what it is numbered by in the text, `depth` how many others
    of its kind it stands in, `told` what is said of it beside the text. `first` is False for every further
    piece of what is broken.
    """

    span: Span
    kind: CoverKind
    of: str = ""
    mark: str = ""
    depth: int = 0
    told: str = ""
    first: bool = True
    on: bool = False
    """Whether it is what a person picked."""

    @property
    def look(self) -> str:
        """The names of its style."""
        return f"k-{self.kind} d{min(self.depth, _DEEPEST)}{' on' if self.on else ''}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch within which nothing begins or ends.

    `covers` are those that it lies in, the outermost first; `begins` and `ends` are those of them whose first
    or last segment it is.
    """

    span: Span
    text: str
    covers: tuple[Cover, ...] = ()
    begins: tuple[Cover, ...] = ()
    ends: tuple[Cover, ...] = ()

    @property
    def numbered(self) -> tuple[Cover, ...]:
        """What begins here under a number: the first piece of a finding, and each of its content."""
        return tuple(c for c in self.begins if c.mark and (c.first or c.kind in {"content", "claim"}))

    @property
    def closed(self) -> tuple[Cover, ...]:
        """The contents and claims that end here, the innermost first."""
        return tuple(c for c in reversed(self.ends) if c.kind in {"content", "claim"})

    @property
    def explained(self) -> tuple[str, ...]:
        """Who is meant by the mentions that end here, where the words do not say it."""
        return tuple(c.told for c in self.ends if c.kind == "mention" and c.told)


def split_text(text: str, covers: Iterable[Cover], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The segments of a text, in order; joined they are the text. What covers no character is left out."""
    kept = sorted((cover for cover in covers if cover.span.start < len(text)), key=_order)
    places = {0, len(text), *(cut for cut in cuts if 0 < cut < len(text))}
    for cover in kept:
        places |= {cover.span.start, min(cover.span.end, len(text))}
    starting = _by_start(kept)
    segments: list[Segment] = []
    open_: list[Cover] = []
    for start, end in pairwise(sorted(places)):
        fresh = starting.get(start, [])
        open_ = sorted([cover for cover in open_ if cover.span.end > start] + fresh, key=_order)
        ends = tuple(cover for cover in open_ if cover.span.end == end)
        segments.append(Segment(Span(start, end), text[start:end], tuple(open_), tuple(fresh), ends))
    return tuple(segments)


def _by_start(covers: Sequence[Cover]) -> dict[int, list[Cover]]:
    found: dict[int, list[Cover]] = {}
    for cover in covers:
        found.setdefault(cover.span.start, []).append(cover)
    return found


def _order(cover: Cover) -> tuple[int, int, int, int, str]:
    return _RANK[cover.kind], cover.depth, cover.span.start, -cover.span.end, cover.of
