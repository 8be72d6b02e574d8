"""Rule 7: slots go stale by their kind: constitution, tenure, practice, episode."""

from datetime import date, timedelta

import pytest
from corpora import (
    GENERALS,
    OWN_MINISTER,
    STATES,
    days,
    few,
    froze,
    heads,
    is_in,
    members_of,
    office_of,
    one,
    recorded,
    standing_of,
    state_of,
)
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.record.fold.slots import Slot

soon = st.integers(0, 300).map(lambda n: timedelta(days=n))
late = st.integers(500, 3000).map(lambda n: timedelta(days=n))


@few
@given(st.sampled_from(STATES), days, late)
def what_constitutes_lasts_until_it_is_ended(state, day, after) -> None:
    with recorded((one(is_in(state), day),)) as record:
        answer = standing_of(record, state, day + after)
    assert (answer.value, answer.status) == ("member", "reported_once")


@few
@given(st.sampled_from(GENERALS), days, soon, late)
def tenure_is_doubtful_after_its_term(person, day, before, after) -> None:
    with recorded((one(heads(person), day),)) as record:
        assert office_of(record, day + before).status == "reported_once"
        assert office_of(record, day + after).status == "stale"


@few
@given(days, soon, late)
def practice_is_doubtful_after_about_a_year(day, before, after) -> None:
    with recorded((one(froze(OWN_MINISTER), day),)) as record:
        for on, status in ((day + before, "reported_once"), (day + after, "stale")):
            ((answer),) = members_of(record, on)["Armenia"].participation
            assert (answer.value, answer.status) == ("frozen", status)


@few
@given(days, soon, late)
def an_episode_does_not_persist(day, before, after) -> None:
    sentence = f"A CSTO summit took place in Minsk on {day.day} {day:%B %Y}."
    with recorded((one(sentence, day + timedelta(days=1)),)) as record:
        assert len(state_of(record, day + before).meetings) == 1
        assert state_of(record, day + after).meetings == ()


@pytest.mark.parametrize(
    "holds",
    [
        what_constitutes_lasts_until_it_is_ended,
        tenure_is_doubtful_after_its_term,
        practice_is_doubtful_after_about_a_year,
        an_episode_does_not_persist,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_everything_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Slot, "reach", always(date.max))
    fails(tenure_is_doubtful_after_its_term)
    fails(practice_is_doubtful_after_about_a_year)


def test_it_fails_where_nothing_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Slot, "reach", lambda _slot, said: said)
    fails(what_constitutes_lasts_until_it_is_ended)


def test_it_fails_where_episodes_persist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.fold.state.is_recent", always(True))
    fails(an_episode_does_not_persist)
