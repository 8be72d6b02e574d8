"""Claims -> threads: a request for aid with its answers, a mission from its launch to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import UNKNOWN_TIME, Cell, Entry, Happening, Time
from foedus.record.fold.answers import Verdict, answer_of, cell
from foedus.record.fold.extent import Extent, bounds_of, has_own_time, is_dated, said_on
from foedus.record.fold.reduce import fold_date, fold_steps
from foedus.record.fold.saying import Saying, sorted_entries
from foedus.record.fold.slots import Slot, slot_of
from foedus.record.fold.strands import Strand, date_value
from foedus.record.fold.tally import Tally
from foedus.record.fold.voices import Voices, body_names

_PLANS = frozenset({"future", "hypothetical"})
_RECALLED_DAYS = 365
"""What a report recalls without a date is of the year before it."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What belongs to one request or one mission: the claims that open it, and all that follows from it."""

    party: str
    """Who asked, or where the mission is."""
    opening: tuple[Entry, ...]
    following: tuple[Entry, ...] = ()

    @property
    def days(self) -> tuple[date, date]:
        """The days on which it may have begun, by the closest dated claim."""
        dated = [e for e in self.opening if has_own_time(e.claim.time)]
        bounds = [bounds_of(entry) for entry in dated or self.opening or self.following]
        return min(bounds, key=lambda days: (days[1] - days[0], days))

    @property
    def is_dated(self) -> bool:
        """Whether a claim that opens it says when."""
        return any(has_own_time(entry.claim.time) for entry in self.opening)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of its claims, in order."""
        return sorted_entries((*self.opening, *self.following))


def find_threads(
    predicate: str, opens: frozenset[str], entries: Sequence[Entry], voices: Voices
) -> tuple[Thread, ...]:
    """Join requests and answers, or launches and ends, that have the same party and fit in time.

    Openings of one party within `Slot.joins` days are one, unless one pack tells of two. What follows belongs
    to the last thread of its party that it may follow, or to the nearest within `joins` days where the
    reports' dates do not fit together; what follows nothing that is reported is a thread of its own, without
    a request.
    """
    slot = slot_of(predicate)
    steps = [
        (party, entry)
        for entry in entries
        if entry.claim.predicate == predicate and entry.claim.realis not in _PLANS
        for party in _parties(entry, slot, voices)
    ]
    threads: list[Thread] = []
    for party, entry in sorted((s for s in steps if s[1].claim.mode in opens), key=_closest_first):
        _add(threads, party, entry, slot, opening=True)
    for party, entry in sorted((s for s in steps if s[1].claim.mode not in opens), key=_closest_first):
        _add(threads, party, entry, slot, opening=False)
    return tuple(sorted(threads, key=lambda t: (t.days, t.party, t.entries[0].id)))


# --- requests for aid ------------------------------------------------------------------------------------


def find_aid(entries: Sequence[Entry], voices: Voices) -> tuple[Thread, ...]:
    """The requests to the organisation, with the answers of it and of its members."""
    ours = [entry for entry in entries if _asks_us(entry, voices)]
    threads = find_threads("aid", frozenset({"requested"}), ours, voices)
    return tuple(t for t in threads if t.opening or any(_names_us(e, voices) for e in t.following))


def fold_aid(thread: Thread, voices: Voices, on: date, tally: Tally) -> Happening:
    """A request with its answer, its end and the days between them, as reported for days up to `on`."""
    slot = slot_of("aid")
    strands = {strand.name: strand for strand in aid_strands(thread, voices)}
    verdicts = {name: fold_steps(strand.told, slot, on, tally) for name, strand in strands.items()}
    verdicts["request date"] = fold_date(strands["request date"].told, on, tally)
    if not any(s.extent.first <= on for s in strands["answer"].told):
        verdicts["answer"] = _unanswered(verdicts["request"], slot)
    names = [name for name in strands if strands[name].told or strands[name].asides or name == "answer"]
    parts = [cell(name, verdicts[name], tally, strands[name].asides) for name in names]
    if lag := _lag(thread, verdicts["answer"]):
        parts.append(Cell("lag", answer_of(lag, tally)))
    answer = cell("answer", verdicts["answer"], tally, strands["answer"].asides).answer
    answer = replace(answer, why=(*answer.why, *_other_helpers(thread, voices)))
    return Happening(f"{thread.party} asks {voices.org}", thread_time(thread), "", tuple(parts), answer)


def _other_helpers(thread: Thread, voices: Voices) -> tuple[str, ...]:
    """Who else is said to have been asked, or to have answered."""
    named = {
        actor for e in thread.entries for actor in e.claim.actors("helper") if not voices.concerns(actor)
    }
    return tuple(f"{name} is named beside {voices.org}" for name in sorted(body_names(tuple(named))))


def aid_strands(thread: Thread, voices: Voices) -> tuple[Strand, ...]:
    """The slots of a request: that it was made, when, how it was answered, and its end."""
    answers = tuple(e for e in thread.following if e.claim.mode != "ended")
    ends = tuple(e for e in thread.following if e.claim.mode == "ended")
    return (
        _asked_before(_strand("request", thread.opening, voices, "aid"), answers),
        _dates("request date", thread.opening, voices, "aid"),
        _strand("answer", answers, voices, "aid"),
        _strand("end", ends, voices, "aid"),
    )


def _asked_before(strand: Strand, answers: Sequence[Entry]) -> Strand:
    """A request that no report dates was made before its dated answer, whenever it was told."""
    first = min((bounds_of(e)[0] for e in answers if has_own_time(e.claim.time)), default=None)

    def earlier(saying: Saying) -> Saying:
        if first is None or has_own_time(saying.entry.claim.time) or saying.extent.first <= first:
            return saying
        return replace(saying, extent=replace(saying.extent, first=first, sure=None))

    told = tuple(earlier(saying) for saying in strand.told)
    return replace(strand, told=told, asides=tuple(earlier(saying) for saying in strand.asides))


def _unanswered(request: Verdict, slot: Slot) -> Verdict:
    if request.value is None:
        return Verdict(None, "unknown", why=("no request is reported by this day",))
    why = "no answer is reported by this day; a request stays open until it is answered"
    return Verdict(slot.open, "default", (), (), (why,))


def _lag(thread: Thread, answer: Verdict) -> Verdict | None:
    """The days from the request to the answer that is shown, where both are dated."""
    answered = [bounds_of(s.entry) for s in answer.support if has_own_time(s.entry.claim.time)]
    asked = [bounds_of(entry) for entry in thread.opening if has_own_time(entry.claim.time)]
    if not answered or not asked:
        return None
    first, last = min(asked, key=lambda days: (days[1] - days[0], days))
    begun, over = min(answered, key=lambda days: (days[1] - days[0], days))
    if (over - begun).days > slot_of("aid").joins:
        return None
    least, most = max((begun - last).days, 0), max((over - first).days, 0)
    value = f"{least} days" if least == most else f"{least} to {most} days"
    why = f"from {_stretch(first, last)} to {_stretch(begun, over)}"
    return Verdict(value, "inferred", answer.support, (), (why,))


def _stretch(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}/{last}"


# --- missions --------------------------------------------------------------------------------------------


def find_missions(entries: Sequence[Entry], voices: Voices) -> tuple[Thread, ...]:
    """The missions of the organisation, by the state in which they are."""
    ours = [e for e in entries if e.claim.predicate == "mission"]
    ours = [e for e in ours if any(voices.concerns(actor) for actor in e.claim.actors("org"))]
    return find_threads("mission", frozenset({"launched", "planned"}), ours, voices)


def fold_mission(thread: Thread, voices: Voices, on: date, tally: Tally) -> Happening:
    """A mission as last reported, stale where nothing was heard of it for as long as a mandate lasts."""
    slot = slot_of("mission")
    step, launched = mission_strands(thread, voices)
    verdict = fold_steps(step.told, slot, on, tally)
    heard = max((s.extent.last for s in verdict.support if not _is_timeless(s.entry)), default=on)
    if verdict.value in {"launched", "planned"} and slot.reach(heard) < on:
        why = (*verdict.why, f"last said for {heard}; {slot.lasting()}")
        verdict = replace(verdict, status="stale", why=why)
    parts = (cell("date", fold_date(launched.told, on, tally), tally, launched.asides),)
    answer = cell("step", verdict, tally, step.asides).answer
    return Happening(
        f"mission in {thread.party}",
        thread_time(thread),
        thread.party,
        parts if launched.told else (),
        answer,
    )


def mission_strands(thread: Thread, voices: Voices) -> tuple[Strand, Strand]:
    """The slots of a mission: how far it is, and when it was launched."""
    launches = tuple(e for e in thread.opening if e.claim.mode == "launched")
    return _strand("step", thread.entries, voices, "mission"), _dates("date", launches, voices, "mission")


# --- both ------------------------------------------------------------------------------------------------


def thread_time(thread: Thread) -> Time:
    """When it began, by the closest dated claim that opens it."""
    dated = [e for e in thread.opening if has_own_time(e.claim.time)] or [
        e for e in thread.following if has_own_time(e.claim.time)
    ]
    if dated:
        best = min(dated, key=lambda e: (bounds_of(e)[1] - bounds_of(e)[0], date_value(e)))
        return replace(best.claim.time, span=None, why="")
    told = min(said_on(entry) for entry in thread.entries)
    if all(entry.published.earliest is None for entry in thread.entries):
        return UNKNOWN_TIME
    return Time(
        f"../{told}",
        None,
        told,
        "unknown",
        "inferred",
        why="no date is given: by its first report at the latest",
    )


def last_day(entries: Sequence[Entry]) -> date:
    """The last day for which any of them tells something."""
    return max(bounds_of(entry)[1] for entry in entries)


def _strand(name: str, entries: Sequence[Entry], voices: Voices, predicate: str) -> Strand:
    slot = slot_of(predicate)
    sayings = tuple(s for entry in entries if (s := _step(entry, slot, voices)) is not None)
    return _parted(name, slot, sayings, voices)


def _dates(name: str, entries: Sequence[Entry], voices: Voices, predicate: str) -> Strand:
    slot = slot_of(predicate)
    sayings = tuple(
        replace(s, value=date_value(s.entry)) for e in entries if (s := _step(e, slot, voices)) is not None
    )
    return _parted(name, slot, sayings, voices)


def _parted(name: str, slot: Slot, sayings: Sequence[Saying], voices: Voices) -> Strand:
    told = tuple(s for s in sayings if voices.reaches(s.entry, slot))
    reached = {id(saying) for saying in told}
    return Strand(name, slot, told, tuple(s for s in sayings if id(s) not in reached))


def _step(entry: Entry, slot: Slot, voices: Voices) -> Saying | None:
    """What a claim says of a thread; a denial says the opposite where there is one, and else nothing."""
    value: str | None = entry.claim.mode
    if entry.claim.polarity == "negative":
        value = slot.denied.get(entry.claim.mode)
    if value is None:
        return None
    return Saying(entry, value, _step_extent(entry), voices.is_competent(entry, slot))


def _step_extent(entry: Entry) -> Extent:
    """The days that a step may have had; a timeless one is known whenever its thread is."""
    if _is_timeless(entry):
        return Extent(date.min, date.min, None, "said")
    first, last = bounds_of(entry)
    return Extent(first, last, (first, last) if first == last else None, "said")


def _is_timeless(entry: Entry) -> bool:
    """Whether neither its words nor its report tell when it was."""
    return not has_own_time(entry.claim.time) and not is_dated(entry)


def _parties(entry: Entry, slot: Slot, voices: Voices) -> tuple[str, ...]:
    """The states that the thread is about: its requester, or where the mission is."""
    role = "requester" if slot.predicate == "aid" else "state"
    day = bounds_of(entry)[1]
    return tuple(dict.fromkeys(voices.state_of(actor, day) for actor in entry.claim.actors(role)))


def _asks_us(entry: Entry, voices: Voices) -> bool:
    """Whether a claim is about help from the organisation.

    A request must name it, or name nobody and come from a member. An answer may also name members: whether a
    thread is there for it to join is seen later.
    """
    claim, day = entry.claim, bounds_of(entry)[1]
    helpers = claim.actors("helper")
    if claim.predicate != "aid" or any(voices.concerns(actor) for actor in helpers):
        return claim.predicate == "aid"
    if helpers:
        return claim.mode != "requested" and any(voices.state_of(a, day) in voices.allies for a in helpers)
    return any(voices.state_of(actor, day) in voices.allies for actor in claim.actors("requester"))


def _names_us(entry: Entry, voices: Voices) -> bool:
    return any(voices.concerns(actor) for actor in entry.claim.actors("helper"))


def _are_two(entry: Entry, other: Entry) -> bool:
    """Whether one pack tells of two: the same step in two of its rows, on days that cannot be the same."""
    if not entry.pack or entry.pack != other.pack or entry.claim.mode != other.claim.mode:
        return False
    (first, last), (begun, over) = bounds_of(entry), bounds_of(other)
    return last < begun or over < first


def _closest_first(step: tuple[str, Entry]) -> tuple[str, bool, bool, int, date, str]:
    party, entry = step
    first, last = bounds_of(entry)
    own, timeless = has_own_time(entry.claim.time), _is_timeless(entry)
    return party, not own, timeless, (last - first).days, first, entry.id


def _add(threads: list[Thread], party: str, entry: Entry, slot: Slot, *, opening: bool) -> None:
    """Put a step where it belongs, replacing that thread in the list, or open a new one.

    Of a timeless one nobody can tell to which of several it belongs.
    """
    fitting = [
        n
        for n, thread in enumerate(threads)
        if thread.party == party and _may_join(entry, thread, slot, opening)
    ]
    if not fitting or (_is_timeless(entry) and len(fitting) > 1):
        threads.append(Thread(party, (entry,)) if opening else Thread(party, (), (entry,)))
        return
    last = bounds_of(entry)[1]

    def distance(n: int) -> tuple[bool, int, int]:
        begun = threads[n].days[0]
        return not opening and begun > last, abs((begun - last).days), n

    best = min(fitting, key=distance)
    thread = threads[best]
    if opening:
        threads[best] = replace(thread, opening=(*thread.opening, entry))
    else:
        threads[best] = replace(thread, following=(*thread.following, entry))


def _may_join(entry: Entry, thread: Thread, slot: Slot, opening: bool) -> bool:
    """Whether the days fit: close together, or one of the two undated and told after the other."""
    if opening and any(_are_two(entry, other) for other in thread.opening):
        return False
    if _is_timeless(entry):
        return True
    first, last = bounds_of(entry)
    begun, over = thread.days
    gap = max((first - over).days, (begun - last).days)
    recounts = (not opening or not has_own_time(entry.claim.time)) and begun <= last
    recalled = not thread.is_dated and 0 <= (over - first).days <= _RECALLED_DAYS
    return gap <= slot.joins or recounts or recalled
