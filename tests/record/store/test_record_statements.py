"""Who said what about whom: every condition, and the order of the answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made_reports import ORG, day_of, report

from foedus.errors import UsageError
from foedus.packs import bundled_packs
from foedus.record import Record
from foedus.record.store.names import find_names, fold


@pytest.mark.parametrize(
    ("asked", "sources"),
    [
        ({}, ["Erdoğan", "Petrova", "Moscow", "Yerevan", "He"]),
        ({"by": "Anna Petrova"}, ["Petrova"]),
        ({"by": "petrova"}, ["Petrova"]),
        ({"by": "anna"}, ["Petrova"]),
        ({"by": "etrova"}, []),
        ({"by": "Erdogan"}, ["Erdoğan"]),
        ({"by": "RECEP"}, ["Erdoğan"]),
        ({"by": "Moscow"}, ["Moscow"]),
        ({"by": "the Kremlin"}, ["Moscow"]),
        ({"by": "Government of Armenia"}, ["Yerevan"]),
        ({"by": "Armenia"}, ["Yerevan"]),
        ({"by": "He"}, []),
        ({"by": ""}, []),
        ({"by": "Nobody"}, []),
        ({"about": "CSTO"}, ["Erdoğan", "Petrova"]),
        ({"about": "Collective Security"}, ["Erdoğan", "Petrova"]),
        ({"about": "Armenia"}, ["Petrova", "Moscow"]),
        ({"about": "western advisers"}, ["Moscow"]),
        ({"by": "Petrova", "about": "CSTO"}, ["Petrova"]),
        ({"by": "Moscow", "about": "CSTO"}, []),
        ({"act": "warn"}, ["Moscow"]),
        ({"act": "threaten"}, []),
        ({"kind": "indirect", "act": "deny"}, ["Yerevan"]),
        ({"kind": "direct"}, []),
        ({"outlet": "lowland post"}, ["Yerevan", "He"]),
        ({"min_confidence": 0.8}, ["Erdoğan", "Petrova", "Moscow", "Yerevan"]),
        ({"since": date(2024, 6, 5)}, ["Petrova", "Moscow"]),
        ({"since": date(2022, 11, 23), "until": date(2024, 6, 4)}, ["Erdoğan"]),
        ({"until": date(2022, 11, 22)}, []),
        ({"limit": 2}, ["Erdoğan", "Petrova"]),
        ({"limit": 0}, []),
    ],
)
def test_conditions(summit: Record, asked: dict[str, Any], sources: list[str]) -> None:
    assert [said.source for said in summit.statements(**asked)] == sources


def test_the_words_are_those_of_the_text(summit: Record) -> None:
    said = next(iter(summit.statements(by="Yerevan")))
    assert (said.source, said.cue) == ("Yerevan", "denied")
    assert said.content == ("that the “rash decisions” — 😀 — were its own",)
    assert said.content[0] in said.article.text


def test_the_day_on_which_it_was_said_goes_before_that_of_the_report(record: Record) -> None:
    article, notes = report(("Petrova", "said", "yes"), day=date(2024, 6, 5), said_on=date(2024, 5, 30))
    record.add(article, notes, extractor="test 1")
    assert not list(record.statements(since=date(2024, 6, 1)))
    assert len(list(record.statements(since=date(2024, 5, 30), until=date(2024, 5, 30)))) == 1


@pytest.mark.parametrize(
    ("bounds", "found"),
    [
        ((date(2024, 5, 1), date(2024, 5, 31)), True),
        ((None, date(2024, 5, 20)), True),
        ((None, date(2024, 5, 9)), False),
        ((date(2024, 5, 20), None), True),
        ((date(2024, 5, 21), None), False),
    ],
)
def test_a_time_within_bounds_fits_where_it_may(
    record: Record, bounds: tuple[date | None, date | None], found: bool
) -> None:
    article, notes = report(("Petrova", "said", "yes"), day=None)
    said = replace(day_of(date(2024, 5, 1)), earliest=bounds[0], latest=bounds[1])
    notes = replace(notes, statements=(replace(notes.statements[0], said=said),))
    record.add(article, notes, extractor="test 1")
    assert bool(list(record.statements(since=date(2024, 5, 10), until=date(2024, 5, 20)))) is found


@pytest.mark.parametrize(
    "asked",
    [{"act": "shout"}, {"kind": "loud"}, {"since": date(2024, 1, 2), "until": date(2024, 1, 1)}],
)
def test_what_cannot_be_meant_is_refused_at_once(record: Record, asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        record.statements(**asked)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("US", ["us", "the us navy"]),
        ("Usman", ["usmanov"]),
        ("o'brien", ["pat o'brien"]),
        ("O’Brien", ["pat o'brien"]),
        ("Erdogan", ["recep tayyip erdogan"]),
        ("a.b", []),
        ("(", []),
        ("   ", []),
    ],
)
def test_names_match_from_the_beginning_of_a_word(asked: str, found: list[str]) -> None:
    names = ("us", "the us navy", "usmanov", "russia", "pat o'brien", "recep tayyip erdogan", "aab")
    among = [name for name in find_names(asked, names, bundled_packs()) if name in names]
    assert among == found


def test_folding_forgets_case_accents_and_spaces() -> None:
    assert fold("  Recep\u00a0Tayyip\nERDOĞAN ") == "recep tayyip erdogan"
    assert fold("Straße") == fold("STRASSE")


def test_entries_carry_their_report_and_their_holder(summit: Record) -> None:
    entries = summit.entries()
    told = [(e.text, e.outlet, e.statement is not None) for e in entries]
    assert told == [
        ("Armenia would stay with the CSTO", "Steppe Courier", True),
        ("The bloc comprises Belarus and Kazakhstan.", "Steppe Courier", False),
        ("The bloc comprises Belarus and Kazakhstan.", "Steppe Courier", False),
    ]
    assert entries[0].holders == ("Anna Petrova",)
    assert entries[0].statement is not None
    assert entries[0].statement.id == entries[0].claim.holder
    assert entries[0].published.value == "2024-06-05"
    assert entries[0].recorded == date(2024, 7, 1)


@pytest.mark.parametrize("org", ["CSTO", ORG.name, "csto", "collective security treaty organization"])
def test_entries_of_an_organisation_are_those_that_name_it(summit: Record, org: str) -> None:
    assert len(summit.entries(org, packs=False)) == 3
    assert summit.entries("NATO", packs=False) == ()
    assert summit.entries("CSTO", packs=False, known=date(2024, 6, 4)) == ()


def test_a_pack_is_known_from_its_own_date(summit: Record) -> None:
    added = [entry for entry in summit.entries("CSTO") if entry.pack]
    assert added
    assert not [entry for entry in summit.entries("CSTO", known=date(1990, 1, 1)) if entry.pack]
    assert not [entry for entry in summit.entries("CSTO", packs=False) if entry.pack]
