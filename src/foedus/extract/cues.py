"""Cue words in a sentence: verbs in all their forms, "according to", "expressed concern"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from foedus.extract.inflection import gerund, past, third_person
from foedus.extract.tokens import fold
from foedus.lexicon import read_words
from foedus.model import Act, Span

Form = Literal["base", "third", "past", "gerund"]


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue in the text with its row of `words/cues.toml` and the form that its verb has there."""

    span: Span
    lemma: str
    act: Act
    frames: frozenset[str]
    form: Form


@dataclass(frozen=True, slots=True)
class _Entry:
    lemma: str
    act: Act
    frames: frozenset[str]
    form: Form


def find_cues(text: str, span: Span) -> Iterator[CueWord]:
    """The cue words within `span`, in order; the longest where several begin together."""
    end = span.start
    for word in _WORD.finditer(text, span.start, span.end):
        first = fold(word.group())
        known = word.start() >= end and first in _by_first()
        match = _pattern(first).match(text, word.start(), span.end) if known else None
        if match is not None:
            end = match.end()
            entry = _entries()[fold(match.group())]
            yield CueWord(Span(*match.span()), entry.lemma, entry.act, entry.frames, entry.form)


_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]+")


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """By the first word of a cue, all cues that begin with it, the longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for written in sorted(_entries(), key=len, reverse=True):
        by_first[written.split()[0]].append(written)
    return {first: tuple(cues) for first, cues in by_first.items()}


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """The pattern of the cues that begin with a word; made when it is met, for there are 760 of them."""
    cues = (re.escape(written).replace(r"\ ", r"\s+") for written in _by_first()[first])
    return re.compile(rf"(?i:{'|'.join(cues)})(?![\w’'-])")


@cache
def _entries() -> dict[str, _Entry]:
    """Every written form of every cue; the first row that has a form keeps it."""
    entries: dict[str, _Entry] = {}
    for written, entry in (*_verbs(), *_phrases(), *_light_verbs()):
        entries.setdefault(written, entry)
    return entries


def _verbs() -> Iterator[tuple[str, _Entry]]:
    for group in read_words("cues")["group"]:
        for lemma in group["lemmas"]:
            for form, written in inflect(lemma):
                yield written, _Entry(lemma, act_of(group["act"]), frozenset(group["frames"]), form)


def _phrases() -> Iterator[tuple[str, _Entry]]:
    for row in read_words("cues")["phrase"]:
        yield row["words"], _Entry(row["words"], act_of(row["act"]), frozenset({"phrase"}), "base")


def _light_verbs() -> Iterator[tuple[str, _Entry]]:
    """As in "expressed its deep concern": the noun carries the act, small words stand between."""
    for row in read_words("cues")["express"]:
        for verb in row["verbs"]:
            for noun, act in row["nouns"].items():
                for form, written in inflect(verb):
                    entry = _Entry(f"{verb} {noun}", act_of(act), frozenset({"matter", "clause"}), form)
                    yield f"{written} {noun}", entry
                    yield from ((f"{written} {between} {noun}", entry) for between in row["between"])


def act_of(word: str) -> Act:
    """The act of that name; a row with another word is a slip in the list."""
    return next(act for act in get_args(Act) if act == word)


# --- inflection ------------------------------------------------------------------------------------------


def inflect(lemma: str) -> Iterator[tuple[Form, str]]:
    """The forms of a verb or of the first word of a phrase: base, third person, gerund, past."""
    verb, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    irregular = read_words("cues")["irregular"].get(verb, ())
    yield "base", verb + tail
    yield "third", third_person(verb) + tail
    yield "gerund", gerund(verb) + tail
    for written in irregular or (past(verb),):
        form: Form = "gerund" if written.endswith("ing") else "third" if written.endswith("ies") else "past"
        yield form, written + tail
