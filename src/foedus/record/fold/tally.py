"""Entries -> reports / outlets / independent origins: copies make many reports, and one origin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from foedus.model import Counts, Entry, GroupOrigins, Passage, Unions

_WORD: Final = re.compile(r"\w+")
_WHOLE_SENTENCE: Final = 12
"""Words of a passage that no two reports have by chance."""
_LONG_SENTENCE, _AT_ONCE_DAYS = 20, 3
"""A sentence of so many words, printed again within so many days, shows a reprint by itself."""

Group = Sequence[Entry]
"""The entries whose evidence is one passage: an original and its copies."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts entries; made once for all of them, so that a copy is a copy wherever it is counted."""

    origins: Mapping[str, str]
    """The first passage of the origin of each passage."""

    def counts(self, entries: Iterable[Entry]) -> Counts:
        """Reports, outlets and origins of what says the same; a pack is none of them."""
        told = [entry for entry in entries if not entry.pack]
        outlets = {entry.outlet or entry.claim.article for entry in told}
        return Counts(len({entry.claim.article for entry in told}), len(outlets), self._origins(told))

    def independent(self, entries: Iterable[Entry]) -> int:
        """The origins, and each pack that says so in its own voice: from two on, they agree."""
        entries = tuple(entries)
        packs = {entry.pack for entry in entries if entry.pack and entry.statement is None}
        return self._origins([e for e in entries if not e.pack or e.statement is not None]) + len(packs)

    def _origins(self, entries: Sequence[Entry]) -> int:
        """An outlet in its own voice is one, in however many reports; a speaker is one, whoever relays it.

        What is copied has the origin of the first who said it, and those who speak together are one.
        """
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            groups[self.origins[passage_key(entry)] if not entry.pack else passage_key(entry)].append(entry)
        if len(groups) < 2:
            return len(groups)
        names = _outlets_of({key: group for key, group in groups.items() if not _is_attributed(group)})
        names |= {key: _speakers_of(group) for key, group in groups.items() if _is_attributed(group)}
        return _count_tied(names)


def tally_of(entries: Sequence[Entry], group_origins: GroupOrigins) -> Tally:
    """Group the evidence of all entries by origin, each passage once."""
    passages = {
        passage_key(entry): Passage(
            passage_key(entry), entry.outlet, entry.published.earliest, entry.text, entry.context
        )
        for entry in entries
        if not entry.pack
    }
    origins = {key: key for key in passages}
    for origin in group_origins([passages[key] for key in sorted(passages)]):
        origins.update(dict.fromkeys(origin.keys, origin.first))
    told = sorted((entry for entry in entries if not entry.pack), key=passage_key)
    copied = _copied_too(told, origins)
    return Tally({key: copied.get(first, first) for key, first in origins.items()})


def _copied_too(entries: Sequence[Entry], origins: Mapping[str, str]) -> dict[str, str]:
    """For the origin of a short passage of a reprint, that of the same words in the report it reprints.

    Alone, a short passage shows nothing ("Belarus took over the chair"); in a report that has whole sentences
    of the other one it is copied with them.
    """
    words = {passage_key(entry): tuple(_WORD.findall(entry.text.casefold())) for entry in entries}
    of_article: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for entry in entries:
        of_article[entry.claim.article].setdefault(words[passage_key(entry)], origins[passage_key(entry)])
    joined: dict[str, str] = {}
    for source, copy in _copied_articles(entries, origins, words):
        for said, origin in of_article[copy].items():
            first = of_article[source].get(said, origin)
            if first != origin:
                joined[origin] = joined.get(first, first)
    return joined


def _copied_articles(
    entries: Sequence[Entry], origins: Mapping[str, str], words: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    """Reports and those that share sentences with them: two whole ones, or a long one at once."""
    shared: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    told: dict[str, date] = {entry.claim.article: entry.published.earliest or date.min for entry in entries}
    found: set[tuple[str, str]] = set()
    for entry in entries:
        key = passage_key(entry)
        source, _, _ = origins[key].partition(":")
        if source != entry.claim.article and len(words[key]) >= _WHOLE_SENTENCE:
            pair = source, entry.claim.article
            shared[pair].add((entry.claim.evidence.start, entry.claim.evidence.end))
            at_once = abs((told[pair[1]] - told[source]).days) <= _AT_ONCE_DAYS
            if at_once and len(words[key]) >= _LONG_SENTENCE:
                found.add(pair)
    return sorted(found | {pair for pair, spans in shared.items() if _apart(spans) > 1})


def _apart(spans: Iterable[tuple[int, int]]) -> int:
    """How many of them do not overlap one before them."""
    count, over = 0, 0
    for start, end in sorted(spans):
        count, over = (count + 1, end) if start >= over else (count, over)
    return count


def passage_key(entry: Entry) -> str:
    """The article and position of the evidence: claims of one sentence share a passage."""
    span = entry.claim.evidence
    return f"{entry.claim.article}:{span.start}:{span.end}"


def _is_attributed(group: Group) -> bool:
    return any(entry.statement is not None for entry in group)


def _speakers_of(group: Group) -> frozenset[str]:
    """The speakers of a passage; nobody's name where the source is not named."""
    said = (entry.statement for entry in group if entry.statement is not None)
    return frozenset(f"speaker {actor.id}" for statement in said for actor in statement.speakers)


def _outlets_of(groups: Mapping[str, Group]) -> dict[str, frozenset[str]]:
    """The outlet to which each passage goes back: the first to print it.

    Where several printed it on the first day, it is one that says so in a passage of its own, or else the one
    with the fewest others: a copy must not make two outlets one, nor one outlet two.
    """
    first = {key: _first_outlets(group) for key, group in groups.items()}
    alone = {name for names in first.values() if len(names) == 1 for name in names}
    often = Counter(name for names in first.values() for name in names)
    found = {
        key: min(names, key=lambda name: (name not in alone, often[name], name))
        for key, names in first.items()
    }
    copied = {
        entry.claim.article: found[key]
        for key in sorted(groups)
        for entry in groups[key]
        if _outlet(entry) != found[key]
    }
    return {key: frozenset([_of_copy(group, copied, found[key])]) for key, group in groups.items()}


def _of_copy(group: Group, copied: Mapping[str, str], outlet: str) -> str:
    """The outlet, or where only a reprint says so, with a headline of its own, the one that it reprints."""
    articles = {entry.claim.article for entry in group}
    return copied[min(articles)] if articles <= copied.keys() else outlet


def _first_outlets(group: Group) -> frozenset[str]:
    """Who printed it on the first day; an outlet that is not named is a new one in every article."""
    days = [entry.published.earliest or date.max for entry in group]
    firsts = (entry for entry, day in zip(group, days, strict=True) if day == min(days))
    return frozenset(map(_outlet, firsts))


def _outlet(entry: Entry) -> str:
    return f"outlet {entry.outlet}" if entry.outlet else f"article {entry.claim.article}"


def _count_tied(names: Mapping[str, Collection[str]]) -> int:
    """How many sets the keys fall into, where a shared name ties them together."""
    unions: Unions[str] = Unions()
    for key, shared in names.items():
        for name in shared:
            unions.join(name, f"passage {key}")
    return len({unions.root(f"passage {key}") for key in names})
