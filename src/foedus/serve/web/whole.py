"""What some pages need of the whole record, read once for a version of it and kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from foedus.errors import NotFoundError, UsageError
from foedus.model import Actor, Contest, Dossier
from foedus.record import Clock, Material, Spoken
from foedus.record.store.names import find_names, fold
from foedus.serve import api
from foedus.serve.web.kept import kept

LEAST_DIGITS: Final = 6
"""So many digits of an actor's id are enough."""


@dataclass(frozen=True, slots=True)
class Who:
    """Every actor, those in most reports first, to be found by id and by name."""

    dossiers: tuple[Dossier, ...]
    by_id: Mapping[str, Dossier]
    """Under the ids of the names that were joined, too."""
    by_name: Mapping[str, tuple[int, ...]]
    """The places in `dossiers`, by folded name."""
    reports: Mapping[Actor, tuple[str, ...]]

    def named(self, record: api.Record, words: str) -> tuple[Dossier, ...]:
        """Those whose name, or a name that they are found under, is meant by some words."""
        names = find_names(words, self.by_name, record.packs)
        places = sorted({place for name in names for place in self.by_name[name]})
        return tuple(self.dossiers[place] for place in places)

    def of_id(self, id_: str) -> Dossier:
        """The actor whose id begins so.

        Raises:
            NotFoundError: there is none.
            UsageError: there are several.
        """
        if id_ in self.by_id:
            return self.by_id[id_]
        begun = {key for key in self.by_id if key.startswith(id_)} if len(id_) >= LEAST_DIGITS else set()
        found = {self.by_id[key].actor: self.by_id[key] for key in begun}
        if len(found) > 1:
            raise UsageError(f"{len(found)} actors have ids that begin with {id_!r}; give more digits")
        if not found:
            raise NotFoundError(
                f"no actor of this record has the id {id_!r}; find one by name among the actors"
            )
        return next(iter(found.values()))


def who_is_who(record: api.Record) -> Who:
    """Every actor of the record."""
    return kept(record, "who", (), lambda: _who(record))


def _who(record: api.Record) -> Who:
    dossiers, reports = record.store.actors_with_reports()
    names: dict[str, set[int]] = defaultdict(set)
    by_id: dict[str, Dossier] = {}
    for place, dossier in enumerate(dossiers):
        for part in dossier.parts:
            by_id.setdefault(part.actor.id, dossier)
        for name in (dossier.actor.name, *(words for words, _ in dossier.names)):
            names[fold(name)].add(place)
    by_id.update((dossier.actor.id, dossier) for dossier in dossiers)
    by_name = {name: tuple(sorted(places)) for name, places in names.items() if name}
    return Who(
        dossiers,
        MappingProxyType(by_id),
        MappingProxyType(by_name),
        MappingProxyType(reports),
    )


# --- what bears on an organisation -----------------------------------------------------------------------


def material_on(
    record: api.Record,
    org: str,
    *,
    known: date | None = None,
    clock: Clock = "reported",
    packs: bool = True,
) -> Material:
    """What is known of an organisation."""
    key = (org, known, clock, packs)
    return kept(
        record,
        "material",
        key,
        lambda: record.store.material(org, known=known, clock=clock, packs=packs),
    )


def contests_on(record: api.Record, org: str, *, packs: bool) -> tuple[Contest, ...]:
    """What reports disagree on about an organisation."""

    def make() -> tuple[Contest, ...]:
        told = kept(record, "accusations", (), record.store.accusations)
        return record.store.contests_in(material_on(record, org, packs=packs), told)

    return kept(record, "contests", (org, packs), make)


# --- who speaks about whom -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voices:
    """Every statement, by those who made it and by those whom it is about, in order of time."""

    spoken: tuple[Spoken, ...]
    by: Mapping[Actor, Sequence[Spoken]]
    about: Mapping[Actor, Sequence[Spoken]]


def voices(record: api.Record) -> Voices:
    """Who speaks about whom in the record."""
    return kept(record, "voices", (), lambda: _voices(record))


def _voices(record: api.Record) -> Voices:
    spoken = tuple(sorted(record.store.spoken(), key=lambda one: (one.day is None, one.day or 0, one.place)))
    by: dict[Actor, list[Spoken]] = defaultdict(list)
    about: dict[Actor, list[Spoken]] = defaultdict(list)
    for one in spoken:
        for actor in one.speakers:
            by[actor].append(one)
        for actor in dict.fromkeys(actor for actor, _ in one.about):
            about[actor].append(one)
    return Voices(spoken, MappingProxyType(dict(by)), MappingProxyType(dict(about)))
