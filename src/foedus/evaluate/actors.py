"""Actors scored: marked mentions by construction, and names by the chains and links that people gave them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from foedus.evaluate.counts import Count, Figure, Row, add_tallies, interval_in_percent


@dataclass(frozen=True, slots=True)
class Resolved:
    """A marked mention: whom it means ("" where that must stay open), what was found, by construction."""

    construction: str
    wanted: str
    found: str | None
    right: bool


def score_cases(cases: Sequence[Sequence[Resolved]]) -> tuple[Row, ...]:
    """All marked mentions, and those of each construction: of the resolved the right ones, of the marked."""
    tallies = [_tally(case) for case in cases]
    total = add_tallies(tallies)
    figures = [("all", "case"), *sorted(figure for figure in total if figure[0] != "all")]
    return tuple(
        Row(*figure, total.get(figure, Count()), _ends(tallies, figure) if figure[0] == "all" else None)
        for figure in figures
    )


def _ends(tallies: Sequence[dict[Figure, Count]], figure: Figure) -> tuple[float, float]:
    return interval_in_percent(tallies, figure)


def _tally(case: Iterable[Resolved]) -> dict[Figure, Count]:
    counts: dict[Figure, Count] = defaultdict(Count)
    for each in case:
        resolved, named = each.found is not None, bool(each.wanted)
        one = Count(each.right and resolved, resolved, each.right and named, named)
        for name in ("all", each.construction):
            counts[name, "case"] += one
    return counts


@dataclass(frozen=True, slots=True)
class NamedHere:
    """A name that people marked in a document: its chain, its link (a title of Wikipedia), what was found."""

    document: str
    chain: str
    link: str
    found: str | None


def score_named(names: Sequence[NamedHere]) -> tuple[Row, ...]:
    """Names of one chain are one actor, names of one link are one across documents; the actor's own name.

    Pairs are counted in a document, and between documents one for each entity that both name.
    """
    by_document: dict[str, list[NamedHere]] = defaultdict(list)
    for each in names:
        by_document[each.document].append(each)
    tallies = [_in_document(found) for found in by_document.values()]
    total = add_tallies(tallies)
    rows = [Row(*f, total.get(f, Count()), interval_in_percent(tallies, f)) for f in (_PAIRS, _TITLES)]
    return (*rows, Row("names", "across documents", _across(names)))


_PAIRS: Figure = ("names", "in one document")
_TITLES: Figure = ("names", "linked title")


def _in_document(names: Sequence[NamedHere]) -> dict[Figure, Count]:
    pairs = Count()
    for one, other in combinations(names, 2):
        same, found = one.chain == other.chain, one.found is not None and one.found == other.found
        pairs += Count(same and found, found, same and found, same)
    linked = [each for each in names if each.link]
    right = sum(each.found is not None and is_title(each.found, each.link) for each in linked)
    resolved = sum(each.found is not None for each in linked)
    return {_PAIRS: pairs, _TITLES: Count(right, resolved, right, len(linked))}


def _across(names: Iterable[NamedHere]) -> Count:
    """Pairs of documents that name one linked entity, each under what most of its names were taken for."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in names:
        if each.link:
            votes[each.document, each.link][each.found or ""] += 1
    chosen = {key: counted.most_common(1)[0][0] for key, counted in sorted(votes.items())}
    total = Count()
    for (one, actor), (other, again) in combinations(chosen.items(), 2):
        if one[0] != other[0]:
            same, found = one[1] == other[1], bool(actor) and actor == again
            total += Count(same and found, found, same and found, same)
    return total


def is_title(name: str, link: str) -> bool:
    """Whether a canonical name is a title of Wikipedia, what it has in brackets and "the" passed over."""
    title = link.replace("_", " ").split(" (", maxsplit=1)[0]
    return _plain(name.removeprefix("Government of ")) == _plain(title)


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ").strip()
