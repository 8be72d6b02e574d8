"""The figures of copies: the labels are sound, and the figures hold where the set is at hand."""

from pathlib import Path
from typing import get_args

import pytest

from foedus.errors import NotFoundError
from foedus.evaluate.reprints import (
    Labelled,
    Reprinted,
    find_gold_pairs,
    judge_classes,
    read_labels,
    read_reprints,
    score_pairs,
)
from foedus.model import CopyKind

BODY = tuple(
    f"In village {n} the wells were measured on {n + 3} mornings by {n + 7} students with red floats."
    for n in range(12)
)


def article(id_: str, lines: tuple[str, ...], collected: str = "2024-03-05T09:00:00+00:00") -> Reprinted:
    return Reprinted(id_, f"{id_}.example", collected, " ### ".join(("Wells of the plain", *lines)))


def test_the_labels_are_a_hundred_different_pairs_of_known_kinds() -> None:
    labels = read_labels()
    assert len({frozenset((label.a, label.b)) for label in labels}) == len(labels) == 100
    assert {label.kind for label in labels} <= {*get_args(CopyKind), "none"}
    assert all(label.source in {"", label.a, label.b} for label in labels)
    assert not any(label.source for label in labels if label.kind in {"quotes", "none"})


def test_pairs_are_scored_against_every_pair() -> None:
    texts = [article("a", BODY).text, article("b", BODY[:6]).text, article("c", BODY[8:]).text]
    assert find_gold_pairs(texts) == {(0, 1), (0, 2)}
    found = score_pairs(texts)
    assert (found.count.precision, found.count.recall, found.count.gold, found.articles) == (1.0, 1.0, 2, 3)


def test_kind_and_direction_are_looked_up() -> None:
    articles = [
        article("a", BODY),
        article("b", BODY[:6], "2024-03-07T09:00:00+00:00"),
        article("c", ("Nothing of it was seen from the road, and nobody had asked for it either.",)),
    ]
    labels = [
        Labelled("a", "b", "abridged", "a"),
        Labelled("a", "c", "none", ""),
        Labelled("b", "c", "quotes", ""),
    ]
    judged = judge_classes(articles, labels)
    assert (judged.pairs, judged.kind, judged.direction, judged.both) == (3, 2, 3, 2)
    assert judged.confused == (("quotes", "none", 1),)
    assert judged.wrong == ("b c: quotes of ?, found none of ? (they share too little)",)


def test_an_absent_set_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="reprints/helsinki_articles"):
        read_reprints(tmp_path)


def test_the_published_figures_hold(shared_data: Path) -> None:
    articles = read_reprints(shared_data)
    assert score_pairs([each.text for each in articles]).count.recall >= 0.99
    judged = judge_classes(articles, read_labels())
    assert judged.both >= 90, judged.wrong
