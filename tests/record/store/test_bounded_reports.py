"""What packs tell of the date of a report without one: kept beside it, and left out where packs are."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from made_reports import open_record, sneak

from foedus import read_text
from foedus.model import Article, Notes, Time
from foedus.pipeline import annotate
from foedus.record import Record

TEXT = (
    "CSTO Secretary General Stanislav Zas said that monitors would go to the border. "
    "Armenia is a member of the CSTO. Armenia has not paid its dues."
)
RECORDED = datetime(2026, 1, 5, tzinfo=UTC)
BOUNDS = ("2020-01-01/2022-12-31", "inferred")


@pytest.fixture(scope="module")
def read() -> tuple[Article, Notes]:
    article = read_text(TEXT)
    return article, annotate(article)


@pytest.fixture
def filled(record: Record, read: tuple[Article, Notes]) -> Record:
    record.add(*read, extractor="test 1", recorded=RECORDED)
    return record


def shown(time: Time) -> tuple[str, str]:
    return time.value, time.basis


def test_the_article_keeps_its_id_and_is_shown_with_its_bounds(
    filled: Record, read: tuple[Article, Notes]
) -> None:
    article = filled.article(read[0].id)
    assert article.id == read[0].id
    assert article.published == read[0].published == Time()
    assert shown(article.issued) == BOUNDS
    assert filled.notes(article.id).bounds == read[1].bounds
    explained = filled.explain(article.id)
    assert explained.time is not None
    assert shown(explained.time) == BOUNDS
    assert list(filled.verify()) == []


def test_statements_of_it_were_said_within_them(filled: Record) -> None:
    assert _statements(filled, date(2022, 12, 31)) != []
    assert _statements(filled, date(2019, 12, 31)) == []


def _statements(record: Record, until: date) -> list[object]:
    return [said.statement for said in record.statements(until=until)]


def test_the_state_speaks_within_the_bounds_and_without_packs_on_the_day_of_recording(filled: Record) -> None:
    within, alone = (
        next(member for member in state.members if member.name == "Armenia").dues
        for state in (
            filled.state("CSTO", on=date(2021, 6, 1)),
            filled.state("CSTO", on=date(2026, 1, 5), packs=False),
        )
    )
    assert (within[0].value, within[0].last_reported) == ("unpaid", BOUNDS[0])
    assert any(
        why.startswith("the offices that an undated report names put it within") for why in within[0].why
    )
    assert (alone[0].value, alone[0].last_reported) == ("unpaid", "")
    assert filled.state("CSTO", on=date(2021, 6, 1), packs=False).members[0].dues == ()


@pytest.mark.parametrize(("known", "packs", "told"), [
    (date(2023, 1, 1), True, True),
    (date(2022, 12, 30), True, False),
    (date(2023, 1, 1), False, False),
    (date(2026, 1, 5), False, True),
])  # fmt: skip
def test_it_is_known_from_its_last_possible_day(filled: Record, known: date, packs: bool, told: bool) -> None:
    entries = filled.entries("CSTO", known=known, packs=packs)
    assert any(not entry.pack for entry in entries) is told


def test_a_day_that_a_term_settles_is_its_date(record: Record, read: tuple[Article, Notes]) -> None:
    day = date(2021, 6, 23)
    settled = replace(read[1], bounds=Time("2021-06-23", day, day, "day", "inferred", None, "fits"))
    record.add(read[0], settled, extractor="test 1")
    assert {entry.published.value for entry in record.entries("CSTO") if not entry.pack} == {"2021-06-23"}
    assert {entry.published.value for entry in record.entries("CSTO", packs=False)} == {""}


@pytest.mark.unsound
def test_who_changes_the_bounds_is_told(tmp_path: Path, read: tuple[Article, Notes]) -> None:
    path = tmp_path / "one.db"
    with open_record(path) as record:
        record.add(*read, extractor="test 1", recorded=RECORDED)
    sneak(path, "UPDATE extractions SET bounds = NULL")
    with open_record(path) as record:
        assert "another hash" in " ".join(violation.what for violation in record.verify())
