"""When something was said: the time of the saying, never one of what is said.

A statement's own time is the one that the parse hangs on its cue: "said on Wednesday", "told a meeting that
was held in May", "Speaking on Monday, he said". Without one it has the day of the same speakers' statement
beside it, or that of the dispatch that reports it; each of these is inferred, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Final

from foedus.extract.times import stands_open
from foedus.lexicon import read_words
from foedus.model import UNKNOWN_TIME, Act, Actor, Article, Notes, Span, Statement, Time, Zone

_DATED = frozenset({"instant", "day", "month", "year", "range"})
_RECENT = timedelta(days=31)
"""How long before its report an occasion may be that it goes on telling; older ones are background."""
_OCCASION = timedelta(days=366)
"""From one year to another is no time of one saying, and often a name: "the 1941–1945 War"."""
_LIFETIME: Final = timedelta(days=3653)
"""Nor is a century: "the forum Together into the 21st Century"; a decade may be."""
_BLOCKED = frozenset({"nsubj", "nsubj:pass", "csubj", "ccomp", "parataxis"})
"""Relations behind which a time is of another clause, or only tells who speaks."""
_QUALIFYING = frozenset({"nmod:poss", "nummod", "compound", "amod", "acl", "acl:relcl", "appos"})
"""Relations of a time that tells which noun is meant: it dates the saying where the noun is its occasion."""
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "compound", "appos"})
_SHARING = frozenset({"conj", "advcl", "xcomp", "acl", "obj", "obl", "nsubj:pass"})
"""How a cue hangs on the verb whose time it shares: "met him on Monday and said", "left, saying"."""
_ATTITUDES: frozenset[Act] = frozenset({"believe", "hope", "concern", "intend", "expect", "support"})
_LEAD_LENGTH = 500
_NEAR_TOP = 4
"""A headline without a speaker may tell what one of the first statements says, not what comes far below."""
# What stands between a cue and its time, or between a source and a time before its cue.
_BESIDE = re.compile(r"\s*,?\s*(?:(?:late|early|earlier|later|on|in|at|back)\s+)*", re.I)
_EDGE = 12
_OPENING = re.compile(r"(?:in|on|at|during|late|early|earlier|speaking|addressing|talking)\b", re.I)
_OPENING_LENGTH = 80
# A saying lies at a time, not along it.
_ALONG = re.compile(r"\b(?:over|throughout|within|for)\s+(?:the\s+)?$", re.I)


def find_said(article: Article, statement: Statement, notes: Notes) -> Time:
    """The statement's own time, in the words of its sentence; UNKNOWN_TIME where it has none."""
    at = (statement.cue.span if statement.cue else statement.content[0]).start
    sentence = notes.sentence_at(at)
    if sentence is None:
        return UNKNOWN_TIME
    near = [time for time in notes.times if time.span and sentence.span.contains(time.span)]
    ranked = [
        (rank, abs((time.span or sentence.span).start - at), number)
        for number, time in enumerate(near)
        if (rank := _rank(article, statement, notes, time)) is not None
    ]
    return near[min(ranked)[2]] if ranked else UNKNOWN_TIME


def _rank(article: Article, statement: Statement, notes: Notes, time: Time) -> int | None:
    """How surely a time is that of the saying, 0 first; None where it is not."""
    span, cue, text = time.span, statement.cue, article.text
    if span is None or not _may_date(article, time) or _is_inside(text, statement, span):
        return None
    if cue is None:
        return 1
    if _stands_beside(text, statement, span):
        return 0
    return 1 if _opens_for(text, notes, statement, span) else _hangs_on(notes, text, span, cue.span)


def _may_date(article: Article, time: Time) -> bool:
    """Whether a time may be that of a saying: no duration, no range open or of years, nothing to come."""
    if time.span is None or time.granularity not in _DATED or stands_open(article.text, time):
        return False
    if time.earliest and time.latest:
        longest = _OCCASION if "/" in time.value else _LIFETIME
        if time.latest - time.earliest > longest:
            return False
    published = article.issued.latest
    if time.earliest and published and time.earliest > published:
        return False
    along = _ALONG.search(article.text, max(time.span.start - 14, 0), time.span.start)
    return along is None or "weekend" in time.span.of(article.text)


def _is_inside(text: str, statement: Statement, time: Span) -> bool:
    """Whether a time is part of what is said; one between the cue and the rest of the content is not."""
    cue = statement.cue
    for content in statement.content:
        if not content.overlaps(time):
            continue
        leads = cue is not None and 0 <= content.start - cue.span.end <= 1
        between = text[cue.span.end : time.start] if cue else ""
        if not (leads and _BESIDE.fullmatch(between) and time.start - content.start <= _EDGE):
            return True
    return False


def _stands_beside(text: str, statement: Statement, time: Span) -> bool:
    """Whether a time follows its cue at once, or the source behind it, or stands between source and cue."""
    cue, source = statement.cue, statement.source
    if cue is None:
        return False
    if source and source.span.contains(time):  # "according to Zas on Wednesday"
        before = text[source.span.start : time.start]
        return source.span.end == time.end and re.fullmatch(r"[^,]*\s(?:on|in)\s+", before) is not None
    if cue.span.end <= time.start:
        spoken = source is not None and cue.span.end <= source.span.start <= source.span.end <= time.start
        end = source.span.end if source and spoken else cue.span.end  # "said Zas on Wednesday"
        told = statement.addressee
        if told and end <= told.start and told.end <= time.start and not text[end : told.start].strip():
            end = told.end  # "told TASS on Wednesday"
        return _BESIDE.fullmatch(text, end, time.start) is not None
    after = text[time.end : cue.span.start]
    if time.end <= cue.span.start and not after.strip():
        return True
    between = source is not None and source.span.end <= time.start and time.end <= cue.span.start
    if source is None or not between:
        return False
    return bool(_BESIDE.fullmatch(text, source.span.end, time.start)) and len(after.split()) <= 1


def _opens_for(text: str, notes: Notes, statement: Statement, time: Span) -> bool:
    """Whether a time ends what opens the sentence of a speaker: "In an interview on Saturday, Zas said"."""
    source, sentence = statement.source, notes.sentence_at(time.start)
    if source is None or sentence is None or not time.end <= source.span.start <= sentence.span.end:
        return False
    opening = text[sentence.span.start : time.start]
    if (opening and not _OPENING.match(opening)) or len(opening) > _OPENING_LENGTH or " that " in opening:
        return False
    return re.fullmatch(r",\s+(?:the\s+)?", text[time.end : source.span.start]) is not None


def _hangs_on(notes: Notes, text: str, time: Span, cue: Span) -> int | None:
    """0 where the parse hangs a time on the cue, 1 where on the verb that the cue shares it with."""
    cues = notes.words_in(cue)
    start = _head_of(notes, time)
    if start is None or not cues:
        return None
    if start in cues:  # "reiterated Monday’s warning"
        return None if notes.words[start].relation in _QUALIFYING else 0
    path, at = _climb(notes, text, start, cues)
    if at in cues:
        return 0
    governors = {notes.words[index].head: notes.words[index].relation for index in cues}
    shared = at in path and governors.get(at) in _SHARING
    return 1 if shared else None


def _climb(notes: Notes, text: str, start: int, cues: range) -> tuple[list[int], int]:
    """The words over a time up to its clause's verb, and the last of them; -1 where the way is barred."""
    path, at = [start], start
    while at not in cues:
        word = notes.words[at]
        if word.head < 0 or word.head in path:
            return path, at
        if _bars(notes, text, at, path):
            return path, -1
        if word.relation in {"root", "conj"} and word.head not in cues:
            return path, at
        at = word.head
        path.append(at)
    return path, at


def _bars(notes: Notes, text: str, at: int, path: Sequence[int]) -> bool:
    """Whether a time under the word `at` says nothing of the clause above it."""
    word = notes.words[at]
    if word.relation == "advcl":
        return bool(_marks(notes, text, at) & _lists("parting"))
    if word.relation in {"nsubj", "nsubj:pass"}:
        published = {notes.words[index].span.of(text).lower() for index in path[:-1]}
        return not published & _lists("publishing")
    if word.relation in _QUALIFYING:
        noun = notes.words[word.head]
        return noun.relation in _NOMINAL and noun.span.of(text).lower() not in _lists("occasions")
    return word.relation in _BLOCKED


def _marks(notes: Notes, text: str, verb: int) -> frozenset[str]:
    """The conjunctions of a clause: "after" of "after they met"."""
    near = range(max(verb - 30, 0), verb)
    return frozenset(
        notes.words[index].span.of(text).lower()
        for index in near
        if notes.words[index].head == verb and notes.words[index].relation in {"mark", "advmod", "case"}
    )


def _head_of(notes: Notes, span: Span) -> int | None:
    """The word of a stretch that hangs on a word outside it."""
    inside = notes.words_in(span)
    return next((index for index in inside if notes.words[index].head not in inside), None)


@cache
def _lists(name: str) -> frozenset[str]:
    return frozenset(read_words("said")[name]["words"])


# --- statements without a time of their own --------------------------------------------------------------


def date_statements(article: Article, notes: Notes, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Each statement with its date; without one of its own, that which follows from what is beside it.

    In this order: "afterwards" counts from what is told before it; one briefing is told in many sentences; a
    headline and a lead tell what the report then dates; a dispatch tells what was said on its day; what
    somebody is told to believe is believed then. What is marked as background ("has repeatedly said") has
    only its own.
    """
    first = _first_dated(article, statements)
    dispatched = _day_of_dispatch(article, statements)
    lead = _lead(article)
    last: dict[tuple[Actor, ...], Time] = {}
    before: Time | None = None
    beside: Statement | None = None
    dated: dict[str | None, Time] = {}
    for each in statements:
        speakers, said = each.speakers, each.said
        if said.granularity != "unknown":
            if _is_recent(said, article.issued):
                last[speakers] = said
        elif not _goes_on(notes, beside, each) and (later := _afterwards(article, notes, each, before)):
            said = later
        elif not _is_background(article.text, notes, each):
            told = first if each.parent is None and _is_early(article, each, lead) else {}
            said = _from_beside(each, last, told, dispatched)
        if said.granularity == "unknown" and each.parent in dated and each.act in _ATTITUDES:
            said = replace(dated[each.parent], basis="inferred", why="held when it is told")
        before = said if said.latest or said.earliest else before
        if said.granularity != "unknown":
            dated[each.id] = said
        beside = each
        yield replace(each, said=said) if said is not each.said else each


def _goes_on(notes: Notes, before: Statement | None, statement: Statement) -> bool:
    """Whether a statement goes on from the same speakers' one before it in the same sentence."""
    if before is None or not statement.speakers or before.speakers != statement.speakers:
        return False
    sentence = notes.sentence_at(statement.spans[0].start)
    return sentence is not None and sentence.span.contains(before.spans[0])


def _from_beside(
    statement: Statement,
    last: dict[tuple[Actor, ...], Time],
    first: dict[tuple[Actor, ...], Time],
    dispatched: Time,
) -> Time:
    speakers = statement.speakers
    if speakers and speakers in last:
        why = "the same speakers' last dated statement in this report"
        return replace(last[speakers], basis="inferred", why=why)
    told = first.get(speakers) or (first.get(()) if not speakers else None)
    if told is not None:
        return replace(told, basis="inferred", why="what the report tells first, it dates later")
    return dispatched


def _first_dated(article: Article, statements: Iterable[Statement]) -> dict[tuple[Actor, ...], Time]:
    """The first recent date of every speaker's, and under () one that stands near the top."""
    found: dict[tuple[Actor, ...], Time] = {}
    for number, each in enumerate(statements):
        if each.speakers and each.said.granularity != "unknown" and _is_recent(each.said, article.issued):
            found.setdefault(each.speakers, each.said)
            if number < _NEAR_TOP:
                found.setdefault((), each.said)
    return found


def _is_of_another_day(said: Time, published: Time) -> bool:
    """Whether a statement is dated to another day of the week before its report."""
    if said.granularity not in {"day", "instant"} or not said.latest or not published.latest:
        return False
    return published.latest - timedelta(days=7) <= said.latest != published.latest


def _is_recent(said: Time, published: Time) -> bool:
    first = published.earliest or published.latest
    return not (said.latest and first) or said.latest >= first - _RECENT


def _lead(article: Article) -> Span | None:
    """The first paragraph of the report, as far as a lead may go."""
    body = next((zone for zone in article.zones if zone.label == "body"), None)
    if body is None:
        return None
    end = article.text.find("\n", body.span.start, body.span.end)
    last = end if end > body.span.start else body.span.end
    return Span(body.span.start, min(last, body.span.start + _LEAD_LENGTH))


def _is_early(article: Article, statement: Statement, lead: Span | None) -> bool:
    """Whether a statement stands in what a report puts first: title, dek, lead."""
    at = statement.spans[0]
    zone: Zone | None = next((each for each in article.zones if each.span.contains(at)), None)
    return bool(zone and zone.label in {"title", "dek"}) or bool(lead and lead.overlaps(at))


def _is_background(text: str, notes: Notes, statement: Statement) -> bool:
    """Whether its words set a statement before what the report is about: "had said", "has long said"."""
    cue = statement.cue
    if cue is None:
        return False
    sentence = notes.sentence_at(cue.span.start)
    start = max(sentence.span.start if sentence else 0, cue.span.start - 30)
    before = text[max(start, statement.source.span.end if statement.source else 0) : cue.span.start]
    words = re.findall(
        r"[a-z]+", f"{before} {cue.span.of(text)} {text[cue.span.end : cue.span.end + 12]}".lower()
    )
    return bool(_lists("background").intersection(words))


def _afterwards(article: Article, notes: Notes, statement: Statement, before: Time | None) -> Time | None:
    """An open range from what is told before, for "said afterwards" and "Later, he said"."""
    cue = statement.cue
    sentence = notes.sentence_at(cue.span.start) if cue else None
    if cue is None or sentence is None:
        return None
    around = f"{cue.span.of(article.text)} {article.text[cue.span.end : cue.span.end + 14]}".lower()
    opening = article.text[sentence.span.start : sentence.span.start + 14].lower()
    words = {*re.findall(r"[a-z]+", around), *re.findall(r"[a-z]+", opening)[:1]}
    if not words & _lists("after"):
        return None
    told = _told_before(article, notes, sentence.span.start) or before
    if told is None or told.earliest is None:
        return None
    value, latest = f"{told.value.partition('/')[0]}/..", article.issued.latest
    why = f"after what is told before it, of {told.value}"
    return Time(value, told.earliest, latest, "range", "inferred", told.span, why)


def _told_before(article: Article, notes: Notes, position: int) -> Time | None:
    """The last date of the paragraph before a position."""
    paragraph = article.text.rfind("\n", 0, position) + 1
    inside = [
        time
        for time in notes.times
        if time.span and paragraph <= time.span.start < position and time.granularity in _DATED
    ]
    return inside[-1] if inside else None


def _day_of_dispatch(article: Article, statements: Iterable[Statement]) -> Time:
    """The day of a report with a dateline, whose statements are of that day unless it says otherwise.

    Unknown where no place and day are told, or where the report dates a statement of its week differently.
    """
    published = article.issued if article.day else article.published
    place = article.dateline.value
    if not place or published.granularity not in {"day", "instant"} or published.basis == "unknown":
        return UNKNOWN_TIME
    day = published.value[:10]
    if any(_is_of_another_day(each.said, published) for each in statements):
        return UNKNOWN_TIME
    why = f"the report is of {place} on that day and dates it no other"
    return replace(published, value=day, granularity="day", basis="inferred", why=why)
