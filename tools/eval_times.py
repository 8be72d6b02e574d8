"""How well times are found and valued: WikiWars and GUM's news, in TempEval-3's measures.

    python tools/eval_times.py --data DIR [--errors N]

Extents strict (same characters) and relaxed (overlapping), and value F1: of the relaxed matches, those whose
value is the gold's. A range counts as its two dates, as the annotations have it. Gold expressions whose value
the annotators left "null" are counted as extents and never as values.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from foedus.extract.times import read_times, time_of
from foedus.model import Article, Span, Time, Zone


@dataclass(frozen=True, slots=True)
class Expression:
    """One annotated stretch with its value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of gold and found expressions, and of the right ones."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int

    def f1(self, right: int) -> float:
        """F1 in per cent of so many right ones."""
        return 200 * right / max(self.gold + self.found, 1)


def article_of(text: str, published: str) -> Article:
    """A text as the body of a report of a day."""
    day = date.fromisoformat(published)
    zones = (Zone(Span(0, len(text)), "body"),)
    return Article(text, zones, published=Time(published, day, day, "day", "metadata"))


def match(
    gold: list[Expression], found: list[Expression]
) -> Iterator[tuple[Expression | None, Expression | None]]:
    """Each gold expression with the first overlapping finding that is still free, then what is left."""
    free = list(found)
    for expression in gold:
        same = [f for f in free if (f.start, f.end) == (expression.start, expression.end)]
        near = same or [f for f in free if f.start < expression.end and expression.start < f.end]
        if near:
            free.remove(near[0])
        yield expression, near[0] if near else None
    for expression in free:
        yield None, expression


def score(pairs: list[tuple[Expression | None, Expression | None]]) -> Scores:
    """The counts of matched pairs."""
    both = [(g, f) for g, f in pairs if g and f]
    return Scores(
        gold=sum(g is not None for g, _ in pairs),
        found=sum(f is not None for _, f in pairs),
        strict=sum((g.start, g.end) == (f.start, f.end) for g, f in both),
        relaxed=len(both),
        value=sum(g.value == f.value for g, f in both),
    )


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of the shared data."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def wikiwars(data: Path, errors: int = 0) -> Scores:
    """WikiWars: 22 histories with TIMEX2 values."""
    pairs: list[tuple[Expression | None, Expression | None]] = []
    shown = 0
    for row in rows(data / "time" / "wikiwars.jsonl.gz"):
        gold = [Expression(t["start"], t["end"], t["value"]) for t in row["timex"]]
        article = article_of(row["text"], row["dct"])
        found = [Expression(r.start, r.end, r.timex) for r in read_times(article)]
        matched = list(match(gold, found))
        pairs += matched
        for g, f in matched:
            wrong = not g or not f or g.value != f.value
            if wrong and shown < errors:
                shown += 1
                show(row["text"], g, f, row["id"])
    return score(pairs)


def show(text: str, gold: Expression | None, found: Expression | None, name: str) -> None:
    """Print a wrong pair with the words around it."""
    at = gold or found
    if at is None:
        return
    around = text[max(at.start - 60, 0) : at.end + 30].replace("\n", "¶")
    words = text[found.start : found.end] if found else "-"
    goldwords = text[gold.start : gold.end] if gold else "-"
    print(
        f"{name[:8]} | {around!r} | gold {goldwords!r} "
        f"{gold.value if gold else '-'} | {words!r} {found.value if found else '-'}"
    )


def bounds(row: dict[str, str]) -> str:
    """GUM's `when`, or `from` and `to`, as the bounds of a time."""
    ends = [
        row.get("when") or row.get("from") or row.get("notBefore") or "",
        row.get("when") or row.get("to") or row.get("notAfter") or "",
    ]
    first, last = (end[:10] for end in ends)
    if len(first) == 4:
        first += "-01-01"
    if len(last) == 4:
        last += "-12-31"
    if len(first) == 7:
        first += "-01"
    if len(last) == 7:
        year, month = map(int, last.split("-"))
        last = str(date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1))
    return f"{first}/{last}"


def gum(data: Path, errors: int = 0) -> Scores:
    """GUM's news: dates of 21 reports, by their bounds."""
    pairs: list[tuple[Expression | None, Expression | None]] = []
    shown = 0
    for row in rows(data / "gum" / "news_standoff.jsonl.gz"):
        gold = [Expression(t["start"], t["end"], bounds(t)) for t in row["dates"]]
        article = article_of(row["text"], row["meta"]["dateCreated"])
        readings = list(read_times(article))
        times = [(r, time_of(r)) for r in readings]
        found = [
            Expression(r.start, r.end, f"{t.earliest}/{t.latest}")
            for r, t in times
            if (t.earliest or t.latest) and r.kind not in {"present"}
        ]
        matched = list(match(gold, found))
        pairs += matched
        for g, f in matched:
            if (not g or not f or g.value != f.value) and shown < errors:
                shown += 1
                show(row["text"], g, f, row["id"][9:])
    return score(pairs)


def report(name: str, scores: Scores) -> None:
    """Print one line of figures."""
    print(
        f"{name}: n={scores.gold} found={scores.found} strict F1 {scores.f1(scores.strict):.1f} "
        f"relaxed F1 {scores.f1(scores.relaxed):.1f} (P {100 * scores.relaxed / max(scores.found, 1):.1f} "
        f"R {100 * scores.relaxed / max(scores.gold, 1):.1f}) value F1 {scores.f1(scores.value):.1f}"
    )


def speed(data: Path) -> None:
    """Print how fast WikiWars is read."""
    articles = [article_of(row["text"], row["dct"]) for row in rows(data / "time" / "wikiwars.jsonl.gz")]
    characters = sum(len(article.text) for article in articles)
    start = time.perf_counter()
    for article in articles:
        list(read_times(article))
    seconds = time.perf_counter() - start
    print(f"speed: {characters / seconds:,.0f} characters/s, n={characters:,} characters")


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    report("WikiWars", wikiwars(arguments.data, arguments.errors))
    report("GUM news dates", gum(arguments.data, arguments.errors))
    speed(arguments.data)


if __name__ == "__main__":
    main()
