"""What is the same in several articles: copies, and the origins that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report, as the comparison of copies needs it."""

    key: str
    """What the caller knows it by: an article's, statement's or claim's id."""
    outlet: str
    published: date | None
    text: str
    page: str = ""
    """The address of the page, so that two versions of it are not taken for copies; empty where unknown."""


GroupOrigins = Callable[[Sequence["Passage"]], "tuple[Origin, ...]"]
"""How the record is handed the comparison of copies: `link.copies.group_origins`."""

CopyKind = Literal["exact", "reprint", "abridged", "extended", "version", "background", "passage"]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share text; `source` is the earlier where dates tell, else the one of the lesser key.

    `kind` is seen from the copy: "abridged" is shorter than its source. "background" is a passage that an
    outlet repeats from its own report, "passage" one that another outlet's report contains.
    """

    source: str
    copy: str
    kind: CopyKind
    containment: float
    """The share of the shorter one's word 5-grams that stand in the other, 0 to 1."""
    directed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Passages that descend from one speaker or first reporter, by the keys of their passages."""

    first: str
    keys: tuple[str, ...]
