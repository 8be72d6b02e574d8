"""How many int8 multiply-adds a second onnxruntime does here on one thread: the limit of the encoder.

One large product of matrices as the encoder has them, in a model of one node; the few bytes of its protocol
buffer are written here (onnx.proto of ONNX 1.x), for the package `onnx` belongs to training alone.
"""

from __future__ import annotations

import time
from typing import Final

import numpy as np
import onnxruntime

ROWS, INNER, COLUMNS = 256, 1536, 1536
_UINT8, _INT8, _INT32 = 2, 3, 6
_ROUNDS: Final = 40


def measure_limit() -> float:
    """Multiply-adds a second of the fastest of some rounds."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(_one_product(), options, providers=["CPUExecutionProvider"])
    given = {"a": np.random.default_rng(0).integers(0, 255, (ROWS, INNER), dtype=np.uint8)}
    fastest = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        session.run(None, given)
        fastest = min(fastest, time.perf_counter() - start)
    return ROWS * INNER * COLUMNS / fastest


def _one_product() -> bytes:
    weights = np.random.default_rng(1).integers(-127, 127, (INNER, COLUMNS), dtype=np.int8)
    node = _text(1, "a") + _text(1, "b") + _text(2, "c") + _text(4, "MatMulInteger")
    dims = _number(1, INNER) + _number(1, COLUMNS)
    tensor = dims + _number(2, _INT8) + _text(8, "b") + _bytes(9, weights.tobytes())
    ends = _bytes(11, _value("a", _UINT8, INNER)) + _bytes(12, _value("c", _INT32, COLUMNS))
    graph = _bytes(1, node) + _text(2, "product") + _bytes(5, tensor) + ends
    return _number(1, 8) + _bytes(8, _number(2, 17)) + _bytes(7, graph)


def _value(name: str, kind: int, width: int) -> bytes:
    """A matrix of `ROWS` rows that goes in or comes out."""
    shape = b"".join(_bytes(1, _number(1, size)) for size in (ROWS, width))
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
