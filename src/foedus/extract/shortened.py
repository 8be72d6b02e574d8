"""Names that a report makes short in a bracket: "the National Hurricane Center (NHC)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from foedus.extract.tokens import fold
from foedus.packs import Packs

_SHORTENED: Final = re.compile(
    r"((?:[^\W\d_a-z][\w’'-]{0,60}\s+(?:(?:of|for|the|and|on|in)\s+){0,2}){1,8})\(([A-Z]{2,8})\)"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_ROOT: Final = 5
"""Letters by which two words are one: "Organisation" and "Organization"."""


def find_shortened(text: str) -> dict[str, str]:
    """By its letters, each name that a bracket behind it makes short, where they are those of its words."""
    found: dict[str, str] = {}
    for match in _SHORTENED.finditer(text):
        words, short = match.group(1).split(), match.group(2)
        letters = [word for word in words if word[0].isupper()]
        for start in range(len(letters)):
            if "".join(word[0] for word in letters[start:]) == short:
                first = words.index(letters[start])
                found.setdefault(short, " ".join(words[first:]))
                break
    return found


def find_other_bodies(text: str, packs: Packs) -> frozenset[str]:
    """Acronyms of the packs that a report gives to another body: "National Antiterrorism Committee (NAC)".

    It is another one where its name has no word in common with any that the packs have for the acronym's.
    """
    known = _roots_of_acronyms(packs)
    return frozenset(
        short
        for short, name in find_shortened(text).items()
        if short in known and not known[short] & _roots([name])
    )


@lru_cache(maxsize=8)
def _roots_of_acronyms(packs: Packs) -> Mapping[str, frozenset[str]]:
    """The words of all names of whom each acronym may mean, by their beginnings."""
    names: dict[str, list[str]] = defaultdict(list)
    for name in packs.names():
        names[name.actor_id].append(name.text)
    acronyms = (name for name in packs.names() if name.form == "acronym")
    found: dict[str, set[str]] = defaultdict(set)
    for name in acronyms:
        found[name.text] |= _roots((*names[name.actor_id], name.actor))
    return {short: frozenset(roots) for short, roots in found.items()}


def _roots(names: Iterable[str]) -> set[str]:
    return {fold(word)[:_ROOT] for name in names for word in _WORD.findall(name)}
