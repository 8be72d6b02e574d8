"""Every name that a matcher should find, with each thing that it means."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from foedus.packs.rows import (
    AliasRow,
    Certainty,
    GroupRow,
    OfficeRow,
    OrganRow,
    OrgRow,
    OutletRow,
    Pack,
    PersonRow,
    StateRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from foedus.packs.known import Packs

NameKind = Literal[
    "state", "demonym", "capital", "seat", "organisation", "organ", "office",
    "outlet", "person", "group", "treaty", "description",
]  # fmt: skip

NameForm = Literal["name", "acronym", "short", "adjective", "national", "bare", "description"]
"""How a name is meant.

`acronym` counts only in these capitals; `short` is a family name; `bare` is a word that means this body only
where the context says so ("Secretariat", "Trend"); `description` likewise ("the alliance").
"""

MeantKind = Literal[
    "person", "state", "government", "organisation", "organ", "office", "outlet", "group", "treaty"
]
"""What a name means, in the words of `foedus.model.ActorKind`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A surface name and one thing that it means: "Kremlin", seat, the Government of Russia.

    One text may have several names: "the bloc" is several organisations, "Brussels" a capital and a seat.
    `actor` is the canonical English name, `actor_id` the row's id ("government:RUS").
    """

    text: str
    kind: NameKind
    form: NameForm
    actor: str
    actor_kind: MeantKind
    actor_id: str
    certainty: Certainty
    pack: str


def organisation_of(pack: Pack) -> OrgRow:
    """The organisation of a pack as a row, with the words of its aliases for the whole."""
    words = {
        kind: tuple(t for row in pack.aliases if row.kind == kind and not row.of for t in row.texts)
        for kind in ("name", "acronym", "description", "seat")
    }
    return OrgRow(
        id=pack.id,
        name=pack.name,
        names=words["name"],
        acronyms=words["acronym"],
        descriptions=words["description"],
        seats=words["seat"],
        kind=pack.kind,
        source=pack.source,
        certainty=pack.certainty,
    )


@functools.lru_cache(maxsize=8)
def names_of(packs: Packs) -> tuple[Name, ...]:
    """Every surface name and each thing that it means, once, in the order of the packs."""
    bodies = {row.id: row for row in packs.organisations}
    found: dict[tuple[str, str, str], Name] = {}
    for pack in packs.packs:
        for name in _names_in(pack, bodies):
            found.setdefault((name.text, name.kind, name.actor_id), name)
    shared = _shared_by_organs(found.values())
    return tuple(replace(n, form="bare") if n.text in shared else n for n in found.values())


def _shared_by_organs(names: Iterable[Name]) -> frozenset[str]:
    """What organs of several bodies are called, "CFM": whose is meant, the context must tell."""
    organs = {(name.text, name.actor_id) for name in names if name.kind == "organ"}
    counts = Counter(text for text, _ in organs)
    return frozenset(text for text, count in counts.items() if count > 1)


def _names_in(pack: Pack, bodies: Mapping[str, OrgRow]) -> Iterator[Name]:
    if pack.is_organisation:
        yield from _organisation_names(organisation_of(pack), pack)
    for state in pack.states:
        yield from _state_names(state, pack)
    for org in pack.organisations:
        yield from _organisation_names(org, pack)
    offices = {row.name for row in pack.offices}
    for organ in pack.organs:
        if organ.name not in offices:
            yield from _organ_names(organ, bodies.get(organ.org or pack.id), pack)
    for office in pack.offices:
        yield from _office_names(office, bodies.get(office.org or pack.id), pack)
    for group in pack.groups:
        yield from _group_names(group, pack)
    for outlet in pack.outlets:
        yield from _outlet_names(outlet, pack)
    for person in pack.persons:
        yield from _person_names(person, pack)
    yield from _holder_names(pack)
    yield from _treaty_names(pack)


@dataclass(frozen=True, slots=True)
class _Meant:
    """One thing that names mean."""

    actor: str
    actor_kind: MeantKind
    actor_id: str
    certainty: Certainty
    pack: str

    def called(self, kind: NameKind, form: NameForm, texts: Iterable[str]) -> Iterator[Name]:
        for text in texts:
            how: NameForm = "acronym" if form == "name" and text.isupper() and " " not in text else form
            yield Name(text, kind, how, self.actor, self.actor_kind, self.actor_id, self.certainty, self.pack)


def _state_names(row: StateRow, pack: Pack) -> Iterator[Name]:
    state = _Meant(row.name, "state", f"state:{row.iso3}", row.certainty, pack.id)
    government = _Meant(row.government, "government", f"government:{row.iso3}", row.certainty, pack.id)
    yield from state.called("state", "name", (row.name, *row.names))
    yield from state.called("state", "acronym", row.acronyms)
    yield from state.called("demonym", "adjective", row.adjectives)
    yield from state.called("demonym", "national", row.nationals)
    yield from government.called("capital", "name", row.capitals)
    yield from government.called("seat", "name", row.seats)


def _organisation_names(row: OrgRow, pack: Pack) -> Iterator[Name]:
    meant = _Meant(row.name, "organisation", f"organisation:{row.id}", row.certainty, pack.id)
    yield from meant.called("organisation", "name", (row.name, *row.names))
    yield from meant.called("organisation", "acronym", row.acronyms)
    yield from meant.called("seat", "name", row.seats)
    yield from meant.called("description", "description", row.descriptions)


def _organ_names(row: OrganRow, body: OrgRow | None, pack: Pack) -> Iterator[Name]:
    """A bare organ is called by its body's name: "CSTO Secretariat"; alone, its name needs the context."""
    org, called = row.org or pack.id, body.acronyms[:1] if body else ()
    actor = f"{called[0]} {row.name}" if row.bare and called else row.name
    meant = _Meant(actor, "organ", f"organ:{org}/{row.name}", row.certainty, pack.id)
    aliases = [alias for alias in pack.aliases if alias.of == row.name and not row.org]
    names = (row.name, *row.names, *_texts_of(aliases, "name"))
    acronyms = (*row.acronyms, *_texts_of(aliases, "acronym"))
    for short in called:
        longer = (f"{short} {name}" for name in (*names, *acronyms) if not name.startswith(short))
        yield from meant.called("organ", "name", longer)
    yield from meant.called("organ", "bare" if row.bare else "name", names)
    yield from meant.called("organ", "acronym", acronyms)
    yield from meant.called("description", "description", _texts_of(aliases, "description"))
    yield from meant.called("seat", "name", _texts_of(aliases, "seat"))


def _office_names(row: OfficeRow, body: OrgRow | None, pack: Pack) -> Iterator[Name]:
    """A body's one-word common noun ("chief") is said with the body, "CSTO chief", and never stands alone."""
    org = row.org or pack.id
    actor = f"{row.name} of the {body.name}" if body else row.name
    meant = _Meant(actor, "office", f"office:{org}/{row.name}", row.certainty, pack.id)
    names = (row.name, *row.names, *row.acronyms)
    called = (body.acronyms or (body.name,))[:1] if body else ()
    yield from meant.called("office", "name", (f"{c} {name}" for c in called for name in names))
    alone = (n for n in (row.name, *row.names) if not (body and n.isalpha() and n.islower()))
    yield from meant.called("office", "bare", alone)
    yield from meant.called("office", "acronym", row.acronyms)


def _group_names(row: GroupRow, pack: Pack) -> Iterator[Name]:
    meant = _Meant(row.name, "group", f"group:{row.id}", row.certainty, pack.id)
    yield from meant.called("group", "name", (row.name, *row.names))
    yield from meant.called("demonym", "adjective", row.adjectives)


def _outlet_names(row: OutletRow, pack: Pack) -> Iterator[Name]:
    meant = _Meant(row.name, "outlet", f"outlet:{row.id}", row.certainty, pack.id)
    yield from meant.called("outlet", "bare" if row.common else "name", (row.name, *row.names))
    yield from meant.called("outlet", "acronym", row.acronyms)


def _person_names(row: PersonRow, pack: Pack) -> Iterator[Name]:
    meant = _Meant(row.name, "person", f"person:{row.name}", row.certainty, pack.id)
    yield from meant.called("person", "name", row.full_names)
    yield from meant.called("person", "short", row.family_names)


def _holder_names(pack: Pack) -> Iterator[Name]:
    """Office-holders without a row of their own are called by their full name and its last word."""
    known = {row.name for row in pack.persons}
    for row in pack.holders:
        if row.person not in known:
            meant = _Meant(row.person, "person", f"person:{row.person}", row.certainty, pack.id)
            yield from meant.called("person", "name", (row.person,))
            yield from meant.called("person", "short", (row.person.rsplit(" ", 1)[-1],))


def _treaty_names(pack: Pack) -> Iterator[Name]:
    for row in pack.treaties:
        aliases = [alias for alias in pack.aliases if alias.of == row.treaty]
        meant = _Meant(row.treaty, "treaty", f"treaty:{pack.id}/{row.treaty}", row.certainty, pack.id)
        yield from meant.called("treaty", "name", (row.treaty, *_texts_of(aliases, "name")))
        yield from meant.called("treaty", "acronym", _texts_of(aliases, "acronym"))


def _texts_of(aliases: Iterable[AliasRow], kind: str) -> tuple[str, ...]:
    return tuple(text for row in aliases if row.kind == kind for text in row.texts)
