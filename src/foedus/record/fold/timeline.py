"""Entries -> the events of an organisation in the order of time, each once, with all its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from foedus.model import Entry, Happening, Time
from foedus.record.fold.acts import find_acts, fold_act, with_parties
from foedus.record.fold.answers import answer_of
from foedus.record.fold.ground import Grounds
from foedus.record.fold.meetings import find_episodes, fold_episode
from foedus.record.fold.reduce import fold_date, fold_steps
from foedus.record.fold.saying import Saying
from foedus.record.fold.slots import slot_of
from foedus.record.fold.strands import Strand, find_chairs, find_offices, find_standing, find_treaties
from foedus.record.fold.tally import Tally
from foedus.record.fold.threads import find_aid, find_missions, fold_aid, fold_mission, last_day
from foedus.record.fold.told_of import actors_in, manner_of
from foedus.record.fold.voices import Voices


def find_timeline(grounds: Grounds) -> tuple[Happening, ...]:
    """Meetings, exercises, missions, requests for aid, steps of treaties, changes of standing or office.

    The earliest come first, those whose time is unknown last. What is only planned is in it as "planned".
    """
    ground = grounds.counted
    entries, voices, tally = ground.entries, ground.voices, ground.tally
    found = (
        *_episodes(entries, voices, tally),
        *_threads(entries, voices, tally),
        *_treaties(entries, voices, tally),
        *_acts(entries, voices, tally),
        *_changes(entries, voices, tally),
    )
    return tuple(sorted(found, key=_place))


def _episodes(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Happening]:
    for predicate in ("meeting", "exercise"):
        for episode in find_episodes(predicate, entries, voices):
            event = fold_episode(episode, slot_of(predicate), voices, date.max, tally)
            yield _of(predicate, episode.entries, event, voices)


def _threads(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Happening]:
    for thread in find_aid(entries, voices):
        yield _of("aid", thread.entries, fold_aid(thread, voices, date.max, tally), voices)
    for thread in find_missions(entries, voices):
        mission = fold_mission(thread, voices, last_day(thread.entries), tally)
        yield _of("mission", thread.entries, mission, voices)


def _treaties(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Happening]:
    for strand in find_treaties(entries, voices):
        verdict = with_parties(fold_date(strand.told, date.max, tally))
        time = _closest(verdict.support) if verdict.value else Time()
        step = Happening(strand.name, time, "", (), answer_of(verdict, tally, strand.asides))
        yield _of("treaty", _entries((*strand.told, *strand.asides)), step, voices)


def _acts(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Happening]:
    for predicate in ("decision", "clause"):
        for act in find_acts(predicate, entries, voices):
            folded = fold_act(act, slot_of(predicate), voices, date.max, tally)
            yield _of(predicate, act.entries, folded, voices)


def _changes(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Happening]:
    """The beginnings and ends that are dated: a state joins, a term of office begins."""
    for kind, find in (("standing", find_standing), ("holds", find_offices), ("chairs", find_chairs)):
        for strand in find(entries, voices):
            for same, change in _dated_changes(strand, tally):
                yield _of(kind, _entries(same), change, voices)


def _dated_changes(strand: Strand, tally: Tally) -> Iterator[tuple[tuple[Saying, ...], Happening]]:
    for same in _begun(strand):
        answer = answer_of(fold_steps(same, strand.slot, date.max, tally), tally)
        yield same, Happening(f"{strand.name}: {same[0].value}", _beginning(same), "", (), answer)


def _of(kind: str, entries: Sequence[Entry], happening: Happening, voices: Voices) -> Happening:
    """The event with what a timeline sorts it by."""
    actors = actors_in(entries, voices.org)
    return replace(happening, kind=kind, manner=manner_of(entries), actors=actors)


def _entries(sayings: Sequence[Saying]) -> tuple[Entry, ...]:
    return tuple(saying.entry for saying in sayings)


def _begun(strand: Strand) -> Iterator[tuple[Saying, ...]]:
    """The sayings on each beginning; those of one value that lie close together mean the same one."""
    begun = [s for s in strand.told if s.extent.starts and not s.denied]
    for value in dict.fromkeys(s.value for s in begun):
        same: list[Saying] = []
        for saying in sorted((s for s in begun if s.value == value), key=lambda s: s.extent.first):
            if same and (saying.extent.first - same[-1].extent.last).days > strand.slot.returns:
                yield tuple(same)
                same = []
            same.append(saying)
        yield tuple(same)


def _beginning(sayings: Sequence[Saying]) -> Time:
    """When it began: up to the first sure day, by the claim that dates it most closely."""
    best = min(sayings, key=lambda s: (_begun_by(s), s.entry.id))
    first, last = best.extent.first, _begun_by(best)
    if first == last:
        return Time(first.isoformat(), first, last, "day", best.entry.claim.time.basis)
    return Time(f"{first}/{last}", first, last, "range", best.entry.claim.time.basis)


def _begun_by(saying: Saying) -> date:
    return saying.extent.sure[0] if saying.extent.sure else saying.extent.last


def _closest(sayings: Sequence[Saying]) -> Time:
    best = min(sayings, key=lambda s: (s.extent.last - s.extent.first, s.extent.first, s.value))
    return replace(best.entry.claim.time, span=None, why="")


def _place(happening: Happening) -> tuple[date, date, str, str, str]:
    time = happening.time
    first = time.earliest or time.latest or date.max
    return first, time.latest or first, happening.label, happening.place, repr(happening.answer.evidence)
