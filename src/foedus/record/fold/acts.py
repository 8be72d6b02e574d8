"""Entries -> what an organisation decides and invokes, where it sits, and who stands how on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import UNKNOWN_TIME, Cell, Entry, Happening, Time
from foedus.record.fold.answers import Verdict, cell
from foedus.record.fold.extent import Extent, bounds_of, has_own_time
from foedus.record.fold.reduce import fold_date, fold_interval, fold_steps
from foedus.record.fold.saying import Saying, say
from foedus.record.fold.slots import Slot, slot_of
from foedus.record.fold.strands import FACTS, Sorted, Strand, date_value, sort_actors, sort_saying, strands_of
from foedus.record.fold.tally import Tally
from foedus.record.fold.voices import Voices, body_names

_ALIKE = 0.5
"""Two reports mean one decision when at least half of the words that say what was decided are the same."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Act:
    """The claims about one decision, or about one article that is invoked."""

    entries: tuple[Entry, ...]


def find_acts(predicate: str, entries: Sequence[Entry], voices: Voices) -> tuple[Act, ...]:
    """Group the claims about decisions or articles into acts, the earliest first.

    Reports mean one act when they give the same mode and parties, days that may be the same, and for the most
    part the same words for what it is about.
    """
    acts: list[list[Entry]] = []
    for entry in sorted((e for e in entries if _concerns(e, predicate, voices)), key=_by_date):
        same = next((act for act in acts if any(_is_one(entry, other) for other in act)), None)
        if same is None:
            acts.append([entry])
        else:
            same.append(entry)
    return tuple(Act(tuple(act)) for act in acts)


def fold_act(act: Act, slot: Slot, voices: Voices, on: date, tally: Tally) -> Happening:
    """One decision or invocation: what became of it, what it is about, who was against it, and when."""
    told: list[Saying] = []
    asides: list[Saying] = []
    for entry in act.entries:
        (told if voices.reaches(entry, slot) else asides).append(
            _saying(entry, entry.claim.mode, voices, slot)
        )
    answer = cell("act", fold_steps(told, slot, on, tally), tally, asides).answer
    parts = [_part("what", act, [e.claim.note for e in act.entries], slot, (voices, on, tally))]
    for role in ("against", "state"):
        names = sorted({name for e in act.entries for name in body_names(e.claim.actors(role))})
        parts += [
            _part(name, act, [role if role == "against" else "party"], slot, (voices, on, tally))
            for name in names
        ]
    dates = [_saying(e, date_value(e), voices, slot) for e in act.entries if has_own_time(e.claim.time)]
    if dates:
        parts.append(cell("date", fold_date(dates, on, tally), tally))
    return Happening(_label(act, voices), _time(act), "", tuple(p for p in parts if p.answer.value), answer)


def with_parties(verdict: Verdict) -> Verdict:
    """A step of a treaty with the organ and the states whose act it is said to be."""
    names = sorted(
        {
            name
            for saying in verdict.support
            for role in ("organ", "state")
            for name in body_names(saying.entry.claim.actors(role))
        }
    )
    return replace(verdict, why=(*verdict.why, f"by {', '.join(names)}")) if names else verdict


def act_begins(act: Act) -> date:
    """The first day that it may have had."""
    return min(bounds_of(entry)[0] for entry in act.entries)


def _part(name: str, act: Act, values: Sequence[str], slot: Slot, asked: tuple[Voices, date, Tally]) -> Cell:
    voices, on, tally = asked
    said = [
        _saying(e, v, voices, slot)
        for e in act.entries
        for v in values
        if v and (name != "what" or v == e.claim.note)
    ]
    longest = max((s.value for s in said), key=lambda value: (len(value), value), default="")
    return cell(name, fold_steps([s for s in said if s.value == longest], slot, on, tally), tally)


def _saying(entry: Entry, value: str, voices: Voices, slot: Slot) -> Saying:
    first, last = bounds_of(entry)
    extent = Extent(first, last, (first, last) if first == last else None, "said")
    return Saying(entry, value, extent, voices.is_competent(entry, slot))


def _concerns(entry: Entry, predicate: str, voices: Voices) -> bool:
    claim = entry.claim
    if claim.predicate != predicate or claim.realis not in FACTS or claim.polarity == "negative":
        return False
    named = [a for role in ("org", "organ", "treaty") for a in claim.actors(role)]
    return any(voices.concerns(actor) for actor in named)


def _is_one(entry: Entry, other: Entry) -> bool:
    one, two = entry.claim, other.claim
    if one.mode != two.mode or (one.article == two.article and not _is_within(one.note, two.note)):
        return False
    for role in ("organ", "against", "clause", "state"):
        if one.actors(role) and two.actors(role) and not set(one.actors(role)) & set(two.actors(role)):
            return False
    (first, last), (begun, over) = bounds_of(entry), bounds_of(other)
    return first <= over and begun <= last and _alike(one.note, two.note)


def _words(text: str) -> set[str]:
    return {word for word in text.lower().split() if len(word) > _SHORT}


def _is_within(one: str, other: str) -> bool:
    """Whether one says no more than the other, as a headline of a report and a sentence of it."""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and short <= long


def _alike(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    return not words or not others or len(words & others) / min(len(words), len(others)) >= _ALIKE


def _by_date(entry: Entry) -> tuple[date, date, str]:
    return (*bounds_of(entry), entry.id)


def _time(act: Act) -> Time:
    dated = [entry for entry in act.entries if has_own_time(entry.claim.time)]
    if not dated:
        return UNKNOWN_TIME
    best = min(dated, key=lambda e: (bounds_of(e)[1] - bounds_of(e)[0], e.id))
    time = best.claim.time
    return Time(time.value, time.earliest, time.latest, time.granularity, time.basis)


def _label(act: Act, voices: Voices) -> str:
    claim = act.entries[0].claim
    clauses = [actor.name for actor in claim.actors("clause")]
    if clauses:
        of = "".join(f" of the {actor.name}" for actor in claim.actors("treaty"))
        return f"{clauses[0]}{of}"
    organs = sorted({actor.name for entry in act.entries for actor in entry.claim.actors("organ")})
    return f"decision of the {organs[0] if organs else voices.org}"


# --- seat and stands -------------------------------------------------------------------------------------


def find_seats(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """Where the organisation has its seat."""
    slot = slot_of("seat")
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in entries:
        claim = entry.claim
        ours = any(actor.name == voices.org for actor in claim.actors("org"))
        if claim.predicate == "seat" and claim.realis in FACTS and ours:
            sort_actors(found["Seat"], entry, "place", slot, voices)
    return strands_of(found, slot)


def find_positions(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """How the organisation stands on others, and others on it: one strand for each pair."""
    slot = slot_of("position")
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in entries:
        claim = entry.claim
        if claim.predicate != "position" or claim.realis not in FACTS:
            continue
        for actor, on in _pairs(entry, voices):
            sort_saying(found[f"{actor} on {on}"], say(entry, claim.mode, slot, voices), voices, slot)
    return strands_of(found, slot)


def _pairs(entry: Entry, voices: Voices) -> Iterator[tuple[str, str]]:
    claim = entry.claim
    matters = [actor for actor in claim.actors("on") if voices.concerns(actor)]
    for actor in claim.actors("actor"):
        if voices.concerns(actor):
            yield from ((actor.name, on) for on in body_names(claim.actors("on")))
        elif matters:
            yield from ((name, voices.org) for name in body_names((actor,)))


def fold_cells(strands: Sequence[Strand], on: date, tally: Tally) -> tuple[Cell, ...]:
    """Each strand's answer on a day; those of which nothing is said by then are left out."""
    cells = (
        cell(strand.name, fold_interval(strand.told, strand.slot, on, tally), tally, strand.asides)
        for strand in strands
        if any(s.extent.first <= on for s in (*strand.told, *strand.asides))
    )
    return tuple(cells)
