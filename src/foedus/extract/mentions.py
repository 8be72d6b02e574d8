"""Mentions: who and what a sentence names or takes up, each stretch once; who is meant is `reference`'s."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from foedus.extract.names import Known, confirmed_names, find_homonyms, match_names
from foedus.extract.nominals import find_bodies, find_collectives, find_pronouns, find_titled
from foedus.extract.outlets import find_outlets, own_outlets
from foedus.extract.persons import Person, family_name, find_persons
from foedus.extract.read_names import find_read_names, is_full_name
from foedus.extract.titles import actor_of, find_titles
from foedus.extract.tokens import overlapping
from foedus.lexicon import read_words
from foedus.model import Actor, Article, Mention, MentionForm, Notes, Sentence, Span
from foedus.packs import Name, Packs


def find_mentions(article: Article, notes: Notes) -> tuple[Mention, ...]:
    """Every mention in the asserting zones, in order; mentions do not overlap."""
    text, read = article.text, find_read_names(article.text, notes)
    scene = _Scene(notes.packs, find_homonyms(text, notes.packs), own_outlets(article), read)
    found = [m for sentence in notes.sentences for m in _in_sentence(text, sentence, scene)]
    families = _families(text, found, notes.packs)
    kept = tuple(m for m in found if not _is_somebodys_name(text, m, families, notes.packs))
    again = tuple(_repeated_family_names(text, notes.sentences, families))
    pieces = {m for name in again for m in overlapping(kept, name.span) if len(m.span) < len(name.span)}
    return tuple(_apart(again, kept=(m for m in kept if m not in pieces)))


def _is_somebodys_name(text: str, mention: Mention, families: frozenset[str], packs: Packs) -> bool:
    """Whether a place or an outlet is a person's family name in this article: Kerry Washington's, say.

    A state is one only where the packs have a person of that family name: Montenegro's, Luis.
    """
    if mention.kind == "state" and mention.span.of(text) not in _families_like_states(packs):
        return False
    return mention.kind in ("government", "place", "outlet", "state") and mention.span.of(text) in families


@lru_cache(maxsize=8)
def _families_like_states(packs: Packs) -> frozenset[str]:
    states = {name.text for name in packs.names() if name.kind == "state"}
    return frozenset(name.text for name in packs.names() if name.kind == "person" and name.text in states)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is the same for all sentences of an article."""

    packs: Packs
    homonyms: frozenset[str]
    outlets: frozenset[str]
    read: tuple[Mention, ...]
    """Persons and places as the encoder reads them, where rules find nobody and nothing."""


def _in_sentence(text: str, sentence: Sentence, scene: _Scene) -> tuple[Mention, ...]:
    """The mentions of one sentence, in order.

    Persons, titles and bodies go first, for they are made of names ("Russian Foreign Minister Sergey Lavrov",
    "Pashinyan's administration"); then names and groups; a pronoun is what is left.
    """
    span = sentence.span
    known = confirmed_names(text, span, match_names(text, span, scene.packs), scene.homonyms)
    titles = tuple(find_titles(text, span, known))
    read = tuple(overlapping(scene.read, span))
    full = tuple(m.span for m in read if is_full_name(text, m))
    persons = (
        person.mention()
        for person in find_persons(text, span, known, titles)
        if not _is_piece_of_name(person, full)
    )
    proper = tuple(k for k in known if not is_generic(k))
    kept = _apart((*persons, *find_titled(text, titles), *find_bodies(text, span, proper)))
    kept = _apart((m for m in read if is_full_name(text, m)), kept=kept)
    named = (mention for k in known if not k.is_person for mention in _named(text, k))
    kept = _apart(find_outlets(text, span, known, scene.outlets), kept=kept)
    kept = _apart(named, find_collectives(text, span, proper), kept=kept)
    kept = _apart(read, kept=kept)
    return tuple(_apart(find_pronouns(text, span), kept=kept))


def _is_piece_of_name(person: Person, full: tuple[Span, ...]) -> bool:
    """Whether a name without a title is only the first word of one: "Ashton" of "Ashton Bumhira"."""
    name = person.name
    return person.title is None and any(s.start == name.start and s.end > name.end for s in full)


def _apart(*found: Iterable[Mention], kept: Iterable[Mention] = ()) -> list[Mention]:
    """All of `kept` with those of `found` that touch none of them, in order.

    Of two that compete the one that begins first stays, and of two that begin together the longer.
    """
    apart = sorted(kept, key=lambda mention: mention.span)
    fresh: list[Mention] = []
    end = 0
    for mention in sorted((m for group in found for m in group), key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end and not _is_taken(apart, mention.span):
            fresh.append(mention)
            end = mention.span.end
    return sorted((*apart, *fresh), key=lambda mention: mention.span)


def _is_taken(kept: list[Mention], span: Span) -> bool:
    return next(overlapping(kept, span), None) is not None


# --- names of the packs ----------------------------------------------------------------------------------


def _named(text: str, known: Known) -> Iterator[Mention]:
    """A name of the packs as a mention; a capital or seat is its government unless a place is meant."""
    name = known.of_kind("capital", "seat") or next(n for n in known.names if n.kind != "person")
    if name.kind in ("capital", "seat"):
        yield _metonym_or_place(text, known, name)
        return
    actor, why = actor_of(name), f"{name.kind} in the packs"
    if name.kind == "demonym":
        yield Mention(known.span, actor.kind, "demonym", actor, why=why)
    elif name.form == "description":
        yield from _described(known, actor)
    elif name.form == "bare" and actor.kind == "organ":  # whose Secretariat it is, the article tells
        yield Mention(known.span, "organ", "nominal")
    else:
        form: MentionForm = "organisation" if actor.kind in ("organisation", "organ", "outlet") else "name"
        yield Mention(known.span, actor.kind, form, actor, why=why)


def _described(known: Known, actor: Actor) -> Iterator[Mention]:
    """A description: "Russian-led alliance" tells the organisation, "the alliance" only that it is one."""
    if actor.kind == "organisation":
        only = None if is_generic(known) else actor
        yield Mention(known.span, actor.kind, "nominal", only, why="description in the packs" if only else "")


def is_generic(known: Known) -> bool:
    """Whether it is a description that fits many bodies: "the alliance", "summit"."""
    name = known.of_kind("description")
    if name is None:
        return False
    short = len(name.text.removeprefix("the ").split()) == 1
    return short or name.actor_kind != "organisation" or len({n.actor for n in known.names}) > 1


def _metonym_or_place(text: str, known: Known, name: Name) -> Mention:
    sign = _sign_of_place(text, known.span)
    if sign:
        return Mention(known.span, "place", "name", Actor(name.text, "place"), why=f"a place: {sign}")
    why = "seat of a government, with no word of place beside it"
    return Mention(known.span, "government", "metonym", Actor(name.actor, "government"), why=why)


def _sign_of_place(text: str, span: Span) -> str:
    """What tells that a capital is meant as a place; empty where nothing does."""
    following = _place_noun().match(text, span.end)
    if following is not None:
        return f'"{following.group(1)}" stands behind it'
    before = text[max(0, span.start - 60) : span.start]
    word = _place_word().search(before)
    if word is None:
        return ""
    direction = word.group(1).lower() in ("to", "from")
    if direction and _dealing().search(before, 0, word.start()):
        return ""
    return f'"{word.group(1)}" stands before it'


@cache
def _place_word() -> re.Pattern[str]:
    """A word of place just before, or before names joined to this one: "in Moscow and Yerevan"."""
    words = _alternatives("places")
    listed = r"(?:[^\W\d_a-z][\w-]*(?:,\s+[^\W\d_a-z][\w-]*){0,2},?\s+and\s+)?"
    return re.compile(rf"(?<![\w-])((?i:{words}))\s+(?:(?i:the|central|downtown|neighbou?ring)\s+)?{listed}$")


@cache
def _dealing() -> re.Pattern[str]:
    """A word of dealings, at most two words between it and the end."""
    return re.compile(rf"(?<![\w-])(?i:{_alternatives('dealings')})\s+(?:[\w-]+\s+){{0,2}}$")


@cache
def _place_noun() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]({_alternatives('place_nouns')})(?![\w-])")


def _alternatives(table: str) -> str:
    words = sorted(set(read_words("nominals")[table]["words"]), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


# --- family names taken up again -------------------------------------------------------------------------


def _families(text: str, found: Iterable[Mention], packs: Packs) -> frozenset[str]:
    """The family names of those whom the article names in full or with a title."""
    people = (m for m in found if m.kind == "person" and m.name is not None)
    full = {
        " ".join(m.name.of(text).split())
        for m in people
        if m.name is not None and (m.form == "title+name" or " " in m.name.of(text).replace("\u00a0", " "))
    }
    return frozenset(family for name in full for family in families_of(name, packs) if len(family) > 1)


def families_of(name: str, packs: Packs) -> tuple[str, ...]:
    """The family names by which a person named in full is taken up, as the packs or the name itself tell."""
    row = packs.person(name)
    families = row.family_names if row else (family_name(name),)
    # A small particle has a capital where the family name stands alone: "Von der Leyen", "In 't Veld".
    alone = (family[:1].upper() + family[1:] for family in families)
    return tuple(dict.fromkeys((*families, *alone)))


def _repeated_family_names(
    text: str, sentences: Iterable[Sentence], families: frozenset[str]
) -> Iterator[Mention]:
    """Family names alone, of persons whom the article names elsewhere; not as part of another's name."""
    if not families:
        return
    options = "|".join(re.escape(family) for family in sorted(families, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{options})(?![\w-])")
    for sentence in sentences:
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
            if not _OTHER_GIVEN.search(text, max(sentence.span.start, match.start() - 24), match.start()):
                span = Span(match.start(), match.end())
                yield Mention(span, "person", "name", name=span)


# A capitalised word within the sentence, just before a family name: somebody else of that family.
_OTHER_GIVEN = re.compile(r"[\w,]\s+[^\W\d_a-z][^\W\d_A-Z]+[ \u00a0]$")
