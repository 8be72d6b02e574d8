from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.serve.export import TABLES

polars = pytest.importorskip("polars")
ROWS = [what for what in TABLES if what != "marked"]


@pytest.mark.parametrize("what", ROWS)
def test_parquet_has_the_rows_of_csv(cli: Foedus, tmp_path: Path, what: str) -> None:
    target = tmp_path / f"{what}.parquet"
    result = cli("export", what, "-o", str(target))
    assert result.exit_code == 0, result.stderr
    frame = polars.read_parquet(target)
    table = list(csv.reader(io.StringIO(cli("export", what, "--csv").stdout)))
    assert frame.columns == table[0]
    assert frame.height == len(table) - 1


def test_places_lead_back_to_the_words(cli: Foedus, record: foedus.Record, tmp_path: Path) -> None:
    target = tmp_path / "claims.parquet"
    cli("export", "claims", "-o", str(target))
    for row in polars.read_parquet(target).iter_rows(named=True):
        assert record.article(row["article"]).text[row["start"] : row["end"]] == row["evidence"]


def test_another_reader_reads_the_same(cli: Foedus, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    target = tmp_path / "statements.parquet"
    cli("export", "statements", "-o", str(target))
    ((names, count),) = duckdb.sql(f"SELECT min(speaker), count(*) FROM '{target}'").fetchall()
    frame = polars.read_parquet(target)
    assert (names, count) == (frame["speaker"].min(), frame.height)


def test_nested_reports_do_not_go_into_it(cli: Foedus, tmp_path: Path) -> None:
    result = cli("export", "marked", "-o", str(tmp_path / "marked.parquet"))
    assert result.exit_code == 2
    assert "nested" in result.stderr


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    empty = Foedus(tmp_path / "empty.db")
    foedus.open(tmp_path / "empty.db").close()
    target = tmp_path / "claims.parquet"
    assert empty("export", "claims", "-o", str(target)).exit_code == 0
    frame = polars.read_parquet(target)
    assert frame.height == 0
    assert frame.schema["start"] == polars.Int64
