"""A smaller network out of a trained one: some of its layers, and all that stands above and below them."""

from __future__ import annotations

from dataclasses import replace

from torch import Tensor, nn

from foedus.errors import TrainingError
from foedus.training.network import Mix, Network


def kept_layers(layers: int, of: int) -> tuple[int, ...]:
    """Which layers a student takes from its teacher: spread evenly, the first and the last among them.

    As in DistilBERT (Sanh et al. 2019, arXiv:1910.01108), which takes every second. Raises TrainingError
    where there are not so many, or fewer than two are wanted.
    """
    if not 2 <= layers <= of:
        raise TrainingError(f"a student of {layers} layers cannot be made of {of}; give 2 to {of}")
    return tuple(round(at * (of - 1) / (layers - 1)) for at in range(layers))


def make_student(teacher: Network, layers: int) -> Network:
    """A network with so many of the teacher's layers, and its embeddings and heads."""
    kept = kept_layers(layers, teacher.shape.layers)
    student = Network(replace(teacher.shape, layers=layers))
    student.load_state_dict(
        {
            name: each
            for name, each in teacher.state_dict().items()
            if not name.startswith("encoder.layers.") and "_mix." not in name
        }
        | {
            f"encoder.layers.{new}.{name}": each
            for new, old in enumerate(kept)
            for name, each in teacher.encoder.layers[old].state_dict().items()
        }
        | {
            f"{name}.weights": _shares(mix.weights, kept)
            for name, mix in teacher.named_children()
            if isinstance(mix, Mix)
        }
    )
    return student


def _shares(weights: Tensor | nn.Parameter, kept: tuple[int, ...]) -> Tensor:
    """What a mix gives the embeddings and the layers that are kept."""
    return weights[[0, *(layer + 1 for layer in kept)]]
