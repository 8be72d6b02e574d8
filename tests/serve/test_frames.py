from __future__ import annotations

import importlib.util
from typing import Any

import pytest

import foedus
from foedus.errors import UsageError
from foedus.serve import tables
from foedus.serve.frames import Rows

SHEETS: list[Any] = [
    tables.STATEMENTS, tables.ARTICLES, tables.CLAIMS, tables.MENTIONS, tables.HITS, tables.STATES,
    tables.HAPPENINGS, tables.CONTESTS, tables.FAILURES, tables.VIOLATIONS,
]  # fmt: skip


def test_rows_can_be_iterated_again(record: foedus.Record) -> None:
    said = record.statements(about="Armenia")
    assert list(said) == list(said) != []
    assert said.first(2) == list(said)[:2]


def test_dictionaries_have_the_columns_of_the_sheet(record: foedus.Record) -> None:
    for rows in (
        record.statements(),
        record.articles(),
        record.search("Armenia"),
        record.contested("CSTO"),
        record.timeline("CSTO"),
        record.failures(),
        foedus.cells(record.state("CSTO", on="2024-06-15")),
    ):
        found = rows.to_dicts()
        assert found, rows
        assert all(tuple(row) == rows.sheet.names for row in found)
        for field in rows.sheet.fields:
            assert {type(row[field.name]) for row in found} <= {field.type, type(None)}, field


def test_a_contest_is_a_row_for_each_side(record: foedus.Record) -> None:
    contests = record.contested("CSTO")
    assert len(contests.to_dicts()) == sum(len(contest.sides) for contest in contests)
    assert len(list(contests.to_json())) == len(list(contests))


def test_where_keeps_the_columns(record: foedus.Record) -> None:
    denials = record.statements().where(lambda said: said.statement.act == "deny")
    assert {row["act"] for row in denials.to_dicts()} == {"deny"}
    assert denials.sheet is tables.STATEMENTS


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_an_empty_pandas_frame_keeps_its_columns(sheet: Any) -> None:
    pytest.importorskip("pandas")
    frame = Rows(sheet, tuple).to_pandas()
    assert tuple(frame.columns) == sheet.names
    assert len(frame) == 0


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_an_empty_polars_frame_keeps_its_columns(sheet: Any) -> None:
    pytest.importorskip("polars")
    frame = Rows(sheet, tuple).to_polars()
    assert tuple(frame.columns) == sheet.names
    assert frame.height == 0


def test_frames_hold_what_the_dictionaries_hold(record: foedus.Record) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    said = record.statements()
    rows = said.to_dicts()
    assert said.to_polars().to_dicts() == rows
    frame = said.to_pandas()
    assert list(frame["start"]) == [row["start"] for row in rows]
    assert list(frame["speaker"].fillna("")) == [row["speaker"] or "" for row in rows]


def test_a_missing_library_is_told_with_the_way_out(record: foedus.Record) -> None:
    for name, make in (("pandas", record.statements().to_pandas), ("polars", record.statements().to_polars)):
        if importlib.util.find_spec(name) is None:
            with pytest.raises(UsageError, match=rf'pip install "foedus\[{name}\]"'):
                make()
