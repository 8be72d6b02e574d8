"""Rule 5: membership has two axes; practice is asserted by parties who disagree, each for itself."""

from dataclasses import replace
from datetime import date

import pytest
from corpora import Report, comprises, few, members_of, one, outlets, recorded
from hypothesis import given
from hypothesis import strategies as st
from switches import fails

from foedus.record.fold.state import by_holder, find_standing

DAY = date(2022, 5, 17)
SPEAKERS = {
    "Prime Minister Nikol Pashinyan": "Nikol Pashinyan",
    "Kremlin spokesman Dmitry Peskov": "Dmitry Peskov",
    "President Alexander Lukashenko": "Alexander Lukashenko",
}
PRACTICES = {
    "had frozen its participation in the CSTO": "frozen",
    "was boycotting the CSTO": "boycott",
}
words = st.dictionaries(st.sampled_from(sorted(SPEAKERS)), st.sampled_from(sorted(PRACTICES)), min_size=2)


def _reports(said: dict[str, str], outlet: str) -> tuple[Report, ...]:
    list_ = one(comprises(["Armenia", "Belarus", "Russia"]), DAY)
    return (list_, *(one(f"{who} said Armenia {what}.", DAY, outlet) for who, what in said.items()))


@few
@given(words, outlets)
def each_holder_has_a_practice_of_its_own_and_none_moves_the_standing(said, outlet) -> None:
    corpus = _reports(said, outlet)
    with recorded(corpus[:1]) as record:
        before = members_of(record, DAY)["Armenia"]
    with recorded(corpus) as record:
        after = members_of(record, DAY)["Armenia"]
    assert before.participation == ()
    assert after.standing == before.standing
    found = {answer.held_by: answer.value for answer in after.participation}
    assert found == {(SPEAKERS[who],): PRACTICES[what] for who, what in said.items()}


def test_rule() -> None:
    each_holder_has_a_practice_of_its_own_and_none_moves_the_standing()


def test_it_fails_where_the_parties_are_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    def merged(strand):
        first, *_ = by_holder(strand)
        return ((first[0], strand.told),)

    monkeypatch.setattr("foedus.record.fold.state.by_holder", merged)
    fails(each_holder_has_a_practice_of_its_own_and_none_moves_the_standing)


def test_it_fails_where_practice_is_taken_for_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_axis(entries, voices):
        return find_standing([_as_standing(entry) for entry in entries], voices)

    monkeypatch.setattr("foedus.record.fold.state.find_standing", one_axis)
    fails(each_holder_has_a_practice_of_its_own_and_none_moves_the_standing)


def _as_standing(entry):
    if entry.claim.predicate != "participation":
        return entry
    return replace(entry, claim=replace(entry.claim, predicate="standing", mode="suspended"))
