"""Figures on documents with gold: what the network finds, decoded as in reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch

from foedus.evaluate.attributions import Judged
from foedus.evaluate.score import NAMES, score
from foedus.extract.encoder.decode import (
    Floats,
    Ints,
    Scores,
    Settings,
    Weights,
    best_tags,
    cut_windows,
    link,
    spans_of,
    stitch,
)
from foedus.extract.encoder.links import PieceSpan
from foedus.extract.encoder.reading import LENGTH, MARGIN
from foedus.training.batches import collate
from foedus.training.corpora import MENTION_KINDS
from foedus.training.network import Network
from foedus.training.pieces import IGNORED, PieceLink, Pieces, attributions_in
from foedus.training.windows import Window

TOGETHER: Final = 16


def decoding_weights(network: Network) -> Weights:
    """The parts of the network that decoding needs, as arrays."""
    links = network.links
    return Weights(
        transitions=network.crf.transitions().detach().numpy(),
        pairs=links.pairs.detach().numpy(),
        no_source=links.no_source.detach().numpy(),
        no_source_bias=float(links.no_source_bias.detach()),
        tables=tuple(each.detach().numpy() for each in links.tables),
    )


def document_scores(network: Network, documents: Sequence[Pieces]) -> list[dict[str, Floats]]:
    """Stitched scores for every document, by the name of the head; `arcs` become `heads`, one a piece."""
    cut = [
        [Window(pieces, *window) for window in cut_windows(len(pieces.ids), LENGTH, MARGIN)]
        for pieces in documents
    ]
    windows = [(number, at) for number, own in enumerate(cut) for at in range(len(own))]
    windows.sort(key=lambda place: cut[place[0]][place[1]].start - cut[place[0]][place[1]].end)
    parts: dict[tuple[int, int], dict[str, Floats]] = {}
    for at in range(0, len(windows), TOGETHER):
        chosen = windows[at : at + TOGETHER]
        rows = _window_scores(network, [cut[number][place] for number, place in chosen])
        parts |= zip(chosen, rows, strict=True)
    return [
        _stitched([(window.start, parts[number, at]) for at, window in enumerate(own)], pieces)
        for number, (pieces, own) in enumerate(zip(documents, cut, strict=True))
    ]


def _stitched(parts: list[tuple[int, dict[str, Floats]]], pieces: Pieces) -> dict[str, Floats]:
    size = len(pieces.ids)
    return {
        name: stitch([(start, part[name]) for start, part in parts], size, pieces.lines)
        for name in parts[0][1]
    }


def _window_scores(network: Network, windows: Sequence[Window]) -> list[dict[str, Floats]]:
    batch = collate(windows)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.features, batch.mask)
    same = batch.sentence.unsqueeze(2) == batch.sentence.unsqueeze(1)
    best = scores.pop("arcs").float().masked_fill(~same, -1e4).argmax(2)
    found = []
    for row, window in enumerate(windows):
        inner = slice(1, window.end - window.start + 1)
        part = {name: value[row, inner].float().numpy() for name, value in scores.items()}
        part["heads"] = (best[row, inner, None].float() - 1 + window.start).numpy()
        found.append(part)
    return found


def find_links(
    pieces: Pieces, scores: dict[str, Floats], weights: Weights, settings: Settings
) -> list[PieceLink]:
    """The attributions that the scores hold."""
    spans = spans_of(best_tags(scores["roles"], weights.transitions))
    found = link(
        Scores(scores["roles"], scores["starts"], scores["ends"]), spans, pieces.lines, weights, settings
    )
    return [PieceLink(each.cue, each.source, each.contents) for each in found]


def judge(
    documents: Sequence[Pieces], scores: Sequence[dict[str, Floats]], weights: Weights, settings: Settings
) -> list[Judged]:
    """Every article with what people marked and what the scores hold."""
    return [
        Judged(
            pieces.document.text,
            pieces.document.gold,
            tuple(attributions_in(pieces, find_links(pieces, each, weights, settings))),
        )
        for pieces, each in zip(documents, scores, strict=True)
    ]


def evaluate(
    network: Network, documents: Sequence[Pieces], settings: Settings | None = None
) -> dict[str, float]:
    """F1 per role and of triples, arcs and relations right, F1 per kind of mention; in per cent."""
    network.eval()
    scores = document_scores(network, documents)
    judged = judge(documents, scores, decoding_weights(network), settings or Settings())
    out = {
        f"{row.name}/{row.how}": round(100 * row.count.f1, 2)
        for row in score(judged).rows(intervals=False)
        if row.name in NAMES
    }
    return out | syntax_figures(documents, scores) | mention_figures(documents, scores)


def syntax_figures(documents: Sequence[Pieces], scores: Sequence[dict[str, Floats]]) -> dict[str, float]:
    """Shares of words with the right head, and with the right head and relation."""
    heads = labelled = words = 0
    for pieces, each in zip(documents, scores, strict=True):
        known = pieces.head != IGNORED
        right = (each["heads"][:, 0] == pieces.head) & known
        words += int(known.sum())
        heads += int(right.sum())
        labelled += int((right & (each["relations"].argmax(1) == pieces.relation)).sum())
    return {"uas": round(100 * heads / words, 2), "las": round(100 * labelled / words, 2)} if words else {}


def mention_figures(documents: Sequence[Pieces], scores: Sequence[dict[str, Floats]]) -> dict[str, float]:
    """Exact F1 of the mentions of every kind that the documents mark."""
    out = {}
    for column, kind in enumerate(MENTION_KINDS):
        hit = found_count = gold_count = 0
        for pieces, each in zip(documents, scores, strict=True):
            if (pieces.mentions[:, column] == IGNORED).all():
                continue
            found = mention_spans(each["mentions"][:, 3 * column : 3 * column + 3].argmax(1))
            gold = mention_spans(pieces.mentions[:, column])
            hit, found_count, gold_count = (
                hit + len(found & gold),
                found_count + len(found),
                gold_count + len(gold),
            )
        if gold_count:
            out[kind] = round(200 * hit / (found_count + gold_count), 2)
    return out


def mention_spans(tags: Ints) -> set[PieceSpan]:
    """First and last pieces of the mentions in tags of 0 outside, 1 first, 2 further."""
    spans: set[PieceSpan] = set()
    first = -1
    for at, tag in enumerate([*tags.tolist(), 0]):
        if tag != 2 and first >= 0:
            spans.add((first, at - 1))
            first = -1
        if tag == 1 or (tag == 2 and first < 0):
            first = at
    return spans
