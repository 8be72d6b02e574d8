"""The contested board of the bundled example."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pytest
from served import Site

import foedus
from foedus.record.fold.unanswered import UNANSWERED
from foedus.serve.web.asked import Asked
from foedus.serve.web.pages.contested import RELATIONS, Row, contested

BOARD = "/org/CSTO/contested"


def rows(record: foedus.Record, part: str, **params: str) -> tuple[Row, ...]:
    asked = Asked("contested", {"org": "CSTO"}, {name: (value,) for name, value in params.items()})
    found = contested(record, asked).parts[part]
    assert isinstance(found, tuple)
    return found


def test_the_board_has_every_contest_once_and_the_unanswered_apart(record: foedus.Record) -> None:
    differing, unanswered, beside = (rows(record, part) for part in ("differing", "unanswered", "beside"))
    assert {row.contest.relation for row in unanswered} == {UNANSWERED}
    assert UNANSWERED not in {row.contest.relation for row in differing}
    shown = [(row.contest.slot, row.contest.relation) for row in (*differing, *unanswered, *beside)]
    assert sorted(shown) == sorted((each.slot, each.relation) for each in record.contested("CSTO"))
    assert not any(row.contest.at_odds for row in beside)
    relations = [list(RELATIONS).index(row.contest.relation) for row in differing]
    assert relations == sorted(relations)
    assert all(len(row.contest.sides) > 1 for row in differing)


def test_every_relation_of_a_record_has_a_meaning(record: foedus.Record) -> None:
    assert {each.relation for each in record.contested("CSTO")} <= RELATIONS.keys()


def test_rows_are_narrowed_and_keep_their_number(record: foedus.Record) -> None:
    every = {row.contest.slot: row.number for row in rows(record, "differing")}
    armenia = rows(record, "differing", member="Armenia", relation="held apart")
    assert [row.contest.slot for row in armenia] == ["participation of Armenia"]
    assert armenia[0].number == every["participation of Armenia"]


@pytest.mark.parametrize("relation", ["contradiction", "no such relation"])
def test_programs_get_the_rows_of_the_page(site: Site, relation: str) -> None:
    query = f"relation={quote(relation)}"
    asked = site.get(f"{BOARD}.json?{query}").json()
    sides = list(csv.DictReader(io.StringIO(site.get(f"{BOARD}.csv?{query}").text)))
    assert len(sides) == sum(len(each["sides"]) for each in asked["contests"])
    page = site.get(f"{BOARD}?{query}")
    assert page.status == 200
    assert page.text.count("data-step") == len(asked["contests"])
