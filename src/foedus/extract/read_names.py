"""Names that the encoder's mention head reads, as proposals for what rules and packs do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from foedus.extract.names import never_names, particles
from foedus.model import Actor, Mention, Named, NamedKind, Notes, Span
from foedus.packs import Packs

_SURE: Final = {"person": 0.8, "place": 0.9}
"""Scores from which a name is taken; below them more than a third are wrong or cut short (GUM's dev part)."""


def find_read_names(text: str, notes: Notes) -> tuple[Mention, ...]:
    """Persons and places of whose name the encoder is sure, in order, none touching another.

    Organisations are left to the packs: what is one that they do not know, it tells less well than not.
    """
    found: list[Mention] = []
    for mention in sorted(_sure(text, notes), key=lambda mention: mention.span):
        if not found or found[-1].span.end <= mention.span.start:
            found.append(mention)
    return tuple(found)


def is_full_name(text: str, mention: Mention) -> bool:
    """Whether it is a person's name of more than one word, which the name of a place may be part of."""
    return mention.kind == "person" and len(mention.span.of(text).split()) > 1


def _sure(text: str, notes: Notes) -> Iterator[Mention]:
    for reading in notes.readings:
        for name in reading.names:
            if name.score >= _SURE.get(name.kind, 2.0) and _is_whole(text, name):
                words = " ".join(name.span.of(text).split())
                kind = kind_read(text, name.span, name.kind, notes.packs)
                if kind == "person":
                    yield Mention(name.span, "person", "name", name=name.span)
                elif kind is not None:
                    yield Mention(name.span, "place", "name", Actor(words, "place"), why="read as a place")


def kind_read(text: str, span: Span, kind: NamedKind, packs: Packs) -> NamedKind | None:
    """What a name is that the encoder reads as a `kind`; None where it is none.

    A single word that it takes for a man's name may be a people's ("the Kyrgyz"), or, where nobody is named
    with it in full, that of where something was ("the base at Kant"). A longer one of a man has no small word
    but particles, no verb among them, and no body: "NATO invited Montenegro" is none.
    """
    word = span.of(text)
    if kind != "person":
        return kind
    if len(word.split()) > 1:
        return kind if all(_is_in_names(each, packs) for each in word.split()) else None
    if word in _peoples(packs):
        return None
    named = rf"{re.escape(word)}\b"
    is_place = re.search(rf"\b(?:in|at|near)\s+{named}", text) and not re.search(rf"[A-Z]\w+\s+{named}", text)
    return "place" if is_place else "person"


_LINKED: Final = re.compile(r"[a-z]{1,5}[-‑’'][^\W\d_a-z]")
"""A small particle that is joined to its name: "al-Assad", "d'Estaing"."""


def _is_in_names(word: str, packs: Packs) -> bool:
    if not word[0].islower():
        return word not in _bodies(packs)
    return word in particles() or _LINKED.match(word) is not None


@lru_cache(maxsize=8)
def _bodies(packs: Packs) -> frozenset[str]:
    """The acronyms of organisations and organs: "NATO"."""
    kinds = ("organisation", "organ")
    return frozenset(name.text for name in packs.names() if name.kind in kinds and name.form == "acronym")


@lru_cache(maxsize=8)
def _peoples(packs: Packs) -> frozenset[str]:
    return frozenset(name.text for name in packs.names() if name.kind == "demonym")


def _is_whole(text: str, name: Named) -> bool:
    """Whether it is made of whole words, the first and the last of which may stand in a name."""
    start, end = name.span.start, name.span.end
    cut = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum() or not text[end - 1].isalnum()
    words = name.span.of(text).split()
    return not cut and words[0][0].isupper() and not never_names().intersection((words[0], words[-1]))
