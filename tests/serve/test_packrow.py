"""Rows of packs as a person reads them."""

from __future__ import annotations

import pytest

import foedus
from foedus.model import Evidence
from foedus.serve.packrow import is_pack_row, row_sentence
from foedus.serve.tables import slots_of

NAMES = {"LOW": "Lowland", "HIG": "Highland"}


def _row(text: str) -> Evidence:
    return Evidence("pack:LEAGUE", 0, len(text), text, "d2" * 8)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "holder | source: league.example | certainty: B | person: Anna Petrova | office: Chair | "
            "since: 2020-01-01 | until: 2022-12-31",
            "pack LEAGUE: Anna Petrova, Chair, 2020-01-01 to 2022-12-31 (certainty B, league.example)",
        ),
        (
            "member | source: league.example | certainty: A | note: not read here | state: LOW | "
            "standing: member | since: 1992",
            "pack LEAGUE: Lowland, member, since 1992 (certainty A, league.example)",
        ),
        (
            "aid | source: memory | certainty: C | state: HIG | asked_by: Boris Lowe | date: 2022-01-05 | "
            "answered: granted | answer: forces sent",
            "pack LEAGUE: Highland, asked by Boris Lowe, 2022-01-05, answer: granted, forces sent "
            "(certainty C, memory)",
        ),
        (
            "treaty | source: memory | certainty: C | treaty: Charter | step: in_force | event: in force | "
            "signatories: LOW, HIG",
            "pack LEAGUE: Charter, in force, in force, signatories Lowland, Highland (certainty C, memory)",
        ),
        ("holder | person: Anna Petrova | acting: True", "pack LEAGUE: Anna Petrova, acting"),
    ],
)
def test_a_row_reads_as_a_sentence(row: str, sentence: str) -> None:
    assert row_sentence(_row(row), lambda code: NAMES.get(code, code)) == sentence


def test_what_is_cut_is_never_how_sure_it_is() -> None:
    row = _row("aid | source: league.example | certainty: C | answer: a very long story of forces on the way")
    shown = row_sentence(row, width=60)
    assert len(shown) <= 60
    assert shown.endswith("… (certainty C, league.example)")


def test_every_row_of_a_bundled_pack_reads_as_a_sentence(record: foedus.Record) -> None:
    rows = {
        piece
        for slot in slots_of(record.state("CSTO", on="2022-12-15"))
        for piece in slot.answer.evidence
        if is_pack_row(piece)
    }
    assert len(rows) > 20
    for row in rows:
        shown = row_sentence(row)
        assert " | " not in shown
        assert "(certainty " in shown
