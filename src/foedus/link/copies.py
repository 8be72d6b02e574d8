"""What is a copy of what: passages that descend from one origin, and articles that share text.

Exact containment of word 5-grams, because an abridged copy contains much of its source and resembles little
(Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.link.shingles import count_shared, find_words, make_shingles
from foedus.model import Copy, CopyKind, Origin, Passage

SAME_PASSAGE = 0.5
"""The share of the smaller one's shingles from which two sentences are one sentence, edited."""
SAME_BRIEF, BRIEF = 0.7, 16
"""A passage of fewer shingles must share more: two lists of the same six states share half by chance."""
SHORT = 8
"""A passage of fewer shingles than this must be the same words."""
SAME_ARTICLE = 0.5
ENOUGH_SHARED = 30
"""Shared shingles from which articles are compared: about one paragraph."""
WHOLE = 0.9
"""The containment, in both directions, from which a copy is the whole."""


def group_origins(passages: Sequence[Passage]) -> tuple[Origin, ...]:
    """The passages grouped by shared text; each group is one origin, first the earliest published.

    Passages of the same key are one. The order of `passages` makes no difference.
    """
    listed = sorted(set(passages), key=_age)
    roots = list(range(len(listed)))
    for one, other in _same_passages(listed):
        _join(roots, one, other)
    groups: dict[int, list[str]] = {}
    for at, passage in enumerate(listed):
        groups.setdefault(_root(roots, at), []).append(passage.key)
    return tuple(Origin(keys[0], tuple(dict.fromkeys(keys))) for keys in groups.values())


def _age(passage: Passage) -> tuple[str, str, str]:
    """Earliest first; undated ones last, then by key, so that the order is the same on every machine."""
    return (passage.published.isoformat() if passage.published else "9999", passage.key, passage.text)


def _same_passages(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Pairs of places that hold one passage: the same key, the same words, or enough of them.

    Places of the same words are joined first, so that the comparison of the rest does not grow with reprints.
    """
    sets = [make_shingles(passage.text) for passage in passages]
    first: dict[str | frozenset[int], int] = {}
    for at, passage in enumerate(passages):
        yield first.setdefault(passage.key, at), at
        if sets[at]:
            yield first.setdefault(sets[at], at), at
    different = sorted({at for key, at in first.items() if isinstance(key, frozenset)})
    for one, other, shared in count_shared([sets[at] for at in different]):
        smaller = min(len(sets[different[one]]), len(sets[different[other]]))
        if smaller >= SHORT and shared >= _needed(smaller) * smaller:
            yield different[one], different[other]


def _needed(size: int) -> float:
    return SAME_PASSAGE if size >= BRIEF else SAME_BRIEF


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at


def _join(roots: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(roots, one), _root(roots, other)))
    roots[high] = low


def find_copies(articles: Sequence[Passage]) -> tuple[Copy, ...]:
    """The pairs of articles that share a paragraph or more, from the source to the copy.

    One Passage an article, its text the whole of what the report asserts.
    """
    listed = sorted(set(articles), key=_age)
    sets = [make_shingles(article.text) for article in listed]
    found = (
        _copy(listed[one], listed[other], len(sets[one]), len(sets[other]), shared)
        for one, other, shared in count_shared(sets)
        if shared >= ENOUGH_SHARED
    )
    return tuple(sorted(found, key=lambda copy: (copy.copy, copy.source)))


def _copy(source: Passage, copy: Passage, source_size: int, copy_size: int, shared: int) -> Copy:
    """The relation of two articles, the earlier first; undirected where the dates do not tell."""
    directed = bool(source.published and copy.published and source.published < copy.published)
    containment = shared / min(source_size, copy_size)
    kind, why = _kind(source, copy, containment, shared / source_size, shared / copy_size)
    reasons = [why, "published later" if directed else "which came first is not known from their dates"]
    return Copy(source.key, copy.key, kind, round(containment, 3), directed, "; ".join(reasons))


def _kind(
    source: Passage, copy: Passage, containment: float, of_source: float, of_copy: float
) -> tuple[CopyKind, str]:
    if containment < SAME_ARTICLE:
        own = source.outlet == copy.outlet and bool(source.outlet)
        return ("background", "a passage of the outlet's own") if own else ("passage", "a passage in common")
    if source.page and source.page == copy.page:
        return "version", "the same page, read again"
    if find_words(source.text) == find_words(copy.text):
        return "exact", "the same words throughout"
    if of_source >= WHOLE and of_copy >= WHOLE:
        return "reprint", "nearly the same words throughout"
    if of_source < of_copy:
        return "abridged", "most of it stands in the longer source"
    return "extended", "it contains most of the shorter source"
