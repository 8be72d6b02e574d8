"""The parse of one sentence as a tree of words, with the fields that each word names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.extract.events.fields import Hit, find_fields, lemma_of
from foedus.model import Span, Word

_NOUN_PLACES = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "compound", "nmod:poss", "obl:agent", "appos"}
)
_VERB_PLACES = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis"})
_INSIDE = frozenset({"appos", "conj", "nmod", "compound", "nmod:poss", "flat", "fixed", "amod", "nummod"})
"""Steps from a word up to the noun whose phrase it belongs to."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a sentence; heads are places in it, -1 for the root."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    """In order of the text, none within another."""
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    fields: tuple[tuple[str, ...], ...]

    def lemma(self, at: int) -> str:
        """The lemma of a word as far as rules tell it."""
        return lemma_of(self.words[at])

    def within(self, span: Span) -> list[int]:
        """The words that lie in a span, wholly or in part."""
        first = bisect_right(self.spans, span.start, key=_end)
        return list(range(first, bisect_left(self.spans, span.end, lo=first, key=_start)))

    def head_of(self, inside: Sequence[int]) -> int:
        """The word of a stretch whose head lies outside it, the one with most of the stretch under it."""
        own = set(inside)
        tops = [at for at in inside if self.heads[at] not in own]
        return max(tops, key=lambda at: (self._under(at, own), -at), default=-1)

    def _under(self, at: int, own: set[int]) -> int:
        return 1 + sum(self._under(child, own) for child in self.children[at] if child in own)

    def above(self, at: int) -> list[int]:
        """The words on the way from a word to the root, itself first."""
        way: list[int] = []
        while at >= 0 and at not in way:
            way.append(at)
            at = self.heads[at]
        return way

    def case_of(self, at: int) -> str:
        """The prepositions that mark a noun: "against", "out of"; "" for none."""
        marks = [
            self.words[child] for child in self.children[at] if self.relations[child] == "case" and child < at
        ]
        return "_".join(marks)

    def kids(self, at: int, *relations: str) -> Iterator[int]:
        """The children of a word in one of these relations."""
        return (child for child in self.children[at] if self.relations[child].split(":")[0] in relations)

    def holder_of(self, at: int) -> int:
        """The word on which the phrase of a noun hangs: out of appositions, lists and "the leader of"."""
        while self.relations[at] in _INSIDE and self.heads[at] >= 0:
            at = self.heads[at]
        return at


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def tree_of(words: Sequence[Word], text: str, first: int = 0) -> Tree:
    """The tree of the words of one sentence, the heads of which count from `first`."""
    lower = tuple(word.span.of(text).lower() for word in words)
    heads = tuple(word.head - first if word.head >= 0 else -1 for word in words)
    heads = tuple(head if 0 <= head < len(words) else -1 for head in heads)
    children: list[list[int]] = [[] for _ in words]
    for at, head in enumerate(heads):
        if head >= 0:
            children[head].append(at)
    relations = tuple(word.relation for word in words)
    fields = _fields(lower, relations)
    return Tree(lower, tuple(w.span for w in words), heads, relations, tuple(map(tuple, children)), fields)


def _fields(words: Sequence[str], relations: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    found: list[list[Hit]] = [[] for _ in words]
    for hit in find_fields(words):
        found[hit.at].append(hit)
    return tuple(
        tuple(dict.fromkeys(hit.field for hit in _in_place(hits, relations[at])))
        for at, hits in enumerate(found)
    )


def _in_place(hits: Sequence[Hit], relation: str) -> Sequence[Hit]:
    """The readings that fit where a word stands: "the strike" is no striking of anything."""
    wrong = "verb" if relation in _NOUN_PLACES else "noun" if relation in _VERB_PLACES else ""
    return [hit for hit in hits if hit.kind != wrong] or hits
