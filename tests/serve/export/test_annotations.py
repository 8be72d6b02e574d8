from __future__ import annotations

import json
from typing import Any

import pytest
from exported import Exported

import foedus

Graph = dict[str, dict[str, Any]]


@pytest.fixture
def document(exported: Exported) -> dict[str, Any]:
    found = json.loads(exported("annotations"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def graph(document: dict[str, Any]) -> Graph:
    found = {thing["id"]: thing for thing in document["@graph"]}
    assert len(found) == len(document["@graph"])
    return found


def test_the_context_is_that_of_the_recommendation(document: dict[str, Any]) -> None:
    first, ours = document["@context"]
    assert first == "http://www.w3.org/ns/anno.jsonld"
    assert ours["prov"] == "http://www.w3.org/ns/prov#"


def test_every_statement_and_claim_is_an_annotation(graph: Graph, record: foedus.Record) -> None:
    for stored in record.articles():
        notes = record.notes(stored.article.id)
        assert all(f"urn:foedus:statement:{each.id}" in graph for each in notes.statements)
        assert all(f"urn:foedus:claim:{each.id}" in graph for each in notes.claims)


def test_both_selectors_find_the_same_words(graph: Graph, record: foedus.Record) -> None:
    seen = 0
    for thing in graph.values():
        for target in thing.get("target", ()):
            position, quote = target["selector"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            text = record.article(target["source"].rsplit(":", 1)[1]).text
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            seen += 1
    assert seen > 300


def test_a_claim_appears_in_its_report_or_statement(graph: Graph) -> None:
    for thing in graph.values():
        if "foedus:Claim" in thing.get("body", {}).get("type", ()):
            assert thing["body"]["schema:appearance"]["id"] in graph


def test_annotations_tell_the_run_that_found_them_and_what_it_used(graph: Graph) -> None:
    runs = {thing["wasGeneratedBy"] for thing in graph.values() if "target" in thing}
    for name in runs:
        run = graph[name]
        assert run["type"] == "prov:Activity"
        assert graph[run["wasAssociatedWith"]]["type"] == "prov:SoftwareAgent"
        kinds = {kind for used in run["used"] for kind in graph[used]["type"]}
        assert kinds == {"prov:Entity", "foedus:Model", "foedus:Packs"}
