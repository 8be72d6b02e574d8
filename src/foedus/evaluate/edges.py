"""Spans made comparable: trimmed of what annotators differ on without meaning to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from foedus.evaluate.attributions import Attribution, Bounds

EDGES: Final = frozenset(" \t\n\r\u00a0\u200b\u2009\u202f\"'“”„‟‘’‚‛«»`´.,;:!?…-–—―()[]{}*_/")
"""White space, quotation marks and punctuation."""


def trim(text: str, span: Bounds) -> Bounds:
    """The span without `EDGES` at its ends, or unchanged if nothing is left: "on Monday," is "on Monday"."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if start < end else span


def join_touching(text: str, spans: Sequence[Bounds]) -> tuple[Bounds, ...]:
    """The spans in order; those with nothing but `EDGES` between them become one."""
    joined: list[Bounds] = []
    for start, end in sorted(spans):
        if joined and all(char in EDGES for char in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def trimmed(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with every span trimmed, in order, and joined where only edges lie between."""

    def mended(spans: Sequence[Bounds]) -> tuple[Bounds, ...]:
        return join_touching(text, [trim(text, span) for span in spans])

    return [
        replace(each, source=mended(each.source), cue=mended(each.cue), content=mended(each.content))
        for each in attributions
    ]
