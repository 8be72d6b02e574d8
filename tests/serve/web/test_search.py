"""The search answers any string, marks the words, and counts what it leads to."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from served import Site

import foedus
from foedus.serve.web.asked import Asked
from foedus.serve.web.drawing import draw
from foedus.serve.web.framing import frame_of
from foedus.serve.web.links import Addresses
from foedus.serve.web.pages.search import search


def rows(site: Site, query: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(f"/search.csv?{query}").text)))


@given(st.text(max_size=40), st.sampled_from(["outlet", "year", "organisation"]), st.text(max_size=8))
@settings(max_examples=60)
@example('"', "year", "")
@example("a AND NOT b OR NEAR(c d, 5) * ^ : - {x y}: col", "outlet", "'")
@example("\ud800 \0 \u202e", "outlet", "\ud800")
@example('""""„“»«', "organisation", "none")
def test_any_string_may_be_asked(example_db: Path, words: str, facet: str, value: str) -> None:
    asked = Asked("search", params={"q": (words,), facet: (value,)})
    with foedus.open(example_db, create=False) as record:
        page = search(record, asked)
        assert len(draw(page, frame_of(record, Addresses(asked)))) > 0


def test_the_words_are_marked_and_lead_to_where_they_stand(site: Site, record: foedus.Record) -> None:
    page = site.get("/search?q=SUMMIT").text
    assert "<mark>summit</mark>" in page
    for hit in record.search("summit"):
        assert f"/articles/{hit.article_id}?at={hit.start}-{hit.end}#at" in page


def test_each_count_leads_to_its_reports(site: Site) -> None:
    found = site.get("/search.json?q=Armenia").json()
    assert found["total"] == len(rows(site, "q=Armenia"))
    assert {"outlet", "year"} <= found["facets"].keys()
    for name, counts in found["facets"].items():
        for value, count in counts.items():
            assert len(rows(site, f"q=Armenia&{name}={quote(value)}")) == count


def test_facets_respect_one_another(site: Site) -> None:
    both = rows(site, "q=Armenia&outlet=CAWIRE&year=2022")
    counts = site.get("/search.json?q=Armenia&outlet=CAWIRE").json()["facets"]["year"]
    assert counts["2022"] == len(both)


def test_what_is_asked_is_text(site: Site) -> None:
    page = site.get("/search?q=" + quote('"><script>alert(1)</script>'))
    assert page.status == 200
    assert "<script>alert" not in page.text
    assert '"><script>alert(1)</script>' in unescape(page.text)


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%00", "?q=...", "?q=nosuchwordanywhere", "?q=summit&page=9"]
)
def test_nothing_found_is_said(site: Site, query: str) -> None:
    page = site.get("/search" + query)
    assert page.status == 200
    assert 'class="nothing"' in page.text


def test_the_line_of_search_is_on_every_page(site: Site) -> None:
    assert re.search(r'<form class="find" action="/search"', site.get("/").text)
