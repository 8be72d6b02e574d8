"""Entries -> what is contested: where reports disagree or holders differ, side by side, never settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from foedus.model import Contest, Entry
from foedus.record.fold.answers import holding_of
from foedus.record.fold.camps import camps_of
from foedus.record.fold.extent import Extent, bounds_of, has_own_time, is_dated
from foedus.record.fold.ground import Ground, Grounds
from foedus.record.fold.meetings import find_episodes, find_parts, time_of
from foedus.record.fold.related import (
    are_live,
    come_in_turn,
    find_change,
    find_closer_dates,
    find_refinement,
    gives_way,
)
from foedus.record.fold.ruled import ruled, show_ruled
from foedus.record.fold.saying import Saying, by_value, each_once
from foedus.record.fold.slots import Slot, read_slots, slot_of
from foedus.record.fold.strands import (
    FACTS,
    Strand,
    by_holder,
    find_chairs,
    find_offices,
    find_organs,
    find_practice,
    find_standing,
    find_treaties,
)
from foedus.record.fold.tally import Tally
from foedus.record.fold.threads import aid_strands, find_aid, find_missions, mission_strands, thread_time
from foedus.record.fold.voices import Voices, body_names

CONTRADICTION = "contradiction"
HELD_APART = "held apart"
OTHER_SENSE = "other sense"
FORECAST = "forecast against outcome"
CHANGE = "change"
REFINEMENT = "refinement"


def find_contests(grounds: Grounds) -> tuple[Contest, ...]:
    """Every slot on which what is said cannot all be true, or is true by some holders only.

    `contradiction`: reports, or competent holders, give different values for the same days or the same event.
    `held apart`: the difference is between holders, each of whom says what it says. `other sense`: each value
    is true of another thing of the same name. `forecast against outcome`: what was planned did not come.
    After them comes what differs and is not at odds: `change`, where one value gives way to another in time,
    and `refinement`, where one says more closely what another says.
    """
    found = _found(grounds.counted)
    return found if grounds.whole is None else show_ruled(found, _found(grounds.whole))


def _found(ground: Ground) -> tuple[Contest, ...]:
    entries, voices, tally = ground.entries, ground.voices, ground.tally
    found = (
        *_lasting(entries, voices, tally),
        *_practices(entries, voices, tally),
        *_dated(entries, voices, tally),
        *_episodes(entries, voices, tally),
        *_threads(entries, voices, tally),
        *_fights(entries, voices, tally),
    )
    return tuple(sorted(found, key=lambda contest: (not contest.at_odds, contest.slot)))


# --- what lasts ------------------------------------------------------------------------------------------


def _lasting(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    for strand in find_standing(entries, voices):
        yield from _contests_on(f"standing of {strand.name}", strand, tally)
    for strand in (
        *find_offices(entries, voices),
        *find_chairs(entries, voices),
        *find_organs(entries, voices),
    ):
        yield from _contests_on(strand.name, strand, tally)


def _contests_on(slot: str, strand: Strand, tally: Tally) -> Iterator[Contest]:
    """Where the told side is at odds with itself, and where another holder is at odds with it."""
    clashing = _clashing(strand.told, strand.slot)
    if clashing:
        yield _contest(slot, CONTRADICTION, clashing, tally)
    apart = _at_odds(strand.asides, strand.told, strand.slot)
    if apart:
        yield _contest(slot, HELD_APART, apart, tally)
    yield from _differences(
        slot, strand.told, strand.slot, find_change(strand.told, strand.slot, clashing), tally
    )


def _differences(
    label: str, told: Sequence[Saying], slot: Slot, changed: Iterable[Saying], tally: Tally
) -> Iterator[Contest]:
    """What differs without being at odds: what gives way in time, and what says less than another report."""
    turns = tuple(changed)
    if turns:
        yield _contest(label, CHANGE, turns, tally)
    yield from _refinements(label, find_refinement(told, slot), tally)


def _refinements(label: str, closer: Sequence[Saying], tally: Tally) -> Iterator[Contest]:
    """Where reports tell the same more and less closely; what one report does is no difference of reports."""
    if len({saying.entry.claim.article for saying in closer}) > 1:
        yield _contest(label, REFINEMENT, closer, tally)


def _clashing(sayings: Sequence[Saying], slot: Slot) -> tuple[Saying, ...]:
    """The sayings that meet another on one day and cannot both be true, or come and go around it."""
    sides: list[Saying] = []
    ordered = sorted((s for s in sayings if s.extent.sure), key=lambda s: (s.extent.sure, s.shown))
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.extent.first > one.extent.last:
                break
            if not _agree(one, other, slot) and _meet(one, other):
                sides += (one, other)
    for before, here, after in _returns(ordered, slot):
        sides += (before, here, after)
    return each_once(sides)


def _returns(ordered: Sequence[Saying], slot: Slot) -> Iterator[tuple[Saying, Saying, Saying]]:
    """Three in a row, the outer two within `Slot.returns` days of one value and the middle of another."""
    asserted = [s for s in ordered if not s.denied]
    runs: list[list[Saying]] = []
    for saying in asserted:
        if runs and runs[-1][-1].value == saying.value:
            runs[-1].append(saying)
        else:
            runs.append([saying])
    for old, here, new in zip(runs, runs[1:], runs[2:], strict=False):
        gap = (new[0].extent.first - old[-1].extent.last).days
        dated = any(s.extent.starts or s.extent.ends for s in here) or new[0].extent.starts
        back = old[-1].value == new[0].value and not slot.agree(here[0].value, new[0].value)
        if back and gap <= slot.returns and not dated:
            yield old[-1], here[0], new[0]


def _agree(one: Saying, other: Saying, slot: Slot) -> bool:
    if one.denied != other.denied:
        return one.value != other.value
    return one.denied or slot.agree(one.value, other.value)


def _meet(one: Saying, other: Saying) -> bool:
    """Whether both surely speak for a day that is not the one on which one gives way to the other."""
    if one.extent.sure is None or other.extent.sure is None:
        return False
    first = max(one.extent.sure[0], other.extent.sure[0])
    last = min(one.extent.sure[1], other.extent.sure[1])
    ends = {s.extent.last for s in (one, other) if s.extent.ends}
    starts = {s.extent.first for s in (one, other) if s.extent.starts}
    return first <= last and not (first == last and first in ends | starts)


def _at_odds(asides: Sequence[Saying], told: Sequence[Saying], slot: Slot) -> tuple[Saying, ...]:
    """What other holders say, with what it is at odds with at the time; nothing where they agree.

    An undated one that says what holds at some time may speak of that time.
    """
    sides: list[Saying] = []
    values = {saying.value for saying in told}
    for aside in asides:
        if aside.extent.ground == "recorded" and aside.value in values:
            continue
        differing = (s for s in told if not _agree(aside, s, slot) and are_live(aside, s, slot))
        against = [s for s in differing if not gives_way(aside, s)]
        if against:
            sides += (*against, aside)
    return each_once(sides)


# --- practice, by holder ---------------------------------------------------------------------------------


def _practices(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    for predicate in (name for name, slot in read_slots().items() if slot.per_holder):
        for strand in find_practice(predicate, entries, voices):
            apart = _differing(strand)
            practice = "intentions" if predicate == "intends" else predicate
            label = f"{practice} of {strand.name}"
            if apart:
                yield _contest(label, HELD_APART, apart, tally)
            changed = (s for _, own in by_holder(strand) for s in find_change(own, strand.slot))
            yield from _differences(label, strand.told, strand.slot, changed, tally)


def _differing(strand: Strand) -> tuple[Saying, ...]:
    """The sayings of different holders whose values differ while both are live."""
    sides: list[Saying] = []
    for (_, mine), (_, theirs) in combinations(by_holder(strand), 2):
        for one in mine:
            for other in theirs:
                if not strand.slot.agree(one.value, other.value) and are_live(one, other, strand.slot):
                    sides += (one, other)
    return each_once(sides)


# --- dates and events ------------------------------------------------------------------------------------


def _dated(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    strands = find_treaties(entries, voices)
    for strand in strands:
        others = [s for other in strands if other.name != strand.name for s in other.told if s.value]
        relation = OTHER_SENSE if _in_other_senses(strand, others) else CONTRADICTION
        yield from _date_contest(strand.name, strand.told, tally, relation)


def _in_other_senses(strand: Strand, others: Sequence[Saying]) -> bool:
    """Whether each date is that of another step: "founded" with the treaty, and with the organisation."""
    dated = [s for s in strand.told if s.value]
    return bool(dated) and all(any(not _disjoint(s, other) for other in others) for s in dated)


def _date_contest(
    slot: str, sayings: Sequence[Saying], tally: Tally, relation: str = CONTRADICTION
) -> Iterator[Contest]:
    """Dates of one event of which no two can be the same day."""
    dated = [s for s in sayings if s.value]
    apart = [s for s in dated if any(_disjoint(s, other) for other in dated)]
    if apart:
        yield _contest(slot, relation, apart, tally)
    yield from _refinements(slot, find_closer_dates(sayings), tally)


def _disjoint(one: Saying, other: Saying) -> bool:
    return one.extent.last < other.extent.first or other.extent.last < one.extent.first


def _episodes(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    for predicate in ("meeting", "exercise"):
        slot = slot_of(predicate)
        for episode in find_episodes(predicate, entries, voices):
            when = time_of(episode).value or "undated"
            place = min((e.claim.place for e in episode.entries if e.claim.place), default="")
            label = f"{predicate} in {place}, {when}" if place else f"{predicate}, {when}"
            for part in find_parts(episode, slot, voices):
                if part.name == "date":
                    yield from _date_contest(f"{label}: date", part.told, tally)
                else:
                    yield from _sides(f"{label}: {part.name}", part, tally)
                    yield from _forecast(f"{label}: {part.name}", part, tally)


def _forecast(slot: str, strand: Strand, tally: Tally) -> Iterator[Contest]:
    """An event that was announced and then did not take place."""
    planned = [s for s in strand.told if s.value == "planned"]
    otherwise = [s for s in strand.told if s.value == "cancelled"]
    if planned and otherwise:
        yield _contest(slot, FORECAST, (*planned, *otherwise), tally)


def _threads(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    for thread in find_aid(entries, voices):
        label = f"{thread.party}'s request for aid of {thread_time(thread).value or 'unknown date'}"
        for strand in aid_strands(thread, voices):
            if strand.name == "request date":
                yield from _date_contest(f"{label}: date", strand.told, tally)
            else:
                yield from _sides(f"{label}: {strand.name}", strand, tally)
    for thread in find_missions(entries, voices):
        _, launched = mission_strands(thread, voices)
        yield from _date_contest(f"mission in {thread.party}: date", launched.told, tally)


def _sides(slot: str, strand: Strand, tally: Tally) -> Iterator[Contest]:
    """An event on which reports differ; held apart where one of the sides is a speaker's word alone."""
    camps = [camp.sayings for camp in camps_of(strand.told, strand.slot)]
    if len(camps) > 1:
        relation = CHANGE if come_in_turn(camps) else CONTRADICTION
        yield _contest(slot, relation, [s for camp in camps for s in camp], tally)
    apart = [s for s in strand.asides if any(not strand.slot.agree(s.value, t.value) for t in strand.told)]
    if apart:
        yield _contest(slot, HELD_APART, [*strand.told, *apart], tally)


# --- fighting --------------------------------------------------------------------------------------------


def _fights(entries: Sequence[Entry], voices: Voices, tally: Tally) -> Iterator[Contest]:
    """Fighting between the same parties that reports put in different months of one half-year.

    Not where one report tells of both: then they are two fights, and not two dates of one.
    """
    slot = slot_of("fighting")
    fights: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for entry in entries:
        parties = tuple(sorted(body_names(entry.claim.actors("party"))))
        if entry.claim.predicate == "fighting" and voices.allies & set(parties):
            fights[parties] += _month_of(entry)
    for parties, sayings in sorted(fights.items()):
        apart = [s for s in sayings if any(_one_fight(s, other, slot) for other in sayings)]
        if apart:
            label = f"date of the fighting between {' and '.join(parties)}, {_months(apart)}"
            yield _contest(label, CONTRADICTION, apart, tally)


def _month_of(entry: Entry) -> Iterator[Saying]:
    """The month in which a claim puts a fight; nothing where it spans more than one."""
    first, last = bounds_of(entry)
    same_month = (first.year, first.month) == (last.year, last.month)
    if has_own_time(entry.claim.time) and same_month and entry.claim.realis in FACTS:
        sure = (first, last) if first == last else None
        yield Saying(entry, f"{first.year:04}-{first.month:02}", Extent(first, last, sure, "said"))


def _one_fight(one: Saying, other: Saying, slot: Slot) -> bool:
    gap = max((other.extent.first - one.extent.last).days, (one.extent.first - other.extent.last).days)
    same_report = one.entry.claim.article == other.entry.claim.article
    return one.value != other.value and gap <= slot.joins and not same_report


def _months(sayings: Sequence[Saying]) -> str:
    values = sorted({saying.value for saying in sayings})
    return values[0] if len(values) == 1 else f"{values[0]}/{values[-1]}"


# --- sides -----------------------------------------------------------------------------------------------


def _contest(slot: str, relation: str, sayings: Iterable[Saying], tally: Tally) -> Contest:
    """The sides by value, those that speak for the earliest day first."""
    groups = by_value(each_once(sayings))
    order = sorted(groups, key=lambda value: (min(map(_first_day, groups[value])), value))
    sides = tuple(holding_of(value, groups[value], tally) for value in order)
    return Contest(slot, relation, sides, ruled(s for group in groups.values() for s in group))


def _first_day(saying: Saying) -> date:
    """Where it stands in time; what is said at no known time comes last."""
    timeless = not is_dated(saying.entry) and not has_own_time(saying.entry.claim.time)
    return date.max if timeless else saying.extent.first
