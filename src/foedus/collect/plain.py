"""An article from a text: a plain dump as it is, or what another reader has taken out of its container."""

from __future__ import annotations

from dataclasses import replace

from foedus.collect.byline import find_agencies, find_dateline, find_outlet
from foedus.collect.language import find_language
from foedus.collect.published import find_published
from foedus.collect.zones import find_zones
from foedus.errors import ReadError
from foedus.model import ASSERTING, UNKNOWN_TIME, Article, Datum, Time, Zone

MAX_CHARACTERS = 2_000_000
"""A book has fewer; what is longer is a collection, and its parts are not told apart here."""

_UNKNOWN = Datum()


def read_text(  # noqa: PLR0913  each is a field of the article that a container may know
    text: str,
    *,
    path: str = "",
    outlet: Datum = _UNKNOWN,
    title: Datum = _UNKNOWN,
    published: Time = UNKNOWN_TIME,
    url: Datum = _UNKNOWN,
    language: Datum = _UNKNOWN,
) -> Article:
    """An article of `text`, which stays as it is; what is given is believed, the rest is read from the text.

    Raises ReadError where there are no words in it, or far too many.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadError(
            f"it has {len(text)} characters, more than one report can have; is it a collection? "
            "Give its reports as single files or as JSON lines"
        )
    if not any(char.isalnum() for char in text):
        raise ReadError("there are no words in it; was it saved empty? Fetch or save the report again")
    layout = find_zones(text, title.value or "", outlet.value or "")
    zones = layout.zones
    if outlet.value is None:
        outlet = find_outlet(text, zones, layout.openings, url.value or "")
    if published.basis == "unknown":
        found = find_published(text, zones, layout.openings)
        published = replace(found, why=found.why or published.why)
    return Article(
        text=text,
        zones=zones,
        outlet=outlet,
        title=_place_title(text, zones, title),
        published=published,
        dateline=find_dateline(text, zones, layout.openings),
        agencies=find_agencies(text, zones, layout.openings, outlet, url.value or ""),
        language=language if language.value else find_language(_asserted(text, zones)),
        url=url,
        path=path,
    )


def _place_title(text: str, zones: tuple[Zone, ...], title: Datum) -> Datum:
    """The title with the span of its zone; its basis stays what it was."""
    span = next((zone.span for zone in zones if zone.label == "title"), None)
    if title.value:
        return replace(title, span=span)
    return Datum(span.of(text), "text", span) if span is not None else _UNKNOWN


def _asserted(text: str, zones: tuple[Zone, ...]) -> str:
    parts = [zone.span.of(text) for zone in zones if zone.label in ASSERTING]
    return "\n".join(parts) or text
