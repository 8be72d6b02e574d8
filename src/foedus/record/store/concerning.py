"""The claims that can bear on one organisation: what its folds need of a record, and little more.

A record of seven thousand reports has tens of thousands of claims, most of them about others. What a fold
cannot use is not read: `tests/record/store/test_concerning.py` holds that no answer changes by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.model import Actor, ActorKind, Entry
from foedus.record.fold.voices import NAMELESS, tied_to
from foedus.record.store import codec
from foedus.record.store.articles import Report
from foedus.record.store.entries import read_places
from foedus.record.store.judged import Judgements
from foedus.record.store.log import Log
from foedus.record.store.names import fold
from foedus.record.store.parts import Meant, names_of_same
from foedus.record.store.terms import Place, covering_places, known_places, places_of_terms, terms_of

_ALWAYS: Final = (*sorted(NAMELESS), "organ_of")
"""What may concern an organisation without naming it, and what tells whose an organ is."""
_BODIES: Final[frozenset[ActorKind]] = frozenset({"state", "government", "organisation", "organ", "treaty"})
_OF_PREDICATES: Final = """
    SELECT extraction, number FROM claims WHERE predicate IN (SELECT value FROM json_each(?))
"""
_NAMED: Final = """
    SELECT extraction, number FROM names JOIN named USING (name)
    WHERE role = 'claim' AND folded IN (SELECT value FROM json_each(?))
"""
_NAMED_HERE: Final = """
    SELECT extraction, number FROM names JOIN named USING (name) JOIN extractions USING (extraction)
    WHERE role = 'claim' AND folded = ? AND article = ?
"""


def find_concerning(
    asked: Asked, org: str, own: Collection[str], beside: Sequence[Entry] = ()
) -> tuple[Entry, ...]:
    """The claims that name the organisation or its own, and those that tell who speaks for whom.

    `own` are the names of its organs and treaties, and `beside` what its pack says: both name more of them.
    They come in order of publication and of the text, under the names of their entities.
    """
    found = asked.naming(org, {org, *own, *_tied(org, beside)}, asked.read(asked.always()))
    persons = {actor.name for entry in (*found.values(), *beside) for actor in _actors_in(entry)}
    return asked.in_order({**found, **asked.read(asked.terms(persons) - found.keys())})


def _tied(org: str, entries: Iterable[Entry]) -> set[str]:
    return {name for entry in entries for name in tied_to(org, entry)}


def _actors_in(entry: Entry) -> Iterator[Actor]:
    """The persons who speak or of whom something is claimed."""
    speakers = entry.statement.speakers if entry.statement else ()
    claimed = (actor for arg in entry.claim.args for actor in arg.actors)
    return (actor for actor in (*speakers, *claimed) if actor.kind not in _BODIES)


@dataclass(frozen=True, slots=True)
class Asked:
    """A record as it was known on a day, and the names by which its actors go."""

    log: Log
    meant: Meant
    judgements: Judgements
    list_reports: Callable[[Collection[int]], Sequence[Report]]
    """Those of some extractions that answer, in order of publication."""
    whole: bool = False
    """Whether it is all that the record has now."""
    known: date | None = None
    """Where it is what was published by a day, and packs may date reports, the day."""

    def always(self) -> set[Place]:
        """Where claims stand that may bear on any organisation."""
        rows = self.log.rows(_OF_PREDICATES, (codec.encode_names(_ALWAYS),))
        return {(extraction, number) for extraction, number in rows}

    def read(self, places: Iterable[Place]) -> Mapping[Place, Entry]:
        """The claims at these places, of reports that are known."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for extraction, number in places:
            wanted[extraction].add(number)
        reports = self.list_reports(wanted.keys())
        found = read_places(self.log, reports, self.judgements, wanted)
        return {place: self.meant.entry(entry) for place, entry in found}

    def in_order(self, found: Mapping[Place, Entry]) -> tuple[Entry, ...]:
        """The claims in the order of their reports and of the text."""
        reports = self.list_reports({extraction for extraction, _ in found})
        rank = {report.extraction: number for number, report in enumerate(reports)}
        # What was withdrawn since it was read has no rank, and is left out.
        listed = [(rank[place[0]], entry) for place, entry in found.items() if place[0] in rank]
        listed.sort(key=lambda each: (each[0], each[1].claim.evidence.start, each[1].id))
        return tuple(entry for _, entry in listed)

    def naming(self, org: str, names: set[str], read: Mapping[Place, Entry]) -> Mapping[Place, Entry]:
        """What was `read`, and the claims that name the organisation or what they put beside it as its."""
        places = self._places(names)
        found = {**read, **self.read(places - read.keys())}
        more = _tied(org, (found[place] for place in places if place in found)) - names
        return self.naming(org, names | more, found) if more else found

    def _places(self, names: Collection[str]) -> set[Place]:
        """Where claims name one of these, or another name of the same."""
        everywhere, here = names_of_same(self.log, {fold(name) for name in names})
        found = self.log.rows(_NAMED, (codec.encode_names(everywhere),))
        for pair in sorted(here):
            found += self.log.rows(_NAMED_HERE, pair)
        return {(extraction, number) for extraction, number in found}

    def terms(self, persons: Collection[str]) -> set[Place]:
        """Where it is told for whom these speak; a claim that may be rejected stands in for no other."""
        ruled = self.judgements.by_article
        if self.whole and not ruled:
            return covering_places(self.log, persons)
        if self.known is not None and not ruled:
            return known_places(self.log, persons, self.known)
        told = terms_of(self.log, persons)
        reports = self.list_reports({term.place[0] for term in told})
        judged = {report.extraction for report in reports if report.article in ruled}
        return places_of_terms(told, {report.extraction for report in reports} - judged, judged)
