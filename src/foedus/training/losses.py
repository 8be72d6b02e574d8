"""The losses of the tasks, and the blurring of input that keeps the network from leaning on single words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from foedus.extract.encoder.decode import CONTENT, CUE, SOURCE
from foedus.extract.encoder.links import PieceSpan, pair_features
from foedus.training.batches import MASK, Batch, WindowLinks
from foedus.training.network import Links, Network
from foedus.training.pieces import IGNORED
from foedus.training.recipe import Recipe

Losses = dict[str, Tensor]

LINK_SCALE: Final = 0.1
"""A link decides more than a piece does, and there are fewer: a weight of one is then of the tags' order."""

FIRST_WORD: Final = 1000
"""Below are BERT's special and unused pieces and single characters."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """The vectors at the starts and ends of spans, of one window."""

    starts: Tensor
    ends: Tensor

    def vectors(self, spans: list[PieceSpan], role: int) -> Tensor:
        """One vector a span, from its first and its last piece."""
        size = self.starts.shape[1] // 3
        part = slice(role * size, (role + 1) * size)
        firsts, lasts = [span[0] for span in spans], [span[1] for span in spans]
        return torch.relu(self.starts[firsts, part] + self.ends[lasts, part])


def link_loss(network: Network, scores: dict[str, Tensor], links: list[WindowLinks | None]) -> Tensor:
    """Cross entropy of each cue's source and each content's cue, per decision."""
    total, count = scores["starts"].sum() * 0.0, 0
    for row, window in enumerate(links):
        if window is None:
            continue
        ends = _Ends(scores["starts"][row], scores["ends"][row])
        loss, decisions = _window_loss(network.links, ends, window)
        total, count = total + loss, count + decisions
    return total / max(1, count)


def _window_loss(links: Links, ends: _Ends, window: WindowLinks) -> tuple[Tensor, int]:
    cues = ends.vectors(window.cues, CUE)
    none = (cues @ links.no_source + links.no_source_bias).unsqueeze(1)
    table = torch.cat([_pair_table(links, cues, ends, window, SOURCE), none], 1)
    loss = functional.cross_entropy(
        table, torch.tensor(window.source_of), ignore_index=IGNORED, reduction="sum"
    )
    count = sum(each != IGNORED for each in window.source_of)
    if window.contents:
        owners = _pair_table(links, cues, ends, window, CONTENT).t()
        loss = loss + functional.cross_entropy(owners, torch.tensor(window.cue_of), reduction="sum")
        count += len(window.cue_of)
    return loss, count


def _pair_table(links: Links, cues: Tensor, ends: _Ends, window: WindowLinks, role: int) -> Tensor:
    others = window.sources if role == SOURCE else window.contents
    if not others:
        return cues.new_zeros((len(cues), 0))
    which = 0 if role == SOURCE else 1
    table = cues @ links.pairs[which] @ ends.vectors(others, role).t()
    features = torch.from_numpy(pair_features(window.cues, others, window.lines))
    for at, rows in enumerate(links.tables):
        table = table + rows[which][features[:, :, at]]
    return table


def syntax_loss(scores: dict[str, Tensor], batch: Batch) -> Tensor:
    """Cross entropy of heads within the sentence and of relations, per word."""
    rows, words = torch.nonzero(batch.head != IGNORED, as_tuple=True)
    if not len(rows):
        return scores["arcs"].sum() * 0.0
    same = batch.sentence[rows] == batch.sentence[rows, words].unsqueeze(1)
    arcs = scores["arcs"][rows, words].masked_fill(~same, -1e4)
    return functional.cross_entropy(arcs, batch.head[rows, words]) + functional.cross_entropy(
        scores["relations"][rows, words], batch.relation[rows, words]
    )


def losses(network: Network, batch: Batch, recipe: Recipe) -> Losses:
    """The weighted losses of the tasks that the batch has targets for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.features, batch.mask)
    scores = {name: each.float() for name, each in scores.items()}
    out: Losses = {}
    taught = batch.taught.any(2).any(1)
    gold = 1.0 - recipe.teaching if taught.any() else 1.0
    if taught.any():
        out["taught"] = recipe.teaching * taught_loss(network, scores["roles"][taught], batch.taught[taught])
    if (batch.tags != IGNORED).any():
        out["roles"] = gold * role_loss(network, scores["roles"], batch.tags, recipe.label_smoothing)
        out["links"] = recipe.link_weight * LINK_SCALE * link_loss(network, scores, batch.links)
    if recipe.syntax_weight:
        out["syntax"] = recipe.syntax_weight * syntax_loss(scores, batch)
    if recipe.mention_weight and (batch.mentions != IGNORED).any():
        out["mentions"] = recipe.mention_weight * mention_loss(scores["mentions"], batch.mentions)
    return out


def role_loss(network: Network, scores: Tensor, tags: Tensor, smoothing: float) -> Tensor:
    """The CRF's loss per piece, over the windows that have tags; [CLS] is none."""
    tagged = (tags != IGNORED).any(1)
    inner = (tags[tagged] != IGNORED)[:, 1:]
    total: Tensor = network.crf(scores[tagged][:, 1:], tags[tagged][:, 1:].clamp_min(0), inner, smoothing)
    return total / inner.sum()


def taught_loss(network: Network, scores: Tensor, chances: Tensor) -> Tensor:
    """How far, per piece, the chances of tags are from what teachers give; [CLS] has none."""
    inner = chances.any(2)[:, 1:]
    total: Tensor = network.crf.teach(scores[:, 1:], chances[:, 1:], inner)
    return total / inner.sum()


def mention_loss(scores: Tensor, mentions: Tensor) -> Tensor:
    """Cross entropy over none, first, further; a kind that a corpus does not mark is ignored."""
    kinds = scores.view(*mentions.shape, 3)
    return functional.cross_entropy(kinds.flatten(0, 2), mentions.flatten(), ignore_index=IGNORED)


def blur(batch: Batch, recipe: Recipe, draw: torch.Generator) -> None:
    """Hide some pieces (as [MASK]) and, for some windows, the case or the quotation state."""
    if recipe.piece_dropout:
        hidden = torch.rand(batch.ids.shape, generator=draw) < recipe.piece_dropout
        batch.ids[hidden & (batch.ids >= FIRST_WORD)] = MASK
    for column in (0, 2):
        blind = torch.rand(len(batch.ids), generator=draw) < recipe.feature_dropout
        batch.features[blind, :, column] = 0
