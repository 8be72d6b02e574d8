"""Claims and statements as PLOVER events: types, modes, contexts, actors; one event once, with its tellings.

A claim whose predicate is a PLOVER type is taken as it is; `_data/plover.toml` says which events other
predicates are, and which acts of speech are events of their speakers. Lists of actors are never split.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final, Literal

import msgspec

from foedus.lexicon import read_plover
from foedus.link.copies import group_origins
from foedus.model import (
    NARRATOR,
    Actor,
    Arg,
    Claim,
    Counts,
    Entry,
    Span,
    Stance,
    Statement,
    Time,
    content_id,
)
from foedus.packs import Packs
from foedus.record import Said
from foedus.record.fold.tally import tally_of
from foedus.serve.export.asked import View, stands

Quad = Literal["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"]
Status = Literal["reported_once", "agreed", "contested"]

QUADS: Final[tuple[Quad, ...]] = (
    "VERBAL COOPERATION",
    "MATERIAL COOPERATION",
    "VERBAL CONFLICT",
    "MATERIAL CONFLICT",
)
"""The quad categories in the order of their numbers, 1 to 4."""


@dataclass(frozen=True, slots=True)
class Type:
    """One of PLOVER's types: its quad category, its score, and what an announced one is."""

    quad: Quad
    score: float
    future: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """Which event the claims of a predicate and mode are, and which of their roles fill it."""

    predicate: str
    mode: str
    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reason: str
    modes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRow:
    """Which event a statement of an act is."""

    act: str
    type: str
    towards: tuple[Stance, ...]
    reason: str
    modes: tuple[str, ...] = ()


@cache
def types() -> Mapping[str, Type]:
    """PLOVER's sixteen types."""
    return msgspec.convert(read_plover()["type"], dict[str, Type])


@cache
def _event_rows() -> Mapping[tuple[str, str], EventRow]:
    rows = msgspec.convert(read_plover()["event"], list[EventRow])
    return {(row.predicate, row.mode): row for row in rows}


@cache
def _act_rows() -> Mapping[str, ActRow]:
    return {row.act: row for row in msgspec.convert(read_plover()["act"], list[ActRow])}


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where one report tells an event; the id of `entry` is that of the claim or statement."""

    entry: Entry
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]

    @property
    def time(self) -> Time:
        """When it was, in the words of the report or by its date."""
        return self.entry.claim.time

    @property
    def day(self) -> date | None:
        """The first day on which it may have been, or else the day of the report; None for neither."""
        return self.time.earliest or self.entry.published.earliest or self.entry.published.latest

    @property
    def happens(self) -> bool:
        """Whether it is told as having happened: neither denied, nor announced, supposed or only alleged."""
        claim = self.entry.claim
        return claim.polarity == "positive" and claim.realis == "actual"


@dataclass(frozen=True, slots=True)
class Event:
    """An event as one holder tells it, with every telling, the earliest published first."""

    id: str
    tellings: tuple[Telling, ...]
    counts: Counts
    status: Status
    story: str

    @property
    def main(self) -> Telling:
        """The telling that names most of those who take part; of several, one with its date, the earliest."""
        return min(
            self.tellings, key=lambda each: (-len(each.actors) - len(each.recipients), not _is_dated(each))
        )

    @property
    def type(self) -> Type:
        """The row of its type."""
        return types()[self.main.type]

    @property
    def holders(self) -> tuple[str, ...]:
        """Who says so: speakers, or outlets in their own voice; each once."""
        return tuple(dict.fromkeys(name for telling in self.tellings for name in telling.entry.holders))


# --- tellings --------------------------------------------------------------------------------------------


def find_tellings(view: View) -> tuple[Telling, ...]:
    """Every place where a report tells an event, in order of publication and of the text.

    Of what several rules find in the same words as an event of one type, the one that tells most is kept: a
    day, then who takes part; what a claim of PLOVER's types tells before what is one by another predicate or
    by its act. What a person rejected is left out, and so is what nobody does.
    """
    entries = [entry for entry in view.entries if not entry.rejected]
    coded = [telling for entry in entries if (telling := _as_coded(entry))]
    rows = [telling for entry in entries if (telling := _by_row(entry, view))]
    kept: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in sorted((*coded, *rows), key=_poverty):  # those of one kind stay in order
        others = kept[telling.entry.claim.article, telling.type]
        if telling.actors and not any(_is_same_place(telling, other) for other in others):
            others.append(telling)
    for telling in _spoken(view):
        _add_spoken(kept[telling.entry.claim.article, telling.type], telling)
    return tuple(sorted((telling for own in kept.values() for telling in own), key=_place))


def _add_spoken(others: list[Telling], telling: Telling) -> None:
    """Adds an act of speech, or puts it in the place of a claim of the same words that lacks its date."""
    evidence = telling.entry.claim.evidence
    at = next((k for k, each in enumerate(others) if each.entry.claim.evidence.overlaps(evidence)), None)
    if at is None:
        others.append(telling)
    elif _is_dated(telling) and _poverty(telling) < _poverty(others[at]) and _covers(telling, others[at]):
        others[at] = replace(telling, modes=telling.modes or others[at].modes)


def _covers(one: Telling, other: Telling) -> bool:
    return {*other.actors, *other.recipients} <= {*one.actors, *one.recipients}


def _is_dated(telling: Telling) -> bool:
    return telling.time.basis in ("text", "inferred") and telling.time.value != ""


def _poverty(telling: Telling) -> tuple[bool, int]:
    return not _is_dated(telling), -len(telling.actors) - len(telling.recipients)


def _is_same_place(one: Telling, other: Telling) -> bool:
    """Whether a claim of PLOVER's types and another rule found one event in the same words."""
    here, there = one.entry.claim, other.entry.claim
    coded = here.predicate in types(), there.predicate in types()
    return coded[0] != coded[1] and here.evidence.overlaps(there.evidence)


def _place(telling: Telling) -> tuple[date, str, Span, str]:
    entry = telling.entry
    return (entry.published.earliest or date.max, entry.claim.article, entry.claim.evidence, entry.id)


def _as_coded(entry: Entry) -> Telling | None:
    """A claim whose predicate is a type of PLOVER."""
    claim = entry.claim
    if claim.predicate not in types():
        return None
    modes = tuple(mode for mode in claim.mode.split("; ") if mode)
    return _telling(entry, claim.predicate, modes, claim.actors("actor"), claim.actors("recipient"))


def _by_row(entry: Entry, view: View) -> Telling | None:
    """A claim of another predicate that is an event.

    Who signed or ratified a treaty is taken from the packs where the report names nobody.
    """
    claim = entry.claim
    row = _event_rows().get((claim.predicate, claim.mode))
    if row is None:
        return None
    actors, recipients = (
        tuple(dict.fromkeys(actor for role in roles for actor in claim.actors(role)))
        for roles in (row.actor, row.recipient)
    )
    if not actors and claim.predicate == "treaty" and view.asked.packs:
        actors = _signatories(claim, view.record.packs)
    return _telling(entry, row.type, row.modes, actors, recipients)


def _signatories(claim: Claim, packs: Packs) -> tuple[Actor, ...]:
    """The states that took this step of a treaty, by the packs."""
    named = {actor.name for actor in claim.actors("treaty")}
    codes = [
        code
        for pack in packs.packs
        for row in pack.treaties
        if row.treaty in named and row.step == claim.mode
        for code in row.signatories
    ]
    states = [packs.state(code) for code in dict.fromkeys(codes)]
    return tuple(Actor(state.name, "state") for state in states if state is not None)


def _telling(
    entry: Entry,
    kind: str,
    modes: tuple[str, ...],
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
) -> Telling:
    """An event with its contexts; an announced one that is of another type then has no context for it."""
    claim = entry.claim
    announced = types()[kind].future if claim.realis == "future" else ""
    told = [] if announced or (kind == "AGREE" and claim.realis == "future") else [claim.realis]
    contexts = read_plover()["context"]
    named = tuple(contexts[word] for word in (*told, claim.polarity) if word in contexts)
    return Telling(entry, announced or kind, () if announced else modes, named, actors, recipients)


# --- statements that are events --------------------------------------------------------------------------


def _spoken(view: View) -> Iterator[Telling]:
    """The statements whose act is an event of their speakers."""
    recorded = {stored.article.id: stored.recorded.date() for stored in view.articles()}
    said = tuple(view.statements())
    by_id = {each.statement.id: each.statement for each in said}
    for each in filter(stands, said):
        row = _act_rows().get(each.statement.act)
        if row and each.statement.speakers:
            parent = by_id.get(each.statement.parent or "")
            yield _spoken_by(each, row, parent, recorded[each.article.id])


def _spoken_by(said: Said, row: ActRow, parent: Statement | None, recorded: date) -> Telling:
    statement, article = said.statement, said.article
    evidence = Span(statement.spans[0].start, max(span.end for span in statement.spans))
    towards = tuple(actor for actor, stance in statement.about if stance in row.towards)
    recipients = tuple(actor for actor in towards if actor not in statement.speakers)
    claim = Claim(
        statement.article,
        evidence,
        statement.parent if parent and statement.parent else NARRATOR,
        "event",
        row.type,
        "; ".join(row.modes),
        (Arg("actor", statement.speakers), Arg("recipient", recipients)),
        time=statement.said,
        rule=f"act: {statement.act}",
        confidence=statement.confidence,
    )
    entry = Entry(
        claim,
        evidence.of(article.text),
        article.outlet.value or "",
        article.published,
        recorded,
        parent,
        kept_as=statement.id,
    )
    return Telling(entry, row.type, row.modes, (), statement.speakers, recipients)


# --- events ----------------------------------------------------------------------------------------------


_STORY: Final = "story "
"""What stands before the id of a story where no date is told."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes tellings one event: who did what to whom and when, told by whom, and how.

    Events of which no date is told are one only where their reports are of one story.
    """

    type: str
    modes: tuple[str, ...]
    when: str
    polarity: str
    realis: str
    holders: str
    treaty: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]

    @property
    def frame(self) -> tuple[object, ...]:
        """All but those who take part."""
        return (self.type, self.modes, self.when, self.polarity, self.realis, self.holders, self.treaty)

    @property
    def proposition(self) -> tuple[object, ...]:
        """What one may affirm and another deny."""
        return (self.type, self.when, self.treaty, self.actors, self.recipients)

    @property
    def id(self) -> str:
        """The same for the same event."""
        sides = (",".join(sorted(ids)) for ids in (self.actors, self.recipients, self.treaty))
        modes = "; ".join(self.modes)
        return content_id(
            "event", self.type, *sides, self.when, modes, self.polarity, self.realis, self.holders
        )

    @property
    def is_undated(self) -> bool:
        """Whether no date is told."""
        return self.when.startswith(_STORY)

    def repeats(self, dated: _Key) -> bool:
        """Whether it may tell again, without the date, what `dated` tells."""
        how = (self.type, self.polarity, self.realis, self.holders, self.treaty)
        there = (dated.type, dated.polarity, dated.realis, dated.holders, dated.treaty)
        modes = not self.modes or not dated.modes or self.modes == dated.modes
        sides = self.actors <= dated.actors and self.recipients <= dated.recipients
        return how == there and modes and sides and bool(self.actors)

    def is_within(self, other: _Key) -> bool:
        """Whether `other` tells the same and names more of those who take part."""
        return (
            self.frame == other.frame
            and bool(self.actors)
            and self.actors <= other.actors
            and self.recipients <= other.recipients
        )


def find_events(view: View) -> tuple[Event, ...]:
    """The events of a record, each once for every holder, by day, type and id.

    A telling that names some of those who take part is one of the event that names them all, and one
    without a date is one of the only dated event that its story tells of the same.
    """
    tellings = find_tellings(view)
    groups: dict[_Key, list[Telling]] = defaultdict(list)
    for telling in tellings:
        groups[_key(telling, view.stories)].append(telling)
    groups = _with_dates(groups, view.stories)
    polarities: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for key in groups:
        polarities[key.proposition].add(key.polarity)
    tally = tally_of([telling.entry for telling in tellings], group_origins)
    found = []
    for key, group in _gathered(groups).items():
        counts = tally.counts(telling.entry for telling in group)
        status = _status(counts, len(polarities[key.proposition]) > 1)
        article = group[0].entry.claim.article
        story = view.stories.get(article, article)
        found.append(Event(key.id, tuple(sorted(group, key=_place)), counts, status, story))
    return tuple(sorted(found, key=lambda each: (each.main.day or date.max, each.main.type, each.id)))


def _with_dates(
    groups: Mapping[_Key, list[Telling]], stories: Mapping[str, str]
) -> dict[_Key, list[Telling]]:
    """The groups, what is told without a date put to what the same story tells with one, if only once."""
    told: dict[tuple[str, str], list[_Key]] = defaultdict(list)
    for key, group in groups.items():
        if not key.is_undated:
            articles = {telling.entry.claim.article for telling in group}
            for story in {stories.get(article, article) for article in articles}:
                told[f"{_STORY}{story}", key.type].append(key)
    made: dict[_Key, list[Telling]] = {
        key: list(group) for key, group in groups.items() if not key.is_undated
    }
    for key, group in groups.items():
        if key.is_undated:
            same = [other for other in told[key.when, key.type] if key.repeats(other)]
            made.setdefault(same[0] if len(same) == 1 else key, []).extend(group)
    return made


def _gathered(groups: Mapping[_Key, list[Telling]]) -> dict[_Key, list[Telling]]:
    """The groups, those that name some of the actors of another with it."""
    kept: dict[tuple[object, ...], list[_Key]] = defaultdict(list)
    gathered: dict[_Key, list[Telling]] = {}
    for key in sorted(groups, key=lambda each: (-len(each.actors) - len(each.recipients), each.id)):
        whole = next((other for other in kept[key.frame] if key.is_within(other)), None)
        if whole is None:
            kept[key.frame].append(key)
            gathered[key] = list(groups[key])
        else:
            gathered[whole] += groups[key]
    return gathered


def _status(counts: Counts, denied: bool) -> Status:
    if denied:
        return "contested"
    return "agreed" if counts.origins > 1 else "reported_once"


def _key(telling: Telling, stories: Mapping[str, str]) -> _Key:
    entry = telling.entry
    claim = entry.claim
    return _Key(
        type=telling.type,
        modes=telling.modes,
        when=claim.time.value or f"{_STORY}{stories.get(claim.article, claim.article)}",
        polarity=claim.polarity,
        realis=claim.realis,
        holders="narrator" if entry.statement is None else " and ".join(entry.holders),
        treaty=_ids(claim.actors("treaty")),
        actors=_ids(telling.actors),
        recipients=_ids(telling.recipients),
    )


def _ids(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.id for actor in actors)
