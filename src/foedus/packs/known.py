"""Packs together: look-ups by name and date, and every name that a matcher should find."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from foedus.errors import PackError
from foedus.packs.read import BUNDLED, STATES_FILE, first_day, last_day, read_pack
from foedus.packs.rows import (
    ANY_STATE,
    AliasRow,
    Certainty,
    GroupRow,
    HolderRow,
    OfficeRow,
    OrganRow,
    OrgRow,
    OutletRow,
    Pack,
    PersonRow,
    StateRow,
)
from foedus.packs.spelling import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

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

_T = TypeVar("_T")


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


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """Several packs asked as one; equal where their contents are.

    Raises PackError where two packs have the same id, state, organisation, outlet, group or person, or where
    a row names a body that no pack has.
    """

    packs: tuple[Pack, ...]

    def __post_init__(self) -> None:
        if problems := [*_clashes_of(self.packs), *_strangers_in(self)]:
            raise PackError("packs that do not go together:\n  " + "\n  ".join(problems))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packs) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    @property
    def version(self) -> str:
        """Sixteen hexadecimal digits of the contents of all packs, whatever their order."""
        digests = "\n".join(sorted(pack.digest for pack in self.packs))
        return hashlib.sha256(digests.encode()).hexdigest()[:16]

    @property
    def states(self) -> tuple[StateRow, ...]:
        """Every state and territory, present and historic."""
        return tuple(row for pack in self.packs for row in pack.states)

    @property
    def organisations(self) -> tuple[OrgRow, ...]:
        """Every organisation, first those that have a pack of their own."""
        own = tuple(_org_of(pack) for pack in self.packs if pack.is_organisation)
        return own + tuple(row for pack in self.packs for row in pack.organisations)

    @property
    def outlets(self) -> tuple[OutletRow, ...]:
        """Every news agency and outlet."""
        return tuple(row for pack in self.packs for row in pack.outlets)

    @property
    def persons(self) -> tuple[PersonRow, ...]:
        """Every person who has a row."""
        return tuple(row for pack in self.packs for row in pack.persons)

    def state(self, name: str) -> StateRow | None:
        """The state of that ISO code, name or acronym, in any case of letters; None where none is known."""
        return _index_of(self).states.get(name.casefold())

    def organisation(self, name: str) -> OrgRow | None:
        """The organisation of that id, name or acronym, in any case of letters; descriptions are no names."""
        return _index_of(self).organisations.get(name.casefold())

    def pack(self, name: str) -> Pack | None:
        """The pack of the organisation of that id, name or acronym."""
        row = self.organisation(name)
        return next((p for p in self.packs if p.is_organisation and row and p.id == row.id), None)

    def outlet(self, name: str) -> OutletRow | None:
        """The outlet of that id, name, acronym or web domain, "www." and other subdomains passed over."""
        outlets, whole = _index_of(self).outlets, name.casefold()
        labels = whole.split(".")
        parents = (".".join(labels[n:]) for n in range(1, len(labels) - 1))
        return next((outlets[key] for key in (whole, *parents) if key in outlets), None)

    def person(self, name: str) -> PersonRow | None:
        """The person of that full name; a family name alone is none.

        A spelling that no row has is taken for the one person whose name it folds to (`name_key`).
        """
        index = _index_of(self)
        return index.persons.get(name.casefold()) or index.spelled.get(name_key(name))

    def office(self, name: str, org: str) -> OfficeRow | None:
        """The office of that name in the organisation or state `org`, by id, code or name."""
        offices = _index_of(self).offices
        key = name.casefold()
        return offices.get((self._body(org), key)) or offices.get((ANY_STATE, key))

    def holders_of(self, office: str, org: str, on: date | str) -> tuple[HolderRow, ...]:
        """Everyone who may have held the office on that day, month or year, acting or not, earliest first.

        A term known only by month or year may have begun or ended on any of its days, so on such a limit both
        the old and the new holder are given. Empty where no row says.
        """
        row, body, day = self.office(office, org), self._body(org), str(on)
        name = row.name.casefold() if row else office.casefold()
        found = (
            holder
            for pack in self.packs
            for holder in pack.holders
            if (holder.org or pack.id) == body and holder.office.casefold() == name and _holds(holder, day)
        )
        return tuple(sorted(found, key=lambda holder: holder.since))

    def names(self) -> tuple[Name, ...]:
        """Every surface name and each thing that it means, once, in the order of the packs."""
        return _names_of(self)

    def _body(self, name: str) -> str:
        row = self.organisation(name)
        state = None if row else self.state(name)
        return row.id if row else state.iso3 if state else name


def load_packs(paths: Iterable[str]) -> Packs:
    """The bundled packs and those of the files at `paths`, which may be another version of a bundled one.

    Raises:
        PackError: a file breaks the format, or two files have the same id.
    """
    added = tuple(read_pack(path) for path in paths)
    ids = {pack.id for pack in added}
    return Packs(added + tuple(pack for pack in bundled_packs().packs if pack.id not in ids))


@functools.cache
def bundled_packs() -> Packs:
    """The packs that come with Foedus, read once, at the first call."""
    states = read_pack(STATES_FILE, frozenset())
    codes = frozenset(row.iso3 for row in states.states)
    files = sorted(BUNDLED.rglob("*.toml"))
    return Packs((states, *(read_pack(file, codes) for file in files if file != STATES_FILE)))


def _holds(row: HolderRow, day: str) -> bool:
    begun = not row.since or first_day(row.since) <= last_day(day)
    return begun and (not row.until or first_day(day) <= last_day(row.until))


def _org_of(pack: Pack) -> OrgRow:
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


# --- look-up tables, built at the first question ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Index:
    states: Mapping[str, StateRow]
    organisations: Mapping[str, OrgRow]
    outlets: Mapping[str, OutletRow]
    persons: Mapping[str, PersonRow]
    spelled: Mapping[tuple[str, str], PersonRow]
    offices: Mapping[tuple[str, str], OfficeRow]


@functools.lru_cache(maxsize=8)
def _index_of(packs: Packs) -> _Index:
    return _Index(
        states=_keyed((row, (row.name, row.iso3, *row.names, *row.acronyms)) for row in packs.states),
        organisations=_keyed((r, (r.name, r.id, *r.names, *r.acronyms)) for r in packs.organisations),
        outlets=_keyed((r, (r.name, r.id, *r.domains, *r.names, *r.acronyms)) for r in packs.outlets),
        persons=_keyed((row, row.full_names) for row in packs.persons),
        spelled=_spelled(packs.persons),
        offices={
            (row.org or pack.id, name.casefold()): row
            for pack in packs.packs
            for row in pack.offices
            for name in (row.name, *row.names, *row.acronyms)
        },
    )


def _keyed(rows: Iterable[tuple[_T, Iterable[str]]]) -> dict[str, _T]:
    """Each row under each of its names; canonical names of any row go before other names of another."""
    listed = [(row, tuple(names)) for row, names in rows]
    keyed = {names[0].casefold(): row for row, names in listed}
    for row, names in listed:
        for name in names[1:]:
            keyed.setdefault(name.casefold(), row)
    return keyed


def _spelled(rows: Iterable[PersonRow]) -> dict[tuple[str, str], PersonRow]:
    """The row of each folded full name that is one person's only."""
    found: dict[tuple[str, str], set[PersonRow]] = {}
    for row in rows:
        for name in row.full_names:
            found.setdefault(name_key(name), set()).add(row)
    return {key: min(r, key=lambda row: row.name) for key, r in found.items() if key[0] and len(r) == 1}


def _clashes_of(packs: tuple[Pack, ...]) -> Iterator[str]:
    """Ids and names that two packs claim."""
    claimed = {
        "pack": [pack.id for pack in packs],
        "state": [row.iso3 for pack in packs for row in pack.states],
        "organisation": [p.id for p in packs if p.is_organisation]
        + [row.id for pack in packs for row in pack.organisations],
        "outlet": [row.id for pack in packs for row in pack.outlets],
        "group": [row.id for pack in packs for row in pack.groups],
        "person": [row.name for pack in packs for row in pack.persons],
    }
    for table, ids in claimed.items():
        for repeated in (id_ for id_, count in Counter(ids).items() if count > 1):
            files = ", ".join(pack.file for pack in packs)
            yield f"{table} {repeated!r} is there more than once in {files}; keep one"


def _strangers_in(packs: Packs) -> Iterator[str]:
    """Rows that name a body, a state or an outlet that no pack has."""
    bodies = {row.id for row in packs.organisations} | {row.iso3 for row in packs.states} | {ANY_STATE}
    outlets = {row.id for row in packs.outlets} | {""}
    for pack in packs.packs:
        named = [(f"holder {row.person}", row.org) for row in pack.holders]
        named += [(f"organ {row.name}", row.org) for row in pack.organs]
        named += [(f"office {row.name}", row.org) for row in pack.offices]
        for what, org in named:
            if (org or pack.id) not in bodies:
                yield f"{pack.file}: {what} belongs to {org or pack.id!r}, which no pack has"
        for outlet in pack.outlets:
            if outlet.part_of not in outlets:
                yield f"{pack.file}: outlet {outlet.id!r} is part of {outlet.part_of!r}, which is no outlet"


# --- names -----------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=8)
def _names_of(packs: Packs) -> tuple[Name, ...]:
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
        yield from _organisation_names(_org_of(pack), pack)
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
