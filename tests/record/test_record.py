"""The facade: what it folds, what it counts, and that it closes."""

from datetime import date
from pathlib import Path

import pytest
from made_reports import ORG, contents_of, open_record, report

from foedus.errors import RecordError
from foedus.record import Record, RecordCounts


def test_counts_are_of_what_is_live(summit: Record) -> None:
    assert summit.counts() == RecordCounts(articles=3, statements=5, claims=3, outlets=2, failures=0)
    article = next(summit.articles(outlet="Lowland Post")).article
    summit.remove(article.id)
    assert summit.counts() == RecordCounts(articles=2, statements=3, claims=3, outlets=1, failures=0)


@pytest.mark.parametrize("org", ["CSTO", "csto", ORG.name])
def test_the_state_is_of_the_canonical_organisation_and_day(summit: Record, org: str) -> None:
    state = summit.state(org, on=date(2024, 6, 5), packs=False)
    assert (state.org, state.on, state.known, state.clock) == (ORG.name, date(2024, 6, 5), None, "reported")
    assert {member.name for member in state.members} >= {"Belarus", "Kazakhstan"}


def test_what_was_not_known_is_not_in_the_state(summit: Record) -> None:
    state = summit.state("CSTO", on=date(2024, 6, 5), known=date(2024, 6, 4), packs=False)
    assert state.members == ()
    assert state.known == date(2024, 6, 4)
    recorded = summit.state(
        "CSTO", on=date(2024, 6, 5), known=date(2024, 6, 30), clock="recorded", packs=False
    )
    assert recorded.members == ()


def test_a_pack_stands_beside_the_reports(summit: Record) -> None:
    alone = summit.state("CSTO", on=date(2024, 6, 5), packs=False)
    both = summit.state("CSTO", on=date(2024, 6, 5))
    assert {member.name for member in alone.members} < {member.name for member in both.members}


def test_contested_and_timeline_answer(record: Record) -> None:
    for number, outlet in enumerate(("Steppe Courier", "Lowland Post")):
        article, notes = report(
            own="The bloc comprises Belarus.", outlet=outlet, day=date(2024, 6, 5 + number)
        )
        record.add(article, notes, extractor="test 1")
    assert record.contested("CSTO", packs=False) == ()
    assert record.timeline("CSTO", packs=False) == ()
    assert record.timeline("CSTO")


def test_an_empty_record_answers_with_nothing(record: Record) -> None:
    assert contents_of(record)[1:] == ([], [], [], [], [], (), (), [], [])
    assert record.counts() == RecordCounts(0, 0, 0, 0, 0)
    assert record.state("CSTO", on=date(2024, 6, 5), packs=False).members == ()
    assert list(record.verify()) == []


def test_a_closed_record_says_that_it_is_closed(tmp_path: Path) -> None:
    with open_record(tmp_path / "test.db") as record:
        pass
    assert [file.name for file in tmp_path.iterdir()] == ["test.db"]
    with pytest.raises(RecordError, match="closed"):
        record.counts()
    assert repr(record) == f"Record({str(tmp_path / 'test.db')!r})"
