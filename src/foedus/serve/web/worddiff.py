"""Two texts word by word: what is in both, and what is in one of them only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import Final

from foedus.model import Change, ChangeKind

_PAIRS: Final = 250_000
"""Words of the one times words of the other; where there are more, lines are compared whole."""


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
    before, after = [word for line in old for word in line], [word for line in new for word in line]
    if not before or not after or len(before) * len(after) > _PAIRS:
        yield from (_whole("gone", line) for line in old)
        yield from (_whole("new", line) for line in new)
    else:
        yield tuple(_changes(before, after))


def _whole(kind: ChangeKind, words: Sequence[str]) -> tuple[Change, ...]:
    return (Change(kind, " ".join(words)),)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """The words of a block; a single word that both happen to have between changes is part of the change."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if _is_kept(block, before, after)]
    start = begin = 0
    for at, to, size in blocks:
        if start < at:
            yield Change("gone", " ".join(before[start:at]))
        if begin < to:
            yield Change("new", " ".join(after[begin:to]))
        if size:
            yield Change("same", " ".join(after[to : to + size]))
        start, begin = at + size, to + size


def _is_kept(block: Match, before: Sequence[str], after: Sequence[str]) -> bool:
    at_an_edge = block.a == block.b == 0 or (block.a + block.size, block.b + block.size) == (
        len(before),
        len(after),
    )
    return block.size != 1 or at_an_edge
