"""The fields of `_data/words/events.toml` in a row of words: which kinds of deeds and things they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from foedus.lexicon import read_words

Kind = Literal["verb", "noun", "word"]

_PARTICLES = frozenset({"off", "up", "down", "out", "back", "over", "in", "away", "aside", "forward", "on"})
_REACH = 3
"""How many words may stand between a verb and its particle: "called the whole strike off"."""
_VOWELS = "aeiou"
_REMEMBERED = 20_000
"""Words that are not looked up again: most of those of a day's news."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a field lists; of several words the first of a verb is inflected, the last of a noun."""

    field: str
    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A field named in a text: the word that inflects stands at `at`; `length` words name it."""

    at: int
    field: str
    kind: Kind
    length: int


@lru_cache(maxsize=_REMEMBERED)
def lemma_of(word: str) -> str:
    """The irregular lemma of a written form, else the stem that the rules give: "freed" is "free"."""
    irregular = _irregular().get(word)
    if irregular:
        return irregular
    known = _known()
    options = tuple(_stems(word))
    return next((each for each in options if each in known), word if len(word) < 5 else options[-1])


def find_fields(words: Sequence[str]) -> tuple[Hit, ...]:
    """Every field that lower-case words name, by the longest reading of each word, in order."""
    best: dict[int, list[Hit]] = {}
    for hit in _hits(words):
        held = best.setdefault(hit.at, [])
        if held and held[0].length > hit.length:
            continue
        if held and held[0].length < hit.length:
            held.clear()
        held.append(hit)
    return tuple(hit for at in sorted(best) for hit in best[at])


def _hits(words: Sequence[str]) -> Iterator[Hit]:
    for at, word in enumerate(words):
        for entry in _entries().get(word, ()) or ():
            if entry.kind != "verb" and _matches(words, at, entry.words, exact=True):
                yield Hit(at + len(entry.words) - 1, entry.field, entry.kind, len(entry.words))
        for lemma in _readings(word):
            for entry in _entries().get(lemma, ()):
                if entry.kind == "verb" and _follows(words, at, entry.words):
                    yield Hit(at, entry.field, entry.kind, len(entry.words))
                elif entry.kind == "noun" and lemma != word and len(entry.words) == 1:
                    yield Hit(at, entry.field, entry.kind, 1)


def _matches(words: Sequence[str], at: int, wanted: Sequence[str], *, exact: bool) -> bool:
    """Whether the words stand there, the last one perhaps in the plural."""
    found = words[at : at + len(wanted)]
    if len(found) < len(wanted) or any(a != b for a, b in zip(found[:-1], wanted[:-1], strict=False)):
        return False
    return found[-1] == wanted[-1] or (exact and len(wanted) > 1 and wanted[-1] in _readings(found[-1]))


def _follows(words: Sequence[str], at: int, wanted: Sequence[str]) -> bool:
    """Whether what belongs to a verb follows it: at once, or as a particle a few words on."""
    rest = wanted[1:]
    if not rest:
        return True
    if tuple(words[at + 1 : at + 1 + len(rest)]) == tuple(rest):
        return True
    if len(rest) == 1 and rest[0] in _PARTICLES:
        return rest[0] in words[at + 2 : at + 2 + _REACH]
    return len(rest) > 1 and tuple(words[at + 2 : at + 2 + len(rest)]) == tuple(rest)  # "has also called for"


@lru_cache(maxsize=_REMEMBERED)
def _readings(word: str) -> tuple[str, ...]:
    """The lemmas that a written form may have."""
    irregular = _irregular().get(word)
    known = _known()
    found = [each for each in _stems(word) if each in known]
    return tuple(dict.fromkeys([*([irregular] if irregular else ()), *found]))


def _stems(word: str) -> Iterator[str]:
    """What a form may come from: "permitted" from "permit", "applies" from "apply", "using" from "use"."""
    yield word
    for ending in ("ies", "ied"):
        if word.endswith(ending):
            yield word[:-3] + "y"
    for ending in ("es", "ed", "ing", "s", "d"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if ending in ("ed", "ing"):
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                yield stem[:-1]
            yield stem + "e"
        yield stem


@cache
def _irregular() -> dict[str, str]:
    rows = (row.split() for row in read_words("events")["irregular"]["words"].replace("\n", " ").split(","))
    return {form: lemma for lemma, *forms in rows for form in forms}


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    """The entries of all fields by their first word."""
    found: dict[str, list[Entry]] = {}
    for field, row in read_words("events")["fields"].items():
        for name, kind in _KINDS:
            for words in _split(row.get(name, "")):
                found.setdefault(words[0], []).append(Entry(field, kind, words))
    return {first: tuple(dict.fromkeys(entries)) for first, entries in found.items()}


_KINDS: tuple[tuple[str, Kind], ...] = (("verbs", "verb"), ("nouns", "noun"), ("words", "word"))


def _split(listed: str) -> Iterator[tuple[str, ...]]:
    for each in listed.split(","):
        words = tuple(each.lower().split())
        if words:
            yield words


@cache
def _known() -> frozenset[str]:
    """Every word that an entry begins or ends with."""
    return frozenset(
        word
        for entries in _entries().values()
        for entry in entries
        for word in (entry.words[0], entry.words[-1])
    )
