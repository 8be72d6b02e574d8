"""Whether a meeting that a sentence only names lies ahead: by its words, by those before it, by its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from foedus.extract.claims.build import is_date
from foedus.extract.claims.gatherings import Gathering
from foedus.extract.claims.pieces import View
from foedus.extract.claims.tree import heads_over
from foedus.extract.claims.words import words_of
from foedus.model import UNKNOWN_TIME, Time

_LINKS: Final = 4
"""How many words "ahead of the president's participation in the" has between its beginning and the noun."""
_INFINITIVE: Final = frozenset({"xcomp", "conj", "advcl", "acl"})


def is_called_upcoming(view: View, gathering: Gathering, end: int) -> bool:
    """As in "the upcoming summit", "a meeting planned for May", "a session, to be held in May".

    What is joined behind it is another: "told of the summit and of plans for the next one".
    """
    joined = next((k for k in range(gathering.at + 1, end) if view.word(k) in ("and", "but")), end)
    near = range(max(0, gathering.first - 1), joined)
    return any(not words_of("upcoming").isdisjoint(view.word(k).split()) for k in near) or bool(
        _TO_BE.match(view.text, view.pieces[gathering.at].span.end, view.sentence.span.end)
    )


def is_awaited(view: View, gathering: Gathering) -> bool:
    """Whether something is done before it: "ahead of a council meeting", "on the eve of the summit"."""
    start = gathering.first
    near = [view.word(k) for k in range(max(0, start - 4), start)]
    if not words_of("attendance").isdisjoint(near):  # "ahead of the president's participation in the summit"
        near = [view.word(k) for k in range(max(0, start - 4 - _LINKS), start)]
    before = f" {' '.join(near)} "
    return any(f" {words} " in before for words in words_of("awaited"))


def verb_ahead(view: View, gathering: Gathering) -> int:
    """The word of the verb in the future that is to be done there, -1 for none.

    "Will take part in the summit", "agreed to decide it at the summit": the noun hangs on the verb itself, or
    on attendance or a name between them. "Will honour the pledges of the summit" says nothing of when it was.
    """
    tree = view.tree
    if not _is_there(view, gathering):
        return -1
    for word in heads_over(tree, tree.word_of(gathering.at)):
        piece = tree.piece(word)
        if _is_future(view, word):
            return word
        if not (_is_between(view, piece) or view.word(piece) in words_of("attendance")):
            return -1
    return -1


def _is_between(view: View, piece: int) -> bool:
    """Whether a noun may hang on it where it should hang on the verb: a name, or "tomorrow"."""
    return piece >= 0 and (view.mention(piece) is not None or view.pieces[piece].time is not None)


def is_over(time: Time, published: date | None) -> bool:
    """Whether a date lies before the report: then "will" is not the report's word for the meeting."""
    return time.latest is not None and published is not None and time.latest < published


def day_ahead(view: View, verb: int) -> Time:
    """The day that the verb in the future has: "will meet his colleagues at the summit on 3 May"."""
    for word in view.tree.children(verb):
        at = view.tree.piece(word)
        if at >= 0 and is_date(view, at):
            return view.pieces[at].time or UNKNOWN_TIME
    return UNKNOWN_TIME


def _is_there(view: View, gathering: Gathering) -> bool:
    """Whether the phrase says where something is done: "at the", "in an informal", "during this"."""
    tree = view.tree
    word = tree.word_of(gathering.at)
    cases = {view.word(tree.piece(case)) for case in tree.children(word, "case")}
    return not cases.isdisjoint(words_of("at_meeting"))


def _is_future(view: View, word: int) -> bool:
    """Whether a verb has "will", or is what is planned, agreed or hoped: "agreed to decide"."""
    if any(aux in words_of("future_auxiliaries") for aux in _small(view, word, "aux")):
        return True
    tree, verb = view.tree, word
    while tree.relation(verb) == "conj":
        verb = tree.head(verb)
    if tree.relation(verb) not in _INFINITIVE or "to" not in _small(view, verb, "mark"):
        return False
    return view.word(tree.piece(tree.head(verb))) in words_of("planning")


def _small(view: View, word: int, relation: str) -> Iterator[str]:
    """The small words that hang on a verb."""
    return (view.word(view.tree.piece(child)) for child in view.tree.children(word, relation))


_TO_BE: Final = re.compile(r"(?:,?\s+(?:in|at)\s+[^\W\d_a-z]\w*)?,?\s+to\s+(?:be\s+held|take\s+place|open)\b")
"""Behind the noun and its place; a verb of wish would stand before the noun."""
