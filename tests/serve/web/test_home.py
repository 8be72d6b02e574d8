"""The first page: what is in the record, of which organisations it can be asked, and where to begin."""

from __future__ import annotations

from pathlib import Path

from served import Site, serving

import foedus


def test_each_organisation_has_its_name_and_the_reports_that_name_it(
    site: Site, record: foedus.Record
) -> None:
    (org,) = site.get("/index.json").json()["organisations"]
    assert (org["id"], org["name"]) == ("CSTO", "Collective Security Treaty Organization")
    naming = [row for row in site.get("/articles.json").json()["articles"] if "CSTO" in row["organisations"]]
    assert org["reports"] == len(naming)
    assert org["first"] <= org["last"]
    page = site.get("/").text
    assert f"{org['reports']} reports name it" in page
    assert all(
        f'href="{path}' in page for path in ("/statements", "/trace", "/actors", "/network", "/review")
    )


def test_the_latest_reports_lead_to_themselves(site: Site, record: foedus.Record) -> None:
    days = {stored.article.id: stored.article.published.latest for stored in record.articles()}
    last = max(day for day in days.values() if day)
    newest = next(id_ for id_, day in days.items() if day == last)
    assert f"/articles/{newest}" in site.get("/").text


def test_an_empty_record_has_a_first_page(tmp_path: Path) -> None:
    foedus.open(tmp_path / "none.db").close()
    with serving(tmp_path / "none.db") as empty:
        page = empty.get("/")
    assert page.status == 200
    assert "No report of this record names an organisation" in page.text
