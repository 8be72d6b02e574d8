"""Calibrated confidence: from the model's score of its own spans to how often it was right on gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line through `points` (score, share that was right); without any a score stays as it is."""

    points: tuple[tuple[float, float], ...] = ()

    def confidence(self, score: float) -> float:
        """The share of right ones among statements of such a score."""
        if not self.points:
            return score
        scores, shares = zip(*self.points, strict=True)
        return round(float(np.interp(score, scores, shares)), 4)


def fit_calibration(scores: Sequence[float], right: Sequence[bool], bins: int = 12) -> Calibration:
    """The isotonic fit over bins of equal size: shares that fall are pooled with the bin before."""
    order = np.argsort(np.asarray(scores), kind="stable")
    pools: list[tuple[float, float, int]] = []
    for part in np.array_split(order, min(bins, len(order))):
        score = float(np.mean([scores[at] for at in part]))
        pools.append((score, float(np.mean([right[at] for at in part])), len(part)))
        while len(pools) > 1 and pools[-2][1] > pools[-1][1]:
            pools.append(_pooled(pools.pop(), pools.pop()))
    return Calibration(tuple((round(score, 4), round(share, 4)) for score, share, _ in pools))


def _pooled(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    size = one[2] + other[2]
    score, share = ((one[at] * one[2] + other[at] * other[2]) / size for at in (0, 1))
    return score, share, size


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """The expected calibration error: how far confidence and the share of right ones lie apart.

    Over bins of equal width, weighted by their size (Naeini et al. 2015); 0 where there is nothing to judge.
    """
    held = np.asarray(confidences, dtype=np.float64)
    hits = np.asarray(right, dtype=np.float64)
    places = np.minimum((held * bins).astype(np.int64), bins - 1)
    parts = [places == at for at in range(bins)]
    gaps = (abs(float(held[part].sum() - hits[part].sum())) for part in parts if part.any())
    return sum(gaps) / len(held) if len(held) else 0.0
