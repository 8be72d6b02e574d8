"""Weights on disk: the running mean that is measured and shipped, one file an epoch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from pickle import UnpicklingError

import torch
from torch import Tensor

from foedus.errors import TrainingError
from foedus.training.network import Network, Shape
from foedus.training.syntax import RELATIONS

Weights = Mapping[str, Tensor]


def save_whole(state: Mapping[str, object], path: Path) -> None:
    """Write a checkpoint so that a cut leaves the one before in its place."""
    unfinished = path.with_suffix(".tmp")
    torch.save(dict(state), unfinished)
    unfinished.replace(path)


def save_mean(mean: Weights, shape: Shape, path: Path) -> None:
    """Write the weights with the sizes of their network."""
    save_whole({"mean": dict(mean), "shape": asdict(shape)}, path)


def load_network(paths: Sequence[Path]) -> Network:
    """The network with the mean of the weights of several files, ready to measure.

    Runs that began from the same weights may be averaged; each weight is the mean of theirs.
    Raises TrainingError where they do not fit together.
    """
    loaded = [_load(path) for path in paths]
    network = Network(loaded[0].shape)
    try:
        network.load_state_dict(average([each.mean for each in loaded]))
    except (RuntimeError, KeyError) as error:
        raise TrainingError(f"{', '.join(map(str, paths))}: the weights do not fit ({error})") from error
    return network.eval()


def average(means: Sequence[Weights]) -> dict[str, Tensor]:
    """The mean of each weight; tables of whole numbers are taken from the first."""
    return {
        name: torch.stack([each[name] for each in means]).mean(0) if first.is_floating_point() else first
        for name, first in means[0].items()
    }


@dataclass(frozen=True, slots=True)
class _Loaded:
    mean: Weights
    shape: Shape


def _load(path: Path) -> _Loaded:
    try:
        loaded = torch.load(path, weights_only=True)
        return _Loaded(loaded["mean"], Shape(**{"relations": len(RELATIONS), **loaded.get("shape", {})}))
    except (OSError, RuntimeError, UnpicklingError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{path} cannot be read as weights ({type(error).__name__}); is it a .pt file of `foedus train`?"
        ) from error
