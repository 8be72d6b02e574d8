"""Copies scored: which pairs of articles are found, how fast, and what the labelled ones are called.

A copied pair is one of which the smaller has half of its word 5-grams, thirty at least, in the other; here
all pairs are compared as plain sets of words, one by one, and that is the gold. Classes and direction are
those of a hundred pairs that were read (`_data/evaluation/helsinki_pairs.toml`: ids and labels, no text).
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

from foedus.collect.plain import read_text
from foedus.errors import NotFoundError
from foedus.evaluate.counts import Count
from foedus.link.copies import ENOUGH_SHARED, SAME_ARTICLE, find_copied_pairs, find_copies
from foedus.link.editions import edition_of
from foedus.model import Copy, Datum, Edition, Time

_FILE: Final = "reprints/helsinki_articles.csv.gz"
_PARAGRAPH: Final = re.compile(r"\s*###\s*")
_LENGTH: Final = 5


@dataclass(frozen=True, slots=True)
class Reprinted:
    """An article of the set: its text, its publisher, and when it was collected, which is its latest date."""

    id: str
    publisher: str
    collected: str
    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair as a reader labelled it; `source` is empty where nothing tells the direction."""

    a: str
    b: str
    kind: str
    source: str


def read_reprints(data: Path) -> list[Reprinted]:
    """The articles of the Helsinki set; raises NotFoundError where its file is absent."""
    path = data / _FILE
    if not path.exists():
        raise NotFoundError(f"there is no {path}; --data takes the folder that has {_FILE}")
    csv.field_size_limit(sys.maxsize)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return [Reprinted(row["id"], row["publisher"], row["scrape_time"], row["text"]) for row in rows]


def read_labels() -> tuple[Labelled, ...]:
    """The labelled pairs."""
    text = files("foedus").joinpath("_data", "evaluation", "helsinki_pairs.toml").read_text("utf-8")
    return tuple(Labelled(**row) for row in tomllib.loads(text)["pairs"])


# --- pairs -----------------------------------------------------------------------------------------------


def find_gold_pairs(texts: Sequence[str]) -> frozenset[tuple[int, int]]:
    """The copied pairs, every article compared with every other, by places."""
    sets = [_five_words(text) for text in texts]
    return frozenset(
        (one, other)
        for one in range(len(sets))
        for other in range(one + 1, len(sets))
        if _is_copied(sets[one], sets[other])
    )


def _five_words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[at : at + _LENGTH]) for at in range(len(words) - _LENGTH + 1))


def _is_copied(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= ENOUGH_SHARED and len(one & other) >= max(ENOUGH_SHARED, SAME_ARTICLE * smaller)


@dataclass(frozen=True, slots=True)
class PairsFound:
    """How many of the copied pairs were found, and how many articles a second were compared."""

    count: Count
    articles: int
    speed: int


def score_pairs(texts: Sequence[str]) -> PairsFound:
    """Find the pairs, three times for the clock (processor time, the best), and compare with the gold."""
    seconds = []
    found: set[tuple[int, int]] = set()
    for _ in range(3):
        start = time.process_time()
        found = {(pair.one, pair.other) for pair in find_copied_pairs(texts)}
        seconds.append(time.process_time() - start)
    gold = find_gold_pairs(texts)
    count = Count(len(gold & found), len(found), len(gold & found), len(gold))
    return PairsFound(count, len(texts), round(len(texts) / max(min(seconds), 1e-9)))


# --- classes and direction -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClassesJudged:
    """Of the labelled pairs: how many have the right kind, direction and both; what became of each kind."""

    pairs: int
    kind: int
    direction: int
    both: int
    confused: tuple[tuple[str, str, int], ...]
    """Kinds taken for others: labelled, found, how often."""
    wrong: tuple[str, ...]


def read_edition(article: Reprinted) -> Edition:
    """The article read as a plain dump is, its publisher given; dated by its text, else by its collection."""
    text = "\n\n".join(part for part in _PARAGRAPH.split(article.text) if part)
    found = edition_of(read_text(text, outlet=Datum(article.publisher, "metadata")), article.collected)
    day = datetime.fromisoformat(article.collected).date()
    return replace(found, key=article.id, published=_published(found.published, article.collected, day))


def _published(stated: Time, collected: str, day: date) -> Time:
    earlier = stated.latest is not None and stated.latest < day
    if stated.basis == "text" and ("T" in stated.value or earlier):
        return stated
    return Time(collected, day, day, "instant", "metadata")


def judge_classes(articles: Sequence[Reprinted], labels: Sequence[Labelled]) -> ClassesJudged:
    """Compare the labelled articles with one another and look the labelled pairs up; "none" is no copy."""
    wanted = {id_ for label in labels for id_ in (label.a, label.b)}
    editions = [read_edition(article) for article in articles if article.id in wanted]
    found = {frozenset((copy.source, copy.copy)): copy for copy in find_copies(editions)}
    answers = [_answer(found.get(frozenset((label.a, label.b)))) for label in labels]
    judged = list(zip(labels, answers, strict=True))
    confused = Counter((label.kind, kind) for label, (kind, _, _) in judged if kind != label.kind)
    return ClassesJudged(
        pairs=len(labels),
        kind=sum(kind == label.kind for label, (kind, _, _) in judged),
        direction=sum(source == label.source for label, (_, source, _) in judged),
        both=sum((kind, source) == (label.kind, label.source) for label, (kind, source, _) in judged),
        confused=tuple(sorted((gold, kind, n) for (gold, kind), n in confused.items())),
        wrong=tuple(
            f"{label.a} {label.b}: {label.kind} of {label.source or '?'}, "
            f"found {kind} of {source or '?'} ({why})"
            for label, (kind, source, why) in judged
            if (kind, source) != (label.kind, label.source)
        ),
    )


def _answer(copy: Copy | None) -> tuple[str, str, str]:
    if copy is None:
        return "none", "", "they share too little"
    return copy.kind, copy.source if copy.directed else "", copy.why
