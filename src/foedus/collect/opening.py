"""What is fused to the first sentence of a report: the outlet's label, the dateline of an agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from foedus.collect.dates import Stamp, find_stamps
from foedus.collect.names import find_agency, is_outlet, is_place, not_places
from foedus.model import Span

_UPPER = r"[A-ZÀ-ÞА-Я]"
_CAPS = rf"{_UPPER}[A-ZÀ-ÞА-Я'’.-]{{1,30}}(?:[ /-]{_UPPER}[A-ZÀ-ÞА-Я'’.-]{{0,30}}){{0,3}}"
_TITLE = rf"{_UPPER}[\w'’-]{{1,30}}(?:[ -]{_UPPER}[\w'’-]{{1,30}}){{0,2}}"
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]*\.?"
_REGION = rf"(?:,\s(?!{_MONTH}\s\d){_UPPER}[\w.]+(?:\s{_UPPER}[\w.]+)?)"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?!\d))(?:,?\s\d{{4}})?"
_NEXT = r"(?=[“\"'‘«(\[]?[A-ZÀ-ÞА-Я\d])"


@dataclass(frozen=True, slots=True)
class Opening:
    """One such prefix with its parts; `place`, `agency` and `outlet` are the names as they stand there."""

    span: Span
    label: Literal["dateline", "outlet_label"]
    place: Span | None = None
    agency: Span | None = None
    outlet: Span | None = None
    stamp: Stamp | None = None


def find_opening(text: str, start: int, end: int, known: str = "") -> Opening | None:
    """The label or dateline that the words from `start` to `end` begin with.

    `known` is an outlet that is known already; its name before a dash is a label whatever it looks like.
    """
    return _find_dateline(text, start, end) or _find_label(text, start, end, known)


@cache
def _dateline_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?:(?P<place>{_CAPS}|{_TITLE}){_REGION}?)?(?P<stop>[,.]?)\s*
            (?P<date>{_DATE})?(?P<comma>[,.]?)\s*
            (?:/(?P<slashed>[^/\n]{{2,30}})/|\((?P<bracketed>[^()\n]{{2,40}})\)
              |(?P<bare>{_UPPER}[\w/]+(?:\s{_UPPER}[\w/]+){{0,2}})(?=\s*[.:–—-]))?
            \s*(?P<end>(?:[.:])?\s*(?:--|[–—-])?)\s*{_NEXT}""",
        re.VERBOSE,
    )


def _find_dateline(text: str, start: int, end: int) -> Opening | None:
    match = _dateline_pattern().match(text, start, end)
    if match is None or not _is_dateline(match):
        return None
    agency = next((Span(*match.span(name)) for name in ("slashed", "bracketed", "bare") if match[name]), None)
    return Opening(
        Span(start, _close(text, start, match.end())),
        "dateline",
        place=Span(*match.span("place")) if match["place"] else None,
        agency=agency,
        stamp=_stamp_in(text, match),
    )


def _is_dateline(match: re.Match[str]) -> bool:  # noqa: PLR0911  one line for each form of dateline
    """Whether enough of the parts are there that no sentence could begin so."""
    place, dated, closed = match["place"] or "", bool(match["date"]), bool(match["end"].strip())
    dashed = bool(re.search(r"[–—-]", match["end"]))
    if place in not_places():
        return False
    if match["slashed"]:
        return bool(place)
    if match["bracketed"]:
        return (dashed or dated or bool(find_agency(match["bracketed"]))) and (
            bool(place) or find_agency(match["bracketed"]) is not None
        )
    if match["bare"]:
        return bool(place) and dated and closed and find_agency(match["bare"]) is not None
    if not place:
        return False
    if place.upper() == place:
        return dashed or (dated and closed) or (dated and bool(match["comma"]))
    return dashed and (dated or is_place(place))


def _stamp_in(text: str, match: re.Match[str]) -> Stamp | None:
    if not match["date"]:
        return None
    first, last = match.span("date")
    return next(find_stamps(" " * first + text[first:last]), None)


def _close(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_SITE = re.compile(rf"(?P<name>[\w-]{{1,40}}(?:\.[A-Za-z]{{2,5}}){{1,2}})\s*[:–—-]\s+{_NEXT}")
_NAMED = re.compile(
    rf"(?P<name>{_UPPER}[\w.'’&-]{{0,30}}(?:\s(?:of\s|the\s)?[A-Z0-9][\w.'’&-]{{0,30}}){{0,4}})\s*(?:\s[–—-]|[:—–]|--)\s*{_NEXT}"
)
_SHOUTED = re.compile(
    rf"(?P<name>{_UPPER}{{2,30}}(?:[ ]{_UPPER}{{2,30}}){{0,3}})\s+(?={_UPPER}[a-zà-ÿ’']|{_UPPER}\s[a-z])"
)


def _find_label(text: str, start: int, end: int, known: str) -> Opening | None:
    match = _SITE.match(text, start, end)
    if match is None:
        match = _NAMED.match(text, start, end)
        if match and not _names_outlet(text, match["name"], known, start):
            match = None
    if match is None:
        match = _SHOUTED.match(text, start, end)
        if match and not _recurs(text, match["name"], known, start, match.end()):
            match = None
    if match is None:
        return None
    name = Span(*match.span("name"))
    return Opening(Span(start, _close(text, start, match.end())), "outlet_label", outlet=name)


def _names_outlet(text: str, name: str, known: str, start: int) -> bool:
    return name.casefold() == known.casefold() or is_outlet(name) or _is_credited(text, name, start)


def _is_credited(text: str, name: str, start: int) -> bool:
    """Whether a picture above is credited to `name`, as an outlet's own pictures are."""
    return re.search(rf"[/©]\s?{re.escape(name)}\b", text[:start], re.IGNORECASE) is not None


def _recurs(text: str, name: str, known: str, start: int, end: int) -> bool:
    """Whether capitals that run into the first sentence are a name which the page bears elsewhere."""
    if name.casefold() == known.casefold():
        return True
    return _is_credited(text, name, start) or (is_outlet(name) and len(name.split()) > 1 and end > start)
