"""The statements in which a name that somebody asks for means who speaks, or whom they are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import Report
from foedus.record.store.log import Log, Value
from foedus.record.store.names import all_names, find_names
from foedus.record.store.parts import names_of_same

Role = Literal["by", "about"]
FEW: Final = 5_000
"""So many statements are read at once; where a name has more, it is looked for report by report."""

_PLACES: Final = """
    SELECT extraction, number FROM named
    WHERE role = :role AND name IN (SELECT value FROM json_each(:names)) LIMIT :most
"""
_PLACES_HERE: Final = """
    SELECT extraction, number FROM named JOIN extractions USING (extraction)
    WHERE role = ? AND article = ?
    AND name IN (SELECT name FROM names WHERE folded IN (SELECT value FROM json_each(?)))
"""
_NUMBERS: Final = """
    SELECT number FROM named JOIN names USING (name) WHERE extraction = :extraction AND role = :role
    AND (name IN (SELECT value FROM json_each(:names)) OR folded IN (SELECT value FROM json_each(:here)))
"""
_FIT: Final = """
    AND (article IN (SELECT value FROM json_each(:{role}_here)) OR EXISTS (
        SELECT 1 FROM named WHERE named.extraction = r.extraction AND role = '{role}'
        AND name IN (SELECT value FROM json_each(:{role}_names))
    ))"""
_IDS: Final = "SELECT name FROM names WHERE folded IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name means who speaks, or whom a statement is about."""

    role: Role
    names: Collection[int]
    """The numbers of the names that mean them in all reports."""
    here: Mapping[str, Collection[str]]
    """By report, the names that mean them in it alone."""
    places: Mapping[int, Collection[int]] | None
    """By extraction, the numbers of the statements; None where they are more than `FEW`."""

    def numbers(self, log: Log, report: Report) -> Collection[int]:
        """The numbers of the statements of a report."""
        if self.places is not None:
            return self.places.get(report.extraction, ())
        asked = {
            "extraction": report.extraction,
            "role": self.role,
            "names": codec.encode_numbers(self.names),
            "here": codec.encode_names(self.here.get(report.article, ())),
        }
        return {number for (number,) in log.rows(_NUMBERS, asked)}

    @property
    def fit(self) -> str:
        """For `each_report`, that a report has the names; they may stand in another statement of it."""
        return _FIT.format(role=self.role) if self.places is None else ""

    @property
    def parameters(self) -> Mapping[str, Value]:
        """Those of `fit`."""
        if self.places is not None:
            return {}
        here, names = codec.encode_names(self.here), codec.encode_numbers(self.names)
        return {f"{self.role}_here": here, f"{self.role}_names": names}


def find_named(log: Log, role: Role, name: str, packs: Packs) -> Named:
    """What a name means that somebody asks for; see `Wanted.by`."""
    names, here = _names_of(log, packs, name)
    rows = _rows(log, role, names, here, FEW + 1)
    places: dict[int, set[int]] = {}
    for extraction, number in rows if len(rows) <= FEW else ():
        places.setdefault(extraction, set()).add(number)
    return Named(role, names, here, places if len(rows) <= FEW else None)


def places_by(log: Log, packs: Packs, name: str) -> set[tuple[int, int]]:
    """The statements, by extraction and number, whose speaker or source a name means; see `Wanted.by`."""
    with codec.without_collection():
        return set(_rows(log, "by", *_names_of(log, packs, name), -1))


def _names_of(log: Log, packs: Packs, name: str) -> tuple[Collection[int], Mapping[str, Collection[str]]]:
    """The numbers of the names that mean the same in all reports; and by report those that do in it alone."""
    everywhere, pairs = names_of_same(log, find_names(name, all_names(log), packs))
    here: dict[str, set[str]] = {}
    for folded, article in pairs:
        here.setdefault(article, set()).add(folded)
    return frozenset(number for (number,) in log.rows(_IDS, (codec.encode_names(everywhere),))), here


def _rows(
    log: Log, role: Role, names: Collection[int], here: Mapping[str, Collection[str]], most: int
) -> list[tuple[int, int]]:
    """Where the names stand, some twice; of those that mean the same in all reports the first `most`."""
    found = log.rows(_PLACES, {"role": role, "names": codec.encode_numbers(names), "most": most})
    for article, names_here in sorted(here.items()):
        found += log.rows(_PLACES_HERE, (role, article, codec.encode_names(names_here)))
    return [(extraction, number) for extraction, number in found]
