"""Names of outlets, agencies and places that a report's frame may bear."""

from __future__ import annotations

import re
from functools import cache

from foedus.lexicon import read_words
from foedus.packs import bundled_packs


@cache
def _agencies() -> dict[str, str]:
    rows = read_words("bylines")["agency"]
    listed = {form.casefold(): str(row["name"]) for row in rows for form in row["form"]}
    packed = {
        name.casefold(): row.name
        for row in bundled_packs().outlets
        if row.kind == "agency"
        for name in (row.name, *row.names, *row.acronyms)
    }
    return packed | listed


@cache
def _outlets() -> dict[str, str]:
    rows = bundled_packs().outlets
    names = ((name, row.name) for row in rows for name in (row.name, *row.names, *row.acronyms, *row.domains))
    return {name.casefold(): canonical for name, canonical in names}


@cache
def _places() -> frozenset[str]:
    rows = bundled_packs().states
    return frozenset(name.casefold() for row in rows for name in (row.name, *row.capitals, *row.seats))


@cache
def outlet_words() -> frozenset[str]:
    """The words that make a name an outlet's: "Courier", "Today"."""
    return frozenset(read_words("zones")["outlet_words"]["words"])


@cache
def _trades() -> frozenset[str]:
    return frozenset(read_words("zones")["trades"]["words"])


@cache
def not_places() -> frozenset[str]:
    """Capitals before a dash that are no place."""
    return frozenset(read_words("zones")["not_places"]["words"])


@cache
def section_words() -> frozenset[str]:
    """The words that names of desks are made of."""
    return frozenset(read_words("zones")["sections"]["words"])


@cache
def meta_words() -> frozenset[str]:
    """The words beside a date that say nothing of the world, weekdays and zones of time among them."""
    words = read_words("bylines")
    return frozenset(
        [*words["meta"]["words"], *words["weekdays"], *(name.lower() for name in words["offsets"])]
    )


def find_agency(name: str) -> str | None:
    """The usual name of the agency that `name` means: "AP" for "The Associated Press"."""
    key = name.strip().casefold()
    return _agencies().get(key) or _agencies().get(key.removeprefix("the "))


@cache
def agency_forms() -> frozenset[str]:
    """The names of agencies as datelines, by-lines and source lines write them."""
    return frozenset(form for row in read_words("bylines")["agency"] for form in row["form"])


def find_outlet_of_host(host: str) -> str | None:
    """The outlet that publishes at `host` or at a domain above it."""
    parts = host.casefold().split(".")
    return next(
        (_outlets()[d] for i in range(len(parts) - 1) if (d := ".".join(parts[i:])) in _outlets()), None
    )


def find_known_outlet(name: str) -> str | None:
    """The outlet of the packs that `name` is one of the names of."""
    return _outlets().get(name.strip().casefold())


def is_outlet(name: str) -> bool:
    """Whether `name` is known as an outlet's, or has a word that makes it one's: "Debed Courier"."""
    key = name.strip().casefold()
    if key in _outlets() or key.removeprefix("the ") in _outlets() or find_agency(name) is not None:
        return True
    words = re.split(r"[\s-]+", key)
    if _trades().intersection(words):
        return False
    return 2 <= len(words) <= 5 and bool(outlet_words().intersection(words))


def is_place(name: str) -> bool:
    """Whether `name` is a state or a capital."""
    return name.strip().casefold() in _places()
