"""References scored: whom pronouns and descriptions stand for, as chains of names that people marked.

What counts is every mention without a name ("he", "the company") of a person, an organisation or a state
that is named somewhere in the same document. It is right where it was found and resolved to an actor whose
names in the document belong to the same chain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from foedus.evaluate.attributions import Bounds
from foedus.evaluate.counts import Count, Figure, Row, add_tallies, interval_in_percent

Kind = Literal["person", "organisation", "place", "state"]
Form = Literal["name", "nominal", "pronoun"]

COUNTED: Final[frozenset[Kind]] = frozenset({"person", "organisation", "state"})
HOWS: Final = ("head", "exact")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as people marked it: "the president of the club", head "president", chain "7"."""

    span: Bounds
    head: Bounds
    kind: Kind
    form: Form
    chain: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A mention as found; `actor` is whom it was taken for, None where that stayed open."""

    span: Bounds
    form: Form
    actor: str | None


@dataclass(frozen=True, slots=True)
class ReferencesJudged:
    """One document: what people marked, and what was found."""

    text: str
    gold: tuple[Marked, ...]
    found: tuple[Taken, ...]


def score_references(documents: Sequence[ReferencesJudged]) -> tuple[Row, ...]:
    """All that counts, by form and by kind, matched by head and exactly; places apart, not counted in all."""
    tallies = [_tally(each) for each in documents]
    total = add_tallies(tallies)
    return tuple(
        Row(*figure, total[figure], interval_in_percent(tallies, figure))
        for figure in sorted(total, key=_order)
    )


_NAMES: Final = ("all", "pronoun", "nominal", "person", "organisation", "state", "place")


def _order(figure: Figure) -> tuple[int, int]:
    return HOWS.index(figure[1]), _NAMES.index(figure[0])


def _tally(judged: ReferencesJudged) -> dict[Figure, Count]:
    counts: dict[Figure, Count] = {(name, how): Count() for name in _NAMES for how in HOWS}
    chains = _chains_of_actors(judged)
    named = {each.chain for each in judged.gold if each.form == "name"}
    targets = [each for each in judged.gold if each.form != "name" and each.chain in named]
    for how in HOWS:
        pairs = dict(_paired(judged, how))
        right = {
            at: place
            for at, place in pairs.items()
            if judged.gold[place].chain in named
            and judged.gold[place].chain == chains.get(judged.found[at].actor or "")
        }
        hit = Counter((gold.kind, gold.form) for gold in {judged.gold[place] for place in right.values()})
        wanted = Counter((gold.kind, gold.form) for gold in targets)
        for (kind, form), count in wanted.items():
            _add(counts, kind, form, how, Count(hit_gold=hit[kind, form], gold=count))
        for at, taken in enumerate(judged.found):
            if taken.form != "name" and taken.actor in chains:
                gold = judged.gold[pairs[at]] if at in pairs else None
                if gold is not None and gold.form == "name":  # "the President", where people marked a name
                    continue
                _add(
                    counts,
                    gold.kind if gold is not None else None,
                    taken.form,
                    how,
                    Count(hit_found=at in right, found=1),
                )
    return counts


def _add(counts: dict[Figure, Count], kind: Kind | None, form: Form, how: str, count: Count) -> None:
    """Count for `all` (where the kind counts or nobody marked any), for the form, and for the kind."""
    names: list[str] = [kind] if kind else []
    names += ["all", form] if kind is None or kind in COUNTED else []
    for name in names:
        counts[name, how] += count


def _paired(judged: ReferencesJudged, how: str) -> Iterable[tuple[int, int]]:
    """The place of each found mention without a name, with the place of the marked one that it is."""
    taken: set[int] = set()
    for at, found in enumerate(judged.found):
        if found.form == "name":
            continue
        fitting = [
            place
            for place, gold in enumerate(judged.gold)
            if place not in taken and _is_same(found.span, gold, how)
        ]
        if fitting:
            best = min(fitting, key=lambda place: abs(_size(judged.gold[place].span) - _size(found.span)))
            taken.add(best)
            yield at, best


def _is_same(span: Bounds, gold: Marked, how: str) -> bool:
    """Whether it is the marked stretch, or a part of it that holds its head word."""
    if how == "exact" or span == gold.span:
        return span == gold.span
    return gold.span[0] <= span[0] <= gold.head[0] and gold.head[1] <= span[1] <= gold.span[1]


def _size(span: Bounds) -> int:
    return span[1] - span[0]


def _chains_of_actors(judged: ReferencesJudged) -> Mapping[str, str]:
    """For each actor that is named in the document the chain to which most of these names belong.

    An actor none of whose names anybody marked has an empty chain: what is resolved to it is wrong.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    names = [each for each in judged.gold if each.form == "name"]
    for found in judged.found:
        if found.form == "name" and found.actor is not None:
            same = [each for each in names if _is_same_name(found.span, each)]
            chain = min(same, key=lambda each: _size(each.span)).chain if same else ""
            votes[found.actor][chain] += chain != ""
    return {actor: chains.most_common(1)[0][0] for actor, chains in votes.items()}


def _is_same_name(span: Bounds, gold: Marked) -> bool:
    """Whether a found name holds the head of a marked one, or lies in it: titles go with either."""
    return span[0] <= gold.head[0] and gold.head[1] <= span[1]
