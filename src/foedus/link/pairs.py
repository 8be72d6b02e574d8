"""Names of persons that may mean one, and that nothing joined: for a person to rule about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from foedus.link.spellings import find_spellings
from foedus.packs.spelling import name_key

SLIP_APART: Final = 0.4
"""How sure it is that two names one letter apart are one: surer ones share an office, and are joined."""
ONLY_BEARER: Final = 0.5
SEVERAL_BEARERS: Final = 0.3


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two names that may mean one person, how sure that is, and why."""

    sure: float
    one: str
    other: str
    why: str


def find_pairs(names: Collection[str]) -> Iterator[Pair]:
    """The pairs of persons' names that may be one: a letter apart, or a family name and a full one with it.

    `names` are of persons who are taken for different ones.
    """
    full = [name for name in names if " " in name]
    for one, other, slip in find_spellings(full):
        if slip:
            yield Pair(SLIP_APART, one, other, "one letter apart, and no office in common")
    by_family: dict[str, list[str]] = defaultdict(list)
    for name in full:
        by_family[name_key(name)[1]].append(name)
    for name in names:
        bearers = by_family.get(name_key(name)[1], []) if " " not in name else []
        sure = ONLY_BEARER if len(bearers) == 1 else SEVERAL_BEARERS
        for bearer in bearers:
            yield Pair(sure, name, bearer, f"a family name alone, and {len(bearers)} full with it")
