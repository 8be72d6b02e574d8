"""Whether two sentences say the same: by how much of their wording, beside names, both have.

Two sentences that share a topic share two or three words, and officials' names besides; two tellings of one
line share more, and some of it side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import sqrt
from typing import Final

from foedus.link.roots import Starts, Weights, best_match, by_start, find_rarity, negators, root_of, roots_in
from foedus.link.terms import find_tokens, is_full

NAME: Final = 0.3
"""What a name counts beside another word: officials and states stand in every sentence on a matter."""
LEAST_WORDS: Final = 3
ALIKE: Final = 0.45
"""Words beside names that two tellings share at the least, where their likeness is so great."""
MORE_WORDS: Final = 4
MORE_PAIRS: Final = 3
LESS_ALIKE: Final = 0.25
"""Words beside names that longer ones share, and pairs of them side by side, where it is less."""
FEW_WORDS: Final = 2
MUCH_ALIKE: Final = 0.6
"""Words that short ones share, where there is hardly anything else in either: "it froze its part"."""
HELD_WORDS: Final = 3
HELD: Final = 0.85
"""The words of a short one, names included, and the share of its weight that a longer one holds of it."""
TELLING_RARITY: Final = 6.5
"""How rare so few words must be, in whatever record: "the work must continue" tells nothing."""
SIDE_BY_SIDE: Final = 4
"""How far apart two shared words still stand side by side; one such pair there must be in both sentences."""
# How these were chosen, and on what: docs/trace.md.

_TITLE_CASE: Final = 0.9
"""The share of full words with a capital from which it tells no name."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence ready to be compared: its roots with their places, those that are names, and the others."""

    words: str
    roots: Mapping[str, int]
    names: frozenset[str]
    others: frozenset[str]
    starts: Starts


def read_telling(words: str) -> Telling:
    """Lay out one sentence, or the quoted part of one."""
    roots = {root: place for root, place in roots_in(words).items() if root not in negators()}
    names = _names_in(words)
    return Telling(words, roots, names, frozenset(roots) - names, by_start(roots))


@lru_cache(maxsize=8_192)
def _names_in(words: str) -> frozenset[str]:
    """The roots of words with a capital, but for the first; of a headline that capitalises all, none."""
    full = [(at, token) for at, token in enumerate(find_tokens(words)) if is_full(token)]
    named = [token for at, token in full if token[0].isupper() and (at or token.isupper())]
    if len(named) > _TITLE_CASE * len(full) and len(full) > LEAST_WORDS:
        return frozenset(root_of(token) for token in named if token.isupper())
    return frozenset(map(root_of, named))


def are_same(one: Telling, other: Telling, weights: Weights) -> bool:
    """Whether two sentences are tellings of one line."""
    # Two that share hardly any but kin and paraphrases are not looked for: most comparisons are cheap.
    if len(one.others & other.others) < FEW_WORDS:
        return False
    few, many = sorted((one, other), key=lambda telling: (len(telling.roots), telling.words))
    found = {
        root: match for root in few.roots if (match := best_match(root, many.roots, many.starts)) is not None
    }
    names = few.names | many.names  # a name that opens one of them is known by the other
    shared = [root for root in found if root not in names and found[root][1] not in names]
    pairs = _count_pairs(shared, found, few, many) if len(shared) >= FEW_WORDS else 0
    if not pairs:
        return False
    common = sum(weights.of(root) * found[root][0] for root in shared)
    names_too = sum(weights.of(root) * worth for root, (worth, _) in found.items() if root not in shared)
    weight, light, heavy = (
        common + NAME * names_too,
        *sorted((_weight(few, names, weights), _weight(many, names, weights))),
    )
    likeness = weight / sqrt(light * heavy)
    if len(shared) >= LEAST_WORDS:
        enough = len(shared) >= MORE_WORDS and pairs >= MORE_PAIRS
        if likeness >= (LESS_ALIKE if enough else ALIKE):
            return True
    held = len(few.roots) >= HELD_WORDS and weight >= HELD * light
    return (held or likeness >= MUCH_ALIKE) and sum(map(find_rarity, shared)) >= TELLING_RARITY


def _weight(telling: Telling, names: frozenset[str], weights: Weights) -> float:
    return sum(weights.of(root) * (NAME if root in names else 1.0) for root in telling.roots)


def _count_pairs(
    shared: Sequence[str], found: Mapping[str, tuple[float, str]], one: Telling, other: Telling
) -> int:
    """How many pairs of the shared words stand near each other in both."""
    pairs = 0
    for first, second in combinations(shared, 2):
        there = found[first][1], found[second][1]
        apart = abs(one.roots[first] - one.roots[second]), abs(other.roots[there[0]] - other.roots[there[1]])
        pairs += there[0] != there[1] and max(apart) <= SIDE_BY_SIDE
    return pairs
