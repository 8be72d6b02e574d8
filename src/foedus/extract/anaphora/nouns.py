"""What a common noun stands for: "mayor" a person, "company" a body, "country" a state, "city" a place."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from foedus.lexicon import read_words

NounKind = Literal["person", "organisation", "state", "place"]
Sex = Literal["male", "female", ""]

KINDS: Final[tuple[NounKind, ...]] = ("person", "organisation", "state", "place")


def kinds_of(noun: str) -> tuple[NounKind, ...]:
    """The kinds that a noun in small letters, singular or plural, may stand for; none for other things."""
    word = noun if noun in _kinds() else singular(noun)
    return _kinds().get(word, ())


def sex_of_noun(noun: str) -> Sex:
    """The sex that a noun tells: "widow" female, "sons" male, "mayor" none."""
    word = singular(noun)
    persons = read_words("nouns")["person"]
    if word in _words_of(persons["female"]["words"]):
        return "female"
    return "male" if word in _words_of(persons["male"]["words"]) else ""


def is_plural(noun: str) -> bool:
    """Whether a noun of the lists is of several: "ministers", "people"."""
    return noun in _plurals() or (noun not in _kinds() and singular(noun) in _kinds())


def singular(noun: str) -> str:
    """A noun of the lists in the singular; as it is where it is none of theirs."""
    if noun in _kinds():
        return noun
    return next((form for form in _singulars(noun) if form in _kinds()), noun)


def _singulars(noun: str) -> tuple[str, ...]:
    if noun.endswith("men"):
        return (noun[:-3] + "man",)
    if noun.endswith("ies"):
        return (noun[:-3] + "y", noun[:-1])
    if noun.endswith("es"):
        return (noun[:-1], noun[:-2])
    return (noun[:-1],) if noun.endswith("s") else ()


def are_alike(noun: str, other: str) -> bool:
    """Whether two nouns in the singular often take one another up: "toddler" and "child"."""
    return bool(_groups().get(noun, frozenset()) & _groups().get(other, frozenset()))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(read_words("nouns")["alike"]["words"]):
        for word in words.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _kinds() -> dict[str, tuple[NounKind, ...]]:
    found: dict[str, list[NounKind]] = {}
    for kind in KINDS:
        for row in read_words("nouns")[kind].values():
            for word in _words_of(row["words"]):
                if kind not in found.setdefault(word, []):
                    found[word].append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def _plurals() -> frozenset[str]:
    return _words_of(read_words("nouns")["person"]["plural"]["words"])


@cache
def _words_of(words: str) -> frozenset[str]:
    return frozenset(words.split())
