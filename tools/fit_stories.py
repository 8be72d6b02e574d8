"""Fit the weights of `foedus.link.stories` on marked stories, and find its threshold by cross-validation.

    python tools/fit_stories.py DATA/stories/ecbplus_dev.jsonl.gz

Twelve topics are clustered together at a time, as the held-back ten are; a fold leaves ten topics out.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from foedus.evaluate.stories import Marked, b_cubed, read_stories
from foedus.link import stories
from foedus.link.neighbours import FEATURES, Shelf
from foedus.link.terms import find_terms
from foedus.link.timing import Timing

Matrix = NDArray[np.float64]
FOLDS, HELD, TOGETHER = 14, 10, 12
THRESHOLDS = (-0.75, -0.6, -0.5, -0.25)


def main(path: Path) -> None:
    """Print the figures of each fold and threshold, then the weights fitted on all."""
    marked = read_stories(path)
    topics = sorted({each.topic for each in marked})
    figures: dict[tuple[str, float], list[float]] = {}
    for fold in range(FOLDS):
        shuffled = random.Random(fold).sample(topics, len(topics))  # noqa: S311
        _use(*_fit(marked, shuffled[HELD:]))
        held = [each for each in marked if each.topic in shuffled[:HELD]]
        for threshold in THRESHOLDS:
            stories.ONE_STORY = threshold  # type: ignore[misc]
            for how, score in _score(held, fold).items():
                figures.setdefault((how, threshold), []).append(score)
    for (how, threshold), scores in sorted(figures.items()):
        print(f"{how:<12} {threshold:>6} mean {np.mean(scores):.3f} least {min(scores):.3f}")
    weights, bias = _fit(marked, topics)
    print("WEIGHTS", dict(zip(FEATURES, weights.round(2).tolist(), strict=True)), "BIAS", round(bias, 2))


def _score(held: Sequence[Marked], seed: int) -> dict[str, float]:
    shuffled = random.Random(seed).sample(held, len(held))  # noqa: S311
    gold = [each.story for each in shuffled]
    stream = stories.StoryStream()
    arrival = [stream.add(each.passage) for each in shuffled]
    number = {key: story.first for story in stream.stories() for key in story.keys}
    batch = {
        key: story.first
        for story in stories.group_stories([each.passage for each in held])
        for key in story.keys
    }
    return {
        "arrival": b_cubed(gold, arrival).f1,
        "online": b_cubed(gold, [number[each.passage.key] for each in shuffled]).f1,
        "batch": b_cubed(gold, [batch[each.passage.key] for each in shuffled]).f1,
    }


def _use(weights: Matrix, bias: float) -> None:
    stories.WEIGHTS = tuple(weights.tolist())  # type: ignore[misc]
    stories.BIAS = bias  # type: ignore[misc]


def _fit(marked: Sequence[Marked], topics: Sequence[str]) -> tuple[Matrix, float]:
    """Ridge-regularised logistic regression by Newton's method, on standardised features."""
    parts = [
        _pairs([each for each in marked if each.topic in topics[at : at + TOGETHER]])
        for at in range(0, len(topics), TOGETHER)
    ]
    rows, same = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        bend = (scaled.T * (chance * (1 - chance))) @ scaled + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, scaled.T @ (same - chance) - weights)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def _pairs(marked: Sequence[Marked]) -> tuple[Matrix, Matrix]:
    """A row of features for every two neighbours, both ways, and whether they are one story."""
    shelf = Shelf()
    for each in marked:
        shelf.put(find_terms(each.passage.text), Timing(each.passage))
    rows, same = [], []
    for place, each in enumerate(marked):
        places, features = shelf.near(place)
        rows.append(features.astype(np.float64))
        same += [each.story == marked[other].story for other in places.tolist()]
    return np.concatenate(rows), np.array(same, np.float64)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
