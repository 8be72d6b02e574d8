"""The record, asked: entries that a fold reads, and the answers that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.model.article import UNKNOWN_TIME, Time
from foedus.model.found import Actor, Claim, Statement
from foedus.model.linked import Judgement, Part


@dataclass(frozen=True, slots=True)
class Entry:
    """One live claim with what an answer needs to know of its report and of its holder."""

    claim: Claim
    text: str
    """The evidence, verbatim."""
    outlet: str
    published: Time
    recorded: date
    statement: Statement | None = None
    """The statement that holds the claim; None where the narrator or a pack does."""
    pack: str = ""
    """The id of the pack, where the claim is a pack's row."""
    context: str = ""
    """The words around evidence that is short; empty for what is long enough to be told by itself."""
    kept_as: str = ""
    """The id under which a record has the claim, whose actors may have the names of their entities here."""
    bounds: Time = UNKNOWN_TIME
    """When an undated report came out, as far as packs tell it."""
    term_end: date | None = None
    """When the term that a pack's row says to have begun ends by the rule of the office."""
    judged: tuple[Judgement, ...] = ()
    """What people ruled about it, the earliest first."""

    @property
    def id(self) -> str:
        """The id of the claim in the record."""
        return self.kept_as or self.claim.id

    @property
    def rejected(self) -> bool:
        """Whether a person rejected it, and nobody accepted or pinned it since: it counts for nothing."""
        return bool(self.judged) and self.judged[-1].kind == "reject"

    @property
    def pinned(self) -> int:
        """The number of the decision that pins it; 0 where none does, or a later one rejects it."""
        pins = (each.decision for each in self.judged if each.kind == "pin")
        return 0 if self.rejected else max(pins, default=0)

    @property
    def holders(self) -> tuple[str, ...]:
        """Who holds it, by name: the speakers of its statement, or the outlet in its own voice."""
        if self.statement is None:
            return (f"pack {self.pack}" if self.pack else self.outlet or "unnamed outlet",)
        return tuple(actor.name for actor in self.statement.speakers) or ("unnamed source",)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that say so: `text` equals the article's text between `start` and `end`."""

    article: str
    start: int
    end: int
    text: str
    claim: str = ""


Status = Literal[
    "agreed", "reported_once", "contested", "inferred", "default", "stale", "changed_between", "unknown"
]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often, always in three: copies make many reports and outlets, and one origin.

    An outlet in its own voice is one origin, and so is each speaker. Packs are not counted.
    """

    reports: int = 0
    outlets: int = 0
    origins: int = 0


@dataclass(frozen=True, slots=True)
class Holding:
    """One value of a slot, who holds it and where it stands.

    The dates of its reports are as precise as they are known ("2022-05", "XXXX-09-14"), and "" if unknown.
    """

    value: str
    held_by: tuple[str, ...]
    counts: Counts
    first_reported: str
    last_reported: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell of a state: a value, how sure it is, who says so, what else is said, and why it is shown."""

    value: str | None
    status: Status
    held_by: tuple[str, ...] = ()
    counts: Counts = Counts()
    alternatives: tuple[Holding, ...] = ()
    last_reported: str = ""
    since: str = ""
    why: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A state in an organisation, on two axes: its standing, and its practice as each holder sees it.

    `dues` and `intentions` are by holder as well: whether it pays, and what it means or is expected to do.
    """

    name: str
    standing: Answer
    participation: tuple[Answer, ...] = ()
    dues: tuple[Answer, ...] = ()
    intentions: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A named slot of a state with its answer: an office, an organ, a treaty."""

    name: str
    answer: Answer


Manner = Literal["told", "planned", "alleged", "denied"]
"""How an event is told of: as a fact by some claim, or by all as planned, as alleged, or as not so."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that several reports may tell: a meeting, a mission, a request for aid with its answers."""

    label: str
    time: Time
    place: str
    parts: tuple[Cell, ...]
    """What is said of it, slot by slot: attended, absent, request, answer."""
    answer: Answer
    kind: str = ""
    """On a timeline the predicate of its claims: "meeting", "aid", "holds"."""
    manner: Manner = "told"
    actors: tuple[str, ...] = ()
    """On a timeline who takes part in it beside the organisation, those in most claims first."""


@dataclass(frozen=True, slots=True)
class State:
    """The state of an organisation on a day, as known on a day, by one of the two clocks."""

    org: str
    on: date
    known: date | None
    clock: Literal["reported", "recorded"]
    members: tuple[Member, ...]
    offices: tuple[Cell, ...]
    organs: tuple[Cell, ...]
    treaties: tuple[Cell, ...]
    aid: tuple[Happening, ...]
    missions: tuple[Happening, ...]
    meetings: tuple[Happening, ...]
    exercises: tuple[Happening, ...] = ()
    decisions: tuple[Happening, ...] = ()
    clauses: tuple[Happening, ...] = ()
    positions: tuple[Cell, ...] = ()
    seats: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Contest:
    """One slot on which reports disagree or holders differ, side by side, never settled."""

    slot: str
    relation: str
    """How the sides stand to each other: "contradiction", "held apart", "change"."""
    sides: tuple[Holding, ...]
    why: tuple[str, ...] = ()
    """What people ruled about what is said of it."""

    @property
    def at_odds(self) -> bool:
        """Whether the sides disagree; a change or a refinement is told beside what does, and is none."""
        return self.relation not in ("change", "refinement")


@dataclass(frozen=True, slots=True)
class OfficeNamed:
    """An office with which reports name somebody: which, whose, how often, and from when to when they do.

    `stale` says why a report that names it so is behind its time; empty where nothing tells that.
    """

    title: str
    of: str
    reports: int
    first: date | None
    last: date | None
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One entity as the record knows it: its names as found, its offices, and what makes it one.

    `names` are counted; `parts` are the canonical names that were joined, each with its reason; `first` and
    `last` are days of publication; `by` and `about` count statements.
    """

    actor: Actor
    names: tuple[tuple[str, int], ...]
    offices: tuple[OfficeNamed, ...]
    parts: tuple[Part, ...]
    reasons: tuple[tuple[str, int], ...]
    reports: int
    outlets: int
    first: date | None
    last: date | None
    by: int
    about: int

    @property
    def confidence(self) -> float:
        """How sure the least sure of its parts is."""
        return min((part.confidence for part in self.parts), default=1.0)
