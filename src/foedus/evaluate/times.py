"""Time expressions scored as TempEval-3 scores them: extents strict and relaxed, then value and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedus.evaluate.counts import Count, Figure, Row, add_tallies, interval_in_percent
from foedus.evaluate.timed import Expression

FIGURES: tuple[Figure, ...] = (
    ("span", "strict"),
    ("span", "relaxed"),
    ("value", "relaxed"),
    ("type", "relaxed"),
)


@dataclass(frozen=True, slots=True)
class TimesJudged:
    """One text's expressions: what people marked, and what was found."""

    gold: tuple[Expression, ...]
    found: tuple[Expression, ...]


Pair = tuple[Expression | None, Expression | None]
"""A marked expression with the finding that overlaps it, or either alone."""


def match_times(judged: TimesJudged) -> Iterator[Pair]:
    """Each marked expression with the finding of the same extent, else the first that overlaps it.

    A finding is given to one expression only; those that are left come last.
    """
    free = list(judged.found)
    for gold in judged.gold:
        same = [each for each in free if (each.start, each.end) == (gold.start, gold.end)]
        near = same or [each for each in free if each.start < gold.end and gold.start < each.end]
        if near:
            free.remove(near[0])
        yield gold, near[0] if near else None
    for found in free:
        yield None, found


def score_times(texts: Sequence[TimesJudged]) -> tuple[Row, ...]:
    """Extent, value and type of all, and the value of every type that people marked.

    Value and type count where extents overlap, and against all that was marked and found, as TempEval-3's
    F1 of attributes does.
    """
    tallies = [_tally(match_times(each)) for each in texts]
    total = add_tallies(tallies)
    figures = [*FIGURES, *sorted(figure for figure in total if figure not in FIGURES)]
    return tuple(
        Row(*figure, total.get(figure, Count()), interval_in_percent(tallies, figure)) for figure in figures
    )


def _tally(pairs: Iterable[Pair]) -> dict[Figure, Count]:
    tally: dict[Figure, Count] = {}
    for gold, found in pairs:
        for figure, count in _counts(gold, found):
            tally[figure] = tally.get(figure, Count()) + count
    return tally


def _counts(gold: Expression | None, found: Expression | None) -> Iterator[tuple[Figure, Count]]:
    right = _right(gold, found) if gold and found else (False, False, False, False)
    for figure, hit in zip(FIGURES, right, strict=True):
        yield figure, Count(hit, found is not None, hit, gold is not None)
    if gold and gold.type:
        yield (f"value of {gold.type}", "relaxed"), Count(right[2], found is not None, right[2], 1)


def _right(gold: Expression, found: Expression) -> tuple[bool, bool, bool, bool]:
    """Whether the extent, the overlap, the value and the type are right."""
    same = (gold.start, gold.end) == (found.start, found.end)
    return same, True, gold.value == found.value, gold.type in {"", found.type}
