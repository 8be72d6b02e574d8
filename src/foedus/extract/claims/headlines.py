"""Headlines that pass on what somebody says: "Pashinyan: Armenia Has Frozen Its Part", "... — Kremlin".

What such a headline tells is its speaker's. Where a statement covers it, that holds the claim; where none
does, nobody is known to hold it, and the narrator does not (rule 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import NARRATOR, ActorKind, Claim

_SPEAKERS: tuple[ActorKind, ...] = ("person", "government", "state", "organisation", "group")
_MARKS = frozenset({":", "—", "–", "-", "―"})
_TAG = 6
"""The most pieces that a speaker before a colon, or behind a mark, takes."""


def without_unheld(views: Iterable[View], claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that the narrator would hold of a headline that is somebody's words."""
    passed_on = [view.sentence.span for view in views if view.sentence.zone == "title" and _passes_on(view)]
    return [
        claim
        for claim in claims
        if claim.holder != NARRATOR
        or claim.rule == "claims.offices.title"  # the title beside a name is the headline's own
        or not any(span.contains(claim.evidence) for span in passed_on)
    ]


def _passes_on(view: View) -> bool:
    last = len(view.pieces) - 1
    tags = [
        *_before_colon(view),
        *(range(at + 1, last + 1) for at in range(max(1, last - _TAG), last) if _is_mark(view, at)),
    ]
    said = any(
        view.word(at) in words_of("headline_cues") for at in range(last + 1) if view.pieces[at].is_word
    )
    return said or any(_speaks(view, tag) for tag in tags)


def _before_colon(view: View) -> Iterator[range]:
    for at in range(1, min(_TAG + 1, len(view.pieces))):
        if view.word(at) == ":":
            yield range(at)
            return


def _is_mark(view: View, at: int) -> bool:
    """A mark with a space behind it, so that no hyphen of a compound is one."""
    text, span = view.text, view.pieces[at].span
    return view.word(at) in _MARKS and text[span.end : span.end + 1].isspace()


def _speaks(view: View, tag: range) -> bool:
    """Whether somebody stands there who can say something: a name, or a word of office alone."""
    named = any((m := view.mention(at)) is not None and m.kind in _SPEAKERS for at in tag)
    return named or any(view.word(at) in words_of("headline_speakers") for at in tag)
