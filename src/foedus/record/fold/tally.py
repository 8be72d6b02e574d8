"""Entries -> reports / outlets / independent origins: copies make many reports, and one origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.model import Counts, Entry, GroupOrigins, Passage


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts entries; made once for all of them, so that a copy is a copy wherever it is counted."""

    origins: dict[str, str]
    """The first passage of the origin of each passage."""

    def counts(self, entries: Iterable[Entry]) -> Counts:
        """Reports, outlets and origins of what says the same; a pack is an origin and no report."""
        entries = tuple(entries)
        told = [entry for entry in entries if not entry.pack]
        outlets = {entry.outlet or entry.claim.article for entry in told}
        return Counts(len({entry.claim.article for entry in told}), len(outlets), self._origins(entries))

    def _origins(self, entries: Sequence[Entry]) -> int:
        """One for each set of entries that are tied by a copied passage, an article or a speaker.

        The same sentence, two sentences of one report in its own voice, or one speaker twice, are one.
        """
        parent: dict[str, str] = {}

        def root(node: str) -> str:
            while parent.setdefault(node, node) != node:
                node = parent[node]
            return node

        for entry in entries:
            first, *others = self._ties(entry)
            for other in others:
                parent[root(other)] = root(first)
        return len({root(self._ties(entry)[0]) for entry in entries})

    def _ties(self, entry: Entry) -> tuple[str, ...]:
        if entry.pack:
            return (f"pack {entry.pack}",)
        passage = self.origins[passage_key(entry)]
        if entry.statement is None:
            return (f"passage {passage}", f"article {entry.claim.article}")
        return (f"passage {passage}", *(f"speaker {actor.id}" for actor in entry.statement.speakers))


def tally_of(entries: Sequence[Entry], group_origins: GroupOrigins) -> Tally:
    """Group the evidence of all entries by origin, each passage once."""
    passages = {
        passage_key(entry): Passage(passage_key(entry), entry.outlet, entry.published.earliest, entry.text)
        for entry in entries
        if not entry.pack
    }
    origins = {key: key for key in passages}
    for origin in group_origins([passages[key] for key in sorted(passages)]):
        origins.update(dict.fromkeys(origin.keys, origin.first))
    return Tally(origins)


def passage_key(entry: Entry) -> str:
    """The article and position of the evidence: claims of one sentence share a passage."""
    span = entry.claim.evidence
    return f"{entry.claim.article}:{span.start}:{span.end}"
