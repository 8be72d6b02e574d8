"""Which names mean the same across articles: derived from all live articles and the decisions.

It is kept until one of them changes, and then made anew in one piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from foedus.model import Actor, Arg, Claim, Entity, Entry, GroupActors, Part, Statement
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.decisions import live_rulings
from foedus.record.store.log import Log
from foedus.record.store.names import fold
from foedus.record.store.namings import catch_up, live_namings
from foedus.record.store.terms import live_terms, term_rows, write_terms

LINKING: Final = "2"
"""The version of the rules by which names are joined: another one makes the parts of a record anew."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant by a name in an article, where that is somebody of another name."""

    by_name: Mapping[Actor, Mapping[str, Actor]] = field(default_factory=dict)
    """By the article in which it holds, or under "" where it holds everywhere."""

    def actor(self, actor: Actor, article: str) -> Actor:
        """The actor under the name of its entity."""
        meant = self.by_name.get(actor)
        if meant is None:
            return actor
        return meant.get(article) or meant.get("", actor)

    def statement(self, statement: Statement) -> Statement:
        """A statement with its speakers, and those whom it is about, under the names of their entities."""
        if not self.by_name:
            return statement
        where = statement.article
        speakers = tuple(dict.fromkeys(self.actor(one, where) for one in statement.speakers))
        about = tuple(dict.fromkeys((self.actor(one, where), stance) for one, stance in statement.about))
        if (speakers, about) == (statement.speakers, statement.about):
            return statement
        return replace(statement, speakers=speakers, about=about)

    def claim(self, claim: Claim) -> Claim:
        """A claim with its actors under the names of their entities."""
        if not self.by_name:
            return claim
        args = tuple(
            Arg(arg.role, tuple(dict.fromkeys(self.actor(one, claim.article) for one in arg.actors)))
            for arg in claim.args
        )
        return claim if args == claim.args else replace(claim, args=args)

    def entry(self, entry: Entry) -> Entry:
        """An entry whose actors have the names of their entities; it keeps the record's id of the claim."""
        claim = self.claim(entry.claim)
        statement = self.statement(entry.statement) if entry.statement else None
        if claim is entry.claim and statement is entry.statement:
            return entry
        return replace(entry, claim=claim, statement=statement, kept_as=entry.id)


def meant_in(log: Log, packs: Packs, group_actors: GroupActors, *, relink: bool = True) -> Meant:
    """Who is meant by each name that is not the one of its entity.

    Without `relink` as names were last joined, where they were joined at all.
    """
    if relink or log.row("SELECT 1 FROM linked") is None:
        refresh_parts(log, packs, group_actors)
    rows = log.rows("SELECT kind, name, article, entity_kind, entity FROM parts")
    return _meant(
        (Actor(name, kind), article, Actor(entity, entity_kind))
        for kind, name, article, entity_kind, entity in rows
    )


def meant_on(log: Log, packs: Packs, group_actors: GroupActors, day: date) -> Meant:
    """The same by the rulings that were made and held on a day; nothing of it is kept."""
    rulings = live_rulings(log, day)
    if rulings == live_rulings(log):
        return meant_in(log, packs, group_actors)
    catch_up(log, packs)
    with codec.without_collection():
        entities = group_actors(tuple(live_namings(log)), rulings, packs)
    return _meant((part.actor, part.article, entity.actor) for entity in entities for part in entity.parts)


def _meant(rows: Iterable[tuple[Actor, str, Actor]]) -> Meant:
    """From names with their article and their entity."""
    by_name: dict[Actor, dict[str, Actor]] = defaultdict(dict)
    for actor, article, entity in rows:
        if actor != entity:
            by_name[actor][article] = entity
    return Meant(dict(by_name))


def parts_of(log: Log, among: Collection[Actor] | None = None) -> dict[Actor, tuple[Part, ...]]:
    """The names of each entity that has several, or of these, as of the last `refresh_parts`."""
    found: dict[Actor, list[Part]] = {}
    names = None if among is None else codec.encode_names({actor.name for actor in among})
    rows = log.rows(_PARTS.format(some="true" if among is None else _SOME), {"names": names})
    for entity, entity_kind, kind, name, article, why, confidence in rows:
        part = Part(Actor(name, kind), article, why, confidence)
        found.setdefault(Actor(entity, entity_kind), []).append(part)
    return {actor: tuple(parts) for actor, parts in found.items()}


_SOME: Final = "entity IN (SELECT value FROM json_each(:names))"
_PARTS: Final = """
    SELECT entity, entity_kind, kind, name, article, why, confidence FROM parts WHERE {some}
    ORDER BY entity, entity_kind, name, kind, article
"""


def names_of_same(log: Log, names: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """The folded names of the same entities as `names`: those that hold everywhere, and (name, article)."""
    everywhere, here = set(names), set()
    rows = log.rows("SELECT folded, article, entity_kind, entity FROM parts")
    asked = {(kind, entity) for folded, _, kind, entity in rows if {folded, fold(entity)} & everywhere}
    for folded, article, kind, entity in rows:
        if (kind, entity) in asked and article:
            here.add((folded, article))
        elif (kind, entity) in asked:
            everywhere.add(folded)
    return everywhere, here


def refresh_parts(log: Log, packs: Packs, group_actors: GroupActors) -> None:
    """Make `parts` and `terms` anew where an article, a withdrawal, a decision or a pack has come since."""
    stamp = _stamp(log, packs)
    if log.row("SELECT 1 FROM linked WHERE stamp = ?", (stamp,)):
        return
    catch_up(log, packs)
    with codec.without_collection():
        entities = group_actors(tuple(live_namings(log)), live_rulings(log), packs)
        parts = tuple(row for entity in entities for row in _part_rows(entity))
        meant = _meant(
            (part.actor, part.article, entity.actor) for entity in entities for part in entity.parts
        )
        terms = {row for place, entry in live_terms(log) for row in term_rows(place, meant.entry(entry))}
    with log.transaction():
        forget_parts(log)
        write_terms(log, terms)
        log.write_many(
            "INSERT INTO parts (kind, name, article, folded, entity_kind, entity, why, confidence) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            parts,
        )
        log.write("INSERT INTO linked (stamp) VALUES (?)", (stamp,))


def forget_parts(log: Log) -> None:
    """Take out what was derived, inside a transaction: it is made anew when it is asked for."""
    log.write("DELETE FROM parts")
    log.write("DELETE FROM terms")
    log.write("DELETE FROM linked")


def _part_rows(entity: Entity) -> Iterator[tuple[str, str, str, str, str, str, str, float]]:
    """The rows of an entity that has more than one name, or another name than its only part."""
    if len(entity.parts) == 1 and entity.parts[0].actor == entity.actor:
        return
    for part in entity.parts:
        yield (
            part.actor.kind,
            part.actor.name,
            part.article,
            fold(part.actor.name),
            entity.actor.kind,
            entity.actor.name,
            part.why,
            part.confidence,
        )


def _stamp(log: Log, packs: Packs) -> str:
    counts = log.rows(_LATEST)[0]
    return f"{LINKING} {packs.version} {' '.join(map(str, counts))}"


_LATEST: Final = """
    SELECT (SELECT max(extraction) FROM extractions), (SELECT max(sighting) FROM sightings),
           (SELECT max(withdrawal) FROM withdrawals), (SELECT count(*) FROM purges),
           (SELECT max(decision) FROM decisions WHERE kind IN ('same', 'different')),
           (SELECT count(*) FROM undone JOIN decisions USING (decision) WHERE kind IN ('same', 'different'))
"""
