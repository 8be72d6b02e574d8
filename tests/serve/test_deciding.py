"""`foedus decide` on claims and statements of the example, and its page."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus


@pytest.fixture
def own(example_db: Path, tmp_path: Path) -> Foedus:
    """The command line over a copy of the example's record, to write to."""
    return Foedus(Path(shutil.copy(example_db, tmp_path / "own.db")))


def claim_of(own: Foedus) -> str:
    """A claim of a report that gives the state of Armenia's standing its value."""
    with foedus.open(own.record) as record:
        members = record.state("CSTO", on="2022-11-23", packs=False).members
    (armenia,) = (member for member in members if member.name == "Armenia")
    return armenia.standing.evidence[0].claim


def test_a_rejection_is_told_where_it_is_made_seen_and_undone(own: Foedus) -> None:
    claim = claim_of(own)
    made = own("decide", "reject", claim[:12], "--reason", "for a test", "--decider", "ann")
    assert made.exit_code == 0, made.stderr
    assert f"decision 1: reject claim {claim}" in made.stderr
    for command in (
        ("state", "CSTO", "--on", "2022-11-23", "--no-pack"),
        ("state", "CSTO", "--on", "2022-11-23", "--no-pack", "--json"),
        ("state", "CSTO", "--on", "2022-11-23", "--no-pack", "--csv"),
        ("decide", "list"),
        ("explain", claim),
        ("explain", claim, "--json"),
    ):
        shown = " ".join(own(*command).stdout.split())
        assert "ann" in shown, command
        assert "for a test" in shown, command
    (listed,) = json.loads(own("decide", "list", "--json").stdout)
    assert (listed["kind"], listed["one"], listed["what"]) == ("reject", claim, "claim")
    exported = json.loads(own("export", "claims", "--json").stdout)
    assert [row["id"] for row in exported if row["decisions"]] == [claim]
    assert "reject by ann on " in own("export", "claims", "--csv").stdout
    with foedus.open(own.record) as record:
        text = record.article(listed["article"]).text
    assert text[listed["start"] :].startswith(listed["quotation"])
    assert own("decide", "undo", "1", "--reason", "over").exit_code == 0
    assert "ann" not in own("state", "CSTO", "--on", "2022-11-23", "--no-pack").stdout
    assert own("verify").exit_code == 0


def test_a_ruling_on_a_statement_is_listed_with_it(own: Foedus) -> None:
    said = json.loads(own("statements", "--limit", "1", "--json").stdout)[0]["id"]
    assert own("decide", "accept", said, "--reason", "for a test", "--decider", "ann").exit_code == 0
    shown = own("statements", "--limit", "1").stdout
    assert "accept by ann on" in shown
    (again,) = json.loads(own("statements", "--limit", "1", "--json").stdout)
    assert [each["kind"] for each in again["decisions"]] == ["accept"]


def test_a_ruling_on_a_statement_is_told_where_its_line_is_traced(own: Foedus) -> None:
    words = "one would have to see"
    rows = json.loads(own("trace", words, "--json").stdout)
    said = next(row["statement"] for row in rows if row["statement"])
    assert own("decide", "reject", said, "--reason", "misread", "--decider", "ann").exit_code == 0
    (row,) = (row for row in json.loads(own("trace", words, "--json").stdout) if row["statement"] == said)
    assert row["polarity"] == "positive"
    assert [note for note in row["notes"] if note.startswith("ruled: reject by ann")]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("reject", "fffffffffffffff0", "--reason", "x"), 3, "no statement or claim"),
        (("reject", "--reason", "x"), 2, "takes the id of one claim or statement"),
        (("pin", "a", "b", "--reason", "x"), 2, "takes the id of one claim or statement"),
        (("accept", "Zas", "--reason", "x"), 3, "is no id"),
        (("accept", "fffffffffffffff0"), 2, "needs its reason"),
    ],
)
def test_what_cannot_be_ruled(own: Foedus, words: tuple[str, ...], code: int, message: str) -> None:
    result = own("decide", *words)
    assert result.exit_code == code
    assert message in result.stderr


def _reports(own: Foedus) -> list[str]:
    with foedus.open(own.record) as record:
        return [stored.article.id for stored in record.articles()]


def _stories(own: Foedus) -> list[list[str]]:
    stories = json.loads(own("stories", "--json").stdout)
    return [[report["article"] for report in story["reports"]] for story in stories]


def test_two_reports_are_ruled_to_tell_of_one_event_or_of_two(own: Foedus) -> None:
    before = _stories(own)
    first, second = (story[0] for story in before[:2])
    made = own("decide", "same", first[:8], second, "--reason", "one summit")
    assert f"{first} and {second} tell of one event" in made.stderr
    joined = _stories(own)
    assert len(joined) == len(before) - 1
    assert set(joined[0]) == {*before[0], *before[1]}
    assert own("decide", "different", first, second, "--reason", "two after all").exit_code == 0
    assert {tuple(story) for story in _stories(own)} >= {(second,)}
    for number in ("1", "2"):
        assert own("decide", "undo", number, "--reason", "a test").exit_code == 0
    assert _stories(own) == before
    assert own("verify").exit_code == 0


def test_a_line_is_traced_under_the_names_that_were_ruled(own: Foedus) -> None:
    with foedus.open(own.record) as record:
        said = next(s for s in record.statements(by="Pashinyan") if len(s.content[0].split()) > 5)
        record.decide("same", "Nikol Pashinyan", "Boris Orlov", reason="for a test")
        name = record.statements(by="Pashinyan").first(1)[0].statement.speaker
        spoken = {e.line.statement.speaker for e in record.trace(said.statement.id) if e.line.statement}
    assert name in spoken


def test_the_next_command_is_for_the_same_record(own: Foedus) -> None:
    shown = own("state", "CSTO", "--on", "2022-11-23", "-r", str(own.record)).stderr
    lines = [line for line in shown.splitlines() if "foedus " in line]
    assert len(lines) == 3
    assert all(f"-r {own.record}" in line for line in lines)
    assert re.search(r"explain ID -r \S+    \(the digits", shown)


def test_nothing_says_a_question_mark_for_a_day_that_is_not_known(own: Foedus) -> None:
    with foedus.open(own.record) as record:
        undated = next(said.statement.id for said in record.statements() if not said.statement.said.value)
    shown = own("explain", undated).stdout
    assert "nothing tells when it was said" in shown


def test_the_page_runs(own: Foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "decisions.md").read_text("utf-8")
    said = json.loads(own("statements", "--limit", "1", "--json").stdout)[0]["id"]
    commands = re.findall(r"^foedus ((?:decide|review) [^#\n]*)", page, re.MULTILINE)
    assert len(commands) > 5
    ids = dict(zip(("ARTICLE", "OTHER"), _reports(own), strict=False))
    for command in commands:
        words = shlex.split(command.replace("CLAIM", claim_of(own)).replace("STATEMENT", said))
        words = [ids.get(word, word) for word in words]
        result = own(*words)
        assert result.exit_code == 0, f"{command}: {result.stderr}"
    shutil.copy(own.record, own.record.parent / "foedus.db")
    monkeypatch.chdir(own.record.parent)
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    exec(compile(block, "decisions.md", "exec"), {})
