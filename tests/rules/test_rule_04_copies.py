"""Rule 4: reprints, versions and recycled sentences share one origin, and corroborate nothing."""

from datetime import timedelta

import pytest
from corpora import (
    GENERALS,
    STATES,
    comprises,
    days,
    few,
    heads,
    is_in,
    office_of,
    one,
    recorded,
    reprinted,
    standing_of,
)
from hypothesis import given
from hypothesis import strategies as st
from switches import fails

from foedus.link.copies import group_origins
from foedus.model import Origin

reprints = st.lists(st.integers(1, 30), min_size=1, max_size=3)


@few
@given(st.sampled_from(GENERALS), st.sets(st.sampled_from(STATES), min_size=3, max_size=5), days, reprints)
def a_reprint_corroborates_nothing(person, members, day, later) -> None:
    original = one(f"{comprises(members)} {heads(person)}", day)
    copies = tuple(reprinted(original, f"Reprint {n}", days_) for n, days_ in enumerate(later))
    on = day + timedelta(days=40)
    with recorded((original, *copies)) as record:
        for answer in (standing_of(record, min(members), on), office_of(record, on)):
            assert answer.status == "reported_once"
            assert (answer.counts.reports, answer.counts.outlets) == (1 + len(copies), 1 + len(copies))
            assert answer.counts.origins == 1


@few
@given(st.sampled_from(STATES), days)
def two_in_words_of_their_own_agree(state, day) -> None:
    own = one(f"{state} remains a member of the CSTO, officials in the capital recalled.", day, "Lantern TV")
    with recorded((one(is_in(state), day), own)) as record:
        answer = standing_of(record, state, day)
    assert (answer.status, answer.counts.origins) == ("agreed", 2)


@pytest.mark.parametrize(
    "holds", [a_reprint_corroborates_nothing, two_in_words_of_their_own_agree], ids=lambda f: f.__name__
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_every_passage_is_an_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "corpora.group_origins", lambda passages: tuple(Origin(p.key, (p.key,)) for p in passages)
    )
    fails(a_reprint_corroborates_nothing)


def test_it_fails_where_all_are_taken_for_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_of_all(passages) -> tuple[Origin, ...]:
        keys = tuple(passage.key for passage in passages)
        return (Origin(keys[0], keys),) if keys else group_origins(passages)

    monkeypatch.setattr("corpora.group_origins", one_of_all)
    fails(two_in_words_of_their_own_agree)
