"""The walk through an article: each item is a new entity, or takes up the one that weighs most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from foedus.extract.anaphora.entities import Entity, Taking, find_named
from foedus.extract.anaphora.features import Setting, agrees, class_of, may_be, none_features, pair_features
from foedus.extract.anaphora.items import Item
from foedus.extract.anaphora.others import Others
from foedus.extract.anaphora.phrases import Tree
from foedus.model import Notes, Span

REACH: Final = 12
"""How many sentences back an entity without a name is still within reach."""
MOST: Final = 9
"""How many entities are weighed: those mentioned last."""
MOST_OFTEN: Final = 3
"""And, however far back, those mentioned most often."""


LEAST: Final = 0.3
"""The least share of the weight of whoever is taken up: best in folds over GUM's news, of 0.25 to 0.5."""
AGREED: Final = 0.1
"""The same where the rules take up the same: "it" is a body in news of alliances more than elsewhere."""
CARRIED: Final = 600
"""How far back, in characters, a statement may end whose source goes on speaking."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An item with the entities that it may take up, and the features of each; the last is nobody."""

    item: Item
    entities: tuple[Entity, ...]
    features: tuple[tuple[str, ...], ...]


Decide = Callable[[Choice], tuple[int, float]]
"""From a choice to the place of the entity in it (or of nobody), and its share of the weight."""


def walk(items: Sequence[Item], notes: Notes, tree: Tree, decide: Decide) -> list[Taking]:
    """Every item with whom it was taken for; names open the entities that they do not take up."""
    entities: list[Entity] = []
    takings: list[Taking] = []
    sources, others = _Sources(notes, tree), Others(items, notes, tree)
    for item in sorted(items, key=sources.turn):
        entity, chance = (find_named(item, entities, tree.text) if item.role == "name" else None), 1.0
        if entity is None and item.mention.form != "demonym":
            setting = sources.setting(item, takings)
            barred = others.barred(item, entities, takings, None if setting.carried else setting.speaker)
            choice = make_choice(item, entities, replace(setting, barred=barred))
            at, chance = decide(choice)
            entity = choice.entities[at] if at < len(choice.entities) else None
        takings.append(Taking(item, entity, chance))
        if entity is None and item.role != "pronoun":
            entity = Entity(len(entities))
            entities.append(entity)
            takings[-1] = Taking(item, entity, chance)
        if entity is not None:
            entity.add(item, tree.text)
    return takings


def make_choice(item: Item, entities: Sequence[Entity], setting: Setting) -> Choice:
    """The entities within reach with their features."""
    near = [entity for entity in entities if entity.number not in setting.barred and _is_near(item, entity)]
    near.sort(key=lambda entity: -entity.items[-1].span.start)
    often = sorted(near, key=lambda entity: -len(entity.items))
    near = [entity for at, entity in enumerate(near) if at < MOST or entity in often[:MOST_OFTEN]]
    ranks = _ranks(item, near)
    salience = _ranks(item, often)
    rows = [
        tuple(pair_features(item, each, ranks.get(each.number, 9), salience.get(each.number, 9), setting))
        for each in near
    ]
    rows.append(tuple(none_features(item, near, setting)))
    return Choice(item, tuple(near), tuple(rows))


def _ranks(item: Item, entities: Iterable[Entity]) -> dict[int, int]:
    """The rank of each entity among those that agree with an item in number."""
    fitting = (entity for entity in entities if agrees(item, entity))
    return {entity.number: rank for rank, entity in enumerate(fitting)}


def _is_near(item: Item, entity: Entity) -> bool:
    """Whether an entity is within reach and neither its sex nor its kind speaks against it.

    Names are taken up at any distance; a name itself can only be that of somebody described before.
    """
    if item.role == "name" and entity.is_named:
        return False
    if not entity.is_named and (item.title or item.sentence - entity.items[-1].sentence > REACH):
        return False
    return may_be(item, entity)


class _Sources:
    """Who speaks where an item stands, by the statements of the article."""

    __slots__ = ("_statements", "_tree")

    def __init__(self, notes: Notes, tree: Tree) -> None:
        self._tree = tree
        self._statements = [
            (content, statement.source.span)
            for statement in notes.statements
            if statement.source is not None
            for content in statement.content
        ]

    def of(self, item: Item) -> tuple[Span | None, bool]:
        """The source of the innermost statement that an item stands in, else of the last one before it."""
        inside = [(len(span), source) for span, source in self._statements if span.contains(item.span)]
        if inside:
            return min(inside)[1], False
        start = item.span.start
        before = [(span, source) for span, source in self._statements if start - CARRIED < span.end <= start]
        return (max(before)[1], True) if before and item.quotation >= 0 else (None, False)

    def turn(self, item: Item) -> tuple[bool, int, int]:
        """When an item is looked at: in order of the text, but "I" behind its speaker, and titles last.

        A description has its place where its noun stands, so that its owner comes first: "its spokeswoman".
        """
        start = item.span.start
        if item.phrase is not None:
            start = self._tree.words[item.phrase.head].span.start
        if item.pronoun is not None and item.pronoun.person < 3:
            source, _ = self.of(item)
            start = max(start, source.end) if source is not None else start
        return item.title and item.role != "name", start, -item.span.end

    def setting(self, item: Item, takings: Sequence[Taking]) -> Setting:
        """What the features of an item may look at."""
        source, carried = self.of(item)
        speaker = _in_source(source, takings, self._tree) if source is not None else None
        theirs = (
            _theirs(speaker, takings) if item.pronoun is not None and item.pronoun.plural else frozenset()
        )
        return Setting(self._tree, speaker, carried, theirs)


def _in_source(source: Span, takings: Sequence[Taking], tree: Tree) -> int | None:
    """The entity of a source: the one whose head is the head of its words, else a person, else any."""
    inside = [t for t in takings if t.entity is not None and source.contains(t.item.span)]
    if not inside:
        return None
    best = max(inside, key=lambda taking: _weight(taking.item, source, tree))
    return best.entity.number if best.entity is not None else None


def _theirs(speaker: int | None, takings: Sequence[Taking]) -> frozenset[int]:
    """The entities with whom a speaker is named or described: Sarn of "the Sarn envoy Gloria Lund"."""
    own = [t.item for t in takings if t.entity is not None and t.entity.number == speaker]
    spans = [each.whole for each in own if each.role != "pronoun"]
    return frozenset(
        taking.entity.number
        for taking in takings
        if taking.entity is not None and taking.entity.number != speaker
        if any(span.contains(taking.item.span) for span in spans)
    )


def _weight(item: Item, source: Span, tree: Tree) -> tuple[bool, bool, bool]:
    above = tree.words[item.head].head if item.head >= 0 else -1
    outside = item.head >= 0 and (above < 0 or not source.contains(tree.words[above].span))
    return outside, "person" in item.kinds, item.role == "name"


Weights = Mapping[str, Mapping[str, float]]
"""The weight of each feature, by the class of the item."""


def by_weights(weights: Weights, least: float = LEAST) -> Decide:
    """To decide by weights: the heaviest entity if its share is large enough, else nobody."""

    def decide(choice: Choice) -> tuple[int, float]:
        own = weights.get(class_of(choice.item), {})
        scores = [sum(own.get(name, 0.0) for name in row) for row in choice.features]
        top = max(scores)
        shares = [exp(each - top) for each in scores]
        whole = sum(shares)
        nobody = len(choice.entities)
        at = max(range(nobody), key=scores.__getitem__, default=nobody)
        if at == nobody or shares[at] < _bar(choice, at, least) * whole:
            return nobody, shares[nobody] / whole
        return at, shares[at] / whole

    return decide


def _bar(choice: Choice, at: int, least: float) -> float:
    """The least share for the entity at a place: a smaller one is enough where the rules say the same."""
    item = choice.item
    if item.role == "name":
        return 0.5
    agreed = item.mention.actor is not None and item.mention.actor == choice.entities[at].actor
    return AGREED if agreed else least
