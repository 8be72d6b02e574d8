"""What a text counts its times from: its day of publication, the tense of a clause, or its own story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from foedus.extract.times.grammar import Found
from foedus.extract.times.meanings import Absolute, Relative, Weekday
from foedus.extract.times.points import Point, day_point, earliest
from foedus.extract.times.scan import Scan, lexicon
from foedus.model import Article

Tense = Literal["past", "future", "none"]

# How many dates with their year, and how far back, make a text a history and not a report of its day.
_HISTORY_DATES = 8
_HISTORY_YEARS = 2
# Half as many dates are enough where none is of the last years.
_LONG_AGO = 10
# A report has at least one expression of its own day for this many dates of years; a history has fewer.
_HISTORY_SHARE = 3
# A report names a year of the last four (`collect.published`); further ahead the words settle nothing.
_WEEKDAY_HORIZON = 5
_NEAR = timedelta(days=7)
_CLAUSE_TOKENS = 40
_BEFORE_INFINITIVE = frozenset({"to", "not", "t", "of", "the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that "now" means: `exact` is False where only its month or year is known.

    `history` is True for a text that tells of the past in its own order, so that a date without a year
    follows the date told before it and not the day of writing.
    """

    day: date | None = None
    exact: bool = False
    history: bool = False
    why: str = ""


def find_anchor(article: Article, found: Sequence[Found]) -> Anchor:
    """The anchor of an article: its publication, else a weekday that fits its day in one near year only."""
    published = article.issued
    history = _is_history(published.latest, found)
    if published.latest and published.earliest:
        exact = published.earliest == published.latest
        if exact or published.granularity in {"month", "year"}:
            return Anchor(published.latest, exact, history, f"published {published.value}")
    inferred = None if history else _day_by_weekday(found)
    if inferred:
        return inferred
    return Anchor(history=history)


def _years(found: Sequence[Found]) -> list[int]:
    points = (each.meaning.point for each in found if isinstance(each.meaning, Absolute))
    return [point.year for point in points if point.year is not None]


def _is_history(published: date | None, found: Sequence[Found]) -> bool:
    years = _years(found)
    near = sum(_is_of_the_day(each, published) for each in found)
    if not years or near * _HISTORY_SHARE >= len(years):
        return False
    if len(years) < _HISTORY_DATES:
        long_ago = published is not None and max(years) <= published.year - _LONG_AGO
        return long_ago and len(years) * 2 >= _HISTORY_DATES
    return published is None or median(years) <= published.year - _HISTORY_YEARS


def _is_of_the_day(found: Found, published: date | None) -> bool:
    """Whether an expression shows a report written near its events: "on Wednesday", a date of that week."""
    match found.meaning:
        case Weekday(base="now") | Relative(base="now", unit="day" | "week"):
            return True
        case Absolute(point) if published:
            day = earliest(point) if point.unit == "day" else None
            return day is not None and abs(day - published) <= _NEAR
        case _:
            return False


def _day_by_weekday(found: Sequence[Found]) -> Anchor | None:
    """The day of "Wednesday, June 5" in the first fitting year from the latest that the text names."""
    dated = (each.meaning for each in found if isinstance(each.meaning, Absolute))
    pairs = [meaning for meaning in dated if meaning.weekday and meaning.point.year is None]
    years = [year for year in _years(found) if 1900 <= year <= 2199]
    if not pairs or not years:
        return None
    fits = fitting_years(pairs[-1], max(years), _WEEKDAY_HORIZON)
    if not fits:
        return None
    day = date(fits[0], pairs[-1].point.month, pairs[-1].point.day)
    words = f"{day:%A}, {day:%B} {day.day}"
    reason = f"{words} falls in {day.year}, the first such year from {max(years)}, the latest in the text"
    return Anchor(day, exact=True, why=reason)


def fitting_years(meaning: Absolute, start: int, count: int) -> list[int]:
    """The years from `start`, `count` of them, in which a day falls on its weekday."""
    point = meaning.point
    years = (year for year in range(start, start + count) if point.in_year(year).exists())
    return [year for year in years if date(year, point.month, point.day).isoweekday() == meaning.weekday]


def anchor_point(anchor: Anchor) -> Point | None:
    """The anchor's day as a point; None where it is not known to the day."""
    return day_point(anchor.day) if anchor.day and anchor.exact else None


def find_tense(scan: Scan, first: int, last: int) -> Tense:
    """The tense of the clause that tokens `first` to `last` stand in: its verb before them, else after them.

    In "The summit will be held on Friday, he said on Wednesday" Friday has `will` and Wednesday `said`.
    """
    if _is_copula(scan, first - 1) or (
        scan.kind(first - 1) in {"ON", "IN", "AT"} and _is_copula(scan, first - 2)
    ):
        return "future"
    for step, start in ((-1, first - 1), (1, last)):
        tense = _nearest_tense(scan, start, step)
        if tense != "none":
            return tense
    return "future" if scan.kind(first - 1) == "UNTIL" else "none"


def _is_copula(scan: Scan, index: int) -> bool:
    """Whether `index` is the verb of "the vote is on Friday"."""
    return scan.word(index) in {"is", "are"}


def _nearest_tense(scan: Scan, index: int, step: int) -> Tense:
    guards = lexicon().guards
    for _ in range(_CLAUSE_TOKENS):
        kind, word = scan.kind(index), scan.word(index).lower()
        if _ends_clause(scan, index, kind):
            return "none"
        if (word in guards["future"] and kind != "AMONTH") or _is_infinitive(scan, index):
            return "future"
        if word == "won" and scan.word(index + 1) in {"'", "’"}:
            return "future"
        if step < 0 and word in guards["scheduled"] and scan.word(index - 1) not in _BEFORE_INFINITIVE:
            return "future"
        after_be = scan.word(index - 1).lower() == "be"
        if not after_be and (word in guards["past"] or _is_past_form(scan, index, word)):
            return "past"
        index += step
    return "none"


def _ends_clause(scan: Scan, index: int, kind: str) -> bool:
    if kind == "BREAK" or scan.word(index) in {";", ":", "“", "”", '"', "!", "?"}:
        return True
    # A full stop ends a clause unless it belongs to an abbreviation.
    abbreviated = scan.word(index - 1).isalpha() and len(scan.word(index - 1)) <= 2
    return kind == "DOT" and scan.word(index + 1)[:1].isupper() and not abbreviated


def _is_past_form(scan: Scan, index: int, word: str) -> bool:
    return (
        word.endswith("ed")
        and len(word) > 4
        and scan.kind(index) == "OTHER"
        and scan.word(index).islower()
        and word not in lexicon().guards["notverb"]
        and not _is_infinitive(scan, index + 1)
    )


def _is_infinitive(scan: Scan, index: int) -> bool:
    """Whether `index` is the `to` of "agreed to meet", "is set to open": a verb of intention before it."""
    following = scan.word(index + 1)
    return (
        scan.word(index) == "to"
        and scan.kind(index + 1) == "OTHER"
        and following.islower()
        and scan.word(index - 1).lower() in lexicon().guards["intending"]
    )
