"""How far words spread: in how many reports and outlets they stand, and of how many origins."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.model import Counts, GroupOrigins, Passage


def count_spread(
    passages: Mapping[str, tuple[str, Passage]], group_origins: GroupOrigins
) -> dict[str, Counts]:
    """Reports, outlets and origins of each passage, by its key; given with the id of its report.

    Copies descend from one origin, so a passage has one however often it is printed. An outlet that is not
    named is a new one in every report.
    """
    counts: dict[str, Counts] = {}
    for origin in group_origins([passage for _, passage in passages.values()]):
        members = [passages[key] for key in origin.keys]
        reports = {article for article, _ in members}
        outlets = {passage.outlet or article for article, passage in members}
        counts.update(dict.fromkeys(origin.keys, Counts(len(reports), len(outlets), 1)))
    return counts
