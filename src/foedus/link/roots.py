"""Roots: what the forms and kin of a word share, what may stand in its place, and how much it tells."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from foedus.lexicon import read_counts, read_words
from foedus.link.terms import BACKGROUND, find_tokens, is_full, stem

KIN: Final = 0.8
"""What a word of the same root counts."""
PARAPHRASE: Final = 0.6
"""What a word of like meaning counts."""
RAREST: Final = 8.0
"""The weight of a word that no text has; without a bound, one odd name would decide."""
PRIOR: Final = 10.0
"""Reports that the background is worth beside those of the record, where a word that all have is void."""
_SHORTEST_ROOT: Final = 4


def find_roots(words: str) -> tuple[str, ...]:
    """The stems of the full words, each once: what a line is looked up by."""
    return tuple(dict.fromkeys(root_of(token) for token in find_tokens(words) if is_full(token)))


def find_paraphrases(root: str) -> frozenset[str]:
    """The stems of words that say the same, itself among them; see `_data/words/paraphrase.toml`."""
    return _paraphrases().get(root, frozenset((root,)))


def find_choices(words: str) -> tuple[frozenset[str], ...]:
    """For each root of the words, what may stand in its place in a report: beginnings of words.

    A root without its derivation is a beginning of all its kin: "west" of "westerner".
    """
    return tuple(
        frozenset(start for other in find_paraphrases(root) for start in (_short(other), *_beginnings(other)))
        for root in find_roots(words)
    )


def _beginnings(root: str) -> tuple[str, ...]:
    """What words of a root begin with: "ally" and "allie" of allies, "driv" and "drove"."""
    changed = (f"{root[:-1]}ie",) if root.endswith("y") else ()
    return (root, *changed, *_forms().get(root, ()))


def _short(root: str) -> str:
    """A root without the longest ending that leaves enough of it."""
    cut = (root.removesuffix(ending) for ending in _endings() if ending and root.endswith(ending))
    return min((short for short in cut if len(short) >= _SHORTEST_ROOT), key=len, default=root)


Starts = Mapping[str, tuple[str, ...]]
"""The roots of a line by what they begin with: only those that begin alike can be kin."""


def by_start(line: Iterable[str]) -> Starts:
    """The roots of a line by their beginnings."""
    starts: dict[str, tuple[str, ...]] = {}
    for root in line:
        start = root[:_SHORTEST_ROOT]
        starts[start] = (*starts.get(start, ()), root)
    return starts


def best_match(root: str, line: Mapping[str, int], starts: Starts) -> tuple[float, str] | None:
    """What counts most for a root in a line, and which of the line's roots it is."""
    if root in line:
        return 1.0, root
    kin = (other for other in starts.get(root[:_SHORTEST_ROOT], ()) if are_kin(root, other))
    meanings = find_paraphrases(root)
    near = [*((KIN, other) for other in kin), *((PARAPHRASE, other) for other in meanings if other in line)]
    return max(near, default=None)


def worths_among(roots: Collection[str]) -> Mapping[str, Mapping[str, float]]:
    """For each of some roots those of them that it may stand for, itself too, and what that counts."""
    starts = by_start(sorted(roots))
    return {root: {other: worth for worth, other in _near(root, roots, starts)} for root in roots}


def _near(root: str, roots: Collection[str], starts: Starts) -> Iterator[tuple[float, str]]:
    """Those that `root` may stand for, what counts least first."""
    yield from ((PARAPHRASE, other) for other in find_paraphrases(root) if other in roots)
    yield from ((KIN, other) for other in starts.get(root[:_SHORTEST_ROOT], ()) if are_kin(root, other))
    yield 1.0, root


@lru_cache(maxsize=65_536)
def are_kin(one: str, other: str) -> bool:
    """Whether two stems are of one root by the endings that English derives with: West and Westerner."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_ROOT or short[:_SHORTEST_ROOT] != long[:_SHORTEST_ROOT]:
        return False
    root = short[:-1] if short.endswith(("y", "e")) and not long.startswith(short) else short
    return long.startswith(root) and long[len(root) :] in _endings()


@lru_cache(maxsize=32_768)
def roots_in(words: str) -> Mapping[str, int]:
    """The roots of a line, and its negators, with the place of each among its words."""
    places: dict[str, int] = {}
    for place, token in enumerate(find_tokens(words)):
        if is_full(token):
            places.setdefault(root_of(token), place)
        elif token.lower() in negators():
            places.setdefault(token.lower(), place)
    return places


def root_of(token: str) -> str:
    """The stem of a word, of an irregular form that of its verb."""
    return _irregular().get(token.lower()) or stem(token)


@cache
def _irregular() -> Mapping[str, str]:
    rows: str = read_words("paraphrase")["irregular"]["rows"]
    verbs = (row.split() for row in rows.replace("\n", ";").split(";") if row.strip())
    return {form: stem(verb) for verb, *forms in verbs for form in forms}


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for form, root in _irregular().items():
        forms[root] = (*forms.get(root, ()), form)
    return forms


@cache
def negators() -> frozenset[str]:
    """The words without which a line says the contrary: "no", "never"."""
    words: str = read_words("paraphrase")["negators"]["words"]
    return frozenset(words.split())


@cache
def _endings() -> frozenset[str]:
    endings: str = read_words("paraphrase")["endings"]["endings"]
    return frozenset((*endings.split(), ""))


@cache
def _paraphrases() -> Mapping[str, frozenset[str]]:
    sets = [frozenset(map(stem, row["words"].split())) for row in read_words("paraphrase")["set"]]
    return {
        root: frozenset().union(*(each for each in sets if root in each)) for each in sets for root in each
    }


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a root tells, by how few reports have it; the background is worth `PRIOR` reports more."""

    holders: Callable[[str], int]
    texts: int
    _found: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    """The weights that were asked for: of a few words, thousands of times."""

    def of(self, root: str) -> float:
        """The weight of a root."""
        if root not in self._found:
            self._found[root] = self._weigh(root)
        return self._found[root]

    def _weigh(self, root: str) -> float:
        known = _share_of_background(root)
        holders = max(map(self.holders, _beginnings(root)))
        share = (holders + PRIOR * known) / (self.texts + PRIOR)
        return min(-math.log(min(share, 1.0)), RAREST)


def find_rarity(root: str) -> float:
    """How rare a root is in the texts of the background, whatever the record is about."""
    return -math.log(_share_of_background(root))


def _share_of_background(root: str) -> float:
    return (read_counts("background").get(root, 0) + 0.5) / (BACKGROUND + 1)
