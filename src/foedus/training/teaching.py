"""What trained networks make of the texts, as targets for another one (distillation)."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from foedus.errors import TrainingError
from foedus.extract.encoder.decode import Floats, tag_chances
from foedus.training.checkpoints import load_network
from foedus.training.measure import decoding_weights, document_scores
from foedus.training.network import Network
from foedus.training.pieces import Pieces

TOGETHER = 8

Listen = Callable[[int, int], None]
"""Told how many documents are done, of how many."""


def teach(
    documents: Sequence[Pieces],
    teachers: Sequence[Path],
    kept: Path,
    workers: int,
    listen: Listen = lambda _, __: None,
) -> tuple[Pieces, ...]:
    """The documents with the chances that a network gives each role tag; of several, that of their mean.

    What it says is kept in a file, so that a run that goes on need not ask again.
    Raises TrainingError where that file is of other texts.
    """
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        said = _ask(load_network(teachers), documents, workers, listen)
        np.savez(kept, *(each.astype(np.float16) for each in said))
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


def _ask(network: Network, documents: Sequence[Pieces], workers: int, listen: Listen) -> list[Floats]:
    transitions = decoding_weights(network).transitions

    def chances(part: Sequence[Pieces]) -> list[Floats]:
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // workers))
        return [tag_chances(each["roles"], transitions) for each in document_scores(network, part)]

    found: list[Floats] = []
    with ThreadPoolExecutor(workers) as pool:
        parts = [documents[at : at + TOGETHER] for at in range(0, len(documents), TOGETHER)]
        for said in pool.map(chances, parts):
            found += said
            listen(len(found), len(documents))
    return found
