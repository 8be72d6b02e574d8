"""The grammar of time expressions: rules over word classes, tried at each place, the longest that fits taken.

A rule is a pattern of class names (see `_data/words/times.toml` and `scan.NUMERIC`), with `?`, `*`, `|` and
brackets as in regular expressions, a builder, and perhaps a guard that looks at the neighbours. Patterns hold
no nested repetition, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from foedus.extract.times import build, guards
from foedus.extract.times.meanings import Meaning
from foedus.extract.times.scan import Scan, lexicon

Guard = Callable[[Scan, int, int], bool]
"""Whether a match of tokens `start` to `end` (exclusive) may count, seen beside its neighbours."""

MACROS = {
    "%MONTH": "(MONTH|AMONTH|MABBR DOT?)",
    "%DAY": "(N12|N31|ORDNUM)",
    "%DAYNAME": "((WEEKDAY|WABBR DOT?) COMMA? )",
    "%COUNT": "(N12|N31|NUM|NUMBER|TENS (HYPHEN? NUMBER)?|QUANT|A QUANT OF?|QUANT A|DECIMAL|BIG)",
    "%ANDHALF": "(HYPHEN? AND HYPHEN? A? HYPHEN? HALF HYPHEN?)",
    "%ORD": "((TENS HYPHEN)? ORDWORD|ORDNUM)",
    "%SEASON": "(SEASON|FALL)",
    "%REL": "(LAST|PREVIOUS|THIS|NEXT|COMING|FOLLOWING|THAT)",
    "%EDGE": "(THE? EARLY? EDGE OF |THE? EARLY (HYPHEN|IN)? )",
    "%PARTOF": "(EARLY? IN? THE? EARLY? PART UNITS? OF )",
    "%ITSYEAR": "(OF THE? THAT UNIT|COMMA? OF? (LAST|THIS|NEXT) UNIT)",
    "%FIGURE": "(NUM|N12|N31|YEAR)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression."""

    name: str
    pattern: str
    build: build.Build
    guard: Guard = guards.always


RULES: tuple[Rule, ...] = (
    # dates
    Rule("month_day", "%PARTOF? %DAYNAME? %MONTH THE? %DAY ((COMMA|OF)? YEAR|%ITSYEAR)?", build.full_date,
         guards.month_day),
    Rule("day_month", "%PARTOF? %DAYNAME? THE? %DAY OF? %MONTH (COMMA? YEAR|%ITSYEAR)?", build.full_date,
         guards.day_month),
    Rule("ordinal_month", "THE? ORDWORD OF (MONTH|AMONTH) (COMMA? YEAR)?", build.ordinal_date),
    Rule("iso", "ISO", build.iso_date),
    Rule("slash", "SLASHDATE", build.slash_date),
    Rule("days_month", "%DAY (HYPHEN|TO|AND) %DAY OF? %MONTH (COMMA? YEAR)?", build.day_pair),
    Rule("days_month_between", "BETWEEN %DAY AND %DAY OF? %MONTH (COMMA? YEAR)?", build.day_pair),
    Rule("month_days", "%MONTH %DAY (HYPHEN|TO|AND) %DAY (COMMA? YEAR)?", build.day_pair,
         guards.month_day),
    Rule("holiday", "HOLIDAY YEAR?", build.holiday, guards.holiday),
    Rule("the_day", "THE ORDNUM (OF THE? THAT UNIT)?", build.day_only, guards.day_only),
    # months, years and what is longer
    Rule("month", "%EDGE? %MONTH", build.month, guards.bare_month),
    Rule("month_year", "%EDGE? %MONTH ((COMMA|OF)? YEAR|SHORTYEAR|%ITSYEAR)", build.month,
         guards.month_year),
    Rule("bc_month", "%EDGE? %MONTH %FIGURE BC", build.month),
    Rule("year", "%EDGE? (THE? UNIT)? YEAR", build.year, guards.year),
    Rule("edge_year", "%EDGE (THE UNIT)? YEAR", build.year, guards.edge_year),
    Rule("short_year", "%EDGE? SHORTYEAR", build.year, guards.short_year),
    Rule("bc_year", "%EDGE? %FIGURE BC", build.year),
    Rule("bc_years", "%FIGURE (HYPHEN|TO|AND) %FIGURE BC", build.bc_pair),
    Rule("years", "YEARS", build.year_pair, guards.years),
    Rule("season_year", "(THE? EARLY? EDGE OF)? THE? EARLY? %SEASON (OF|COMMA)? YEAR", build.season),
    Rule("year_season", "YEAR SEASON", build.season),
    Rule("bc_season", "THE? EARLY? %SEASON OF? %FIGURE BC", build.season),
    Rule("season", "THE? EARLY? (EDGE OF THE?)? SEASON %ITSYEAR?", build.season, guards.bare_season),
    Rule("fall", "THE FALL", build.season, guards.bare_fall),
    Rule("quarter", "THE? EARLY? %ORD (QUARTER|HALF) OF (YEAR|(THE|THIS|LAST) UNIT)", build.quarter),
    Rule("bare_quarter", "THE? EARLY? %ORD HYPHEN? QUARTER", build.quarter, guards.bare_quarter),
    Rule("year_quarter", "THE? (LAST|THIS|NEXT) UNIT PUNCT OTHER %ORD (QUARTER|HALF)", build.quarter,
         guards.owned),
    Rule("the_quarter", "(THE|THAT) QUARTER", build.the_quarter, guards.the_quarter),
    Rule("fiscal_year", "THE? (FISCAL UNIT? YEAR|YEAR FISCAL UNIT)", build.fiscal_year),
    Rule("quarter_code", "QNUM (OF|COMMA)? YEAR", build.quarter),
    Rule("decade", "THE? EARLY? (EDGE OF THE?)? HYPHEN? DECADE BC?", build.decade, guards.decade),
    Rule("decade_word", "THE EARLY? HYPHEN? DECADEWORD", build.decade),
    Rule("century", "THE? EARLY? HYPHEN? %ORD HYPHEN? UNIT BC?", build.century),
    # weekdays and days from now
    Rule("weekday", "(THIS LAST|%REL)? EARLY? WEEKDAY (HYPHEN? PART)?", build.weekday,
         guards.weekday),
    Rule("weekday_of", "WEEKDAY OF (LAST|THIS|NEXT) UNIT", build.weekday_of, guards.weekday_of),
    Rule("noon_weekday", "NOON WEEKDAY", build.noon_weekday),
    Rule("the_part", "THE PART", build.the_part, guards.the_part),
    Rule("the_weekend", "(THE|THAT) UNIT", build.the_weekend, guards.the_weekend),
    Rule("the_weekday", "THE (PREVIOUS|NEXT|FOLLOWING|THAT) WEEKDAY PART?", build.weekday),
    Rule("deictic", "EARLY? DEICTIC PART?", build.deictic, guards.deictic),
    Rule("tonight", "TONIGHT", build.deictic),
    Rule("part", "(LATER|EARLIER|EARLY)? (THE NEXT|THE FOLLOWING|LAST|THIS|THE? THAT) PART", build.deictic,
         guards.part),
    Rule("unit_beside", "THE UNIT DURING", build.unit_beside, guards.unit_beside),
    # units
    Rule("relative", "((EARLIER|LATER|EARLY) IN?)? THE? THAT? %REL UNIT", build.relative, guards.relative),
    Rule("this_past", "THIS LAST UNIT", build.relative, guards.relative),
    Rule("edge_relative", "%EDGE THE? THAT? %REL UNIT", build.relative, guards.relative),
    Rule("whole_unit", "THE EARLY? EDGE OF THE UNIT", build.whole_unit, guards.whole_unit),
    Rule("in_the_unit", "(LATER|EARLIER|EARLY) IN THE UNIT", build.whole_unit, guards.whole_unit),
    Rule("year_end", "UNIT (HYPHEN|PUNCT OTHER) EDGE", build.year_end, guards.year_end),
    Rule("relative_month", "THE? (LAST|NEXT|THIS|PREVIOUS|FOLLOWING) (MONTH|AMONTH)", build.relative_month),
    Rule("relative_season", "THE? (LAST|NEXT|THIS|PREVIOUS|FOLLOWING|THAT) %SEASON", build.relative_season),
    Rule("relative_quarter", "THE? (LAST|NEXT|THIS|PREVIOUS) QUARTER", build.relative_quarter),
    Rule("stretch", "THE? (LAST|NEXT|COMING|FOLLOWING|PREVIOUS|THIS LAST|RECENT) %COUNT? UNITS",
         build.stretch, guards.stretch),
    Rule("stretch_after", "THE %COUNT (PREVIOUS|FOLLOWING|COMING) UNITS", build.stretch),
    Rule("offset", "(%COUNT|A) HYPHEN? (UNIT|UNITS) (AGO|LATER|EARLIER)", build.offset),
    Rule("offset_vague", "UNITS (AGO|LATER|EARLIER)", build.offset),
    Rule("offset_before", "(%COUNT|A) (UNIT|UNITS) DURING", build.offset, guards.before_end),
    Rule("age", "(%COUNT|YEAR) HYPHEN? (UNIT|UNITS) (HYPHEN|OF)? OLD", build.age),
    Rule("lasting", "%COUNT HYPHEN? (UNIT|UNITS)", build.lasting, guards.lasting),
    Rule("lasting_scaled", "%COUNT SCALE UNITS", build.lasting),
    Rule("lasting_half", "%COUNT %ANDHALF (UNIT|UNITS)", build.lasting_half),
    Rule("lasting_and_half", "A UNIT AND A HALF", build.lasting_half),
    Rule("half_a_unit", "(HALF A|A HALF) HYPHEN? UNIT", build.half_unit),
    Rule("lasting_a", "A (HYPHEN)? UNIT", build.lasting, guards.a_unit),
    Rule("lasting_units", "UNITS", build.lasting, guards.for_units),
    Rule("the_units", "THE UNITS", build.lasting, guards.the_units),
    Rule("unit_long", "(UNIT|UNITS) HYPHEN OTHER", build.lasting, guards.unit_long),
    # sets
    Rule("rate", "A UNIT", build.rate, guards.rate),
    Rule("weekdays", "WEEKDAYS", build.repeated),
    Rule("every", "EVERY (%COUNT|%ORD)? (UNIT|UNITS)", build.repeated),
    Rule("every_day", "EVERY (WEEKDAY|MONTH|AMONTH|SEASON|PART)", build.repeated),
    Rule("times_a", "TIMES A UNIT", build.repeated),
    Rule("frequency", "FREQ", build.repeated, guards.frequency),
    # times of day, the rest
    Rule("clock", "CLOCK AMPM? ZONE?", build.clock, guards.clock),
    Rule("hour", "N12 AMPM ZONE?", build.clock),
    Rule("noon", "NOON", build.noon, guards.noon),
    Rule("vague", "NOW|VAGUE|THE NEAR? VAGUE|RECENT", build.vague, guards.vague),
    Rule("current", "THIS", build.present, guards.current),
    Rule("the_past", "THE RECENT? LAST", build.the_past, guards.the_past),
    Rule("moment", "THE MOMENT", build.vague, guards.moment),
    Rule("these_days", "THESE UNITS", build.these_days, guards.these_days),
    Rule("the_time", "THE TIME|THAT TIME", build.same, guards.the_time),
    Rule("then", "THEN", build.same, guards.then),
    Rule("anniversary", "THE? %ORD UNIT? ANNIVERSARY", build.anniversary),
)  # fmt: skip


_AMOUNTS = frozenset({"lasting", "lasting_a", "lasting_half", "half_a_unit", "offset"})
"""Rules whose extent begins with what bounds the amount: "nearly 40 years"."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: tokens `first` up to `last` (exclusive), characters `start` to `end`, what it says."""

    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    rule: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    anywhere: re.Pattern[str]
    rules: tuple[tuple[Rule, re.Pattern[str]], ...]


def compile_pattern(pattern: str) -> str:
    """A regular expression over class symbols from a pattern of class names."""
    pattern = re.sub(r"%[A-Z]+", lambda match: f"(?:{MACROS[match.group()]})", pattern)
    symbols = lexicon().symbols
    named = re.sub(r"[A-Z][A-Z0-9]*", lambda match: symbols[match.group()], pattern)
    return re.sub(r"\((?!\?)", "(?:", named.replace(" ", ""))


@cache
def _grammar() -> _Grammar:
    compiled = tuple((rule, compile_pattern(rule.pattern)) for rule in RULES)
    anywhere = re.compile("|".join(f"(?:{pattern})" for _, pattern in compiled))
    return _Grammar(anywhere, tuple((rule, re.compile(pattern)) for rule, pattern in compiled))


def find_expressions(scan: Scan) -> Iterator[Found]:
    """The time expressions of a scan, in order and without overlap."""
    grammar, position = _grammar(), 0
    while match := grammar.anywhere.search(scan.classes, position):
        first = match.start()
        found, last = _longest(grammar, scan, first, position)
        if found:
            yield found
        position = last


def _longest(grammar: _Grammar, scan: Scan, first: int, free: int) -> tuple[Found | None, int]:
    """The longest rule that fits at token `first`, and where to go on; tokens from `free` on are free."""
    fits = ((rule, pattern.match(scan.classes, first)) for rule, pattern in grammar.rules)
    ranked = sorted(((match.end(), rule) for rule, match in fits if match), key=lambda fit: -fit[0])
    for last, rule in ranked:
        if not rule.guard(scan, first, last):
            continue
        meaning = rule.build(scan.tokens(first, last))
        if meaning is not None:
            bounded = max(guards.approximated(scan, first), free) if rule.name in _AMOUNTS else first
            start = scan.starts[bounded]
            return Found(first, last, start, scan.ends[last - 1], meaning, rule.name), last
        if rule.build is build.age:
            return None, last
    return None, first + 1
