"""What `check_pack` says of mistakes: where, what was found, what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.packs.check import check_pack
from foedus.packs.load import bundled_files

HEAD = """[pack]
id = "TST"
name = "Test League"
kind = "alliance"
as_of = "2024-06"
source = "league.example"
certainty = "A"
"""
GRADE = 'source = "x"\ncertainty = "B"\n'
OFFICE = f'[[office]]\nname = "Chair"\n{GRADE}'


def holder(name: str, since: str, until: str = "", more: str = "") -> str:
    ends = f'until = "{until}"\n' if until else ""
    return f'[[holder]]\nperson = "{name}"\noffice = "Chair"\nsince = "{since}"\n{ends}{more}{GRADE}'


@pytest.mark.parametrize("path", bundled_files(), ids=lambda path: path.name)
def test_the_bundled_packs_pass_their_own_check(path: Path) -> None:
    pack, faults = check_pack(path)
    assert faults == ()
    assert pack is not None


@pytest.mark.parametrize(
    ("rows", "where", "line", "said"),
    [
        (f'[[members]]\nstate = "ARM"\n{GRADE}', "[members]", 8, "did you mean member?"),
        (f'[[member]]\nstate = "ARM"\nsinse = "2001"\n{GRADE}', "member 1 (ARM)", 8, "did you mean since?"),
        (f'[[member]]\nstate = "Armenia"\n{GRADE}', "member 1 (Armenia, member)", 8, "did you mean ARM?"),
        (f'[[member]]\nstate = "KYR"\n{GRADE}', "member 1 (KYR, member)", 8, "did you mean KGZ?"),
        (
            f'[[member]]\nstate = "EST"\n{GRADE}[[member]]\nstate = "QQQ"\n{GRADE}',
            "member 2 (QQQ, member)",
            12,
            "'QQQ' is no known code",
        ),
        (
            '[[member]]\nstate = "ARM"\nsource = "x"\ncertainty = "sure"\n',
            "member 1 (ARM)",
            8,
            "A (a page of",
        ),
        (
            f'[[member]]\nstate = "ARM"\nstanding = "membr"\n{GRADE}',
            "member 1 (ARM, membr)",
            8,
            "did you mean member?",
        ),
        (
            f'[[member]]\nstate = "ARM"\nsince = "2001-13"\n{GRADE}',
            "member 1 (ARM, member, 2001-13)",
            8,
            "in no calendar",
        ),
        (
            f'[[member]]\nstate = "ARM"\nsince = "2025"\n{GRADE}',
            "member 1 (ARM, member, 2025)",
            8,
            "after the pack's as_of",
        ),
        (
            f'[[member]]\nstate = "ARM"\norgan = "Senate"\n{GRADE}',
            "member 1 (ARM, member, Senate)",
            8,
            "no organ of",
        ),
        (
            f'[[organ]]\nname = "Senate"\nsince = "2025"\n{GRADE}',
            "organ 1 (Senate)",
            8,
            "after the pack's as_of",
        ),
        (holder("A B", "2001"), "holder 1 (A B, Chair, 2001)", 8, "'Chair' is no office of this pack"),
        (
            OFFICE + holder("A B", "2001") + holder("C D", "2003"),
            "holder 2 (C D, Chair, 2003)",
            18,
            "A B holds the office with no until",
        ),
        (
            OFFICE + holder("A B", "2001", "2004-05") + holder("C D", "2004-04"),
            "holder 2 (C D, Chair, 2004-04)",
            19,
            "until 2004-05",
        ),
        (
            f'[[alias]]\nkind = "acronym"\ntexts = ["SCO"]\n{GRADE}',
            "alias 1 (SCO)",
            8,
            "a name of Shanghai Cooperation Organization",
        ),
    ],
)
def test_a_mistake_is_placed_and_explained(
    tmp_path: Path, rows: str, where: str, line: int, said: str
) -> None:
    path = tmp_path / "tst.toml"
    path.write_text(HEAD + rows, "utf-8")
    _, faults = check_pack(path)
    (found,) = (fault for fault in faults if fault.where == where)
    assert found.line == line
    assert said in found.said


@pytest.mark.parametrize(
    "rows",
    [
        OFFICE + holder("A B", "2001", "2003") + holder("C D", "2003"),
        OFFICE + holder("A B", "2001", "2004-05") + holder("C D", "2004-05"),
        OFFICE + holder("A B", "2001", "2005") + holder("C D", "2003", "2004", "acting = true\n"),
        OFFICE + "several = true\n" + holder("A B", "2001") + holder("C D", "2003"),
    ],
)
def test_terms_that_may_follow_one_another_are_no_mistake(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "tst.toml"
    path.write_text(HEAD + rows, "utf-8")
    assert check_pack(path)[1] == ()


def test_the_lines_of_rows_in_a_list_are_found(tmp_path: Path) -> None:
    row = "{state = '%s', source = 'x', certainty = 'B'},"
    listed = "\n".join(["member = [", "  # one a line", row % "ARM", row % "QQQ", "]"])
    path = tmp_path / "tst.toml"
    path.write_text(f"{listed}\n{HEAD}", "utf-8")
    (fault,) = check_pack(path)[1]
    assert (fault.where, fault.line) == ("member 2 (QQQ, member)", 4)
