from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from exported import CSTO, Exported, Read, add_claims
from run_cli import Foedus

import foedus
from foedus.model import Time
from foedus.serve.export import Asked, write_export


@pytest.fixture
def slides(exported: Exported) -> list[dict[str, Any]]:
    document = json.loads(exported("timelinejs"))
    assert set(document) == {"title", "events", "scale"}
    found = document["events"]
    assert isinstance(found, list)
    return found


def test_slides_are_those_of_the_timeline_that_have_a_date(cli: Foedus, slides: list[dict[str, Any]]) -> None:
    dated = [
        event for event in json.loads(cli("timeline", "CSTO", "--json").stdout) if event["time"]["value"]
    ]
    assert 0 < len(slides) <= len(dated)
    assert len({slide["unique_id"] for slide in slides}) == len(slides)
    assert {slide["display_date"] for slide in slides} <= {event["time"]["value"] for event in dated}


def test_dates_are_dates_and_no_more_precise_than_told(slides: list[dict[str, Any]]) -> None:
    for slide in slides:
        for name in ("start_date", "end_date"):
            if given := slide.get(name):
                assert date(given["year"], given.get("month", 1), given.get("day", 1))
        if len(slide["display_date"]) == 7:
            assert "day" not in slide["start_date"]


def test_slides_rest_on_places(slides: list[dict[str, Any]], read: Read) -> None:
    for slide in slides:
        assert slide["foedus"]["held_by"]
        for place in slide["foedus"]["evidence"]:
            if not place.startswith("pack:"):
                assert read(place)


class Tags(HTMLParser):
    """The tags of a slide."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen.add(tag)


def test_what_reports_say_is_no_mark_up(tmp_path: Path) -> None:
    words = "The CSTO met <script>alert(1)</script> in <b>Minsk</b> & went home."
    day = date(2023, 11, 23)
    met = {"predicate": "meeting", "mode": "held", "org": (CSTO,), "words": words, "place": "<i>Minsk</i>"}
    with foedus.open(tmp_path / "made.db") as record:
        add_claims(record, f"{words}\n", {**met, "time": Time("2023-11-23", day, day, "day", "text")})
        write_export(record, None, "timelinejs", tmp_path / "out.json", Asked(packs=False))
    (slide,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["events"]
    tags = Tags()
    tags.feed(slide["text"]["headline"] + slide["text"]["text"])
    assert tags.seen == {"p", "blockquote", "cite"}
    assert "&lt;script&gt;" in slide["text"]["text"]
