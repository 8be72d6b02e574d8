"""Whom a description cannot be by the words around it, whatever the weights say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from foedus.extract.anaphora.entities import Entity, Taking, words_of_name
from foedus.extract.anaphora.items import Item
from foedus.extract.anaphora.phrases import Tree
from foedus.extract.coordination import coordinated_with
from foedus.extract.turns import find_turns, turn_at
from foedus.lexicon import read_words
from foedus.model import Notes, Span

_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
_ADDRESS: Final = re.compile(r"(?:Mr|Mister|Mrs|Ms|Madam)\.?\s")
"""How somebody is addressed by his office alone, "Mr President"; behind a name it is a title."""


class Others:
    """What the names of an article and the packs tell of who is somebody else."""

    __slots__ = ("_names", "_packs", "_tree", "_turns")

    def __init__(self, items: Sequence[Item], notes: Notes, tree: Tree) -> None:
        names = (item.mention for item in items if item.role == "name")
        self._names = tuple(sorted(names, key=lambda mention: mention.span))
        self._packs = notes.packs
        self._tree = tree
        self._turns = tuple(turn for turn in find_turns(tree.text, notes) if turn.sure)

    def barred(
        self, item: Item, entities: Sequence[Entity], takings: Sequence[Taking], speaker: int | None = None
    ) -> frozenset[int]:
        """The numbers of the entities that an item is not.

        A description is none of those it is joined with, and no foreign state; with "a" it brings somebody up
        or tells what its subject is; one that addresses somebody is not who speaks, by the statement around
        it the entity `speaker`. In a turn of a transcript "I" is its speaker alone, and "you" or "he" is
        somebody else.
        """
        if item.role == "pronoun":
            return frozenset(self._silent(item, entities, takings))
        if item.role != "nominal":
            return frozenset()
        joined = self._joined(item, entities)
        speaking = self._speaking(item, takings, speaker)
        foreign = self._foreign(item, entities, takings)
        return frozenset((*joined, *foreign, *speaking, *self._unequal(item, entities, takings)))

    def _unequal(self, item: Item, entities: Sequence[Entity], takings: Sequence[Taking]) -> Iterator[int]:
        """Whom "a" rules out: "a deputy" as a subject is new, and in "Sarn is a member" it is Sarn."""
        phrase = item.phrase
        if phrase is None or phrase.determiner not in ("a", "an"):
            return
        if phrase.predicate:
            subjects = set(self._tree.below(phrase.head, "nsubj"))
            own = {each.entity.number for each in takings if each.entity and each.item.head in subjects}
            yield from (entity.number for entity in entities if own and entity.number not in own)
        elif not item.equates and self._tree.words[phrase.head].relation in _SUBJECTS:
            yield from (entity.number for entity in entities)

    def _silent(self, item: Item, entities: Sequence[Entity], takings: Sequence[Taking]) -> Iterator[int]:
        """All but the speaker of the turn in which somebody says "I"; where it is "he", that one."""
        turn = turn_at(self._turns, item.span.start) if item.quotation < 0 else None
        if turn is None or item.pronoun is None or item.pronoun.plural:
            return
        own = _named_in(turn.label, takings)
        if item.pronoun.base == "i":
            yield from (entity.number for entity in entities if entity.number not in own)
        elif not turn.label.contains(item.span):
            yield from own

    def _speaking(self, item: Item, takings: Sequence[Taking], speaker: int | None) -> Iterator[int]:
        """Who says "Mr President" to somebody."""
        if not _ADDRESS.match(item.span.of(self._tree.text)):
            return
        turn = turn_at(self._turns, item.span.start)
        if turn is not None and item.quotation < 0:
            yield from _named_in(turn.label, takings)
        elif speaker is not None:
            yield speaker

    def _joined(self, item: Item, entities: Sequence[Entity]) -> Iterator[int]:
        """In "this organisation, as well as the SCO" it is not the SCO."""
        for name in coordinated_with(self._tree.text, item.span, self._names):
            words = words_of_name((name.name or name.span).of(self._tree.text))
            for entity in entities:
                if words in entity.names or (name.actor is not None and name.actor == entity.actor):
                    yield entity.number

    def _foreign(self, item: Item, entities: Sequence[Entity], takings: Sequence[Taking]) -> Iterator[int]:
        """The nation of a Kazakh official, "his nation", is no other state than Kazakhstan."""
        noun = item.phrase.noun if item.phrase is not None else ""
        if item.owner < 0 or noun not in read_words("nominals")["own_state"]["words"]:
            return
        owners = [taking.entity for taking in takings if taking.item.head == item.owner]
        homes = {home for owner in owners if owner is not None for home in self._homes(owner)}
        if homes:
            yield from (e.number for e in entities if e.actor is None or e.actor.name not in homes)

    def _homes(self, person: Entity) -> Iterator[str]:
        """The states whose offices somebody is named with, else the one that the packs know."""
        if "person" not in person.kinds:
            return
        row = self._packs.person(person.actor.name) if person.actor is not None else None
        home = self._packs.state(row.state) if row is not None and row.state else None
        if home is not None and not person.states:
            yield home.name
        yield from (state.name for state in person.states)


def _named_in(label: Span, takings: Sequence[Taking]) -> frozenset[int]:
    """The entities of the mentions in a speaker's label."""
    inside = (each.entity for each in takings if label.contains(each.item.span))
    return frozenset(entity.number for entity in inside if entity is not None)
