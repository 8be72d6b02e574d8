"""Which finding a ruling means: bound by article and quotation, so that it survives another model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.model import NARRATOR, Actor, Claim, Judgement, Span, Statement

What = Literal["claim", "statement"]
Judged = Mapping[str, tuple[Judgement, ...]]
"""What people ruled, by the id of a claim or statement; the earliest first."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The claim or statement that a ruling is about, as it was then, and the words that it stands in."""

    found: Claim | Statement
    start: int
    quotation: str

    @property
    def what(self) -> What:
        """Which of the two it is."""
        return "claim" if isinstance(self.found, Claim) else "statement"

    @property
    def article(self) -> str:
        """The article that it stands in."""
        return self.found.article


def span_of(found: Claim | Statement) -> Span:
    """The stretch that a ruling quotes: the evidence of a claim, or from source to content of a statement."""
    if isinstance(found, Claim):
        return found.evidence
    spans = found.spans
    return Span(spans[0].start, max(span.end for span in spans))


def find_bound(binding: Binding, claims: Sequence[Claim], statements: Sequence[Statement]) -> str:
    """The id of what a ruling means among the findings of its article; "" where nothing is like it.

    That of the same id, or else that which says the same of the same actors and whose words overlap most.
    """
    found = binding.found
    alike: list[tuple[int, str]]
    if isinstance(found, Claim):
        if any(each.id == found.id for each in claims):
            return found.id
        alike = [(_shared((found.evidence,), (c.evidence,)), c.id) for c in claims if _same_claim(found, c)]
    else:
        if any(each.id == found.id for each in statements):
            return found.id
        alike = [(_shared(found.spans, s.spans), s.id) for s in statements if _same_statement(found, s)]
    most, _ = max(alike, default=(0, ""))
    return min((id_ for shared, id_ in alike if shared == most > 0), default="")


def find_row(binding: Binding, rows: Iterable[tuple[Claim, str]]) -> str:
    """The id of the pack's claim that a ruling means: that of the same words, wherever the row now stands."""
    found = binding.found
    same = (
        claim.id
        for claim, words in rows
        if isinstance(found, Claim) and words == binding.quotation and _says_the_same(found, claim)
    )
    return min(same, default="")


def judge(
    ruled: Iterable[tuple[Judgement, str]], claims: Sequence[Claim], statements: Sequence[Statement]
) -> Judged:
    """What was ruled about each finding of one article; who rejects a statement rejects what it holds."""
    parents = {each.id: each.parent for each in statements}
    found: dict[str, list[Judgement]] = defaultdict(list)
    for judgement, id_ in ruled:
        found[id_].append(judgement)
        if judgement.kind == "reject" and id_ in parents:
            for statement in statements:
                if statement.id != id_ and _stands_in(statement.id, id_, parents):
                    found[statement.id].append(judgement)
            for claim in claims:
                if claim.holder in parents and _stands_in(claim.holder, id_, parents):
                    found[claim.id].append(judgement)
    return {id_: in_force(judgements) for id_, judgements in found.items()}


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that hold: a rejection undoes what was ruled before it, and is undone by what is ruled after."""
    held: list[Judgement] = []
    for each in sorted(set(judgements)):
        held = [] if each.kind == "reject" else [other for other in held if other.kind != "reject"]
        held.append(each)
    return tuple(held)


def _stands_in(id_: str, outer: str, parents: Mapping[str, str | None]) -> bool:
    inner: str | None = id_
    seen = set[str]()
    while inner is not None and inner not in seen:
        if inner == outer:
            return True
        seen.add(inner)
        inner = parents.get(inner)
    return False


def _same_claim(one: Claim, other: Claim) -> bool:
    same_voice = (one.holder == NARRATOR) == (other.holder == NARRATOR)
    return same_voice and one.evidence.overlaps(other.evidence) and _says_the_same(one, other)


def _says_the_same(one: Claim, other: Claim) -> bool:
    """One predicate, mode and polarity; and in every role that both fill, somebody whom both name."""
    if (one.predicate, one.mode, one.polarity) != (other.predicate, other.mode, other.polarity):
        return False
    roles = {arg.role for arg in one.args} & {arg.role for arg in other.args}
    return bool(roles or not one.args or not other.args) and all(
        any(_alike(a, b) for a in one.actors(role) for b in other.actors(role)) for role in roles
    )


def _alike(one: Actor, other: Actor) -> bool:
    """One name, or one that completes the other: "Zas" and "Stanislav Zas"."""
    mine, theirs = set(one.name.casefold().split()), set(other.name.casefold().split())
    return mine <= theirs or theirs <= mine


def _same_statement(one: Statement, other: Statement) -> bool:
    """Cues that overlap where both have one, and contents that do."""
    if one.cue and other.cue and not one.cue.span.overlaps(other.cue.span):
        return False
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """How many characters both have."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
