"""Whether two names are those of two whom the packs hold apart, and what they know of each."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foedus.packs.known import Packs
    from foedus.packs.names import Name

_WHO: Final = frozenset({"person", "state", "government", "organisation", "organ", "outlet", "group"})
_SHOWN: Final = 2


def known_apart(packs: Packs, one: str, other: str) -> str:
    """Why two names cannot mean one, in words for a reader; "" where the packs do not say so.

    They do where they know both and nobody whom both may mean.
    """
    ones, others = (_meanings(packs, name) for name in (one, other))
    if not ones or not others or ones.keys() & others.keys():
        return ""
    return f"{one!r} is {_told(ones)}, and {other!r} is {_told(others)}"


def _told(meanings: Mapping[str, str]) -> str:
    told = [meanings[key] for key in sorted(meanings)]
    more = f" or {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return " or ".join(told[:_SHOWN]) + more


def _meanings(packs: Packs, name: str) -> dict[str, str]:
    """What a name may mean, by the id of each, told with what the packs hold of it."""
    person = packs.person(name)
    found = {each.actor_id: _described(each) for each in _by_text(packs).get(name.casefold(), ())}
    if person is None:
        return found
    whole = (each for each in _by_text(packs).get(person.name.casefold(), ()) if each.kind == "person")
    return {each.actor_id: _described(each) for each in whole}


def _described(name: Name) -> str:
    return f"{name.actor} ({name.actor_kind}, pack {name.pack}, certainty {name.certainty})"


@functools.lru_cache(maxsize=8)
def _by_text(packs: Packs) -> Mapping[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in packs.names():
        if name.actor_kind in _WHO and name.form not in ("adjective", "national", "description"):
            found[name.text.casefold()].append(name)
    return {text: tuple(names) for text, names in found.items()}
