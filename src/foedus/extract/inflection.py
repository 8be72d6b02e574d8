"""The regular forms of an English verb."""

from __future__ import annotations

import re

_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")


def third_person(verb: str) -> str:
    """The present with "he": "denies", "vetoes", "says"."""
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _HISSING.search(verb) else f"{verb}s"


def past(verb: str) -> str:
    """The past and its participle: "denied", "agreed"."""
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def gerund(verb: str) -> str:
    """The form in -ing: "agreeing", "noting"."""
    silent = verb.endswith("e") and not verb.endswith("ee")
    return f"{verb[:-1] if silent else verb}ing"
