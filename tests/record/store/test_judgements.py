"""What people rule about claims and statements: bound, seen, reversible, there in another reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from made_reports import FIRST_DAY, numbered, open_record, report, sneak

from foedus.errors import NotFoundError, UsageError
from foedus.model import Answer, Claim, Cue, Notes, Span, Statement
from foedus.record import Record

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)
ON = date(2024, 6, 5)
OWN = "The bloc comprises Belarus and Kazakhstan."


@pytest.fixture
def ids(record: Record) -> tuple[str, str, str]:
    """The claims on Belarus and Kazakhstan of one report, and a statement with a claim on Armenia in it."""
    article, notes = report(("Petrova", "said", "Armenia would stay"), own=OWN)
    record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    own = {e.claim.actors("state")[0].name: e.id for e in record.entries(packs=False)}
    return own["Belarus"], own["Kazakhstan"], notes.statements[0].id


def ruled(record: Record, kind: str, id_: str, reason: str = "seen", **rest: object) -> int:
    return record.judge(kind, id_, reason=reason, decider="ann", **{"recorded": NOW, **rest}).number


def standing(record: Record, state: str, **asked: object) -> Answer:
    found = record.state("CSTO", on=ON, packs=False, **asked)
    return next(member.standing for member in found.members if member.name == state)


def shifted(notes: Notes, by: int) -> Notes:
    """What another extractor would find: the same claims, their spans a little shorter at the front."""

    def cut(span: Span) -> Span:
        return Span(span.start + by, span.end)

    def said(one: Statement) -> Statement:
        return replace(one, content=tuple(map(cut, one.content)))

    moved = {one.id: said(one).id for one in notes.statements}

    def claim(one: Claim) -> Claim:
        return replace(one, evidence=cut(one.evidence), holder=moved.get(one.holder, one.holder))

    return replace(
        notes,
        statements=tuple(map(said, notes.statements)),
        claims=tuple(map(claim, notes.claims)),
    )


def test_a_rejected_claim_counts_no_longer_and_is_shown(record: Record, ids: tuple[str, str, str]) -> None:
    assert standing(record, "Belarus").value == "member"
    ruled(record, "reject", ids[0], "a slip of the outlet")
    answer = standing(record, "Belarus")
    assert (answer.value, answer.status, answer.evidence) == (None, "unknown", ())
    assert (
        "decision 1 by ann, 2024-08-01: member (Steppe Courier) rejected: a slip of the outlet" in answer.why
    )
    assert standing(record, "Kazakhstan").value == "member"
    assert list(record.verify()) == []


def test_undoing_brings_it_back_and_keeps_both_rows(record: Record, ids: tuple[str, str, str]) -> None:
    before = record.state("CSTO", on=ON, packs=False)
    number = ruled(record, "reject", ids[0])
    record.undo(number, reason="it was right", decider="bob", recorded=NOW)
    assert record.state("CSTO", on=ON, packs=False) == before
    (decision,) = record.decisions()
    assert decision.undone == "2024-08-01, bob: it was right"
    assert decision.binding is not None
    assert decision.binding.quotation == OWN


@pytest.mark.parametrize("kind", ["accept", "pin"])
def test_who_vouched_is_told_in_every_answer_it_touches(
    record: Record, ids: tuple[str, str, str], kind: str
) -> None:
    ruled(record, kind, ids[0])
    done = {"accept": "accepted", "pin": "pinned"}[kind]
    answer = standing(record, "Belarus")
    assert f"decision 1 by ann, 2024-08-01: member (Steppe Courier) {done}: seen" in answer.why
    assert answer.value == "member"
    assert not any("decision" in why for why in standing(record, "Kazakhstan").why)


@pytest.mark.parametrize("by", [0, 4, 11])
def test_a_ruling_survives_another_reading_whose_spans_differ(
    record: Record, ids: tuple[str, str, str], by: int
) -> None:
    for number, id_ in enumerate(ids):
        ruled(record, "reject", id_, f"reason {number}")
    article, notes = report(("Petrova", "said", "Armenia would stay"), own=OWN)
    record.add(article, shifted(notes, by), extractor="test 2", recorded=NOW)
    entries = record.entries(packs=False)
    assert all(entry.rejected for entry in entries)
    if by:
        assert not {entry.id for entry in entries} & set(ids[:2])
    assert [record.bound(each) for each in record.decisions()[:2]] == [
        next(e.id for e in entries if e.claim.actors("state")[0].name == state)
        for state in ("Belarus", "Kazakhstan")
    ]
    (said,) = record.statements()
    assert [each.reason for each in said.judged] == ["reason 2"]


def test_a_ruling_means_nothing_else_than_what_it_was_about(
    record: Record, ids: tuple[str, str, str]
) -> None:
    ruled(record, "reject", ids[0])
    article, notes = report(("Petrova", "said", "Armenia would stay"), own=OWN)
    denied = tuple(replace(one, polarity="negative") for one in notes.claims)
    record.add(article, replace(notes, claims=denied), extractor="test 2", recorded=NOW)
    assert not any(entry.judged for entry in record.entries(packs=False))
    assert record.bound(record.decisions()[0]) == ""


def test_a_longer_name_of_a_better_reader_is_still_the_same(record: Record) -> None:
    article, notes = report(own="The bloc comprises Belarus.")
    record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    (entry,) = record.entries(packs=False)
    ruled(record, "reject", entry.id)
    (claim,) = notes.claims
    longer = tuple(
        replace(arg, actors=tuple(replace(a, name=f"{a.name} the Republic") for a in arg.actors))
        if arg.role == "state"
        else arg
        for arg in claim.args
    )
    better = replace(notes, claims=(replace(claim, args=longer),))
    record.add(article, better, extractor="test 2", recorded=NOW)
    assert [e.rejected for e in record.entries(packs=False)] == [True]


def test_rejecting_a_statement_rejects_what_stands_in_it(record: Record, ids: tuple[str, str, str]) -> None:
    ruled(record, "reject", ids[2])
    held = [e for e in record.entries(packs=False) if e.statement]
    assert held
    assert all(entry.rejected for entry in held)
    assert not any(e.rejected for e in record.entries(packs=False) if e.statement is None)


def test_an_accepted_statement_is_sure_enough(record: Record) -> None:
    article, notes = report(("He", "said", "it would pay"), ("Petrova", "said", "no"))
    record.add(article, notes, extractor="test 1")
    assert len(list(record.statements(min_confidence=0.8))) == 1
    ruled(record, "accept", notes.statements[0].id)
    assert len(list(record.statements(min_confidence=0.8))) == 2
    ruled(record, "reject", notes.statements[0].id)
    assert len(list(record.statements(min_confidence=0.8))) == 1
    assert [each.kind for said in record.statements() for each in said.judged] == ["reject"]


@pytest.mark.parametrize(
    ("kinds", "left"),
    [
        (("reject", "accept"), ["accept"]),
        (("accept", "pin"), ["accept", "pin"]),
        (("pin", "reject"), ["reject"]),
        (("reject", "pin"), ["pin"]),
        (("accept", "reject", "pin"), ["pin"]),
    ],
)
def test_of_two_that_contradict_the_later_holds(
    record: Record, ids: tuple[str, str, str], kinds: tuple[str, ...], left: list[str]
) -> None:
    for kind in kinds:
        ruled(record, kind, ids[0])
    (entry,) = [e for e in record.entries(packs=False) if e.id == ids[0]]
    assert [each.kind for each in entry.judged] == left
    assert len(record.decisions()) == len(kinds)


def test_what_was_known_by_our_clock_has_the_rulings_of_that_day(
    record: Record, ids: tuple[str, str, str]
) -> None:
    number = ruled(record, "reject", ids[0])
    record.undo(number, reason="no", decider="ann", recorded=NOW + timedelta(days=9))
    day = NOW.date()
    for known, value in (
        (day - timedelta(days=1), "member"),
        (day, None),
        (day + timedelta(days=9), "member"),
    ):
        assert standing(record, "Belarus", known=known, clock="recorded").value == value


def test_the_rows_of_a_pack_can_be_ruled_about(record: Record) -> None:
    row = next(e for e in record.entries("CSTO") if e.pack and e.claim.predicate == "holds")
    ruled(record, "reject", row.id[:14], "the pack is wrong here")
    assert [e.rejected for e in record.entries("CSTO") if e.id == row.id] == [True]
    trail = record.explain(row.id)
    assert [each.reason for each in trail.judged] == ["the pack is wrong here"]
    assert record.bound(record.decisions()[0]) == row.id
    assert list(record.verify()) == []


def test_explain_tells_what_was_ruled(record: Record, ids: tuple[str, str, str]) -> None:
    ruled(record, "reject", ids[2])
    trail = record.explain(ids[2])
    assert [each.decider for each in trail.judged] == ["ann"]
    assert [each.kind for id_ in trail.holds for each in record.explain(id_).judged] == ["reject"]


def test_what_cannot_be_ruled_about_is_refused(record: Record, ids: tuple[str, str, str]) -> None:
    with pytest.raises(UsageError, match="stands in no slot"):
        ruled(record, "pin", ids[2])
    with pytest.raises(UsageError, match="needs its reason"):
        ruled(record, "accept", ids[0], " ")
    with pytest.raises(UsageError, match="no ruling 'praise'"):
        ruled(record, "praise", ids[0])
    with pytest.raises(NotFoundError, match="no statement or claim"):
        ruled(record, "accept", "ffffffffffff")
    record.remove(next(record.articles()).article.id)
    with pytest.raises(NotFoundError, match="does not answer now"):
        ruled(record, "accept", ids[0])
    assert record.decisions() == ()


def test_a_purge_takes_the_words_along_and_leaves_the_row(record: Record, ids: tuple[str, str, str]) -> None:
    ruled(record, "reject", ids[0])
    record.remove(next(record.articles()).article.id, purge=True)
    (decision,) = record.decisions()
    assert decision.binding is None
    assert decision.one.name == ids[0]
    assert "comprises" not in record.path.read_bytes().decode("utf-8", "replace")
    assert list(record.verify()) == []


def test_rulings_change_nothing_of_the_log(record: Record, ids: tuple[str, str, str]) -> None:
    before = [record.notes(stored.article.id) for stored in record.articles()]
    for kind in ("accept", "reject", "pin"):
        ruled(record, kind, ids[0])
    assert [record.notes(stored.article.id) for stored in record.articles()] == before


@pytest.mark.unsound
@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE bindings SET quotation = 'never said'", "quotes what does not stand in article"),
        ("UPDATE bindings SET start = start + 1", "quotes what does not stand in article"),
        ("DELETE FROM decisions", "points at a row of decisions that is not there"),
    ],
)
def test_damage_to_a_ruling_is_found(record: Record, ids: tuple[str, str, str], sql: str, words: str) -> None:
    ruled(record, "reject", ids[0])
    sneak(record.path, sql)
    assert words in " ".join(violation.what for violation in record.verify())


def test_a_record_of_before_has_room_for_rulings(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_record(path) as record:
        record.add(*numbered(1), extractor="test 1")
    later = (
        "DROP INDEX statements_act",
        "DROP TABLE kept",
        "DROP TABLE called",
        "DROP TABLE callings",
        "DROP INDEX statements_asked",
        "DROP VIEW live",
        "DROP VIEW reporting",
        "DROP TABLE reports",
        "CREATE VIEW live AS SELECT article, extraction FROM answering",
        "DROP INDEX statements_content",
        "ALTER TABLE statements DROP COLUMN content_end",
        "ALTER TABLE statements DROP COLUMN content_start",
        "ALTER TABLE extractions DROP COLUMN bounds",
        "DROP TABLE terms",
        "DROP INDEX claims_predicate",
        "DROP TABLE bindings",
    )
    for sql in (*later, "PRAGMA user_version = 3"):
        sneak(path, sql)
    with open_record(path) as record:
        ruled(record, "accept", record.entries(packs=False)[0].id)
        assert list(record.verify()) == []


def test_a_cue_that_another_reader_puts_elsewhere_is_another_statement(record: Record) -> None:
    article, notes = report(("Petrova", "said", "Armenia would stay"))
    record.add(article, notes, extractor="test 1")
    ruled(record, "reject", notes.statements[0].id)
    (one,) = notes.statements
    assert one.source is not None
    other = replace(one, cue=Cue(one.source.span, "say"), source=None)
    again = replace(notes, statements=(other,), claims=())
    record.add(article, again, extractor="test 2")
    assert [said.judged for said in record.statements()] == [()]
