"""Addresses keep what is asked, and any name can stand in them."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from foedus.serve.web.asked import Asked
from foedus.serve.web.links import Addresses

ASKED = Asked("state", {"org": "CSTO"}, {"on": ("2024-06-15",), "clock": ("recorded",), "page": ("4",)})


def test_the_clock_goes_along_and_the_day_stays() -> None:
    assert Addresses(ASKED).to("state", org="NATO") == "/org/NATO/state?clock=recorded"


def test_the_organisation_goes_along_to_pages_of_the_whole_record() -> None:
    assert Addresses(ASKED).to("statements") == "/statements?clock=recorded&in=CSTO"
    there = Addresses(Asked("statements", {}, {"in": ("CSTO",)}))
    assert there.to("actors") == "/actors?in=CSTO"
    assert there.to("state", org="NATO") == "/org/NATO/state"


def test_a_change_begins_at_the_first_page() -> None:
    assert Addresses(ASKED).here(on="2020-01-01") == "/org/CSTO/state?on=2020-01-01&clock=recorded"
    assert Addresses(ASKED).here(on=None) == "/org/CSTO/state?clock=recorded"


def test_the_same_for_programs_is_the_same_question() -> None:
    assert Addresses(ASKED).form("csv") == "/org/CSTO/state.csv?on=2024-06-15&clock=recorded&page=4"


def test_what_is_nowhere_has_no_address() -> None:
    assert Addresses(ASKED).to("no-such-page") == ""


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_name_survives_an_address(org: str, word: str) -> None:
    parts = urlsplit(Addresses(Asked("home")).to("state", org=org, q=word))
    assert unquote(parts.path.split("/")[2]) == org
    assert parse_qs(parts.query, keep_blank_values=True)["q"] == [word]
