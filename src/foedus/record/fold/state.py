"""Entries -> the state of an organisation on a day: folded whenever it is asked for, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from foedus.model import Answer, Cell, Entry, Happening, Member, State
from foedus.record.fold.acts import (
    act_begins,
    find_acts,
    find_positions,
    find_seats,
    fold_act,
    fold_cells,
    with_parties,
)
from foedus.record.fold.answers import Verdict, answer_of, cell
from foedus.record.fold.extent import bounds_of
from foedus.record.fold.ground import Ground, Grounds
from foedus.record.fold.meetings import find_episodes, fold_episode, is_recent
from foedus.record.fold.reduce import fold_date, fold_interval
from foedus.record.fold.ruled import show_rejected
from foedus.record.fold.slots import slot_of
from foedus.record.fold.strands import (
    Strand,
    by_holder,
    find_chairs,
    find_concerned,
    find_intentions,
    find_offices,
    find_organs,
    find_practice,
    find_standing,
    find_treaties,
)
from foedus.record.fold.tally import Tally
from foedus.record.fold.threads import find_aid, find_missions, fold_aid, fold_mission, last_day
from foedus.record.fold.voices import Voices

_NOTHING = Verdict(None, "unknown", why=("nothing is said of it",))


def state_on(
    grounds: Grounds,
    *,
    on: date,
    known: date | None = None,
    clock: Literal["reported", "recorded"] = "reported",
) -> State:
    """Fold everything that is said of an organisation into its state on the day `on`.

    `grounds` are of what was known on `known` by `clock`: choosing it is the record's part, and both are only
    repeated in the State. The result depends on the set of entries and not on their order. `docs/state.md`
    explains each status.
    """
    empty = State(grounds.counted.voices.org, on, known, clock, (), (), (), (), (), (), ())
    state = _folded(empty, grounds.counted)
    if grounds.whole is None:
        return state
    return show_rejected(state, _folded(empty, grounds.whole), grounds.rejected)


def _folded(state: State, ground: Ground) -> State:
    """The state with all its parts."""
    on = state.on
    entries, voices, tally = ground.entries, ground.voices, ground.tally
    members, outsiders = _members(entries, voices, on, tally)
    return replace(
        state,
        members=members,
        offices=_intervals((*find_offices(entries, voices), *find_chairs(entries, voices)), on, tally),
        organs=_intervals([o for o in find_organs(entries, voices) if not _is_to_come(o, on)], on, tally),
        treaties=_treaties(entries, voices, on, tally),
        aid=_aid(entries, voices, on, tally),
        missions=_missions(entries, voices, on, tally),
        meetings=_meetings(entries, voices, on, tally),
        exercises=_meetings(entries, voices, on, tally, "exercise"),
        decisions=_acts("decision", entries, voices, on, tally),
        clauses=_acts("clause", entries, voices, on, tally),
        positions=(*fold_cells(find_positions(entries, voices), on, tally), *outsiders),
        seats=fold_cells(find_seats(entries, voices), on, tally),
    )


# --- members ---------------------------------------------------------------------------------------------


def _members(
    entries: Sequence[Entry], voices: Voices, on: date, tally: Tally
) -> tuple[tuple[Member, ...], tuple[Cell, ...]]:
    """Every state that has to do with the organisation, and what the others mean to do about it."""
    standing = {strand.name: strand for strand in find_standing(entries, voices)}
    parts, payments = (find_practice(name, entries, voices) for name in ("participation", "dues"))
    meant = find_intentions(entries, voices)
    practice, dues, intentions = (_by_state(strands, on, tally) for strands in (parts, payments, meant))
    concerned = find_concerned(standing.values(), (*parts, *payments), meant)
    members = (
        Member(
            name,
            _standing(standing.get(name), on, tally),
            practice.get(name, ()),
            dues.get(name, ()),
            intentions.get(name, ()),
        )
        for name in sorted(concerned - {voices.org})
    )
    others = {name: answers for name, answers in intentions.items() if name not in concerned | {voices.org}}
    return tuple(member for member in members if _matters(member)), tuple(_cells_of(others))


def _cells_of(intentions: Mapping[str, Sequence[Answer]]) -> Iterator[Cell]:
    """The intentions of states with no part in the organisation: stands, each with its holder."""
    for name, answers in intentions.items():
        for answer in answers:
            yield Cell(f"{name}: intention ({' and '.join(answer.held_by)})", answer)


def _standing(strand: Strand | None, on: date, tally: Tally) -> Answer:
    if strand is None:
        return answer_of(_NOTHING, tally)
    return answer_of(fold_interval(strand.told, strand.slot, on, tally), tally, strand.asides)


def _by_state(strands: Sequence[Strand], on: date, tally: Tally) -> dict[str, tuple[Answer, ...]]:
    """For each state the answer of each holder who had said anything by that day."""
    found = {strand.name: _by_holder(strand, on, tally) for strand in strands}
    return {name: answers for name, answers in found.items() if answers}


def _by_holder(strand: Strand, on: date, tally: Tally) -> tuple[Answer, ...]:
    answers = []
    for holder, sayings in by_holder(strand):
        verdict = fold_interval(sayings, strand.slot, on, tally)
        if verdict.status != "unknown":
            notes = (s.entry.claim.note for s in verdict.support if not s.entry.pack)
            words = tuple(f"in the words of the claim: {note}" for note in dict.fromkeys(notes) if note)
            answer = answer_of(replace(verdict, why=(*verdict.why, *words)), tally)
            answers.append(replace(answer, held_by=(holder,)))
    return tuple(answers)


def _matters(member: Member) -> bool:
    practice = member.participation or member.dues or member.intentions
    return bool(practice) or member.standing.value != slot_of("standing").before


# --- named slots -----------------------------------------------------------------------------------------


def _intervals(strands: Sequence[Strand], on: date, tally: Tally) -> tuple[Cell, ...]:
    return tuple(
        cell(strand.name, fold_interval(strand.told, strand.slot, on, tally), tally, strand.asides)
        for strand in strands
    )


def _is_to_come(strand: Strand, on: date) -> bool:
    """Whether all that speaks of an organ begins it after that day: a later report tells nothing of it."""
    told = (*strand.told, *strand.asides)
    return all(s.extent.first > on and (s.extent.starts or bool(s.entry.pack)) for s in told)


def _treaties(entries: Sequence[Entry], voices: Voices, on: date, tally: Tally) -> tuple[Cell, ...]:
    """The steps taken by that day, with their dates."""
    return tuple(
        cell(strand.name, with_parties(fold_date(strand.told, on, tally)), tally, strand.asides)
        for strand in find_treaties(entries, voices)
        if any(saying.extent.first <= on for saying in strand.told)
    )


# --- events ----------------------------------------------------------------------------------------------


def _aid(entries: Sequence[Entry], voices: Voices, on: date, tally: Tally) -> tuple[Happening, ...]:
    threads = find_aid(entries, voices)
    return tuple(fold_aid(thread, voices, on, tally) for thread in threads if _begun(thread.entries, on))


def _missions(entries: Sequence[Entry], voices: Voices, on: date, tally: Tally) -> tuple[Happening, ...]:
    """The missions begun by that day, but those that ended more than a year before."""
    threads = find_missions(entries, voices)
    found = [(t, fold_mission(t, voices, on, tally)) for t in threads if _begun(t.entries, on)]
    return tuple(
        mission
        for thread, mission in found
        if mission.answer.value != "ended"
        or (on - last_day([e for e in thread.entries if bounds_of(e)[0] <= on])).days <= 365
    )


def _meetings(
    entries: Sequence[Entry], voices: Voices, on: date, tally: Tally, predicate: str = "meeting"
) -> tuple[Happening, ...]:
    """The meetings, or exercises, of the year before that day; those of unknown year, of the year since."""
    slot = slot_of(predicate)
    recent = (e for e in find_episodes(predicate, entries, voices) if is_recent(e, on))
    return tuple(fold_episode(episode, slot, voices, on, tally) for episode in recent)


def _acts(
    predicate: str, entries: Sequence[Entry], voices: Voices, on: date, tally: Tally
) -> tuple[Happening, ...]:
    """What was decided, or invoked, by that day."""
    acts = (act for act in find_acts(predicate, entries, voices) if act_begins(act) <= on)
    return tuple(fold_act(act, slot_of(predicate), voices, on, tally) for act in acts)


def _begun(entries: Sequence[Entry], on: date) -> bool:
    return any(bounds_of(entry)[0] <= on for entry in entries)
