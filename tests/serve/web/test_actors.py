"""Who is who: found by any name, counted, joined with reasons, over time."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Site

from foedus.serve import api
from foedus.serve.web.whole import voices, who_is_who


def ids(example_db: Path, name: str) -> list[str]:
    with api.open_record(example_db, create=False) as record:
        return [dossier.actor.id for dossier in record.actors(name)]


def test_the_listing_is_that_of_the_record(site: Site, example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        names = [dossier.actor.name for dossier in record.actors()]
    found = site.get("/actors.json").json()
    assert [one["name"] for one in found["actors"]] == names
    rows = csv.DictReader(io.StringIO(site.get("/actors.csv").text))
    assert [row["name"] for row in rows] == names
    page = site.get("/actors?page=2").text
    assert names[50] in page


@pytest.mark.parametrize("words", ["Pashinyan", "pashinyan", "CSTO", "Tokayev"])
def test_one_finds_by_any_name(site: Site, words: str, example_db: Path) -> None:
    found = site.get(f"/actors.json?q={quote(words)}").json()["actors"]
    assert set(ids(example_db, words)) <= {one["id"] for one in found}
    assert found


def test_a_kind_narrows(site: Site) -> None:
    found = site.get("/actors.json?kind=person").json()
    assert {one["kind"] for one in found["actors"]} == {"person"}
    assert 0 < found["total"] < site.get("/actors.json").json()["total"]


def test_an_actor_has_what_the_record_knows(site: Site, example_db: Path) -> None:
    (one,) = ids(example_db, "Nikol Pashinyan")
    found = site.get(f"/actors/{one}.json").json()
    with api.open_record(example_db, create=False) as record:
        (dossier,) = record.actors("Nikol Pashinyan")
        made = [said.statement.id for said in record.statements() if dossier.actor in said.statement.speakers]
    assert found["name"] == "Nikol Pashinyan"
    assert (found["reports"], found["statements_by"]) == (dossier.reports, dossier.by)
    assert len(found["articles"]) == dossier.reports
    assert {said["id"] for said in found["latest_by"]} <= set(made)
    page = site.get(f"/actors/{one}").text
    for words, count in dossier.names[:5]:
        assert words in page
        assert str(count) in page
    assert f"/articles/{found['latest_by'][0]['article']}?at=" in page
    assert "/statements?speaker=Nikol+Pashinyan" in page


def test_positions_count_what_was_said_of_others(site: Site, example_db: Path) -> None:
    (one,) = ids(example_db, "Nikol Pashinyan")
    rows = list(csv.DictReader(io.StringIO(site.get(f"/actors/{one}.csv").text)))
    with api.open_record(example_db, create=False) as record:
        actor = who_is_who(record).of_id(one).actor
        spoken = voices(record).by[actor]
    told = sum(
        sum(int(row[stance]) for stance in ("for", "against", "neutral"))
        for row in rows
        if row["direction"] == "towards"
    )
    assert told == sum(other != actor and one.day is not None for one in spoken for other, _ in one.about)


def test_the_beginning_of_an_id_is_enough(site: Site, example_db: Path) -> None:
    (one,) = ids(example_db, "Nikol Pashinyan")
    assert "Nikol Pashinyan</h1>" in site.get(f"/actors/{one[:8]}").text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actors/0000000000000000", 404),
        ("/actors/zz", 404),
        ("/actors/%3Cscript%3E", 404),
        ("/actors?page=-1", 400),
        ("/actors?q=%22%27%3Cb%3E(((", 200),
        ("/actors?q=%00", 200),
        ("/actors?kind=nothing", 200),
    ],
)
def test_what_cannot_be_answered_is_said(site: Site, path: str, status: int) -> None:
    reply = site.get(path)
    assert reply.status == status
    assert "<script>" not in reply.text
    assert "<b>(" not in reply.text


def test_no_actor_has_a_page_that_fails(site: Site) -> None:
    for one in site.get("/actors.json").json()["actors"]:
        assert site.get(f"/actors/{one['id']}").status == 200, one["name"]
