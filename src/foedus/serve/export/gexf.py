"""GEXF 1.3: who speaks about whom, and whose reports copy whose, as a graph in time.

An edge has the days on which it holds as timestamps. Every text of a report is escaped, and what XML cannot
hold is replaced.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from xml.sax.saxutils import quoteattr

from foedus._version import __version__
from foedus.model import Actor, Article, Time, content_id
from foedus.serve.export.asked import View, stands
from foedus.serve.safe import on_page
from foedus.serve.sheets import BETWEEN

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2)."""

NAMESPACE: Final = "http://gexf.net/1.3"
NODE_COLUMNS: Final = ("kind", "code", "cow", "body", "sectors")
EDGE_COLUMNS: Final = ("acts", "stance", "copies", "articles", "evidence")


@dataclass(slots=True)
class _Edge:
    """What is counted of one edge."""

    count: int = 0
    days: set[str] = field(default_factory=set)
    acts: Counter[str] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    places: dict[str, None] = field(default_factory=dict)

    @property
    def values(self) -> tuple[str, ...]:
        """The values of `EDGE_COLUMNS`."""
        counted = (_counted(each) for each in (self.acts, self.stances, self.kinds))
        return (*counted, BETWEEN.join(sorted(self.articles)), BETWEEN.join(self.places))


Key = tuple[str, str, str]
"""The kind of an edge, and the ids of its ends."""


@dataclass(slots=True)
class _Graph:
    """Nodes by id and edges by kind and ends."""

    nodes: dict[str, tuple[Actor, tuple[str, ...]]] = field(default_factory=dict)
    edges: dict[Key, _Edge] = field(default_factory=lambda: defaultdict(_Edge))

    def add_node(self, actor: Actor, values: tuple[str, ...]) -> str:
        """The id of the node, made where it is new."""
        self.nodes.setdefault(actor.id, (actor, values))
        return actor.id


def gexf_document(view: View) -> Iterator[bytes]:
    """The whole document, a line for each element."""
    graph = _Graph()
    _add_statements(graph, view)
    _add_copies(graph, view)
    return (line.encode("utf-8") + b"\n" for line in _document(graph))


def _add_statements(graph: _Graph, view: View) -> None:
    """An edge from each speaker to each actor that the statement is about."""
    for said in filter(stands, view.statements()):
        statement = said.statement
        spans = statement.spans
        place = f"{said.article.id}:{spans[0].start}-{max(span.end for span in spans)}"
        day = _one_day(statement.said) or _one_day(said.article.published)
        for speaker in statement.speakers:
            for actor, stance in statement.about:
                source, target = (graph.add_node(each, _values(each, view)) for each in (speaker, actor))
                edge = graph.edges["statement", source, target]
                edge.stances[stance] += 1
                edge.acts[statement.act] += 1
                _see(edge, day, said.article.id, place)


def _add_copies(graph: _Graph, view: View) -> None:
    """An edge from an outlet to that whose report its own copies; unknown directions are left out."""
    for copied in view.record.copies_among(sorted(view.known_ids)):
        copy, source = copied.copy_article, copied.source_article
        outlets = (copy.outlet.value, source.outlet.value)
        if not copied.copy.directed or not all(outlets) or not view.asked.within(copy.published):
            continue
        one, other = (_outlet(graph, outlet or "", view) for outlet in outlets)
        edge = graph.edges["copy", one, other]
        edge.kinds[copied.copy.kind] += 1
        _see(edge, _one_day(copy.published), copy.id, _pair(copy, source))


def _pair(copy: Article, source: Article) -> str:
    return f"{copy.id} of {source.id}"


def _outlet(graph: _Graph, name: str, view: View) -> str:
    actor = Actor(name, "outlet")
    return graph.add_node(actor, _values(actor, view))


def _one_day(time: Time) -> date | None:
    """The day of a time that is known to the day."""
    return time.earliest if time.earliest == time.latest else None


def _see(edge: _Edge, day: date | None, article: str, place: str) -> None:
    edge.count += 1
    edge.articles.add(article)
    edge.places[place] = None
    if day is not None:
        edge.days.add(day.isoformat())


def _values(actor: Actor, view: View) -> tuple[str, ...]:
    """The values of `NODE_COLUMNS`."""
    code = view.codes.of(actor)
    cow = "" if code.cow is None else str(code.cow)
    return (actor.kind, code.country, cow, code.body, BETWEEN.join(code.sectors))


def _counted(counts: Counter[str]) -> str:
    return BETWEEN.join(f"{name} {count}" for name, count in sorted(counts.items()))


# --- writing ---------------------------------------------------------------------------------------------


def _document(graph: _Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf xmlns="{NAMESPACE}" version="1.3">'
    yield f"<meta><creator>foedus {__version__}</creator>"
    yield "<description>Who speaks about whom, and who copies whom</description></meta>"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="timestamp">'
    yield from _columns("node", NODE_COLUMNS)
    yield from _columns("edge", EDGE_COLUMNS)
    yield f'<nodes count="{len(graph.nodes)}">'
    for id_, (actor, values) in sorted(graph.nodes.items()):
        yield f"<node id={_quoted(id_)} label={_quoted(actor.name)}>{_attvalues(values)}</node>"
    yield f'</nodes><edges count="{len(graph.edges)}">'
    for key in sorted(graph.edges):
        yield _edge(key, graph.edges[key])
    yield "</edges></graph></gexf>"


def _columns(kind: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f'<attributes class="{kind}">'
    for at, name in enumerate(names):
        yield f'<attribute id="{at}" title="{name}" type="string"/>'
    yield "</attributes>"


def _edge(key: Key, edge: _Edge) -> str:
    kind, source, target = key
    ends = f"source={_quoted(source)} target={_quoted(target)}"
    named = f'id={_quoted(content_id("edge", *key))} {ends} kind="{kind}" label="{kind}"'
    spells = "".join(f'<spell timestamp="{day}"/>' for day in sorted(edge.days))
    timed = f"<spells>{spells}</spells>" if spells else ""
    return f'<edge {named} weight="{edge.count}">{_attvalues(edge.values)}{timed}</edge>'


def _attvalues(values: Iterable[str]) -> str:
    """The values that are there, each for its column."""
    told = ((at, value) for at, value in enumerate(values) if value)
    elements = "".join(f'<attvalue for="{at}" value={_quoted(value)}/>' for at, value in told)
    return f"<attvalues>{elements}</attvalues>"


def _quoted(text: str) -> str:
    """An attribute's value in its quotation marks."""
    return quoteattr(on_page(_NO_XML.sub("\ufffd", text)))
