"""Packs together: look-ups by name and date."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from foedus.errors import PackError
from foedus.packs.names import Name, names_of, organisation_of
from foedus.packs.read import first_day, last_day
from foedus.packs.rows import ANY_STATE, HolderRow, OfficeRow, OrgRow, OutletRow, Pack, PersonRow, StateRow
from foedus.packs.spelling import is_same_name, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

_T = TypeVar("_T")


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
        own = tuple(organisation_of(pack) for pack in self.packs if pack.is_organisation)
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
        exact = index.persons.get(name.casefold())
        near = None if exact else index.spelled.get(name_key(name))
        agrees = near is not None and any(is_same_name(name, each) for each in near.full_names)
        return exact or (near if agrees else None)

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
        return names_of(self)

    def _body(self, name: str) -> str:
        row = self.organisation(name)
        state = None if row else self.state(name)
        return row.id if row else state.iso3 if state else name


def _holds(row: HolderRow, day: str) -> bool:
    begun = not row.since or first_day(row.since) <= last_day(day)
    return begun and (not row.until or first_day(day) <= last_day(row.until))


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
