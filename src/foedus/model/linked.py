"""What is the same in several articles: copies, and the origins that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.model.found import Actor, MentionForm
from foedus.packs import Packs


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


# --- who is who ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Naming:
    """One way in which one report names one actor, and how often.

    In "Russian Deputy Foreign Minister Boris Orlov" the actor is Boris Orlov, `words` his name, `title` the
    office in canonical words, `of` the body whose office it is.
    """

    article: str
    outlet: str
    published: date | None
    actor: Actor
    words: str
    form: MentionForm
    title: str = ""
    of: str = ""
    why: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True, order=True)
class RuledName:
    """An actor as a person names it in a ruling: a name, and the report that it is meant in, "" for all."""

    name: str
    article: str = ""


RulingKind = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person ruled: that two names mean the same, or different ones; of two, the later holds."""

    kind: RulingKind
    one: RuledName
    other: RuledName
    why: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A name that belongs to an entity, in one report or, where `article` is empty, in all of them."""

    actor: Actor
    article: str = ""
    why: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One person or body under every name: `actor` is what it is called, `parts` what that is called else."""

    actor: Actor
    parts: tuple[Part, ...]


GroupActors = Callable[[Sequence["Naming"], Sequence["Ruling"], Packs], "tuple[Entity, ...]"]
"""How the record is handed the comparison of names: `link.actors.group_actors`; rulings, the latest last."""
