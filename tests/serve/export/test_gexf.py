from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from exported import Exported, Read
from run_cli import Foedus

NAMES = {"g": "http://gexf.net/1.3"}


@pytest.fixture
def graph(exported: Exported) -> Xml.Element:
    root = Xml.fromstring(exported("gexf"))
    assert root.tag == "{http://gexf.net/1.3}gexf"
    assert root.get("version") == "1.3"
    found = root.find("g:graph", NAMES)
    assert found is not None
    return found


def values_of(graph: Xml.Element, element: Xml.Element, kind: str) -> dict[str, str]:
    titles = {
        each.get("id"): each.get("title", "")
        for each in graph.iterfind(f"g:attributes[@class='{kind}']/g:attribute", NAMES)
    }
    return {
        titles[each.get("for")]: each.get("value", "")
        for each in element.iterfind("g:attvalues/g:attvalue", NAMES)
    }


def test_elements_stand_in_the_order_of_the_schema(graph: Xml.Element) -> None:
    parts = [child.tag.partition("}")[2] for child in graph]
    assert parts == ["attributes", "attributes", "nodes", "edges"]
    for edge in graph.iterfind("g:edges/g:edge", NAMES):
        assert [child.tag.partition("}")[2] for child in edge] in (["attvalues", "spells"], ["attvalues"])


def test_edges_join_nodes_and_counts_are_true(graph: Xml.Element) -> None:
    nodes = graph.findall("g:nodes/g:node", NAMES)
    edges = graph.findall("g:edges/g:edge", NAMES)
    ids = {node.get("id") for node in nodes}
    assert len(ids) == len(nodes) > 10
    assert len({edge.get("id") for edge in edges}) == len(edges) > 10
    assert all({edge.get("source"), edge.get("target")} <= ids for edge in edges)
    counts = [part.get("count") for name in ("nodes", "edges") for part in graph.findall(f"g:{name}", NAMES)]
    assert counts == [str(len(nodes)), str(len(edges))]


def test_times_are_days(graph: Xml.Element) -> None:
    assert (graph.get("timeformat"), graph.get("timerepresentation")) == ("date", "timestamp")
    days = [spell.get("timestamp", "") for spell in graph.iter("{http://gexf.net/1.3}spell")]
    assert days
    assert all(date.fromisoformat(day) for day in days)


def test_who_speaks_about_whom_rests_on_places(graph: Xml.Element, read: Read) -> None:
    labels = {node.get("id"): node.get("label") for node in graph.iterfind("g:nodes/g:node", NAMES)}
    spoken = [edge for edge in graph.iterfind("g:edges/g:edge", NAMES) if edge.get("kind") == "statement"]
    for edge in spoken:
        places = values_of(graph, edge, "edge")["evidence"].split("; ")
        assert len(places) <= int(edge.get("weight", "0"))
        assert all(map(read, places))
    pairs = {(labels[edge.get("source")], labels[edge.get("target")]) for edge in spoken}
    assert ("Nikol Pashinyan", "Collective Security Treaty Organization") in pairs


def test_who_copies_whom_is_an_edge_of_its_own(graph: Xml.Element) -> None:
    copies = [edge for edge in graph.iterfind("g:edges/g:edge", NAMES) if edge.get("kind") == "copy"]
    assert copies
    assert all(values_of(graph, edge, "edge")["copies"] for edge in copies)


def test_what_xml_cannot_hold_is_replaced(fresh: Foedus, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Talks\n\nMinister Anna Petrova praised Armenia.\n", "utf-8")
    fresh("add", str(report), "--outlet", 'A<B & "C"\x01', "--published", "2024-02-23")
    assert Xml.fromstring(fresh("export", "--format", "gexf").stdout) is not None
