"""What kind of event a sentence tells of two stretches of it, by the words' parse and the learnt weights."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.extract.encoder.reading import Encoder
from foedus.extract.events.features import features_of
from foedus.extract.events.tree import Tree, tree_of
from foedus.extract.events.weights import NONE, EventModel
from foedus.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A PLOVER type, its mode ("" for none) and probability; `none` is the probability of no event."""

    type: str
    mode: str
    share: float
    none: float


def read_tree(text: str, encoder: Encoder) -> Tree:
    """The tree of one sentence that stands in no article; several sentences have several roots."""
    return tree_of(encoder.read(text, (Span(0, len(text)),)).words, text)


def tell_in(tree: Tree, source: Span, target: Span | None, model: EventModel) -> Told:
    """The type that the sentence of this tree most likely tells of `source` towards `target`.

    That there is no event is no answer here: `none` says how likely it is.
    """
    features = features_of(tree, source, target)
    shares = model.type_shares(features)
    none = shares.pop(NONE, 0.0)
    best = max(shares, key=lambda kind: shares[kind])
    return Told(best, model.mode_of(best, features), shares[best], none)
