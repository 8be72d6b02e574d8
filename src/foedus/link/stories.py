"""Stories: the reports of one event, told apart from reports of another event of the same kind.

Two reports are as likely of one event as a logistic function of their cosines says (`neighbours.FEATURES`);
reports whose mean likeness is enough are one story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from foedus.link.clusters import UNCOMPARED, join_groups
from foedus.link.neighbours import Floats, Shelf
from foedus.link.terms import find_terms
from foedus.link.timing import Timing
from foedus.model import Passage, Story

WEIGHTS: Final = (30.73, -12.45, 9.04, 3.59, 7.84, -0.93)
"""Of the features, and `BIAS`: fitted by tools/fit_stories.py on the pairs of ECB+ topics 1 to 35."""
BIAS: Final = 0.47
ONE_STORY: Final = -0.6
"""The mean log-odds from which reports are one story; chosen by cross-validation over the same topics."""
TOUCHES: Final = -3.0
"""The log-odds from which a new report makes the story of an earlier one be looked at again."""
LARGE: Final = 150
"""Reports in the stories that a new one touches, from which these are no longer split; it would take long."""


def group_stories(reports: Sequence[Passage]) -> tuple[Story, ...]:
    """The reports grouped by event, all of them known at once; in each the earliest published first.

    One Passage a report, its text the title and what the report asserts, with `issued` where it is known how
    well it is dated; without, reports that have no date are compared by their words alone. The order of
    `reports` makes no difference; of those with one key, one counts.
    """
    listed = sorted({report.key: report for report in sorted(set(reports), key=_age)}.values(), key=_age)
    shelf = Shelf()
    for report in listed:
        shelf.put(find_terms(report.text), Timing(report))
    found: dict[tuple[int, int], list[float]] = {}
    for place in range(len(listed)):
        for other, odds in _neighbours(shelf, place):
            found.setdefault((min(place, other), max(place, other)), []).append(odds)
    likeness = {pair: sum(odds) / len(odds) for pair, odds in found.items()}
    return tuple(_story(listed, group) for group in join_groups(len(listed), likeness, ONE_STORY))


class StoryStream:
    """Reports grouped as they come in, none with knowledge of a later one: each joins a story or begins one.

    What a report tells may join two stories or split one, among those that it touches.
    """

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._reports: list[Passage] = []
        self._odds: list[dict[int, float]] = []
        self._story: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._numbers = 0

    def add(self, report: Passage) -> int:
        """The number of the story that the report is put to on arrival; reports to come may change it."""
        place = self._shelf.put(find_terms(report.text), Timing(report))
        self._reports.append(report)
        self._odds.append(dict(_neighbours(self._shelf, place)))
        for other, odds in self._odds[place].items():
            self._odds[other][place] = odds
        touched = sorted({self._story[other] for other, odds in self._odds[place].items() if odds >= TOUCHES})
        self._story.append(-1)
        self._settle(touched, place)
        return self._story[place]

    def stories(self) -> tuple[Story, ...]:
        """The stories as they are now, by their earliest report."""
        found = (_story(self._reports, members) for members in self._members.values())
        ages = {report.key: _age(report) for report in self._reports}
        return tuple(sorted(found, key=lambda story: ages[story.first]))

    def _settle(self, touched: Sequence[int], place: int) -> None:
        """Group the reports of the touched stories and the new one afresh; a group keeps its number."""
        places = sorted(member for story in touched for member in self._members[story])
        if len(places) >= LARGE:
            self._put(place, self._likeliest(touched, place))
            return
        for story in touched:
            del self._members[story]
        for group in sorted(self._regroup([*places, place]), key=lambda group: (-len(group), group)):
            number = self._number_of(group)
            self._members[number] = []
            for member in group:
                self._put(member, number)

    def _number_of(self, group: Sequence[int]) -> int:
        """The number that most of a group had, unless a greater group has taken it; else a new one."""
        before = Counter(self._story[member] for member in group if self._story[member] >= 0)
        kept = [story for story in before if story not in self._members]
        if kept:
            return min(kept, key=lambda story: (-before[story], story))
        self._numbers += 1
        return self._numbers

    def _regroup(self, places: Sequence[int]) -> list[tuple[int, ...]]:
        at = {place: number for number, place in enumerate(places)}
        likeness = {
            (at[place], at[other]): odds
            for place in places
            for other, odds in self._odds[place].items()
            if place < other and other in at
        }
        groups = join_groups(len(places), likeness, ONE_STORY)
        return [tuple(places[number] for number in group) for group in groups]

    def _likeliest(self, touched: Sequence[int], place: int) -> int:
        """The story of the highest mean likeness, a new one where none is likely enough."""
        means = {story: self._mean(place, self._members[story]) for story in touched}
        best = min(means, key=lambda story: (-means[story], story))
        return best if means[best] >= ONE_STORY else self._number_of(())

    def _mean(self, place: int, members: Sequence[int]) -> float:
        near = [self._odds[place][member] for member in members if member in self._odds[place]]
        return (sum(near) + UNCOMPARED * (len(members) - len(near))) / len(members)

    def _put(self, place: int, story: int) -> None:
        self._members.setdefault(story, []).append(place)
        self._story[place] = story


def _neighbours(shelf: Shelf, place: int) -> Iterator[tuple[int, float]]:
    """The log-odds that a report and each of its neighbours tell of one event."""
    places, features = shelf.near(place)
    return zip(places.tolist(), find_odds(features), strict=True)


def find_odds(features: Floats) -> list[float]:
    """The log-odds that two reports tell of one event, from each row of their features."""
    odds = features @ np.array(WEIGHTS, np.float32) + BIAS
    rounded: list[float] = odds.astype(float).round(4).tolist()
    return rounded


def _story(reports: Sequence[Passage], group: Sequence[int]) -> Story:
    keys = [reports[place].key for place in sorted(group, key=lambda place: _age(reports[place]))]
    return Story(keys[0], tuple(dict.fromkeys(keys)))


def _age(report: Passage) -> tuple[str, str, str]:
    """Earliest first; undated ones last, then by key, so that the order is the same on every machine."""
    return (report.published.isoformat() if report.published else "9999", report.key, report.text)
