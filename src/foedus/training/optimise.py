"""Rates, the pace of training and the running mean of the weights."""

from __future__ import annotations

import time

import torch
from torch import Tensor

from foedus.training.network import Network
from foedus.training.recipe import Recipe


def parameter_groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """Layer-wise rates: the heads fastest, then each layer slower than the one above it."""
    layers = network.shape.layers
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        rate = recipe.head_rate
        if name.startswith("encoder.layers."):
            rate = recipe.rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and not name.startswith(
            ("encoder.case", "encoder.gap", "encoder.quote")
        ):
            rate = recipe.rate * recipe.layer_decay**layers
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": each, "lr": rate, "base": rate, "weight_decay": decay}
        for (rate, decay), each in groups.items()
    ]


def rate_at(done: float, warm_up: float) -> float:
    """The share of the full rate: linear up, then linear down to nothing."""
    return done / warm_up if done < warm_up else max(0.0, (1.0 - done) / (1.0 - warm_up))


class Smoothed:
    """A running mean of the weights, which is what is measured and shipped."""

    def __init__(self, network: Network, smoothing: float) -> None:
        self.mean = {name: each.detach().clone() for name, each in network.state_dict().items()}
        self.smoothing = smoothing

    @torch.no_grad()
    def update(self, network: Network, step: int) -> None:
        """Move the mean towards the present weights; faster in the first steps."""
        share = 1.0 - min(self.smoothing, (step + 1) / (step + 20))
        for name, each in network.state_dict().items():
            if each.is_floating_point():
                self.mean[name].lerp_(each, share)


class Pace:
    """How much of the training is done: by steps and, where there is a limit, by the clock."""

    def __init__(self, step: int, total: int, seconds: float) -> None:
        self.first, self.total, self.seconds = step, max(1, total), seconds
        self.started = time.monotonic()

    def done(self, step: int) -> float:
        """From 0 to 1; never less than the share of steps."""
        share = step / self.total
        if not self.seconds:
            return share
        before = self.first / self.total
        clock = (time.monotonic() - self.started) / self.seconds
        return max(share, before + (1.0 - before) * clock)
