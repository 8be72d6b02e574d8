"""Everybody whom the reports name, each once under all names, to be found by any of them."""

from __future__ import annotations

from typing import Final

from foedus.model import Dossier
from foedus.serve import api, tables
from foedus.serve.frames import Rows
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.facets import By, Facet, carried, facets_of, narrowed
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.whole import who_is_who

CANNOT: Final = (
    "Names are joined by rules and by what people ruled: two people of one name may be one here, and one "
    "person in two spellings may be two. The dates are those of reports that name somebody, not of a life. "
    "JSON and CSV give all rows, or those of a page where page= is given."
)
WAYS: Final[tuple[By[Dossier], ...]] = (By("kind", "Kind", lambda dossier: (dossier.actor.kind,), {}),)


def actors(record: api.Record, asked: Asked) -> Page:
    """The actors that were asked for, those in most reports first."""
    who, words = who_is_who(record), asked.word("q")
    every = who.named(record, words) if words else who.dossiers
    chosen = {"kind": asked.word("kind")}
    found = narrowed(every, WAYS, chosen)
    number = asked.number("page", 1, least=1)
    shown = found[asked.start : asked.start + PER_PAGE]
    listed = shown if asked.word("page") else found
    return Page(
        "actors",
        f"Actors named like {words}" if words else "Actors",
        {
            "dossiers": shown,
            "words": words,
            "facets": _facets(record, every, words, chosen),
            "carried": carried(asked),
            "total": len(found),
            "number": number,
            "pages": -(-len(found) // PER_PAGE),
        },
        lambda: {"total": len(found), "actors": [tables.ACTORS.json(dossier) for dossier in listed]},
        Rows(tables.ACTORS, lambda: listed),
        CANNOT,
        styles=("actors.css",),
    )


def _facets(
    record: api.Record, every: tuple[Dossier, ...], words: str, chosen: dict[str, str]
) -> tuple[Facet, ...]:
    """The kinds, counted; those of all actors are counted once."""
    if words:
        return facets_of(every, WAYS, chosen)
    return kept(record, "kinds of actors", chosen["kind"], lambda: facets_of(every, WAYS, chosen))
