"""From trained weights to the one file that ships: ONNX, int8 per channel.

The vocabulary, the names of labels and the weights of decoding lie in the file's metadata.
"""

from __future__ import annotations

import base64
import io
import json
import warnings
import zlib
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from foedus.extract.encoder.decode import Weights
from foedus.training.corpora import MENTION_KINDS
from foedus.training.measure import decoding_weights
from foedus.training.network import Network
from foedus.training.syntax import RELATIONS

INPUTS: Final = ("pieces", "features", "mask")
OUTPUTS: Final = ("roles", "starts", "ends", "mentions", "arcs", "relations")


class _Ordered(nn.Module):
    """The network with its outputs in the order of `OUTPUTS`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The scores as a tuple."""
        scores = self.network(pieces, features, mask)
        return tuple(scores[name] for name in OUTPUTS)


def write_onnx(network: Network, path: Path) -> None:
    """The network in single precision with free batch and length."""
    pieces = torch.ones((2, 16), dtype=torch.int64)
    given = (pieces, torch.ones((2, 16, 3), dtype=torch.int64), torch.ones((2, 16), dtype=torch.bool))
    axes = {0: "batch", 1: "length"}
    free = dict.fromkeys((*INPUTS, *OUTPUTS), axes) | {"arcs": {**axes, 2: "length"}}
    with warnings.catch_warnings():
        # Export by tracing needs no further package; at each use torch announces its successor.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            _Ordered(network).eval(),
            given,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """int8 weights, per channel; embeddings too."""
    quantize_dynamic(source, target, per_channel=True, reduce_range=False, weight_type=QuantType.QInt8)


def describe(path: Path, network: Network, tokenizer: Tokenizer, name: str) -> None:
    """Put vocabulary, labels and decoding weights into the file's metadata."""
    vocabulary = tokenizer.get_vocab()
    words = "\n".join(sorted(vocabulary, key=lambda word: vocabulary[word]))
    model = onnx.load(path)
    properties = {
        "name": name,
        "relations": json.dumps(RELATIONS),
        "mentions": json.dumps(MENTION_KINDS),
        "vocabulary": base64.b64encode(zlib.compress(words.encode(), 9)).decode(),
        "decoding": base64.b64encode(_packed(decoding_weights(network))).decode(),
    }
    onnx.helper.set_model_props(model, properties)
    onnx.save(model, path)


def _packed(weights: Weights) -> bytes:
    named = {
        "transitions": weights.transitions,
        "pairs": weights.pairs,
        "no_source": weights.no_source,
        "no_source_bias": np.float32(weights.no_source_bias),
    } | {f"table{at}": rows for at, rows in enumerate(weights.tables)}
    arrays = io.BytesIO()
    np.savez(arrays, allow_pickle=False, **{key: np.asarray(each) for key, each in named.items()})
    return arrays.getvalue()


def write_model(network: Network, tokenizer: Tokenizer, out: Path, name: str) -> Path:
    """Write the int8 file, and beside it (`.float.onnx`) the one in single precision, to compare with."""
    full = out.with_suffix(".float.onnx")
    write_onnx(network, full)
    quantize(full, out)
    for path in (out, full):
        describe(path, network, tokenizer, name)
    return out
