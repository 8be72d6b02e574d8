"""Rule 8: a negative claim is bounded by the date of its report."""

from dataclasses import replace
from datetime import timedelta

import pytest
from corpora import STATES, days, few, is_in, is_out, notes_of, one, outlets, recorded, standing_of
from hypothesis import given
from hypothesis import strategies as st
from switches import fails

from foedus.record.fold.strands import _without_denials

wait = st.integers(1, 400).map(lambda n: timedelta(days=n))


@few
@given(st.sampled_from(STATES), days, wait, wait, outlets)
def a_denial_speaks_for_its_day_and_no_longer(state, day, later, after, outlet) -> None:
    denied = day + later
    with recorded((one(is_in(state), day), one(is_out(state), denied, outlet))) as record:
        then, since = standing_of(record, state, denied), standing_of(record, state, denied + after)
    assert then.value not in {None, "member"}
    assert then.status in {"reported_once", "agreed", "inferred"}
    assert since.status in {"stale", "unknown"}


@few
@given(st.sampled_from(STATES), days)
def a_denial_has_no_time_after_its_report(state, day) -> None:
    for claim in notes_of(one(f"{state} has not left the CSTO since May 2020.", day)).claims:
        assert claim.polarity == "negative"
        assert claim.time.latest is not None
        assert claim.time.latest <= day


@pytest.mark.parametrize(
    "holds",
    [a_denial_speaks_for_its_day_and_no_longer, a_denial_has_no_time_after_its_report],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_denials_are_not_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    def unbounded(sayings, slot):
        return [replace(saying, bounded=False) for saying in _without_denials(sayings, slot)]

    monkeypatch.setattr("foedus.record.fold.strands._without_denials", unbounded)
    fails(a_denial_speaks_for_its_day_and_no_longer)
