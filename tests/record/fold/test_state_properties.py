"""Rules 4, 7, 8 and 11 on generated reports."""

from dataclasses import replace
from datetime import date

from generated import OUTLETS, days, reports
from hypothesis import given, settings
from hypothesis import strategies as st
from made_entries import CSTO, general, members, told

from foedus.link.copies import group_origins
from foedus.model import Answer, Entry, State
from foedus.record.fold.contested import find_contests
from foedus.record.fold.ground import lay_grounds
from foedus.record.fold.state import state_on
from foedus.record.fold.timeline import find_timeline


def folded(entries: list[Entry], on: date) -> tuple[object, ...]:
    return (
        state_on(lay_grounds(CSTO, entries, group_origins), on=on),
        find_contests(lay_grounds(CSTO, entries, group_origins)),
        find_timeline(lay_grounds(CSTO, entries, group_origins)),
    )


def answers(state: State) -> list[Answer]:
    happenings = (*state.aid, *state.missions, *state.meetings)
    cells = (*state.offices, *state.organs, *state.treaties, *(part for h in happenings for part in h.parts))
    by_holder = [a for m in state.members for a in (m.standing, *m.participation, *m.dues, *m.intentions)]
    return [*by_holder, *(cell.answer for cell in cells), *(h.answer for h in happenings)]


def reprint(entry: Entry) -> Entry:
    """The same words on the same day in another outlet."""
    copied = replace(entry.claim, article=f"copy of {entry.claim.article}")
    return replace(entry, claim=copied, outlet="Parapet Brief")


@settings(max_examples=60, deadline=None)
@given(reports, days, st.randoms(use_true_random=False))
def test_the_order_of_ingest_changes_nothing(entries: list[Entry], on: date, shuffle) -> None:
    shuffled = list(entries)
    shuffle.shuffle(shuffled)
    assert folded(shuffled, on) == folded(entries, on)


@settings(max_examples=40, deadline=None)
@given(reports, days)
def test_what_is_added_twice_counts_once(entries: list[Entry], on: date) -> None:
    assert folded([*entries, *entries], on) == folded(entries, on)


@settings(max_examples=60, deadline=None)
@given(reports.filter(bool), days)
def test_reprints_add_reports_and_no_origin(entries: list[Entry], on: date) -> None:
    before = state_on(lay_grounds(CSTO, entries, group_origins), on=on)
    after = state_on(lay_grounds(CSTO, [*entries, *map(reprint, entries)], group_origins), on=on)
    firsts, seconds = (
        [(m.name, m.standing.value, m.standing.status, m.standing.counts.origins) for m in state.members]
        for state in (before, after)
    )
    assert firsts == seconds
    offices, again = (
        [(c.name, c.answer.value, c.answer.status, c.answer.counts.origins) for c in state.offices]
        for state in (before, after)
    )
    assert offices == again


@settings(max_examples=60, deadline=None)
@given(reports, days)
def test_every_answer_says_why_and_its_evidence_is_given(entries: list[Entry], on: date) -> None:
    known = {(e.claim.article, e.text) for e in entries}
    for answer in answers(state_on(lay_grounds(CSTO, entries, group_origins), on=on)):
        assert answer.why
        assert {(e.article, e.text) for e in answer.evidence} <= known
        if answer.status == "agreed":
            assert answer.counts.origins > 1
        if answer.status == "reported_once":
            assert answer.counts.origins == 1
        if answer.status in {"contested", "changed_between"}:
            assert answer.alternatives
        if answer.status in {"changed_between", "unknown"}:
            assert answer.value is None
        else:
            assert answer.value is not None


@settings(max_examples=60, deadline=None)
@given(reports, reports, days)
def test_only_what_speaks_for_the_day_or_before_gives_a_value(
    early: list[Entry], late: list[Entry], on: date
) -> None:
    """What is said for later days confirms, or throws doubt, and adds no evidence to a value."""
    later = [e for e in late if not e.claim.time.value and e.published.earliest and e.published.earliest > on]
    for answer in answers(state_on(lay_grounds(CSTO, [*early, *later], group_origins), on=on)):
        if answer.status in {"agreed", "reported_once"}:
            assert not {e.article for e in answer.evidence} & {e.claim.article for e in later} - {
                e.claim.article for e in early
            }


CROWD = [
    *(general(f"Person {n}", "2022-05-17", outlet) for n, outlet in enumerate(OUTLETS)),
    *(general(f"Person {n}", "2022-05-17", outlet) for n, outlet in enumerate(reversed(OUTLETS))),
    *(members("2022-05-17", outlet, "Armenia, Russia") for outlet in OUTLETS),
    *(
        told("aid/" + mode, "2022-05-17", outlet, requester="Armenia", helper=CSTO)
        for mode, outlet in zip(("granted", "refused", "partial"), OUTLETS, strict=True)
    ),
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(CROWD))
def test_the_order_of_ingest_changes_no_order_of_sides(entries: list[Entry]) -> None:
    assert folded(entries, date(2022, 5, 17)) == folded(CROWD, date(2022, 5, 17))
