"""Entries -> strands: everything that is said of one slot, as the narrators' or kept with its holder.

A strand is what a reducer folds. Only claims of fact are in it: what is planned, threatened or imagined is an
intention of its holder, and never a standing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.model import Actor, Entry
from foedus.record.fold.extent import Extent, bounds_of, extent_of, has_own_time
from foedus.record.fold.saying import Saying, say
from foedus.record.fold.slots import NOT, Slot, announced, slot_of
from foedus.record.fold.voices import Voices, body_names

FACTS = frozenset({"actual", "alleged"})
_AHEAD = frozenset({"future", "hypothetical"})
"""The realis of what is told as having happened."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One slot by name: `told` reaches the narrator's state (rule 2), `asides` stay with their holders."""

    name: str
    slot: Slot
    told: tuple[Saying, ...]
    asides: tuple[Saying, ...] = ()


Sorted = dict[str, tuple[list[Saying], list[Saying]]]
"""By name, what reaches the narrator's state and what stays with its holders."""


# --- standing --------------------------------------------------------------------------------------------


def find_standing(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """The standing of every state that is said to have one; complete lists count against the absent."""
    slot = slot_of("standing")
    claims = [e for e in entries if e.claim.predicate == "standing" and e.claim.realis in FACTS]
    claims = [e for e in claims if any(a.name == voices.org for a in e.claim.actors("org"))]
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in claims:
        for state in body_names(entry.claim.actors("state")):
            sort_saying(found[state], say(entry, entry.claim.mode, slot, voices), voices, slot)
    _add_absent(found, [e for e in claims if e.claim.exhaustive and voices.reaches(e, slot)], slot)
    for told, asides in found.values():
        told[:] = [*_without_denials(told, slot), *_afters(told, slot)]
        asides[:] = _without_denials(asides, slot)
    return strands_of(found, slot)


def _add_absent(found: Sorted, lists: Sequence[Entry], slot: Slot) -> None:
    """A complete list says of every state that is ever said to be in, and is not on it, that it is not."""
    said = {state: tuple(told) for state, (told, _) in found.items()}
    for entry in lists:
        listed = set(body_names(entry.claim.actors("state")))
        for state in sorted(said.keys() - listed):
            ins = [s for s in said[state] if not s.denied and slot.agree(s.value, entry.claim.mode)]
            if ins:
                found[state][0].append(_absent(entry, ins, slot))


def _absent(entry: Entry, ins: Sequence[Saying], slot: Slot) -> Saying:
    extent = replace(extent_of(entry, "while"), starts=False)
    value = _otherwise(ins, extent, slot)
    why = f"the complete list of {extent.first} leaves it out"
    return Saying(entry, value, extent, derived=why)


def _without_denials(sayings: Sequence[Saying], slot: Slot) -> list[Saying]:
    """A denial ("is no member") as the value that it leaves, up to its report and no longer (rule 8)."""
    ins = [s for s in sayings if not s.denied]
    turned = []
    for saying in sayings:
        if saying.denied:
            same = [s for s in ins if slot.agree(s.value, saying.value)]
            value = _otherwise(same, saying.extent, slot)
            saying = replace(saying, value=value, denied=False, bounded=True)  # noqa: PLW2901 - the same saying, turned
        turned.append(saying)
    return turned


def _otherwise(ins: Sequence[Saying], extent: Extent, slot: Slot) -> str:
    """What a state is that is not in: former if it was in before, none if it came later or never."""
    return slot.ended if any(s.extent.first < extent.first for s in ins) else slot.before


def _afters(sayings: Sequence[Saying], slot: Slot) -> Iterator[Saying]:
    """The day after a dated end, on which the value that follows it begins, unless another is said to."""
    begun = {s.extent.sure[0] for s in sayings if s.extent.starts and s.extent.sure and not s.denied}
    for saying in sayings:
        end = saying.extent
        if not end.ends or saying.denied or end.last >= date.max - timedelta(days=1):
            continue
        first = (end.sure[1] if end.sure else end.first) + timedelta(days=1)
        last = end.last + timedelta(days=1)
        after = Extent(first, last, (first, last) if first == last else None, "said", starts=True)
        if first == last and first in begun:
            continue
        yield replace(saying, value=slot.ended, extent=after, derived=f"{saying.value} ended by {end.last}")


# --- offices, chairs, organs -----------------------------------------------------------------------------


def find_offices(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """Who holds each office of the organisation; to call somebody former is to deny that he holds it."""
    slot = slot_of("holds")
    found: Sorted = defaultdict(lambda: ([], []))
    facts = [e for e in _facts(entries, "holds") if any(map(voices.concerns, e.claim.actors("of")))]
    known = {_without(voices.org, office) for e in facts if e.pack for office in e.claim.actors("office")}
    for entry in facts:
        for office in entry.claim.actors("office"):
            name = _office_name(_without(voices.org, office), entry, voices, known)
            sort_actors(found[name], entry, "person", slot, voices)
    return strands_of(found, slot)


def find_chairs(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """Which state or person chairs the organisation, or one of its organs."""
    slot = slot_of("chairs")
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in _facts(entries, "chairs"):
        for body in entry.claim.actors("org"):
            if voices.concerns(body):
                name = "Chair" if body.name == voices.org else f"Chair of the {body.name}"
                sort_actors(found[name], entry, "chair", slot, voices)
    return strands_of(found, slot)


def find_organs(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """The organs: those that are said to be, and those that are said to have met for the organisation."""
    slot = slot_of("organ_of")
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in _facts(entries, "organ_of"):
        if any(actor.name == voices.org for actor in entry.claim.actors("org")):
            for organ in entry.claim.actors("organ"):
                saying = say(entry, entry.claim.mode, slot, voices)
                if entry.pack and (why := entry.claim.time.why):
                    taken = replace(saying.extent, starts=False)
                    saying = replace(saying, extent=taken, derived=why)
                sort_saying(found[organ.name], saying, voices, slot)
    for entry in _acting(entries):
        for organ in (*entry.claim.actors("org"), *entry.claim.actors("organ")):
            if organ.kind == "organ" and voices.concerns(organ) and entry.claim.polarity == "positive":
                saying = say(entry, "organ", slot, voices)
                met = replace(saying.extent, starts=False)  # who meets or decides began before that
                saying = replace(saying, extent=met, derived="it is said to have acted as one")
                sort_saying(found[organ.name], saying, voices, slot)
    return strands_of(found, slot)


def _acting(entries: Sequence[Entry]) -> Iterator[Entry]:
    return (e for name in ("meeting", "decision", "treaty") for e in _facts(entries, name))


def _office_name(name: str, entry: Entry, voices: Voices, known: Collection[str]) -> str:
    """The office with the organ whose it is, where that is one: the presidents of two councils are two.

    An office of the pack is meant where an organ's bears its name ("Chair of the Military Committee"), and
    where it goes by that name alone: the Secretary General of the Secretariat is that of the organisation.
    """
    bodies = entry.claim.actors("of")
    organs = sorted(a.name for a in bodies if a.kind == "organ" and a.name in voices.own)
    if not organs or any(actor.name == voices.org for actor in bodies) or organs[0] in name:
        return name
    start = f"{name} of the "
    whole = (k for k in sorted(known) if k.startswith(start) and organs[0].endswith(k.removeprefix(start)))
    return next(whole, name if name in known else f"{start}{organs[0]}")


def _without(org: str, office: Actor) -> str:
    """The office without the organisation whose it is: "Secretary General"."""
    for of in (f" of the {org}", f" of {org}"):
        if office.name.endswith(of):
            return office.name.removesuffix(of)
    return office.name


# --- treaties --------------------------------------------------------------------------------------------


def find_treaties(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """The steps of each treaty; what a single state does to it is a step of its own."""
    slot = slot_of("treaty")
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in _facts(entries, "treaty"):
        bodies = (*entry.claim.actors("org"), *entry.claim.actors("treaty"))
        if entry.claim.polarity == "positive" and any(voices.concerns(actor) for actor in bodies):
            for name in _steps(entry, voices):
                saying = Saying(
                    entry, date_value(entry), _event_extent(entry), voices.is_competent(entry, slot)
                )
                sort_saying(found[name], saying, voices, slot)
    return strands_of(found, slot)


def _steps(entry: Entry, voices: Voices) -> Iterator[str]:
    claim = entry.claim
    step = claim.mode.replace("_", " ")
    for treaty in body_names(claim.actors("treaty")) or (voices.org,):
        if claim.mode in {"ratified", "denounced"} and claim.actors("state"):
            yield from (f"{treaty}, {step} by {state}" for state in body_names(claim.actors("state")))
        else:
            yield f"{treaty}, {step}"


def date_value(entry: Entry) -> str:
    """When an event was, in EDTF and the same however it is written; "" where only its report is dated."""
    if not has_own_time(entry.claim.time):
        return ""
    first, last = bounds_of(entry)
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
    if (
        first.day == 1
        and (last + timedelta(days=1)).day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        return f"{first.year:04}-{first.month:02}"
    return f"{first}/{last}"


def _event_extent(entry: Entry) -> Extent:
    first, last = bounds_of(entry)
    return Extent(first, last, (first, last) if first == last else None, "said")


# --- practice, by holder ---------------------------------------------------------------------------------


def find_practice(predicate: str, entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """What is said of each state's part in the organisation: nobody's word on it is the narrator's alone.

    What a state will pay is announced for a year's budget, and is kept beside what it has paid. What it only
    might do ("could leave if ...") is no intention to do it, and is marked as supposed.
    """
    slot = slot_of(predicate)
    marked = {"dues": _AHEAD, "intends": frozenset({"hypothetical"})}.get(predicate, frozenset())
    role = slot.key[0]
    found: Sorted = defaultdict(lambda: ([], []))
    for entry in entries:
        claim = entry.claim
        if claim.predicate != predicate or not any(map(voices.concerns, claim.actors("org"))):
            continue
        if predicate == "participation" and claim.realis not in FACTS:
            continue
        value = f"{claim.mode}{announced(claim.realis)}" if claim.realis in marked else claim.mode
        for state in dict.fromkeys(_states(entry, role, voices)):
            found[state][0].append(_own_word(say(entry, value, slot, voices), slot))
    return strands_of(found, slot)


def find_intentions(entries: Sequence[Entry], voices: Voices) -> tuple[Strand, ...]:
    """What states mean to do, and what is foretold or supposed of their standing or practice."""
    slot = slot_of("intends")
    found = {strand.name: list(strand.told) for strand in find_practice("intends", entries, voices)}
    for entry in entries:
        claim = entry.claim
        if claim.predicate not in {"standing", "participation"} or claim.realis in FACTS:
            continue
        if any(actor.name == voices.org for actor in claim.actors("org")):
            saying = say(entry, f"{claim.mode}{announced(claim.realis)}", slot, voices)
            for state in body_names(claim.actors("state")):
                found.setdefault(state, []).append(_own_word(saying, slot))
    return tuple(Strand(name, slot, tuple(found[name])) for name in sorted(found))


def find_concerned(
    standing: Iterable[Strand], practices: Iterable[Strand], intentions: Iterable[Strand]
) -> frozenset[str]:
    """The states with a standing or a part in the organisation: somebody speaks of it, or it is understood.

    That a state means to join, or does not, tells neither.
    """
    within = (s for s in intentions if not all(s.slot.is_outside(told.value) for told in s.told))
    return frozenset(strand.name for strand in (*standing, *practices, *within))


def by_holder(strand: Strand) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """The sayings of each holder: first whom a person pinned, then who is competent, then by name."""
    holders: dict[str, list[Saying]] = defaultdict(list)
    for saying in strand.told:
        for holder in saying.entry.holders:
            holders[holder].append(saying)

    def place(name: str) -> tuple[int, bool, str]:
        said = holders[name]
        return -max(s.entry.pinned for s in said), not any(s.competent for s in said), name

    order = sorted(holders, key=place)
    return tuple((name, tuple(holders[name])) for name in order)


def _own_word(saying: Saying, slot: Slot) -> Saying:
    """A holder's denial is a word of its own: "not frozen"."""
    if not saying.denied:
        return saying
    value = slot.denied.get(saying.value, f"{NOT}{saying.value}")
    return replace(saying, value=value, denied=False, bounded=True)


def _states(entry: Entry, role: str, voices: Voices) -> Iterator[str]:
    day = extent_of(entry, "while").last
    return (voices.state_of(actor, day) for actor in entry.claim.actors(role))


# --- sorting ---------------------------------------------------------------------------------------------


def _facts(entries: Sequence[Entry], predicate: str) -> Iterator[Entry]:
    return (e for e in entries if e.claim.predicate == predicate and e.claim.realis in FACTS)


def sort_saying(place: tuple[list[Saying], list[Saying]], saying: Saying, voices: Voices, slot: Slot) -> None:
    """Put a saying with those that reach the narrator's state, or with those that stay with their holders."""
    told, asides = place
    (told if voices.reaches(saying.entry, slot) else asides).append(saying)


def sort_actors(
    place: tuple[list[Saying], list[Saying]], entry: Entry, role: str, slot: Slot, voices: Voices
) -> None:
    """A slot whose value is an actor: formers are denials, the merely appointed say nothing yet."""
    if entry.claim.mode == "appointed":
        return
    for name in body_names(entry.claim.actors(role)):
        saying = say(entry, name, slot, voices)
        denied = saying.denied or entry.claim.mode == "former"
        extent = saying.extent if denied else _taken_up(entry, saying.extent)
        sort_saying(place, replace(saying, denied=denied, extent=extent), voices, slot)


def _taken_up(entry: Entry, extent: Extent) -> Extent:
    """A day on which an office or chair is said to be taken up begins it ("took office on 1 January").

    An act that is told in the past tense and without a day ("the chair passed to Kazakhstan") is bounded by
    its report. A title that somebody bears in a report, or bore in a year, begins nothing.
    """
    time = entry.claim.time
    dated = has_own_time(time) and time.granularity in {"day", "instant"}
    told = extent.ground == "published" and (time.basis, time.granularity) == ("metadata", "unknown")
    return replace(extent, starts=extent.starts or (extent.sure is not None and (dated or told)))


def strands_of(found: Sorted, slot: Slot) -> tuple[Strand, ...]:
    """The strands in order of their names."""
    return tuple(
        Strand(name, slot, tuple(told), tuple(asides)) for name, (told, asides) in sorted(found.items())
    )
