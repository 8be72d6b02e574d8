"""Actors and decisions on a terminal: everybody in one table, one entity in full, what people ruled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from foedus.model import Dossier
from foedus.record.store.decisions import Decision
from foedus.serve.exchange import named_text
from foedus.serve.safe import clip, on_line, unquoted
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import number_of
from foedus.serve.tables import office_text, part_text

_NAMES_SHOWN: Final = 4
_REASONS_SHOWN: Final = 6
_WORDS_SHOWN: Final = 120


def actors_table(dossiers: Iterable[Dossier]) -> RenderableType:
    """Everybody, one a row: the name, the kind, how many reports, who said how much, the names as found."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False, expand=True)
    table.add_column("name", ratio=2, overflow="fold")
    table.add_column("kind", no_wrap=True)
    for name in ("reports", "by", "about"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("first", no_wrap=True)
    table.add_column("last", no_wrap=True)
    table.add_column("names as found", ratio=3, overflow="fold")
    for each in dossiers:
        table.add_row(
            Text(on_line(each.actor.name)),
            each.actor.kind,
            *map(str, (each.reports, each.by, each.about)),
            str(each.first or "undated"),
            str(each.last or ""),
            Text(_names(each, _NAMES_SHOWN)),
        )
    return table


def dossiers_list(dossiers: Iterable[Dossier]) -> RenderableType:
    """Each entity in full: names, offices, what was joined and why, reasons of the resolutions."""
    return Group(*(line for each in dossiers for line in _lines(each)))


def _lines(each: Dossier) -> Iterator[RenderableType]:
    days = " to ".join(dict.fromkeys(str(day) for day in (each.first, each.last) if day)) or "undated"
    said = f"{number_of(each.by, 'statement')} by, {each.about} about"
    reports = f"{number_of(each.reports, 'report')}, {number_of(each.outlets, 'outlet')}"
    yield Text.assemble(
        (on_line(each.actor.name), "bold"),
        f" ({each.actor.kind}): {reports}, {days}; {said} ",
        (f"[{each.actor.id[:8]}]", "dim"),
    )
    yield _line("names", _names(each, None))
    for office in each.offices:
        yield _line("office", f"{office_text(office)}, {number_of(office.reports, 'report')}")
    for part in each.parts:
        yield _line("joined", part_text(part))
    for why, count in each.reasons[:_REASONS_SHOWN]:
        yield _line("why", f"{why or 'no reason kept'}: {count}")
    rest = len(each.reasons) - _REASONS_SHOWN
    if rest > 0:
        yield _line("", f"and {number_of(rest, 'more reason')} (--json)")
    yield Text("")


def _line(label: str, words: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=8, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(f"  {label}", "dim"), Text(on_line(words)))
    return grid


def _names(each: Dossier, shown: int | None) -> str:
    rest = len(each.names) - shown if shown is not None else 0
    listed = ", ".join(f"{on_line(name)} {count}" for name, count in each.names[:shown])
    return f"{listed} and {rest} more" if rest > 0 else listed


def decisions_table(decisions: Iterable[Decision]) -> RenderableType:
    """What people ruled, undone rulings too."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False, expand=True)
    for name in ("number", "ruling", "who", "when"):
        table.add_column(name, no_wrap=True)
    table.add_column("on", ratio=2, overflow="fold")
    table.add_column("why", ratio=2, overflow="fold")
    for each in decisions:
        undone = f" (undone {each.undone})" if each.undone else ""
        table.add_row(
            str(each.number),
            each.kind,
            Text(on_line(each.decider)),
            str(each.recorded.date()),
            Text(on_line(_ruled_on(each))),
            Text(on_line(each.reason + undone)),
        )
    return table


def _ruled_on(decision: Decision) -> str:
    """Both names, or the claim or statement with its words."""
    if decision.other.name:
        return f"{named_text(decision.one)} and {named_text(decision.other)}"
    if decision.binding is None:
        return f"{decision.one.name[:SHORT_ID]}, whose article {decision.one.article} was erased"
    words = clip(unquoted(decision.binding.quotation), _WORDS_SHOWN)
    return f"{decision.binding.what} {decision.one.name[:SHORT_ID]}: “{words}”"
