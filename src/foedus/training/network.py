"""The encoder and its heads: roles, links, mentions and dependency arcs over one small transformer."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from foedus.extract.encoder.features import CASE_KINDS, GAP_KINDS, QUOTE_KINDS
from foedus.extract.encoder.links import PAIR_TABLES
from foedus.training.crf import Crf


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; the defaults are those of all-MiniLM-L6 and of the heads that ship."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    roles: int = 3
    link: int = 96
    arc: int = 128
    mention_kinds: int = 5
    relations: int = 1
    dropout: float = 0.1


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT; no dropout on attention (it costs a third of the time)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.attended = nn.Linear(shape.width, shape.width)
        self.attended_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.inner = nn.Linear(shape.width, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.width)
        self.outer_norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """The next states, (batch, pieces, width); `bias` is added to the attention scores."""
        batch, length, width = states.shape
        parts = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(3) @ value).transpose(1, 2).reshape(batch, length, width)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        out: Tensor = self.outer_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))
        return out


class Encoder(nn.Module):
    """Word pieces and their features to one vector a piece and layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.case = nn.Embedding(len(CASE_KINDS), shape.width)
        self.gap = nn.Embedding(len(GAP_KINDS), shape.width)
        self.quote = nn.Embedding(len(QUOTE_KINDS), shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        for table in (self.case, self.gap, self.quote):
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> list[Tensor]:
        """The states after the embedding and after each layer."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        case, gap, quote = features.unbind(2)
        states = (
            self.words(pieces) + self.places(places) + self.case(case) + self.gap(gap) + self.quote(quote)
        )
        states = self.dropout(self.norm(states))
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * -1e4
        out = [states]
        for layer in self.layers:
            out.append(layer(out[-1], bias))
        return out


class Mix(nn.Module):
    """A learned weighted mean of the layers, for heads that want more than the last one."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.linspace(0.0, 3.0, layers))

    def forward(self, states: list[Tensor]) -> Tensor:
        """The mixed states."""
        shares = self.weights.softmax(0)
        mixed = states[0] * shares[0]
        for share, each in zip(shares.unbind()[1:], states[1:], strict=True):
            mixed = mixed + each * share
        return mixed


class Links(nn.Module):
    """Which source and contents belong to a cue: a bilinear score of span vectors, and where they stand."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.link
        self.starts = nn.Linear(shape.width, 3 * size)
        self.ends = nn.Linear(shape.width, 3 * size, bias=False)
        self.pairs = nn.Parameter(torch.randn(2, size, size) * 0.02)
        self.no_source = nn.Parameter(torch.zeros(size))
        self.no_source_bias = nn.Parameter(torch.zeros(1))
        self.tables = nn.ParameterList([nn.Parameter(torch.zeros(2, rows)) for rows in PAIR_TABLES])
        # Far is unlikely from the start: pairs of different windows are never seen in training.
        slope = -0.5 * torch.arange(PAIR_TABLES[0] // 2, dtype=torch.float32)
        with torch.no_grad():
            self.tables[0].copy_(torch.cat([slope, slope]).expand(2, -1))


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.dropout = nn.Dropout(shape.dropout)
        self.role_mix = Mix(shape.layers + 1)
        self.roles = nn.Linear(shape.width, 1 + 4 * shape.roles)
        self.crf = Crf(shape.roles)
        self.links = Links(shape)
        self.mention_mix = Mix(shape.layers + 1)
        self.mentions = nn.Linear(shape.width, 3 * shape.mention_kinds)
        self.syntax_mix = Mix(shape.layers + 1)
        self.arc_dependents = nn.Linear(shape.width, shape.arc)
        self.arc_heads = nn.Linear(shape.width, shape.arc)
        self.arc_bias = nn.Parameter(torch.zeros(shape.arc))
        self.arc_pairs = nn.Parameter(torch.eye(shape.arc) * 0.1)
        self.arc_root = nn.Linear(shape.width, 1)
        self.relations = nn.Linear(shape.width, shape.relations)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Scores per piece: `roles`, `starts`, `ends`, `mentions`, `arcs` (piece by head), `relations`."""
        states = self.encoder(pieces, features, mask)
        last = self.dropout(self.role_mix(states))
        mention = self.dropout(self.mention_mix(states))
        syntax = self.dropout(self.syntax_mix(states))
        return {
            "roles": self.roles(last),
            "starts": self.links.starts(last),
            "ends": self.links.ends(last),
            "mentions": self.mentions(mention),
            "arcs": self.arcs(syntax),
            "relations": self.relations(syntax),
        }

    def arcs(self, states: Tensor) -> Tensor:
        """Scores (dependent, head); the root is a word that heads itself."""
        dependents = functional.gelu(self.arc_dependents(states))
        heads = functional.gelu(self.arc_heads(states))
        scores = (dependents @ self.arc_pairs + self.arc_bias) @ heads.transpose(1, 2)
        places = torch.arange(states.shape[1], device=states.device)
        with_root: Tensor = scores + self.arc_root(states) * (places[:, None] == places[None, :])
        return with_root
