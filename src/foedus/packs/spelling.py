"""One name in several spellings: "Sergei Lavrov" and "Sergey Lavrov" have one key.

A key is for comparing and is never shown. Names of the same key are the same name; whether they are the same
person is for those to say who compare them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from foedus.lexicon import read_words


@lru_cache(maxsize=65_536)
def name_key(name: str) -> tuple[str, str]:
    """The given and the family name of a full name, folded; the given name is empty where there is none.

    What stands between the first word and the family name, a patronymic or an initial, is passed over; a
    small particle goes with the family name: "von der Leyen".
    """
    words = _words(name)
    if not words:
        return "", ""
    if len(words) == 1:
        return "", fold_spelling(words[0])
    first = len(words) - 1
    while first > 1 and words[first - 1] in _particles():
        first -= 1
    family = "".join(fold_spelling(word) for word in words[first:])
    return given_key(words[0]), family


@lru_cache(maxsize=65_536)
def middle_names(name: str) -> tuple[str, ...]:
    """The folded words between the given name and the family name: patronymics and initials."""
    words = _words(name)
    first = len(words) - 1
    while first > 1 and words[first - 1] in _particles():
        first -= 1
    return tuple(filter(None, map(fold_spelling, words[1:first])))


def is_same_name(one: str, other: str) -> bool:
    """Whether two full names have one key and middle names that agree: "George H. W." is no "George W."."""
    return name_key(one) == name_key(other) and _agree(middle_names(one), middle_names(other))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names are the same as far as both have them, an initial standing for its name."""
    pairs = zip(one, other, strict=False)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


@lru_cache(maxsize=65_536)
def given_key(given: str) -> str:
    """A given name folded; names of one group ("Sergey", "Siarhei") have the same key."""
    folded = fold_spelling(given)
    return _groups().get(folded, folded)


@lru_cache(maxsize=65_536)
def fold_spelling(word: str) -> str:
    """One word as every hand might have written it: "zaparov" for "Japarov" and "Zhaparov"."""
    letters = read_words("spellings")["letters"]
    plain = unicodedata.normalize("NFKD", "".join(letters.get(c, c) for c in word.casefold()))
    folded = "".join(c for c in plain if c.isalpha() and not unicodedata.combining(c))
    for pattern, to in _folds():
        folded = pattern.sub(to, folded)
    return folded


def _words(name: str) -> list[str]:
    words = [word.strip(",") for word in name.casefold().split()]
    return [word for word in words if word and word.rstrip(".") not in _suffixes()]


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["rule"]), row["to"]) for row in read_words("spellings")["fold"])


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for group in read_words("spellings")["given"]["groups"]:
        for name in group:
            groups.setdefault(fold_spelling(name), fold_spelling(group[0]))
    return groups


@cache
def _particles() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_words("names")["particles"]["words"])


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in read_words("names")["suffixes"]["words"])


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter was put in, left out or changed, or two neighbours swapped (Damerau 1964)."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or short == long:
        return False
    first = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    swapped = long[first : first + 2][::-1] == short[first : first + 2]
    return short[first + 1 :] == long[first + 1 :] or (swapped and short[first + 2 :] == long[first + 2 :])
