"""What an expression was read as, and what it is read with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from foedus.extract.times.anchors import Anchor, anchor_point
from foedus.extract.times.grammar import Found
from foedus.extract.times.meanings import Base
from foedus.extract.times.points import Point, edtf, timex
from foedus.extract.times.scan import Scan
from foedus.model import Basis

Kind = Literal["point", "part", "stretch", "duration", "set", "clock", "vague", "undated", "present"]
"""`part` is one end of a range, `vague` dates nothing by its words, `undated` lacks what it counts from."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression with its value: a point, a stretch between two points, or words like "P3D".

    A stretch lacks `first` or `last` where that end is open; `timex` is the value that a TIMEX3 annotation
    would give, `rule` the rule of the grammar.
    """

    start: int
    end: int
    first: Point | None = None
    last: Point | None = None
    words: str = ""
    timex: str = ""
    basis: Basis = "text"
    why: str = ""
    rule: str = ""
    kind: Kind = "point"


@dataclass(frozen=True, slots=True)
class Case:
    """What one expression is resolved with.

    `near` is the time told before it in the same sentence, `told_lately` tells whether that stands in the
    same paragraph.
    """

    scan: Scan
    found: Found
    anchor: Anchor
    told: Point | None
    near: Point | None = None
    told_lately: bool = False

    def reading(self, kind: Kind, value: str, why: str = "") -> Reading:
        """A reading without a point: `value` is its TIMEX3 value."""
        basis: Basis = "inferred" if why else "text"
        found = self.found
        return Reading(found.start, found.end, None, None, "", value, basis, why, found.rule, kind)

    def point(self, point: Point, why: str = "", kind: Kind = "point") -> Reading:
        """A reading of a point, inferred where it takes a reason to know it."""
        return replace(self.reading(kind, timex(point), why), first=point)

    def unknown(self, value: str, why: str) -> Reading:
        """A reading of words that nothing dates."""
        return replace(self.reading("undated", value, why), basis="unknown")

    def base(self, base: Base) -> tuple[Point | None, str]:
        """The point that a relative expression counts from, and its reason."""
        now = anchor_point(self.anchor)
        if base == "told":
            if self.told:
                return self.told, f"counted from {edtf(self.told)}, told before"
            return (None, "") if self.anchor.history else (now, self.anchor.why)
        if now is None and self.anchor.day and not self.anchor.history:
            return Point("month", self.anchor.day.year, month=self.anchor.day.month), self.anchor.why
        return now, self.anchor.why
