"""Rule 6: complete lists count against the absent, bare ones do not; presupposition makes no fact."""

from dataclasses import replace
from datetime import timedelta

import pytest
from corpora import (
    STATES,
    comprises,
    days,
    few,
    includes,
    is_in,
    notes_of,
    one,
    outlets,
    recorded,
    standing_of,
)
from hypothesis import given
from hypothesis import strategies as st
from switches import always, fails

from foedus.extract.claims.lists import make_claim
from foedus.extract.claims.verbs import VerbGroup, read_group

wait = st.integers(1, 90).map(lambda n: timedelta(days=n))
parted = st.permutations(STATES).flatmap(
    lambda order: st.integers(2, 5).map(lambda n: (order[0], sorted(order[1 : n + 1])))
)
"""A state, and others without it."""
NOUNS = ("conditions", "reasons", "arguments")
DEEDS = ("joining", "leaving", "rejoining")


@few
@given(parted, days, wait, outlets)
def a_complete_list_counts_against_the_absent(states, day, later, outlet) -> None:
    absent, members = states
    with recorded((one(is_in(absent), day), one(comprises(members), day + later, outlet))) as record:
        answer = standing_of(record, absent, day + later)
    assert answer.value != "member"
    assert any("complete list" in why for why in answer.why)


@few
@given(parted, days, wait, outlets)
def a_bare_list_counts_against_nobody(states, day, later, outlet) -> None:
    absent, members = states
    with recorded((one(is_in(absent), day), one(includes(members), day + later, outlet))) as record:
        answer = standing_of(record, absent, day + later)
    assert (answer.value, answer.status) == ("member", "reported_once")


@few
@given(st.sampled_from(STATES), st.sampled_from(DEEDS), st.sampled_from(NOUNS), days)
def presupposition_makes_no_fact(state, deed, noun, day) -> None:
    for sentence in (
        f"Diplomats discussed {noun} for {deed} the CSTO with {state}.",
        f"Officials praised {state} for {deed} the CSTO.",
    ):
        assert not [c for c in notes_of(one(sentence, day)).claims if c.predicate == "standing"]


@pytest.mark.parametrize(
    "holds",
    [
        a_complete_list_counts_against_the_absent,
        a_bare_list_counts_against_nobody,
        presupposition_makes_no_fact,
    ],
    ids=lambda f: f.__name__,
)
def test_rule(holds) -> None:
    holds()


def test_it_fails_where_the_absent_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.fold.strands._add_absent", always(None))
    fails(a_complete_list_counts_against_the_absent)


def test_it_fails_where_every_list_is_taken_for_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    def complete(view, holder, evidence, draft):
        return make_claim(view, holder, evidence, replace(draft, exhaustive=True))

    monkeypatch.setattr("foedus.extract.claims.lists.make_claim", complete)
    fails(a_bare_list_counts_against_nobody)


def test_it_fails_where_a_presupposed_deed_is_taken_for_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(view, at, reading):
        found = read_group(view, at, reading)
        if found is not None or not view.pieces[at].lower.endswith("ing"):
            return found
        return VerbGroup(at, at, reading.lemma, "perfect", control=at - 2)

    monkeypatch.setattr("foedus.extract.claims.verbs.read_group", told)
    fails(presupposition_makes_no_fact)
