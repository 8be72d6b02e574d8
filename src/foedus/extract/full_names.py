"""The persons whom a report names in full: by these their family names alone are understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.extract.names import sex_of_given
from foedus.extract.titles import sex_of
from foedus.model import Actor, Mention, Notes
from foedus.packs.terms import without_mode


@dataclass(frozen=True, slots=True)
class FullName:
    """A person whom the report names in full: where, in which words, with which title, whose."""

    start: int
    words: str
    actor: Actor
    title: str
    of: Actor | None
    sex: str


def find_full_names(text: str, notes: Notes) -> Iterator[FullName]:
    """Each full name of a person, in order; one word is one where the packs have it as such."""
    for mention in notes.mentions:
        if mention.kind == "person" and mention.form in ("name", "title+name"):
            words = name_words(text, mention)
            row = notes.packs.person(words)
            if row is not None or " " in words:
                actor = Actor(row.name if row else words, "person")
                before = text[mention.span.start : (mention.name or mention.span).start]
                sex = sex_of(before) or sex_of_given(words.split()[0])
                yield FullName(mention.span.start, words, actor, without_mode(mention.title), mention.of, sex)


def name_words(text: str, mention: Mention) -> str:
    """The personal name proper, its white space made plain."""
    return " ".join((mention.name or mention.span).of(text).split())
