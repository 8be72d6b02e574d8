"""Reading with trained weights: a text in, who is said to have said what out, in code points of that text.

A window is run by itself, never in a batch: the int8 weights scale each call by the largest value in it, so
that in a batch the findings of one article would hang on its neighbours. It costs nothing, for one window of
254 pieces keeps a core busy; several run side by side on threads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from foedus.extract.encoder.decode import (
    CONTENT,
    CUE,
    SOURCE,
    Found,
    Ints,
    Scores,
    Settings,
    best_tags,
    link,
    span_chances,
    spans_of,
    stitch,
    window_starts,
)
from foedus.extract.encoder.features import piece_features, unify_marks
from foedus.extract.encoder.links import PieceSpan
from foedus.extract.encoder.model_file import Model, read_model
from foedus.model import Span

_CLS, _SEP = 101, 102
_LENGTH, _MARGIN = 254, 32
_HEADS = ("roles", "starts", "ends")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in spans of the text that was read; `score` is the model's own, not yet calibrated."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model that reads; `threads` windows of one text run at a time."""

    model: Model
    threads: int = 1

    @property
    def version(self) -> str:
        """Name and hash, as every statement carries them: "foedus-1 3f2a9b1c"."""
        return f"{self.model.name} {self.model.digest[:8]}"

    def read(self, text: str) -> tuple[Attribution, ...]:
        """The attributions of one text, in order of their cues; the same text gives the same ones."""
        pieces = _prepare(self.model, text)
        if not len(pieces.ids):
            return ()
        scores = self._scores(pieces)
        spans = spans_of(best_tags(scores.roles, self.model.weights.transitions))
        found = link(scores, spans, pieces.lines, self.model.weights, Settings())
        rated = span_chances(scores.roles, self.model.weights.transitions, spans)
        chances = [dict(zip(own, each, strict=True)) for own, each in zip(spans, rated, strict=True)]
        return tuple(_attribution(pieces, each, chances) for each in found)

    def _scores(self, pieces: _Pieces) -> Scores:
        starts = window_starts(len(pieces.ids), _LENGTH, _MARGIN)
        if self.threads > 1 and len(starts) > 1:
            with ThreadPoolExecutor(self.threads) as pool:
                parts = list(pool.map(lambda start: _run(self.model, pieces, start), starts))
        else:
            parts = [_run(self.model, pieces, start) for start in starts]
        size = len(pieces.ids)
        whole = (
            stitch([(start, part[at]) for start, part in zip(starts, parts, strict=True)], size)
            for at in range(len(_HEADS))
        )
        return Scores(*whole)


def shipped_encoder() -> Encoder:
    """The encoder with the weights of the package, read once; raises ModelError where they are damaged."""
    return load_encoder(None)


@cache
def load_encoder(path: Path | None) -> Encoder:
    """The encoder of a model file, read once for each path; None for the one that ships.

    Raises:
        ModelError: the file cannot be read or is no model of ours.
    """
    if path is not None:
        return Encoder(read_model(path), count_threads())
    with as_file(files("foedus").joinpath("_models")) as folder:
        return Encoder(read_model(folder / "attribution.onnx"), count_threads())


def on_one_thread(encoder: Encoder) -> Encoder:
    """The same encoder for callers that run several articles side by side."""
    return replace(encoder, threads=1)


def count_threads() -> int:
    """How many threads to use: FOEDUS_THREADS where it is set, else the CPUs that this process may use."""
    wanted = os.environ.get("FOEDUS_THREADS", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    available = getattr(os, "sched_getaffinity", None)  # not there on every system
    return len(available(0)) if available else os.cpu_count() or 1


# --- from a text to pieces and back ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pieces:
    ids: Ints
    features: Ints
    offsets: list[tuple[int, int]]
    lines: Ints

    def span(self, pieces: PieceSpan) -> Span:
        """The characters from the first to the last piece."""
        return Span(self.offsets[pieces[0]][0], self.offsets[pieces[1]][1])


def _prepare(model: Model, text: str) -> _Pieces:
    pieces = model.tokenize(unify_marks(text))
    offsets = [(start, end) for _, start, end in pieces]
    features = piece_features(text, offsets)
    ids = np.array([number for number, _, _ in pieces], dtype=np.int64)
    return _Pieces(ids, features, offsets, _lines(text, offsets))


def _lines(text: str, offsets: Iterable[tuple[int, int]]) -> Ints:
    """For every piece how many line ends, runs of them counted once, stand before it."""
    found, line, before = [], 0, 0
    for start, end in offsets:
        line += "\n" in text[before:start]
        found.append(line)
        before = end
    return np.array(found, dtype=np.int64)


def _run(model: Model, pieces: _Pieces, start: int) -> tuple[np.ndarray, ...]:
    ids = pieces.ids[start : start + _LENGTH]
    features = np.zeros((1, len(ids) + 2, 3), dtype=np.int64)
    features[0, 1:-1] = pieces.features[start : start + _LENGTH]
    given = {
        "pieces": np.array([[_CLS, *ids, _SEP]], dtype=np.int64),
        "features": features,
        "mask": np.ones((1, len(ids) + 2), dtype=bool),
    }
    return tuple(rows[0, 1:-1] for rows in model.session.run(_HEADS, given))


def _attribution(pieces: _Pieces, found: Found, chances: list[dict[PieceSpan, float]]) -> Attribution:
    parts = [(CUE, found.cue), *((CONTENT, content) for content in found.contents)]
    if found.source is not None:
        parts.append((SOURCE, found.source))
    logs = [np.log(max(chances[role][span], 1e-9)) for role, span in parts]
    return Attribution(
        pieces.span(found.source) if found.source else None,
        pieces.span(found.cue),
        tuple(pieces.span(content) for content in found.contents),
        float(np.exp(np.mean(logs))),
    )
