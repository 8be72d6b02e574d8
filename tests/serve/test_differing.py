"""`foedus diff`: two records of the example, one of them changed in each of the ways that are told."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from run_cli import Foedus

import foedus
from foedus.model import Datum, Span
from foedus.serve.differing import Difference

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Two:
    """Two files that begin as copies of the example's record."""

    before: Path
    after: Path

    def found(self, section: str = "", **asked: object) -> list[Difference]:
        """What is different, in the sections that begin so."""
        with foedus.open(self.before) as old, foedus.open(self.after) as new:
            return [each for each in foedus.diff(old, new, **asked) if each.section.startswith(section)]


@pytest.fixture
def two(example_db: Path, tmp_path: Path) -> Two:
    made = Two(tmp_path / "before.db", tmp_path / "after.db")
    for file in (made.before, made.after):
        shutil.copy(example_db, file)
    return made


def test_a_record_is_not_different_from_itself(two: Two, cli: Foedus) -> None:
    assert two.found() == []
    result = cli("diff", str(two.before), str(two.after))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "say the same" in result.stderr


def test_a_withdrawn_report_takes_its_statements_and_turned_round_they_are_added(two: Two) -> None:
    with foedus.open(two.after) as record:
        gone = next(iter(record.articles(outlet="Lantern TV"))).article
        held = len([s for s in record.statements() if s.article.id == gone.id])
        record.remove(gone.id)
    (article,) = two.found("articles")
    assert (article.change, article.id) == ("withdrawn", gone.id)
    assert [each.change for each in two.found("statements")] == ["withdrawn"] * held
    turned = Two(two.after, two.before)
    assert [each.change for each in turned.found("articles")] == ["added"]
    assert {each.change for each in turned.found("statements")} == {"added"}
    assert len(turned.found()) == len(two.found())


def test_a_page_with_other_words_has_changed(two: Two) -> None:
    for file, words in ((two.before, "Armenia said no."), (two.after, "Armenia said yes.")):
        with foedus.open(file) as record:
            article = foedus.read_text(words, url=Datum("https://example.org/a", "user"))
            record.add(article, foedus.Notes(article.id, record.packs))
    (article,) = two.found("articles")
    assert article.change == "changed"
    assert ("no." in article.before, "yes." in article.after) == (True, True)


def test_a_statement_that_another_reading_finds_in_nearly_the_same_place_has_changed(two: Two) -> None:
    with foedus.open(two.after) as record:
        said = next(s for s in record.statements() if s.statement.parent is None and len(s.content[0]) > 30)
        notes = record.notes(said.article.id)
        (first, *rest) = said.statement.content
        other = replace(said.statement, content=(Span(first.start + 3, first.end), *rest))
        kept = tuple(other if each.id == said.statement.id else each for each in notes.statements)
        held = {said.statement.id: other.id}
        claims = tuple(replace(c, holder=held.get(c.holder, c.holder)) for c in notes.claims)
        kept = tuple(replace(s, parent=held.get(s.parent or "", s.parent)) for s in kept)
        record.store.add(said.article, replace(notes, statements=kept, claims=claims), extractor="another")
    changed = two.found("statements")
    assert [each.change for each in changed] == ["changed"]
    assert changed[0].id == other.id
    assert changed[0].after in changed[0].before or changed[0].before[-20:] == changed[0].after[-20:]


def test_rulings_and_what_they_settle_are_told(two: Two) -> None:
    with foedus.open(two.after) as record:
        contest = next(c for c in record.contested("CSTO", packs=False) if c.relation == "contradiction")
        for piece in contest.sides[0].evidence:
            record.decide("reject", piece.claim, reason="for a test", decider="ann", recorded=NOW)
    asked = {"orgs": ["CSTO"], "packs": False}
    decided = two.found("decisions", **asked)
    assert {each.change for each in decided} == {"added"}
    assert "by ann on 2026-01-01: for a test" in decided[0].what
    told = two.found("contested in CSTO", **asked)
    assert any(each.what.startswith(contest.slot) and each.change in {"settled", "changed"} for each in told)
    turned = Two(two.after, two.before).found("contested in CSTO", **asked)
    assert {"settled": "newly contested"}.get(told[0].change, told[0].change) in {e.change for e in turned}
    with foedus.open(two.before) as old, foedus.open(two.after) as new:
        new.undo(1, reason="over", decider="ann")
        assert next(d.change for d in foedus.diff(old, new) if d.section == "decisions") == "added"


def test_a_cell_is_told_with_what_it_was_and_is(two: Two) -> None:
    with foedus.open(two.after) as record:
        member = record.state("CSTO", on="2022-11-23", packs=False).members[0]
        for entry in record.store.entries("CSTO", packs=False):
            named = {actor.name for actor in entry.claim.actors("state")}
            if entry.claim.predicate == "standing" and member.name in named:
                record.decide("reject", entry.id, reason="for a test", decider="ann")
    cells = two.found("state of CSTO on 2022-11-23", orgs=["CSTO"], on="2022-11-23", packs=False)
    (cell,) = (each for each in cells if each.what == f"members: {member.name}, standing")
    assert cell.before.startswith("member (")
    assert cell.after == "? (unknown)"


def test_the_forms_of_the_command(two: Two, cli: Foedus) -> None:
    with foedus.open(two.after) as record:
        record.remove(next(iter(record.articles(outlet="Lantern TV"))).article.id)
    files = (str(two.before), str(two.after))
    rows = json.loads(cli("diff", *files, "--json").stdout)
    assert len(rows) == len(cli("diff", *files, "--nl").stdout.splitlines())
    assert len(rows) == len(cli("diff", *files, "--csv").stdout.splitlines()) - 1
    shown = cli("diff", *files, "--limit", "2").stdout
    assert "Articles" in shown
    assert "withdrawn: 1" in shown
    assert re.search(r"and \d+ more", shown)
    assert cli("diff", *files, "--org", "CSTO", "--on", "2022-11-23").exit_code == 0
    missing = cli("diff", files[0], "not-there.db")
    assert missing.exit_code == 2


def test_the_page_runs(two: Two, cli: Foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "diff.md").read_text("utf-8")
    monkeypatch.chdir(two.before.parent)
    commands = re.findall(r"^foedus (diff [^#\n]*)", page, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert cli(*shlex.split(command)).exit_code == 0
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    exec(compile(block, "diff.md", "exec"), {})
