"""A text with marks in it, as a linguist can write it: `⟦1.source⟧Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ...`.

A mark has a name and a span; spans may nest and cross; two of one name may touch and not overlap. A bracket
`⟦` that stands in the text itself is written `⟦[⟧`. `read_marked(write_marked(text, marks))` gives back both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.errors import SpanError
from foedus.model import Span, Statement

_NAME: Final = re.compile(r"\d+\.[a-z_]+")
_TAG: Final = re.compile(r"⟦(?:(\[)|(/?)(\d+\.[a-z_]+))⟧")
_OPEN: Final = "⟦"
_OPEN_ITSELF: Final = "⟦[⟧"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A named stretch: `Mark(Span(0, 3), "1.source")`."""

    span: Span
    name: str


def write_marked(text: str, marks: Iterable[Mark]) -> str:
    """`text` with its marks in it.

    Raises:
        SpanError: a mark runs past the end, has no proper name, or overlaps another of its name.
    """
    ordered = sorted(set(marks))
    _check(text, ordered)
    parts: list[str] = []
    done = 0
    for position, tag in _tags(ordered):
        parts += (text[done:position].replace(_OPEN, _OPEN_ITSELF), tag)
        done = position
    return "".join((*parts, text[done:].replace(_OPEN, _OPEN_ITSELF)))


def read_marked(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text and its marks, in order.

    Raises:
        SpanError: a mark is closed that is not open, opened twice, left open or empty; a bracket is no mark.
    """
    parts: list[str] = []
    opened: dict[str, int] = {}
    marks: list[Mark] = []
    length = done = 0
    for tag in _TAG.finditer(marked):
        length += _keep(parts, marked[done : tag.start()])
        done = tag.end()
        itself, closing, name = tag.groups()
        if itself:
            length += _keep(parts, _OPEN, itself=True)
        elif closing:
            marks.append(Mark(_closed(opened, name, length), name))
        elif opened.setdefault(name, length) != length:
            raise SpanError(
                f"mark {name} is opened at character {length} while it is open since {opened[name]}"
            )
    _keep(parts, marked[done:])
    if opened:
        raise SpanError(f"marks that are never closed: {', '.join(sorted(opened))}")
    return "".join(parts), tuple(sorted(marks))


def marks_of(statements: Sequence[Statement]) -> tuple[Mark, ...]:
    """Source, cue and content of each statement, numbered from 1 in the order given."""
    found: list[Mark] = []
    for number, statement in enumerate(statements, 1):
        found += (Mark(part.span, f"{number}.source") for part in (statement.source,) if part)
        found += (Mark(part.span, f"{number}.cue") for part in (statement.cue,) if part)
        found += (Mark(span, f"{number}.content") for span in statement.content)
    return tuple(sorted(set(found)))


def _tags(marks: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Every tag at its place. What opened last closes first, and closes before anything opens there."""
    rank = {
        mark: number
        for number, mark in enumerate(sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.name)))
    }
    closing = ((mark.span.end, 0, -rank[mark], f"⟦/{mark.name}⟧") for mark in marks)
    opening = ((mark.span.start, 1, rank[mark], f"⟦{mark.name}⟧") for mark in marks)
    return ((position, tag) for position, _, _, tag in sorted((*closing, *opening)))


def _check(text: str, marks: Sequence[Mark]) -> None:
    ends: dict[str, int] = {}
    for mark in marks:
        mark.span.of(text)
        if not _NAME.fullmatch(mark.name):
            raise SpanError(f"{mark.name!r} is no name of a mark; it is a number and a role, like 1.source")
        if mark.span.start < ends.get(mark.name, 0):
            raise SpanError(f"two marks {mark.name} overlap at character {mark.span.start}")
        ends[mark.name] = mark.span.end


def _keep(parts: list[str], text: str, *, itself: bool = False) -> int:
    if not itself and _OPEN in text:
        around = text[text.index(_OPEN) :][:20]
        raise SpanError(
            f"{around!r} begins with a bracket that is no mark; a bracket of the text is {_OPEN_ITSELF}"
        )
    parts.append(text)
    return len(text)


def _closed(opened: dict[str, int], name: str, end: int) -> Span:
    start = opened.pop(name, None)
    if start is None:
        raise SpanError(f"mark {name} is closed at character {end} and was not open")
    return Span(start, end)
