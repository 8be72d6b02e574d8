"""What happened: each event once, narrowed by the address, the same rows in every form."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from served import Site

from foedus.serve import api
from foedus.serve.web.asked import Asked
from foedus.serve.web.pages.timeline import KINDS, MANNERS, UNDATED, timeline

PAGE = "/org/CSTO/timeline"


def asking(**params: str) -> Asked:
    return Asked("timeline", {"org": "CSTO"}, {name: (value,) for name, value in params.items()})


def test_every_event_is_there_once_in_every_form(site: Site, example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        labels = sorted(event.label for event in record.timeline("CSTO"))
    found = site.get(f"{PAGE}.json").json()
    rows = list(csv.DictReader(io.StringIO(site.get(f"{PAGE}.csv").text)))
    assert sorted(event["label"] for event in found["events"]) == labels
    assert sorted(row["what"] for row in rows) == labels
    assert found["total"] == len(labels)
    page = site.get(PAGE).text
    assert all(f'id="e{event["number"]}"' in page for event in found["events"][:50])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "meeting"),
        ("year", "2022"),
        ("status", "agreed"),
        ("manner", "told"),
        ("actor", "Kazakhstan"),
    ],
)
def test_a_choice_leaves_what_has_it(site: Site, name: str, value: str) -> None:
    every = site.get(f"{PAGE}.json").json()["events"]
    left = site.get(f"{PAGE}.json?{name}={value}").json()["events"]

    def has(event: dict[str, object]) -> bool:
        if name == "year":
            return str(event["earliest"] or event["latest"]).startswith(value)
        return value in (event.get(name), *(event["actors"] if name == "actor" else ()))  # type: ignore[misc]

    assert left == [event for event in every if has(event)]
    assert 0 < len(left) < len(every) or value == "told"


def test_what_has_no_date_stands_by_itself_and_last(site: Site) -> None:
    undated = site.get(f"{PAGE}.json?year={UNDATED}").json()["events"]
    every = site.get(f"{PAGE}.json").json()["events"]
    assert undated
    assert all(event["earliest"] is None and event["latest"] is None for event in undated)
    assert every[-len(undated) :] == undated
    assert ">Undated</h2>" in site.get(f"{PAGE}?year={UNDATED}").text


def test_the_oldest_can_come_first(example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        latest = [each["earliest"] for each in timeline(record, asking()).object()["events"]]
        oldest = [each["earliest"] for each in timeline(record, asking(order="oldest")).object()["events"]]
    dated = [day for day in oldest if day]
    assert dated == sorted(dated)
    assert [day for day in latest if day] == dated[::-1]


def test_a_page_of_it_is_that_page_for_programs(site: Site) -> None:
    first = site.get(f"{PAGE}.json?page=1").json()
    assert len(first["events"]) == 50 <= first["total"]


def test_kinds_and_manners_have_words(example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        events = list(record.timeline("CSTO"))
    assert {event.kind for event in events} <= KINDS.keys()
    assert {event.manner for event in events} <= MANNERS.keys()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/org/No such body/timeline", 404),
        (f"{PAGE}?order=sideways", 400),
        (f"{PAGE}?page=0", 400),
        (f"{PAGE}?year=<b>", 200),
        (f"{PAGE}?page=999", 200),
    ],
)
def test_what_cannot_be_answered_is_said(site: Site, path: str, status: int) -> None:
    reply = site.get(path.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E"))
    assert reply.status == status
    assert "<b>" not in reply.text or "year" not in path or "&lt;b&gt;" in reply.text
