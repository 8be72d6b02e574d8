"""What a report's frame says of it: the outlet, the place of its dateline, the agencies it credits.

Every name is given as it stands in the text, with its span and basis; what no line says stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from foedus.collect.addresses import host_of
from foedus.collect.dates import find_stamps
from foedus.collect.layout import normalise
from foedus.collect.names import (
    agency_forms,
    find_agency,
    find_known_outlet,
    find_outlet_of_host,
    is_outlet,
    is_place,
    meta_words,
    outlet_words,
    section_words,
)
from foedus.collect.opening import Opening
from foedus.model import Datum, Span, Zone, ZoneLabel

_FIELD = re.compile(r"[^♦·|•;()\[\]/\n\t]+")
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_NOTICE = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?,?\s*)?(?:by\s+)?(?:[Cc]opyright\s+(?:(?:19|20)\d\d\s+)?)?"
    r"(?P<name>(?:The\s)?[A-Z](?:[\w’'&/-]|\.(?=\w))*(?:\s[A-Z](?:[\w’'&/-]|\.(?=\w))*){0,3}?)(?=\s*(?:[,.;|–—-]|(?:19|20)\d\d|All\b|$))"
)
_SUFFIX = re.compile(r"\s[|–—-]\s(?P<name>[^|–—]{2,40})$")
_WORKS_FOR = re.compile(
    r"\b(?:for|at|of|with)\s(?P<name>(?:the\s)?[A-Z][\w’'&-]*(?:\.\w+)?(?:\s[A-Z][\w’'&-]*){0,3})"
)
_CREDIT = re.compile(r"^(?i:sources?|original source|via|by|from)\s*[:|–—-]?\s*(?P<name>\S.{0,60})$")
_HELPED = re.compile(r"\bcontribut", re.IGNORECASE)
"""Who only helped is no credit: "Agency contributed to this report"."""
_OTHERS = re.compile(
    r"(?:^|\s?,\s)(?P<name>(?:The\s)?[A-Z][\w&.]*(?:\s[A-Z][\w&.]*){0,3})(?:\sPublished\s\d.*)?$"
)
"""The outlet behind a by-line's last comma, with what some pages add to it."""
_LEADING = frozenset({"by", "from", "in", "at", "on", "published", "posted"})
_SITE = re.compile(r"\w\.(?:com|net|org|info|am|ru|kz|kg|az|ge|uk|eu|news|tv)$", re.IGNORECASE)


def find_outlet(text: str, zones: Sequence[Zone], openings: Sequence[Opening], url: str = "") -> Datum:
    """The outlet that published the report: named by its page, else inferred from a credit or an address."""
    label = next((o.outlet for o in openings if o.outlet is not None), None)
    if label is not None:
        return Datum(_usual_case(text, label), "text", label)
    named = (*_in_meta(text, zones, openings), *_in_notice(text, zones), *_in_title(text, zones))
    return next(iter(named), None) or _infer_outlet(text, zones, openings, url)


def find_dateline(text: str, zones: Sequence[Zone], openings: Sequence[Opening]) -> Datum:
    """The place of the dateline, as written: "MINSK"."""
    place = next((o.place for o in openings if o.place is not None), None)
    if place is not None:
        return Datum(place.of(text), "text", place)
    for zone in zones:
        if zone.label == "dateline" and not any(zone.span == o.span for o in openings):
            return Datum(zone.span.of(text), "text", zone.span)
        if zone.label == "meta":
            for span in _fields(text, zone):
                if is_place(span.of(text).rsplit(",", 1)[-1]):
                    return Datum(span.of(text), "text", span)
    return Datum()


def find_agencies(
    text: str, zones: Sequence[Zone], openings: Sequence[Opening], outlet: Datum, url: str = ""
) -> tuple[Datum, ...]:
    """Who the whole report is credited to, outermost first.

    The outlet of its canonical address, where that is another's, source lines, by-lines, the dateline.
    """
    found = {normalise(datum.value or ""): datum for datum in _by_address(outlet, url)}
    for span in (*_credited(text, zones), *(o.agency for o in openings if o.agency is not None)):
        name = span.of(text)
        found.setdefault(normalise(find_agency(name) or name), Datum(name, "text", span))
    if outlet.basis != "inferred" and outlet.value:
        found.pop(normalise(find_agency(outlet.value) or outlet.value), None)
    return tuple(found.values())


# --- the outlet ------------------------------------------------------------------------------------------


def _in_meta(text: str, zones: Sequence[Zone], openings: Sequence[Opening]) -> Iterator[Datum]:
    """A field of a date line that is an outlet's name, stands in brackets, or signs the report elsewhere."""
    signed = {normalise(o.agency.of(text)) for o in openings if o.agency is not None}
    signed |= {normalise(match["name"]) for match, _ in _notices(text, zones)}
    for zone in _zones_of(zones, "meta"):
        fields = tuple(_fields(text, zone))
        for span in fields:
            name = span.of(text)
            if any(find_agency(part) for part in name.split(",")):
                continue
            if is_outlet(name) or normalise(name) in signed:
                yield Datum(name, "text", span)
        for match in _BRACKETED.finditer(zone.span.of(text)):
            span = Span(zone.span.start + match.start(1), zone.span.start + match.end(1))
            if span in fields and not match[1][0].isdigit() and not find_agency(match[1]):
                yield Datum(match[1], "text", span)


def _fields(text: str, zone: Zone) -> Iterator[Span]:
    """The parts of a date line that are neither date nor label nor desk: what may be a name."""
    line = zone.span.of(text)
    for stamp in find_stamps(line):
        line = line[: stamp.span.start] + "|" * len(stamp.span) + line[stamp.span.end :]
    for match in _FIELD.finditer(line):
        words = normalise(match[0]).split()
        if not words or all(word in meta_words() or word.isdigit() for word in words):
            continue
        if all(word in section_words() for word in words) or words[0] in meta_words() - {"the", "of", "in"}:
            continue
        span = _bare(line, match.start(), match.end())
        if span is not None:
            yield Span(zone.span.start + span.start, zone.span.start + span.end)


def _bare(line: str, start: int, end: int) -> Span | None:
    """The field without marks, and without words like "Posted at" at its end or "by" at its start."""
    words = list(re.finditer(r"[^\s,:–—-][^\s,:–—]*(?<![-])", line[start:end]))
    while words and words[-1][0].casefold().strip(".") in meta_words():
        if words[-1][0].casefold() in outlet_words() and is_outlet(line[words[0].start() : words[-1].end()]):
            break  # "USA Today"
        words.pop()
    while words and words[0][0].casefold() in _LEADING:
        words.pop(0)
    return Span(start + words[0].start(), start + words[-1].end()) if words else None


def _notices(text: str, zones: Sequence[Zone]) -> Iterator[tuple[re.Match[str], int]]:
    for zone in _zones_of(zones, "boilerplate"):
        for match in _NOTICE.finditer(zone.span.of(text)):
            if match["name"].lower() not in {"copyright", "by"}:
                yield match, zone.span.start


def _in_notice(text: str, zones: Sequence[Zone]) -> Iterator[Datum]:
    for match, start in _notices(text, zones):
        if find_agency(match["name"]) is None:
            yield Datum(match["name"], "text", Span(start + match.start("name"), start + match.end("name")))


def _in_title(text: str, zones: Sequence[Zone]) -> Iterator[Datum]:
    """The last part of a title where it is an outlet's name: "Headline | Outlet"."""
    for zone in _zones_of(zones, "title"):
        match = _SUFFIX.search(zone.span.of(text))
        if match and is_outlet(match["name"]):
            start = zone.span.start
            yield Datum(match["name"], "text", Span(start + match.start("name"), start + match.end("name")))


def _infer_outlet(text: str, zones: Sequence[Zone], openings: Sequence[Opening], url: str) -> Datum:
    host = host_of(url).removeprefix("www.")
    if host:
        return Datum(find_outlet_of_host(host) or host, "inferred", None, f"the address is one of {host}")
    for zone in _zones_of(zones, "byline"):
        for match in _WORKS_FOR.finditer(zone.span.of(text)):
            name = match["name"]
            if is_outlet(name) or _SITE.search(name):
                span = Span(zone.span.start + match.start("name"), zone.span.start + match.end("name"))
                return Datum(name, "inferred", span, "its author works there")
    agency = next((o.agency for o in openings if o.agency is not None), None)
    if agency is None or next(_credited(text, zones), None) is not None:
        return Datum()  # who credits an agency in a line of its own is somebody else
    return Datum(agency.of(text), "inferred", agency, "the agency of its dateline; no outlet is named")


def _usual_case(text: str, label: Span) -> str:
    """A label in capitals as the page writes the name elsewhere: "Senne Review" for "SENNE REVIEW"."""
    name = label.of(text)
    if name.upper() != name:
        return name
    others = re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    return next((other for other in others if other != name), name)


# --- agencies --------------------------------------------------------------------------------------------


def _credited(text: str, zones: Sequence[Zone]) -> Iterator[Span]:
    """Agencies and outlets that a source line or by-line names: "Source: NAME", "By NAME", "NAME"."""
    yield from (
        span
        for zone in _zones_of(zones, "meta")
        for span in _fields(text, zone)
        if find_agency(span.of(text)) or find_known_outlet(span.of(text))
    )
    for match, start in _notices(text, zones):
        if find_agency(match["name"]):
            yield Span(start + match.start("name"), start + match.end("name"))
    for zone in (*_zones_of(zones, "boilerplate"), *_zones_of(zones, "byline")):
        line = zone.span.of(text)
        credit = _CREDIT.match(line)
        name = credit["name"] if credit else line
        footer = credit is not None and zone.label == "boilerplate"
        if (footer and len(name.split()) <= 5 and name[0].isupper()) or find_agency(name.strip(" .")):
            start = zone.span.start + line.index(name)
            yield Span(start, start + len(name.rstrip(" .")))
        elif zone.label == "byline" and not _HELPED.search(line):
            yield from _signed(line, zone.span.start)


def _by_address(outlet: Datum, url: str) -> Iterator[Datum]:
    """The known outlet at whose address a page of another known outlet says that it belongs."""
    host = host_of(url)
    theirs, ours = find_outlet_of_host(host), find_known_outlet(outlet.value or "")
    if theirs and ours and theirs != ours:
        yield Datum(theirs, "metadata", None, f"the page's canonical address is one of {host}")


def _signed(line: str, start: int) -> Iterator[Span]:
    """For whom a by-line's author writes: "By Given Family, Associated Press"."""
    match = _agency_at_end().search(line)
    if match is None:
        match = _OTHERS.search(line)
        if match is None or not is_outlet(match["name"]):
            return
    yield Span(start + match.start("name"), start + match.end("name"))


@cache
def _agency_at_end() -> re.Pattern[str]:
    names = "|".join(re.escape(form) for form in sorted(agency_forms(), key=len, reverse=True))
    desk = r"(?:\s(?:News|National|Senior|Chief|Political|Foreign|Diplomatic|White|House|Security|[Ss]taff))*"
    job = r"(?:\s(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Ee]ditors?|[Ss]taff|Wires?))?"
    return re.compile(rf"(?<=[\s,–—a-z-])(?P<name>(?:The\s)?(?:{names})){desk}{job}\s*[-–—,.]?\s*$")


def _zones_of(zones: Sequence[Zone], label: ZoneLabel) -> tuple[Zone, ...]:
    return tuple(zone for zone in zones if zone.label == label)
