"""Everything that decides the outcome of a training run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from foedus.errors import TrainingError


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a run; the defaults are those of the weights that ship.

    docs/model-card.md says what each was worth.
    """

    epochs: int = 6
    minutes: float = 0.0
    """If given, training ends by then even if epochs are left; the rate then falls by the clock."""
    seed: int = 7
    workers: int = 2
    """Batches trained on at a time; with one, the outcome depends on the seed alone."""
    length: int = 254
    """Pieces of a window."""
    budget: int = 2080
    """Pieces of a batch."""
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.85
    """How much slower each layer learns than the one above it."""
    warm_up: float = 0.06
    smoothing: float = 0.999
    """Of the running mean of the weights, which is what is measured and shipped."""
    link_weight: float = 1.0
    syntax_weight: float = 0.15
    mention_weight: float = 0.5
    teaching: float = 0.5
    """The share of teachers in what is learned of roles, where there are any; the rest is people's."""
    label_smoothing: float = 0.05
    """The share of a piece's target that goes to all tags alike: people agree on three spans in four."""
    own_texts: int = 3
    """How many times our own texts are taken in an epoch."""
    dropout: float = 0.1
    piece_dropout: float = 0.06
    """Share of the pieces that are hidden."""
    feature_dropout: float = 0.05
    """Share of the windows whose case, and of those whose quotation marks, are hidden."""
    save_every: float = 300.0
    """Seconds between checkpoints."""


def read_recipe(path: Path | None, chosen: Mapping[str, float]) -> Recipe:
    """The recipe of a run's `recipe.json`, or that by default, with what was chosen in its place.

    What the file leaves out is as by default. Raises TrainingError where it holds anything else.
    """
    known = asdict(Recipe())
    try:
        numbers = json.loads(path.read_text("utf-8")) if path else {}
        if unknown := sorted(set(numbers) - set(known)):
            raise TrainingError(f"{path} has {', '.join(unknown)}; a recipe knows {', '.join(known)}")
        return Recipe(**{name: type(known[name])(each) for name, each in {**numbers, **chosen}.items()})
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            f"{path} cannot be read as a recipe ({error}); is it the recipe.json of a run of `foedus train`?"
        ) from error
