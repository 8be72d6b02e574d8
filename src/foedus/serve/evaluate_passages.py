"""`foedus eval events` on running text: marked passages read as reports, and how many events are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.collect.plain import read_text
from foedus.evaluate.counts import Count, rates
from foedus.evaluate.passages import MarkedEvent, Outcome, Passage, judge
from foedus.model import Actor, Article, Claim, Notes
from foedus.serve.exchange import Object

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class PassagesReport:
    """What came of every passage."""

    outcomes: tuple[Outcome, ...]

    @property
    def count(self) -> Count:
        """The found and the marked of all passages."""
        return sum((outcome.count for outcome in self.outcomes), Count())

    def of_type(self, kind: str) -> Count:
        """The same of one type."""
        right = sum(claim.predicate == kind for outcome in self.outcomes for claim in outcome.right)
        wrong = sum(claim.predicate == kind for outcome in self.outcomes for claim in outcome.wrong)
        missed = sum(kind == event.types[0] for outcome in self.outcomes for event in outcome.missed)
        return Count(right, right + wrong, right, right + missed)

    @property
    def types(self) -> tuple[str, ...]:
        """The types that were marked or found, in order."""
        marked = {e.types[0] for outcome in self.outcomes for e in outcome.passage.events if e.must}
        found = {claim.predicate for o in self.outcomes for claim in (*o.right, *o.wrong)}
        return tuple(sorted(marked | found))


def report_passages(passages: Iterable[Passage], annotate: Callable[[Article], Notes]) -> PassagesReport:
    """Every passage read as a report of its own, without outlet and date."""
    return PassagesReport(tuple(judge(each, annotate(read_text(each.text)).claims) for each in passages))


def passages_json(report: PassagesReport, data: Path) -> Object:
    """Precision, recall and F1 in per cent, over all and by type, with what is wrong and what was missed."""
    return {
        "file": data.name,
        "n": len(report.outcomes),
        "events": rates(report.count),
        "by_type": {kind: rates(report.of_type(kind)) for kind in report.types},
        "wrong": [f"{o.passage.number}: {_line(claim)}" for o in report.outcomes for claim in o.wrong],
        "missed": [f"{o.passage.number}: {_marked(event)}" for o in report.outcomes for event in o.missed],
    }


def passages_table(report: PassagesReport) -> Table:
    """A row for each type, and one for all."""
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)

    table = Table(box=None, pad_edge=False)
    for name in ("", "P", "R", "F1", "n"):
        table.add_column(name, justify="left" if not name else "right")
    rows = [(kind, report.of_type(kind)) for kind in report.types]
    for name, count in (*rows, (f"type and both sides ({len(report.outcomes)} passages)", report.count)):
        figures = rates(count)
        table.add_row(name, *(f"{figures[key]:.1f}" for key in ("p", "r", "f")), str(count.gold))
    return table


def error_lines(report: PassagesReport) -> tuple[str, ...]:
    """What is wrong and what was missed, a line each."""
    return tuple(
        line
        for outcome in report.outcomes
        for line in (
            *(f"{outcome.passage.number} wrong: {_line(claim)}" for claim in outcome.wrong),
            *(f"{outcome.passage.number} missed: {_marked(event)}" for event in outcome.missed),
        )
    )


def _line(claim: Claim) -> str:
    mood = "negative" if claim.polarity == "negative" else claim.realis
    actors, recipients = _names(claim.actors("actor")), _names(claim.actors("recipient"))
    return f"{claim.predicate} | {actors} -> {recipients} | {mood}"


def _names(actors: Sequence[Actor]) -> str:
    return "; ".join(actor.name for actor in actors)


def _marked(event: MarkedEvent) -> str:
    kinds = " or ".join(event.types)
    return f"{kinds} | {'; '.join(event.actors)} -> {'; '.join(event.recipients)} | {event.mood}"
