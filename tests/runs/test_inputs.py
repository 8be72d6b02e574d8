"""What can be read into a run beside what a record takes."""

from pathlib import Path

import duckdb
from run_reports import report, write_lines

from foedus.collect.fetch import FetchPolicy
from foedus.collect.inputs import read_inputs
from foedus.model import Article, Failure
from foedus.runs.inputs import read_articles


def test_parquet_files_of_articles_are_read_as_json_lines_are(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "a.jsonl", report(0), report(1), {"title": "no text"})
    parquet = str(tmp_path / "a.parquet")
    duckdb.connect().execute(
        "COPY (SELECT title, text, outlet, url, published::DATE AS published, 7 AS other FROM read_json(?)) "
        f"TO '{parquet}' (FORMAT parquet)",
        [lines],
    )
    from_lines = list(read_inputs([lines]))
    found = list(read_articles([parquet], FetchPolicy()))
    assert found[:2] == from_lines[:2]
    assert [item.path for item in found] == [f"{parquet}:{n}" for n in (1, 2, 3)]
    assert isinstance(found[2], Failure)


def test_damaged_parquet_and_parquet_of_something_else_are_listed(tmp_path: Path) -> None:
    (tmp_path / "1.parquet").write_bytes(b"PAR1" + b"\0" * 100)
    duckdb.connect().execute(f"COPY (SELECT 1 AS x) TO '{tmp_path / '2.parquet'}'")
    write_lines(tmp_path / "3.jsonl", report(0))
    found = list(read_articles([str(tmp_path), "s3://bucket/key"], FetchPolicy()))
    assert [type(item) for item in found] == [Failure, Failure, Article, Failure]
    reasons = [item.reason for item in found if isinstance(item, Failure)]
    assert "cannot be read as Parquet" in reasons[0]
    assert "no column of an article" in reasons[1]
    assert "--engine daft" in reasons[2]
