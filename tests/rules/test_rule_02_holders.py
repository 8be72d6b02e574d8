"""Rule 2: a claim stays with its holder, and reaches the state only from a competent one."""

from datetime import timedelta

import pytest
from corpora import (
    OWN_MINISTER,
    STATES,
    STRANGERS,
    comprises,
    days,
    few,
    left,
    one,
    outlets,
    recorded,
    standing_of,
)
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.record.fold.voices import Voices

others = st.sets(st.sampled_from(STATES[1:]), min_size=1, max_size=4)
later = st.integers(1, 60).map(lambda n: timedelta(days=n))


@few
@given(others, days, later, outlets, st.sampled_from(STRANGERS))
def a_strangers_word_stays_with_the_stranger(members, day, wait, outlet, stranger) -> None:
    report, word = one(comprises({"Armenia", *members}), day), one(left(stranger), day + wait, outlet)
    on = day + 2 * wait
    with recorded((report,)) as record:
        before = standing_of(record, "Armenia", on)
    with recorded((report, word)) as record:
        after = standing_of(record, "Armenia", on)
    assert (after.value, after.status, after.counts) == ("member", before.status, before.counts)
    (side,) = after.alternatives
    assert side.value == "former"
    assert [holder for holder in side.held_by if holder in stranger] == list(side.held_by)


@few
@given(others, days, later, outlets)
def a_competent_word_reaches_the_state(members, day, wait, outlet) -> None:
    word = one(left(OWN_MINISTER), day + wait, outlet)
    with recorded((one(comprises({"Armenia", *members}), day), word)) as record:
        answer = standing_of(record, "Armenia", day + wait)
    assert (answer.value, answer.held_by) == ("former", ("Nikol Pashinyan",))


@pytest.mark.parametrize(
    "holds",
    [a_strangers_word_stays_with_the_stranger, a_competent_word_reaches_the_state],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_every_word_reaches_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Voices, "reaches", always(True))
    fails(a_strangers_word_stays_with_the_stranger)


def test_it_fails_where_nobody_is_competent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Voices, "is_competent", always(False))
    fails(a_competent_word_reaches_the_state)
