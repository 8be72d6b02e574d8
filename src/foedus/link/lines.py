"""Lines: what is said again, in the same words or nearly, by whomever, wherever and whenever.

A line is a sentence, or the part of one that a statement quotes. Two are compared by the roots of their full
words, each weighing by its rarity; kin (West, Western, Westerner) and paraphrases (discord, wedge) count for
less than the same word.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from foedus.lexicon import read_counts, read_words
from foedus.link.copies import group_origins
from foedus.link.drift import find_changes, find_drift, speaker_of
from foedus.link.terms import BACKGROUND, find_tokens, is_full, stem
from foedus.model import Appearance, Line, Passage

SAME_WORDS: Final = 0.75
"""How much of the words asked for, by weight, a line must have."""
SAME_LINE: Final = 0.22
"""The likeness from which two sentences are one line."""
KIN: Final = 0.8
"""What a word of the same root counts."""
PARAPHRASE: Final = 0.6
"""What a word of like meaning counts."""
FEW: Final = 3
"""Of so many words asked for, a line must have all."""
CLOSE: Final = 4
"""Words that may stand between those asked for; in a longer stretch they count less, down to half."""
LACKS_NO: Final = 0.75
"""What is left of the likeness of a line without the "no" that was asked for."""
INNER: Final = 0.9
"""The share of an outer statement's likeness that one within it must have, to be the one that says it."""
RAREST: Final = 8.0
"""The weight of a word that no text has; without a bound, one odd name would decide."""
PRIOR: Final = 10.0
"""Reports that the background is worth beside those of the record, where a word that all have is void."""
ENOUGH: Final = 4.0
"""The weight in common of which half counts: two short sentences with one rare word are not yet one line."""
LEAST_SHARED: Final = 0.2
"""The share of a sentence's weight that another must have for the two to be compared whole."""
_SHORTEST_ROOT: Final = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a line that is looked for; `whole` where they are sentences, and not just its key words.

    `holders` tells how many of `texts` reports have a root.
    """

    pieces: tuple[str, ...]
    whole: bool
    holders: Callable[[str], int]
    texts: int


def find_roots(words: str) -> tuple[str, ...]:
    """The stems of the full words, each once: what a line is looked up by."""
    return tuple(dict.fromkeys(_root(token) for token in find_tokens(words) if is_full(token)))


def find_paraphrases(root: str) -> frozenset[str]:
    """The stems of words that say the same, itself among them; see `_data/words/paraphrase.toml`."""
    return _paraphrases().get(root, frozenset((root,)))


def find_choices(words: str) -> tuple[frozenset[str], ...]:
    """For each root of the words, what may stand in its place in a report: beginnings of words.

    A root without its derivation is a beginning of all its kin: "west" of "westerner".
    """
    return tuple(
        frozenset(start for other in find_paraphrases(root) for start in (_short(other), *_beginnings(other)))
        for root in find_roots(words)
    )


def _beginnings(root: str) -> tuple[str, ...]:
    """What words of a root begin with: "ally" and "allie" of allies, "driv" and "drove"."""
    changed = (f"{root[:-1]}ie",) if root.endswith("y") else ()
    return (root, *changed, *_forms().get(root, ()))


def _short(root: str) -> str:
    """A root without the longest ending that leaves enough of it."""
    cut = (root.removesuffix(ending) for ending in _endings() if ending and root.endswith(ending))
    return min((short for short in cut if len(short) >= _SHORTEST_ROOT), key=len, default=root)


def find_appearances(asked: Asked, lines: Iterable[Line]) -> tuple[Appearance, ...]:
    """The lines that say what was asked for, the first to say so first; copies are folded into their origin.

    Adding a copy changes no other row, unless it is the earliest of its words.
    """
    weights = _Weights(asked.holders, asked.texts)
    queries = [_Query(piece, asked.whole, weights) for piece in asked.pieces]
    least = SAME_LINE if asked.whole else SAME_WORDS
    scored = ((line, max((query.likeness(line.words) for query in queries), default=0.0)) for line in lines)
    near = [(line, score) for line, score in scored if score >= least]
    return tuple(_appearances(_once(near)))


_Near = tuple[Line, float]


def _once(near: Sequence[_Near]) -> list[_Near]:
    """One line for each report and speaker, the nearest; of statements within one another, the inner one."""
    by_report: dict[str, list[_Near]] = {}
    for line, score in near:
        by_report.setdefault(line.article, []).append((line, score))
    found: list[_Near] = []
    for told in by_report.values():
        best: dict[str, _Near] = {}
        for line, score in sorted(_innermost(told), key=lambda row: (-row[1], row[0].span)):
            best.setdefault(speaker_of(line), (line, score))
        found += best.values()
    return found


def _innermost(told: Sequence[_Near]) -> Iterator[_Near]:
    """The lines of one report without those that hold one that says it as well, or share its place."""
    kept: list[_Near] = []
    for line, score in sorted(told, key=lambda row: (len(row[0].span), row[0].span, -_depth(row[0]))):
        if not any(line.span.overlaps(inner.span) and other >= INNER * score for inner, other in kept):
            kept.append((line, score))
    yield from kept


def _depth(line: Line) -> int:
    return int(line.statement is not None and line.statement.parent is not None)


def _appearances(near: Sequence[_Near]) -> Iterator[Appearance]:
    first: Line | None = None
    likeness = {line.key: score for line, score in near}
    for group in _fold([line for line, _ in near]):
        line, copies = group[0], group[1:]
        yield Appearance(
            line=line,
            likeness=round(max(likeness[each.key] for each in group), 3),
            notes=find_drift(first, line),
            changes=() if first is None else find_changes(first.words, line.words),
            copies=copies,
        )
        first = first or line


def _fold(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines by origin, each group and the groups in order of age.

    Lines of one report are never copies of one another.
    """
    by_key = {line.key: line for line in lines}
    passages = [Passage(line.key, line.outlet, line.when.earliest, line.words) for line in lines]
    groups = []
    for origin in group_origins(passages):
        members = sorted((by_key[key] for key in origin.keys), key=_age)
        reports: dict[str, Line] = {}
        alone = [line for line in members if reports.setdefault(line.article, line) is not line]
        groups += [tuple(reports.values()), *((line,) for line in alone)]
    return sorted(groups, key=lambda group: _age(group[0]))


def _age(line: Line) -> tuple[str, str, int, int]:
    """Earliest first, undated last, then by article and place."""
    day = line.when.earliest or line.when.latest
    return (day.isoformat() if day else "9999", line.article, line.span.start, -line.span.end)


# --- likeness --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weights:
    """How much a root tells, by how few reports have it; the background is worth `PRIOR` reports more."""

    holders: Callable[[str], int]
    texts: int

    def of(self, root: str) -> float:
        known = (read_counts("background").get(root, 0) + 0.5) / (BACKGROUND + 1)
        holders = max(map(self.holders, _beginnings(root)))
        share = (holders + PRIOR * known) / (self.texts + PRIOR)
        return min(-math.log(min(share, 1.0)), RAREST)


class _Query:
    """One sentence, or some words, ready to be compared with many lines."""

    def __init__(self, words: str, whole: bool, weights: _Weights) -> None:
        self._weights = weights
        self._whole = whole
        self._roots = {root: weights.of(root) for root in find_roots(words)}
        self._stretch = len(find_tokens(words))
        self._negated = not negators().isdisjoint(_roots_in(words))
        self._total = sum(self._roots.values())

    def likeness(self, words: str) -> float:
        """How near a line is, 0 to 1."""
        if not self._total:
            return 0.0
        line = _roots_in(words)
        found = {root: best for root in self._roots if (best := _best(root, line))}
        return self._as_sentence(found, line) if self._whole else self._as_words(found, line)

    def _as_sentence(self, found: Mapping[str, tuple[float, str]], line: Mapping[str, int]) -> float:
        """The share of the lighter one that both have, less where that is little in all."""
        shared = sum(self._roots[root] * worth for root, (worth, _) in found.items())
        if shared < LEAST_SHARED * self._total:
            return 0.0
        total = sum(self._weights.of(root) for root in line if root not in negators())
        return shared / min(total, self._total) * shared / (shared + ENOUGH) if total else 0.0

    def _as_words(self, found: Mapping[str, tuple[float, str]], line: Mapping[str, int]) -> float:
        """The share of the words asked for that the line has, less where they stand far apart."""
        share = sum(self._roots[root] * worth for root, (worth, _) in found.items()) / self._total
        if len(found) < len(self._roots) <= FEW:
            return 0.0
        places = [line[there] for _, there in found.values()]
        stretch = max(places) - min(places) + 1 if places else 1
        close = min(1.0, (self._stretch + CLOSE) / stretch)
        lacks_no = self._negated and negators().isdisjoint(line)
        return share * (close + 1) / 2 * (LACKS_NO if lacks_no else 1.0)


def _best(root: str, line: Mapping[str, int]) -> tuple[float, str] | None:
    """What counts most for a root in a line, and which of the line's roots it is."""
    if root in line:
        return 1.0, root
    meanings = find_paraphrases(root)
    near = [
        (KIN if kin else PARAPHRASE, other)
        for other in line
        if (kin := are_kin(root, other)) or other in meanings
    ]
    return max(near, default=None)


@lru_cache(maxsize=65_536)
def are_kin(one: str, other: str) -> bool:
    """Whether two stems are of one root by the endings that English derives with: West and Westerner."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_ROOT or short[:_SHORTEST_ROOT] != long[:_SHORTEST_ROOT]:
        return False
    root = short[:-1] if short.endswith(("y", "e")) and not long.startswith(short) else short
    return long.startswith(root) and long[len(root) :] in _endings()


@lru_cache(maxsize=32_768)
def _roots_in(words: str) -> Mapping[str, int]:
    """The roots of a line, and its negators, with the place of each among its words."""
    places: dict[str, int] = {}
    for place, token in enumerate(find_tokens(words)):
        if is_full(token):
            places.setdefault(_root(token), place)
        elif token.lower() in negators():
            places.setdefault(token.lower(), place)
    return places


def _root(token: str) -> str:
    return _irregular().get(token.lower()) or stem(token)


@cache
def _irregular() -> Mapping[str, str]:
    rows: str = read_words("paraphrase")["irregular"]["rows"]
    verbs = (row.split() for row in rows.replace("\n", ";").split(";") if row.strip())
    return {form: stem(verb) for verb, *forms in verbs for form in forms}


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for form, root in _irregular().items():
        forms[root] = (*forms.get(root, ()), form)
    return forms


@cache
def negators() -> frozenset[str]:
    """The words without which a line says the contrary: "no", "never"."""
    words: str = read_words("paraphrase")["negators"]["words"]
    return frozenset(words.split())


@cache
def _endings() -> frozenset[str]:
    endings: str = read_words("paraphrase")["endings"]["endings"]
    return frozenset((*endings.split(), ""))


@cache
def _paraphrases() -> Mapping[str, frozenset[str]]:
    sets = [frozenset(map(stem, row["words"].split())) for row in read_words("paraphrase")["set"]]
    return {
        root: frozenset().union(*(each for each in sets if root in each)) for each in sets for root in each
    }
