"""The reports that have some words, with the words marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from foedus.model import Span
from foedus.record import Card, Hit
from foedus.serve import api, tables
from foedus.serve.frames import Rows
from foedus.serve.web.asked import Asked
from foedus.serve.web.cards import ORGANISATION, OUTLET, YEAR, shelf_of
from foedus.serve.web.choosing import choose, picked
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.segments import Cover, Segment, split_text

PER_PAGE: Final = 20
WAYS: Final = (OUTLET, YEAR, ORGANISATION)
_CANNOT: Final = (
    "It finds words as they are written, in any case and without accents; not other words for the same "
    "thing, and not what pictures show. An organisation is counted where a report names it in a way that "
    "a pack knows. JSON gives this page with its counts; CSV gives every report, or a page where "
    "page= is given."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A report that has the words: its card, where they stand, and the stretch that is shown, cut at them."""

    card: Card
    hit: Hit
    pieces: tuple[Segment, ...]


def search(record: api.Record, asked: Asked) -> Page:
    """A page of the reports that have every word and "quoted phrase", the best match first."""
    words = asked.word("q")
    shelf = shelf_of(record)
    ranked = kept(record, "ranked", words, lambda: record.store.ranked(words))
    every = shelf.those(ranked)
    narrowed = choose(shelf.columns, WAYS, asked, every)
    left = set(narrowed.rows.tolist())
    rows = tuple(shelf.cards[place] for id_ in ranked if (place := shelf.places.get(id_, -1)) in left)
    number = asked.number("page", 1, least=1)
    start = (number - 1) * PER_PAGE
    found = tuple(_found(record, words, rows[start : start + PER_PAGE]))
    listed = rows[start : start + PER_PAGE] if asked.word("page") else rows
    return Page(
        "search",
        f"Search: {words}" if words else "Search",
        {
            "q": words,
            "found": found,
            "facets": narrowed.facets,
            "chosen": picked(narrowed.facets),
            "total": len(rows),
            "every": int(every.sum()),
            "number": number,
            "pages": max(1, -(-len(rows) // PER_PAGE)),
        },
        lambda: {
            "q": words,
            "total": len(rows),
            "page": number,
            "facets": {facet.name: {c.value: c.count for c in facet.choices} for facet in narrowed.facets},
            "hits": [tables.HITS.json(each.hit) for each in found],
        },
        Rows(tables.HITS, lambda: record.store.hits(words, [card.article for card in listed])),
        _CANNOT,
        styles=("statements.css",),
    )


def _found(record: api.Record, words: str, cards: tuple[Card, ...]) -> Iterator[Found]:
    by_id = {card.article: card for card in cards}
    for hit in record.store.hits(words, by_id):
        yield Found(by_id[hit.article_id], hit, _pieces(hit))


def _pieces(hit: Hit) -> tuple[Segment, ...]:
    """The snippet, cut at the words that were looked for."""
    end = hit.snippet_start + len(hit.snippet)
    shown = (match for match in hit.matches if hit.snippet_start <= match.start and match.end <= end)
    covers = (
        Cover(Span(match.start - hit.snippet_start, match.end - hit.snippet_start), "at") for match in shown
    )
    return split_text(hit.snippet, covers)
