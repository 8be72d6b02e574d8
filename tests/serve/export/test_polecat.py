from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from exported import Exported, Read
from run_cli import Foedus

NAMES = (
    "Event ID|Event Date|Event Type|Event Mode|Event Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version|Story ID|"
    "N Reports|N Outlets|N Origins|Holder|Chain|Realis|Status|Evidence"
)
HEADER = NAMES.split("|")
EVIDENCE = re.compile(r'([0-9a-f]{16}:\d+-\d+) "(.*?)"(?=; [0-9a-f]{16}:|$)')
"""How a reader takes the cell `Evidence` apart: places, and the words at each."""

Rows = list[dict[str, str]]


@pytest.fixture
def rows(exported: Exported) -> Rows:
    return list(csv.DictReader(io.StringIO(exported("polecat")), delimiter="\t"))


def test_the_columns_are_polecats_and_then_ours(exported: Exported) -> None:
    names = exported("polecat").partition("\n")[0].split("\t")
    assert names == HEADER
    assert names[40] == "Story ID"


def test_what_is_not_known_is_none_and_no_cell_is_empty(rows: Rows) -> None:
    assert len(rows) > 20
    assert all(row[name] for row in rows for name in HEADER)
    assert {row["Wikipedia Actor ID"] for row in rows} == {"None"}


def test_a_plain_split_reads_as_many_columns(exported: Exported) -> None:
    assert {line.count("\t") for line in exported("polecat").splitlines()} == {48}


def test_the_words_of_every_evidence_stand_where_it_says(rows: Rows, read: Read) -> None:
    for row in rows:
        found = EVIDENCE.findall(row["Evidence"])
        assert len(found) >= int(row["N Reports"]) > 0
        for place, words in found:
            assert " ".join(read(place).split()) == words


def test_types_have_the_quad_and_score_of_the_manual(rows: Rows) -> None:
    told = {(row["Event Type"], row["Quad Code"], row["Event Intensity"]) for row in rows}
    assert told >= {
        ("CONSULT", "VERBAL COOPERATION", "2.1"),
        ("AID", "MATERIAL COOPERATION", "7.4"),
        ("REQUEST", "VERBAL CONFLICT", "-5.0"),
        ("ACCUSE", "VERBAL CONFLICT", "-2.0"),
    }


def test_those_who_act_together_are_one_row_with_their_codes(rows: Rows) -> None:
    meeting = next(
        row for row in rows if row["Event Type"] == "CONSULT" and row["Event Date"] == "2022-05-16"
    )
    assert (
        "; ".join(("Collective Security Treaty Organization", "Nikol Pashinyan", "Alexander Lukashenko"))
        in meeting["Actor Name"]
    )
    assert meeting["Actor COW"] == "371; 370; 705; 703; 365; 702"
    assert meeting["Actor Country"] == "IGO; ARM; BLR; KAZ; KGZ; RUS; TJK"
    assert meeting["Primary Actor Sector"] == "GOV"
    assert meeting["Event Mode"] == "multilateral"


def test_copies_are_reports_and_no_origins(rows: Rows) -> None:
    counts = [tuple(int(row[f"N {what}"]) for what in ("Reports", "Outlets", "Origins")) for row in rows]
    assert all(reports >= outlets >= 1 <= origins for reports, outlets, origins in counts)
    assert any(reports > origins for reports, _, origins in counts)
    agreed = {row["Status"] for row in rows if int(row["N Origins"]) > 1}
    assert agreed <= {"agreed", "contested"}


def test_a_formula_in_an_outlets_name_is_text(fresh: Foedus, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Talks\n\nYEREVAN — Prime Minister Nikol Pashinyan condemned Azerbaijan on Monday.\n", "utf-8"
    )
    fresh("add", str(report), "--outlet", "=1+1", "--published", "2024-02-23")
    rows = list(csv.DictReader(io.StringIO(fresh("export", "--format", "polecat").stdout), delimiter="\t"))
    assert {row["Source"] for row in rows} == {"'=1+1"}
    assert all(float(row["Event Intensity"]) < 0 for row in rows)
