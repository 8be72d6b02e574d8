"""Who speaks about whom and who copies whom, as edges that count; pure functions of what the record has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from foedus.link.copies import find_copies
from foedus.link.editions import edition_of
from foedus.model import Actor, Copy, CopyKind, Stance
from foedus.packs import Packs
from foedus.record import Spoken, Stored
from foedus.record.store.entries import canonical_name, own_names

Line = Literal["for", "against", "both", "neutral", "copy"]
"""How an edge is drawn."""
STANCES: Final[tuple[Stance, Stance, Stance]] = ("for", "against", "neutral")


@dataclass(frozen=True, slots=True)
class Edge:
    """From who speaks to whom it is about, or from the outlet that copies to the one that it copies from."""

    source: Actor
    target: Actor
    counts: tuple[int, int, int]
    """Statements for, against and neutral; of copies all are the last."""
    first: date | None
    last: date | None
    kinds: tuple[tuple[CopyKind, int], ...] = ()
    example: str = ""
    """The id of the latest report that copies."""

    @property
    def total(self) -> int:
        """How many statements or copies there are."""
        return sum(self.counts)

    @property
    def line(self) -> Line:
        """How it is drawn."""
        if self.kinds:
            return "copy"
        told_for, against, _ = self.counts
        return "both" if told_for and against else "for" if told_for else "against" if against else "neutral"


@dataclass(slots=True)
class _Sum:
    counts: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    example: str = ""

    def add(self, what: str, day: date | None, article: str = "") -> None:
        self.counts[what] += 1
        if day and (self.first is None or day < self.first):
            self.first = day
        if day and (self.last is None or day >= self.last):
            self.last, self.example = day, article
        self.example = self.example or article


def within(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether a day lies in a window; what has no day lies in the open one only."""
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


# --- who speaks about whom -------------------------------------------------------------------------------


def speech_edges(spoken: Iterable[Spoken], keep: Callable[[Actor, Actor], bool]) -> tuple[Edge, ...]:
    """An edge from each speaker to each other actor that statements are about, the most frequent first."""
    sums: dict[tuple[Actor, Actor], _Sum] = defaultdict(_Sum)
    for one in spoken:
        for speaker in one.speakers:
            for actor, stance in one.about:
                if actor != speaker and keep(speaker, actor):
                    sums[speaker, actor].add(stance, one.day)
    edges = (
        Edge(*ends, (s.counts["for"], s.counts["against"], s.counts["neutral"]), s.first, s.last)
        for ends, s in sums.items()
    )
    return _ranked(edges)


def concerning(packs: Packs, org: str) -> frozenset[str]:
    """The names of an organisation, its organs, and those who held its offices, by its pack."""
    pack = packs.pack(org)
    holders = {holder.person for holder in pack.holders} if pack else set()
    return frozenset({canonical_name(packs, org), *own_names(packs, org), *holders})


# --- who copies whom -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Copied:
    """A report that copies one of another outlet."""

    copy: Actor
    source: Actor
    kind: CopyKind
    day: date | None
    article: str


def copies_between(reports: Sequence[Stored]) -> tuple[Copied, ...]:
    """The copies between outlets that have names, where it is known which came first."""
    by_id = {stored.article.id: stored.article for stored in reports}
    outlets = {id_: article.outlet.value or "" for id_, article in by_id.items()}
    if len(set(outlets.values()) - {""}) < 2:
        return ()
    editions = [edition_of(stored.article, stored.recorded.isoformat()) for stored in reports]

    def copied(found: Copy) -> Copied:
        copy, source = (Actor(outlets[id_], "outlet") for id_ in (found.copy, found.source))
        published = by_id[found.copy].issued
        return Copied(copy, source, found.kind, published.earliest or published.latest, found.copy)

    return tuple(
        copied(found)
        for found in find_copies(editions)
        if found.directed and "" != outlets[found.copy] != outlets[found.source] != ""
    )


def copy_edges(copies: Iterable[Copied]) -> tuple[Edge, ...]:
    """An edge from each outlet to each whose reports it copies, the most frequent first."""
    sums: dict[tuple[Actor, Actor], _Sum] = defaultdict(_Sum)
    for one in copies:
        sums[one.copy, one.source].add(one.kind, one.day, one.article)
    edges = (
        Edge(*ends, (0, 0, s.counts.total()), s.first, s.last, _kinds(s.counts), s.example)
        for ends, s in sums.items()
    )
    return _ranked(edges)


def _kinds(counts: Counter[str]) -> tuple[tuple[CopyKind, int], ...]:
    kinds: dict[str, CopyKind] = {kind: kind for kind in COPY_KINDS}
    return tuple((kinds[kind], count) for kind, count in counts.most_common())


COPY_KINDS: Final[tuple[CopyKind, ...]] = get_args(CopyKind)


def _ranked(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: (-edge.total, edge.source, edge.target)))
