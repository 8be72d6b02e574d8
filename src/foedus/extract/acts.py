"""The act and the lemma of a cue, whatever words it is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from foedus.extract.cues import act_of, find_cues, inflect
from foedus.extract.tokens import fold
from foedus.lexicon import read_words
from foedus.model import NEGATED, Act, Cue, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Meant:
    """A cue with the act that its head names; "say" where the lists do not know it."""

    cue: Cue
    act: Act


def name_act(text: str, span: Span) -> Meant:
    """The cue at `span` with its act; under a "not" it names none, for "did not rule out" is no denial."""
    lemma, act = _head(text, span)
    before = text[max(0, span.start - _REACH) : span.start]
    if _NEGATED.search(span.of(text)) or _NEGATED_BEFORE.search(before):
        return Meant(Cue(span, NEGATED + lemma), "say")
    return Meant(Cue(span, lemma), act)


def is_known(text: str, span: Span) -> bool:
    """Whether the lists know a verb, noun or adjective of a cue."""
    return next(find_cues(text, span), None) is not None or _find_other(text, span) is not None


# "not only" and "no longer" deny nothing of what is said, and "cannot but" neither.
_NEGATED = re.compile(r"(?i)\b(?:not(?! only)|never|neither|cannot(?! but))\b|n['’]t\b")
_NEGATED_BEFORE = re.compile(r"(?i)(?:\b(?:not|never|cannot)|n['’]t)(?:\s+(?:yet|been|be|\w+ly))?\s+$")
_REACH = 30


def _head(text: str, span: Span) -> tuple[str, Act]:
    """The first verb or phrase of the lists, else a noun or an adjective, else the last word."""
    verbs = tuple(find_cues(text, span))
    strong = next((verb for verb in verbs if verb.lemma not in _weak()), None)
    if strong is not None:
        return strong.lemma, strong.act
    other = _find_other(text, span)
    if other is not None:
        return other.lemma, other.act
    if verbs:
        return verbs[0].lemma, verbs[0].act
    words = [fold(match.group()) for match in _WORD.finditer(text, span.start, span.end)]
    return words[-1] if words else fold(span.of(text)), "say"


@dataclass(frozen=True, slots=True)
class _Other:
    lemma: str
    act: Act


def _find_other(text: str, span: Span) -> _Other | None:
    """The first noun, adjective or common verb of the lists; two words together before one."""
    words = [fold(match.group()) for match in _WORD.finditer(text, span.start, span.end)]
    pairs = (" ".join(pair) for pair in pairwise(words))
    return next((_others()[word] for word in (*pairs, *words) if word in _others()), None)


@cache
def _others() -> dict[str, _Other]:
    """Words that carry an act, by how they are written; the first row that has one keeps it."""
    found: dict[str, _Other] = {}
    for row in read_words("cues")["other"]:
        act = act_of(row["act"])
        for word in row["words"]:
            found.setdefault(word, _Other(word, act))
        for lemma in row["lemmas"]:
            for _, written in inflect(lemma):
                found.setdefault(written, _Other(lemma, act))
    return found


@cache
def _weak() -> frozenset[str]:
    """Verbs that give way to a noun or an adjective beside them."""
    return frozenset(read_words("cues")["weak"]["lemmas"])
