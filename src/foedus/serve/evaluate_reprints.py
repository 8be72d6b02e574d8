"""`foedus eval reprints`: the figures of `evaluate.reprints` with their best known counterparts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from foedus.evaluate.counts import Row
from foedus.evaluate.reprints import judge_classes, read_labels, read_reprints, score_pairs
from foedus.serve.evaluate import Report

BEST_PAIRS: Final = (
    "best known: datasketch MinHash, 128 permutations, recall .949; of abridged copies at Jaccard .5, .54 "
    "(both measured for this project, docs/copies.md)"
)
BEST_CLASSES: Final = "best known for kind and direction: none; no public tool that we found gives either"


def report_reprints(data: Path, *, errors: bool = False) -> Report:
    """Recall of copied pairs, articles a second, and kind and direction of the hundred labelled pairs."""
    articles = read_reprints(data)
    pairs = score_pairs([article.text for article in articles])
    classes = judge_classes(articles, read_labels())
    return Report(
        rows=(Row("copied pairs", f"{pairs.articles} articles", pairs.count),),
        json={
            "articles": pairs.articles,
            "pairs": pairs.count.gold,
            "precision": round(pairs.count.precision, 4),
            "recall": round(pairs.count.recall, 4),
            "articles_per_second": pairs.speed,
            "labelled": classes.pairs,
            "kind": classes.kind,
            "direction": classes.direction,
            "both": classes.both,
            "wrong": list(classes.wrong) if errors else len(classes.wrong),
            "best_known": [BEST_PAIRS, BEST_CLASSES],
        },
        remarks=(
            f"{pairs.speed:,} articles/s of processor time",
            BEST_PAIRS,
            f"of {classes.pairs} labelled pairs the kind of {classes.kind} is right, the direction of "
            f"{classes.direction}, both of {classes.both}",
            *(f"  {gold} taken for {found}: {n}" for gold, found, n in classes.confused),
            BEST_CLASSES,
            *(classes.wrong if errors else ()),
        ),
    )
