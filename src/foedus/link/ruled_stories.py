"""What a person ruled about reports of one event, applied to the stories that were found."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model import Ruling, Story


def rule_stories(
    stories: Sequence[Story], rulings: Sequence[Ruling], order: Sequence[str]
) -> tuple[Story, ...]:
    """The stories after the rulings on two of their reports, the latest ruling last: it holds.

    "same" makes one story of two; "different" takes the second report out of the first one's. `order` has the
    keys of all reports, the earliest published first, by which a story has its first and stories theirs.
    """
    group_of: dict[str, frozenset[str]] = {}
    for story in stories:
        group_of.update(dict.fromkeys(story.keys, frozenset(story.keys)))
    for ruling in rulings:
        one, other = ruling.one.name, ruling.other.name
        if one in group_of and other in group_of:
            group_of.update(_ruled(group_of[one], group_of[other], other, same=ruling.kind == "same"))
    place = {key: number for number, key in enumerate(order)}
    listed = {tuple(sorted(group, key=place.__getitem__)) for group in group_of.values()}
    return tuple(Story(keys[0], keys) for keys in sorted(listed, key=lambda keys: place[keys[0]]))


def _ruled(
    ones: frozenset[str], others: frozenset[str], other: str, *, same: bool
) -> dict[str, frozenset[str]]:
    """The groups of the reports that a ruling moves."""
    if same:
        return dict.fromkeys(ones | others, ones | others)
    if ones != others:
        return {}
    return {**dict.fromkeys(ones - {other}, ones - {other}), other: frozenset({other})}
