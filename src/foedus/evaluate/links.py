"""Ties scored: which source and which contents a cue was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from foedus.evaluate.attributions import Attribution, Bounds, Judged
from foedus.evaluate.counts import Count, Figure, Row, add_tallies, interval_in_percent
from foedus.evaluate.edges import trimmed
from foedus.evaluate.match import touches

Tied = Literal["source", "content"]
TIED: Final[tuple[Tied, ...]] = ("source", "content")
Pair = tuple[Bounds, Bounds]
"""A cue and what is tied to it."""


def score_links(articles: Sequence[Judged]) -> tuple[Row, ...]:
    """For `source` and `content` their pairs with a cue, `exact` and `overlap`, and those that are `tied`.

    `tied` counts only marked pairs whose two ends were both found: its recall says what the linker does, not
    the tagger.
    """
    rows: list[Row] = []
    for role in TIED:
        tallies = [_tally(article, role) for article in articles]
        total = add_tallies(tallies)
        rows += [
            Row(role, how, count, interval_in_percent(tallies, (role, how)))
            for (_, how), count in total.items()
        ]
    return tuple(rows)


def _tally(article: Judged, role: Tied) -> dict[Figure, Count]:
    found, gold = trimmed(article.text, article.found), trimmed(article.text, article.gold)
    ours, theirs = _pairs(found, role), _pairs(gold, role)
    same = len(ours & theirs)
    reached = sum(any(_meet(pair, other) for other in ours) for pair in theirs)
    met = sum(any(_meet(pair, other) for other in theirs) for pair in ours)
    there = [pair for pair in theirs if _both_ends(pair, found, role)]
    right = sum(any(_meet(pair, other) for other in ours) for pair in there)
    return {
        (role, "exact"): Count(same, len(ours), same, len(theirs)),
        (role, "overlap"): Count(met, len(ours), reached, len(theirs)),
        (role, "tied"): Count(right, len(there), right, len(there)),
    }


def _pairs(attributions: Sequence[Attribution], role: Tied) -> set[Pair]:
    return {(cue, span) for each in attributions for cue in each.cue for span in each.spans(role)}


def _meet(one: Pair, other: Pair) -> bool:
    return touches(one[0], other[0]) and touches(one[1], other[1])


def _both_ends(pair: Pair, found: Sequence[Attribution], role: Tied) -> bool:
    cue, other = pair
    return any(touches(cue, each) for one in found for each in one.cue) and any(
        touches(other, each) for one in found for each in one.spans(role)
    )
