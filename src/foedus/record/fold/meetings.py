"""Claims -> meetings and exercises: each once, with all that is said of it, whoever says it."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.lexicon import read_words
from foedus.model import UNKNOWN_TIME, Entry, Happening, Time
from foedus.packs import bundled_packs
from foedus.record.fold.answers import Verdict, cell
from foedus.record.fold.extent import Extent, bounds_of, has_own_time, said_on
from foedus.record.fold.reduce import fold_date, fold_steps
from foedus.record.fold.saying import Saying, sorted_entries
from foedus.record.fold.slots import Slot, slot_of
from foedus.record.fold.strands import Sorted, Strand, date_value
from foedus.record.fold.tally import Tally
from foedus.record.fold.voices import Voices, body_names

_NEWS_DAYS = 7
"""A report that gives no date tells of the week before it: that is what makes it news."""
_VAGUE = frozenset({"meeting", "gathering", "event", "exercise", "exercises"})
"""Nouns that say no more than the predicate does."""
_MINISTERS = re.compile(
    r"\b(?:Foreign|Defen[cs]e|Interior|Finance|Trade|Economy|Health|Justice) Ministers\b", re.I
)
_ONE_EVENT_DAYS = 45
"""A longer stretch of time may hold several meetings, so only a shared place joins it to one."""


@dataclass(frozen=True, slots=True)
class Episode:
    """The claims about one event, in order, and the days that it may have had by all of them."""

    entries: tuple[Entry, ...]
    first: date
    last: date
    places: frozenset[str]
    """Every part of every place that is named: Moscow and Kremlin for "Kremlin, Moscow"."""
    organs: frozenset[str]
    articles: frozenset[str]

    @property
    def dated(self) -> tuple[Entry, ...]:
        """The claims that say when it was."""
        return tuple(entry for entry in self.entries if has_own_time(entry.claim.time))

    def joined(self, other: Episode) -> Episode:
        """Both as one event: on the days that both give it, or where there are none on those of either."""
        meet = other.first <= self.last and self.first <= other.last
        return Episode(
            (*self.entries, *other.entries),
            (max if meet else min)(self.first, other.first),
            (min if meet else max)(self.last, other.last),
            self.places | other.places,
            self.organs | other.organs,
            self.articles | other.articles,
        )


def find_episodes(predicate: str, entries: Sequence[Entry], voices: Voices) -> tuple[Episode, ...]:
    """Group the claims about meetings or exercises of the organisation and its organs into events.

    The closest dated come first. A claim joins an event that it may mean by body, time and place, if there is
    exactly one; else it stands alone, because wrongly joined is worse than told twice.
    """
    slot = slot_of(predicate)
    claims = [entry for entry in entries if _concerns(entry, predicate, voices)]
    episodes: list[Episode] = []
    near: dict[int, set[int]] = defaultdict(set)
    for entry in sorted(claims, key=_closest_first):
        alone = _alone(entry, voices)
        around = sorted({n for month in _months(alone, slot.slack) for n in near[month]})
        fitting = [n for n in around if _fits(entry, alone, episodes[n], slot)]
        best = _best(alone, fitting, episodes)
        if best is None:
            best = len(episodes)
            episodes.append(alone)
        else:
            episodes[best] = episodes[best].joined(alone)
        for month in _months(alone):
            near[month].add(best)
    settled = (replace(e, entries=sorted_entries(e.entries)) for e in episodes)
    return tuple(sorted(settled, key=lambda e: (e.first, e.last, e.entries[0].id)))


def _alone(entry: Entry, voices: Voices) -> Episode:
    bodies = (*entry.claim.actors("org"), *entry.claim.actors("organ"))
    organs = (a.name for a in bodies if a.kind == "organ" and a.name != voices.org)
    first, last = _days(entry)
    article = frozenset({entry.claim.article})
    return Episode((entry,), first, last, _parts_of(entry.claim.place), frozenset(organs), article)


@functools.lru_cache(maxsize=4096)
def _parts_of(place: str) -> frozenset[str]:
    """The parts of a place, and the city of a seat of government: the Kremlin is in Moscow."""
    parts = {part.strip() for part in place.split(",")} - {""}
    cities = {_cities_of_seats().get(part.casefold(), part) for part in parts}
    return frozenset(part.casefold() for part in parts | cities)


@functools.cache
def _cities_of_seats() -> Mapping[str, str]:
    """The capital in which each seat of a government stands."""
    rows = (row for row in bundled_packs().states if len(row.capitals) == 1)
    return {seat.casefold(): row.capitals[0] for row in rows for seat in row.seats}


def _months(episode: Episode, slack: int = 0) -> range:
    """Numbers of the 32-day stretches that its days touch, `slack` days on either side included."""
    return range((episode.first.toordinal() - slack) // 32, (episode.last.toordinal() + slack) // 32 + 1)


def fold_episode(episode: Episode, slot: Slot, voices: Voices, on: date, tally: Tally) -> Happening:
    """One meeting: who attended, who stayed away, the host, the date, and whether it was held."""
    strands = {strand.name: strand for strand in find_parts(episode, slot, voices)}
    parts = tuple(
        cell(name, _fold_part(strand, on, tally), tally, strand.asides)
        for name, strand in strands.items()
        if name != "held"
    )
    held = strands["held"]
    answer = cell("held", fold_steps(held.told, slot, on, tally), tally, held.asides).answer
    dated = next((part.answer.value for part in parts if part.name == "date"), None)
    return Happening(_label(episode, voices), _shown_time(episode, dated), _place(episode), parts, answer)


def _shown_time(episode: Episode, dated: str | None) -> Time:
    """The date that is shown among those that reports give, else the closest."""
    given = next((e for e in episode.dated if date_value(e) == dated), None)
    return replace(given.claim.time, span=None, why="") if given is not None else time_of(episode)


def _fold_part(strand: Strand, on: date, tally: Tally) -> Verdict:
    if strand.name == "date":
        return fold_date(strand.told, on, tally)
    return fold_steps(strand.told, strand.slot, on, tally)


def find_parts(episode: Episode, slot: Slot, voices: Voices) -> tuple[Strand, ...]:
    """The slots of one event: "held", "date", "host", and one for each who attended or stayed away."""
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in episode.entries:
        extent, competent = _extent(entry), voices.is_competent(entry, slot)
        stays = not (voices.reaches(entry, slot) or _is_plan(entry))
        for name, value in _said_of(entry, voices):
            found[name][stays].append(Saying(entry, value, extent, competent))
    order = sorted(found, key=lambda name: (name not in {"held", "date", "host"}, name))
    return tuple(Strand(name, slot, tuple(found[name][0]), tuple(found[name][1])) for name in order)


def time_of(episode: Episode) -> Time:
    """The closest time that a claim gives it, of equally close ones the one most often given."""
    if not episode.dated:
        return _news_time(episode)
    given = Counter(date_value(entry) for entry in episode.dated)

    def rank(entry: Entry) -> tuple[int, int, str]:
        first, last = bounds_of(entry)
        return (last - first).days, -given[date_value(entry)], date_value(entry)

    best = min(episode.dated, key=rank)
    return replace(best.claim.time, span=None, why="")


def _news_time(episode: Episode) -> Time:
    """The week before the report of an event that no claim dates; unknown where the report is undated.

    Of one that is only planned the weeks after it.
    """
    if all(entry.published.earliest is None for entry in episode.entries):
        yearless = sorted(
            e.claim.time.value for e in episode.entries if e.claim.time.value.startswith("XXXX")
        )
        return Time(yearless[0][:10], basis="inferred") if yearless else UNKNOWN_TIME
    planned = all(map(_is_plan, episode.entries))
    why = f"no date is given: the {'weeks after' if planned else 'week before'} the report"
    first, last = episode.first, episode.last
    return Time(f"{first}/{last}", first, last, "range", "inferred", why=why)


# --- what one claim says ---------------------------------------------------------------------------------


def _said_of(entry: Entry, voices: Voices) -> Iterator[tuple[str, str]]:
    """The slots of the event that a claim fills, with its value for each."""
    claim = entry.claim
    denied = claim.polarity == "negative"
    takes_part = claim.actors("attended") or claim.actors("state")
    nobody = not takes_part and not claim.actors("absent")
    yield "held", "cancelled" if denied and nobody else "planned" if _is_plan(entry) else claim.mode
    if not denied:
        yield "date", date_value(entry)
        yield from (("host", name) for name in body_names(claim.actors("host")))
    yield from ((name, "absent" if denied else "attended") for name in body_names(takes_part))
    if not denied:
        yield from ((name, "absent") for name in body_names(claim.actors("absent")))
        yield from ((name, "guest") for name in body_names(claim.actors("with")) if name != voices.org)


def _extent(entry: Entry) -> Extent:
    first, last = _days(entry)
    return Extent(first, last, (first, last) if first == last else None, "said")


def _is_plan(entry: Entry) -> bool:
    return entry.claim.realis == "future" or entry.claim.mode == "planned"


def _concerns(entry: Entry, predicate: str, voices: Voices) -> bool:
    claim = entry.claim
    return (
        claim.predicate == predicate
        and claim.realis != "hypothetical"
        and any(voices.concerns(actor) for actor in claim.actors("org"))
    )


# --- which event it means --------------------------------------------------------------------------------


def _days(entry: Entry) -> tuple[date, date]:
    """The days that the event may have had: by the words of the claim, else the week before its report.

    What is only planned lies in the weeks after it.
    """
    if has_own_time(entry.claim.time):
        return bounds_of(entry)
    told = said_on(entry)
    if entry.published.earliest is None:
        bounds = entry.bounds
        return (bounds.earliest, bounds.latest) if bounds.earliest and bounds.latest else (told, told)
    if _is_plan(entry):
        return told, told + min(timedelta(days=_ONE_EVENT_DAYS), date.max - told)
    return entry.published.earliest - timedelta(days=_NEWS_DAYS), told


def _closest_first(entry: Entry) -> tuple[bool, int, bool, date, str, str]:
    """By how closely it is dated; those that name no organ come first, because their days may differ."""
    claim, (first, last) = entry.claim, _days(entry)
    organ = any(actor.kind == "organ" for actor in claim.actors("org"))
    return not has_own_time(claim.time), (last - first).days, organ, first, claim.article, entry.id


def _fits(entry: Entry, alone: Episode, episode: Episode, slot: Slot) -> bool:
    if alone.organs and episode.organs and not alone.organs & episode.organs:
        return False
    same_place = bool(alone.places & episode.places)
    if alone.places and episode.places and not same_place:
        return False
    if alone.first <= episode.last and episode.first <= alone.last:
        undated = entry.published.earliest is None and not has_own_time(entry.claim.time)
        return not undated and ((alone.last - alone.first).days <= _ONE_EVENT_DAYS or same_place)
    return same_place and alone.organs == episode.organs and _nearly(alone, episode, slot)


def _nearly(alone: Episode, episode: Episode, slot: Slot) -> bool:
    """Whether two reports may mean one event although their dates differ by a day or two."""
    gap = max((alone.first - episode.last).days, (episode.first - alone.last).days)
    by_the_day = alone.first == alone.last and episode.first == episode.last
    return by_the_day and gap <= slot.slack and not alone.articles & episode.articles


def _best(alone: Episode, fitting: Sequence[int], episodes: Sequence[Episode]) -> int | None:
    """The one event that fits; of several, the one that shares most with it; else none."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    scores = {n: _shared(alone, episodes[n]) for n in fitting}
    best = max(scores.values())
    leading = [n for n in fitting if scores[n] == best]
    return leading[0] if len(leading) == 1 and best > 0 else None


def _shared(alone: Episode, episode: Episode) -> int:
    pairs = (alone.organs & episode.organs, alone.places & episode.places, alone.articles & episode.articles)
    return sum(map(bool, pairs))


def _place(episode: Episode) -> str:
    places = Counter(entry.claim.place for entry in episode.entries if entry.claim.place)
    place = min(places, key=lambda place: (-places[place], -len(place), place), default="")
    city = _cities_of_seats().get(place.casefold())
    return f"{place}, {city}" if city else place


def _label(episode: Episode, voices: Voices) -> str:
    """What it was, whose, and where: "summit in Yerevan", "meeting of the CSTO Military Committee"."""
    kind, organ, place = _kind(episode), _organ(episode, voices), _place(episode)
    organ = organ or _ministers(episode)
    whose = f" of the {organ or voices.org}" if organ or not place else ""
    return f"{kind}{whose}{f' in {place}' if place else ''}"


def _ministers(episode: Episode) -> str:
    """Of which ministers it was, where the claims say so: "Defence Ministers"."""
    found = (match.group() for e in episode.entries if (match := _MINISTERS.search(e.claim.note)))
    return min(found, default="")


def _organ(episode: Episode, voices: Voices) -> str:
    """The organ that met: an actor of the claims, or one that they name by the words of its name."""
    if episode.organs:
        return min(episode.organs)
    notes = [_name_words(entry.claim.note) for entry in episode.entries if not entry.pack]
    organs = ((name, _name_words(name)) for name in voices.own)
    named = [
        name
        for name, words in organs
        if words - _name_words(voices.org) and any(words <= note for note in notes)
    ]
    return min(named, key=lambda name: (-len(name), name), default="")


@functools.lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split()) - {"of", "the"}


def _kind(episode: Episode) -> str:
    """The noun that says most often what it was, where one says more than "meeting" or "exercise"."""
    predicate = episode.entries[0].claim.predicate
    nouns = read_words("claims")["gatherings"][predicate]["words"]
    words = (word.casefold() for e in episode.entries if not e.pack for word in e.claim.note.split())
    told = Counter(word for word in words if word in nouns and word not in _VAGUE)
    return min(told, key=lambda word: (-told[word], word), default=predicate)


def is_recent(episode: Episode, on: date) -> bool:
    """Whether it falls within the year before `on`; of one that nobody dates, whether it was recorded in it.

    An undated report is known from its recording, and what it tells is of no later day.
    """
    time = time_of(episode)
    first, last = time.earliest, time.latest
    if first is None or last is None:
        first = last = min(entry.recorded for entry in episode.entries)
    return first <= on and (on - last).days <= 365
