"""The reports are all listed, withdrawn ones as such, with what could not be read."""

from __future__ import annotations

import csv
import io
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Site, serving

import foedus
from foedus.model import Article, Datum, Failure, Span, Time, Zone


def rows(site: Site, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site.get(f"/articles.csv?{query}").text)))


def test_every_report_is_listed_the_latest_first(site: Site, record: foedus.Record) -> None:
    expected = [stored.article for stored in record.articles()]
    found = [row["id"] for row in rows(site)]
    assert sorted(found) == sorted(article.id for article in expected)
    assert [row["id"] for row in rows(site, "order=oldest")] == [article.id for article in expected]
    days = [row["published"][:10] for row in rows(site) if row["published_basis"] == "text"]
    assert [day for day in days if day[:1] == "2"] == sorted((d for d in days if d[:1] == "2"), reverse=True)
    page = site.get("/articles").text
    assert all(f"/articles/{id_}" in page for id_ in found)


def test_each_count_leads_to_its_reports(site: Site) -> None:
    found = site.get("/articles.json").json()
    assert {"outlet", "year", "month", "dated", "copies"} <= found["facets"].keys()
    for name, counts in found["facets"].items():
        for value, count in counts.items():
            assert len(rows(site, f"{name}={quote(value)}")) == count


def test_those_that_bear_on_an_organisation_are_as_many_as_its_overview_says(site: Site) -> None:
    coverage = site.get("/org/CSTO.json").json()["coverage"]
    assert len(rows(site, "bears=CSTO")) == coverage["bearing"]
    for outlet in coverage["outlets"]:
        if outlet["outlet"]:
            assert len(rows(site, f"bears=CSTO&outlet={quote(outlet['outlet'])}")) == outlet["bearing"]
    assert "bears=CSTO" in unescape(site.get("/org/CSTO").text)
    assert site.get("/articles?bears=nobody").status == 404


def test_copies_are_named(site: Site, record: foedus.Record) -> None:
    copies = {each.copy.copy for each in record.copies_among(s.article.id for s in record.articles())}
    assert {row["id"] for row in rows(site, "copies=copy")} == copies


def test_what_could_not_be_read_is_said_with_the_reason(site: Site, record: foedus.Record) -> None:
    page = unescape(site.get("/articles").text)
    failures = list(record.failures())
    assert failures
    for failure in failures:
        assert failure.reason in page
        assert failure.path in page
    assert len(site.get("/articles.json").json()["failures"]) == len(failures)


def test_a_withdrawn_report_is_listed_as_such(tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.db"
    kept, gone = (
        Article(text, (Zone(Span(0, len(text)), "title"),), title=Datum(text, "text", Span(0, len(text))))
        for text in ("It goes on", "It is over")
    )
    with foedus.open(path) as record:
        record.add(kept)
        record.add(gone)
        record.remove(gone.id)
        record.store.fail(Failure("<b>x</b>", "<script>no</script>"))
    with serving(path) as site:
        page = site.get("/articles").text
        assert "withdrawn" in page
        assert "<script>no" not in page
        assert [row["id"] for row in rows(site, "standing=withdrawn")] == [gone.id]
        assert [row["withdrawn"] for row in rows(site, "standing=counts")] == ["0"]


def test_those_with_most_claims_come_first_where_it_is_asked(site: Site) -> None:
    claims = [row["claims"] for row in site.get("/articles.json?order=claims").json()["articles"]]
    assert claims == sorted(claims, reverse=True)
    assert sum(claims) == site.get("/index.json").json()["claims"]
    assert "order=claims" in site.get("/").text


def test_a_vague_date_does_not_make_a_report_the_latest(tmp_path: Path) -> None:
    dates = {
        "It opens": Time("2019-03-20/..", date(2019, 3, 20), None, "range", "inferred"),
        "It goes on": Time("2020-08-27", date(2020, 8, 27), date(2020, 8, 27), "day", "text"),
        "It lasts": Time("2008-04-09/2018-04-09", date(2008, 4, 9), date(2018, 4, 9), "range", "inferred"),
        "It ends": Time("2018-02-01", date(2018, 2, 1), date(2018, 2, 1), "day", "text"),
    }
    with foedus.open(tmp_path / "vague.db") as record:
        for text, time in dates.items():
            zones = (Zone(Span(0, len(text)), "title"),)
            record.add(Article(text, zones, title=Datum(text, "text", Span(0, len(text))), published=time))
    with serving(tmp_path / "vague.db") as site:
        titles = [row["title"] for row in site.get("/articles.json").json()["articles"]]
        assert titles == ["It goes on", "It opens", "It ends", "It lasts"]
        page = site.get("/articles").text
        assert page.count("<h2>20") == len(dates)


@pytest.mark.parametrize("query", ["order=up", "compared=perhaps", "page=-1"])
def test_what_cannot_be_meant_is_refused(site: Site, query: str) -> None:
    assert site.get(f"/articles?{query}").status == 400


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    foedus.open(tmp_path / "empty.db").close()
    with serving(tmp_path / "empty.db") as site:
        for path in ("/articles", "/statements", "/search?q=word"):
            assert 'class="nothing"' in site.get(path).text
