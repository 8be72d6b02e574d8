"""What is a copy of what: passages that descend from one origin, and reports that share text.

Exact containment of word 5-grams, because an abridged copy contains much of its source and resembles little
(Broder 1997, "On the resemblance and containment of documents"). A sample of the 5-grams draws candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from foedus.link.kinds import judge
from foedus.link.sheets import Sheet, read_sheet
from foedus.link.shingles import LENGTH, Numbers, Runs, count_shared, find_words, number_runs, sample
from foedus.model import Copy, Edition, Origin, Passage, Unions

SAME_PASSAGE: Final = 0.5
"""The share of the smaller one's shingles from which two sentences are one sentence, edited."""
SAME_BRIEF, BRIEF = 0.7, 16
"""A passage of fewer shingles must share more: two lists of the same six states share half by chance."""
SHORT: Final = 8
"""A passage of fewer shingles than this must be the same words, and stand among the same words."""
COMMONPLACE: Final = 1_000
"""A shingle that so many different passages hold is a formula, and joins none."""

SAME_ARTICLE: Final = 0.5
"""The containment from which two reports are a copied pair."""
ENOUGH_SHARED: Final = 30
"""Shared shingles from which reports are compared: about one paragraph."""
ONE_IN: Final = 4
"""The sample that draws candidates: of fifty shared shingles it has fewer than four once in 4,000 times."""
DRAWN: Final = 4
"""How many of the sample two reports must share, or half of what the smaller has of it."""
PHRASES: Final = 40
"""Phrases that are searched for one report, or one in so many of its words where it is long."""


# --- origins ---------------------------------------------------------------------------------------------


def group_origins(passages: Sequence[Passage]) -> tuple[Origin, ...]:
    """The passages grouped by shared text; each group is one origin, first the earliest published.

    Passages of the same key are one. The order of `passages` makes no difference.
    """
    listed = sorted(set(passages), key=_age)
    unions = Unions(range(len(listed)))
    for one, other in _same_passages(listed):
        unions.join(one, other)
    groups = ([listed[at].key for at in places] for places in unions.groups())
    return tuple(Origin(keys[0], tuple(dict.fromkeys(keys))) for keys in groups)


def _age(passage: Passage) -> tuple[str, str, str, str]:
    """Earliest first; undated ones last, then by key, so that the order is the same on every machine."""
    published = passage.published.isoformat() if passage.published else "9999"
    return (published, passage.key, passage.text, passage.context)


def _same_passages(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Pairs of places that hold one passage: the same key, the same words, or enough of them.

    Places of the same words are joined first, so that the comparison of the rest does not grow with reprints.
    """
    runs = number_runs(passage.text for passage in passages)
    keys: dict[str, int] = {}
    alike: dict[bytes, list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        yield keys.setdefault(passage.key, at), at
        if len(runs[at].words):
            alike[runs[at].words.tobytes()].append(at)
    long = [places for places in alike.values() if len(runs[places[0]].runs) >= SHORT]
    for places in long:
        yield from ((places[0], at) for at in places[1:])
    yield from _edited([places[0] for places in long], runs)
    short = [places for places in alike.values() if len(runs[places[0]].runs) < SHORT]
    yield from _same_in_context([places for places in short if len(places) > 1], passages)


def _edited(places: Sequence[int], runs: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Those of different words that share enough of them."""
    sets = [runs[at].shingles for at in places]
    for one, other, shared in _shared_by(sets):
        if _is_same(len(sets[one]), len(sets[other]), shared):
            yield places[one], places[other]


def _same_in_context(groups: Sequence[list[int]], passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Short passages of the same words, which the words around them show to be one; those without, always.

    "CSTO Secretary General Imangali Tasmagambetov" stands in two reports without either being a copy.
    """
    group_of = {at: number for number, places in enumerate(groups) for at in places}
    known = [at for at in group_of if passages[at].context]
    bare: dict[int, int] = {}
    for at, group in group_of.items():
        if not passages[at].context:
            yield bare.setdefault(group, at), at
    contexts: dict[tuple[int, bytes], int] = {}
    runs = number_runs(passages[at].context for at in known)
    for at, around in zip(known, runs, strict=True):
        yield contexts.setdefault((group_of[at], around.words.tobytes()), at), at
    firsts = {at: around.shingles for at, around in zip(known, runs, strict=True)}
    places = list(contexts.values())
    sets = [firsts[at] for at in places]
    for one, other, shared in _shared_by(sets):
        same_words = group_of[places[one]] == group_of[places[other]]
        if same_words and _is_same(len(sets[one]), len(sets[other]), shared):
            yield places[one], places[other]


def _shared_by(sets: Sequence[Numbers]) -> Iterator[tuple[int, int, int]]:
    columns = count_shared(sets, COMMONPLACE)
    yield from zip(*(column.tolist() for column in columns), strict=True)


def _is_same(one: int, other: int, shared: int) -> bool:
    smaller = min(one, other)
    needed = SAME_PASSAGE if smaller >= BRIEF else SAME_BRIEF
    return smaller >= SHORT and shared >= needed * smaller


# --- copies ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, by their places, and what they share: how many different 5-grams, and of how many."""

    one: int
    other: int
    shared: int
    smaller: int

    @property
    def containment(self) -> float:
        """The share of the smaller one's 5-grams that stand in the other."""
        return self.shared / self.smaller


def find_copied_pairs(texts: Sequence[str]) -> list[Pair]:
    """The pairs of texts of which the smaller has half of its 5-grams, thirty at least, in the other."""
    sets = [runs.shingles for runs in number_runs(texts)]
    sizes = np.array([len(shingles) for shingles in sets], np.int64)
    one, other, drawn = count_shared([sample(shingles, ONE_IN) for shingles in sets])
    smaller = np.minimum(sizes[one], sizes[other])
    likely = (drawn * ONE_IN >= SAME_ARTICLE / 2 * smaller) & (smaller >= ENOUGH_SHARED)
    places = zip(one[likely].tolist(), other[likely].tolist(), smaller[likely].tolist(), strict=True)
    pairs = (Pair(a, b, _count_common(sets[a], sets[b]), size) for a, b, size in places)
    return [pair for pair in pairs if pair.shared >= max(ENOUGH_SHARED, SAME_ARTICLE * pair.smaller)]


def _count_common(one: Numbers, other: Numbers) -> int:
    small, large = sorted((one, other), key=len)
    places = np.minimum(np.searchsorted(large, small), len(large) - 1)
    return int((large[places] == small).sum())


def find_copies(editions: Sequence[Edition]) -> tuple[Copy, ...]:
    """The pairs of reports that share a paragraph or more, each with its kind, direction and reasons.

    The order of `editions` makes no difference; those of the same key are one, the first by its text.
    """
    by_key = {edition.key: edition for edition in sorted(editions, key=lambda each: (each.key, each.text))}
    desk = _Desk(tuple(by_key.values()))
    samples = desk.samples()
    one, other, drawn = count_shared(samples)
    sizes = np.array([len(numbers) for numbers in samples], np.int64)
    likely = drawn >= np.minimum(DRAWN, SAME_ARTICLE * np.minimum(sizes[one], sizes[other]))
    found = desk.judge(zip(one[likely].tolist(), other[likely].tolist(), strict=True))
    return tuple(sorted(found, key=lambda copy: (copy.copy, copy.source)))


def draw_shingles(editions: Sequence[Edition]) -> list[Numbers]:
    """The sample of each report's 5-grams by which the reports that may share text with it are found.

    Two are worth judging that share `DRAWN` of them, or `SAME_ARTICLE` of those of the smaller sample.
    """
    return _Desk(editions).samples()


def judge_pairs(editions: Sequence[Edition], pairs: Iterable[tuple[int, int]]) -> Iterator[Copy]:
    """What `find_copies` says of these pairs of places, where they share enough."""
    return _Desk(editions).judge(pairs)


def find_phrases(edition: Edition, most: int = PHRASES) -> tuple[str, ...]:
    """Runs of five words by which a search finds the reports that share text with this one.

    Of every report the same ones, those with the least numbers, so that two share as many as they share text.
    """
    text = edition.text or edition.captions
    words = find_words(text)
    (runs,) = number_runs([text])
    chosen = np.sort(np.unique(runs.runs, return_index=True)[1][: max(most, len(runs.runs) // PHRASES)])
    return tuple(" ".join(words[at : at + LENGTH]) for at in chosen.tolist())


class _Desk:
    """Reports by their places, each laid out when it is first needed: its body, or with its captions."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._editions = editions
        self._bodies = number_runs(edition.text for edition in editions)
        self._captions = number_runs(edition.captions for edition in editions)
        self._laid: dict[tuple[int, bool], Sheet] = {}

    def samples(self) -> list[Numbers]:
        """The sampled 5-grams of each report."""
        parts = zip(self._bodies, self._captions, strict=True)
        return [
            np.union1d(sample(body.runs, ONE_IN), sample(captions.runs, ONE_IN)) for body, captions in parts
        ]

    def judge(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Copy]:
        """The relations of those pairs that share enough."""
        found = (judge(*self.sheets(one, other)) for one, other in pairs)
        return (copy for copy in found if copy)

    def sheets(self, one: int, other: int) -> tuple[Sheet, Sheet]:
        """Two reports; where one is nothing but captions, both with theirs."""
        bare = bool(self._editions[one].text and self._editions[other].text)
        return self._sheet(one, bare=bare), self._sheet(other, bare=bare)

    def _sheet(self, at: int, *, bare: bool) -> Sheet:
        found = self._laid.get((at, bare))
        if found is None:
            edition = self._editions[at]
            text = edition.text if bare else f"{edition.captions}\n{edition.text}"
            runs = self._bodies[at] if bare else number_runs([text])[0]
            found = self._laid[at, bare] = read_sheet(edition, text, runs)
        return found
