"""What is told again: reports of one event, and lines in other words, mouths and years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.model.article import Span, Time, ZoneLabel
from foedus.model.found import Statement


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event, by the keys of their passages, the earliest published first."""

    first: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report, or what of it a statement quotes; the narrator's where `statement` is None.

    `span` is where `words` stand; in a quotation that is broken by its attribution they stand in pieces
    between its ends.
    """

    article: str
    outlet: str
    published: Time
    span: Span
    words: str
    statement: Statement | None = None
    zone: ZoneLabel = "body"

    @property
    def key(self) -> str:
        """The same for the same place in the same article."""
        return f"{self.article}:{self.span.start}-{self.span.end}"

    @property
    def when(self) -> Time:
        """When it was said, where that is known, or else published."""
        said = self.statement.said if self.statement else None
        return said if said and (said.earliest or said.latest) else self.published

    @property
    def day(self) -> date | None:
        """The last day on which it may have been told: the first, where only that is known.

        So what is known by its month alone comes before nothing that was told on some day of it.
        """
        return self.when.latest or self.when.earliest


ChangeKind = Literal["same", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words against those of the first appearance: in both, only here, or only there."""

    kind: ChangeKind
    words: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """One telling of a line: who, in which words, how near to what was asked, what changed since the first.

    `point` is the number of its talking point: tellings of one number say the same, and the first of them is
    the first appearance; one that only shares the words asked for has another. `copies` are other reports of
    the same words, which share its origin; `notes` say how the words, the cue and the source drifted.
    """

    line: Line
    likeness: float
    """0 to 1; how near to what was asked."""
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    copies: tuple[Line, ...] = ()
    point: int = 1
