"""What trained weights read in one article, before rules make findings of it: words, names, attributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from foedus.model.article import Span

NamedKind = Literal["person", "organisation", "place", "group", "office"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark in the parse of its sentence.

    `head` is the place in `Notes.words` of the word that it depends on, -1 for the root of a sentence.
    `relation` is that of Universal Dependencies ("nsubj", "ccomp"); the last word of a name heads it.
    """

    span: Span
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name or an office as the weights read it; `score` is the model's own, from 0 to 1."""

    span: Span
    kind: NamedKind
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what, as the weights read it and before it is made lawful.

    `confidence` is the share of right ones among attributions of such a score (see the model card).
    """

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the weights read in one stretch of an article; `by` names them, with their hash.

    The heads of `words` count from the first word of this reading.
    """

    by: str
    attributions: tuple[Attribution, ...] = ()
    names: tuple[Named, ...] = ()
    words: tuple[Word, ...] = ()
