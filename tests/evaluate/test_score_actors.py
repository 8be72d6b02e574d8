"""What counts as right where actors are scored."""

import pytest

from foedus.evaluate.actors import NamedHere, Resolved, is_title, score_cases, score_named
from foedus.evaluate.counts import Count


def test_cases_count_what_was_resolved_and_what_should_have_been() -> None:
    case = [
        Resolved("titles", "Boris Orlov", "Boris Orlov", right=True),
        Resolved("titles", "Boris Orlov", "Ivan Orlov", right=False),
        Resolved("titles", "Boris Orlov", None, right=False),
        Resolved("groups", "", None, right=True),
        Resolved("groups", "", "Boris Orlov", right=False),
    ]
    rows = {row.name: row.count for row in score_cases([case])}
    assert rows["titles"] == Count(hit_found=1, found=2, hit_gold=1, gold=3)
    assert rows["groups"] == Count(hit_found=0, found=1, hit_gold=0, gold=0)
    assert rows["all"] == Count(hit_found=1, found=3, hit_gold=1, gold=3)


def test_names_are_counted_in_pairs_and_by_their_titles() -> None:
    names = [
        NamedHere("a", "1", "Boris_Orlov", "Boris Orlov"),
        NamedHere("a", "1", "Boris_Orlov", "Orlov"),
        NamedHere("a", "2", "", "Orlov"),
        NamedHere("b", "1", "Boris_Orlov", "Boris Orlov"),
        NamedHere("b", "2", "Minsk", "Boris Orlov"),
    ]
    rows = {row.how: row.count for row in score_named(names)}
    assert rows["in one document"] == Count(hit_found=0, found=2, hit_gold=0, gold=1)
    assert rows["linked title"] == Count(hit_found=2, found=4, hit_gold=2, gold=4)
    assert rows["across documents"] == Count(hit_found=1, found=2, hit_gold=1, gold=1)


@pytest.mark.parametrize(
    ("name", "link", "same"),
    [
        ("United States", "United_States", True),
        ("Government of Georgia", "Georgia_(country)", True),
        ("the West", "West", True),
        ("Orlov", "Boris_Orlov", False),
    ],
)
def test_titles(name: str, link: str, same: bool) -> None:
    assert is_title(name, link) is same
