"""Names scored: persons, organisations and places, exact and overlapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.evaluate.attributions import Bounds
from foedus.evaluate.counts import Count, Figure, Row, add_tallies, interval_in_percent
from foedus.evaluate.score import count_spans

Names = Mapping[str, tuple[Bounds, ...]]
"""The spans of every kind."""


@dataclass(frozen=True, slots=True)
class NamesJudged:
    """One article's names: what people marked, and what was found."""

    gold: Names
    found: Names


def score_names(articles: Sequence[NamesJudged]) -> tuple[Row, ...]:
    """Each kind, exact and overlapping."""
    tallies = [_tally(each) for each in articles]
    total = add_tallies(tallies)
    return tuple(Row(*figure, count, interval_in_percent(tallies, figure)) for figure, count in total.items())


def _tally(judged: NamesJudged) -> dict[Figure, Count]:
    return {
        (kind, how): count
        for kind, gold in judged.gold.items()
        for how, count in count_spans(set(judged.found.get(kind, ())), set(gold)).items()
    }
