"""Where the clause of a verb begins and ends."""

from __future__ import annotations

from foedus.extract.claims.pieces import View, is_finite
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import words_of
from foedus.model import NARRATOR

STOPS = frozenset({";", ":", "—", "–", "…", "?", "!"})
_RELATIVES = frozenset({"which", "who", "whose"})


def left_limit(view: View, group: VerbGroup) -> int:
    """Where the clause of a verb group begins: behind a stop or a subordinator."""
    at = before_relative(view, group.first)
    while at > 0 and not _bounds_left(view, at - 1, group):
        at -= 1
    return at


def before_relative(view: View, first: int) -> int:
    """The comma that opens a relative clause between a subject and its verb at `first`; else `first`.

    "Armenia, which has not come since May, left": what the relative clause says is none of the verb's.
    """
    if view.word(first - 1) != ",":
        return first
    for at in range(first - 2, 1, -1):
        if view.word(at) in _RELATIVES and view.word(at - 1) == "," and view.mention(at - 2) is not None:
            return at - 1 if any(is_finite(view, k) for k in range(at + 1, first - 1)) else first
        if view.word(at) in STOPS:
            break
    return first


def _bounds_left(view: View, at: int, group: VerbGroup) -> bool:
    word = view.word(at)
    if view.pieces[at].mention or view.pieces[at].time:
        return False
    if word in STOPS:
        return True
    if _subordinates(view, at) and at < group.first - 1:
        return True
    own, other = view.holders[group.first], view.holders[at]
    if own == other or view.word(at + 1) in words_of("infinitive_starts") or _governs(at, group):
        return False
    if group.passive and _is_own_content(view, group.at, at):  # "the request was rejected": its own subject
        return False
    return not _is_within(view, other, own, at)


def _is_within(view: View, inner: str, outer: str, at: int) -> bool:
    """Whether the piece stands in content whose cue is before it and belongs to `outer`: to pass over."""
    statement = view.statement(inner)
    if statement is None or statement.cue is None or statement.cue.span.end > view.pieces[at].span.start:
        return False
    return (statement.parent or NARRATOR) == outer


def _governs(at: int, group: VerbGroup) -> bool:
    return group.first <= at < group.at


def right_limit(view: View, at: int) -> int:
    """Where the clause of the verb at `at` ends: a stop, a subordinator, or another verb after "and"."""
    depth = 0
    for end in range(at + 1, len(view.pieces)):
        word = view.word(end)
        if view.pieces[end].mention or view.pieces[end].time:
            continue
        depth += (word == "(") - (word == ")")
        if depth > 0:
            continue
        if depth < 0 or word in STOPS:
            return end
        if _subordinates(view, end):  # "in what", "by which": the preposition belongs to it
            return end - (view.word(end - 1) in words_of("prepositions") and end - 1 > at)
        if word in ("and", "but", ",", "or", "then") and _begins_clause(view, end + 1):
            return end
        if view.holders[end] != view.holders[at] and not _is_own_content(view, at, end):
            return end
    return len(view.pieces)


_MAYBE = frozenset({"as", "since", "until", "once", "so"})


def _subordinates(view: View, at: int) -> bool:
    """Whether a clause of its own opens at `at`; "since May" and "as a member" open none."""
    word = view.word(at)
    if word not in words_of("subordinators") or not view.pieces[at].is_word:
        return False
    if word in _MAYBE and at + 1 < len(view.pieces) and view.pieces[at + 1].time is not None:
        return False
    return word not in _MAYBE or _begins_clause(view, at + 1)


def _is_own_content(view: View, verb: int, at: int) -> bool:
    """Whether the piece stands in content of which the verb itself is the cue ("asked the bloc for help")."""
    statement = view.statement(view.holders[at])
    return (
        statement is not None
        and statement.cue is not None
        and statement.cue.span.overlaps(view.pieces[verb].span)
    )


def _begins_clause(view: View, at: int) -> bool:
    """Whether a new verb, or a subject with its verb, begins at `at`."""
    if view.word(at - 1) == "but" and view.word(at) != "no":
        return True
    while view.word(at) in ("and", "but", "then", "also", "later", "so") or _is_when(view, at):
        at += 1
    if view.mention(at) is not None or view.word(at) in ("we", "i", "you", "there"):
        after = at + 1
        if view.word(after) == "(":
            after += 3
        while _is_adverbial(view, after):
            after += 1
        return is_finite(view, after)
    return is_finite(view, at)


def _is_when(view: View, at: int) -> bool:
    """Whether a time, or the preposition before one, stands at `at`."""
    near = view.pieces[at : at + 2]
    return any(piece.time is not None for piece in near[:1]) or (
        len(near) == 2 and near[0].lower in ("in", "on") and near[1].time is not None
    )


def _is_adverbial(view: View, at: int) -> bool:
    return 0 <= at < len(view.pieces) and view.pieces[at].is_word and view.word(at) in words_of("adverbs")
