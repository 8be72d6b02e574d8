"""A line is followed from its first appearance, with what changed, and drawn along time."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import Site

import foedus
from foedus.model import Appearance, Line, Span, Time
from foedus.serve.web.lanes import MOST, draw_lanes

WORDS = "collective security treaty"


def test_each_telling_leads_to_where_it_stands(site: Site, record: foedus.Record) -> None:
    page = unescape(site.get(f"/trace?q={quote(WORDS)}").text)
    found = list(record.trace(WORDS))
    assert len(found) > 2
    for each in found:
        line = each.line
        assert f"at={line.span.start}-{line.span.end}" in page
        assert f'id="t-{line.article}-{line.span.start}-{line.span.end}"' in page
    dots = re.findall(r'<a href="#(t-[^"]+)" aria-label', page)
    assert dots
    assert all(f'id="{dot}"' in page for dot in dots)


def test_what_changed_is_marked(site: Site, record: foedus.Record) -> None:
    changed = next(each for each in record.trace(WORDS) if each.changes)
    page = unescape(site.get(f"/trace?q={quote(WORDS)}").text)
    for change in changed.changes:
        mark = {"new": "<ins>{}</ins>", "gone": "<del>{}</del>", "same": "{}"}[change.kind]
        assert mark.format(change.words) in page
    assert all(note in page for note in changed.notes)


def test_a_statement_is_traced_by_its_id(site: Site, record: foedus.Record) -> None:
    said = next(iter(record.statements(by="Zas")))
    reply = site.get(f"/trace?q={said.statement.id}")
    assert reply.status == 200
    assert said.statement.id in reply.text


def test_the_same_for_programs(site: Site, record: foedus.Record) -> None:
    asked = site.get(f"/trace.json?q={quote(WORDS)}").json()
    rows = list(csv.DictReader(io.StringIO(site.get(f"/trace.csv?q={quote(WORDS)}").text)))
    found = list(record.trace(WORDS))
    assert [each["text"] for each in asked["tellings"]] == [each.line.words for each in found]
    assert [row["words"] for row in rows] == [each.line.words for each in found]


@pytest.mark.parametrize("query", ["", "?q=", "?q=zzzz", "?q=%22%00%22", "?q=summit&page=99"])
def test_nothing_found_is_said(site: Site, query: str) -> None:
    reply = site.get("/trace" + query)
    assert reply.status == 200
    assert 'class="nothing"' in reply.text


@pytest.mark.parametrize(("query", "status"), [("q=ffffffffffffffff", 404), ("q=summit&by=colour", 400)])
def test_what_cannot_be_meant_is_refused(site: Site, query: str, status: int) -> None:
    assert site.get(f"/trace?{query}").status == status


def test_what_is_asked_is_text(site: Site) -> None:
    assert "<script>alert" not in site.get("/trace?q=" + quote('"><script>alert(1)</script>')).text


# --- the drawing -------------------------------------------------------------------------------------------

DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


def told(number: int, day: date | None, outlet: str) -> Appearance:
    time = Time(day.isoformat(), day, day, "day", "text") if day else Time()
    return Appearance(Line("0" * 16, outlet, time, Span(number, number + 1), "words"), 1.0)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 2, 1), date(2024, 5, 3), ["2024-03", "2024-04", "2024-05"]),
        (date(2021, 2, 1), date(2023, 5, 3), ["2022", "2023"]),
        (date(2024, 2, 1), date(2024, 2, 9), ["2024-02-01", "2024-02-09"]),
    ],
)
def test_the_axis_has_years_and_within_one_year_months(first: date, last: date, labels: list[str]) -> None:
    drawn = draw_lanes([told(0, first, "a"), told(1, last, "b")], lambda each: each.line.outlet, 50)
    assert drawn is not None
    assert [tick.label for tick in drawn.ticks] == labels


@given(st.lists(st.tuples(DAYS, st.text("abcdefghijklmnop", min_size=1, max_size=1)), max_size=40))
def test_every_dated_telling_is_one_dot_within_the_drawing(rows: list[tuple[date | None, str]]) -> None:
    tellings = [told(number, day, outlet) for number, (day, outlet) in enumerate(rows)]
    drawn = draw_lanes(tellings, lambda each: each.line.outlet, 50)
    dated = [day for day, _ in rows if day]
    if len(dated) < 2:
        assert drawn is None
        return
    assert drawn is not None
    dots = [dot for lane in drawn.lanes for dot in lane.dots]
    assert len(dots) == len(dated)
    assert len({dot.row for dot in dots}) == len(dots)
    assert drawn.undated == len(rows) - len(dated)
    assert len(drawn.lanes) <= MOST + 1
    assert all(0 <= place <= 100 for place in [*(d.x for d in dots), *(t.x for t in drawn.ticks)])
    assert sum(dot.first for dot in dots) == 1
    for lane in drawn.lanes:
        assert [dot.x for dot in lane.dots] == sorted(dot.x for dot in lane.dots)
