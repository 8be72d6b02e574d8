"""The model file: weights, vocabulary and decoding tables in one, and a TOML file beside it.

`attribution.onnx` is what training exports; `attribution.toml` holds its hash and its calibration, and is
written by `tools/describe_model.py`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tomllib
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from foedus.errors import ModelError
from foedus.extract.encoder.calibration import Calibration
from foedus.extract.encoder.decode import Weights
from foedus.extract.encoder.wordpiece import Tokenize, tokenizer_of

OUTPUTS = ("roles", "starts", "ends", "mentions", "arcs", "relations")
"""The heads of a model, in the order in which they are asked for."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights with all that reading needs beside them; `digest` is the SHA-256 of the file.

    `mentions` are the kinds of names and `relations` those of the parse, in the order of the columns.
    """

    name: str
    digest: str
    session: onnxruntime.InferenceSession
    tokenize: Tokenize
    weights: Weights
    mentions: tuple[str, ...]
    relations: tuple[str, ...]
    calibration: Calibration


def read_model(path: Path, *, described: bool = False) -> Model:
    """The model of a file, checked against the hash in the TOML file beside it; `described` says it has one.

    Raises:
        ModelError: it is not there, is not what the TOML file describes, or is no model of ours.
    """
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"the model {path} cannot be read ({error.strerror}); was it left out of the installation? "
            "Install Foedus again, or name another file"
        ) from error
    digest = hashlib.sha256(packed).hexdigest()
    card = _read_card(path.with_suffix(".toml"))
    if described and "sha256" not in card:
        raise ModelError(f"no hash is given for the model {path}; install Foedus again")
    if card.get("sha256", digest) != digest:
        raise ModelError(
            f"the model {path} has the hash {digest[:16]}, and {path.with_suffix('.toml').name} says "
            f"{str(card['sha256'])[:16]}; the file is damaged or another one was put in its place. Install "
            "Foedus again, or describe the new one with tools/describe_model.py"
        )
    return _unpack(path, packed, digest, _calibration(card))


def _read_card(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise ModelError(
            f"{path} is no TOML ({error}); write it again with tools/describe_model.py"
        ) from error


def _calibration(card: dict[str, object]) -> Calibration:
    rows = card.get("calibration", ())
    if not isinstance(rows, list):
        return Calibration()
    return Calibration(tuple((float(score), float(share)) for score, share in rows))


def _unpack(path: Path, packed: bytes, digest: str, calibration: Calibration) -> Model:
    options = onnxruntime.SessionOptions()
    # Each window is a call of its own on one thread, and callers run several at a time (see `reading`).
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(packed, options, providers=["CPUExecutionProvider"])
        facts: dict[str, str] = session.get_modelmeta().custom_metadata_map
        missing = frozenset(OUTPUTS).difference(each.name for each in session.get_outputs())
        if missing:
            raise ModelError(f"the model {path} lacks the outputs {', '.join(sorted(missing))}")
        tokenize, weights = _tokenizer(facts["vocabulary"]), _weights(facts["decoding"])
        return Model(
            facts["name"],
            digest,
            session,
            tokenize,
            weights,
            _names(facts["mentions"]),
            _names(facts["relations"]),
            calibration,
        )
    except (KeyError, ValueError, zlib.error, *_ONNX_ERRORS) as error:
        raise ModelError(f"{path} is no model of Foedus ({error}); one is made by `foedus train`") from error


_ONNX_ERRORS = (
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidProtobuf,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidGraph,
    onnxruntime.capi.onnxruntime_pybind11_state.Fail,
    onnxruntime.capi.onnxruntime_pybind11_state.InvalidArgument,
)


def _tokenizer(packed: str) -> Tokenize:
    words = zlib.decompress(base64.b64decode(packed)).decode().split("\n")
    return tokenizer_of({word: at for at, word in enumerate(words)})


def _names(packed: str) -> tuple[str, ...]:
    return tuple(str(name) for name in json.loads(packed))


def _weights(packed: str) -> Weights:
    with np.load(io.BytesIO(base64.b64decode(packed))) as arrays:
        return Weights(
            arrays["transitions"],
            arrays["pairs"],
            arrays["no_source"],
            float(arrays["no_source_bias"]),
            tuple(arrays[name] for name in sorted(arrays.files) if name.startswith("table")),
        )
