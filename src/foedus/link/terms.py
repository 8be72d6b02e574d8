"""The sparse terms of a text: stems of its words, names and numbers, each with how often it stands there."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from foedus.lexicon import read_words

_SPACED: Final = re.compile(r"(?<=\d) ([.,]) (?=\d)|(?<=\w) - (?=\w)")
"""Corpora of cut words write "2 . 5 million" and "90 - day"; in other text it hardly ever occurs."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][a-z]{1,2}\b)?|\d+(?:[.,]\d+)*")
LEAD: Final = 60
"""Words of a report that are its lead: news says at once who did what where."""
BACKGROUND: Final = 2184
"""Texts that `_data/counts/background.tsv` was counted in, as its first line says."""

_ENDINGS: Final = (
    ("ments", "ment"),
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
"""Endings of inflected English words and what stands for them, longest first (after Porter 1980, step 1)."""
_KEPT: Final = ("ss", "us", "is")
_SHORTEST: Final = 3


@lru_cache(maxsize=131_072)
def stem(word: str) -> str:
    """What the forms of one word share: "databases" and "database", "warned" and "warns".

    >>> stem("Warned"), stem("warns"), stem("countries")
    ('warn', 'warn', 'country')
    """
    plain = word.lower().replace("’", "'").partition("'")[0]
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain if ending == "s" and plain.endswith(_KEPT) else _closed(plain, ending, instead)
    return _without_e(plain)


def _closed(word: str, ending: str, instead: str) -> str:
    root = word[: -len(ending)] + instead
    doubled = ending in ("ing", "ed", "ings") and len(root) > _SHORTEST and root[-1] == root[-2]
    return root[:-1] if doubled and root[-1] not in "lsz" else _without_e(root)


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST + 1 else word


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing of what a text is about: "the", "of", "said"."""
    words: Mapping[str, Mapping[str, object]] = read_words("empty")
    return frozenset(word for table in words.values() for word in str(table["words"]).split())


@dataclass(frozen=True, slots=True)
class Terms:
    """One report as the comparison of stories needs it: each kind of term with its weight, 1 + ln(count)."""

    words: Mapping[str, float]
    names: Mapping[str, float]
    numbers: Mapping[str, float]
    lead: Mapping[str, float]


def find_terms(text: str) -> Terms:
    """The terms of a report, its title first.

    A name is a word with a capital that does not also stand there without; numbers are digits as written,
    years and days of dates among them.
    """
    tokens = find_tokens(text)
    small = {token for token in tokens if token.islower()}
    stems = [_stem_if_full(token) for token in tokens]
    names = (
        root
        for token, root in zip(tokens, stems, strict=True)
        if root and token[0].isupper() and token.lower() not in small
    )
    return Terms(
        words=_weigh(filter(None, stems)),
        names=_weigh(names),
        numbers=_weigh(token.replace(",", "") for token in tokens if token[0].isdigit()),
        lead=_weigh(filter(None, stems[:LEAD])),
    )


@lru_cache(maxsize=131_072)
def _stem_if_full(token: str) -> str:
    """The stem of a full word; "" of an empty one."""
    return stem(token) if is_full(token) else ""


def find_tokens(text: str) -> list[str]:
    """Words and numbers in order of the text; "Armenia's" is one word."""
    return _WORD.findall(_SPACED.sub(lambda found: found[1] or "-", text))


def is_full(token: str) -> bool:
    """Whether a word tells what a text is about."""
    return (len(token) > 1 or token.isdigit()) and token.lower() not in empty_words()


def _weigh(terms: Iterable[str]) -> Mapping[str, float]:
    return {term: 1.0 + math.log(count) for term, count in Counter(terms).items()}
