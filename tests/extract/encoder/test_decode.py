"""From scores to attributions, on arrays made by hand: no weights are needed."""

from __future__ import annotations

import itertools
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.extract.encoder.decode import (
    Floats,
    Scores,
    Settings,
    Weights,
    best_tags,
    cut_windows,
    link,
    span_chances,
    spans_of,
    stitch,
    tag_chances,
)
from foedus.extract.encoder.links import PAIR_TABLES, PieceSpan, pair_features

NONE, BEGIN, INSIDE, END, ALONE = range(5)
OPEN = (BEGIN, INSIDE)


def kind(tag: int) -> int:
    return NONE if tag == 0 else (tag - 1) % 4 + 1


def role(tag: int) -> int:
    return (tag - 1) // 4


def legal_moves() -> Floats:
    """BIOES: what is open goes on in its role; after what is closed comes a beginning or nothing."""
    moves = np.full((13, 13), -1e4, dtype=np.float32)
    for one, other in itertools.product(range(13), repeat=2):
        goes_on = kind(one) in OPEN and kind(other) in (INSIDE, END) and role(one) == role(other)
        starts = kind(one) not in OPEN and kind(other) in (NONE, BEGIN, ALONE)
        if goes_on or starts:
            moves[one, other] = 0
    return moves


LEGAL = legal_moves()


def tags_of(size: int, spans: list[list[PieceSpan]]) -> list[int]:
    tags = [0] * size
    for number, own in enumerate(spans):
        for first, last in own:
            inner = [INSIDE] * (last - first - 1)
            written = [ALONE] if first == last else [BEGIN, *inner, END]
            tags[first : last + 1] = [4 * number + tag for tag in written]
    return tags


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_best_tags_are_whole_spans_whatever_the_scores(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, 13)).astype(np.float32)
    tags = best_tags(scores, LEGAL)
    assert tags_of(size, spans_of(tags)) == tags.tolist()


@given(st.integers(1, 2000), st.integers(20, 300), st.integers(1, 200))
def test_windows_cover_every_piece_and_stitch_back(size: int, length: int, line: int) -> None:
    rows = np.arange(size, dtype=np.float32)[:, None]
    windows = cut_windows(size, length, length // 8)
    lines = np.arange(size) // line
    stitched = stitch([(start, rows[start:end]) for start, end in windows], size, lines)
    assert stitched.tolist() == rows.tolist()


@given(st.integers(1, 2000), st.integers(20, 300))
def test_windows_are_no_longer_than_they_need_to_be(size: int, length: int) -> None:
    margin = length // 8
    windows = cut_windows(size, length, margin)
    shared = [before - start for (_, before), (start, _) in pairwise(windows)]
    assert all(end - start <= length for start, end in windows)
    assert windows[-1][1] == size
    assert all(2 * margin - 1 <= both for both in shared)
    assert sum(shared) <= len(windows) * (2 * margin + 1)


@pytest.mark.parametrize(
    ("begins", "seam"), [((30,), 50), ((42,), 42), ((45, 52, 58), 52), ((40, 60), 50)], ids=str
)
def test_windows_meet_where_a_line_begins_in_what_they_share(begins: tuple[int, ...], seam: int) -> None:
    one, other = np.zeros((60, 1), dtype=np.float32), np.ones((60, 1), dtype=np.float32)
    lines = np.searchsorted(np.array(begins), np.arange(100), side="right")
    whole = stitch([(0, one), (40, other)], 100, lines)
    assert whole[:, 0].tolist() == [0.0] * seam + [1.0] * (100 - seam)


def test_chances_of_spans_and_tags_are_those_of_enumeration() -> None:
    draw = np.random.default_rng(3)
    emissions = draw.normal(size=(4, 13)).astype(np.float32)
    moves = (LEGAL + draw.normal(size=LEGAL.shape)).astype(np.float32)
    weights = {True: 0.0, False: 0.0}
    tags = np.zeros((4, 13))
    for path in itertools.product(range(13), repeat=4):
        score = sum(emissions[at, tag] for at, tag in enumerate(path))
        score += sum(moves[one, two] for one, two in itertools.pairwise(path))
        weights[path[1:3] == (BEGIN, END)] += float(np.exp(score))
        tags[range(4), path] += np.exp(score)
    assert tag_chances(emissions, moves) == pytest.approx(tags / tags.sum(1, keepdims=True), abs=1e-5)
    expected = weights[True] / (weights[True] + weights[False])
    assert span_chances(emissions, moves, [[(1, 2)], [], []])[0][0] == pytest.approx(expected, rel=1e-4)


def test_pairs_are_told_by_distance_line_and_what_lies_between() -> None:
    cues, sources = [(10, 10), (200, 201)], [(2, 4), (7, 8), (300, 301)]
    found = pair_features(cues, sources, np.repeat(np.arange(4), 100))
    assert (found < np.array(PAIR_TABLES)).all()
    assert (found >= 0).all()
    assert found[0, :, 2].tolist() == [2, 3, 5]
    assert found[1, :, 1].tolist() == [1, 1, 4]


# --- links: with these weights a pair is worth less the further apart it stands ----------------------------

SIZE = 400
FLAT = Scores(*(np.zeros((SIZE, width), np.float32) for width in (13, 3, 3)))
LINES = np.zeros(SIZE, dtype=np.int64)


def near_is_best(none: float = -100.0) -> Weights:
    steps = -np.arange(PAIR_TABLES[0] // 2, dtype=np.float32)
    tables = tuple(np.zeros((2, size), np.float32) for size in PAIR_TABLES)
    tables[0][:, :] = np.concatenate([steps, steps])
    return Weights(LEGAL, np.zeros((2, 1, 1), np.float32), np.zeros(1, np.float32), none, tables)


def linked(
    sources: list[PieceSpan], cues: list[PieceSpan], contents: list[PieceSpan], none: float = -100.0
) -> list[tuple[PieceSpan, PieceSpan | None, tuple[PieceSpan, ...]]]:
    found = link(FLAT, [sources, cues, contents], LINES, near_is_best(none), Settings())
    return [(each.cue, each.source, each.contents) for each in found]


def test_a_cue_picks_its_nearest_source_and_content() -> None:
    found = linked([(0, 1), (50, 51)], [(2, 2), (52, 52)], [(3, 9), (53, 60)])
    assert found == [((2, 2), (0, 1), ((3, 9),)), ((52, 52), (50, 51), ((53, 60),))]


def test_one_source_may_serve_two_cues() -> None:
    found = linked([(0, 1)], [(2, 2), (12, 12)], [(3, 9), (13, 20)])
    assert [source for _, source, _ in found] == [(0, 1)] * 2


def test_a_cue_without_content_is_no_attribution() -> None:
    assert linked([(0, 1)], [(2, 2)], []) == []
    assert [cue for cue, _, _ in linked([], [(2, 2), (300, 300)], [(3, 9)])] == [(2, 2)]


def test_a_source_out_of_reach_or_worse_than_none_is_none() -> None:
    assert linked([(0, 1)], [(200, 200)], [(201, 210)]) == [((200, 200), None, ((201, 210),))]
    assert linked([(0, 1)], [(20, 20)], [(21, 30)], none=0.0) == [((20, 20), None, ((21, 30),))]


def test_a_cue_without_content_takes_one_of_several() -> None:
    found = linked([], [(10, 10), (14, 14)], [(7, 9), (11, 12)])
    assert found == [((10, 10), None, ((7, 9),)), ((14, 14), None, ((11, 12),))]
