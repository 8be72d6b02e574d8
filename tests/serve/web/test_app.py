"""Every page answers in every form, and says what is wrong where it cannot."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Site

from foedus.serve.web.links import PATHS
from foedus.serve.web.pages import PAGES


def test_every_page_has_an_address_and_every_address_a_page() -> None:
    assert PAGES.keys() == PATHS.keys()


def test_the_state_is_the_same_on_the_page_and_for_programs(site: Site) -> None:
    page = site.get("/org/CSTO/state?on=2024-06-15&packs=no")
    asked = site.get("/org/CSTO/state.json?on=2024-06-15&packs=no").json()
    rows = list(csv.DictReader(io.StringIO(site.get("/org/CSTO/state.csv?on=2024-06-15&packs=no").text)))
    assert page.status == 200
    assert asked["members"]["Belarus"]["standing"]["value"] == "member"
    assert any(row["name"] == "Belarus" and row["value"] == "member" for row in rows)
    assert "Belarus" in page.text
    assert "pack CSTO" not in page.text


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nowhere", 404, "there is no page at /nowhere"),
        ("/org/CSTO/state?on=tomorrow", 400, "is no day"),
        ("/org/CSTO/state?clock=sun", 400, "cannot be meant"),
        ("/org/CSTO/state?known=2024-02-31", 400, "is no day"),
    ],
)
def test_what_cannot_be_answered_is_said(site: Site, path: str, status: int, says: str) -> None:
    reply = site.get(path)
    assert reply.status == status
    assert says in reply.text


def test_an_error_is_an_object_for_programs(site: Site) -> None:
    reply = site.get("/org/CSTO/state.json?on=tomorrow")
    assert reply.status == 400
    assert "is no day" in reply.json()["error"]


def test_a_name_in_an_address_is_text(site: Site) -> None:
    reply = site.get("/org/" + quote("<script>alert(1)</script>", safe="") + "/state")
    assert "<script>alert" not in reply.text


def test_asking_writes_nothing(site: Site, example_db: Path) -> None:
    before = example_db.read_bytes()
    site.get("/org/CSTO/state?on=2024-06-15")
    assert example_db.read_bytes() == before


def test_a_page_that_is_asked_again_is_the_same_and_another_question_another(site: Site) -> None:
    first, again, other = (
        site.get(f"/org/CSTO/state?on={day}").text for day in ("2024-06-15", "2024-06-15", "2023-06-15")
    )
    assert first == again
    assert "2023-06-15" in other
    assert "on 2024-06-15" not in other
