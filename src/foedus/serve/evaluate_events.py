"""`foedus eval events`: types of marked pairs told again, as figures for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evaluate.events import (
    EventFigures,
    FoundRecord,
    Pair,
    RecordFigures,
    older_codebook,
    score_quads,
    score_records,
    score_types,
)
from foedus.extract.encoder.reading import Encoder
from foedus.extract.events.records import find_events_in
from foedus.extract.events.telling import read_tree, tell_in
from foedus.extract.events.tree import Tree
from foedus.extract.events.weights import shipped_events
from foedus.model import Span
from foedus.serve.exchange import Object

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class EventsReport:
    """Types by root and quad class in the corpus's codebook, root types not recoded, whole records."""

    root: EventFigures
    quad: EventFigures
    plain: EventFigures
    records: RecordFigures


def report_events(pairs: Iterable[Pair], encoder: Encoder) -> EventsReport:
    """The figures of pairs: types with the actors given, and records found in the sentence alone."""
    told_of: list[Pair] = []
    gold, found, plain, records = [], [], [], []
    codebook = older_codebook()
    for pair in pairs:
        tree = read_tree(pair.text, encoder)
        told = tell_in(tree, pair.source or Span(0, 1), pair.target, shipped_events())
        told_of.append(pair)
        records.append(_records(tree, pair.text))
        gold.append(pair.type)
        found.append(codebook.name_of(told.type, told.mode))
        plain.append(codebook.name_of(told.type))
    return EventsReport(
        score_types(gold, found),
        score_quads(gold, found),
        score_types(gold, plain),
        score_records(told_of, records),
    )


def _records(tree: Tree, text: str) -> tuple[FoundRecord, ...]:
    codebook = older_codebook()
    return tuple(
        FoundRecord(codebook.name_of(event.told.type, event.told.mode), event.source, event.target)
        for event in find_events_in(tree, text)
    )


def events_json(report: EventsReport, data: Path) -> Object:
    """Macro-F1 and share of right ones in per cent; `plain` is without recoding by mode."""
    return {
        "file": data.name,
        "n": report.root.n,
        "root": _figures(report.root),
        "quad": _figures(report.quad),
        "plain": _figures(report.plain),
        "records": {
            "n": report.records.n,
            "right": round(100 * report.records.right / report.records.n, 2),
            "both_actors": round(100 * report.records.actors / report.records.n, 2),
            "found": report.records.found,
        },
    }


def _figures(figures: EventFigures) -> Object:
    return {
        "macro_f1": round(100 * figures.macro, 2),
        "right": round(100 * figures.right, 2),
        "by_type": {kind: round(100 * f1, 1) for kind, f1 in figures.by_type},
    }


def events_table(report: EventsReport) -> Table:
    """F1 by type, and the means."""
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)

    table = Table(box=None, pad_edge=False)
    for name in ("", "F1", "right"):
        table.add_column(name, justify="left" if not name else "right")
    for kind, f1 in report.root.by_type:
        table.add_row(kind, f"{100 * f1:.1f}", "")
    for name, figures in (
        ("root", report.root),
        ("root, as PLOVER 2.0 has it", report.plain),
        ("quad", report.quad),
    ):
        table.add_row(
            f"{name} (macro, {figures.n} pairs)", f"{100 * figures.macro:.1f}", f"{100 * figures.right:.1f}"
        )
    whole = report.records
    for name, count in (("both actors found", whole.actors), ("records right, end to end", whole.right)):
        table.add_row(f"{name} ({whole.found} found)", "", f"{100 * count / whole.n:.1f}")
    return table
