"""Unions: sets joined two at a time, the same in whatever order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Unions


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_the_order_of_joining_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    one, other = Unions(range(13)), Unions(range(13))
    for first, second in pairs:
        one.join(first, second)
    for first, second in reversed(pairs):
        other.join(second, first)
    assert list(one.groups()) == list(other.groups())
    assert all(one.are_one(first, second) for first, second in pairs)
    assert all(one.root(member) == group[0] for group in one.groups() for member in group)


def test_what_was_never_named_is_alone() -> None:
    unions: Unions[str] = Unions()
    unions.join("b", "a")
    assert unions.root("c") == "c"
    assert [sorted(group) for group in unions.groups()] == [["a", "b"], ["c"]]
