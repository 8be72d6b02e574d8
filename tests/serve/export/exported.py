"""What tests of exports share: a format of the example, read by its name, and the words at a place."""

from __future__ import annotations

import re
from collections.abc import Callable

import foedus
from foedus.model import UNKNOWN_TIME, Actor, Arg, Claim, Notes, Span
from foedus.packs import bundled_packs

PLACE = re.compile(r"([0-9a-f]{16}):(\d+)-(\d+)")

Exported = Callable[[str], str]
Read = Callable[[str], str]

ARMENIA, AZERBAIJAN = Actor("Armenia", "state"), Actor("Azerbaijan", "state")
CSTO = Actor("Collective Security Treaty Organization", "organisation")


def words_at(record: foedus.Record, place: str) -> str:
    """The words at a place of a record: `ARTICLE:START-END`."""
    found = PLACE.fullmatch(place)
    assert found, place
    start, end = int(found[2]), int(found[3])
    text = record.article(found[1]).text
    assert 0 <= start < end <= len(text)
    return text[start:end]


def add_claims(record: foedus.Record, text: str, *claims: dict[str, object]) -> foedus.Article:
    """Add a report of that text whose narrator claims these things; `words` says where each stands."""
    article = foedus.read_text(text)
    found = []
    for given in claims:
        words = str(given["words"])
        start = article.text.index(words)
        roles = {name: actors for name, actors in given.items() if isinstance(actors, tuple)}
        found.append(
            Claim(
                article.id,
                Span(start, start + len(words)),
                "narrator",
                "event",
                str(given["predicate"]),
                str(given.get("mode", "")),
                tuple(Arg(role, actors) for role, actors in roles.items()),
                polarity=given.get("polarity", "positive"),  # type: ignore[arg-type]
                realis=given.get("realis", "actual"),  # type: ignore[arg-type]
                time=given.get("time", UNKNOWN_TIME),  # type: ignore[arg-type]
                place=str(given.get("place", "")),
            )
        )
    record.add(article, Notes(article.id, bundled_packs(), claims=tuple(found)))
    return article
