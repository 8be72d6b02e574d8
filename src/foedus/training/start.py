"""The weights and the tokenizer that training starts from: a small BERT, as its files lie on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from foedus.errors import TrainingError
from foedus.training.network import Network, Shape
from foedus.training.syntax import RELATIONS

FILES: Final = ("config.json", "model.safetensors", "tokenizer.json")


def check_folder(folder: Path) -> None:
    """Raise TrainingError where a file is missing."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise TrainingError(
            f"{folder} lacks {', '.join(missing)}; --weights takes the folder of an uncased BERT such as "
            "all-MiniLM-L6-v2 with these files (docs/training.md says where to have it)"
        )


def read_shape(folder: Path, dropout: float) -> Shape:
    """The sizes of the encoder, from `config.json`."""
    config: dict[str, int] = json.loads((folder / "config.json").read_text("utf-8"))
    return Shape(
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        layers=config["num_hidden_layers"],
        relations=len(RELATIONS),
        dropout=dropout,
    )


def read_tokenizer(folder: Path) -> Tokenizer:
    """The word-piece tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_pretrained(network: Network, folder: Path) -> None:
    """Fill the encoder from `model.safetensors`; the heads keep their fresh weights.

    Raises TrainingError where the names do not fit.
    """
    loaded: dict[str, Tensor] = load_file(folder / "model.safetensors")
    theirs = {name.removeprefix("bert."): each for name, each in loaded.items()}
    try:
        ours = _embeddings(theirs)
        for number in range(network.shape.layers):
            ours |= _layer(theirs, number)
    except KeyError as error:
        raise TrainingError(f"{folder}: the weights have no {error}; are they of a BERT?") from error
    missing, unexpected = network.encoder.load_state_dict(ours, strict=False)
    left = [name for name in missing if not name.startswith(("case", "gap", "quote"))]
    if left or unexpected:
        raise TrainingError(f"{folder}: the weights lack {left} and have {unexpected} too many")


def _embeddings(theirs: dict[str, Tensor]) -> dict[str, Tensor]:
    first_kind = theirs["embeddings.token_type_embeddings.weight"][0]
    return {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"] + first_kind,
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }


def _layer(theirs: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    old, new = f"encoder.layer.{number}.", f"layers.{number}."
    out: dict[str, Tensor] = {}
    for kind in ("weight", "bias"):
        parts = [theirs[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        out[f"{new}query_key_value.{kind}"] = torch.cat(parts)
        out[f"{new}attended.{kind}"] = theirs[f"{old}attention.output.dense.{kind}"]
        out[f"{new}attended_norm.{kind}"] = theirs[f"{old}attention.output.LayerNorm.{kind}"]
        out[f"{new}inner.{kind}"] = theirs[f"{old}intermediate.dense.{kind}"]
        out[f"{new}outer.{kind}"] = theirs[f"{old}output.dense.{kind}"]
        out[f"{new}outer_norm.{kind}"] = theirs[f"{old}output.LayerNorm.{kind}"]
    return out
