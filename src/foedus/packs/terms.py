"""Offices at a date: whether somebody held the office that a report gives, as far as packs know."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from foedus.packs.known import Packs
from foedus.packs.rows import HolderRow, Pack

_MODES = ("acting ", "former ", "appointed ")
"""What a mention's title begins with where its bearer is not simply in office."""


def without_mode(title: str) -> str:
    """The office alone: "Secretary General" for "acting Secretary General"."""
    for mode in _MODES:
        title = title.removeprefix(mode)
    return title


def terms_of(packs: Packs, person: str, title: str, of: str) -> tuple[HolderRow, ...]:
    """Every term of a person in an office of a body, earliest first; empty where no pack has one."""
    return tuple(row for row in terms_in(packs, title, of) if row.person == person)


@lru_cache(maxsize=512)
def terms_in(packs: Packs, title: str, of: str) -> tuple[HolderRow, ...]:
    """Every term of anybody in an office of a body, earliest first."""
    row, org, state = packs.office(title, of), packs.organisation(of), packs.state(of)
    name = (row.name if row else title).casefold()
    body = org.id if org else state.iso3 if state else of
    found = (
        holder
        for pack in packs.packs
        for holder in pack.holders
        if (holder.org or pack.id) == body and holder.office.casefold() == name
    )
    return tuple(sorted(found, key=lambda holder: holder.since))


def pack_of(packs: Packs, row: HolderRow) -> Pack:
    """The pack that a row stands in."""
    return next(pack for pack in packs.packs if row in pack.holders)


def stale_title(packs: Packs, person: str, title: str, of: str, on: date) -> str:
    """Why a title is behind its time on a day; empty where it is not, or nothing tells.

    "Secretary General until 2022-12-31": every term that the packs know had ended by then.
    """
    if not title or not of or title != without_mode(title):
        return ""
    terms = terms_of(packs, person, title, of)
    if not terms or any(not term.until or term.until >= str(on)[: len(term.until)] for term in terms):
        return ""
    last = max(terms, key=lambda term: term.until)
    return f"{title} of {of} until {last.until} in the packs"


def days_of(prefix: str) -> tuple[date, date]:
    """The first and the last day that a row's date means: "2022-02" gives 1 and 28 February 2022."""
    year, month, day = (int(part) for part in f"{prefix}-0-0".split("-")[:3])
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last = month or 12
    return first, date(year, last, monthrange(year, last)[1])
