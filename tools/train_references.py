"""Learn the weights of references from GUM's training documents, and write or measure them.

    python tools/train_references.py --data ../shared/data
    python tools/train_references.py --data ../shared/data --folds 7

News, interviews, lives, speeches and textbooks go the way of `foedus mark`; every choice that the walk
through them makes is a lesson. The same data and encoder give the same file. With --folds nothing is written:
each news document, those of dev too, is measured by weights learnt from all others. Two minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from foedus.collect.plain import read_text
from foedus.evaluate.reference import ReferencesJudged, score_references
from foedus.extract.anaphora import find_references
from foedus.model import Article, Notes
from foedus.packs import bundled_packs
from foedus.pipeline import STAGES
from foedus.serve.evaluate import judge_references
from foedus.training.gum import GENRES, Chained, read_chains
from foedus.training.references import Lesson, fit, lessons_in
from hash_weights import write_hashes

OUT = Path(__file__).parent.parent / "src" / "foedus" / "_models" / "references.json"
Read = tuple[Chained, Article, Notes]


def main() -> None:
    """Write the file, or print the figures of folds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with gum/train.conllu.gz")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write")
    parser.add_argument("--folds", type=int, default=0, help="measure in so many folds; writes nothing")
    given = parser.parse_args()
    learnt = _read(given.data, "train")
    if given.folds:
        _measure([*learnt, *_read(given.data, "dev")], given.folds)
        return
    weights = fit(_lessons(learnt))
    given.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    write_hashes()
    print(f"{len(learnt)} documents, {sum(len(own) for own in weights.values())} weights: {given.out}")


def _read(data: Path, split: str) -> list[Read]:
    """The documents of a split with what the stages before references find in them."""
    documents = read_chains(data / "gum" / f"{split}.conllu.gz", GENRES)
    articles = [read_text(document.text) for document in documents]
    return [
        (document, article, _notes(article)) for document, article in zip(documents, articles, strict=True)
    ]


def _notes(article: Article) -> Notes:
    notes = Notes(article.id, bundled_packs())
    for stage in STAGES:
        if stage.find is not find_references:
            found: dict[str, Any] = {stage.field: stage.find(article, notes)}
            notes = replace(notes, **found)
    return notes


def _lessons(read: Sequence[Read]) -> list[Lesson]:
    return [each for document, *rest in read for each in lessons_in(*rest, document.mentions)]


def _measure(read: Sequence[Read], folds: int) -> None:
    news = [each for each in read if "_news_" in each[0].id]
    lessons = {each[0].id: _lessons([each]) for each in read}
    judged: list[ReferencesJudged] = []
    for fold in range(folds):
        unseen = news[fold::folds]
        held = {document.id for document, *_ in unseen}
        weights = fit([one for name, own in lessons.items() if name not in held for one in own])
        for document, article, notes in unseen:
            found = replace(notes, mentions=find_references(article, notes, weights))
            judged.append(judge_references(document, found, bundled_packs()))
    for row in score_references(judged):
        count = row.count
        shares = f"{100 * count.precision:5.1f} {100 * count.recall:5.1f} {100 * count.f1:5.1f}"
        print(f"{row.name:13} {row.how:6} {shares} {count.gold:5}")


if __name__ == "__main__":
    main()
