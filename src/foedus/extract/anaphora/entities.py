"""Those that an article speaks of, as the walk through it has come to know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from foedus.extract.anaphora.items import Item
from foedus.extract.anaphora.nouns import NounKind, singular
from foedus.extract.anaphora.sexes import sex_of_name
from foedus.extract.titles import sex_of
from foedus.extract.tokens import fold
from foedus.lexicon import read_words
from foedus.model import Actor

_WORD: Final = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_SMALL: Final = frozenset({"the", "of", "and", "for", "in", "on", "a", "de", "la", "s"})


@dataclass(slots=True)
class Entity:
    """One of whom the article speaks; grows as its mentions are read."""

    number: int
    kinds: tuple[NounKind, ...] = ()
    sex: str = ""
    plural: bool = False
    actor: Actor | None = None
    items: list[Item] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    """The words of each name, folded."""
    nouns: set[str] = field(default_factory=set)
    states: set[Actor] = field(default_factory=set)
    """Whose offices it is named with: "Russian President Vladimir Putin"."""
    words: set[str] = field(default_factory=set)
    """Every word of its names and descriptions, folded."""

    @property
    def is_named(self) -> bool:
        """Whether a name of it was read."""
        return bool(self.names)

    def add(self, item: Item, text: str) -> None:
        """Take up a mention of it."""
        self.items.append(item)
        self.sex = self.sex or item.sex
        self.plural = self.plural or (item.plural and len(self.items) == 1)
        if not self.kinds or (item.role == "name" and item.kinds):
            self.kinds = item.kinds
        elif item.kinds and set(item.kinds) & set(self.kinds):
            self.kinds = tuple(kind for kind in self.kinds if kind in item.kinds)
        if item.role == "name":
            self._add_name(item, text)
        elif item.phrase is not None:
            self.nouns.add(singular(item.phrase.noun))
            self.words.update((singular(item.phrase.noun), *item.phrase.qualifiers))

    def _add_name(self, item: Item, text: str) -> None:
        mention = item.mention
        if self.actor is None and mention.actor is not None:
            self.actor = mention.actor
        if mention.of is not None and mention.of.kind == "state":
            self.states.add(mention.of)
        if mention.form == "demonym":
            return
        words = words_of_name((mention.name or mention.span).of(text))
        if words and words not in self.names:
            self.names.append(words)
        self.words.update(words)
        self.words.update(words_of_name(mention.span.of(text)))
        if "person" in item.kinds and not self.sex:
            title = text[mention.span.start : (mention.name or mention.span).start]
            self.sex = sex_of(title) or sex_of_name((mention.name or mention.span).of(text))


@dataclass(frozen=True, slots=True)
class Taking:
    """Whom an item was taken for, None where it stays open, and how sure that is."""

    item: Item
    entity: Entity | None
    chance: float


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without articles and possessives."""
    plain = re.sub(r"['’]s?$", "", name)
    words = tuple(fold(word).strip(".") for word in _WORD.findall(plain))
    return tuple(word.replace(".", "") for word in words if word != "the")


def find_named(item: Item, entities: Sequence[Entity], text: str) -> Entity | None:
    """The entity that a name means: the same actor, the same words, a part of a longer name, its initials."""
    actor = item.mention.actor
    if actor is not None and actor.kind == "group":  # "the United States and its allies"
        return next((entity for entity in entities if entity.actor == actor), None)
    words = words_of_name((item.mention.name or item.mention.span).of(text))
    if actor is not None:
        same = next((entity for entity in entities if entity.actor == actor), None)
        if same is not None:
            return same
    for entity in reversed(entities):
        group = entity.actor is not None and entity.actor.kind == "group"
        clash = group or (actor is not None and entity.actor is not None and actor != entity.actor)
        if not clash and entity.is_named and _is_name_of(words, entity, item):
            return entity
    return None


def _is_name_of(words: tuple[str, ...], entity: Entity, item: Item) -> bool:
    """Whether a name fits one of an entity's, and for a person the longest of them, too."""
    if "person" in item.kinds and "person" in entity.kinds:
        longest = max(entity.names, key=len)
        return words == longest or _is_same(words, longest, item)
    family = len(words) == 1 and "person" in entity.kinds and words[0] == max(entity.names, key=len)[-1]
    return family or any(_is_same(words, name, item) for name in entity.names)


def _is_same(words: tuple[str, ...], name: tuple[str, ...], item: Item) -> bool:
    if words == name:
        return True
    if not words or not name:
        return False
    if "person" in item.kinds:
        short, long = sorted((words, name), key=len)
        return (
            len(short) < len(long)
            and set(short) <= set(long)
            and (len(short) > 1 or short[0] in (long[-1], long[0]))
        )
    if "organisation" in item.kinds:
        return _is_short_for(words, name) or _is_short_for(name, words)
    return False


@cache
def _left_out() -> frozenset[str]:
    return frozenset(read_words("names")["left_out"]["words"])


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is the initials of another, or its first words."""
    if len(short) >= len(long):
        return False
    initials = "".join(word[0] for word in long if word not in _SMALL)
    if len(short) == 1 and len(long) > 1 and short[0] in (initials, "".join(word[0] for word in long)):
        return True
    rest = set(long[len(short) :])
    return short == long[: len(short)] and (len(short) > 1 or rest <= _left_out())


def overlap(words: Iterable[str], others: Iterable[str]) -> int:
    """How many words two share."""
    return len(set(words) & set(others) - _SMALL)
