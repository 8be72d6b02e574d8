"""What a report without a date tells of its own: the last day that it tells as past, days with a weekday."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.extract.times.anchors import find_anchor, find_tense
from foedus.extract.times.meanings import Absolute
from foedus.extract.times.points import Point, earliest
from foedus.extract.times.stage import find_parts
from foedus.model import Article, Span

_PRECISE = frozenset({"day", "month"})


@dataclass(frozen=True, slots=True)
class ToldDays:
    """The dates of a report: whether it is a history, the last that it tells as past, days with weekdays."""

    history: bool
    last: Point | None
    weekdays: tuple[tuple[int, int, int], ...]
    """Month, day and weekday (Monday is 1), as in "Wednesday, June 5"."""
    dated: tuple[Span, ...]
    """Where a year is named."""

    def weekday_of(self, month: int, day: int) -> int:
        """The weekday that the report gives a day; 0 where it gives none, or two."""
        found = {weekday for m, d, weekday in self.weekdays if (m, d) == (month, day)}
        return found.pop() if len(found) == 1 else 0


def find_told(article: Article) -> ToldDays:
    """The dates that an article itself names."""
    parts = tuple(find_parts(article))
    history = find_anchor(article, [each for part in parts for each in part.found]).history
    past: list[Point] = []
    weekdays: list[tuple[int, int, int]] = []
    dated: list[Span] = []
    for part in parts:
        for found in part.found:
            meaning = found.meaning
            if not part.tells or not isinstance(meaning, Absolute):
                continue
            point = meaning.point
            if meaning.weekday and point.month and point.day:
                weekdays.append((point.month, point.day, meaning.weekday))
            if point.year is None:
                continue
            dated.append(Span(found.start, found.end))
            if point.unit in _PRECISE and find_tense(part.scan, found.first, found.last) == "past":
                past.append(point)
    last = max(past, key=lambda point: str(earliest(point)), default=None)
    return ToldDays(history, last, tuple(weekdays), tuple(dated))
