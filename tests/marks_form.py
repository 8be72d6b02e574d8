"""What makes a marked article well-formed: shared by the tests of `tests/corpus` and of what trains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from foedus import Mark, read_marked
from foedus.model import Span

ROLES: Final = ("source", "cue", "content")
OPENING: Final = "\"“‘'«„"
CLOSING: Final = "\"”’'»"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One number's marks: `Attribution(text, 1, (Span(0, 3),), (Span(4, 8),), (Span(9, 20),))`."""

    text: str
    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def spans(self) -> tuple[Span, ...]:
        return (*self.source, *self.cue, *self.content)

    def words(self, role: str) -> str:
        return " … ".join(self.text[span.start : span.end] for span in getattr(self, role))

    def line(self) -> str:
        """The line in which it begins."""
        start = min(span.start for span in self.spans())
        end = self.text.find("\n", start)
        return self.text[self.text.rfind("\n", 0, start) + 1 : end if end >= 0 else None]


def read(path: Path) -> tuple[str, tuple[Mark, ...]]:
    return read_marked(path.read_text(encoding="utf-8"))


def attributions(path: Path) -> tuple[Attribution, ...]:
    text, marks = read(path)
    numbers = sorted({int(mark.name.split(".")[0]) for mark in marks})
    return tuple(
        Attribution(text, n, *(tuple(m.span for m in marks if m.name == f"{n}.{role}") for role in ROLES))
        for n in numbers
    )


def assert_parts_are_there_once(path: Path) -> None:
    for found in attributions(path):
        assert found.content, f"{found.number} has no content"
        assert len(found.cue) == 1, f"{found.number} has {len(found.cue)} cues"
        assert len(found.source) <= 1, f"{found.number} has {len(found.source)} sources"


def assert_marks_are_cut_cleanly(path: Path) -> None:
    text, marks = read(path)
    for mark in marks:
        words = text[mark.span.start : mark.span.end]
        assert words == words.strip(), mark
        assert "\n" not in words, f"{mark.name} runs over a line: {words!r}"
        assert not splits_word(text, mark.span.start), f"{mark.name} begins in a word: {words!r}"
        assert not splits_word(text, mark.span.end), f"{mark.name} ends in a word: {words!r}"
        if mark.name.endswith("source"):
            assert words[-1] not in ",;:", words
        if mark.name.endswith("content"):
            assert not set(",;:").intersection((words[0], words[-1])), words
            assert words[0] not in "—-", words
            assert words[-1] != "." or words[0] in OPENING, f"a final stop outside quotation marks: {words!r}"


def splits_word(text: str, at: int) -> bool:
    return bool(re.fullmatch(r"\w\w", text[max(at - 1, 0) : at + 1]))


def assert_quotation_marks_stay(path: Path) -> None:
    for found in attributions(path):
        for span in found.content:
            before, after = found.text[: span.start], found.text[span.end :]
            words = found.text[span.start : span.end]
            if words.count("“") + words.count("‘") == 0 and words.count('"') == 0:
                assert before[-1:] not in ("“", "‘") or words[-1] not in CLOSING, words
            assert after[:1] not in ("”", '"') or quotation_goes_on(before), (
                f"{words!r} leaves its closing mark out"
            )


def quotation_goes_on(before: str) -> bool:
    """Whether a quotation is open: an inner content need not hold the marks of the outer one."""
    line = before.rsplit("\n", 1)[-1]
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1


def assert_nesting_is_legal(path: Path) -> None:
    found = attributions(path)
    for one in found:
        assert disjoint(one.spans()), f"{one.number} overlaps itself"
        for other in found:
            if one is not other:
                assert_apart_or_inside(one, other)


def disjoint(spans: tuple[Span, ...]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(sorted(spans)))


def assert_apart_or_inside(one: Attribution, other: Attribution) -> None:
    """Cues stand apart, sources are one or apart, and what touches a content is wholly in it or holds it."""
    for mine in one.cue:
        assert all(apart(mine, theirs) for theirs in (*other.cue, *other.source)), (one.number, other.number)
    for mine in one.source:
        assert all(apart(mine, theirs) or mine == theirs for theirs in other.source), (
            one.number,
            other.number,
        )
    for mine in one.content:
        touching = [span for span in other.spans() if not apart(mine, span)]
        inner = all(mine.start <= span.start and span.end <= mine.end for span in touching)
        outer = any(span.start <= mine.start and mine.end <= span.end for span in other.content)
        assert inner or outer, f"{one.number} and {other.number} cross in {mine.of(one.text)!r}"


def apart(one: Span, other: Span) -> bool:
    return one.end <= other.start or other.end <= one.start
