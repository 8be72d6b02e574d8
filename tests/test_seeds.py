"""The five seed reports, read where they lie: spans, zones, and the state that they give by themselves.

What is expected here are facts (names, dates, statuses); the reports' words stay where they are.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import foedus
from foedus.model import ASSERTING, Article
from foedus.pipeline import annotate
from foedus.serve.api import Record

SIX = ["Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"]


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    found = list(foedus.read(str(seeds)))
    assert all(isinstance(item, Article) for item in found)
    return [item for item in found if isinstance(item, Article)]


@pytest.fixture(scope="module")
def record(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = foedus.open(tmp_path_factory.mktemp("seeds") / "seeds.db")
    built = foedus.build([str(seeds)], record)
    assert (built.added, built.failures) == (5, ())
    return record


def test_a_dump_is_kept_unchanged(seeds: Path, articles: list[Article]) -> None:
    texts = {Path(article.path).name: article.text for article in articles}
    assert texts == {file.name: file.read_bytes().decode("utf-8") for file in seeds.glob("*.txt")}


def test_nothing_is_said_or_claimed_outside_the_zones_that_assert(articles: list[Article]) -> None:
    for article in articles:
        quiet = [zone.span for zone in article.zones if zone.label not in ASSERTING]
        notes = annotate(article)
        spans = [span for statement in notes.statements for span in statement.spans]
        spans += [claim.evidence for claim in notes.claims]
        assert spans
        assert all(span.of(article.text).strip() for span in spans)
        assert not [span for span in spans for zone in quiet if zone.overlaps(span)]


def test_attributions_are_found_throughout(articles: list[Article]) -> None:
    found = [len([s for s in annotate(article).statements if s.zone == "body"]) for article in articles]
    assert sum(found) >= 60  # of 75 that a careful reader finds
    assert min(found) >= 5


def test_every_line_of_the_record_can_be_traced(record: Record) -> None:
    assert not list(record.verify())


@pytest.mark.parametrize("day", ["2022-11-23", "2024-06-05"])
def test_the_six_members_are_those_of_the_reports_that_list_them(record: Record, day: str) -> None:
    state = record.state("CSTO", on=day, packs=False)
    members = [member for member in state.members if member.standing.value == "member"]
    assert sorted(member.name for member in members) == SIX
    for member in members:
        assert member.standing.status in ("agreed", "reported_once")
        for piece in member.standing.evidence:
            assert record.article(piece.article).text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize(
    ("day", "value", "status"),
    [
        ("2022-05-17", "Stanislav Zas", "reported_once"),
        ("2023-03-01", None, "changed_between"),
        ("2024-06-05", "Imangali Tasmagambetov", "reported_once"),
    ],
)
def test_the_secretary_general_is_told_from_dated_evidence_and_never_guessed(
    record: Record, day: str, value: str | None, status: str
) -> None:
    state = record.state("CSTO", on=day, packs=False)
    (answer,) = [cell.answer for cell in state.offices if cell.name == "Secretary General"]
    assert (answer.value, answer.status) == (value, status)
    evidence = answer.evidence or tuple(piece for side in answer.alternatives for piece in side.evidence)
    assert evidence


def test_the_practice_of_a_member_is_its_holders(record: Record) -> None:
    state = record.state("CSTO", on=date(2024, 6, 10), packs=False)
    (armenia,) = [member for member in state.members if member.name == "Armenia"]
    assert armenia.standing.value == "member"
    held = {holder: answer.value for answer in armenia.participation for holder in answer.held_by}
    assert held["Nikol Pashinyan"] == "frozen"
    assert "boycott" in held.values()


def test_reports_that_disagree_stand_side_by_side(record: Record) -> None:
    slots = {
        contest.slot: {side.value for side in contest.sides}
        for contest in record.contested("CSTO", packs=False)
    }
    assert any({"2022-09", "2022-10"} <= values for values in slots.values())
    assert any({"partial", "refused"} <= values for values in slots.values())


def test_a_presupposition_makes_no_member(record: Record) -> None:
    for org in ("CSTO", "NATO"):
        state = record.state(org, on="2022-06-01", packs=False)
        standing = {member.name: member.standing.value for member in state.members}
        assert standing.get("Finland") != "member"
        assert standing.get("Sweden") != "member"


def test_one_line_is_traced_through_both_reports_and_years(record: Record) -> None:
    first, second = record.trace("national databases")
    assert (first.line.when.value[:7], second.line.when.value[:7]) == ("2023-06", "2024-06")
    speakers = [each.line.statement.speakers for each in (first, second) if each.line.statement]
    assert [speaker.name for (speaker,) in speakers] == ["Maria Zakharova", "Mikhail Galuzin"]
    assert second.notes[0] == "another speaker: Mikhail Galuzin, at first Maria Zakharova"
    for one, other in ((first, second), (second, first)):
        assert one.line.statement is not None
        told = sorted(record.trace(one.line.statement.id), key=lambda each: -each.likeness)
        assert other.line.article in {each.line.article for each in told[:2]}
