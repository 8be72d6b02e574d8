"""Rule 3: nothing is merged or deleted; the order of display prints its reasons, and newest is no reason."""

from datetime import timedelta

import pytest
from corpora import (
    GENERALS,
    OUTLETS,
    Corpus,
    Report,
    contests_of,
    corpora,
    days,
    few,
    heads,
    notes_of,
    office_of,
    one,
    recorded,
    shown_values,
)
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.record.fold.answers import Verdict

named = st.lists(st.sampled_from(GENERALS), min_size=2, max_size=4).filter(lambda who: len(set(who)) > 1)


@few
@given(named, days)
def every_side_is_shown_with_the_reasons_of_its_place(who, day) -> None:
    corpus = tuple(one(heads(person), day, outlet) for person, outlet in zip(who, OUTLETS, strict=False))
    with recorded(corpus) as record:
        answer = office_of(record, day)
        (contest,) = contests_of(record)
    assert answer.status == "contested"
    assert shown_values(answer) == set(who) == {side.value for side in contest.sides}
    for other in {side.value for side in answer.alternatives}:
        assert any(f"shown before {other}" in why for why in answer.why)
    assert all(answer.counts.origins >= side.counts.origins for side in answer.alternatives)


@few
@given(st.permutations(GENERALS[:3]), days)
def the_newest_does_not_win_by_being_newest(who, day) -> None:
    """Two that say one thing of a day are shown before a later one that says another of the same day."""
    first, second, _ = who
    corpus = (
        _dated(first, day, day + timedelta(days=1), OUTLETS[0]),
        _dated(first, day, day + timedelta(days=1), OUTLETS[1]),
        _dated(second, day, day + timedelta(days=40), OUTLETS[2]),
    )
    with recorded(corpus) as record:
        answer = office_of(record, day)
    assert (answer.value, answer.status) == (first, "contested")
    assert shown_values(answer) == {first, second}


def _dated(person: str, on, printed, outlet: str) -> Report:
    """That somebody took the office on a day, printed later."""
    return one(f"{person} became CSTO Secretary General on {on:%d %B %Y}.", printed, outlet)


@few
@given(corpora)
def the_log_keeps_every_claim(corpus: Corpus) -> None:
    found = {claim.id for report in corpus for claim in notes_of(report).claims}
    with recorded(corpus) as record:
        assert {entry.id for entry in record.entries(packs=False)} == found


@pytest.mark.parametrize(
    "holds",
    [
        every_side_is_shown_with_the_reasons_of_its_place,
        the_newest_does_not_win_by_being_newest,
        the_log_keeps_every_claim,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def _newest(camps, on, tally, why=()) -> Verdict:
    """The camp of the newest report, and no other."""
    best = max(camps, key=lambda camp: max(s.entry.published.latest for s in camp.sayings))
    return Verdict(best.value, "reported_once", best.sayings, (), ("it is the newest",))


def test_it_fails_where_the_newest_settles_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.fold.reduce.contested", _newest)
    fails(every_side_is_shown_with_the_reasons_of_its_place)
    fails(the_newest_does_not_win_by_being_newest)


def test_it_fails_where_claims_of_one_sentence_are_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.store.write.claim_rows", always(()))
    fails(the_log_keeps_every_claim)
