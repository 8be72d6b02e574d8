"""Who an actor is to a data set of events: the code of a state or an organisation, a sector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from foedus.lexicon import read_plover
from foedus.model import Actor, Dossier, OfficeNamed
from foedus.packs import OrgRow, Packs, StateRow

_WORD: Final = re.compile(r"\w+")
_ORGAN: Final = "organ:"
_OF: Final = re.compile(r"(?P<what>.+?) of (?:the )?(?P<body>.+)")


@dataclass(frozen=True, slots=True)
class Code:
    """What an actor counts as; everything is empty where the packs do not tell.

    `country` is the ISO 3166-1 alpha-3 code of a state, or PLOVER's code of an international actor ("IGO");
    `cow` the number of the state in the Correlates of War; `body` the state or organisation as whose act an
    act of the actor counts; `title` the office that a person has most often in the reports.
    """

    country: str = ""
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    body: str = ""
    kind: str = ""
    """What `body` is: "state" or "organisation"."""
    title: str = ""


NOBODY: Final = Code()


class Codes:
    """The codes of actors, by the packs and by the offices with which reports name persons."""

    def __init__(self, packs: Packs, dossiers: Iterable[Dossier]) -> None:
        self._packs = packs
        self._governments = {row.government: row for row in packs.states}
        self._organs = {
            name.actor: name.actor_id.removeprefix(_ORGAN).partition("/")[0]
            for name in packs.names()
            if name.actor_id.startswith(_ORGAN)
        }
        self._offices: Mapping[str, OfficeNamed | None] = {
            dossier.actor.id: _usual_office(dossier) for dossier in dossiers
        }
        self._known: dict[Actor, Code] = {}

    def of(self, actor: Actor) -> Code:
        """What this actor counts as."""
        if actor not in self._known:
            self._known[actor] = self._find(actor)
        return self._known[actor]

    def body(self, name: str) -> Code:
        """What the state or organisation of that name counts as by itself."""
        return self._of_body(name)

    def state(self, name: str) -> Code:
        """What the state of that name counts as; nothing where no pack has it."""
        row = self._packs.state(name)
        return self._of_state(row) if row else NOBODY

    def alpha2(self, actor: Actor) -> str:
        """The ISO 3166-1 alpha-2 code of the state as whose act the actor's counts; empty for none.

        States that are no more have none: their codes were taken back.
        """
        code = self.of(actor)
        row = self._packs.state(code.body) if code.kind == "state" else None
        return row.iso2 if row and row.status != "historic" else ""

    def _find(self, actor: Actor) -> Code:
        match actor.kind:
            case "person":
                return self._of_person(actor)
            case "outlet":
                return self._of_outlet(actor.name)
            case "group" | "place" | "treaty":
                return NOBODY
            case _:
                return self._of_body(actor.name)

    def _of_body(self, name: str) -> Code:
        """A state, government, organisation, organ or office by its name."""
        if row := self._packs.state(name):
            return self._of_state(row)
        if row := self._governments.get(name):
            return _with_sectors(self._of_state(row), "GOV")
        if org := self._packs.organisation(name):
            return self._of_organisation(org)
        if owner := self._organs.get(name):
            return _with_sectors(self._of_body(owner), *self._sectors_of(name, owner))
        parts = _OF.fullmatch(name)
        if parts is None:
            return NOBODY
        whole = self._of_body(parts["body"])
        return _with_sectors(whole, *_sectors(parts["what"], whole.kind == "state")) if whole.body else NOBODY

    def _sectors_of(self, name: str, owner: str) -> tuple[str, ...]:
        return _sectors(name, self._packs.state(owner) is not None)

    def _of_state(self, row: StateRow) -> Code:
        """A state; one that is partially recognised counts as the state that it is in (PLOVER, 4.1.3)."""
        differs = read_plover()["country"].get(row.iso3, {})
        if whole := self._packs.state(differs.get("of", "")):
            return replace(self._of_state(whole), sectors=("PRE",))
        return Code(differs.get("code", row.iso3), row.cow, (), row.name, "state")

    def _of_organisation(self, row: OrgRow) -> Code:
        tables = read_plover()
        code = tables["organisation"].get(row.id) or tables["kind"].get(row.kind, "IGO")
        return Code(code, None, (), row.name, "organisation" if code in _OF_STATES else "")

    def _of_person(self, actor: Actor) -> Code:
        """A person counts as the body whose office the reports name, or else as the state of its row."""
        office = self._offices.get(actor.id)
        if office is not None and (whole := self._of_body(office.of)).body:
            sectors = _sectors(office.title, whole.kind == "state")
            return replace(_with_sectors(whole, *sectors), title=office.title)
        row = self._packs.person(actor.name)
        known = self.state(row.state) if row and row.state else NOBODY
        return replace(known, title=office.title if office else "")

    def _of_outlet(self, name: str) -> Code:
        row = self._packs.outlet(name)
        state = self.state(row.state) if row and row.state else NOBODY
        return Code(state.country, state.cow, ("JRN",))


_OF_STATES: Final = frozenset({"IGO", "UNO", "EUR"})
"""The codes of organisations of states."""


def _with_sectors(code: Code, *sectors: str) -> Code:
    return replace(code, sectors=tuple(dict.fromkeys((*sectors, *code.sectors))))


def _usual_office(dossier: Dossier) -> OfficeNamed | None:
    """The office with which most reports name a person; one that has a body goes before one that has none."""
    return max(dossier.offices, key=lambda office: (bool(office.of), office.reports), default=None)


@cache
def _sectors(words: str, is_state: bool) -> tuple[str, ...]:
    """The sector that the words of an office or body tell; what is a state's and tells none is GOV."""
    have = [word.casefold() for word in _WORD.findall(words)]
    told = f" {' '.join(have)} "
    found = [row["code"] for row in read_plover()["sector"] if any(f" {w} " in told for w in row["words"])]
    return tuple(found[:1]) if found else ("GOV",) if is_state else ()
