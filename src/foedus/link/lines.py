"""Lines: what is said again, in the same words or nearly, by whomever, wherever and whenever.

A line is a sentence, or the part of one that a statement quotes. Two are compared by the roots of their full
words, each weighing by its rarity; kin (West, Western, Westerner) and paraphrases (discord, wedge) count for
less than the same word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from foedus.link.clusters import UNCOMPARED, join_groups
from foedus.link.copies import group_origins
from foedus.link.drift import find_changes, find_drift, speaker_of
from foedus.link.roots import Weights, best_match, by_start, find_roots, negators, roots_in
from foedus.link.sameness import Telling, are_same, find_same, read_telling
from foedus.link.terms import find_tokens
from foedus.model import Appearance, Line, Passage

SAME_WORDS: Final = 0.75
"""How much of the words asked for, by weight, a line must have."""
FEW: Final = 3
"""Of so many words asked for, a line must have all."""
CLOSE: Final = 4
"""Words that may stand between those asked for; in a longer stretch they count less, down to half."""
LACKS_NO: Final = 0.75
"""What is left of the likeness of a line without the "no" that was asked for."""
INNER: Final = 0.9
"""The share of an outer statement's likeness that one within it must have, to be the one that says it."""
ENOUGH: Final = 4.0
"""The weight in common of which half counts: two short sentences with one rare word are not yet one line."""
AT_SECOND_HAND: Final = 0.2
"""The likeness to what was asked that a line must have which only another telling says as well."""
MOSTLY_SAME: Final = (1.0 + UNCOMPARED) / 2
"""The mean of a talking point's pairs, of which half or more say the same: what follows what said it last,
from one to the next, ends far from where it began."""
LEAST_SHARED: Final = 0.2
"""The share of a sentence's weight that another must have for the two to be compared whole."""


_Near = tuple[Line, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a line that is looked for; `whole` where they are sentences, and not just its key words.

    `holders` tells how many of `texts` reports have a root.
    """

    pieces: tuple[str, ...]
    whole: bool
    holders: Callable[[str], int]
    texts: int


def needs_every(asked: Asked) -> bool:
    """Whether only a line that has all of the words says what was asked for."""
    return not asked.whole and len(find_roots(" ".join(asked.pieces))) <= FEW


def find_appearances(asked: Asked, lines: Iterable[Line]) -> tuple[Appearance, ...]:
    """The lines that say what was asked for, by talking point, in each the first to say so first.

    What has the words that were asked for need not say the same: tellings are of one talking point where most
    of it say the same as they. The nearest to what was asked and most often told comes first. Copies
    are folded into their origin; adding one changes no other row, unless it is the earliest of its words.
    """
    weights = Weights(asked.holders, asked.texts)
    near = list(_said_again(asked, weights, list(lines)) if asked.whole else _found(asked, weights, lines))
    likeness = {line.key: score for line, score in near}
    groups = _fold([line for line, _ in _once(near)])
    points = _points(groups, weights) if not asked.whole else [list(groups)] if groups else []
    points.sort(key=lambda point: (-_nearest(point, likeness), -len(point), _age(point[0][0])))
    return tuple(
        each for number, point in enumerate(points, 1) for each in _appearances(point, number, likeness)
    )


def _found(asked: Asked, weights: Weights, lines: Iterable[Line]) -> Iterator[_Near]:
    """The lines that have the words."""
    queries = [_Query(piece, asked.whole, weights) for piece in asked.pieces]
    for line in lines:
        score = _likeness(queries, line)
        if score >= SAME_WORDS:
            yield line, score


def _said_again(asked: Asked, weights: Weights, lines: Sequence[Line]) -> Iterator[_Near]:
    """The lines that say the same as a sentence that was asked for, or as one that says so; itself always."""
    queries = [_Query(piece, asked.whole, weights) for piece in asked.pieces]
    scored = [(line, score) for line in lines if (score := _likeness(queries, line)) > 0]
    tellings = {line.key: read_telling(line.words) for line, _ in scored}
    said = [read_telling(piece) for piece in asked.pieces]
    direct = {
        line.key
        for line, _ in scored
        if line.words in asked.pieces or _is_told(tellings[line.key], said, weights)
    }
    said = [tellings[key] for key in sorted(direct)]
    for line, score in scored:
        if line.key in direct or (score >= AT_SECOND_HAND and _is_told(tellings[line.key], said, weights)):
            yield line, score


def _is_told(telling: Telling, said: Iterable[Telling], weights: Weights) -> bool:
    return any(are_same(telling, other, weights) for other in said)


def _likeness(queries: Iterable[_Query], line: Line) -> float:
    return max((query.likeness(line.words) for query in queries), default=0.0)


def _points(groups: Sequence[tuple[Line, ...]], weights: Weights) -> list[list[tuple[Line, ...]]]:
    """The groups of copies by talking point: in each, most pairs say the same in some of their wordings."""
    wordings = [
        (at, telling)
        for at, group in enumerate(groups)
        for telling in {line.words: read_telling(line.words) for line in group}.values()
    ]
    pairs = find_same([telling for _, telling in wordings], weights)
    same = {
        (min(ends), max(ends)): 1.0
        for one, other in pairs
        if len(ends := {wordings[one][0], wordings[other][0]}) == 2
    }
    return [[groups[at] for at in places] for places in join_groups(len(groups), same, MOSTLY_SAME)]


def _nearest(point: Sequence[tuple[Line, ...]], likeness: Mapping[str, float]) -> float:
    return max(likeness[line.key] for group in point for line in group)


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


def _appearances(
    point: Sequence[tuple[Line, ...]], number: int, likeness: Mapping[str, float]
) -> Iterator[Appearance]:
    first: Line | None = None
    for line, *copies in point:
        yield Appearance(
            line=line,
            likeness=round(max(likeness[each.key] for each in (line, *copies)), 3),
            notes=find_drift(first, line),
            changes=() if first is None else find_changes(first.words, line.words),
            copies=tuple(copies),
            point=number,
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
    return (line.day.isoformat() if line.day else "9999", line.article, line.span.start, -line.span.end)


# --- likeness --------------------------------------------------------------------------------------------


class _Query:
    """One sentence, or some words, ready to be compared with many lines."""

    def __init__(self, words: str, whole: bool, weights: Weights) -> None:
        self._weights = weights
        self._whole = whole
        self._roots = {root: weights.of(root) for root in find_roots(words)}
        self._stretch = len(find_tokens(words))
        self._negated = not negators().isdisjoint(roots_in(words))
        self._total = sum(self._roots.values())

    def likeness(self, words: str) -> float:
        """How near a line is, 0 to 1."""
        if not self._total:
            return 0.0
        line = roots_in(words)
        starts = by_start(line)
        found = {root: best for root in self._roots if (best := best_match(root, line, starts))}
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
