"""Who speaks about whom, and which outlet copies which, over a window of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from foedus.errors import NotFoundError, UsageError
from foedus.model import Actor
from foedus.serve import api
from foedus.serve.exchange import Object
from foedus.serve.frames import Rows
from foedus.serve.sheets import Column, Sheet, alone, sheet
from foedus.serve.web.asked import PER_PAGE, Asked
from foedus.serve.web.drawing import shown_count
from foedus.serve.web.edges import (
    Copied,
    Edge,
    concerning,
    copies_between,
    copy_edges,
    speech_edges,
    within,
)
from foedus.serve.web.facets import carried
from foedus.serve.web.kept import kept
from foedus.serve.web.page import Page
from foedus.serve.web.whole import voices, who_is_who

SPEECH: Final = "speech"
COPIES: Final = "copies"
CANNOT: Final = {
    SPEECH: (
        "A line says that statements of one are about the other, in the reports of this corpus and as they "
        "were found: not that the two met, and not how often the one spoke elsewhere. "
        "Most statements show no stance. Statements without a known speaker make no line."
    ),
    COPIES: (
        "A line says that reports of one outlet share text with earlier ones of the other, of those in this "
        "corpus; both may have it from an agency that is not in it. "
        "Where it is not known which came first there is no line."
    ),
}


def network(record: api.Record, asked: Asked) -> Page:
    """The edges of a window of time, those that stand for most statements first; the drawing has one page."""
    show = asked.choice("show", (SPEECH, COPIES), SPEECH)
    since, until = asked.day("from"), asked.day("to")
    if since and until and since > until:
        raise UsageError(f"nothing lies from {since} to {until}: the first is later")
    edges = _edges(record, asked, show, (since, until))
    number = asked.number("page", 1, least=1)
    shown = edges[asked.start : asked.start + PER_PAGE]
    listed = shown if asked.word("page") else edges
    return Page(
        "network",
        "Who copies whom" if show == COPIES else "Who speaks about whom",
        {
            "edges": shown,
            "show": show,
            "org": asked.word("org"),
            "actor": _actor(record, asked),
            "window": (asked.word("from"), asked.word("to")),
            "carried": carried(asked, "show", "actor"),
            "total": len(edges),
            "weight": _weight(sum(edge.total for edge in edges), show),
            "number": number,
            "pages": max(1, -(-len(edges) // PER_PAGE)),
        },
        lambda: {"show": show, "total": len(edges), "edges": [edge_json(edge) for edge in listed]},
        Rows(EDGES, lambda: listed),
        CANNOT[show],
        scripts=("vendor/cytoscape.js", "network.js") if shown else (),
        styles=("network.css",),
    )


def _weight(total: int, show: str) -> str:
    if show == COPIES:
        return f"{total:,} copies" if total != 1 else "1 copy"
    return shown_count(total, "statement")


def _edges(
    record: api.Record, asked: Asked, show: str, window: tuple[date | None, date | None]
) -> Sequence[Edge]:
    org, actor = asked.word("org"), _actor(record, asked)
    if org and record.packs.pack(org) is None:
        raise NotFoundError(f"no pack knows an organisation {org!r}")
    key = (show, org, actor, window)
    return kept(record, "edges", key, lambda: _found(record, show, org, actor, window))


def _found(
    record: api.Record, show: str, org: str, actor: Actor | None, window: tuple[date | None, date | None]
) -> tuple[Edge, ...]:
    if show == COPIES:
        return copy_edges(one for one in _copies(record) if within(one.day, *window))
    names = concerning(record.packs, org) if org else frozenset()

    def keep(one: Actor, other: Actor) -> bool:
        if actor is not None and actor not in (one, other):
            return False
        return not org or one.name in names or other.name in names

    return speech_edges((one for one in voices(record).spoken if within(one.day, *window)), keep)


def _copies(record: api.Record) -> tuple[Copied, ...]:
    return kept(record, "copies between outlets", (), lambda: copies_between(tuple(record.articles())))


def _actor(record: api.Record, asked: Asked) -> Actor | None:
    id_ = asked.word("actor")
    return who_is_who(record).of_id(id_).actor if id_ else None


def edge_json(edge: Edge) -> Object:
    """An edge with its ends, its weight by stance or kind of copy, and its first and last day."""
    told_for, against, neutral = edge.counts
    stances: Object = {} if edge.kinds else {"for": told_for, "against": against, "neutral": neutral}
    return {
        "source": edge.source.name,
        "source_id": edge.source.id,
        "source_kind": edge.source.kind,
        "target": edge.target.name,
        "target_id": edge.target.id,
        "target_kind": edge.target.kind,
        "weight": edge.total,
        "line": edge.line,
        **stances,
        "kinds": dict(edge.kinds),
        "first": edge.first.isoformat() if edge.first else None,
        "last": edge.last.isoformat() if edge.last else None,
    }


EDGES: Final[Sheet[Edge]] = sheet(
    "network",
    (
        Column("source", lambda e: e.source.name),
        Column("source_kind", lambda e: e.source.kind),
        Column("target", lambda e: e.target.name),
        Column("target_kind", lambda e: e.target.kind),
        Column("weight", lambda e: e.total, int),
        Column("for", lambda e: e.counts[0], int),
        Column("against", lambda e: e.counts[1], int),
        Column("neutral", lambda e: e.counts[2], int),
        Column("copies", lambda e: "; ".join(f"{kind} {count}" for kind, count in e.kinds) or None),
        Column("first", lambda e: e.first.isoformat() if e.first else None),
        Column("last", lambda e: e.last.isoformat() if e.last else None),
    ),
    alone,
    edge_json,
)
