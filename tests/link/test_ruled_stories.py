"""Rulings on reports: what they make of stories, and that the later holds."""

import pytest

from foedus.link.ruled_stories import rule_stories
from foedus.model import RuledName, Ruling, Story

STORIES = (Story("a", ("a", "b")), Story("c", ("c", "d")), Story("e", ("e",)))


@pytest.mark.parametrize(
    ("rulings", "stories"),
    [
        ((), ["ab", "cd", "e"]),
        (("same a e",), ["abe", "cd"]),
        (("same d b",), ["abcd", "e"]),
        (("different a b",), ["a", "b", "cd", "e"]),
        (("different b a",), ["a", "b", "cd", "e"]),
        (("different a c",), ["ab", "cd", "e"]),
        (("same a c", "different a c"), ["abd", "c", "e"]),
        (("different a b", "same b a"), ["ab", "cd", "e"]),
        (("same a zz", "same Orlov Petrova"), ["ab", "cd", "e"]),
    ],
)
def test_rulings(rulings: tuple[str, ...], stories: list[str]) -> None:
    made = [Ruling(kind, RuledName(a), RuledName(b)) for kind, a, b in map(str.split, rulings)]
    found = rule_stories(STORIES, made, "abcde")
    assert ["".join(story.keys) for story in found] == stories
    assert all(story.first == story.keys[0] for story in found)
