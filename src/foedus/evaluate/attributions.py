"""What is compared: attributions as bare positions, from statements found or marks that people made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from foedus.marked import Mark
from foedus.model import Statement

Bounds = tuple[int, int]
"""Start and end of a span in code points, end exclusive; may lie anywhere, unlike a `Span` of the model."""

Role = Literal["source", "cue", "content"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`, may be empty) conveys (`cue`) what (`content`, one span or several).

    `confidence` is the finder's own, and no part of what is compared.
    """

    source: tuple[Bounds, ...]
    cue: tuple[Bounds, ...]
    content: tuple[Bounds, ...]
    confidence: float = field(default=1.0, compare=False)

    def spans(self, role: Role) -> tuple[Bounds, ...]:
        """The spans of a role."""
        found: tuple[Bounds, ...] = getattr(self, role)
        return found


@dataclass(frozen=True, slots=True)
class Judged:
    """One article's text with what people marked in it and what was found."""

    text: str
    gold: tuple[Attribution, ...]
    found: tuple[Attribution, ...]


def found_in(statements: Iterable[Statement]) -> tuple[Attribution, ...]:
    """The outermost statements, which are the ones that benchmarks count."""
    return tuple(
        Attribution(
            source=((each.source.span.start, each.source.span.end),) if each.source else (),
            cue=((each.cue.span.start, each.cue.span.end),) if each.cue else (),
            content=tuple((span.start, span.end) for span in each.content),
            confidence=each.confidence,
        )
        for each in statements
        if each.parent is None
    )


def gold_in(marks: Iterable[Mark]) -> tuple[Attribution, ...]:
    """The attributions of a marked text, one a number, in the order of their numbers."""
    numbers: defaultdict[int, defaultdict[str, list[Bounds]]] = defaultdict(lambda: defaultdict(list))
    for mark in sorted(marks):
        number, role = mark.name.split(".")
        numbers[int(number)][role].append((mark.span.start, mark.span.end))
    return tuple(
        Attribution(tuple(spans["source"]), tuple(spans["cue"]), tuple(spans["content"]))
        for _, spans in sorted(numbers.items())
    )


def outermost(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Those that do not lie, cue and all, within the content of another."""
    return tuple(
        each
        for each in attributions
        if not any(_holds(other, each) for other in attributions if other != each)
    )


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return bool(inner.cue) and any(
        all(start <= low and high <= end for low, high in (*inner.source, *inner.cue, *inner.content))
        for start, end in outer.content
    )
