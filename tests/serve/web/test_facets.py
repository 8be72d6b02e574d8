"""A listing is narrowed by what its rows have, and every count is what a choice would leave."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from foedus.serve.web.asked import Asked
from foedus.serve.web.facets import MOST, By, Choice, carried, facets_of, narrowed

ROWS = ("red apple", "red cherry", "green apple", "green pear", "red pear")
WAYS: tuple[By[str], ...] = (
    By("colour", "Colour", lambda row: (row.split()[0],), {"red": "rot"}),
    By("fruit", "Fruit", lambda row: (row.split()[1],), {}, in_order=True),
)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, ROWS),
        ({"colour": ""}, ROWS),
        ({"colour": "red"}, ("red apple", "red cherry", "red pear")),
        ({"colour": "red", "fruit": "pear"}, ("red pear",)),
        ({"colour": "blue"}, ()),
    ],
)
def test_every_choice_must_hold(chosen: Mapping[str, str], left: tuple[str, ...]) -> None:
    assert narrowed(ROWS, WAYS, chosen) == left


def test_a_count_is_what_the_choice_leaves_beside_the_others() -> None:
    colour, fruit = facets_of(ROWS, WAYS, {"colour": "red"})
    assert colour.choices == (Choice("red", "rot", 3, chosen=True), Choice("green", "green", 2))
    assert [(choice.value, choice.count) for choice in fruit.choices] == [
        ("pear", 1),
        ("cherry", 1),
        ("apple", 1),
    ]


def test_what_leaves_no_choice_is_not_offered_unless_chosen() -> None:
    assert [facet.name for facet in facets_of(("red apple", "red pear"), WAYS, {})] == ["fruit"]
    (colour,) = facets_of(("red apple", "red pear"), WAYS, {"colour": "blue"})
    assert colour.choices[-1] == Choice("blue", "blue", 0, chosen=True)


def test_the_rarest_are_left_out_and_counted() -> None:
    rows = [f"red {number:04d}" for number in range(MOST + 3)]
    (fruit,) = facets_of(rows, WAYS, {})
    assert (len(fruit.choices), fruit.left_out) == (MOST, 3)


def test_what_is_known_goes_along() -> None:
    asked = Asked(
        "timeline", {"org": "CSTO"}, {"known": ("2024-01-01",), "order": ("oldest",), "year": ("1992",)}
    )
    assert carried(asked, "order") == {"known": "2024-01-01", "order": "oldest"}
