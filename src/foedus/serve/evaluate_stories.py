"""`foedus eval stories`: marked stories found again, as figures for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.evaluate.stories import (
    BEST_KNOWN,
    SEEDS,
    StoryFigures,
    find_story_files,
    read_stories,
    score_stories,
)
from foedus.serve.exchange import Object

if TYPE_CHECKING:
    from rich.table import Table


@dataclass(frozen=True, slots=True)
class StoriesReport:
    """The figures of one file of marked stories."""

    name: str
    reports: int
    marked: int
    figures: tuple[StoryFigures, ...]


def report_stories(data: Path) -> tuple[StoriesReport, ...]:
    """The figures of every file of marked stories in a folder; raises NotFoundError where there is none."""
    return tuple(_report(path) for path in find_story_files(data))


def _report(path: Path) -> StoriesReport:
    marked = read_stories(path)
    return StoriesReport(path.name, len(marked), len({each.story for each in marked}), score_stories(marked))


def stories_json(report: StoriesReport) -> Object:
    """Precision, recall and F1 in per cent, of each way; n is the number of reports."""
    return {
        "file": report.name,
        "n": report.reports,
        "stories": report.marked,
        "seeds": list(SEEDS),
        "best_known": BEST_KNOWN,
        "figures": {
            each.how: {
                "p": round(100 * each.shares.precision, 2),
                "r": round(100 * each.shares.recall, 2),
                "f": round(100 * each.shares.f1, 2),
                "f_least": round(100 * each.least, 2),
                "stories": round(each.stories, 1),
            }
            for each in report.figures
        },
    }


def stories_table(report: StoriesReport) -> Table:
    """The same for reading."""
    from rich.table import Table  # noqa: PLC0415 (needed for tables only)

    title = f"{report.name}: {report.reports} reports of {report.marked} stories, B-cubed"
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    for name in ("", "precision", "recall", "F1", "least F1", "stories found"):
        table.add_column(name, justify="left" if not name else "right")
    for each in report.figures:
        shares = (each.shares.precision, each.shares.recall, each.shares.f1, each.least)
        table.add_row(each.how, *(f"{100 * share:.1f}" for share in shares), f"{each.stories:.0f}")
    return table
