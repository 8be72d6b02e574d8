"""Entities against a written-down subset of FollowTheMoney's schema: the library itself is large."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from exported import Exported, Read
from run_cli import Foedus

SCHEMAS: dict[str, Any] = json.loads(Path(__file__).with_name("ftm_schema.json").read_text("utf-8"))[
    "schemas"
]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CHECKS = {
    "date": DATE.fullmatch,
    "url": re.compile(r"https?://\S+").fullmatch,
    "country": re.compile("[a-z]{2}").fullmatch,
    "language": re.compile("[a-z]{3}").fullmatch,
    "name": lambda value: 0 < len(value) <= 384,
    "string": lambda value: 0 < len(value) <= 1024,
}
Entities = dict[str, dict[str, Any]]


@pytest.fixture
def entities(exported: Exported) -> Entities:
    lines = [json.loads(line) for line in exported("ftm").splitlines()]
    found = {line["id"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def test_every_kind_of_entity_is_there(entities: Entities) -> None:
    kinds = {entity["schema"] for entity in entities.values()}
    assert kinds >= {
        "Article", "Person", "Organization", "PublicBody", "Membership", "Occupancy", "Position", "Event",
        "Mention",
    }  # fmt: skip


def test_entities_keep_to_the_schema(entities: Entities) -> None:
    for entity in entities.values():
        assert set(entity) == {"id", "schema", "properties"}
        schema = SCHEMAS[entity["schema"]]
        assert set(schema["required"]) <= entity["properties"].keys()
        for name, values in entity["properties"].items():
            kind, *_ = schema["properties"][name]
            assert values
            assert len(set(values)) == len(values)
            assert all(CHECKS.get(kind, bool)(value) for value in values), (name, values)


def test_what_entities_name_is_there_and_of_the_right_kind(entities: Entities) -> None:
    for entity in entities.values():
        for name, values in entity["properties"].items():
            kind, *ranges = SCHEMAS[entity["schema"]]["properties"][name]
            if kind == "entity":
                for value in values:
                    assert ranges[0] in SCHEMAS[entities[value]["schema"]]["is_a"]


def test_relations_and_events_rest_on_words_in_reports(entities: Entities, read: Read) -> None:
    resting = [e for e in entities.values() if e["schema"] in ("Membership", "Occupancy", "Event")]
    for entity in resting:
        properties = entity["properties"]
        assert properties["publisher"]
        places = [place for place in properties["recordId"] if not place.startswith("pack:")]
        told = {" ".join(read(place).split()) for place in places}
        assert told <= set(properties["summary"])
        proofs = {f"foedus-article-{place.partition(':')[0]}" for place in places}
        assert proofs == set(properties.get("proof", ()))


def test_a_report_has_its_text_and_a_mention_its_words(entities: Entities) -> None:
    for entity in entities.values():
        if entity["schema"] == "Mention":
            properties = entity["properties"]
            text = " ".join(entities[properties["document"][0]]["properties"]["bodyText"][0].split())
            assert all(name in text for name in properties["name"])


def test_without_packs_everything_has_a_report(cli: Foedus) -> None:
    for line in cli("export", "--format", "ftm", "--no-pack").stdout.splitlines():
        properties = json.loads(line)["properties"]
        assert not any(place.startswith("pack:") for place in properties.get("recordId", ()))
