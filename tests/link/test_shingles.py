"""Word 5-grams as numbers: the same words have the same numbers, in any batch."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from foedus.link.shingles import LENGTH, count_shared, find_words, number_runs, sample

words = st.text(st.sampled_from("aбé’_9İ—\n .漢\U0001d400"), max_size=40)


@given(st.lists(words, min_size=1, max_size=6))
def test_each_word_and_each_run_of_five_has_a_number_of_its_own(texts: list[str]) -> None:
    numbers: dict[object, int] = {}
    for text, runs in zip(texts, number_runs(texts), strict=True):
        found = find_words(text)
        lowered = text.lower()
        assert [
            lowered[start : start + len(word)] for word, start in zip(found, runs.starts, strict=True)
        ] == found
        grams = [
            tuple(found[at : at + LENGTH]) for at in range(max(min(1, len(found)), len(found) - LENGTH + 1))
        ]
        assert len(runs.runs) == len(grams)
        named = [*zip(found, runs.words.tolist(), strict=True), *zip(grams, runs.runs.tolist(), strict=True)]
        for name, number in named:
            assert numbers.setdefault(name, number) == number
    grams_only = [number for name, number in numbers.items() if isinstance(name, tuple)]
    assert len(set(grams_only)) == len(grams_only)


@given(st.lists(words, min_size=1, max_size=6))
def test_a_batch_numbers_as_each_text_alone(texts: list[str]) -> None:
    for text, runs in zip(texts, number_runs(texts), strict=True):
        (alone,) = number_runs([text])
        assert np.array_equal(runs.runs, alone.runs)
        assert all(one < other for one, other in pairwise(runs.shingles.tolist()))


@given(st.lists(st.sets(st.integers(0, 12)), max_size=6), st.integers(1, 4))
def test_shared_numbers_are_counted_exactly(sets: list[set[int]], most: int) -> None:
    arrays = [np.array(sorted(each), np.uint64) for each in sets]
    holders = {number: sum(number in each for each in sets) for number in range(13)}
    for limit in (None, most):
        expected = {
            (one, other): len(shared)
            for one in range(len(sets))
            for other in range(one + 1, len(sets))
            if (shared := {n for n in sets[one] & sets[other] if limit is None or holders[n] <= limit})
        }
        columns = (column.tolist() for column in count_shared(arrays, limit))
        assert {(one, other): count for one, other, count in zip(*columns, strict=True)} == expected


def test_a_sample_draws_the_same_runs_from_every_text() -> None:
    text = " ".join(f"word{n}" for n in range(4000))
    (whole, part) = number_runs([text, text[: len(text) // 2]])
    drawn = set(sample(whole.shingles, 4).tolist())
    assert set(sample(part.shingles, 4).tolist()) == drawn & set(part.shingles.tolist())
    assert 0.2 < len(drawn) / len(whole.shingles) < 0.3
