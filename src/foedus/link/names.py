"""Whether two names are of one outlet: "The Parapet Brief", "Parapet Brief Online", "parapetbrief.com"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from foedus.lexicon import read_words
from foedus.packs import bundled_packs

_SITE: Final = re.compile(
    r"^(?:https?://)?(?:www\.)?(?P<name>[\w-]+(?:\.[\w-]+)*?)(?:\.(?:co|com|org|net))?\.[a-z]{2,5}(?:/.*)?$"
)


def is_same_outlet(one: str, other: str) -> bool:
    """Whether two names, as written or as hosts, are of one outlet: "USA TODAY", "usatoday.com"."""
    return bool(one and other) and _key(one) == _key(other)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """One for all the names of an outlet that a pack knows, else made of the letters of the name."""
    row = bundled_packs().outlet(name.strip()) or bundled_packs().outlet(name.strip().removeprefix("The "))
    return row.name if row else _plain(name)


@cache
def _affixes() -> frozenset[str]:
    return frozenset(read_words("outlets")["affixes"]["words"])


def _plain(name: str) -> str:
    """The name in small letters without what is written or left out: "The", "News Agency", ".com"."""
    host = _SITE.match(name.strip().lower())
    words = re.findall(r"\w+", host["name"] if host else name.lower())
    kept = [word for word in words if word not in _affixes()]
    return "".join(kept or words)
