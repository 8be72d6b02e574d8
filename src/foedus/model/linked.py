"""What is the same in several articles: copies, and the origins that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.model.article import UNKNOWN_TIME, Time
from foedus.model.found import Actor, MentionForm
from foedus.packs import Packs


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report, as the counting of origins needs it."""

    key: str
    """What the caller knows it by: an article's, statement's or claim's id."""
    outlet: str
    published: date | None
    text: str
    context: str = ""
    """The words around a short one, which tell a reprint from two who use one phrase; empty if unknown."""
    issued: Time | None = None
    """When it came out, as well as that is known; None where nobody asks how well."""


GroupOrigins = Callable[[Sequence["Passage"]], "tuple[Origin, ...]"]
"""How the record is handed the comparison of copies: `link.copies.group_origins`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One report as it is compared with others: what it asserts, a paragraph a line, without its frame."""

    key: str
    outlet: str
    text: str
    captions: str = ""
    """Those of its pictures: compared where one of two reports is nothing but its captions."""
    title: str = ""
    published: Time = UNKNOWN_TIME
    credits: tuple[str, ...] = ()
    """The agencies and outlets to which the whole report is credited, as it names them."""
    page: str = ""
    """The address of the page; empty where unknown."""
    read: str = ""
    """When it was read, in ISO form; it tells which of two readings of one page came first, and no more."""


CopyKind = Literal[
    "exact",
    "reprint",
    "abridged",
    "extended",
    "rewritten",
    "roundup",
    "quotes",
    "version",
    "background",
    "passage",
]
"""What a copy is to its source (`docs/copies.md`): the same words, nearly the same, a part of it, more than
it, much of it in other words, a list that has it as one item, its quotations alone, its page read again, a
passage that one outlet or agency repeats from its own report, a passage in two outlets' reports."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text; `source` is the one that the other descends from where `directed`.

    Where nothing tells the direction, `source` is the one of the lesser key; a part of the other is then
    called "abridged", though it may have been extended.
    """

    source: str
    copy: str
    kind: CopyKind
    containment: float
    """The share of the shorter one's words that stand in the other in runs of five, 0 to 1."""
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


JudgementKind = Literal["accept", "reject", "pin"]


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """What a person ruled about one claim or statement, by the number of the decision.

    Who accepts it vouches for it, whatever its confidence; what is rejected no longer counts; a pinned value
    is shown before the others of its slot.
    """

    decision: int
    kind: JudgementKind
    decider: str
    day: date
    reason: str


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
