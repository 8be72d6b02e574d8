"""The parse of a sentence over its pieces: what hangs on a word, and by which relation.

Without a parse (`Notes.words` is empty) every question has the empty answer, and finders go by order alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from foedus.model import Span, Word

SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True)
class Tree:
    """The words of one sentence, `first` being the place in `Notes.words` of the first of them."""

    words: Sequence[Word] = ()
    first: int = 0
    pieces: tuple[int, ...] = ()
    """For each word the piece in which it stands, -1 for none."""

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        return tuple(word.head - self.first if word.head >= 0 else -1 for word in self.words)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.words]
        for child, head in enumerate(self._heads):
            if 0 <= head < len(found):
                found[head].append(child)
        return tuple(tuple(each) for each in found)

    @cached_property
    def _heading(self) -> Mapping[int, int]:
        """For each piece the first of its words whose head stands outside it."""
        found: dict[int, int] = {}
        for at, (piece, head) in enumerate(zip(self.pieces, self._heads, strict=True)):
            if not 0 <= head < len(self.pieces) or self.pieces[head] != piece:
                found.setdefault(piece, at)
        return found

    def word_of(self, piece: int) -> int:
        """The word that heads a piece, counted from the sentence's first; -1 for none."""
        return self._heading.get(piece, -1)

    def head(self, at: int) -> int:
        """The word on which one hangs; -1 for the root."""
        return self._heads[at]

    def relation(self, at: int) -> str:
        """How a word hangs on its head; "" outside the sentence."""
        return self.words[at].relation if 0 <= at < len(self.words) else ""

    def children(self, at: int, *relations: str) -> Iterator[int]:
        """The words that hang on one, in order, by one of `relations` where any is given."""
        if 0 <= at < len(self.words):
            for child in self._children[at]:
                if not relations or self.words[child].relation in relations:
                    yield child

    def piece(self, at: int) -> int:
        """The piece in which a word stands; -1 for none."""
        return self.pieces[at] if 0 <= at < len(self.pieces) else -1


def tree_over(words: Sequence[Word], first: int, spans: Sequence[Span]) -> Tree:
    """The tree of one sentence's words over the spans of its pieces."""
    pieces, at = [], 0
    for word in words:
        while at < len(spans) and spans[at].end <= word.span.start:
            at += 1
        pieces.append(at if at < len(spans) and spans[at].overlaps(word.span) else -1)
    return Tree(words, first, tuple(pieces))


def subject_of(tree: Tree, verb: int) -> int:
    """The word that is subject of a verb, its own or one shared with the verb on which it hangs; -1 for none.

    "Asked the bloc and left" shares by conj, "decided to leave" by xcomp; a relative clause has the noun that
    it describes.
    """
    for _ in range(4):
        own = next(tree.children(verb, *SUBJECTS), -1)
        relation = tree.relation(verb)
        if own >= 0:
            return own
        if relation in ("acl", "acl:relcl"):
            return tree.head(verb)
        if relation not in ("conj", "xcomp", "advcl"):
            return -1
        verb = tree.head(verb)
    return -1


def heads_over(tree: Tree, word: int) -> tuple[int, ...]:
    """The words above one, up to the root of its sentence."""
    found: list[int] = []
    while word >= 0 and (head := tree.head(word)) >= 0 and head not in found:
        found.append(head)
        word = head
    return tuple(found)
