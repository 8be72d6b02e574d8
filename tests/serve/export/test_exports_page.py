"""The page on exports: its commands run, and its tables have the columns that are written."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from exported import Exported
from run_cli import Foedus

from foedus.serve import tables
from foedus.serve.export import FORMATS, TABLES
from foedus.serve.export.panels import DYAD_COLUMNS, STATE_YEAR_COLUMNS
from foedus.serve.export.polecat import COLUMNS, OURS
from foedus.serve.export.rows import ANSWERS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "exports.md").read_text("utf-8")
COMMANDS = re.findall(r"^foedus (export .+)$", PAGE, re.MULTILINE)
SHEETS = {
    "articles": tables.ARTICLES,
    "statements": tables.STATEMENTS,
    "claims": tables.CLAIMS,
    "mentions": tables.MENTIONS,
    "answers": ANSWERS,
    "failures": tables.FAILURES,
}


def section(title: str) -> str:
    """A section of the page, up to the next heading."""
    return re.split(r"^#+ ", PAGE.partition(f"# {title}\n")[2], flags=re.MULTILINE)[0]


def first_cells(text: str) -> list[str]:
    """The first cells of the rows of the tables in a text, without their heads."""
    rows = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")]
    return [row for row in rows if row not in ("column", "field", "table", "part", "schema")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs(
    command: str, cli: Foedus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ".parquet" in command:
        pytest.importorskip("polars")
    monkeypatch.chdir(tmp_path)
    result = cli(*shlex.split(command))
    assert result.exit_code == 0, result.stderr
    written = [path.stat().st_size for path in tmp_path.iterdir()]
    assert written == [] or min(written) > 200
    assert result.stdout or written


def test_every_format_and_table_has_a_command() -> None:
    words = {word for command in COMMANDS for word in shlex.split(command)}
    assert words >= FORMATS.keys()
    assert words >= TABLES.keys() - {"marked"}


def test_the_columns_of_tables_are_those_that_are_written() -> None:
    for what, sheet in SHEETS.items():
        assert f"| `{what}` | {', '.join(f'`{name}`' for name in sheet.names)} |" in PAGE


def test_the_columns_of_polecat_are_those_that_are_written() -> None:
    told = [name for cell in first_cells(section("POLECAT")) for name in cell.split(", ")]
    assert told == [*COLUMNS, *OURS]


def test_the_columns_of_panels_are_those_that_are_written() -> None:
    told = [n for cell in first_cells(section("Panels")) for n in re.findall(r"`([\w]+)`", cell)]
    assert told == [*DYAD_COLUMNS, *STATE_YEAR_COLUMNS]


def test_the_fields_of_plover_are_told(exported: Exported) -> None:
    told = {n for cell in first_cells(section("PLOVER JSON")) for n in re.findall(r"`([\w]+)`", cell)}
    assert told >= {key for line in exported("plover").splitlines() for key in json.loads(line)}


def test_the_schemas_of_followthemoney_are_told(exported: Exported) -> None:
    told = {name for cell in first_cells(section("FollowTheMoney")) for name in cell.split(", ")}
    assert told >= {json.loads(line)["schema"] for line in exported("ftm").splitlines()}
