"""When a report without a year came out: bounds from the offices that it says people hold.

A report that speaks of "CSTO Secretary General Stanislav Zas" came out while he was that. A pack is a source
and no part of a report, so the bounds are a finding (`Notes.bounds`), and never its date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from foedus.extract.mentions import families_of
from foedus.extract.times import ToldDays, find_told
from foedus.extract.times.points import earliest, edtf
from foedus.lexicon import read_words
from foedus.model import UNKNOWN_TIME, Article, Mention, Notes, Time
from foedus.packs import HolderRow, Packs
from foedus.packs.terms import days_of, pack_of, terms_in, without_mode

_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_BEHIND = 30
"""How many characters behind a title and a name may put them into an earlier time: "had long warned"."""


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of days with the words for its ends, ".." where one is open, and what says each."""

    first: date = date.min
    last: date = date.max
    begin: str = ".."
    end: str = ".."
    begin_why: str = ""
    end_why: str = ""

    def meet(self, other: _Window) -> _Window:
        """What lies in both; it runs backwards where nothing does."""
        found = self
        if other.first > self.first:
            found = replace(found, first=other.first, begin=other.begin, begin_why=other.begin_why)
        if other.last < self.last:
            found = replace(found, last=other.last, end=other.end, end_why=other.end_why)
        return found


def find_bounds(article: Article, notes: Notes) -> Time:
    """When an article without a year came out; unknown where it has one, or where no office-holder tells it.

    Where terms contradict each other, or a day that the report tells, the time is unknown and `why` says so.
    """
    published = article.published
    if published.earliest is not None or published.latest is not None:
        return UNKNOWN_TIME
    told = find_told(article)
    held = () if told.history else tuple(dict.fromkeys(_holdings(article, notes, told)))
    terms = [windows for each in held if (windows := _terms(notes.packs, *each))]
    if not terms:
        return UNKNOWN_TIME
    terms.append(_since_told(told))
    common = _common(terms)
    if not common:
        reasons = dict.fromkeys(window.begin_why for windows in terms for window in windows)
        return Time(why=f"no day fits all of this: {'; '.join(filter(None, reasons))}")
    yearless = _YEARLESS.fullmatch(published.value)
    if yearless is not None:
        return _day_in(int(yearless[1]), int(yearless[2]), common, told)
    return _time(common[0], common[-1])


# --- who is said to hold what ----------------------------------------------------------------------------

_Holding = tuple[str, str, str]
"""A person, a title and the body whose it is, by name."""


def _holdings(article: Article, notes: Notes, told: ToldDays) -> Iterator[_Holding]:
    """Those whom the report calls by an office in its own voice, as of its own time."""
    for mention in notes.mentions:
        if mention.form != "title+name" or mention.kind != "person" or mention.name is None:
            continue
        if mention.title != without_mode(mention.title) or not _is_of_its_time(article, notes, mention, told):
            continue
        name = " ".join(mention.name.of(article.text).split())
        held = _holding(notes.packs, name, mention)
        if held is not None:
            yield held


def _is_of_its_time(article: Article, notes: Notes, mention: Mention, told: ToldDays) -> bool:
    """Whether a mention is the report's own, in no quotation, and nothing puts it into another time."""
    sentence = notes.sentence_at(mention.span.start)
    if sentence is None or not article.asserts(mention.span):
        return False
    if any(quotation.span.overlaps(mention.span) for quotation in notes.quotations):
        return False
    if any(sentence.span.contains(span) for span in told.dated):
        return False
    behind = article.text[mention.span.end : min(mention.span.end + _BEHIND, sentence.span.end)]
    return not (_past_behind().match(behind) or _past_around().search(sentence.span.of(article.text)))


@cache
def _past_behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_words("terms")["behind"]["words"]))
    return re.compile(rf",?\s+(?:{words})\b", re.IGNORECASE)


@cache
def _past_around() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_words("terms")["around"]["words"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _holding(packs: Packs, name: str, mention: Mention) -> _Holding | None:
    """The person, title and body, where a pack has such a term; a family name must be one holder's only."""
    row = packs.person(name)
    of = mention.of.name if mention.of else ""
    if not of and row is not None and row.state:
        state = packs.state(row.state)
        of = state.name if state else ""
    holders = {term.person for term in terms_in(packs, mention.title, of)} if of else set()
    whole = row.name if row else name
    named = {whole} & holders or {person for person in holders if name in families_of(person, packs)}
    return (min(named), mention.title, of) if len(named) == 1 else None


def _terms(packs: Packs, person: str, title: str, of: str) -> tuple[_Window, ...]:
    """The terms of a person in an office; none where one of them has neither beginning nor end."""
    rows = [row for row in terms_in(packs, title, of) if row.person == person]
    return tuple(_term(packs, row, of) for row in rows) if all(r.since or r.until for r in rows) else ()


def _term(packs: Packs, row: HolderRow, of: str) -> _Window:
    held = " ".join((*(("from", row.since) if row.since else ()), *(("to", row.until) if row.until else ())))
    source = f"pack {pack_of(packs, row).id}, certainty {row.certainty}"
    why = f"{row.person} is called {row.office} of {_called(packs, of)}, an office held {held} ({source})"
    first = days_of(row.since)[0] if row.since else date.min
    last = days_of(row.until)[1] if row.until else date.max
    return _Window(first, last, row.since or "..", row.until or "..", why, why)


def _called(packs: Packs, body: str) -> str:
    """A body's name as a sentence has it: "the European Union", "the Netherlands", "Belarus"."""
    state = packs.state(body)
    article = state.the if state else packs.organisation(body) is not None and not body.isupper()
    return f"the {body}" if article else body


def _since_told(told: ToldDays) -> tuple[_Window, ...]:
    """From the last day that the report tells as past; any day where it tells none."""
    first = earliest(told.last) if told.last else None
    if told.last is None or first is None:
        return (_Window(),)
    value = edtf(told.last)
    return (_Window(first, begin=value, begin_why=f"the report tells of {value}"),)


# --- what is common to all -------------------------------------------------------------------------------


def _common(terms: Sequence[Sequence[_Window]]) -> list[_Window]:
    """The stretches that lie in a window of each, the earliest first."""
    found = [_Window()]
    for windows in terms:
        met = [window.meet(other) for window in found for other in windows]
        found = [window for window in met if window.first <= window.last]
    return sorted(found, key=lambda window: window.first)


def _time(start: _Window, end: _Window) -> Time:
    """From the beginning of one window to the end of another."""
    why = "; ".join(filter(None, dict.fromkeys((start.begin_why, end.end_why))))
    first = None if start.first == date.min else start.first
    last = None if end.last == date.max else end.last
    return Time(f"{start.begin}/{end.end}", first, last, "range", "inferred", None, why)


def _day_in(month: int, day: int, common: Sequence[_Window], told: ToldDays) -> Time:
    """A day of which the year is open: in the one year that fits, else from the first fit to the last.

    Within a term that has not ended, its year stays open.
    """
    hull = _time(common[0], common[-1])
    if hull.earliest is None or hull.latest is None:
        return UNKNOWN_TIME
    weekday = told.weekday_of(month, day)
    years = range(hull.earliest.year, hull.latest.year + 1)
    fits = [
        each
        for each in _days(month, day, years)
        if any(w.first <= each <= w.last for w in common) and (not weekday or each.isoweekday() == weekday)
    ]
    what = f"a {fits[0]:%A}, {month:02d}-{day:02d}," if fits and weekday else f"{month:02d}-{day:02d}"
    if not fits:
        return Time(why=f"{hull.why}; {what} fits no year of that")
    named = " and ".join(str(each.year) for each in fits)
    why = f"{hull.why}; {what} is within that {'only ' if len(fits) == 1 else ''}in {named}"
    if len(fits) == 1:
        return Time(str(fits[0]), fits[0], fits[0], "day", "inferred", None, why)
    return Time(f"{fits[0]}/{fits[-1]}", fits[0], fits[-1], "range", "inferred", None, why)


def _days(month: int, day: int, years: range) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:  # no 29 February in that year
            continue
