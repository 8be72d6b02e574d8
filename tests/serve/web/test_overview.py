"""An organisation at a glance, on the bundled example."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from served import Site, serving

import foedus
from foedus.model import Article, Span, Time, Zone
from foedus.serve.web.asked import Asked
from foedus.serve.web.pages.overview import Since, overview

OVERVIEW = "/org/CSTO"


def since(record: foedus.Record, day: date) -> Since:
    asked = Asked("overview", {"org": "CSTO"}, {"since": (day.isoformat(),)})
    found = overview(record, asked).parts["since"]
    assert isinstance(found, Since)
    return found


def test_what_came_into_the_record_after_a_day_is_new(record: foedus.Record) -> None:
    covered = record.store.covered()
    first = min(each.recorded for each in covered)
    before = since(record, first - timedelta(days=1))
    assert before.reports == len(covered)
    assert any(each.change == "newly contested" for each in before.changes)
    assert any(each.what == "members: Armenia, participation (by Nikol Pashinyan)" for each in before.changes)
    assert sum(count for _, count in before.counts) == len(before.changes)


def test_nothing_is_new_after_the_last_day(record: foedus.Record) -> None:
    last = max(each.recorded for each in record.store.covered())
    after = since(record, last)
    assert (after.reports, after.latest, after.changes) == (0, (), ())


def test_the_last_report_is_one_of_which_the_day_is_known(tmp_path: Path) -> None:
    dated = Time("2020-08-27", date(2020, 8, 27), date(2020, 8, 27), "day", "text")
    vague = Time("2008-04-09/2021-01-31", date(2008, 4, 9), date(2021, 1, 31), "range", "inferred")
    with foedus.open(tmp_path / "vague.db") as record:
        for text, time in (("The CSTO met in Yerevan.", dated), ("The CSTO will meet in Minsk.", vague)):
            record.add(Article(text, (Zone(Span(0, len(text)), "body"),), published=time))
    with serving(tmp_path / "vague.db") as site:
        page = unescape(site.get("/org/CSTO?since=2000-01-01").text)
    assert "on=2020-08-27" in page
    assert page.index("unnamed outlet, 2020-08-27") < page.index("unnamed outlet, 2008-04-09 to 2021-01-31")


def test_each_part_leads_to_its_page(site: Site) -> None:
    text = site.get(OVERVIEW).text
    for link in ("/org/CSTO/state?", "/org/CSTO/contested#c1", "/org/CSTO/timeline#e"):
        assert link in text
    for event in site.get(f"{OVERVIEW}.json").json()["events"]:
        assert f'id="e{event["number"]}"' in site.get("/org/CSTO/timeline").text


def test_rows_are_outlets_and_with_since_the_changes(site: Site) -> None:
    outlets = list(csv.DictReader(io.StringIO(site.get(f"{OVERVIEW}.csv").text)))
    assert (
        sum(int(row["reports"]) for row in outlets)
        == site.get(f"{OVERVIEW}.json").json()["coverage"]["reports"]
    )
    changes = list(csv.DictReader(io.StringIO(site.get(f"{OVERVIEW}.csv?since=2020-01-01").text)))
    assert len(changes) == len(site.get(f"{OVERVIEW}.json?since=2020-01-01").json()["changes"]) > 20


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{OVERVIEW}?since=9999-12-31", 200),
        (f"{OVERVIEW}?since=0001-01-01", 200),
        (f"{OVERVIEW}?since=yesterday", 400),
        (f"{OVERVIEW}?packs=no", 200),
        ("/org/Nobody", 404),
    ],
)
def test_what_is_asked_is_answered_or_refused(site: Site, path: str, status: int) -> None:
    assert site.get(path).status == status
