"""Events on running text: marked passages, and how many of their events are found with type and both sides.

A file of passages has for each a line `## number title`, its text, and then a line for every event:

    + TYPE | actor; actor -> recipient; recipient | words of the text that tell it | realis or polarity

`+` is an event that must be found, `?` one that may be. `TYPE or TYPE` leaves the type open. Names are
those of claims, or the words of the text for those whom nothing knows. The last part is left out for what
is actual and positive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from foedus.errors import MarkedError, NotFoundError
from foedus.evaluate.counts import Count
from foedus.lexicon import read_plover
from foedus.model import Actor, Claim, Span

_MOODS: Final = ("actual", "alleged", "future", "hypothetical", "negative")
_MUTUAL: Final = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})
"""Types that several may do together: who is actor, and who recipient, is a matter of the wording."""
_SMALL: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "of", "government"})


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """An event that a reader marked: its types, both sides by name, where its words stand."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    words: Span
    mood: str
    must: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text with all its events."""

    number: int
    title: str
    text: str
    events: tuple[MarkedEvent, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one passage: the events that were found and marked, found for nothing, and missed."""

    passage: Passage
    right: tuple[Claim, ...]
    wrong: tuple[Claim, ...]
    missed: tuple[MarkedEvent, ...]

    @property
    def count(self) -> Count:
        """The found and the marked; what may but need not be found counts for neither."""
        hits = sum(event.must for event in self.passage.events) - len(self.missed)
        found, marked = len(self.right) + len(self.wrong), sum(event.must for event in self.passage.events)
        return Count(len(self.right), found, hits, marked)


def read_passages(path: Path) -> tuple[Passage, ...]:
    """The passages of a file.

    Raises:
        NotFoundError: no passage stands in it.
        MarkedError: a line of events has not the form above, or its words stand nowhere in the passage.
    """
    found = tuple(_passages(path))
    if not found:
        raise NotFoundError(f"{path} has no line that begins with '## ', so no passage")
    return found


def is_passages(path: Path) -> bool:
    """Whether a file is one of passages, by its first line."""
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().startswith("## ")


def _passages(path: Path) -> Iterator[Passage]:
    lines = path.read_text("utf-8").splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("## ")]
    for start, end in pairwise([*starts, len(lines)]):
        number, _, title = lines[start][3:].partition(" ")
        if not number.isdigit():
            raise MarkedError(f"{path}:{start + 1}: {lines[start]!r} is not `## number title`")
        rows = range(start + 1, end)
        text = "\n".join(lines[at] for at in rows if lines[at] and lines[at][:2] not in ("+ ", "? "))
        events = tuple(_event(path, at + 1, lines[at], text) for at in rows if lines[at][:2] in ("+ ", "? "))
        yield Passage(int(number), title, text, events)


def _event(path: Path, number: int, line: str, text: str) -> MarkedEvent:
    parts = [part.strip() for part in line[2:].split("|")]
    if len(parts) not in (3, 4) or "->" not in parts[1]:
        raise MarkedError(
            f"{path}:{number}: {line!r} is not `+ TYPE | actors -> recipients | words` (and a mood, if any)"
        )
    kinds, (actors, _, recipients) = parts[0].split(" or "), parts[1].partition("->")
    mood = parts[3] if len(parts) > 3 else "actual"
    unknown = [kind for kind in kinds if kind not in read_plover()["type"]]
    if unknown or mood not in _MOODS:
        raise MarkedError(f"{path}:{number}: {(unknown or [mood])[0]!r} is no type of PLOVER, and no mood")
    start = text.find(parts[2])
    if start < 0:
        raise MarkedError(f"{path}:{number}: {parts[2]!r} stands nowhere in the passage; is it its wording?")
    words = Span(start, start + len(parts[2]))
    return MarkedEvent(tuple(kinds), _names(actors), _names(recipients), words, mood, line[0] == "+")


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(";") if name.strip())


# --- figures ---------------------------------------------------------------------------------------------


def judge(passage: Passage, claims: Iterable[Claim]) -> Outcome:
    """The events among claims against the marked ones, each marked one found at most once.

    Right is what has the type, both sides, the mood, and words in common with the marked event.
    """
    found = [claim for claim in claims if claim.predicate in read_plover()["type"]]
    taken: dict[int, list[Claim]] = defaultdict(list)
    wrong = []
    for claim in found:
        at = next((k for k, event in enumerate(passage.events) if k not in taken and _is(claim, event)), None)
        if at is None:
            wrong.append(claim)
        else:
            taken[at].append(claim)
    right = tuple(claim for at, own in taken.items() if passage.events[at].must for claim in own)
    missed = tuple(e for at, e in enumerate(passage.events) if e.must and at not in taken)
    return Outcome(passage, right, tuple(wrong), missed)


def _is(claim: Claim, event: MarkedEvent) -> bool:
    mood = "negative" if claim.polarity == "negative" else claim.realis
    if claim.predicate not in event.types or mood != event.mood or not claim.evidence.overlaps(event.words):
        return False
    actors, recipients = claim.actors("actor"), claim.actors("recipient")
    if _same(actors, event.actors) and _same(recipients, event.recipients):
        return True
    whole = (*event.actors, *event.recipients)
    return claim.predicate in _MUTUAL and _same((*actors, *recipients), whole)


def _same(found: Sequence[Actor], marked: Sequence[str]) -> bool:
    """Whether two lists are of the same, in any order."""
    return len(found) == len(marked) and all(
        any(_is_called(actor.name, name) for actor in found) for name in marked
    )


def _is_called(one: str, other: str) -> bool:
    """Whether two names are one but for small words, or one is the end of the other: "five soldiers"."""
    first, second = ([word for word in name.lower().split() if word not in _SMALL] for name in (one, other))
    short, long = sorted((first, second), key=len)
    return bool(short) and long[len(long) - len(short) :] == short
