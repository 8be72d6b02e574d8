"""Offices at a date: whether somebody held the office that a report gives, as far as packs know."""

from __future__ import annotations

from datetime import date

from foedus.packs.known import Packs
from foedus.packs.rows import HolderRow

_MODES = ("acting ", "former ", "appointed ")
"""What a mention's title begins with where its bearer is not simply in office."""


def without_mode(title: str) -> str:
    """The office alone: "Secretary General" for "acting Secretary General"."""
    for mode in _MODES:
        title = title.removeprefix(mode)
    return title


def terms_of(packs: Packs, person: str, title: str, of: str) -> tuple[HolderRow, ...]:
    """Every term of a person in an office of a body, earliest first; empty where no pack has one."""
    row, org, state = packs.office(title, of), packs.organisation(of), packs.state(of)
    name = (row.name if row else title).casefold()
    body = org.id if org else state.iso3 if state else of
    found = (
        holder
        for pack in packs.packs
        for holder in pack.holders
        if holder.person == person and (holder.org or pack.id) == body and holder.office.casefold() == name
    )
    return tuple(sorted(found, key=lambda holder: holder.since))


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
