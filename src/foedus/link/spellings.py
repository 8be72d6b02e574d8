"""Full names of which one is another spelling of the other, or one letter off; each pair once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from foedus.packs.spelling import is_one_letter_off, is_same_name, middle_names, name_key

LONG: Final = 6
"""Letters that the folded name with the slip must have: short names differ by one letter too often."""
_FEMININE: Final = "a"

Pair = tuple[str, str, bool]
"""Two names, in the order of the alphabet, and whether they are a slip apart and not the same key."""


def find_spellings(names: Iterable[str]) -> Iterator[Pair]:
    """The pairs of `names` with one key, and those whose given or family names are one slip apart.

    A slip is one letter more, less or other, or two swapped (optimal string alignment), in a name of six
    letters or more and not in its first one; nor the -a that tells a woman's name from a man's.
    """
    keys = sorted((name_key(name), name) for name in set(names))
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in keys:
        if key[0] and len(key[0]) > 1:
            by_key[key].append(name)
    for same in by_key.values():
        yield from ((one, other, False) for one, other in _agreeing(same))
    for place in (0, 1):
        yield from _one_slip(by_key, place)


def _agreeing(names: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names of one key whose middle names agree.

    Where some do not, a name without one may be either's, and is left by itself.
    """
    pairs = list(combinations(names, 2))
    if all(is_same_name(one, other) for one, other in pairs):
        yield from ((names[0], other) for other in names[1:])
        return
    for one, other in pairs:
        if is_same_name(one, other) and middle_names(one) and middle_names(other):
            yield one, other


def _one_slip(by_key: dict[tuple[str, str], list[str]], place: int) -> Iterator[Pair]:
    """The names that agree in the given name (0) or the family name (1) and are a slip apart in the other."""
    blocks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in by_key:
        blocks[key[place]].append(key)
    for keys in blocks.values():
        for one, other in combinations(sorted(keys), 2):
            if is_slip(one[1 - place], other[1 - place]):
                first, second = sorted((by_key[one][0], by_key[other][0]))
                yield first, second, True


def is_slip(one: str, other: str) -> bool:
    """Whether two folded names are one letter apart, as a slip of the hand or another hearing makes them."""
    short, long = sorted((one, other), key=len)
    if len(short) < LONG - 1 or len(long) < LONG or one[0] != other[0]:
        return False
    if short + _FEMININE == long or (short[:-1] == long[:-1] and _FEMININE in (short[-1], long[-1])):
        return False
    return is_one_letter_off(one, other)
