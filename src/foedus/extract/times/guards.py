"""When a form counts and when its words mean something else, told by the neighbours of a match."""

from __future__ import annotations

from foedus.extract.times.scan import Scan, lexicon

PREPOSITIONS = frozenset(
    {
        "IN",
        "ON",
        "AT",
        "OF",
        "BY",
        "SINCE",
        "UNTIL",
        "TO",
        "FROM",
        "BETWEEN",
        "DURING",
        "AND",
        "OPEN",
        "HYPHEN",
    }
)
_NUMBERS = frozenset({"N12", "N31", "NUM"})
_CLOSING = frozenset({"DOT", "COMMA", "BREAK", "PUNCT", "AND"})
_AFTER_DAY = _CLOSING | {"THE", "THAT", "OF", "TO", "UNTIL"}


def always(_: Scan, _start: int, _end: int) -> bool:
    """No neighbour matters."""
    return True


# --- what a neighbour is ---------------------------------------------------------------------------------


def _lower(scan: Scan, index: int) -> str:
    return scan.word(index).lower()


def _listed(scan: Scan, index: int, name: str) -> bool:
    """Whether the token at `index` is in a guard list of `times.toml`."""
    return _lower(scan, index) in lexicon().guards[name]


def _name(scan: Scan, index: int) -> bool:
    """Whether the token at `index` is a capitalised word that is none of the grammar's."""
    return scan.kind(index) == "OTHER" and scan.word(index)[:1].isupper()


def _common(scan: Scan, index: int) -> bool:
    """Whether the token at `index` is a word in lower case that is none of the grammar's."""
    return scan.kind(index) == "OTHER" and scan.word(index).islower()


def _plural(scan: Scan, index: int) -> bool:
    """Whether the token at `index` looks like a plural noun, and so like what numbers count."""
    word = scan.word(index)
    return (
        _common(scan, index) and len(word) > 3 and word.endswith("s") and not _listed(scan, index, "function")
    )


def _glued(scan: Scan, index: int) -> bool:
    """Whether the token at `index` hangs on a name or a sign: "Rubezh-2022", "No/2010", "$2000"."""
    if not scan.touches(index):
        return False
    if scan.kind(index - 1) == "HYPHEN":
        return scan.touches(index - 1) and scan.kind(index - 2) in {"OTHER", "DOT", *_NUMBERS}
    return scan.word(index - 1) in "/\\#@_=+&*"


def _decimal(scan: Scan, index: int) -> bool:
    """Whether the mark at `index` stands within a number: "2022.5", "20,5"."""
    return scan.touches(index) and scan.touches(index + 1) and scan.kind(index + 1) in _NUMBERS


# --- dates -----------------------------------------------------------------------------------------------


def month_day(scan: Scan, _start: int, end: int) -> bool:
    """Stops "May 20 people", which counts, "June 10.5" and "May 5 p.m."."""
    if scan.kind(end - 1) not in _NUMBERS:
        return True
    if scan.kind(end) in {"DOT", "COMMA"} and _decimal(scan, end):
        return False
    return scan.kind(end) != "AMPM" and not _listed(scan, end, "counted")


def day_month(scan: Scan, start: int, _end: int) -> bool:
    """Stops "4.16 May", "F-16 March" and "some 20 May"."""
    return not _glued(scan, start) and not (scan.kind(start) != "THE" and _listed(scan, start - 1, "amounts"))


def bare_month(scan: Scan, start: int, end: int) -> bool:
    """A month alone: May and March need a preposition or a modifier, abbreviations a day or a year."""
    kind = scan.kind(end - 1)
    if kind in {"MABBR", "DOT"}:
        return False
    if end - start > 1:
        return True
    if kind == "MONTH":
        return scan.word(start)[0].isupper() and not (_name(scan, start - 1) and _name(scan, end))
    before = scan.kind(start - 1)
    if (
        before in {"IN", "SINCE", "UNTIL", "DURING", "FROM", "BETWEEN", "TO"}
        and _lower(scan, start - 1) != "by"
    ):
        # "to May" and "from May" may be to a person of that name.
        return not _name(scan, end) and (before in {"IN", "SINCE", "DURING"} or _month_near(scan, start, end))
    return (before in {"AND", "HYPHEN", "UNTIL"} or scan.kind(end) in {"AND", "HYPHEN"}) and _month_near(
        scan, start, end
    )


def _month_near(scan: Scan, start: int, end: int) -> bool:
    """Whether another month stands within three tokens: "in February and March"."""
    near = (*range(max(start - 4, 0), start), *range(end, end + 4))
    return any(scan.kind(index) in {"MONTH", "AMONTH"} for index in near)


def month_year(scan: Scan, _start: int, end: int) -> bool:
    """Stops "In May, 2000 people", which counts."""
    return scan.kind(end - 1) != "YEAR" or not _listed(scan, end, "counted")


def holiday(scan: Scan, start: int, end: int) -> bool:
    """Christmas as a day, not in a name ("Christmas Island")."""
    return end - start == 2 or not (_name(scan, end) or _name(scan, start - 1))


def day_only(scan: Scan, start: int, end: int) -> bool:
    """Passes "the 16th" after a preposition and before no noun: not "the 16th century"."""
    if end - start > 2:
        return True
    prepositions = {"ON", "UNTIL", "SINCE", "FROM", "TO", "AND", "BETWEEN"}
    return scan.kind(start - 1) in prepositions and scan.kind(end) in _AFTER_DAY


# --- years and what is longer ----------------------------------------------------------------------------


def year(scan: Scan, start: int, end: int) -> bool:
    """A number of four digits that is a year: near our time unless it counts, else only where years stand."""
    if end - start > 1:
        return edge_year(scan, start, end)
    after = scan.kind(end)
    if _glued(scan, start) or _listed(scan, end, "counted") or _listed(scan, start - 1, "amounts"):
        return False
    if after == "UNITS" or _lower(scan, end) == "year" or (after in {"DOT", "COMMA"} and _decimal(scan, end)):
        return False
    if after == "HYPHEN" and scan.touches(end) and scan.touches(end + 1):
        return scan.kind(end + 1) not in {*_NUMBERS, "UNIT", "UNITS"}
    number = int(scan.word(start))
    return (
        _near_year(scan, start, end, number)
        if 1900 <= number <= 2060
        else _far_year(scan, start, end, number)
    )


def _near_year(scan: Scan, start: int, end: int, number: int) -> bool:
    """A year of our time; before a plural noun only where somebody or something owns it."""
    if not _plural(scan, end):
        return True
    owned = scan.kind(start - 1) in {"THE", "IN", "THIS"} or _listed(scan, start - 1, "owners")
    return number % 50 != 0 and (owned or _name(scan, start - 1))


def _far_year(scan: Scan, start: int, end: int, number: int) -> bool:
    """A year far from our time: after a preposition and before nothing that numbers count."""
    before = scan.kind(start - 1)
    if before == "THE":
        return 1700 <= number < 1900 and number % 50 != 0 and _common(scan, end) and not _plural(scan, end)
    if before in {"IN", "SINCE", "OPEN"}:
        return not _plural(scan, end)
    return before in PREPOSITIONS - {"AT", "ON"} and (
        not _common(scan, end) or _listed(scan, end, "function")
    )


def bare_quarter(scan: Scan, start: int, end: int) -> bool:
    """Passes "the third quarter", "third-quarter profit": of the year, where no game is told."""
    return scan.kind(end) != "OF" and (
        scan.kind(start) == "THE"
        or scan.kind(end - 2) == "HYPHEN"
        or scan.kind(start - 1) in {"IN", "DURING", "OF"}
    )


def the_quarter(scan: Scan, start: int, end: int) -> bool:
    """Passes "in the quarter"; "the quarter of the town" is none."""
    return scan.kind(start - 1) in {"IN", "DURING"} and scan.kind(end) in _CLOSING


def owned(scan: Scan, start: int, end: int) -> bool:
    """Passes "last year’s third quarter"."""
    words = [scan.word(index) for index in range(start, end)]
    units = [scan.token(index).value for index in range(start, end) if scan.kind(index) == "UNIT"]
    return "s" in words and units == ["Y"]


def year_end(scan: Scan, start: int, end: int) -> bool:
    """Passes "year-end", "year’s end"."""
    words = [scan.word(index) for index in range(start, end)]
    return _lower(scan, start) == "year" and _lower(scan, end - 1) == "end" and words[1] in "-’'‐"


def edge_year(scan: Scan, start: int, end: int) -> bool:
    """Passes "early 1943", "the year 2022", "the end of 2021"; "a day 2000" is none."""
    units = [scan.token(index).value for index in range(start, end) if scan.kind(index) == "UNIT"]
    return set(units) <= {"Y"} and not _listed(scan, end, "counted")


def short_year(scan: Scan, start: int, end: int) -> bool:
    """Whether a year of two digits stands after a preposition: "in '89"."""
    return end - start > 1 or scan.kind(start - 1) in {"IN", "OF", "SINCE", "UNTIL", "FROM"}


def years(scan: Scan, start: int, _end: int) -> bool:
    """Passes "2020-22" unless it hangs on something: a number of a document."""
    return not _glued(scan, start) and not _listed(scan, start - 1, "amounts")


def decade(scan: Scan, start: int, end: int) -> bool:
    """Whether a decade hangs on nothing."""
    return end - start > 1 or not _glued(scan, start)


def bare_season(scan: Scan, start: int, end: int) -> bool:
    """Passes "the summer", "in winter": not "a spring", "winter wheat", nor names ("Spring Storm")."""
    if _name(scan, end) or scan.kind(end - 1) == "UNIT":
        return scan.kind(end - 1) == "UNIT"
    if scan.kind(start) == "THE":
        return scan.kind(end) != "OTHER" or scan.kind(start - 1) in PREPOSITIONS
    return scan.kind(start - 1) in {"IN", "UNTIL", "SINCE", "AND", "DURING"} and scan.kind(end) in _AFTER_DAY


_BEFORE_FALL = frozenset({"during", "throughout", "in", "for", "by", "until"})


def bare_fall(scan: Scan, start: int, end: int) -> bool:
    """Passes "throughout the fall": not "the fall of Kabul", nor "after the fall"."""
    return _lower(scan, start - 1) in _BEFORE_FALL and scan.kind(end) in _CLOSING


# --- days, units, amounts --------------------------------------------------------------------------------


def weekday(scan: Scan, start: int, end: int) -> bool:
    """A weekday that is no name: not "Bloody Sunday", "Black Friday", "the Sunday Times"."""
    if _listed(scan, start - 1, "named_days"):
        return False
    return not (scan.kind(start - 1) == "THE" and scan.word(end)[:1].isupper())


def deictic(scan: Scan, start: int, end: int) -> bool:
    """Passes "today"; not "USA TODAY", a name."""
    return not (scan.word(end - 1).isupper() and _name(scan, start - 1) and scan.word(start - 1).isupper())


def weekday_of(scan: Scan, _start: int, end: int) -> bool:
    """Passes "Tuesday of last week"; not of last month."""
    return scan.token(end - 1).value == "W"


def the_weekend(scan: Scan, _start: int, end: int) -> bool:
    """Passes "the weekend", not "the day", nor "the weekend of 5 May"."""
    return scan.token(end - 1).value == "WE" and scan.kind(end) != "OF"


def the_part(scan: Scan, start: int, end: int) -> bool:
    """Passes "through the night", "in the morning"; not "the night of 5 May"."""
    before = scan.kind(start - 1) in {"IN", "DURING"} or _lower(scan, start - 1) == "through"
    return before and scan.kind(end) in _CLOSING


def part(scan: Scan, _start: int, end: int) -> bool:
    """Passes "last night", "this morning"; not "The Last Night Show"."""
    return not _name(scan, end)


def unit_beside(scan: Scan, _start: int, end: int) -> bool:
    """Passes "the day before" where nothing follows that it is before."""
    return _lower(scan, end - 1) in {"before", "after"} and scan.kind(end) in _CLOSING


def before_end(scan: Scan, _start: int, end: int) -> bool:
    """Passes "two years before" where nothing follows that it is before."""
    return _lower(scan, end - 1) == "before" and scan.kind(end) in _CLOSING


def relative(scan: Scan, start: int, end: int) -> bool:
    """Passes "this week": not "the last week of May", nor "last-minute"."""
    if scan.kind(end) == "HYPHEN" and scan.touches(end):
        return False
    kinds = {scan.kind(index) for index in range(start, end)}
    if scan.kind(end) == "OF" and kinds & {"LAST", "NEXT"}:
        return False
    return not (kinds & {"LAST"} and scan.token(end - 1).value in {"D", "TH", "TM"})


def whole_unit(scan: Scan, _start: int, end: int) -> bool:
    """Passes "the end of the year", "later in the month": not "the end of the year of mourning"."""
    return scan.token(end - 1).value in {"W", "M", "Y", "DE", "CE"} and scan.kind(end) != "OF"


def stretch(scan: Scan, start: int, end: int) -> bool:
    """Passes "the last three days", "in recent months": not the verb of "will last three days"."""
    if scan.kind(start) in {"THE", "THIS"}:
        return scan.kind(end) != "OF"
    return _lower(scan, start) != "last" or scan.kind(start - 1) in PREPOSITIONS


def lasting(scan: Scan, start: int, end: int) -> bool:
    """Passes "three days": not "one day", which is some day, unless it is for or within one day."""
    if _glued(scan, start):
        return False
    words = [_lower(scan, index) for index in range(start, end)]
    return words != ["one", "day"] or scan.kind(start - 1) in PREPOSITIONS


def a_unit(scan: Scan, start: int, end: int) -> bool:
    """Passes "for a week", "it took a month", "a year after the war"; "a day of mourning" is none."""
    if scan.kind(end) == "OF" or (scan.kind(end) == "HYPHEN" and scan.touches(end)):
        return False
    after = scan.kind(end) == "DURING" and _lower(scan, end) in {"after", "before"}
    return scan.kind(start - 1) in {"DURING", "IN", "OF"} or lasts(scan, start) or after


def for_units(scan: Scan, start: int, end: int) -> bool:
    """Whether bare units last: "for months", "days after the fall"."""
    after = _lower(scan, end) in {"after", "before", "since"}
    return lasts(scan, start) or after


def the_units(scan: Scan, start: int, end: int) -> bool:
    """Passes "over the years", "in the months since"; "the days of sail" are none."""
    after = _lower(scan, end) in {"after", "before", "since"}
    return (_lower(scan, start - 1) in {"over", "through", "down"} or after) and scan.kind(end) != "OF"


def unit_long(scan: Scan, _start: int, end: int) -> bool:
    """Passes "month-long", "decades-long"."""
    return _lower(scan, end - 1) == "long" and scan.touches(end - 1)


def rate(scan: Scan, start: int, end: int) -> bool:
    """Passes "barrels a day", "$5 a month", "50 hours a week": at that rate."""
    if scan.kind(end) in {"OF", "AGO", "LATER", "EARLIER", "DURING"} or _common_noun_like(scan, end):
        return False
    counted = scan.kind(start - 1) in {"UNITS", "QUANTITY", "BIG"} or _plural(scan, start - 1)
    return counted or _listed(scan, start - 1, "rates")


def _common_noun_like(scan: Scan, index: int) -> bool:
    """Whether a hyphen ties the next word to a unit: "a day-care"."""
    return scan.kind(index) == "HYPHEN" and scan.touches(index)


def approximated(scan: Scan, start: int) -> int:
    """Where an amount begins with the words that bound it: "more than", "at least", "nearly"."""
    before, two = _lower(scan, start - 1), (_lower(scan, start - 2), _lower(scan, start - 1))
    if two in {("more", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to")}:
        return start - 2
    vague = scan.kind(start) in {"QUANT", "A"} and before in {"over", "around", "about", "some"}
    return start - 1 if before in lexicon().guards["approximate"] and not vague else start


def lasts(scan: Scan, start: int) -> bool:
    """Whether the word before `start` tells how long something is: "it took", "for", "nearly"."""
    return _listed(scan, start - 1, "lasting")


# --- the rest --------------------------------------------------------------------------------------------


def frequency(scan: Scan, start: int, end: int) -> bool:
    """Passes "daily", "annual": not in names ("the Daily Mail")."""
    if scan.word(start)[0].islower():
        return True
    return not _name(scan, end) and scan.kind(start - 1) in {"BREAK", "DOT"}


def clock(scan: Scan, start: int, end: int) -> bool:
    """Passes "at 10:30", "10:30 a.m.", "22 Jun, 2023 06:12"; "won 3:12" is a score."""
    if end - start > 1 or not scan.word(start)[-1].isdigit():
        return True
    return scan.kind(start - 1) in PREPOSITIONS - {"OF", "OPEN"} | {"YEAR", "COMMA", "ISO", "SLASHDATE"}


def noon(scan: Scan, start: int, _end: int) -> bool:
    """Passes "at noon", "until midnight"; "High Noon" is none."""
    return scan.kind(start - 1) in {"AT", "UNTIL", "TO", "FROM", "AND", "DURING", "SINCE"}


def current(scan: Scan, start: int, end: int) -> bool:
    """Passes "the current contract", "current"; not "this"."""
    return _lower(scan, end - 1) == "current" and scan.word(start).islower()


def the_past(scan: Scan, _start: int, end: int) -> bool:
    """Passes "in the past"; not "the past president", "the past three"."""
    return _lower(scan, end - 1) == "past" and (not _common(scan, end) or _listed(scan, end, "function"))


def moment(scan: Scan, start: int, end: int) -> bool:
    """Passes "at the moment"; not "at the moment when"."""
    return scan.kind(start - 1) == "AT" and scan.kind(end) != "OF" and _lower(scan, end) not in _CLAUSES


_CLAUSES = frozenset({"when", "that", "where"})


def these_days(scan: Scan, _start: int, end: int) -> bool:
    """Passes "these days"; not "these years"."""
    return scan.token(end - 1).value == "D"


def vague(scan: Scan, start: int, end: int) -> bool:
    """Passes "former" as an adjective, not "the former of the two"; "in the future", no "future war"."""
    word = _lower(scan, end - 1)
    if word == "future":
        inside = _lower(scan, start - 1) in {"in", "for", "into", "of"}
        ends = scan.kind(end) in _CLOSING or _listed(scan, end, "function")
        return (scan.kind(start) == "THE" and (inside or ends)) or (scan.kind(start - 1) == "IN" and ends)
    if word != "former":
        return True
    return end - start == 1 and (scan.kind(start - 1) != "THE" or scan.kind(end) == "OTHER")


def the_time(scan: Scan, start: int, end: int) -> bool:
    """Passes "at the time", "by that time": not "at the time of", nor "at the time when"."""
    before = scan.kind(start - 1)
    return before in {"AT", "UNTIL", "SINCE"} and scan.kind(end) != "OF" and _lower(scan, end) != "when"


def then(scan: Scan, start: int, end: int) -> bool:
    """Passes "since then", "until then", "back then"; "by then" only at the end of its phrase."""
    before = _lower(scan, start - 1)
    return before in {"since", "until", "till", "back"} or (before == "by" and scan.kind(end) in _CLOSING)
