"""The last look at who is meant: pronouns, descriptions and names that the rules before it left open.

All stages before it see mentions that do not overlap. Here come in, beside those, names that only the
weights read, owners ("its" in "its spokeswoman"), "I" and "we" in quotations, and descriptions ("the
company") where they take up somebody with a name; these may stand inside others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

import msgspec

from foedus.extract.anaphora.entities import Entity, Taking
from foedus.extract.anaphora.items import Item, find_items
from foedus.extract.anaphora.phrases import Tree
from foedus.extract.anaphora.walk import Weights, by_weights, walk
from foedus.extract.grades import graded
from foedus.lexicon import read_weights
from foedus.model import Actor, ActorKind, Article, Mention, Notes, Span

SUREST: Final = 0.95
"""The highest confidence: of those with a greater share of the weight 91 in a hundred are right."""
BOTH: Final = 0.85
"""The least confidence where rules and weights agree: 49 of 56 such are right, on GUM's news by folds."""

_KINDS: Final[dict[str, ActorKind]] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "place": "place",
}


def find_references(article: Article, notes: Notes, weights: Weights | None = None) -> tuple[Mention, ...]:
    """The mentions of `notes` and those that are found only here, in order; inner ones behind outer ones.

    Without `weights` those that ship decide.
    """
    if not notes.words:
        return notes.mentions
    tree = Tree(article.text, notes.words)
    takings = walk(find_items(article, notes, tree), notes, tree, by_weights(weights or shipped_weights()))
    found = {each.span: each for taking in takings for each in _mentions(article.text, taking)}
    names = [mention for mention in found.values() if mention.form in ("name", "organisation")]
    kept = (mention for mention in notes.mentions if not _is_inside(mention, names))
    merged = {mention.span: _completed(mention, found.get(mention.span)) for mention in kept}
    merged.update((span, mention) for span, mention in found.items() if span not in merged)
    return tuple(sorted(merged.values(), key=lambda mention: (mention.span.start, -mention.span.end)))


def _is_inside(mention: Mention, names: Iterable[Mention]) -> bool:
    """Whether a place or an outlet is only a part of a person's name: "Paris" in "Valeska Paris"."""
    if mention.kind not in ("place", "government", "outlet", "state", "organ"):
        return False
    people = (name.span for name in names if name.kind == "person")
    return any(span != mention.span and span.contains(mention.span) for span in people)


def _completed(mention: Mention, found: Mention | None) -> Mention:
    """A mention of the rules; whom they left open is told by the walk, and whether a pronoun means anybody.

    Which body "it" is the rules know better (8 of 9 in news of alliances), who "he" is the walk (15 of 40 on
    GUM's news against 40 of 53).
    """
    if mention.form == "pronoun" and mention.actor is not None and found is None:
        return replace(mention, actor=None, why="")
    if found is None or found.actor is None:
        return mention
    if found.actor == mention.actor:
        named = mention.form not in ("pronoun", "nominal")
        sure = mention.confidence if named else max(mention.confidence, found.confidence, BOTH)
        return replace(mention, confidence=sure)
    if mention.actor is None or (mention.form == "pronoun" and mention.kind == "person"):
        return found
    return found if found.form == "name" and mention.kind != found.kind else mention


def _mentions(text: str, taking: Taking) -> Iterator[Mention]:
    """The mention of an item that means somebody with a name."""
    entity, item = taking.entity, taking.item
    actor = _actor(text, entity) if entity is not None else None
    if actor is None or entity is None:
        return
    if item.role == "name":
        if item.mention.form != "demonym":
            why = item.mention.why or (
                "read as a name" if item is entity.items[0] else f"a name of {actor.name}"
            )
            yield graded(replace(item.mention, actor=item.mention.actor or actor, why=why))
    else:
        yield replace(
            item.mention,
            span=_whole(item),
            actor=actor,
            why=f"takes up {actor.name} ({taking.chance:.0%} of the weight)",
            confidence=min(round(taking.chance, 2), SUREST),
        )


def _whole(item: Item) -> Span:
    """Where it stands, a description that no rule found with what belongs to it behind."""
    new = item.phrase is not None and item.phrase.span == item.span
    return item.phrase.whole if new and item.phrase is not None else item.span


def _actor(text: str, entity: Entity) -> Actor | None:
    """The actor of an entity: that of the rules, else its longest name; None where it has none."""
    if entity.actor is not None:
        return entity.actor
    names = [item for item in entity.items if item.role == "name"]
    if not names:
        return None
    longest = max(names, key=lambda item: len(_name(text, item)))
    kind = _KINDS[longest.kinds[0]] if longest.kinds else "organisation"
    return Actor(_name(text, longest), kind)


def _name(text: str, item: Item) -> str:
    return " ".join((item.mention.name or item.mention.span).of(text).split())


@cache
def shipped_weights() -> Weights:
    """The weights of the package, by class and feature; `tools/train_references.py` writes them.

    Raises:
        ModelError: the file is not there or damaged.
    """
    return msgspec.json.decode(read_weights("references.json"), type=dict[str, dict[str, float]])
