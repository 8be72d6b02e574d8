"""One report: its text, zones, dates, and where each piece of its metadata was taken from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from foedus.errors import SpanError

Basis = Literal["text", "metadata", "inferred", "user", "pack", "unknown"]
"""Where a piece of metadata or a date was taken from."""


def content_id(*parts: str) -> str:
    """Sixteen hexadecimal digits that depend on every part and on their order, and on nothing else."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of `Article.text` in code points, end exclusive: `Span(0, 6)` of "Moscow warns" is "Moscow".

    Raises SpanError where it is empty or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"span {self.start}:{self.end} is empty or runs backwards; a span needs 0 <= start < end"
            )

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """What the span points at; raises SpanError where it runs past the end of `text`."""
        if self.end > len(text):
            raise SpanError(
                f"span {self.start}:{self.end} runs past the end of its article ({len(text)} characters); "
                "was it made from another version of the text?"
            )
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


ZoneLabel = Literal[
    "title",
    "duplicate_title",
    "dek",
    "byline",
    "meta",
    "dateline",
    "outlet_label",
    "body",
    "heading",
    "caption",
    "teaser",
    "boilerplate",
]

ASSERTING: frozenset[ZoneLabel] = frozenset({"title", "dek", "heading", "body"})
"""The zones whose words the report stands behind; all others assert nothing (rule 9)."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A labelled stretch of an article; zones of one article are in order and do not overlap."""

    span: Span
    label: ZoneLabel


@dataclass(frozen=True, slots=True)
class Datum:
    """A piece of metadata with where it was taken from: `Datum("Vindobona", "text", Span(73, 82))`."""

    value: str | None = None
    basis: Basis = "unknown"
    span: Span | None = None
    why: str = ""


Granularity = Literal["instant", "day", "month", "year", "range", "ongoing", "duration", "set", "unknown"]


@dataclass(frozen=True, slots=True)
class Time:
    """When something was, no more precise than the words that say so.

    `value` is EDTF ("2024-02", "2024-05-27/2024-06-02", "2023-06-22T06:12", "XXXX-06-20" for a day whose year
    is not known, "" for unknown); `earliest` and `latest` bound it, both inclusive, None where unbounded.
    """

    value: str = ""
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = "unknown"
    basis: Basis = "unknown"
    span: Span | None = None
    why: str = ""


UNKNOWN_TIME = Time()


def issued_on(said: Time, bounds: Time) -> Time:
    """When a report came out that says `said` of it, and packs `bounds`; see `Article.issued`."""
    if bounds == UNKNOWN_TIME or said.earliest is not None or said.latest is not None:
        return said
    return bounds if bounds.value else replace(said, why=bounds.why)


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` never changes after reading; everything else points into it or says its basis.

    `path` is where it was read and no part of what it is: the same report from two files is one article.
    """

    text: str
    zones: tuple[Zone, ...] = ()
    outlet: Datum = Datum()
    title: Datum = Datum()
    published: Time = UNKNOWN_TIME
    dateline: Datum = Datum()
    """The place of the dateline: "MINSK"."""
    agencies: tuple[Datum, ...] = ()
    """Agencies and outlets that the report credits as a whole, outermost first."""
    language: Datum = Datum()
    url: Datum = Datum()
    path: str = field(default="", compare=False)
    bounds: Time = field(default=UNKNOWN_TIME, compare=False)
    """When it came out as far as packs tell it, where it does not say so itself; no part of what it is."""

    @property
    def issued(self) -> Time:
        """When it came out: `published`, or the bounds that packs give a report without a year.

        Where these contradict each other it is `published` with the reason.
        """
        return issued_on(self.published, self.bounds)

    @property
    def day(self) -> date | None:
        """The day on which it came out; None where it is known no better than by the month."""
        return self.issued.latest if self.issued.earliest == self.issued.latest else None

    @property
    def id(self) -> str:
        """The same for the same (text, outlet, url, published), whatever the path."""
        published = f"{self.published.value}|{self.published.basis}"
        return content_id("article", self.text, self.outlet.value or "", self.url.value or "", published)

    def asserts(self, span: Span) -> bool:
        """Whether `span` lies wholly in zones whose words the report stands behind."""
        touched = [zone for zone in self.zones if zone.span.overlaps(span)]
        return bool(touched) and all(zone.label in ASSERTING for zone in touched)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why, in words for the person who gave it."""

    path: str
    reason: str
