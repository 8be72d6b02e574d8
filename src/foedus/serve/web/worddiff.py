"""Two texts word by word: what is in both, and what is in one of them only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import groupby
from typing import Final

from foedus.model import Change, ChangeKind

_PAIRS: Final = 250_000
"""Words of the one times words of the other; where there are more, lines are compared whole."""
_AMID: Final = 5
"""Words in common are kept amid changes of up to so many words for each of them."""


def compare_words(before: str, after: str) -> tuple[tuple[Change, ...], ...]:
    """The lines of two texts, each as what is the same, gone or new in it.

    Lines are compared first, and the words of those that differ. Of all that is "same" or "new" the words are
    those of `after`, of "same" and "gone" those of `before`.
    """
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        changes
        for op, start, end, begin, stop in matcher.get_opcodes()
        for changes in _block(op == "equal", old[start:end], new[begin:stop])
    )


def _lines(text: str) -> list[tuple[str, ...]]:
    return [words for line in text.splitlines() if (words := tuple(line.split()))]


def _block(
    same: bool, old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Change, ...]]:
    if same:
        yield from (_whole("same", line) for line in new)
        return
    sizes = sum(map(len, old)), sum(map(len, new))
    if not all(sizes) or sizes[0] * sizes[1] > _PAIRS:
        yield from (_whole("gone", line) for line in old)
        yield from (_whole("new", line) for line in new)
    else:
        yield from _lines_of(_changed(_Text.of(old), _Text.of(new)))


def _whole(kind: ChangeKind, words: Sequence[str]) -> tuple[Change, ...]:
    return (Change(kind, " ".join(words)),)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of some lines, and the line of each."""

    words: tuple[str, ...]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]]) -> _Text:
        pairs = [(word, number) for number, line in enumerate(lines) for word in line]
        return cls(tuple(word for word, _ in pairs), tuple(number for _, number in pairs))


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, what became of it, and its line: in the new text, or in the old one if it is gone."""

    kind: ChangeKind
    word: str
    line: int

    @property
    def is_gone(self) -> bool:
        return self.kind == "gone"


def _changed(before: _Text, after: _Text) -> Iterator[_Word]:
    start = begin = 0
    for block in _blocks(before.words, after.words):
        yield from (_Word("gone", before.words[at], before.lines[at]) for at in range(start, block.a))
        yield from (_Word("new", after.words[at], after.lines[at]) for at in range(begin, block.b))
        start, begin = block.a + block.size, block.b + block.size
        yield from (_Word("same", after.words[at], after.lines[at]) for at in range(block.b, begin))


def _lines_of(words: Iterable[_Word]) -> Iterator[tuple[Change, ...]]:
    """The words line by line: lines end as in the new text, those of old words alone as in the old."""
    line: list[_Word] = []
    at: dict[bool, int] = {}
    for word in words:
        if at.get(word.is_gone, word.line) != word.line and not (word.is_gone and False in at):
            yield _joined(line)
            line, at = [], {}
        at[word.is_gone] = word.line
        line.append(word)
    if line:
        yield _joined(line)


def _joined(line: Iterable[_Word]) -> tuple[Change, ...]:
    return tuple(
        Change(kind, " ".join(word.word for word in words))
        for kind, words in groupby(line, key=lambda word: word.kind)
    )


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
    """The stretches that both have, as far as they tell something, and the end of both.

    A few words that both happen to have amid much else are part of the change, or the comparison is confetti.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    start = begin = 0
    found = matcher.get_matching_blocks()
    for block, following in zip(found, (*found[1:], None), strict=True):
        if following is None:
            yield block
            return
        around = min(
            block.a - start + block.b - begin,
            following.a - block.a - block.size + following.b - block.b - block.size,
        )
        if (block.size > 1 and block.size * _AMID >= around) or _is_at_an_edge(block, before, after):
            yield block
            start, begin = block.a + block.size, block.b + block.size


def _is_at_an_edge(block: Match, before: Sequence[str], after: Sequence[str]) -> bool:
    ends = block.a + block.size, block.b + block.size
    return block.a == block.b == 0 or ends == (len(before), len(after))
