"""A record in a file of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, open_record, report

from foedus.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "test.db") as opened:
        yield opened


@pytest.fixture
def summit(record: Record) -> Record:
    """A record of three reports: dated by two outlets, and undated."""
    first = report(
        ("Petrova", "said", "Armenia would stay with the CSTO"),
        ("Moscow", "warned", "Western advisers would not help Yerevan"),
        own="The bloc comprises Belarus and Kazakhstan.",
        caption="Petrova said nothing in this picture.",
    )
    second = report(
        ("Yerevan", "denied", "that the “rash decisions” — 😀 — were its own"),
        ("He", "said", "it would pay"),
        outlet="Lowland Post",
        day=None,
        path="two.txt",
    )
    third = report(
        ("Erdoğan", "said", "the CSTO was no concern of his"),
        day=date(2022, 11, 23),
        path="three.txt",
    )
    for article, notes in (first, second, third):
        record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    return record
