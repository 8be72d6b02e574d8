"""Reading with trained weights: a text in; attributions, names and a parse out, in code points of that text.

A window is run by itself, never in a batch: the int8 weights scale each call by the largest value in it, so
that in a batch the findings of one article would hang on its neighbours. It costs nothing, for one window of
254 pieces keeps a core busy; several run side by side on threads.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

import numpy as np

from foedus.extract.encoder.decode import (
    CONTENT,
    CUE,
    SOURCE,
    Floats,
    Found,
    Ints,
    Scores,
    Settings,
    best_tags,
    cut_windows,
    link,
    named_spans,
    span_chances,
    spans_of,
    stitch,
)
from foedus.extract.encoder.features import piece_features, unify_marks
from foedus.extract.encoder.links import PieceSpan
from foedus.extract.encoder.model_file import OUTPUTS, Model, read_model
from foedus.extract.encoder.parse import Arcs, Links, parse
from foedus.model import Attribution, Named, NamedKind, Reading, Span

_CLS, _SEP = 101, 102
LENGTH, MARGIN = 254, 32
"""Pieces of a window at most, and how many neighbours each has in one of its windows."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model that reads; `threads` windows of one text run at a time."""

    model: Model
    threads: int = 1

    @property
    def version(self) -> str:
        """Name and hash, as every statement carries them: "foedus-1 3f2a9b1c"."""
        return f"{self.model.name} {self.model.digest[:8]}"

    def read(self, text: str, sentences: Sequence[Span] = ()) -> Reading:
        """What is read in one text, its `sentences` parsed; the same text gives the same reading.

        Attributions are in order of their cues, names of their kinds, words of the text.
        """
        pieces = _prepare(self.model, text)
        if not len(pieces.ids):
            return Reading(self.version)
        windows = self._windows(pieces)
        size = len(pieces.ids)
        roles, starts, ends, mentions, relations = (
            stitch([(window.start, window.heads[head]) for window in windows], size, pieces.lines)
            for head in ("roles", "starts", "ends", "mentions", "relations")
        )
        arcs = tuple(Arcs(window.start, window.heads["arcs"]) for window in windows)
        return Reading(
            self.version,
            _attributions(self.model, pieces, Scores(roles, starts, ends)),
            tuple(_names(self.model, pieces, mentions)),
            parse(text, sentences, pieces.offsets, Links(arcs, relations, self.model.relations)),
        )

    def _windows(self, pieces: _Pieces) -> list[_Window]:
        windows = cut_windows(len(pieces.ids), LENGTH, MARGIN)
        if self.threads > 1 and len(windows) > 1:
            with ThreadPoolExecutor(self.threads) as pool:
                return list(pool.map(lambda window: _run(self.model, pieces, *window), windows))
        return [_run(self.model, pieces, *window) for window in windows]


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
        return Encoder(read_model(folder / "attribution.onnx", described=True), count_threads())


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


@dataclass(frozen=True, slots=True)
class _Window:
    """What every head says of the pieces from `start` on; of `arcs`, columns are pieces too."""

    start: int
    heads: dict[str, Floats]


def _run(model: Model, pieces: _Pieces, start: int, end: int) -> _Window:
    ids = pieces.ids[start:end]
    features = np.zeros((1, len(ids) + 2, 3), dtype=np.int64)
    features[0, 1:-1] = pieces.features[start:end]
    given = {
        "pieces": np.array([[_CLS, *ids, _SEP]], dtype=np.int64),
        "features": features,
        "mask": np.ones((1, len(ids) + 2), dtype=bool),
    }
    heads = {
        name: rows[0, 1:-1] for name, rows in zip(OUTPUTS, model.session.run(OUTPUTS, given), strict=True)
    }
    return _Window(start, heads | {"arcs": heads["arcs"][:, 1:-1]})


# --- from scores to what is read -------------------------------------------------------------------------


def _attributions(model: Model, pieces: _Pieces, scores: Scores) -> tuple[Attribution, ...]:
    spans = spans_of(best_tags(scores.roles, model.weights.transitions))
    found = link(scores, spans, pieces.lines, model.weights, Settings())
    rated = span_chances(scores.roles, model.weights.transitions, spans)
    chances = [dict(zip(own, each, strict=True)) for own, each in zip(spans, rated, strict=True)]
    return tuple(_attribution(model, pieces, each, chances) for each in found)


def _attribution(
    model: Model, pieces: _Pieces, found: Found, chances: list[dict[PieceSpan, float]]
) -> Attribution:
    parts = [(CUE, found.cue), *((CONTENT, content) for content in found.contents)]
    if found.source is not None:
        parts.append((SOURCE, found.source))
    logs = [np.log(max(chances[role][span], 1e-9)) for role, span in parts]
    return Attribution(
        pieces.span(found.source) if found.source else None,
        pieces.span(found.cue),
        tuple(pieces.span(content) for content in found.contents),
        model.calibration.confidence(float(np.exp(np.mean(logs)))),
    )


def _names(model: Model, pieces: _Pieces, scores: Floats) -> Iterator[Named]:
    for column, kind in enumerate(model.mentions):
        own = scores[:, 3 * column : 3 * column + 3]
        chances = np.exp(own - own.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        for first, last in named_spans(own.argmax(1)):
            sure = float(chances[first : last + 1, 1:].sum(1).mean())
            yield Named(pieces.span((first, last)), cast("NamedKind", kind), round(sure, 4))
