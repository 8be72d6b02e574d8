"""What a claim says, in words that need no knowledge of its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from foedus.model import Claim

_SAID: Final[Mapping[tuple[str, str], str]] = {
    ("holds", "holder"): "holds",
    ("holds", "former"): "formerly",
    ("holds", "appointed"): "appointed",
    ("chairs", "chair"): "chairs",
    ("seat", "seat"): "has its seat",
    ("intends", "leave"): "intends to leave",
    ("intends", "join"): "intends to join",
}
"""What is said of a predicate and its mode where the two words beside each other say it badly."""

_BEFORE: Final[Mapping[str, str]] = {
    "office": "",
    "treaty": "",
    "of": "of",
    "org": "in",
    "on": "on",
    "place": "in",
    "recipient": "towards",
    "attended": "attended by",
    "absent": "without",
}
"""What stands before those of a role; any other role stands there by its name."""
_OBJECTS: Final = frozenset({"chairs chair", "intends leave", "intends join"})
"""Predicates and modes whose organisation is what is chaired, left or joined."""


def claim_words(claim: Claim) -> str:
    """Who, what, and of whom: "Armenia: participation frozen in Collective Security Treaty Organization"."""
    names = [(arg.role, ", ".join(actor.name for actor in arg.actors)) for arg in claim.args]
    subject = f"{names[0][1]}: " if names else ""
    denied = "not " if claim.polarity == "negative" else ""
    unreal = "" if claim.realis == "actual" else f" ({claim.realis})"
    rest = "".join(_phrases(claim, names[1:]))
    return f"{subject}{denied}{_said(claim)}{rest}{unreal}"


def _said(claim: Claim) -> str:
    known = _SAID.get((claim.predicate, claim.mode))
    if known is not None:
        return known
    what, mode = claim.predicate.replace("_", " ").lower(), claim.mode.replace("_", " ")
    if not mode or mode == what:
        return what
    return f"{what} ({mode})" if claim.predicate.isupper() else f"{what} {mode}"


def _phrases(claim: Claim, names: list[tuple[str, str]]) -> Iterator[str]:
    for role, named in names:
        if role == "org" and f"{claim.predicate} {claim.mode}" in _OBJECTS:
            yield f" {named}"
        elif role in _BEFORE:
            yield f" {_BEFORE[role]} {named}" if _BEFORE[role] else f" {named}"
        else:
            yield f", {role.replace('_', ' ')} {named}"
