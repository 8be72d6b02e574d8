"""What became of a line on its way: who says it now, how surely, in whose voice, with which numbers."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from foedus.lexicon import read_words
from foedus.link.terms import find_tokens
from foedus.model import Act, Change, ChangeKind, Line, SpeechKind, Statement

_DOUBTED: Final[frozenset[Act]] = frozenset(
    {"claim", "accuse", "blame", "believe", "suggest", "concern", "hope", "expect"}
)
"""Acts by which a report keeps its distance from what is said, or the speaker from knowing it."""
_VOICES: Final[dict[SpeechKind, str]] = {
    "direct": "quoted",
    "mixed": "quoted in part",
    "indirect": "in the report's words",
}


def find_drift(first: Line | None, line: Line) -> tuple[str, ...]:
    """What changed since the first appearance, in words for a reader; nothing of the first one itself."""
    if first is None:
        return ("first appearance",)
    return tuple(_drift(first, line))


def find_changes(before: str, after: str) -> tuple[Change, ...]:
    """The words of `after`, in order, as kept or new against `before`, and what is gone between them.

    Case and marks are not compared.
    """
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, [_bare(word) for word in old], [_bare(word) for word in new], False)
    return tuple(
        Change(kind, " ".join(words))
        for op, start, end, begin, stop in matcher.get_opcodes()
        for kind, words in _pieces(op, old[start:end], new[begin:stop])
        if words
    )


def _pieces(op: str, old: list[str], new: list[str]) -> tuple[tuple[ChangeKind, list[str]], ...]:
    return (("same", new),) if op == "equal" else (("gone", old), ("new", new))


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _drift(first: Line, line: Line) -> Iterator[str]:
    yield from _drift_of_source(first, line)
    yield from _drift_of_voice(first, line)
    yield from _drift_of_numbers(first, line)
    hedged, was_hedged = _hedges(line), _hedges(first)
    if was_hedged and not hedged:
        yield f"hedge dropped: {', '.join(was_hedged)}"
    elif hedged and not was_hedged:
        yield f"hedge added: {', '.join(hedged)}"


def _drift_of_source(first: Line, line: Line) -> Iterator[str]:
    before, now = speaker_of(first), speaker_of(line)
    if first.statement and not line.statement:
        yield "attribution dropped: the report says it in its own voice"
    elif line.statement and not first.statement:
        yield "attributed now; at first in a report's own voice"
    elif before and now and before != now:
        yield f"another speaker: {now}, at first {before}"
    elif before and not now:
        yield f"the source is no longer named, at first {before}"


def _drift_of_voice(first: Line, line: Line) -> Iterator[str]:
    if not first.statement or not line.statement:
        return
    if first.statement.shown_act != line.statement.shown_act:
        turn = _turn(first.statement, line.statement)
        yield f"{first.statement.shown_act} → {line.statement.shown_act}{turn}"
    if first.statement.kind != line.statement.kind:
        yield f"{_VOICES[first.statement.kind]} → {_VOICES[line.statement.kind]}"


def _turn(first: Statement, now: Statement) -> str:
    """Whether it is told as surer or less sure; "" where neither, and where one of them was not said."""
    doubted, was = now.act in _DOUBTED, first.act in _DOUBTED
    if doubted == was or first.is_unsaid or now.is_unsaid:
        return ""
    return ": surer now" if was else ": less sure now"


def _drift_of_numbers(first: Line, line: Line) -> Iterator[str]:
    before, now = _numbers(first), _numbers(line)
    gone, come = [n for n in before if n not in now], [n for n in now if n not in before]
    if gone and come:
        yield f"numbers changed: {', '.join(gone)} → {', '.join(come)}"
    elif gone:
        yield f"numbers gone: {', '.join(gone)}"
    elif come:
        yield f"numbers added: {', '.join(come)}"


def _numbers(line: Line) -> list[str]:
    return list(dict.fromkeys(t.replace(",", "") for t in find_tokens(line.words) if t[0].isdigit()))


def _hedges(line: Line) -> list[str]:
    return [word for word in dict.fromkeys(map(str.lower, find_tokens(line.words))) if word in _hedge_words()]


def speaker_of(line: Line) -> str:
    """Who says a line, by name; empty where nobody is known, or the report says it itself."""
    return line.statement.speaker if line.statement else ""


@cache
def _hedge_words() -> frozenset[str]:
    words: str = read_words("paraphrase")["hedges"]["words"]
    return frozenset(words.split())
