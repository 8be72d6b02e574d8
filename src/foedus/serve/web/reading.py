"""An article as it is read: paragraphs of its text, with what was found in it as layers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from foedus.model import ASSERTING, NARRATOR, Article, Claim, Mention, Notes, Span, Statement, Zone
from foedus.serve.web.segments import Cover, CoverKind, Segment, split_text

Layer = Literal["zones", "statements", "claims", "mentions"]
LAYERS: Final[tuple[Layer, ...]] = ("zones", "statements", "claims", "mentions")
PART: Final = 25_000
"""A text much longer than this is shown in parts of about so many characters."""
SHOWN_FIRST: Final[tuple[Layer, ...]] = ("zones", "statements")
"""The layers that are on where none are asked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """What of a paragraph is in one zone; `label` is empty between zones."""

    label: str
    segments: tuple[Segment, ...]

    @property
    def asserts(self) -> bool:
        """Whether the report stands behind these words."""
        return self.label in ASSERTING


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs between two line ends, and the white space that follows: `gap`, which no page needs to show."""

    start: int
    runs: tuple[Run, ...]
    gap: str = ""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for run in self.runs for piece in run.segments) + self.gap


@dataclass(frozen=True, slots=True)
class Numbered:
    """What the statements and claims of an article are called on its page, by their ids: "3", "c2"."""

    marks: Mapping[str, str]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]


def number_findings(notes: Notes) -> Numbered:
    """The statements and claims in the order in which they begin in the text."""
    statements = tuple(sorted(notes.statements, key=lambda s: (s.spans[0], s.id)))
    claims = tuple(sorted(notes.claims, key=lambda c: (c.evidence, c.id)))
    marks = {statement.id: str(number) for number, statement in enumerate(statements, 1)}
    marks |= {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
    return Numbered(marks, statements, claims)


def covers_of(  # noqa: PLR0913, PLR0917 (what is in a text, and what of it a person wants to see)
    text: str,
    notes: Notes,
    numbered: Numbered,
    layers: Collection[Layer],
    picked: str = "",
    at: Span | None = None,
) -> tuple[Cover, ...]:
    """What the layers show; what is `picked`, and the stretch `at`, are shown whatever the layers."""
    found = [Cover(at, "at", on=True)] if at else []
    depths = _depths(notes.statements)
    for statement in numbered.statements:
        if "statements" in layers or statement.id == picked:
            found += _covers_of_statement(statement, numbered, depths[statement.id], picked)
    held = {statement.id: statement.speaker or "somebody unnamed" for statement in notes.statements}
    for claim in numbered.claims:
        if "claims" in layers or claim.id == picked:
            holder = "the report" if claim.holder == NARRATOR else held.get(claim.holder, claim.holder)
            found.append(
                Cover(
                    claim.evidence,
                    "claim",
                    claim.id,
                    numbered.marks[claim.id],
                    told=f"{claim.predicate}, held by {holder}",
                    on=claim.id == picked,
                )
            )
    if "mentions" in layers:
        found += (_cover_of_mention(mention, text) for mention in notes.mentions)
    return tuple(found)


def _covers_of_statement(
    statement: Statement, numbered: Numbered, depth: int, picked: str
) -> Iterator[Cover]:
    parts: list[tuple[CoverKind, Span]] = [("content", span) for span in statement.content]
    if statement.source:
        parts.append(("source", statement.source.span))
    if statement.cue:
        parts.append(("cue", statement.cue.span))
    told = f"{statement.speaker or 'somebody unnamed'}: {statement.shown_act}"
    first = min(range(len(parts)), key=lambda number: parts[number][1])
    for number, (kind, span) in enumerate(parts):
        yield Cover(
            span,
            kind,
            statement.id,
            numbered.marks[statement.id],
            depth,
            told,
            first=number == first,
            on=statement.id == picked,
        )


def _cover_of_mention(mention: Mention, text: str) -> Cover:
    who = mention.actor.name if mention.actor else "?"
    return Cover(mention.span, "mention", told="" if who == mention.span.of(text) else who)


def _depths(statements: Sequence[Statement]) -> dict[str, int]:
    """How many statements each stands in."""
    parents = {statement.id: statement.parent for statement in statements}

    def depth(id_: str) -> int:
        count, seen, above = 0, {id_}, parents.get(id_)
        while above is not None and above not in seen:
            seen.add(above)
            count, above = count + 1, parents.get(above)
        return count

    return {id_: depth(id_) for id_ in parents}


# --- paragraphs --------------------------------------------------------------------------------------------


def find_parts(article: Article, most: int = PART) -> tuple[Span, ...]:
    """The text in parts of whole paragraphs, about `most` characters each; one part where it is no longer."""
    found: list[Span] = []
    begin = 0
    for start, end in _lines(article.text, list(_stretches(article))):
        if end - begin > most and start > begin:
            found.append(Span(begin, start))
            begin = start
    return (*found, Span(begin, len(article.text))) if article.text else ()


def read_paragraphs(
    article: Article, covers: Iterable[Cover], within: Span | None = None
) -> tuple[Paragraph, ...]:
    """The article in paragraphs; their texts joined are `Article.text`, or the part of it that is asked for.

    A part ends where a paragraph ends (`find_parts`).
    """
    if within is None:
        return _paragraphs(article, covers)
    near = [cover for cover in covers if cover.span.overlaps(within)]
    return tuple(
        paragraph for paragraph in _paragraphs(article, near) if within.start <= paragraph.start < within.end
    )


def _paragraphs(article: Article, covers: Iterable[Cover]) -> tuple[Paragraph, ...]:
    text = article.text
    stretches = list(_stretches(article))
    cuts = [cut for start, end, _ in stretches for cut in (start, end)]
    cuts += [_gap_of(text, start, end) for start, end in _lines(text, stretches)]
    segments = split_text(text, covers, cuts) if text else ()
    position = 0
    found: list[Paragraph] = []
    for start, end in _lines(text, stretches):
        gap = _gap_of(text, start, end)
        runs: list[tuple[str, list[Segment]]] = []
        while position < len(segments) and segments[position].span.start < end:
            segment = segments[position]
            position += 1
            if segment.span.start >= gap:
                continue
            label = _label_at(stretches, segment.span.start)
            if not runs or runs[-1][0] != label:
                runs.append((label, []))
            runs[-1][1].append(segment)
        found.append(
            Paragraph(start, tuple(Run(label, tuple(pieces)) for label, pieces in runs), text[gap:end])
        )
    return tuple(found)


_Stretch = tuple[int, int, str]


def _stretches(article: Article) -> Iterator[_Stretch]:
    """The zones, and what stands between them without a label, from the first character to the last."""
    end = 0
    for zone in sorted(article.zones, key=_start):
        if zone.span.start > end:
            yield end, zone.span.start, ""
        if zone.span.end > max(end, zone.span.start):
            yield max(end, zone.span.start), min(zone.span.end, len(article.text)), zone.label
            end = zone.span.end
    if end < len(article.text):
        yield end, len(article.text), ""


def _start(zone: Zone) -> Span:
    return zone.span


def _lines(text: str, stretches: Sequence[_Stretch]) -> list[tuple[int, int]]:
    """The stretches joined until one ends a line: a dateline and its body are one paragraph."""
    found: list[tuple[int, int]] = []
    begin = 0
    for start, end, label in stretches:
        words = text[start:end]
        ending = words[len(words.rstrip()) :] if label else words
        if "\n" in ending or "\r" in ending:
            found.append((begin, end))
            begin = end
    if begin < len(text):
        found.append((begin, len(text)))
    return found


def _gap_of(text: str, start: int, end: int) -> int:
    """Where the white space at the end of a stretch begins."""
    return start + len(text[start:end].rstrip())


def _label_at(stretches: Sequence[_Stretch], place: int) -> str:
    low, high = 0, len(stretches) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if stretches[middle][0] <= place else (low, middle - 1)
    return stretches[low][2]
