"""What trained networks make of the texts, as targets for another one (distillation)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from foedus.errors import TrainingError
from foedus.extract.encoder.decode import Floats, tag_chances
from foedus.training.checkpoints import load_network
from foedus.training.measure import decoding_weights, document_scores
from foedus.training.pieces import Pieces

TOGETHER = 64


def teach(documents: Sequence[Pieces], teachers: Sequence[Path], kept: Path) -> tuple[Pieces, ...]:
    """The documents with the mean of the chances that the networks of some files give each role tag.

    What they say is kept in a file, so that a run that goes on need not ask them again.
    Raises TrainingError where that file is of other texts.
    """
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        said = [_chances(documents, path) for path in teachers]
        means = [np.mean(each, axis=0) for each in zip(*said, strict=True)]
        np.savez(kept, *(each.astype(np.float16) for each in means))
    with np.load(kept) as found:
        if len(found.files) != len(documents):
            raise TrainingError(
                f"{kept} holds what teachers made of {len(found.files)} texts, and there are "
                f"{len(documents)}; remove it, or name another --out"
            )
        return tuple(
            replace(each, taught=found[name].astype(np.float32))
            for each, name in zip(documents, found.files, strict=True)
        )


def _chances(documents: Sequence[Pieces], teacher: Path) -> list[Floats]:
    network = load_network([teacher])
    transitions = decoding_weights(network).transitions
    found: list[Floats] = []
    for at in range(0, len(documents), TOGETHER):
        scores = document_scores(network, documents[at : at + TOGETHER])
        found += [tag_chances(each["roles"], transitions) for each in scores]
    return found
