"""Where two spans stand to one another, as small integers: shared by training and by reading (numpy only)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

PieceSpan = tuple[int, int]
"""First and last piece, both inclusive."""

_STEPS = np.array([0, 2, 4, 8, 16, 32, 64, 128])
PAIR_TABLES = (2 * (len(_STEPS) + 1), 7, 9, 9)
"""Rows of the tables: signed distance in pieces, in lines, in spans of the other kind and of the own."""


def pair_features(
    ones: list[PieceSpan], others: list[PieceSpan], lines: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """For every pair (one, other) its row in each of ``PAIR_TABLES``: an array (ones, others, 4)."""
    first, second = np.array(ones, dtype=np.int64), np.array(others, dtype=np.int64)
    after = second[None, :, 0] > first[:, None, 0]
    apart = np.where(after, second[None, :, 0] - first[:, None, 1], first[:, None, 0] - second[None, :, 1])
    bucket = np.searchsorted(_STEPS, np.maximum(apart, 0), side="right")
    side = np.where(after, bucket, bucket + len(_STEPS) + 1)
    line = lines[second[None, :, 0]] - lines[first[:, None, 0]]
    return np.stack(
        [
            np.minimum(side, PAIR_TABLES[0] - 1),
            np.clip(line, -3, 3) + 3,
            _rank(first[:, 0], second[:, 0]),
            _rank(second[:, 0], first[:, 0]).T,
        ],
        axis=2,
    )


def _rank(points: npt.NDArray[np.int64], marks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each (point, mark) how many marks lie between them, signed by side: -4 to 4, moved to 0 to 8."""
    order = np.sort(marks)
    place = np.searchsorted(order, points, side="right")
    where = np.searchsorted(order, marks, side="right") - 1
    ranks = where[None, :] - place[:, None]
    return np.clip(np.where(ranks >= 0, ranks + 1, ranks), -4, 4) + 4
