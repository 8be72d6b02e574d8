"""Rule 10: a pack is a source too, with a date of its own; reports may contradict it, visibly."""

from datetime import date, timedelta

import pytest
from corpora import few, heads, one, outlets, recorded, shown_values
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.model import Answer, Counts, State
from foedus.packs import bundled_packs
from foedus.record import Record
from foedus.record.fold.answers import Verdict

days = st.integers(0, 1000).map(lambda n: date(2020, 2, 1) + timedelta(days=n))
strangers = st.sampled_from(("Boris Orlov", "Anna Petrova", "Pavel Sokolov"))
PACK = bundled_packs().pack("CSTO")
assert PACK is not None
COMPILED = date.fromisoformat(f"{PACK.as_of}-01"[:10])


def _office(record: Record, on: date, **asked: object) -> Answer:
    state: State = record.state("CSTO", on=on, **asked)
    return next((c.answer for c in state.offices if c.name == "Secretary General"), Answer(None, "unknown"))


@few
@given(strangers, days, outlets)
def a_report_may_contradict_a_pack_and_both_are_seen(person, day, outlet) -> None:
    with recorded((one(heads(person), day, outlet),)) as record:
        both, alone = _office(record, day), _office(record, day, packs=False)
    assert (alone.value, alone.status) == (person, "reported_once")
    assert both.status == "contested"
    assert person in shown_values(both)
    assert len(shown_values(both)) == 2
    holders = {*both.held_by, *(holder for side in both.alternatives for holder in side.held_by)}
    assert holders == {outlet, "pack CSTO"}


@few
@given(days, st.integers(1, 900))
def a_pack_is_known_from_the_day_on_which_it_was_compiled(day, before) -> None:
    with recorded(()) as record:
        known = COMPILED - timedelta(days=before)
        assert _office(record, day, known=known).value is None
        assert _office(record, day, known=COMPILED + timedelta(days=40)).held_by == ("pack CSTO",)


@few
@given(days)
def a_pack_counts_as_no_report(day) -> None:
    with recorded(()) as record:
        answer = _office(record, day)
    assert (answer.counts.reports, answer.counts.outlets, answer.counts.origins) == (0, 0, 0)
    assert all(piece.article == "pack:CSTO" for piece in answer.evidence)


@pytest.mark.parametrize(
    "holds",
    [
        a_report_may_contradict_a_pack_and_both_are_seen,
        a_pack_is_known_from_the_day_on_which_it_was_compiled,
        a_pack_counts_as_no_report,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_a_pack_overrules_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    def overruled(camps, on, tally, why=()) -> Verdict:
        best = max(camps, key=lambda camp: any(saying.entry.pack for saying in camp.sayings))
        return Verdict(best.value, "reported_once", best.sayings, (), ("the pack knows",))

    monkeypatch.setattr("foedus.record.fold.reduce.contested", overruled)
    fails(a_report_may_contradict_a_pack_and_both_are_seen)


def test_it_fails_where_a_pack_has_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.record.known_by", lambda entries, *_: tuple(entries))
    fails(a_pack_is_known_from_the_day_on_which_it_was_compiled)


def test_it_fails_where_a_pack_is_counted_as_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.fold.tally.Tally.counts", always(Counts(1, 1, 1)))
    fails(a_pack_counts_as_no_report)
