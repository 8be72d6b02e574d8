"""Documents cut into windows, and windows of like length put together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedus.training.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` (exclusive) of a document."""

    pieces: Pieces
    start: int
    end: int


def cut_windows(documents: Sequence[Pieces], length: int, draw: random.Random) -> list[Window]:
    """Every piece in one window, the first cut of each document drawn anew; short rests join a neighbour."""
    windows = []
    for pieces in documents:
        size = len(pieces.ids)
        cuts = (
            [0, *range(draw.randrange(length // 4, length), size, length), size]
            if size > length
            else [0, size]
        )
        if len(cuts) > 2 and cuts[-1] - cuts[-2] < length // 8:
            cuts[-2] = max(cuts[-3] + 1, cuts[-1] - length // 4)
        windows += [Window(pieces, start, end) for start, end in pairwise(cuts)]
    return windows


def bucket(windows: list[Window], budget: int, draw: random.Random) -> list[list[Window]]:
    """Batches of windows of like length with at most `budget` pieces, in random order."""
    shuffled = windows[:]
    draw.shuffle(shuffled)
    batches: list[list[Window]] = []
    for at in range(0, len(shuffled), 256):
        batch: list[Window] = []
        for window in sorted(shuffled[at : at + 256], key=lambda each: each.start - each.end):
            if batch and (len(batch) + 1) * (batch[0].end - batch[0].start + 2) > budget:
                batches.append(batch)
                batch = []
            batch.append(window)
        batches.append(batch)
    draw.shuffle(batches)
    return batches
