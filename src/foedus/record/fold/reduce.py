"""One pure reducer for each kind of slot: sayings in, a verdict for one day out.

`fold_interval` for what holds until it ends, `fold_steps` for the steps of a thread or the mode of an
episode, `fold_date` for when something happened. `docs/state.md` tells in words, with examples, what they do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.model import Status
from foedus.record.fold.answers import Verdict, told_by
from foedus.record.fold.camps import Camp, camps_of, contested
from foedus.record.fold.related import come_in_turn
from foedus.record.fold.ruled import pinned_among
from foedus.record.fold.saying import Saying, each_once, entries_of
from foedus.record.fold.slots import Slot
from foedus.record.fold.tally import Tally


@dataclass(frozen=True, slots=True)
class Line:
    """The sayings on one slot along time, and the day that is asked about."""

    slot: Slot
    on: date
    tally: Tally
    asserted: tuple[Saying, ...]
    denials: tuple[Saying, ...]

    @property
    def past(self) -> tuple[Saying, ...]:
        """What speaks only for days before."""
        return tuple(s for s in self.asserted if s.extent.last < self.on)

    @property
    def later(self) -> tuple[Saying, ...]:
        """What speaks only for days after: never gives a value, but may confirm it or throw doubt on it."""
        return tuple(s for s in self.asserted if s.extent.first > self.on)

    def edge(self) -> tuple[Saying, ...]:
        """The past sayings that speak for the last day before."""
        last = max((s.extent.last for s in self.past), default=None)
        return tuple(s for s in self.past if s.extent.last == last)

    def next(self) -> tuple[Saying, ...]:
        """The later sayings that speak for the first day after."""
        first = min((s.extent.first for s in self.later), default=None)
        return tuple(s for s in self.later if s.extent.first == first)

    def run(self, value: str) -> tuple[Saying, ...]:
        """What agrees with `value`, back to the last day of another value or the last dated end.

        What begins on the very day on which another ends is part of it.
        """
        begun = [s for s in self.asserted if s.extent.first <= self.on]
        against = [s.extent.last for s in begun if not self.slot.agree(s.value, value)]
        over = [s.extent.last for s in begun if s.extent.ends]
        since = max((last for last in against if last < self.on), default=date.min)
        ended = max((last for last in over if last < self.on), default=date.min)
        agreeing = (s for s in begun if self.slot.agree(s.value, value))
        return tuple(
            s
            for s in agreeing
            if s.extent.last >= since
            and (s.extent.last > ended or (s.extent.starts and s.extent.last == ended))
            and not self._undone(s, begun)
        )

    def _undone(self, saying: Saying, begun: Sequence[Saying]) -> bool:
        """Whether a wider value begins anew after a closer one: who is readmitted is suspended no more."""
        return any(
            other.extent.starts
            and other.extent.first > saying.extent.last
            and self.slot.is_wider(other.value, saying.value)
            for other in begun
        )


def fold_interval(sayings: Sequence[Saying], slot: Slot, on: date, tally: Tally) -> Verdict:
    """The value of a lasting thing on a day: said for that day, carried over from before, or doubtful.

    Undated reports speak only where no dated one does: nobody can say which came first.
    """
    undated = tuple(s for s in sayings if s.extent.ground == "recorded")
    dated = tuple(s for s in sayings if s.extent.ground != "recorded")
    if any(not s.denied for s in dated):
        verdict = _beside_undated(_fold(dated, slot, on, tally), undated)
    else:
        verdict = _fold(sayings, slot, on, tally)
    pin = pinned_among(sayings, on)
    if pin is not None and pin.shown != verdict.value and (why := _outdated(pin, sayings, slot, on)):
        return replace(verdict, why=(*verdict.why, why))
    return _pinned(verdict, pin, _agree_in(slot), tally)


# --- what a person pinned --------------------------------------------------------------------------------


def _pinned(
    verdict: Verdict, pin: Saying | None, agree: Callable[[Saying, Saying], bool], tally: Tally
) -> Verdict:
    """The pinned value in front of all others, which stay beside it; of an event no side outdates another."""
    if pin is None or pin.shown == verdict.value:
        return verdict
    said = each_once((pin, *verdict.support, *verdict.beside))
    support = tuple(s for s in said if s.shown == pin.shown)
    beside = tuple(s for s in said if s.shown != pin.shown)
    without = verdict.value or verdict.status.replace("_", " ")
    why = f"{pin.shown} is shown first by decision {pin.entry.pinned}; without it: {without}"
    at_odds = not all(agree(s, pin) for s in beside)
    status = "contested" if at_odds else _status(support, tally)
    return Verdict(pin.shown, status, support, beside, (why, *verdict.why))


def _agree_in(slot: Slot) -> Callable[[Saying, Saying], bool]:
    """Whether two sayings on a slot can both be true."""
    return lambda one, other: one.denied == other.denied and slot.agree(one.value, other.value)


def _outdated(pin: Saying, sayings: Sequence[Saying], slot: Slot, on: date) -> str:
    """Why a pinned value no longer speaks for the day; "" where it does."""
    if pin.extent.maybe(on):
        return ""
    after = [
        s
        for s in sayings
        if pin.extent.last < s.extent.first <= on and (s.denied or not slot.agree(s.value, pin.value))
    ]
    said = f"decision {pin.entry.pinned} pins {pin.shown} for {pin.extent.last}"
    if after:
        return f"{said}; {after[0].shown} is said for {after[0].extent.first}"
    if pin.denied or pin.bounded or pin.extent.ends or slot.reach(pin.extent.last) < on:
        return f"{said}, which does not reach this day"
    return ""


def _beside_undated(verdict: Verdict, undated: tuple[Saying, ...]) -> Verdict:
    """What undated reports say is kept beside the dated ones, and counts for nothing."""
    same = [s for s in undated if s.shown == verdict.value]
    others = tuple(s for s in undated if s.shown != verdict.value)
    words = [f"an undated report says {s.shown} as well" for s in same]
    words += [f"an undated report says {s.shown}; when is not known" for s in others]
    return replace(verdict, beside=(*verdict.beside, *others), why=(*verdict.why, *dict.fromkeys(words)))


def _fold(sayings: Sequence[Saying], slot: Slot, on: date, tally: Tally) -> Verdict:
    asserted = tuple(s for s in sayings if not s.denied)
    line = Line(slot, on, tally, asserted, tuple(s for s in sayings if s.denied))
    if sure := tuple(s for s in asserted if s.extent.surely(on)):
        return _said_for_the_day(line, sure)
    if loose := tuple(s for s in asserted if s.extent.maybe(on)):
        return _said_loosely(line, loose)
    if line.past:
        return _carried_over(line)
    return _not_yet(line)


# --- said for the day ------------------------------------------------------------------------------------


def _said_for_the_day(line: Line, sure: tuple[Saying, ...]) -> Verdict:
    camps = camps_of(sure, line.slot)
    denials = tuple(
        s for s in line.denials if s.extent.surely(line.on) and s.value in {c.value for c in camps}
    )
    if handed := _handed_over(line, camps):
        return handed
    if len(camps) > 1 or denials:
        return contested((*camps, *camps_of(denials, line.slot)), line.on, line.tally)
    if around := _around(line, camps[0].sayings):
        return _doubted(line, camps[0], around)
    return _supported(line, camps[0].value)


def _handed_over(line: Line, camps: Sequence[Camp]) -> Verdict | None:
    """Two values on the very day on which one is said to end and the other to begin."""
    old = [c for c in camps if any(s.extent.ends and s.extent.last == line.on for s in c.sayings)]
    new = [c for c in camps if any(s.extent.starts and s.extent.first == line.on for s in c.sayings)]
    if len(camps) != 2 or len(old) != 1 or len(new) != 1 or old == new:
        return None
    why = f"{old[0].value} ends and {new[0].value} begins on this very day"
    return Verdict(None, "changed_between", (), (*old[0].sayings, *new[0].sayings), (why,))


def _said_loosely(line: Line, loose: tuple[Saying, ...]) -> Verdict:
    """Dated to a month or a year that holds the day: good for a value, never for a contradiction."""
    camps = camps_of(loose, line.slot)
    before = camps_of(line.edge(), line.slot)
    begins = all(s.extent.starts for s in loose)
    other = tuple(c for c in before if not line.slot.agree(c.value, camps[0].value))
    if len(camps) > 1 or (begins and (other or not before)):
        sides = (*(before if begins else ()), *camps)
        names = " or ".join(dict.fromkeys(camp.value for camp in sides))
        why = f"{names}: what is said is dated to a stretch of time that holds the day, and no closer"
        return Verdict(None, "changed_between", (), tuple(s for c in sides for s in c.sayings), (why,))
    first, last = camps[0].sayings[0].extent.first, camps[0].sayings[0].extent.last
    return _supported(line, camps[0].value, (f"dated between {first} and {last}, which holds the day",))


# --- carried over ----------------------------------------------------------------------------------------


def _carried_over(line: Line) -> Verdict:
    camps = camps_of(line.edge(), line.slot)
    if len(camps) > 1:
        return contested(camps, line.on, line.tally, (f"last said for {line.edge()[0].extent.last}",))
    camp = camps[0]
    if end := _end_of(line, camp):
        return _ended(line, camp, end)
    if around := _around(line, camp.sayings):
        return _doubted(line, camp, around)
    after = line.next()
    if after and not any(line.slot.agree(s.value, camp.value) for s in after):
        return _before_another(line, camp, after)
    if after and not _reaches(line, line.run(camp.value)):
        return _confirmed(line, camp, after)
    return _held_on(line, camp)


def _before_another(line: Line, camp: Camp, after: tuple[Saying, ...]) -> Verdict:
    """Another value comes later: its beginning is dated, or the change lies anywhere between the two."""
    begins = after[0].extent.first
    if {s.value for s in after} == {s.value for s in after if s.extent.starts}:
        return _held_on(line, camp, (f"{after[0].value} is said to begin on {begins}, not before",))
    values = " or ".join(dict.fromkeys(s.value for s in after))
    why = (
        f"{camp.value} is last said for {camp.sayings[0].extent.last}, {values} first for {begins}",
        "no report dates the change between the two",
    )
    return Verdict(None, "changed_between", (), (*camp.sayings, *after), why)


def _held_on(line: Line, camp: Camp, why: tuple[str, ...] = ()) -> Verdict:
    """Carried over for as long as such a thing lasts, stale after that."""
    last = camp.sayings[0].extent.last
    run = line.run(camp.value)
    ends = [s.entry.term_end for s in run if s.entry.term_end is not None and s.entry.term_end > last]
    lasting = f"the term is up on {max(ends)}" if ends else line.slot.lasting()
    carried = (*why, f"last said for {last}; {lasting}")
    if _reaches(line, run):
        return _supported(line, camp.value, carried)
    if all(s.bounded for s in camp.sayings):
        carried = (*why, f"last said for {last}; a denial says nothing about the days after its report")
    return _run_of(camp, run, "stale", carried)


def _confirmed(line: Line, camp: Camp, after: tuple[Saying, ...]) -> Verdict:
    """Too long ago to carry over by itself, but the same is said again later, and nothing else between."""
    why = (
        f"said for {camp.sayings[0].extent.last} and again for {after[0].extent.first}, nothing else between",
        f"by itself {line.slot.lasting()}",
    )
    return _run_of(camp, line.run(camp.value), "inferred", why)


def _run_of(camp: Camp, run: tuple[Saying, ...], status: Status, why: tuple[str, ...]) -> Verdict:
    """A value with all that says it back to another; what only agrees, saying less or more, is beside it."""
    support = tuple(s for s in run if s.value == camp.value) or camp.sayings
    beside = tuple(s for s in run if s.value != camp.value)
    return Verdict(camp.value, status, support, beside, why, _since(run, camp.value))


def _ended(line: Line, camp: Camp, by: tuple[Saying, ...]) -> Verdict:
    """After a dated end or a denial nothing is known, until something else is said."""
    last = by[0].extent.last
    how = f"{camp.value} is denied for {last}" if by[0].denied else f"{camp.value} ended by {last}"
    why = (how, "nothing else is said to have followed by this day")
    return Verdict(None, "unknown", (), tuple(dict.fromkeys((*camp.sayings, *by, *line.next()))), why)


def _not_yet(line: Line) -> Verdict:
    """Nothing is said for this day or any before it."""
    after = line.next()
    if after and line.slot.before and all(s.extent.starts for s in after):
        why = (f"{after[0].value} is said to begin on {after[0].extent.first}, not before",)
        return Verdict(line.slot.before, "inferred", after, (), why)
    if after:
        why = (f"first said for {after[0].extent.first}; a later report says nothing about an earlier day",)
    else:
        why = ("nothing is said of it",) if not line.denials else ("only denials are reported",)
    return Verdict(None, "unknown", (), (*after, *line.denials), why)


# --- what supports a value -------------------------------------------------------------------------------


def _supported(line: Line, value: str, why: tuple[str, ...] = ()) -> Verdict:
    """A value that nothing live contradicts: agreed from two independent origins on."""
    run = line.run(value)
    narrow = camps_of(tuple(s for s in run if _reaches(line, (s,))), line.slot)
    camp = max(narrow, key=lambda c: (max(s.extent.last for s in c.sayings), c.value))
    beside = tuple(s for s in camp.wider if _reaches(line, (s,)))
    support = _in_words(camp.sayings)
    told = told_by(support, line.tally)
    reasons: tuple[str, ...] = (f"said by {told}", *why, *_inferred_too(camp.sayings, support))
    if beside:
        reasons += (f"{beside[0].value} says less than {camp.value} and does not contradict it",)
    loose = tuple(s for s in line.asserted if s.extent.maybe(line.on) and not line.slot.agree(s.value, value))
    if loose:
        reasons += (
            f"{loose[0].value} is dated no closer than {loose[0].extent.first} to {loose[0].extent.last}",
        )
    status = _status(support, line.tally)
    return Verdict(camp.value, status, support, (*beside, *loose), reasons, _since(run, camp.value))


def _in_words(sayings: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """Who says it: what follows from a dated end or from a list counts only where nobody says it.

    A list that leaves a state out says nothing about how it came to be out; a dated end does.
    """
    said = tuple(s for s in sayings if not s.derived)
    return said or tuple(s for s in sayings if s.extent.starts) or sayings


def _inferred_too(sayings: Sequence[Saying], support: Sequence[Saying]) -> tuple[str, ...]:
    """What the value follows from besides."""
    supporting = {id(saying) for saying in support}
    return tuple(dict.fromkeys(s.derived for s in sayings if s.derived and id(s) not in supporting))


def _status(support: Sequence[Saying], tally: Tally) -> Status:
    if all(saying.derived for saying in support):
        return "inferred"
    return "agreed" if tally.independent(entries_of(support)) > 1 else "reported_once"


def _reaches(line: Line, sayings: Sequence[Saying]) -> bool:
    """Whether one of them still speaks for the day, in so many words or because such a thing lasts."""
    return any(s.extent.maybe(line.on) or (not s.bounded and _reach(line, s) >= line.on) for s in sayings)


def _reach(line: Line, saying: Saying) -> date:
    """The last day for which it still speaks: the end of a term that is known, else what is usual."""
    end = saying.entry.term_end
    return end if end is not None and end > saying.extent.last else line.slot.reach(saying.extent.last)


def _since(run: Sequence[Saying], value: str) -> str:
    """The first day for which the value is said to have begun, as precisely as it is said.

    That a wider one began tells nothing of it: who is leaving has not been leaving since it joined.
    """
    starts = [s for s in run if s.extent.starts and s.value == value]
    if not starts:
        return ""
    first = min(starts, key=lambda s: (s.extent.first, s.entry.claim.time.value))
    said = "" if first.derived else first.entry.claim.time.value.partition("/")[0]
    return said or first.extent.first.isoformat()


# --- doubt -----------------------------------------------------------------------------------------------


def _around(line: Line, here: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """What says one other value shortly before and shortly after `here`, no change being dated."""
    if any(s.extent.starts or s.extent.ends for s in here):
        return ()
    begins = min(s.extent.first for s in line.run(here[0].value))
    before = [
        s for s in line.asserted if s.extent.last < begins and not line.slot.agree(s.value, here[0].value)
    ]
    after = line.next()
    for value in dict.fromkeys(s.value for s in before):
        old = [s for s in before if s.value == value]
        new = [s for s in after if s.value == value and not s.extent.starts]
        last = max(s.extent.last for s in old)
        if new and (new[0].extent.first - last).days <= line.slot.returns:
            return (*(s for s in old if s.extent.last == last), *new)
    return ()


def _doubted(line: Line, camp: Camp, around: tuple[Saying, ...]) -> Verdict:
    why = f"{around[0].value} is said for {around[0].extent.last} and again for {around[-1].extent.first}"
    rule = f"what comes back within {line.slot.returns} days was hardly gone: the reports disagree"
    return contested((camp, Camp(around[0].value, around)), line.on, line.tally, (why, rule))


def _end_of(line: Line, camp: Camp) -> tuple[Saying, ...]:
    """Denials of the carried value since it was last said, or else the sayings that date its end."""
    last = camp.sayings[0].extent.last
    denied = [s for s in line.denials if s.value == camp.value and last <= s.extent.first <= line.on]
    over = all(s.extent.ends for s in camp.sayings)
    return tuple(denied) or (camp.sayings if over else ())


# --- events ----------------------------------------------------------------------------------------------


def fold_steps(sayings: Sequence[Saying], slot: Slot, on: date, tally: Tally) -> Verdict:
    """What came of an event or a request, up to a day: every side counts, and none outdates another."""
    known = tuple(s for s in sayings if s.extent.first <= on)
    camps = camps_of(known, slot)
    if not camps:
        return Verdict(None, "unknown", why=("nothing is said of it by this day",))
    pin = pinned_among(known, on)
    if len(camps) > 1 and not come_in_turn([camp.sayings for camp in camps]):
        return _pinned(contested(camps, on, tally), pin, _agree_in(slot), tally)
    camp = max(camps, key=lambda camp: max(s.extent.first for s in camp.sayings))
    why = (f"said by {told_by(camp.sayings, tally)}", *_before(camp, camps))
    verdict = Verdict(camp.value, _status(camp.sayings, tally), camp.sayings, camp.wider, why)
    return _pinned(verdict, pin, _agree_in(slot), tally)


def _before(last: Camp, camps: Sequence[Camp]) -> tuple[str, ...]:
    """What it followed: an answer that was another before is a change, where both have days of their own."""
    return tuple(
        f"{camp.value} before that, by {max(s.extent.last for s in camp.sayings)}"
        for camp in camps
        if camp is not last
    )


def fold_date(sayings: Sequence[Saying], on: date, tally: Tally) -> Verdict:
    """When it happened: the closest date, where wider ones contain it; otherwise the dates are contested."""
    known = tuple(s for s in sayings if s.extent.first <= on)
    dated = tuple(s for s in known if s.value)
    if not dated:
        undated = "it is said to have happened, and no report says when"
        return Verdict(None, "unknown", (), tuple(known), (undated,))
    wide = {s.value: _wider_dates(s, dated) for s in dated}
    camps = tuple(
        Camp(value, group, wide[value])
        for value in dict.fromkeys(s.value for s in dated)
        if not any(value in {w.value for w in wider} for wider in wide.values())
        for group in [tuple(s for s in dated if s.value == value)]
    )
    pin = pinned_among(dated, on)
    if len(camps) > 1:
        return _pinned(contested(camps, on, tally), pin, _same_day, tally)
    camp = camps[0]
    everyone = (*camp.sayings, *camp.wider)
    why = (f"said by {told_by(everyone, tally)}", *_less_precise(camp))
    verdict = Verdict(camp.value, _status(everyone, tally), everyone, (), why)
    return _pinned(verdict, pin, _same_day, tally)


def _same_day(one: Saying, other: Saying) -> bool:
    """Whether two dates may be of one day."""
    return one.extent.first <= other.extent.last and other.extent.first <= one.extent.last


def _wider_dates(saying: Saying, others: Sequence[Saying]) -> tuple[Saying, ...]:
    """What dates it to a longer stretch that contains this one."""
    return tuple(
        other
        for other in others
        if other.value != saying.value
        and other.extent.first <= saying.extent.first
        and saying.extent.last <= other.extent.last
        and (other.extent.first, other.extent.last) != (saying.extent.first, saying.extent.last)
    )


def _less_precise(camp: Camp) -> tuple[str, ...]:
    return tuple(f"{value} contains {camp.value}" for value in dict.fromkeys(s.value for s in camp.wider))
