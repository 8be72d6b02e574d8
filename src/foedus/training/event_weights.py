"""Fitting the weights of event types: a softmax over features, by AdaGrad in small batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.extract.events.weights import EventModel, Layer, key_of, mode_features, values_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_BATCH = 64
_EPOCHS = 14
_RATE = 1.0
_DECAY = 2e-5
_RARE = 2
"""Features seen fewer times are left out."""
_RARE_MODE = 4
_LEAST = 0.02
"""Rows in which no weight reaches this share of the largest are dropped."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The features of a pair and what it tells; lessons made from frames weigh less than written ones."""

    features: tuple[str, ...]
    type: str
    mode: str
    weight: float = 1.0


def fit(lessons: Sequence[Lesson], epochs: int = _EPOCHS) -> EventModel:
    """Both layers; the same lessons in the same order give the same weights."""
    types = _fit([each.features for each in lessons], [each.type for each in lessons], lessons, _RARE, epochs)
    told = [each for each in lessons if each.mode and each.mode != "-" and each.type != "NONE"]
    modes = _fit(
        [mode_features(each.features) for each in told],
        [f"{each.type}/{each.mode}" for each in told],
        told,
        _RARE_MODE,
        epochs,
    )
    return EventModel(types, modes)


def _fit(
    rows: Sequence[tuple[str, ...]], labels: Sequence[str], lessons: Sequence[Lesson], rare: int, epochs: int
) -> Layer:
    names = tuple(sorted(set(labels)))
    counts = Counter(key_of(name) for row in rows for name in row)
    keys = np.array(sorted(key for key, count in counts.items() if count >= rare), dtype=np.uint32)
    table = _Table.of(rows, keys)
    wanted = np.array([names.index(label) for label in labels])
    weights = _descend(
        table, wanted, np.array([each.weight for each in lessons]), (len(keys), len(names)), epochs
    )
    return _packed(names, keys, weights)


@dataclass(frozen=True, slots=True)
class _Table:
    """The known features of all rows on end, and where each row begins and ends."""

    places: Ints
    values: Floats
    ends: Ints

    @staticmethod
    def of(rows: Sequence[tuple[str, ...]], keys: NDArray[np.uint32]) -> _Table:
        """The table of rows, with the places of their features among the keys."""
        places, values, ends = [], [], [0]
        for row in rows:
            own = np.fromiter((key_of(name) for name in row), dtype=np.uint32, count=len(row))
            at = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
            known = keys[at] == own
            places.append(at[known])
            values.append(values_of(row)[known] if row else np.zeros(0))
            ends.append(ends[-1] + int(known.sum()))
        return _Table(np.concatenate(places), np.concatenate(values), np.array(ends, dtype=np.int64))


def _descend(table: _Table, wanted: Ints, heed: Floats, shape: tuple[int, int], epochs: int) -> Floats:
    weights, squares = np.zeros(shape), np.full(shape, 1e-3)
    order = np.random.default_rng(1)
    for epoch in range(epochs):
        rate = _RATE * (1 - epoch / epochs)
        shuffled = order.permutation(len(wanted))
        for start in range(0, len(shuffled), _BATCH):
            rows = shuffled[start : start + _BATCH]
            touched, slope = _slope(table, rows, wanted[rows], heed[rows], weights)
            slope += _DECAY * weights[touched]
            squares[touched] += slope * slope
            weights[touched] -= rate * slope / np.sqrt(squares[touched])
    return weights


def _slope(table: _Table, rows: Ints, wanted: Ints, heed: Floats, weights: Floats) -> tuple[Ints, Floats]:
    """The features of some rows, and how what is lacking there grows with their weights.

    Every row has a known feature: "bias" is in all.
    """
    spans = [np.arange(table.ends[row], table.ends[row + 1]) for row in rows]
    flat, sizes = np.concatenate(spans), np.array([len(span) for span in spans])
    places, values = table.places[flat], table.values[flat, None]
    scores = np.add.reduceat(weights[places] * values, np.cumsum(sizes) - sizes)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    lacking = powers / powers.sum(axis=1, keepdims=True)
    lacking[np.arange(len(rows)), wanted] -= 1
    lacking *= heed[:, None] / len(rows)
    order = np.argsort(places, kind="stable")
    touched, firsts = np.unique(places[order], return_index=True)
    slope: Floats = np.add.reduceat((np.repeat(lacking, sizes, axis=0) * values)[order], firsts)
    return touched, slope


def _packed(labels: tuple[str, ...], keys: NDArray[np.uint32], weights: Floats) -> Layer:
    """The weights as small integers, rows that hardly weigh left out."""
    kept = np.abs(weights).max(axis=1) >= _LEAST * np.abs(weights).max()
    scales = np.maximum(np.abs(weights[kept]).max(axis=0), 1e-9) / 127
    return Layer(labels, keys[kept], np.rint(weights[kept] / scales).astype(np.int8), scales)
