"""What of a record is to be exported: known when, by which clock, about whom, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from foedus.model import Actor, Article, Dossier, Entry, Notes, Span, Time
from foedus.record import Clock, Said, Stored
from foedus.serve.api import Record
from foedus.serve.export.codes import Codes

_NOTES_KEPT: Final = 64
"""Of so many reports the findings are kept at hand: events that follow each other are often of the same."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The conditions of an export; every one that is given must hold.

    `orgs` keeps claims and events that name one of these organisations, and statements by or about one;
    `since` and `until` bound when something happened or was said, or else was published. `on` is the day of
    states and `packs` says whether they may be answered from packs.
    """

    orgs: tuple[str, ...] = ()
    on: date | None = None
    known: date | None = None
    clock: Clock = "reported"
    packs: bool = True
    since: date | None = None
    until: date | None = None

    def within(self, time: Time) -> bool:
        """Whether a time may lie between the bounds; an unknown one does where there are no bounds."""
        if self.since is None and self.until is None:
            return True
        first, last = time.earliest or time.latest, time.latest or time.earliest
        if first is None or last is None:
            return False
        return not ((self.since and last < self.since) or (self.until and first > self.until))


class View:
    """A record as it is asked for; what several parts of an export need is read once."""

    def __init__(self, record: Record, asked: Asked) -> None:
        self.record = record
        self.asked = asked
        self.notes: Callable[[str], Notes] = lru_cache(_NOTES_KEPT)(record.notes)

    def articles(self) -> Iterator[Stored]:
        """The reports that are known, by date of publication."""
        return iter(self.record.articles(known=self.asked.known, clock=self.asked.clock))

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of these reports."""
        return frozenset(stored.article.id for stored in self.articles())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The claims of these reports that are asked for, none of packs, in order of their reports."""
        found: dict[str, Entry] = {}
        for org in self.asked.orgs or (None,):
            for entry in self.record.store.entries(
                org, known=self.asked.known, clock=self.asked.clock, packs=False
            ):
                if self.asked.within(_when(entry.claim.time, entry.published)):
                    found.setdefault(entry.id, entry)
        return tuple(found.values())

    def statements(self) -> Iterator[Said]:
        """The statements of these reports that are asked for, in order of publication."""
        everything = self.record.statements(since=self.asked.since, until=self.asked.until)
        known = (said for said in everything if said.article.id in self.known_ids)
        if not self.asked.orgs:
            return known
        wanted = self._of_orgs()
        return (said for said in known if said.statement.id in wanted)

    def _of_orgs(self) -> frozenset[str]:
        return frozenset(
            said.statement.id
            for org in self.asked.orgs
            for rows in (self.record.statements(by=org), self.record.statements(about=org))
            for said in rows
        )

    @cached_property
    def orgs(self) -> tuple[str, ...]:
        """The organisations that are asked for, or else those that claims name as such, by name."""
        if self.asked.orgs:
            return tuple(dict.fromkeys(map(self._org_name, self.asked.orgs)))
        named = {
            actor.name
            for entry in self.entries
            for actor in entry.claim.actors("org")
            if actor.kind == "organisation"
        }
        return tuple(sorted(named))

    def _org_name(self, name: str) -> str:
        row = self.record.packs.organisation(" ".join(name.split()))
        return row.name if row else name

    @cached_property
    def day(self) -> date | None:
        """The day of states: the one that is given, or what was known by then, or the last of any report."""
        days = (stored.article.published.latest for stored in self.articles())
        return self.asked.on or self.asked.known or max((day for day in days if day), default=None)

    @cached_property
    def stories(self) -> Mapping[str, str]:
        """The story of each report: the id of the first report of the same event."""
        return {stored.article.id: story.id for story in self.record.stories() for stored in story.reports}

    @cached_property
    def actors(self) -> tuple[Dossier, ...]:
        """Every actor of the record, those in most reports first."""
        return tuple(self.record.actors())

    @cached_property
    def codes(self) -> Codes:
        """Who counts as which state or organisation."""
        return Codes(self.record.packs, self.actors)

    @cached_property
    def _entities(self) -> Mapping[tuple[str, str], Actor]:
        """The entity to which a name belongs, in one report or, under "", in all."""
        return {
            (part.actor.id, part.article): dossier.actor for dossier in self.actors for part in dossier.parts
        }

    def meant(self, actor: Actor, article: str) -> Actor:
        """Whom a name in a report means: the entity that it was joined with, or itself."""
        entities = self._entities
        return entities.get((actor.id, article)) or entities.get((actor.id, "")) or actor

    def words_for(self, actor: Actor, span: Span, article: Article, notes: Notes) -> Iterator[str]:
        """How a stretch of a report names an actor, in order of the text."""
        for mention in notes.mentions_in(span):
            if mention.actor and self.meant(mention.actor, article.id) == actor:
                yield mention.span.of(article.text)


def stands(said: Said) -> bool:
    """Whether a statement was made: no "not" in its cue, and nobody rejected it or it was accepted since."""
    if said.statement.is_unsaid:
        return False
    return not said.judged or said.judged[-1].kind != "reject"


def _when(time: Time, published: Time) -> Time:
    """The time of an event, or else that of its report."""
    return time if time.earliest or time.latest else published
