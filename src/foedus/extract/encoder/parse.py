"""From the scores of the dependency head to one tree a sentence, in numpy.

The scheme is that of `foedus.training.syntax`: Universal Dependencies 2, the last word of a name its head. A
word stands for its first piece, and the root is a word that heads itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.extract.encoder.decode import Floats, Ints
from foedus.extract.tokens import iterate_tokens
from foedus.model import Span, Word

_FAR = np.float32(-1e4)
_MOST_WORDS = 200
"""A longer stretch without a stop is no sentence, and windows hold no more; it is parsed in parts."""
# As treebanks cut them: "we|'ll"; but "didn't" is one word, for no piece begins with its "n".
_CONTRACTED = re.compile(r"(?i)(?<=[^\W_])['’](?:ll|re|ve|d|m)$")


@dataclass(frozen=True, slots=True)
class Arcs:
    """The scores (dependent, head) of one window; `start` is the number of its first piece."""

    start: int
    scores: Floats


@dataclass(frozen=True, slots=True)
class Links:
    """What the weights say of the words of a text: `relations` has one row a piece, `names` its columns."""

    arcs: tuple[Arcs, ...]
    relations: Floats
    names: tuple[str, ...]


def parse(
    text: str, sentences: Iterable[Span], offsets: Sequence[tuple[int, int]], links: Links
) -> tuple[Word, ...]:
    """The words of all sentences, each in the tree of its sentence; heads count from the first word.

    `offsets` are the characters of the pieces.
    """
    starts = [start for start, _ in offsets]
    words: list[Word] = []
    for sentence in sentences:
        tokens = tuple(_tokens(text, sentence, starts, offsets))
        for first in range(0, len(tokens), _MOST_WORDS):
            words.extend(_tree_of(tokens[first : first + _MOST_WORDS], len(words), links))
    return tuple(words)


def _tree_of(tokens: Sequence[tuple[Span, int]], first: int, links: Links) -> Iterator[Word]:
    """The words of one sentence; `first` is the place of the first among all."""
    pieces = np.array([piece for _, piece in tokens], dtype=np.int64)
    heads = tree_heads(_table(links.arcs, pieces)).tolist()
    own = links.relations[pieces]
    own[:, links.names.index("root")] = _FAR
    relations = own.argmax(1).tolist()
    for at, ((span, _), head, relation) in enumerate(zip(tokens, heads, relations, strict=True)):
        yield Word(span, -1, "root") if head == at else Word(span, first + head, links.names[relation])


def _tokens(
    text: str, sentence: Span, starts: Sequence[int], offsets: Sequence[tuple[int, int]]
) -> Iterator[tuple[Span, int]]:
    """The words of a sentence, each with the piece that it begins with; what has none is no word."""
    last = -1
    for token in iterate_tokens(text, sentence):
        for span in _uncontracted(text, token.span):
            piece = bisect_right(starts, span.start) - 1
            if piece > last and offsets[piece][1] > span.start:
                last = piece
                yield span, piece


def _uncontracted(text: str, span: Span) -> tuple[Span, ...]:
    short = _CONTRACTED.search(text, span.start, span.end)
    if short is None:
        return (span,)
    return Span(span.start, short.start()), Span(short.start(), span.end)


def _table(arcs: Sequence[Arcs], pieces: Ints) -> Floats:
    """The scores (dependent, head) of the words that begin with these pieces.

    All from the window in which the sentence stands most centrally; where none holds it, each word's from
    the one in which that word does, and what this does not hold is out of reach.
    """
    first, last = int(pieces[0]), int(pieces[-1])
    whole = [each for each in arcs if each.start <= first and last < each.start + len(each.scores)]
    if whole:
        best = max(whole, key=lambda each: _room(each, first, last))
        return best.scores[np.ix_(pieces - best.start, pieces - best.start)]
    table = np.full((len(pieces), len(pieces)), _FAR, dtype=np.float32)
    for row, piece in enumerate(pieces.tolist()):
        best = max(arcs, key=lambda each: _room(each, piece, piece))
        held = (pieces >= best.start) & (pieces < best.start + len(best.scores))
        table[row, held] = best.scores[piece - best.start, pieces[held] - best.start]
    return table


def _room(window: Arcs, first: int, last: int) -> int:
    """How many pieces stand on the narrower side of a stretch in a window."""
    return min(first - window.start, window.start + len(window.scores) - 1 - last)


def tree_heads(scores: Floats) -> Ints:
    """For every word its head in the best tree; the root is its own.

    The best head of each word mostly makes a tree already. Else the root is the word that loses most without
    being it, and cycles are opened as Chu and Liu (1965) and Edmonds (1967) do.
    """
    size = len(scores)
    if size < 2:
        return np.zeros(size, dtype=np.int64)
    inner = scores.copy()
    np.fill_diagonal(inner, _FAR)
    root = int((scores.diagonal() - inner.max(1)).argmax())
    return _tree(inner, root)


def _tree(scores: Floats, root: int) -> Ints:
    heads: Ints = scores.argmax(1)
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if cycle:
        return _opened(scores, root, heads, cycle)
    return heads


def _find_cycle(heads: Ints, root: int) -> list[int]:
    """One cycle, empty where there is none."""
    seen = {root}
    following = heads.tolist()
    for word in range(len(following)):
        path: list[int] = []
        while word not in seen:
            seen.add(word)
            path.append(word)
            word = following[word]  # noqa: PLW2901 - the walk goes on from it
        if word in path:
            return path[path.index(word) :]
    return []


def _opened(scores: Floats, root: int, heads: Ints, cycle: list[int]) -> Ints:
    """The tree with the cycle taken as one word, and opened where its best head enters."""
    inside = np.array(cycle, dtype=np.int64)
    outer = np.setdiff1d(np.arange(len(scores)), inside)
    entering = scores[np.ix_(inside, outer)] - scores[inside, heads[inside]][:, None]
    leaving = scores[np.ix_(outer, inside)]
    size = len(outer)
    small = np.full((size + 1, size + 1), _FAR, dtype=np.float32)
    small[:size, :size] = scores[np.ix_(outer, outer)]
    small[size, :size], small[:size, size] = entering.max(0), leaving.max(1)
    found = _tree(small, int(np.searchsorted(outer, root)))
    whole = heads.copy()
    for at, word in enumerate(outer.tolist()):
        own = int(found[at])
        whole[word] = outer[own] if own < size else inside[leaving[at].argmax()]
    head = int(found[size])
    whole[inside[entering[:, head].argmax()]] = outer[head]
    return whole
