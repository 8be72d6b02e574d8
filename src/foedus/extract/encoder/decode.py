"""From scores to spans and attributions, in numpy: what training measures is what reading does.

Pieces are numbered from 0; a span of pieces holds its last one. Tags are 0 for none and, for each role,
begin, inside, end and alone (BIOES) in this order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from foedus.extract.encoder.links import PieceSpan, pair_features

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
SOURCE, CUE, CONTENT = range(3)
OUT_OF_REACH = -1e9


@dataclass(frozen=True, slots=True)
class Weights:
    """What decoding needs beside the scores of the pieces."""

    transitions: Floats
    pairs: Floats
    no_source: Floats
    no_source_bias: float
    tables: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """A whole document's scores, one row a piece, stitched from windows."""

    roles: Floats
    starts: Floats
    ends: Floats


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of decoding, set on the development split."""

    source_reach: int = 100
    """How far in pieces a source may stand from its cue."""
    content_reach: int = 60
    """How far a content may stand: beyond it the right cue was mostly missed, and another is wrong."""
    yielding: float = 3.0
    """How much less likely (in nats) a content may be for a cue without one than for one with several."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in pieces."""

    cue: PieceSpan
    source: PieceSpan | None
    contents: tuple[PieceSpan, ...]


def best_tags(emissions: Floats, transitions: Floats) -> Ints:
    """The best legal sequence of tags (Viterbi); a document neither begins nor ends inside a span."""
    size, count = emissions.shape
    if not size:
        return np.zeros(0, dtype=np.int64)
    open_tags = [tag for tag in range(1, count) if (tag - 1) % 4 in (0, 1)]
    inner_tags = [tag for tag in range(1, count) if (tag - 1) % 4 in (1, 2)]
    score = emissions[0].copy()
    score[inner_tags] = -1e9
    back = np.zeros((size, count), dtype=np.int64)
    columns = np.arange(count)
    for at in range(1, size):
        paths = score[:, None] + transitions
        back[at] = paths.argmax(0)
        score = paths[back[at], columns] + emissions[at]
    score[open_tags] = -1e9
    tags = np.zeros(size, dtype=np.int64)
    tags[-1] = int(score.argmax())
    for at in range(size - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def span_chances(emissions: Floats, transitions: Floats, spans: list[list[PieceSpan]]) -> list[list[float]]:
    """For every span of every role the probability, under the CRF, that exactly this span is there."""
    size = len(emissions)
    if not size:
        return [[] for _ in spans]
    moves = np.exp(transitions).astype(np.float64)
    peaks = emissions.max(1, keepdims=True)
    shares = np.exp(emissions - peaks).astype(np.float64)
    forward, forward_logs = _swept(shares, moves)
    backward, backward_logs = _swept_back(shares, moves)
    whole = forward_logs[-1]
    logs = np.log(np.maximum(shares, 1e-300))
    out: list[list[float]] = []
    for role, own in enumerate(spans):
        begin, inside, end, single = range(1 + 4 * role, 5 + 4 * role)
        found = []
        for first, last in own:
            tags = [single] if first == last else [begin, *[inside] * (last - first - 1), end]
            steps = sum(transitions[one, two] for one, two in pairwise(tags))
            inner = logs[np.arange(first + 1, last + 1), tags[1:]].sum() if last > first else 0.0
            total = (
                np.log(max(forward[first, tags[0]], 1e-300))
                + forward_logs[first]
                + steps
                + inner
                + np.log(max(backward[last, tags[-1]], 1e-300))
                + backward_logs[last]
                - whole
            )
            found.append(float(min(1.0, np.exp(total))))
        out.append(found)
    return out


def tag_chances(emissions: Floats, transitions: Floats) -> Floats:
    """For every piece the probability of every tag under the CRF."""
    if not len(emissions):
        return np.zeros_like(emissions)
    moves = np.exp(transitions).astype(np.float64)
    shares = np.exp(emissions - emissions.max(1, keepdims=True)).astype(np.float64)
    both = _swept(shares, moves)[0] * _swept_back(shares, moves)[0]
    chances: Floats = (both / both.sum(1, keepdims=True)).astype(np.float32)
    return chances


def _swept(
    shares: npt.NDArray[np.float64], moves: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], ...]:
    """Forward probabilities, scaled to one at every piece, and the sums of the logs of the scales."""
    rows, logs = np.empty_like(shares), np.empty(len(shares))
    row, total = shares[0], 0.0
    for at in range(len(shares)):
        row = shares[at] * (row @ moves) if at else shares[at]
        scale = row.sum()
        row = row / scale
        total += np.log(scale)
        rows[at], logs[at] = row, total
    return rows, logs


def _swept_back(
    shares: npt.NDArray[np.float64], moves: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], ...]:
    """The same from the end: what follows each piece, without the piece itself."""
    rows, logs = np.empty_like(shares), np.empty(len(shares))
    row, total = np.ones(shares.shape[1]), 0.0
    for at in range(len(shares) - 1, -1, -1):
        scale = row.sum()
        row = row / scale
        total += np.log(scale)
        rows[at], logs[at] = row, total
        row = moves @ (row * shares[at])
    return rows, logs


def spans_of(tags: Ints, roles: int = 3) -> list[list[PieceSpan]]:
    """For every role its spans in order."""
    found: list[list[PieceSpan]] = [[] for _ in range(roles)]
    first = 0
    for at, tag in enumerate(tags.tolist()):
        if not tag:
            continue
        role, offset = divmod(tag - 1, 4)
        if offset in (0, 3):
            first = at
        if offset in (2, 3):
            found[role].append((first, at))
    return found


def named_spans(tags: Ints) -> list[PieceSpan]:
    """First and last pieces of the names in tags of 0 outside, 1 first, 2 further, in order."""
    found: list[PieceSpan] = []
    first = -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        if tag != 2 and first >= 0:
            found.append((first, at - 1))
            first = -1
        if tag == 1 or (tag == 2 and first < 0):
            first = at
    return found


def span_vectors(scores: Scores, spans: list[PieceSpan], role: int) -> Floats:
    """One vector a span, from its first and its last piece."""
    size = scores.starts.shape[1] // 3
    part = slice(role * size, (role + 1) * size)
    firsts, lasts = [span[0] for span in spans], [span[1] for span in spans]
    vectors: Floats = np.maximum(scores.starts[firsts, part] + scores.ends[lasts, part], 0.0)
    return vectors


def link(
    scores: Scores, spans: list[list[PieceSpan]], lines: Ints, weights: Weights, settings: Settings
) -> list[Found]:
    """Each cue picks its source (or none), each content its cue; cues that end without content are left out.

    `spans` are those of the three roles, `lines` the number of its line for every piece.
    """
    sources, cues, contents = spans
    if not cues or not contents:
        return []
    pairing = _Pairing(scores, cues, span_vectors(scores, cues, CUE), lines, weights)
    chosen = _pick_sources(pairing, sources, settings.source_reach)
    owned = _share_contents(
        _pair_scores(pairing, contents, CONTENT, settings.content_reach), settings.yielding
    )
    return [
        Found(cue, source, tuple(contents[at] for at in own))
        for cue, source, own in zip(cues, chosen, owned, strict=True)
        if own
    ]


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The cues of a document with what it takes to score a pair of one of them and another span."""

    scores: Scores
    cues: list[PieceSpan]
    vectors: Floats
    lines: Ints
    weights: Weights


def _share_contents(table: Floats, yielding: float) -> list[list[int]]:
    """For every cue its contents: each goes to its best cue, then cues without any take from others."""
    owners = [int(each) for each in table.argmax(0)]
    owned: list[list[int]] = [[] for _ in table]
    for at, owner in enumerate(owners):
        if table[owner, at] > OUT_OF_REACH / 2:
            owned[owner].append(at)
    for cue in range(len(owned)):
        wanted = [
            (float(table[owners[at], at] - table[cue, at]), at)
            for at in range(len(owners))
            if not owned[cue] and at in owned[owners[at]] and len(owned[owners[at]]) > 1
        ]
        if wanted and min(wanted)[0] < yielding:
            at = min(wanted)[1]
            owned[owners[at]].remove(at)
            owned[cue], owners[at] = [at], cue
    return owned


def _pick_sources(pairing: _Pairing, sources: list[PieceSpan], reach: int) -> list[PieceSpan | None]:
    if not sources:
        return [None] * len(pairing.cues)
    table = _pair_scores(pairing, sources, SOURCE, reach)
    none = pairing.vectors @ pairing.weights.no_source + pairing.weights.no_source_bias
    best = table.argmax(1)
    return [sources[at] if table[row, at] > none[row] else None for row, at in enumerate(best)]


def _pair_scores(pairing: _Pairing, others: list[PieceSpan], role: int, reach: int) -> Floats:
    which = 0 if role == SOURCE else 1
    table = pairing.vectors @ pairing.weights.pairs[which] @ span_vectors(pairing.scores, others, role).T
    features = pair_features(pairing.cues, others, pairing.lines)
    for at, rows in enumerate(pairing.weights.tables):
        table = table + rows[which][features[:, :, at]]
    first, second = np.array(pairing.cues), np.array(others)
    gap = np.maximum(second[None, :, 0] - first[:, None, 1], first[:, None, 0] - second[None, :, 1])
    return np.where(gap > reach, np.float32(OUT_OF_REACH), table)


def cut_windows(size: int, length: int, margin: int) -> list[tuple[int, int]]:
    """Overlapping windows (start, end) of one length, so that every piece has ``margin`` neighbours in one.

    As few as do with at most ``length`` pieces each, and no longer than they need to be: what two windows
    share is read twice.
    """
    if size <= length:
        return [(0, size)]
    count = -(-(size - 2 * margin) // (length - 2 * margin))
    each = -(-(size + 2 * margin * (count - 1)) // count)
    starts = (round(at * (size - each) / (count - 1)) for at in range(count))
    return [(start, start + each) for start in starts]


def stitch(parts: list[tuple[int, Floats]], size: int, lines: Ints) -> Floats:
    """One row a piece from windows (start, rows), each from a window in which it does not stand at the edge.

    Two windows meet where a line begins, next to the middle of what they share: a span that came from two
    windows may fit neither.
    """
    out = np.zeros((size, parts[0][1].shape[1]), dtype=np.float32)
    edges = [0]
    for (before, rows), (start, _) in pairwise(parts):
        edges.append(_seam(start, before + len(rows), lines))
    edges.append(size)
    for (start, rows), low, high in zip(parts, edges, edges[1:], strict=False):
        out[low:high] = rows[low - start : high - start]
    return out


def _seam(low: int, high: int, lines: Ints) -> int:
    """The piece between two others that begins a line, next to their middle; else the middle."""
    middle = (low + high) // 2
    begins = low + 1 + np.flatnonzero(np.diff(lines[low:high]))
    return int(begins[np.abs(begins - middle).argmin()]) if len(begins) else middle
