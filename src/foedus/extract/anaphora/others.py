"""Whom a description cannot be by the words around it, whatever the weights say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.extract.anaphora.entities import Entity, Taking, words_of_name
from foedus.extract.anaphora.items import Item
from foedus.extract.anaphora.phrases import Tree
from foedus.extract.coordination import coordinated_with
from foedus.lexicon import read_words
from foedus.model import Notes


class Others:
    """What the names of an article and the packs tell of who is somebody else."""

    __slots__ = ("_names", "_packs", "_tree")

    def __init__(self, items: Sequence[Item], notes: Notes, tree: Tree) -> None:
        names = (item.mention for item in items if item.role == "name")
        self._names = tuple(sorted(names, key=lambda mention: mention.span))
        self._packs = notes.packs
        self._tree = tree

    def barred(self, item: Item, entities: Sequence[Entity], takings: Sequence[Taking]) -> frozenset[int]:
        """The numbers of the entities that a description is not: those it is joined with, a foreign state."""
        if item.role != "nominal":
            return frozenset()
        joined = self._joined(item, entities)
        return frozenset((*joined, *self._foreign(item, entities, takings)))

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
