"""What stories make of reports whose dates are taken away, counted on one outlet's dated pages.

    python tools/measure_story_dates.py DATA/kremlin/kremlin_en.jsonl.gz [HOW_MANY]

Pairs of reports in one story are "near" where they lie at most 21 days apart in truth, and "far" otherwise:
those were joined by words that come back with every summit.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from foedus.link.stories import group_stories
from foedus.link.timing import WINDOW
from foedus.model import UNKNOWN_TIME, Passage, Time

DATED = 0.7
"""The share of reports that keep their dates in the mixed lots."""


def main(path: Path, how_many: int) -> None:
    """Print a line for each way in which dates may be known."""
    reports = _read(path, how_many)
    mixed = random.Random(1)  # noqa: S311
    kept = [mixed.random() < DATED for _ in reports]
    for name, issued in (("no date", _unknown), ("no year", _yearless), ("a year only", _year)):
        _print(f"all with {name}", reports, [_issued(report, issued) for report in reports])
        lot = zip(reports, kept, strict=True)
        _print(
            f"30% with {name}", reports, [_issued(report, _day if keep else issued) for report, keep in lot]
        )
    _print("all dated", reports, [_issued(report, _day) for report in reports])


def _read(path: Path, how_many: int) -> list[Passage]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["date"]]
    drawn = random.Random(3).sample(rows, min(how_many, len(rows)))  # noqa: S311
    return [
        Passage(
            str(row["id"]), "", date.fromisoformat(row["date"][:10]), f"{row['title'] or ''}\n{row['text']}"
        )
        for row in drawn
    ]


def _issued(report: Passage, when: Callable[[date], Time]) -> Passage:
    return replace(report, published=None, issued=when(report.published or date.min))


def _unknown(_: date) -> Time:
    return UNKNOWN_TIME


def _yearless(day: date) -> Time:
    return Time(f"XXXX-{day:%m-%d}", granularity="day", basis="text")


def _year(day: date) -> Time:
    return Time(f"{day:%Y}", date(day.year, 1, 1), date(day.year, 12, 31), "year", "text")


def _day(day: date) -> Time:
    return Time(day.isoformat(), day, day, "day", "text")


def _print(name: str, dated: Sequence[Passage], reports: Sequence[Passage]) -> None:
    days = {report.key: report.published or date.min for report in dated}
    stories = group_stories(reports)
    apart = [abs((days[a] - days[b]).days) for story in stories for a, b in combinations(story.keys, 2)]
    near = sum(gap <= WINDOW for gap in apart)
    print(f"{name:24} stories {len(stories):5} pairs near {near:5} far {len(apart) - near:5}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2500)
