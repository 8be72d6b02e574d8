"""The weights of references, learnt from chains that people marked: a conditional logit over entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from foedus.evaluate.reference import Marked
from foedus.extract.anaphora.entities import Entity
from foedus.extract.anaphora.features import class_of
from foedus.extract.anaphora.items import Item, find_items
from foedus.extract.anaphora.phrases import Tree
from foedus.extract.anaphora.walk import Choice, walk
from foedus.model import Article, Notes

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RARE: Final = 2
"""A feature that occurs less often says nothing."""
SMALL: Final = 0.02
"""A smaller weight is left out."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A choice with the rows that are right: entities of the marked chain, or the last row, nobody."""

    choice: Choice
    right: tuple[int, ...]


def lessons_in(article: Article, notes: Notes, marked: Sequence[Marked]) -> list[Lesson]:
    """Every choice of a walk through an article that takes the right way each time.

    `notes` are those of the stages before references.
    """
    tree = Tree(article.text, notes.words)
    items = find_items(article, notes, tree)
    chains = {id(item): _chain_of(item, tree, marked) for item in items}
    lessons: list[Lesson] = []

    def decide(choice: Choice) -> tuple[int, float]:
        chain = chains[id(choice.item)]
        same = [at for at, entity in enumerate(choice.entities) if chain and _of(entity, chains) == chain]
        right = [at for at in same if choice.entities[at].is_named] or same or [len(choice.entities)]
        lessons.append(Lesson(choice, tuple(right)))
        return right[0], 1.0

    walk(items, notes, tree, decide)
    return lessons


def _of(entity: Entity, chains: dict[int, str]) -> str:
    """The chain that most of an entity's mentions belong to."""
    votes = Counter(chain for item in entity.items if (chain := chains[id(item)]))
    return votes.most_common(1)[0][0] if votes else ""


def _chain_of(item: Item, tree: Tree, marked: Sequence[Marked]) -> str:
    """The chain of the marked mention with the same head word; empty where nobody marked one."""
    span = item.span
    if item.role == "name":
        fitting = [
            each
            for each in marked
            if each.form == "name" and span.start <= each.head[0] and each.head[1] <= span.end
        ]
    else:
        start = span.start if item.role == "pronoun" else tree.words[item.head].span.start
        fitting = [each for each in marked if each.head[0] == start]
    return min(fitting, key=_size).chain if fitting else ""


def _size(marked: Marked) -> int:
    return marked.span[1] - marked.span[0]


# --- fitting ---------------------------------------------------------------------------------------------


def fit(lessons: Sequence[Lesson], *, steps: int = 300, prior: float = 4.0) -> dict[str, dict[str, float]]:
    """The weights, by class and feature, that make the right rows likely; each is held to 0 by a prior.

    A feature has a weight of all classes and one of each class; what is returned is their sum.
    """
    table = _Table.of(lessons)
    weights = _descend(table, steps, prior)
    named = dict(zip(table.names, weights.tolist(), strict=True))
    found: dict[str, dict[str, float]] = {}
    for kind, features in sorted(_features_by_class(lessons).items()):
        sums = {name: named.get(name, 0.0) + named.get(f"{kind}|{name}", 0.0) for name in sorted(features)}
        found[kind] = {name: round(value, 3) for name, value in sums.items() if abs(value) >= SMALL}
    return found


def _features_by_class(lessons: Iterable[Lesson]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for lesson in lessons:
        found.setdefault(class_of(lesson.choice.item), set()).update(*lesson.choice.features)
    return found


def _indicators(lesson: Lesson) -> list[list[str]]:
    kind = class_of(lesson.choice.item)
    return [[each for name in row for each in (name, f"{kind}|{name}")] for row in lesson.choice.features]


@dataclass(frozen=True, slots=True)
class _Table:
    """All rows of all lessons: which features each has, whose lesson it is, whether it is right."""

    names: list[str]
    features: Ints
    ends: Ints
    """Where the features of each row begin."""
    firsts: Ints
    """Where the rows of each lesson begin."""
    owners: Ints
    right: Floats

    @staticmethod
    def of(lessons: Sequence[Lesson]) -> _Table:
        """The table of the features that are not rare."""
        counts = Counter(name for lesson in lessons for row in _indicators(lesson) for name in row)
        names = sorted(name for name, count in counts.items() if count >= RARE)
        places = {name: at for at, name in enumerate(names)}
        rows = [
            [places[name] for name in row if name in places]
            for lesson in lessons
            for row in _indicators(lesson)
        ]
        sizes = [len(lesson.choice.features) for lesson in lessons]
        right = [at in lesson.right for lesson in lessons for at in range(len(lesson.choice.features))]
        return _Table(
            names,
            np.array([place for row in rows for place in row], dtype=np.int64),
            np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)[:-1],
            np.cumsum([0, *sizes], dtype=np.int64)[:-1],
            np.repeat(np.arange(len(sizes)), sizes),
            np.array(right, dtype=np.float64),
        )


def _descend(table: _Table, steps: int, prior: float) -> Floats:
    """The weights by Adam on all lessons at once, the rate falling to nothing; the same each time."""
    weights = np.zeros(len(table.names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = _slope(table, weights) + prior * weights
        mean += 0.1 * (slope - mean)
        square += 0.01 * (slope * slope - square)
        rate = 0.1 * (1 - step / (steps + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _slope(table: _Table, weights: Floats) -> Floats:
    """How the loss (what is lacking in the logs of the right rows' shares) grows with each weight."""
    scores = np.add.reduceat(weights[table.features], table.ends)
    powers = np.exp(scores - np.maximum.reduceat(scores, table.firsts)[table.owners])
    shares: Floats = powers / np.add.reduceat(powers, table.firsts)[table.owners]
    right = shares * table.right
    wanted = right / np.maximum(np.add.reduceat(right, table.firsts), 1e-300)[table.owners]
    sizes = np.diff([*table.ends, len(table.features)])
    lacking = np.repeat(shares - wanted, sizes)
    return np.bincount(table.features, lacking, minlength=len(weights)).astype(np.float64)
