"""Which of the attributions that the encoder is not sure of are kept.

What people mark as one and what only looks like one ("launched a programme", "is expected") differ in three
things that the encoder's score does not weigh: whether anybody is named as the source, whether the content
is a clause or a quotation, and whether the cue is a word of speech, a word of thought, a deed, or unknown to
the lists. `LEAST` holds the confidence from which each is kept; the figures were set on PolNeAR's development
part, where every F1 is higher with them than without (that of sources the same).
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from foedus.extract.acts import is_known
from foedus.extract.cues import find_cues, inflect
from foedus.extract.tokens import fold
from foedus.lexicon import read_words
from foedus.model import Act, Notes, Span, Statement

_Class = Literal["speech", "thought", "unknown", "deed"]
LEAST: Final[dict[str, dict[_Class, float]]] = {
    "no source": {"speech": 0.5, "thought": 0.8, "unknown": 0.8, "deed": 0.8},
    "no clause": {"speech": 0.0, "thought": 0.5, "unknown": 0.7, "deed": 1.01},
}
_OF_THOUGHT: Final[frozenset[Act]] = frozenset(
    {"support", "agree", "describe", "believe", "intend", "expect", "hope", "concern"}
)
_OF_CLAUSES: Final = frozenset({"ccomp", "xcomp", "parataxis"})
_IN_CLAUSES: Final = frozenset({"nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "cop", "expl", "mark"})
_MARKS: Final = ("“", '"', "«")


def is_credible(text: str, notes: Notes, statement: Statement) -> bool:
    """Whether the encoder is sure enough of the statement for what it is made of."""
    cue = _class_of(text, statement)
    if statement.source is None and statement.confidence < LEAST["no source"][cue]:
        return False
    sure = statement.confidence >= LEAST["no clause"][cue]
    return sure or any(_is_clause(text, notes, span) for span in statement.content)


def takes_its_content(text: str, notes: Notes, framed: Statement) -> bool:
    """Whether the content behind the cue of a frame is of the kind that the cue takes.

    "Zas concluded the meeting": what "conclude" says is a clause, and this is none.
    """
    if framed.cue is None or framed.rule not in ("frame subject", "frame shared"):
        return True
    cue = next(find_cues(text, framed.cue.span), None)
    takes_more = cue is None or not _MORE.isdisjoint(cue.frames)
    return takes_more or any(_is_clause(text, notes, span) for span in framed.content)


_MORE: Final = frozenset({"matter", "to", "as", "of"})
"""Frames of cues that take other things than clauses."""


def _class_of(text: str, statement: Statement) -> _Class:
    if statement.cue is None or not is_known(text, statement.cue.span):
        return "deed" if statement.cue and _is_deed(text, statement.cue.span) else "unknown"
    return "thought" if statement.act in _OF_THOUGHT else "speech"


def _is_deed(text: str, cue: Span) -> bool:
    return not _deeds().isdisjoint(fold(word) for word in cue.of(text).split())


@cache
def _deeds() -> frozenset[str]:
    lemmas = read_words("cues")["deeds"]["lemmas"]
    return frozenset(written for lemma in lemmas for _, written in inflect(lemma))


def _is_clause(text: str, notes: Notes, span: Span) -> bool:
    """Whether it quotes, or holds a verb with its subject or the like, as the parse has it."""
    if any(mark in span.of(text) for mark in _MARKS):
        return True
    places = notes.words_in(span)
    tops = {at for at in places if notes.words[at].head not in places}
    if any(notes.words[at].relation in _OF_CLAUSES for at in tops):
        return True
    return any(notes.words[at].head in tops and notes.words[at].relation in _IN_CLAUSES for at in places)
