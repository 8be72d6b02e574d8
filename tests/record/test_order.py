"""The order of ingest, repetition and withdrawal: the record is a set, and gives the same answers."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import FIRST_DAY, contents_of, numbered, open_record

from foedus.record import Record

NUMBERS = st.lists(st.integers(0, 30), min_size=1, max_size=12)


def filled(folder: str, name: str, numbers: list[int]) -> Record:
    record = open_record(Path(folder) / f"{name}.db")
    for number in numbers:
        article, notes = numbered(number)
        record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    return record


@given(numbers=NUMBERS, data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_order_and_any_repetition_give_the_same_record(numbers: list[int], data: st.DataObject) -> None:
    other = data.draw(st.permutations(numbers + data.draw(st.lists(st.sampled_from(numbers), max_size=6))))
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(folder, "one", sorted(set(numbers))) as one,
        filled(folder, "two", list(other)) as two,
    ):
        assert contents_of(one) == contents_of(two)
        assert list(two.verify()) == []


@given(numbers=NUMBERS, data=st.data())
@settings(max_examples=25, deadline=None)
def test_removing_takes_exactly_what_the_report_said(numbers: list[int], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(numbers))
    purge = data.draw(st.booleans())
    with (
        tempfile.TemporaryDirectory() as folder,
        filled(folder, "one", [number for number in numbers if number != gone]) as never,
        filled(folder, "two", numbers) as record,
    ):
        before = contents_of(record)
        article, notes = numbered(gone)
        record.remove(article.id, purge=purge)
        assert contents_of(record) == contents_of(never)
        assert list(record.verify()) == []
        assert record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
        assert contents_of(record) == before
        assert list(record.verify()) == []


@given(numbers=NUMBERS, day=st.dates(date(2021, 12, 1), date(2024, 12, 1)))
@settings(max_examples=25, deadline=None)
def test_what_was_known_on_a_day_only_grows(numbers: list[int], day: date) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(folder, "one", numbers) as record:
        for clock in ("reported", "recorded"):
            then = {stored.article.id for stored in record.articles(known=day, clock=clock)}
            later = {s.article.id for s in record.articles(known=day + timedelta(days=9), clock=clock)}
            known = record.entries(known=day, clock=clock)
            assert then <= later
            assert {entry.claim.article for entry in known} <= then
            expected = {
                stored.article.id
                for stored in record.articles()
                if ((clock == "reported" and stored.article.published.latest) or FIRST_DAY.date()) <= day
            }
            assert then == expected
