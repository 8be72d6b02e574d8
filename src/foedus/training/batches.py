"""Windows as padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from foedus.extract.encoder.decode import Ints
from foedus.extract.encoder.links import PieceSpan
from foedus.training.corpora import MENTION_KINDS
from foedus.training.pieces import IGNORED, Pieces
from foedus.training.windows import Window, bucket, cut_windows

CLS, SEP, PAD, MASK = 101, 102, 0, 103
"""Where BERT's uncased vocabulary has these."""
TAGS = 13
"""Role tags: none, and four for each of the three roles."""


@dataclass(frozen=True, slots=True)
class WindowLinks:
    """The gold spans of a window.

    `source_of` holds for each cue an index, `len(sources)` for none, or `IGNORED`.
    """

    cues: list[PieceSpan]
    sources: list[PieceSpan]
    contents: list[PieceSpan]
    source_of: list[int]
    cue_of: list[int]
    lines: Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded windows; every piece axis begins with [CLS]."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    tags: Tensor
    head: Tensor
    relation: Tensor
    sentence: Tensor
    mentions: Tensor
    links: list[WindowLinks | None]
    taught: Tensor
    """Chances of role tags; a row of noughts where no teacher spoke."""


def collate(windows: Sequence[Window]) -> Batch:
    """Padded tensors for windows; targets that point out of the window are ignored."""
    width = max(window.end - window.start for window in windows) + 2
    shape = (len(windows), width)
    ids, mask = np.full(shape, PAD), np.zeros(shape, dtype=bool)
    features = np.zeros((*shape, 3), dtype=np.int64)
    tags, head, relation = (np.full(shape, IGNORED) for _ in range(3))
    sentence = np.full(shape, -1)
    mentions = np.full((*shape, len(MENTION_KINDS)), IGNORED)
    taught = np.zeros((*shape, TAGS), dtype=np.float32)
    for row, window in enumerate(windows):
        size, part = window.end - window.start, slice(window.start, window.end)
        inner = slice(1, size + 1)
        pieces = window.pieces
        ids[row, 0], ids[row, inner], ids[row, size + 1] = CLS, pieces.ids[part], SEP
        mask[row, : size + 2] = True
        features[row, inner] = pieces.features[part]
        tags[row, inner] = pieces.tags[part]
        shifted = pieces.head[part] - window.start
        inside = (shifted >= 0) & (shifted < size)
        head[row, inner] = np.where(inside, shifted + 1, IGNORED)
        relation[row, inner] = np.where(inside, pieces.relation[part], IGNORED)
        sentence[row, inner] = pieces.sentence[part]
        mentions[row, inner] = pieces.mentions[part]
        if pieces.taught is not None:
            taught[row, inner] = pieces.taught[part]
    return Batch(
        ids=torch.from_numpy(ids),
        features=torch.from_numpy(features),
        mask=torch.from_numpy(mask),
        tags=torch.from_numpy(tags),
        head=torch.from_numpy(head),
        relation=torch.from_numpy(relation),
        sentence=torch.from_numpy(sentence),
        mentions=torch.from_numpy(mentions),
        links=[_window_links(window) for window in windows],
        taught=torch.from_numpy(taught),
    )


def _window_links(window: Window) -> WindowLinks | None:
    def inside(span: PieceSpan) -> bool:
        return window.start <= span[0] and span[1] < window.end

    links = [link for link in window.pieces.links if inside(link.cue)]
    if not links:
        return None
    sources = sorted({link.source for link in window.pieces.links if link.source and inside(link.source)})
    contents = sorted({span for link in links for span in link.contents if inside(span)})
    cues = sorted({link.cue for link in links})
    by_cue = {link.cue: link for link in links}
    source_of = []
    for cue in cues:
        wanted = by_cue[cue].source
        if wanted is None:
            source_of.append(len(sources))
        else:
            source_of.append(sources.index(wanted) if wanted in sources else IGNORED)
    owner = {span: cues.index(link.cue) for link in links for span in link.contents}

    def moved(spans: list[PieceSpan]) -> list[PieceSpan]:
        return [(first - window.start + 1, last - window.start + 1) for first, last in spans]

    lines = np.zeros(window.end - window.start + 2, dtype=np.int64)
    lines[1:-1] = window.pieces.lines[window.start : window.end]
    return WindowLinks(
        moved(cues), moved(sources), moved(contents), source_of, [owner[span] for span in contents], lines
    )


def batches_of(documents: Sequence[Pieces], length: int, budget: int, seed: int) -> Iterator[Batch]:
    """One epoch of batches, in an order that the seed fixes."""
    for group in _groups(documents, length, budget, seed):
        yield collate(group)


def count_batches(documents: Sequence[Pieces], length: int, budget: int, seed: int) -> int:
    """How many batches that epoch has."""
    return len(_groups(documents, length, budget, seed))


def _groups(documents: Sequence[Pieces], length: int, budget: int, seed: int) -> list[list[Window]]:
    draw = random.Random(seed)  # noqa: S311  the same seed must give the same order
    return bucket(cut_windows(documents, length, draw), budget, draw)
