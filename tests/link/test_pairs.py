"""Names that may be one: which pairs are offered to a person, and how sure they are."""

import pytest

from foedus.link.pairs import ONLY_BEARER, SEVERAL_BEARERS, SLIP_APART, find_pairs


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["Orlov", "Boris Orlov"], [("Orlov", "Boris Orlov", ONLY_BEARER)]),
        (
            ["Orlov", "Boris Orlov", "Anna Orlov"],
            [("Orlov", "Boris Orlov", SEVERAL_BEARERS), ("Orlov", "Anna Orlov", SEVERAL_BEARERS)],
        ),
        (["Boris Krasnikov", "Boris Krasnykov"], []),
        (["Boris Krasnikov", "Boris Krasnitov"], [("Boris Krasnikov", "Boris Krasnitov", SLIP_APART)]),
        (["Boris Orlov", "Anna Petrova"], []),
        (["Orlov", "Petrova"], []),
        ([], []),
    ],
)
def test_pairs(names: list[str], pairs: list[tuple[str, str, float]]) -> None:
    assert [(pair.one, pair.other, pair.sure) for pair in find_pairs(names)] == pairs
    assert all(pair.why for pair in find_pairs(names))
