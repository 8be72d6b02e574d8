"""Groups on arrays, against the plain union-find."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Unions
from foedus.runs.linking.batches import cut_batches
from foedus.runs.linking.groups import find_groups, find_stretches

_PAIRS = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), max_size=60)


@given(_PAIRS)
def test_groups_are_those_of_union_find(pairs: list[tuple[int, int]]) -> None:
    unions = Unions(sorted({number for pair in pairs for number in pair}))
    for pair in pairs:
        unions.join(*pair)
    one, other = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))
    members, roots = find_groups(one, other)
    found = dict(zip(members.tolist(), roots.tolist(), strict=True))
    assert found == {member: min(group) for group in unions.groups() for member in group}


@given(_PAIRS, st.integers(1, 20))
def test_batches_have_every_pair_once_with_its_articles(pairs: list[tuple[int, int]], size: int) -> None:
    one, other = (np.array([pair[at] for pair in pairs], np.int64) for at in (0, 1))
    batches = cut_batches(one, other, size)
    again = []
    for batch in np.unique(batches.batch).tolist():
        first, second = batches.pairs(batch)
        own = list(zip(first.tolist(), second.tolist(), strict=True))
        assert len(own) <= 2 * size
        assert {number for pair in own for number in pair} == set(
            batches.wanted[batches.wanted_by == batch].tolist()
        )
        again += own
    assert sorted(again) == sorted(pairs)


def test_stretches_are_where_numbers_stand_together() -> None:
    assert list(find_stretches(np.array([3, 3, 1, 7, 7, 7]))) == [(0, 2), (2, 3), (3, 6)]
    assert list(find_stretches(np.zeros(0, np.int64))) == []
