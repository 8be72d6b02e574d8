"""`foedus pack`, and packs of one's own in every command; the page on packs is run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from run_cli import Foedus

from foedus.errors import PackError
from foedus.packs import bundled_packs, load_packs

DOCS = Path(__file__).resolve().parents[2] / "docs" / "packs.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Foedus:
    """The command line in a folder with the files that the page on packs names."""
    (league,), (report,) = blocks("toml"), blocks("text")
    (tmp_path / "league.toml").write_text(league, "utf-8")
    (tmp_path / "report.txt").write_text(report, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Foedus(tmp_path / "foedus.db")


def test_every_command_of_the_page_runs(cli: Foedus) -> None:
    commands = re.findall(r"^foedus [^#\n]+", DOCS.read_text("utf-8"), re.MULTILINE)
    assert len(commands) > 8
    shown = {}
    for command in commands:
        result = cli(*shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}: {result.stderr}"
        shown[command.strip()] = result.stdout
    assert "Ada Example" in shown["foedus mark report.txt --pack league.toml"]
    state = shown["foedus state LSN --on 2023-05-17 --pack league.toml"]
    assert "agreed" in state
    assert "contested" in state
    assert "standing of Malta  contradiction" in shown["foedus contested LSN --pack league.toml"]


def test_packs_of_the_environment_count_as_well(cli: Foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("add", "report.txt").exit_code == 0
    assert cli("state", "LSN", "--on", "2023-05-17").exit_code == 3
    monkeypatch.setenv("FOEDUS_PACKS", str(Path.cwd()))
    found = json.loads(cli("state", "LSN", "--on", "2023-05-17", "--json").stdout)
    assert found["members"]["Estonia"]["standing"]["held_by"] == ["pack LSN"]
    assert "pack LSN" in cli("doctor").stdout
    monkeypatch.setenv("FOEDUS_PACKS", "nowhere.toml")
    assert "nowhere.toml: cannot be read" in cli("state", "LSN", "--on", "2023-05-17").stderr


def test_a_starter_passes_the_check_as_it_is_and_with_all_its_rows(cli: Foedus) -> None:
    for name, file in (("OTS", "ots.toml"), ('The "Odd" League', "the-odd-league.toml")):
        assert cli("pack", "new", name).exit_code == 0
        written = Path(file).read_text("utf-8")
        assert "# [[member]]" in written
        assert cli("pack", "check", file).exit_code == 0
        whole = re.sub(r"^# (?=\[\[|\w+ = )", "", written, flags=re.MULTILINE)
        Path(file).write_text(whole, "utf-8")
        result = cli("pack", "check", file)
        assert result.exit_code == 0, result.stdout
        assert load_packs([file]).pack(name) is not None


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("pack", "new", "NATO"), 2, "has a pack already"),
        (("pack", "new", "LSN", "-o", "league.toml"), 2, "is there already"),
        (("pack", "show", "OTS"), 3, "has a row in the pack of organisations"),
        (("pack", "show", "Ruritania"), 3, "no pack has it"),
        (("pack", "check", "nowhere.toml"), 1, "cannot be read"),
        (("state", "LSN", "--on", "2023-05-17", "--pack", "empty"), 1, "no .toml file"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Foedus, args: tuple[str, ...], code: int, said: str) -> None:
    Path("empty").mkdir()
    assert cli("add", "report.txt").exit_code == 0
    result = cli(*args)
    assert result.exit_code == code
    assert said in result.stderr


def test_a_mistaken_pack_is_explained_and_refused(cli: Foedus) -> None:
    text = Path("league.toml").read_text("utf-8").replace('since = "2001-03"', 'sinse = "2001-03"')
    Path("bad.toml").write_text(text, "utf-8")
    result = cli("pack", "check", "bad.toml", "--json")
    assert result.exit_code == 1
    (mistake,) = json.loads(result.stdout)
    assert mistake["where"] == "member 1 (EST)"
    assert text.splitlines()[mistake["line"] - 1].startswith("[[member]]")
    assert mistake["found"].endswith("did you mean since?")
    assert "did you mean since?" in cli("mark", "report.txt", "--pack", "bad.toml").stderr


def test_packs_are_listed_with_their_grades(cli: Foedus) -> None:
    rows = json.loads(cli("pack", "list", "--json", "--pack", "league.toml").stdout)
    assert len(rows) == len(bundled_packs().packs) + 1
    (league,) = (row for row in rows if row["id"] == "LSN")
    assert (league["rows"], league["A"], league["B"], league["C"]) == (6, 3, 2, 1)
    assert all(row["rows"] == row["A"] + row["B"] + row["C"] for row in rows)
    for form in ("--csv", "--tsv", "--nl", "--table"):
        assert len(cli("pack", "list", form).stdout.splitlines()) >= len(rows) - 1


def test_a_pack_is_shown_row_by_row(cli: Foedus) -> None:
    shown = cli("pack", "show", "Shanghai Cooperation Organisation", "--only", "holder").stdout
    assert "Zhang Ming, Secretary General, China, 2022-01-01 to 2024-12-31 (certainty A" in shown
    assert "member" not in shown.splitlines()
    whole = json.loads(cli("pack", "show", "EAEU", "--json").stdout)
    assert {"state": "ARM", "since": "2015-01-02"}.items() <= whole["member"][3].items()
    assert "accession signed" in cli("pack", "show", "EAEU").stdout
    assert cli("pack", "show", "states", "--csv").stdout.startswith("table,text,since")


def test_ones_own_rows_stand_in_place_of_bundled_ones(tmp_path: Path) -> None:
    head = (
        'pack.id = "OTS"\npack.name = "Organization of Turkic States"\npack.kind = "x"\npack.as_of = "2024"\n'
    )
    head += 'pack.source = "x"\npack.certainty = "B"\n'
    rows = "person = [{name = 'Vladimir Putin', state = 'RUS', source = 'mine', certainty = 'B'}]\n"
    path = tmp_path / "ots.toml"
    path.write_text(head + rows, "utf-8")
    packs = load_packs([path])
    organisation, person = packs.organisation("OTS"), packs.person("Vladimir Putin")
    assert organisation is not None
    assert person is not None
    assert (organisation.certainty, person.source) == ("B", "mine")
    with pytest.raises(PackError, match="'OTS' is there more than once"):
        load_packs([path, path])


def test_a_report_against_a_bundled_pack_is_seen(cli: Foedus) -> None:
    text = "BRUSSELS, May 17, 2024. /Example Wire/. Sweden is not a member of NATO.\n"
    Path("against.txt").write_text(text, "utf-8")
    assert cli("add", "against.txt", "--published", "2024-05-17").exit_code == 0
    found = json.loads(cli("state", "NATO", "--on", "2024-05-17", "--json").stdout)
    sweden = found["members"]["Sweden"]["standing"]
    assert sweden["status"] == "contested"
    assert ["pack NATO"] in [each["held_by"] for each in (sweden, *sweden["alternatives"])]
    finland = found["members"]["Finland"]["standing"]
    assert (finland["value"], finland["since"]) == ("member", "2023-04-04")
    assert "Finland" not in cli("state", "NATO", "--on", "2024-05-17", "--no-pack").stdout
