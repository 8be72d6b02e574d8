"""Who speaks for whom: what is said inside a statement reaches the state only from a competent holder.

Rule 2. A state's government, its officers and the state itself speak for the state; an organisation, its
organs and its officers for the organisation. Who holds which office is taken from the entries themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from foedus.model import Actor, Claim, Entry
from foedus.record.fold.extent import extent_of, is_dated, said_on
from foedus.record.fold.slots import Slot, slot_of

_GOVERNMENTS = ("Government of the ", "Government of ")


Days = tuple[date, date]

NAMELESS = frozenset({"aid", "fighting"})
"""What may concern an organisation without naming it: a member asks for help, or is attacked."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose officer everybody was, and when, as far as entries say; and what belongs to the organisation."""

    org: str
    own: frozenset[str]
    """Its organs and treaties, by canonical name."""
    allies: frozenset[str]
    """The states that are ever said to be its members."""
    terms: Mapping[str, Mapping[str, tuple[Days, ...]]]
    """For each person and body the days on which the one spoke for the other."""
    bodies: Mapping[str, frozenset[str]]
    """The organisations of which each organ is said to be one."""

    def bodies_of(self, actor: Actor, day: date | None) -> frozenset[str]:
        """The actor itself and the states and organisations for which it spoke on that day, or on any."""
        name = body_name(actor)
        spoken = {
            body
            for body, spans in self.terms.get(name, {}).items()
            if day is None or any(first <= day <= last for first, last in spans)
        }
        whole = {self.org} if name in self.own else set()
        return frozenset({name, *spoken, *whole, *self.bodies.get(name, ())})

    def state_of(self, actor: Actor, day: date) -> str:
        """The state that an actor stands for ("Nikol Pashinyan" gives "Armenia"), else its own name."""
        others = sorted(self.bodies_of(actor, day) - {body_name(actor), self.org})
        return others[0] if len(others) == 1 else body_name(actor)

    def is_competent(self, entry: Entry, slot: Slot) -> bool:
        """Whether the holder of the claim speaks for one of the roles that may (`Slot.competent`)."""
        if entry.statement is None:
            return False
        day = said_on(entry) if is_dated(entry) else None
        roles = slot.competent_roles(entry.claim.mode)
        parties = {
            body for role in roles for actor in entry.claim.actors(role) for body in self._party(actor)
        }
        parties |= {self.org} if "org" in roles else set()
        parties |= self.allies if "members" in roles else set()
        return any(self.bodies_of(speaker, day) & parties for speaker in entry.statement.speakers)

    def reaches(self, entry: Entry, slot: Slot) -> bool:
        """Whether the claim is part of the state: in a report's own voice, or by a competent holder.

        Or because a person pinned it, who answers for it; it is shown as its holder's all the same.
        """
        if entry.pinned:
            return True
        if entry.statement is None:
            return entry.claim.realis == "actual"
        return entry.claim.realis in {"actual", "alleged"} and self.is_competent(entry, slot)

    def concerns(self, actor: Actor) -> bool:
        """Whether an actor is the organisation, or one of its organs or treaties."""
        return actor.name == self.org or actor.name in self.own

    def may_concern(self, entry: Entry) -> bool:
        """Whether a claim can be about the organisation at all: it names it or its own, or needs no name."""
        claim = entry.claim
        return claim.predicate in NAMELESS or any(
            self.concerns(actor) for arg in claim.args for actor in arg.actors
        )

    def _party(self, actor: Actor) -> frozenset[str]:
        whole = {self.org} if actor.name in self.own else set()
        return frozenset({body_name(actor), *whole, *self.bodies.get(actor.name, ())})


def find_voices(org: str, entries: Iterable[Entry], own: Iterable[str] = ()) -> Voices:
    """Collect terms of office, organs and treaties from the claims that report them as facts.

    `own` are the names of organs and treaties that are known to be the organisation's without any report.
    """
    terms: dict[str, dict[str, set[Days]]] = defaultdict(lambda: defaultdict(set))
    bodies: dict[str, set[str]] = defaultdict(set)
    belonging, allies = set(own), set()
    for entry in entries:
        claim = entry.claim
        if _is_fact(claim):
            belonging |= tied_to(org, entry)
            for person, of, days in terms_in(entry):
                terms[person][of].add(days)
            if claim.predicate == "standing" and claim.mode == "member" and entry.statement is None:
                allies |= _members_in(org, entry)
            elif claim.predicate == "organ_of" and claim.mode == "organ":
                for organ, body in product(claim.actors("organ"), claim.actors("org")):
                    bodies[organ.name].add(body.name)
    foreign = {name for name, of in bodies.items() if org not in of}
    return Voices(
        org,
        frozenset(belonging - foreign),
        frozenset(allies),
        {name: {body: _merged(days) for body, days in of.items()} for name, of in terms.items()},
        {name: frozenset(found) for name, found in bodies.items()},
    )


def _members_in(org: str, entry: Entry) -> set[str]:
    ours = any(actor.name == org for actor in entry.claim.actors("org"))
    return set(body_names(entry.claim.actors("state"))) if ours else set()


def terms_in(entry: Entry) -> Iterator[tuple[str, str, Days]]:
    """Who a claim says to speak for which body, and on which days, where it reports that as a fact."""
    claim = entry.claim
    if _is_fact(claim) and claim.predicate == "holds" and claim.mode in {"holder", "acting"}:
        for person, body in product(claim.actors("person"), claim.actors("of")):
            yield person.name, body_name(body), _serving(entry)


def _is_fact(claim: Claim) -> bool:
    return claim.polarity == "positive" and claim.realis == "actual"


def tied_to(org: str, entry: Entry) -> set[str]:
    """The organs and treaties that a claim, told as a fact, puts beside the organisation as its own."""
    claim = entry.claim
    if not _is_fact(claim) or not any(
        actor.name == org for role in ("org", "of") for actor in claim.actors(role)
    ):
        return set()
    beside = (actor for role in ("org", "organ", "treaty") for actor in claim.actors(role))
    return {actor.name for actor in beside if actor.kind in {"organ", "treaty"}}


def _serving(entry: Entry) -> Days:
    """The days on which an officer speaks for the body: a title seen once counts for a year either way.

    A title in an undated report counts for no known day.
    """
    lasts = slot_of("holds").lasts
    doubtful = timedelta(days=lasts if isinstance(lasts, int) else 0)
    extent = extent_of(entry, slot_of("holds").dated)
    if extent.ground == "recorded":
        return date.min, date.min
    first = extent.first - min(doubtful, extent.first - date.min)
    return first, extent.last + min(doubtful, date.max - extent.last)


def _merged(spans: Iterable[Days]) -> tuple[Days, ...]:
    """The same days in as few spans as possible."""
    merged: list[Days] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def body_name(actor: Actor) -> str:
    """The state for its government, else the actor's name."""
    if actor.kind == "government":
        for prefix in _GOVERNMENTS:
            if actor.name.startswith(prefix):
                return actor.name.removeprefix(prefix)
    return actor.name


def body_names(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The same for several, each once, in order."""
    return tuple(dict.fromkeys(body_name(actor) for actor in actors))
