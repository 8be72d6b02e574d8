"""From what the words say to when it was: meanings resolved against the anchor and the time told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.extract.times.anchors import Anchor, anchor_point
from foedus.extract.times.build import period
from foedus.extract.times.dates import read_date, read_day_only, read_pair
from foedus.extract.times.grammar import Found
from foedus.extract.times.meanings import (
    Absolute,
    Anniversary,
    Clock,
    DayOnly,
    Lasting,
    Offset,
    Pair,
    Relative,
    Repeated,
    Same,
    Stretch,
    Vague,
    Weekday,
)
from foedus.extract.times.points import Point, edtf, timex
from foedus.extract.times.reading import Case, Reading
from foedus.extract.times.relative import read_offset, read_relative, read_stretch, read_weekday
from foedus.extract.times.scan import Scan

# A date this many years from both its neighbours is an aside.
_ASIDE_YEARS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of text with its expressions; `tells` is False for a caption, which tells no story on."""

    scan: Scan
    found: tuple[Found, ...]
    tells: bool = True


def resolve(parts: Sequence[Part], anchor: Anchor) -> Iterator[Reading]:
    """The readings of the expressions of all parts, in order."""
    told: Point | None = None
    told_at = -1
    completed = [(part, each) for part in parts for each in complete(part.scan, part.found)]
    asides = _asides([each for _, each in completed]) if anchor.history else frozenset()
    for index, (part, each) in enumerate(completed):
        near = told if _in_one_sentence(part.scan, told_at, each.start) else None
        lately = _in_one_paragraph(part.scan, told_at, each.start)
        for reading in _resolve_one(Case(part.scan, each, anchor, told, near, lately)):
            if part.tells and index not in asides and _tells(reading, each, anchor):
                told, told_at = reading.first, reading.end
            yield reading


_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+[“\"A-Z]|\n")


def _in_one_sentence(scan: Scan, told_at: int, start: int) -> bool:
    """Whether no sentence ends between the time told before and `start`; abbreviated months end none."""
    if not scan.starts or not scan.starts[0] <= told_at <= start:
        return False
    return _SENTENCE_END.search(scan.text, told_at, start) is None


def _in_one_paragraph(scan: Scan, told_at: int, start: int) -> bool:
    """Whether what was told before stands in the same paragraph as `start`."""
    inside = bool(scan.starts) and scan.starts[0] <= told_at <= start
    return inside and "\n" not in scan.text[told_at:start]


def _tells(reading: Reading, found: Found, anchor: Anchor) -> bool:
    """Whether what follows may count from a reading; a history does not count from the day of its writing."""
    if reading.first is None or reading.kind not in {"point", "part"}:
        return False
    match found.meaning:
        case Offset(letter="Y") if reading.first.unit != "year":
            return False  # what is compared with, "from a year earlier", is not what is told
        case Relative(base="now") | Weekday(base="now") | Offset(base="now"):
            return not anchor.history
        case _:
            return True


def _asides(found: Sequence[Found]) -> frozenset[int]:
    """Dates years apart from those on both sides: a history names them and goes on where it was."""
    dated = [
        (index, each.meaning.point.year)
        for index, each in enumerate(found)
        if isinstance(each.meaning, Absolute) and each.meaning.point.year is not None
    ]
    apart = []
    for (_, before), (index, year), (_, after) in zip(dated, dated[1:], dated[2:], strict=False):
        if min(abs(year - before), abs(year - after)) > _ASIDE_YEARS:
            apart.append(index)
    return frozenset(apart)


def complete(scan: Scan, found: Sequence[Found]) -> list[Found]:
    """A date without a year takes that of the date joined to it: "July 1 to July 3, 1863"."""
    done = list(found)
    for index in range(len(done) - 2, -1, -1):
        here, after = done[index], done[index + 1]
        if isinstance(here.meaning, Absolute) and isinstance(after.meaning, Absolute):
            year = _joined_year(scan, here, after)
            if year is not None:
                done[index] = replace(
                    here, meaning=replace(here.meaning, point=here.meaning.point.in_year(year))
                )
    return done


def _joined_year(scan: Scan, here: Found, after: Found) -> int | None:
    if not isinstance(here.meaning, Absolute) or not isinstance(after.meaning, Absolute):
        return None
    first, second = here.meaning.point, after.meaning.point
    between = [scan.kind(index) for index in range(here.last, after.first)]
    if first.year is not None or second.year is None or not 1 <= len(between) <= 2 or second.unit == "year":
        return None
    if not set(between) <= {"HYPHEN", "TO", "AND", "UNTIL", "COMMA", "IN", "ON"} or between[0] == "IN":
        return None
    return second.year - ((first.month, first.day) > (second.month, second.day or 31) and bool(first.month))


def _resolve_one(case: Case) -> Iterator[Reading]:  # noqa: PLR0912 - one for each meaning
    match case.found.meaning:
        case Pair() as pair:
            yield from read_pair(case, pair)
        case Absolute() as absolute:
            yield read_date(case, absolute)
        case DayOnly(day):
            yield read_day_only(case, day)
        case Weekday() as weekday:
            yield read_weekday(case, weekday)
        case Relative() as relative:
            yield read_relative(case, relative)
        case Offset() as offset:
            yield read_offset(case, offset)
        case Stretch() as stretch:
            yield read_stretch(case, stretch)
        case Lasting(letter, amount):
            words = period(letter, amount)
            yield replace(case.reading("duration", words), words=words)
        case Repeated(words, weekday):
            value = f"XXXX-WXX-{weekday}" if weekday else _QUARTERS.get(_words_of(case).lower(), words)
            yield replace(case.reading("set", value), words=f"R/{words}")
        case Clock(clock, zone):
            yield _clock(case, clock, zone)
        case Vague(reference, reported):
            yield _vague(case, reference, reported)
        case Same():
            yield _same(case)
        case Anniversary(number):
            yield case.unknown("", f"anniversary number {number}; the words do not say of which day")


# TIMEX3 has a unit for quarters of a year, ISO 8601 has none.
_QUARTERS = {"quarterly": "P1Q"}


def _clock(case: Case, clock: str, zone: str) -> Reading:
    told = case.told
    if told and told.unit == "day" and case.anchor.history:
        why = f"the day told before, {edtf(replace(told, clock=''))}"
        return case.point(replace(told, part="", clock=clock, zone=zone), why, "clock")
    alone = Point("day", clock=clock, zone=zone)
    day = told if told and told.unit == "day" and case.told_lately else anchor_point(case.anchor)
    of_day = replace(alone, year=day.year, month=day.month, day=day.day) if day else alone
    return replace(case.point(alone, kind="clock"), timex=timex(of_day))


def _words_of(case: Case) -> str:
    return case.scan.text[case.found.start : case.found.end]


def _vague(case: Case, reference: str, reported: bool) -> Reading:
    now = anchor_point(case.anchor)
    if reported and now and not case.anchor.history:
        return replace(case.reading("present", reference, case.anchor.why), first=now)
    # TIMEX2, which histories are annotated with, marks "former"; TimeML's news leaves it unmarked.
    unmarked = not case.anchor.history and _words_of(case).lower() in {"former", "formerly"}
    return case.reading("vague", "" if unmarked else reference)


def _same(case: Case) -> Reading:
    if case.told is None:
        return case.unknown("PAST_REF", "no time is told before it")
    told = case.point(case.told, f"the time told before it, {edtf(case.told)}")
    return told if case.anchor.history else replace(told, timex="PAST_REF")
