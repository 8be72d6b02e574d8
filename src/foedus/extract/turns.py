"""Turns of a transcript: lines that begin with who speaks and a colon, and all up to the next such line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.extract.tokens import overlapping
from foedus.lexicon import read_words
from foedus.model import Actor, Notes, Span


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says in a transcript, from the label to the next one's."""

    span: Span
    label: Span
    """Who speaks, up to the colon."""
    speaker: Actor | None
    """None where the label is "Question" or the like: nobody whom the report names."""
    sure: bool
    """Whether it is one: one label alone may be a caption's, unless who speaks says "I" or "you"."""
    spoken: bool
    """Whether its line ends as a sentence or a salutation does; "Zas: bloc to meet" is a heading."""


def find_turns(text: str, notes: Notes) -> tuple[Turn, ...]:
    """The turns of a transcript: lines that begin with a person's name, or with "Question", and a colon.

    Where there are two such, other labels that look like names are speakers, too, whom nobody knows.
    """
    lines = [(line, _speaker_of(Span(*line.span("label")), text, notes)) for line in _LINE.finditer(text)]
    several = sum(found is not None for _, found in lines) >= _FEW
    heads = [
        (line, found[0] if found is not None else None)
        for line, found in lines
        if found is not None or (several and _NAME.fullmatch(line["label"]))
    ]
    ends = [*(line.start() for line, _ in heads[1:]), len(text)]
    return tuple(
        Turn(
            Span(line.start(), end),
            Span(*line.span("label")),
            speaker,
            sure=several or PERSONAL.search(line["words"]) is not None,
            spoken=_ENDED.search(line["words"]) is not None,
        )
        for (line, speaker), end in zip(heads, ends, strict=False)
    )


def _speaker_of(label: Span, text: str, notes: Notes) -> tuple[Actor | None] | None:
    """Who speaks by a label, in a tuple, where it is one; None where nothing tells that."""
    people = (m for m in overlapping(notes.mentions, label) if m.kind == "person" and m.actor is not None)
    aside = _ASIDE.search(text, label.start, label.end)  # "Ada Lind (in German):"
    end = aside.start() if aside else label.end
    whole = next((m for m in people if m.span.end == end), None)
    if whole is not None:
        return (whole.actor,)
    return (None,) if label.of(text).casefold() in _asking() else None


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn that a position stands in."""
    at = bisect_right(turns, position, key=lambda turn: turn.span.start) - 1
    return turns[at] if at >= 0 else None


_LINE: Final = re.compile(r"^[ \t]*(?P<label>[^\W\d_a-z][^\n:]{0,80}):(?=\s)(?P<words>[^\n]*)", re.MULTILINE)
_NAME: Final = re.compile(
    r"(?:[^\W\d_a-z][\w&.’'-]*|of|for|the|and|in)(?:,?\s(?:[^\W\d_a-z][\w&.’'-]*|of|for|the|and|in|on)){0,10}"
    r"\s[^\W\d_a-z][\w.’'-]+(?:\s\([^)\n]{1,40}\))?"
)
"""Capitalised words, the last two or more of them a name: "Deputy Minister of Transport Ada Lind"."""
_FEW: Final = 2
PERSONAL: Final = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|[Mm]y|me|us)\b")
"""Words of somebody who speaks to somebody."""
_ASIDE: Final = re.compile(r"\s*\([^()\n]*\)$")
_ENDED: Final = re.compile(r"[.?!…,;:][\"”’'»)\]]*\s*$")


@cache
def _asking() -> frozenset[str]:
    return frozenset(read_words("speech")["turns"]["words"])
