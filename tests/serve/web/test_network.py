"""The network: the same lines on the page and for programs, narrowed by the address."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from served import Site

PAGE = "/network"


def test_the_lines_are_the_same_in_every_form(site: Site) -> None:
    edges = site.get(f"{PAGE}.json").json()["edges"]
    rows = list(csv.DictReader(io.StringIO(site.get(f"{PAGE}.csv").text)))
    assert [(row["source"], row["target"], int(row["weight"])) for row in rows] == [
        (edge["source"], edge["target"], edge["weight"]) for edge in edges
    ]
    page = site.get(PAGE).text
    assert all(f'data-edge="{edge["source_id"]} {edge["target_id"]}"' in page for edge in edges[:50])


def test_a_line_leads_to_as_many_statements(site: Site) -> None:
    for edge in site.get(f"{PAGE}.json").json()["edges"][:5]:
        found = site.get(
            "/statements.json?speaker={source}&about={target}".format(**edge).replace(" ", "+")
        ).json()
        assert found["total"] >= edge["weight"]


def test_a_window_narrows(site: Site) -> None:
    every = site.get(f"{PAGE}.json").json()
    late = site.get(f"{PAGE}.json?from=2024-01-01").json()
    assert 0 < len(late["edges"]) < len(every["edges"])
    assert all(edge["first"] >= "2024-01-01" for edge in late["edges"])


def test_an_actor_and_an_organisation_narrow(site: Site) -> None:
    edge = site.get(f"{PAGE}.json").json()["edges"][0]
    alone = site.get(f"{PAGE}.json?actor={edge['source_id']}").json()["edges"]
    assert all(edge["source_id"] in (each["source_id"], each["target_id"]) for each in alone)
    ours = site.get(f"{PAGE}.json?org=CSTO").json()["edges"]
    assert 0 < len(ours) < site.get(f"{PAGE}.json").json()["total"]


def test_copies_are_lines_between_outlets(site: Site) -> None:
    edges = site.get(f"{PAGE}.json?show=copies").json()["edges"]
    assert edges
    assert all(edge["line"] == "copy" and edge["source_kind"] == "outlet" for edge in edges)
    assert "Who copies whom" in site.get(f"{PAGE}?show=copies").text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=yesterday", 400),
        ("from=2024-01-02&to=2024-01-01", 400),
        ("show=everything", 400),
        ("org=Nowhere", 404),
        ("actor=ffffffffffffffff", 404),
        ("to=1900-01-01", 200),
        ("page=99", 200),
    ],
)
def test_what_cannot_be_answered_is_said(site: Site, query: str, status: int) -> None:
    assert site.get(f"{PAGE}?{query}").status == status


def test_links_keep_the_window(site: Site) -> None:
    page = site.get(f"{PAGE}?from=2022-01-01&to=2024-12-31").text
    link = next(part for part in page.split('"') if part.startswith("/statements?"))
    asked = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
    assert (asked["since"], asked["until"]) == (["2022-01-01"], ["2024-12-31"])
