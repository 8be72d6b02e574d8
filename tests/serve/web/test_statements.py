"""The ledger: what it counts is what it leads to, and it says what `foedus statements` says."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import Site

import foedus
from foedus.record import COLUMNS, Ledger
from foedus.serve.web.asked import Asked
from foedus.serve.web.choosing import narrow
from foedus.serve.web.pages.statements import PER_PAGE


@pytest.fixture(scope="module")
def ledger(example_db: object) -> Ledger:
    """The ledger of the example."""
    with foedus.open(str(example_db), create=False) as record:
        return record.store.ledger()


def asking(**params: str) -> Asked:
    return Asked("statements", params={name: (value,) for name, value in params.items()})


def ids(site: Site, query: str) -> list[str]:
    """The ids of all rows."""
    return [row["id"] for row in csv.DictReader(io.StringIO(site.get(f"/statements.csv?{query}").text))]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", {}),
        ("act=deny", {"act": "deny"}),
        ("kind=direct", {"kind": "direct"}),
        ("by=pashin", {"by": "pashin"}),
        ("by=CSTO", {"by": "CSTO"}),
        ("since=2024-01-01", {"since": "2024-01-01"}),
        ("until=2022-12-31", {"until": "2022-12-31"}),
        ("since=2022-11-01&until=2022-11-30", {"since": "2022-11-01", "until": "2022-11-30"}),
        ("sure=80", {"min_confidence": 0.8}),
        ("outlet=CAWIRE", {"outlet": "CAWIRE"}),
    ],
)
def test_it_says_what_the_record_says(
    site: Site, record: foedus.Record, query: str, asked: dict[str, str]
) -> None:
    expected = list(record.statements(**asked))  # type: ignore[arg-type]
    if "act" in asked:  # of the negated acts the page makes values of their own
        expected = [said for said in expected if not said.statement.is_unsaid]
    assert ids(site, f"{query}&order=oldest") == [said.statement.id for said in expected]


def test_each_count_leads_to_its_rows(site: Site, ledger: Ledger) -> None:
    base = {"speaker": "Nikol Pashinyan"}
    for facet in narrow(ledger, asking(**base)).facets:
        for choice in facet.choices:
            query = {**base, facet.name: choice.value}
            assert len(narrow(ledger, asking(**query)).rows) == choice.count
    page = unescape(site.get(f"/statements?{urlencode(base)}").text)
    found = re.search(r'href="(/statements\?[^"]*act=say[^"]*)"[^>]*>say</a> <span class="by">(\d+)', page)
    assert found is not None
    assert len(ids(site, found[1].partition("?")[2])) == int(found[2])


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=20), max_size=4))
def test_any_value_may_be_asked_for(ledger: Ledger, given_: dict[str, str]) -> None:
    found = narrow(ledger, asking(**given_))
    assert len(found.rows) <= len(ledger)


def test_the_latest_come_first_and_the_undated_last(site: Site, record: foedus.Record) -> None:
    published = {said.statement.id: said.article.published for said in record.statements()}
    days = [published[id_].earliest or published[id_].latest for id_ in ids(site, "")]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert None not in days[: len(dated)]
    assert None in days


def test_pages_are_parts_of_the_whole(site: Site) -> None:
    every = ids(site, "")
    pages = [ids(site, f"page={number}") for number in range(1, len(every) // PER_PAGE + 2)]
    assert [id_ for page in pages for id_ in page] == every
    shown = re.findall(r'#s-([0-9a-f]{16})"', site.get("/statements?page=2").text)
    assert shown == pages[1]
    assert [each["id"] for each in site.get("/statements.json?page=2").json()["statements"]] == pages[1]


def test_a_row_leads_into_its_report(site: Site, record: foedus.Record) -> None:
    said = next(iter(record.statements(by="Zas")))
    page = site.get("/statements?by=Zas&order=oldest").text
    assert f"/articles/{said.article.id}?s={said.statement.id}#s-{said.statement.id}" in page
    assert f"/id/{said.statement.id}" in page


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "sure=101",
        "order=random",
        "counted=2",
        "page=0",
        "since=2024-02-01&until=2024-01-01",
    ],
)
def test_what_cannot_be_meant_is_refused(site: Site, query: str) -> None:
    assert site.get(f"/statements?{query}").status == 400


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "' OR 1=1 --", "\0", "\u202e", "none"])
def test_an_unknown_value_has_no_rows(site: Site, value: str) -> None:
    page = site.get(f"/statements?speaker={quote(value)}&by={quote(value)}")
    assert page.status == 200
    assert "<script>alert" not in page.text
    assert "take a choice away" in page.text.casefold()
