"""What people ruled about claims, in the fold: pinned values come first, rejected claims count for nothing.

Every ruling is told in the `why` of each answer that it touches, and nothing is taken away but what a person
rejected, which is told as rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from foedus.model import Answer, Cell, Contest, Entry, Happening, Judgement, JudgementKind, Member, State
from foedus.record.fold.saying import Saying

Named = TypeVar("Named", Cell, Happening)

_RULING: Final = re.compile(r"decision \d+ by ")
_DONE: Final[dict[JudgementKind, str]] = {"accept": "accepted", "reject": "rejected", "pin": "pinned"}


def ruled(sayings: Iterable[Saying]) -> tuple[str, ...]:
    """What people ruled about what is said, a line each: who, when, what and why."""
    found = {each: saying for saying in sayings for each in saying.entry.judged}
    return tuple(
        f"{_head(each)}: {_told(found[each])} {_DONE[each.kind]}: {each.reason}" for each in sorted(found)
    )


def is_ruling(why: str) -> bool:
    """Whether a line of the reasons of an answer tells what a person ruled."""
    return _RULING.match(why) is not None


def counted(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries that count: those that nobody rejected."""
    return [entry for entry in entries if not entry.rejected]


def pinned_among(sayings: Sequence[Saying], on: date) -> Saying | None:
    """The saying that a person pinned last, of those that begin by a day; None where none is pinned."""
    pins = [saying for saying in sayings if saying.entry.pinned and saying.extent.first <= on]
    return max(pins, key=lambda s: (s.entry.pinned, s.extent.last, s.shown), default=None)


def _head(judgement: Judgement) -> str:
    return f"decision {judgement.decision} by {judgement.decider}, {judgement.day}"


def _told(saying: Saying) -> str:
    holders = " and ".join(saying.entry.holders)
    return f"{saying.shown or saying.entry.claim.mode} ({holders})"


# --- what is rejected, shown -----------------------------------------------------------------------------


def show_rejected(state: State, whole: State, entries: Iterable[Entry]) -> State:
    """A state with the rulings that keep claims out of it, each at the answer that the claim would touch.

    `whole` is the state as if nothing were rejected.
    """
    heads = tuple(sorted({f"{_head(each)}: " for e in entries if e.rejected for each in e.judged}))
    return replace(
        state,
        members=_members(state.members, whole.members, heads),
        offices=_cells(state.offices, whole.offices, heads),
        organs=_cells(state.organs, whole.organs, heads),
        treaties=_cells(state.treaties, whole.treaties, heads),
        aid=_happenings(state.aid, whole.aid, heads),
        missions=_happenings(state.missions, whole.missions, heads),
        meetings=_happenings(state.meetings, whole.meetings, heads),
        exercises=_happenings(state.exercises, whole.exercises, heads),
        decisions=_happenings(state.decisions, whole.decisions, heads),
        clauses=_happenings(state.clauses, whole.clauses, heads),
        positions=_cells(state.positions, whole.positions, heads),
        seats=_cells(state.seats, whole.seats, heads),
    )


def show_ruled(contests: Sequence[Contest], whole: Sequence[Contest]) -> tuple[Contest, ...]:
    """Contests with what was ruled about their sides, those rejected included."""
    why = {(contest.slot, contest.relation): contest.why for contest in whole}
    return tuple(
        replace(each, why=tuple(dict.fromkeys((*each.why, *why.get((each.slot, each.relation), ())))))
        for each in contests
    )


def _members(
    members: Sequence[Member], whole: Sequence[Member], heads: tuple[str, ...]
) -> tuple[Member, ...]:
    here = {member.name: member for member in members}
    shown = dict(here)
    for other in whole:
        member = here.get(other.name)
        if member is not None:
            shown[other.name] = _member(member, other, heads)
        elif any(_lines(answer, heads) for answer in _answers(other)):
            bare = Member(other.name, _emptied(other.standing, heads))
            shown[other.name] = _member(bare, other, heads)
    return tuple(shown[name] for name in sorted(shown))


def _answers(member: Member) -> tuple[Answer, ...]:
    return (member.standing, *member.participation, *member.dues, *member.intentions)


def _member(member: Member, other: Member, heads: tuple[str, ...]) -> Member:
    return replace(
        member,
        standing=_with_lines(member.standing, other.standing, heads),
        participation=_by_holder(member.participation, other.participation, heads),
        dues=_by_holder(member.dues, other.dues, heads),
        intentions=_by_holder(member.intentions, other.intentions, heads),
    )


def _by_holder(
    answers: Sequence[Answer], others: Sequence[Answer], heads: tuple[str, ...]
) -> tuple[Answer, ...]:
    theirs = {other.held_by: other for other in others}
    here = {answer.held_by for answer in answers}
    noted = [
        _with_lines(answer, theirs[answer.held_by], heads) if answer.held_by in theirs else answer
        for answer in answers
    ]
    gone = [o for held_by, o in theirs.items() if held_by not in here and _lines(o, heads)]
    return (*noted, *(replace(_emptied(other, heads), held_by=other.held_by) for other in gone))


def _cells(cells: Sequence[Cell], whole: Sequence[Cell], heads: tuple[str, ...]) -> tuple[Cell, ...]:
    theirs = {cell.name: cell for cell in whole}
    noted = [
        replace(cell, answer=_with_lines(cell.answer, theirs[cell.name].answer, heads))
        if cell.name in theirs
        else cell
        for cell in cells
    ]
    here = {cell.name for cell in cells}
    gone = [c for c in whole if c.name not in here and _lines(c.answer, heads)]
    return (*noted, *(replace(cell, answer=_emptied(cell.answer, heads)) for cell in gone))


def _happenings(
    happenings: Sequence[Happening], whole: Sequence[Happening], heads: tuple[str, ...]
) -> tuple[Happening, ...]:
    theirs = {_place(happening): happening for happening in whole}
    noted = [_happening(each, theirs.get(_place(each)), heads) for each in happenings]
    here = {_place(happening) for happening in happenings}
    gone = [_bare(each, heads) for each in whole if _place(each) not in here]
    return (*noted, *(each for each in gone if each.parts or _lines(each.answer, heads)))


def _bare(happening: Happening, heads: tuple[str, ...]) -> Happening:
    """An event of which nothing counts, with the parts of which something is rejected."""
    parts = _cells((), happening.parts, heads)
    return replace(happening, parts=parts, answer=_emptied(happening.answer, heads))


def _happening(happening: Happening, other: Happening | None, heads: tuple[str, ...]) -> Happening:
    if other is None:
        return happening
    return replace(
        happening,
        parts=_cells(happening.parts, other.parts, heads),
        answer=_with_lines(happening.answer, other.answer, heads),
    )


def _place(happening: Happening) -> tuple[str, str, str]:
    return happening.label, happening.time.value, happening.place


def _with_lines(answer: Answer, other: Answer, heads: tuple[str, ...]) -> Answer:
    lines = (line for line in _lines(other, heads) if line not in answer.why)
    return replace(answer, why=(*answer.why, *lines))


def _emptied(answer: Answer, heads: tuple[str, ...]) -> Answer:
    """In place of an answer of which nothing counts."""
    return Answer(None, "unknown", why=("nothing that counts is said of it", *_lines(answer, heads)))


def _lines(answer: Answer, heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in answer.why if line.startswith(heads)) if heads else ()
