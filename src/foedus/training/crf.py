"""A linear-chain CRF over BIOES tags of flat roles; illegal transitions cannot be taken."""

from __future__ import annotations

import torch
from torch import Tensor, nn

ILLEGAL = -1e4


def legal_transitions(roles: int) -> Tensor:
    """A (tags, tags) matrix, 0 where tag i may precede tag j, else `ILLEGAL`.

    Tags are O, then B I E S for each role.
    """
    size = 1 + 4 * roles
    matrix = torch.full((size, size), ILLEGAL)
    closed = [0] + [1 + 4 * role + offset for role in range(roles) for offset in (2, 3)]
    fresh = [0] + [1 + 4 * role + offset for role in range(roles) for offset in (0, 3)]
    for before in closed:
        matrix[before, fresh] = 0.0
    for role in range(roles):
        first = 1 + 4 * role
        for before in (first, first + 1):
            matrix[before, [first + 1, first + 2]] = 0.0
    return matrix


class Crf(nn.Module):
    """Scores of neighbouring tags, learned; windows may begin and end inside a span."""

    legal: Tensor

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(1 + 4 * roles, 1 + 4 * roles))
        self.register_buffer("legal", legal_transitions(roles))

    def transitions(self) -> Tensor:
        """The (tags, tags) matrix of transition scores."""
        return self.scores + self.legal

    def forward(self, emissions: Tensor, tags: Tensor, mask: Tensor, smoothing: float = 0.0) -> Tensor:
        """The summed negative log likelihood of the gold tags; `mask` is true for real pieces, a prefix.

        With `smoothing`, that share of every piece's target goes to all tags alike.
        """
        moves = self.transitions()
        marked = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        gold = torch.lerp(marked, emissions.mean(2), smoothing) * mask
        steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return (self._partition(emissions, moves, mask) - gold.sum(1) - steps.sum(1)).sum()

    def teach(self, emissions: Tensor, chances: Tensor, mask: Tensor) -> Tensor:
        """The summed loss whose gradient draws each piece's chances of tags to those given.

        Up to what does not depend on the emissions it is the divergence from a CRF with those chances; what
        follows what is learned from gold tags alone.
        """
        whole = self._partition(emissions, self.transitions().detach(), mask)
        return (whole - (emissions * chances).sum((1, 2))).sum()

    def _partition(self, emissions: Tensor, moves: Tensor, mask: Tensor) -> Tensor:
        lengths = mask.sum(1).long()
        alpha = emissions[:, 0]
        alphas = [alpha]
        weights = moves.exp()
        for at in range(1, emissions.shape[1]):
            peak = alpha.amax(1, keepdim=True)
            alpha = ((alpha - peak).exp() @ weights).clamp_min(1e-30).log() + peak + emissions[:, at]
            alphas.append(alpha)
        stacked = torch.stack(alphas, 1)
        last = stacked[torch.arange(len(lengths)), lengths - 1]
        return torch.logsumexp(last, 1)
