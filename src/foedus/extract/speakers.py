"""Speakers that no mention tells: "I" in somebody's words, and bodies that the packs do not know.

Runs after statements and touches only those that have a source and no speaker. A transcript's turn begins
with a name and a colon at the beginning of a line; a body's name is capitals throughout, and its kind is what
the encoder reads there, or is told by a word such as "Institute". What is neither stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from foedus.extract.names import body_words, is_headline_style, never_names, party_words
from foedus.extract.shortened import find_shortened
from foedus.extract.tokens import overlapping
from foedus.extract.turns import Turn, find_turns, turn_at
from foedus.model import NEGATED, Actor, ActorKind, Article, Notes, Span, Statement

_FIRST_PERSON: Final = frozenset({"i", "me", "my", "myself"})
_READ: Final = 0.3
"""The encoder's score from which its kind of a name is believed where capitals tell that it is one."""


def find_speakers(article: Article, notes: Notes) -> tuple[Statement, ...]:
    """The statements of `notes`, some of those without speakers with one."""
    scene = _Scene(article.text, notes, find_turns(article.text, notes), find_shortened(article.text))
    by_id = {statement.id: statement for statement in notes.statements}
    told = (_unsaid(statement, article.text) for statement in notes.statements)
    return tuple(_completed(statement, scene, by_id) for statement in told)


def _unsaid(statement: Statement, text: str) -> Statement:
    """What nobody said, as such: "No member condemned", "Neither side accused", "None of them promised"."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or statement.is_unsaid or source.span.start > cue.span.start:
        return statement
    words = text[max(0, source.span.start - _BEFORE_SOURCE) : source.span.end]
    if _NOBODY.match(source.span.of(text)) or _NOBODY_BEFORE.search(words[: -len(source.span)]):
        return replace(statement, act="say", cue=replace(cue, lemma=NEGATED + cue.lemma))
    return statement


_BEFORE_SOURCE: Final = 20
# "No 10" and "No. 10" are somebody.
_NOBODY: Final = re.compile(r"(?i)(?:no(?!\.?\s*\d)|none|nobody|neither|not\s+(?:one|a\s+single))\b(?!\.)")
_NOBODY_BEFORE: Final = re.compile(
    r"(?i)(?<![\w’'-])(?:no|neither|(?:none|not\s+one)\s+of|(?:nobody|no\s+one)\s+(?:in|at|from|of))"
    r"\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What tells the speaker of a statement."""

    text: str
    notes: Notes
    turns: tuple[Turn, ...]
    acronyms: Mapping[str, str]
    """What a bracket behind a name makes short: "National Hurricane Center (NHC)"."""


def _completed(statement: Statement, scene: _Scene, by_id: Mapping[str, Statement]) -> Statement:
    if statement.source is None:
        return statement
    if statement.speakers:
        modifies = _only_modifies(statement.source.span, statement.speakers, scene)
        return replace(statement, speakers=()) if modifies else statement
    words = statement.source.span.of(scene.text)
    if words.casefold() in _FIRST_PERSON:
        found = _self(statement, scene, by_id)
    else:
        found = _owner(statement.source.span, scene) or _body(statement, scene)
    return replace(statement, speakers=(found,)) if found is not None else statement


# --- "I" -------------------------------------------------------------------------------------------------


def _self(statement: Statement, scene: _Scene, by_id: Mapping[str, Statement]) -> Actor | None:
    """Who speaks where "I" stands: the speaker of the statement around it, else of the turn."""
    around = by_id.get(statement.parent or "")
    if around is not None:
        people = [actor for actor in around.speakers if actor.kind == "person"]
        if len(around.speakers) == len(people) == 1:
            return people[0]
        own = around.source is not None and around.source.span.of(scene.text).casefold() in _FIRST_PERSON
        return _self(around, scene, by_id) if own else None
    assert statement.source is not None
    turn = turn_at(scene.turns, statement.source.span.start)
    return turn.speaker if turn is not None else None


# --- owners and agents -----------------------------------------------------------------------------------


def _owner(source: Span, scene: _Scene) -> Actor | None:
    """The one mention that is all of a source: with an 's ("Petrova's allegations"), or behind "by"."""
    owned = _OWNS.search(scene.text, source.start, source.end)
    whole = Span(source.start, owned.start()) if owned else source
    if not len(whole) or not (owned or _AGENT.search(scene.text, 0, source.start)):
        return None
    inside = [m for m in overlapping(scene.notes.mentions, whole) if m.form != "demonym"]
    return inside[0].actor if len(inside) == 1 and inside[0].span.contains(whole) else None


_OWNS: Final = re.compile(r"['’]s?$")
_AGENT: Final = re.compile(r"\bby\s+(?:the\s+)?$")


def _only_modifies(source: Span, speakers: tuple[Actor, ...], scene: _Scene) -> bool:
    """Whether a body only qualifies a word that speaks: "US study", "scientists from the Fund Mexico"."""
    if len(speakers) > 1 or speakers[0].kind == "person":
        return False
    inside = list(overlapping(scene.notes.mentions, source))
    if len(inside) != 1 or inside[0].actor != speakers[0]:
        return False
    words = scene.notes.words
    at = bisect_right(words, inside[0].span.end - 1, key=lambda word: word.span.start) - 1
    if at < 0 or words[at].relation not in _QUALIFIES or words[at].head < 0:
        return False
    head = words[words[at].head].span
    return source.contains(head) and not inside[0].span.overlaps(head)


_QUALIFIES: Final = frozenset({"compound", "amod", "nmod", "nmod:poss"})


# --- bodies that the packs do not know -------------------------------------------------------------------


def _body(statement: Statement, scene: _Scene) -> Actor | None:
    """The body whose name, in capitals throughout, the source is; not in a line that is all capitals."""
    assert statement.source is not None
    span = statement.source.span
    sentence = scene.notes.sentence_at(span.start)
    if sentence is None or sentence.zone == "title" or is_headline_style(scene.text, sentence.span):
        return None
    match = _PROPER.match(scene.text, span.start, span.end)
    if match is None or not _ends_there(scene.text, match.end(1), span.end):
        return None
    name = Span(*match.span(1))
    words = " ".join(name.of(scene.text).split())
    whole = scene.acronyms.get(words, words)
    kind = _kind(name, words, whole, scene)
    return Actor(whole, kind) if kind is not None else None


def _kind(name: Span, words: str, whole: str, scene: _Scene) -> ActorKind | None:
    """A body's kind, None where nothing tells that it is one: a person, a place, an ordinary word."""
    if words in body_words() and whole == words:  # "the House", "the Court": whose, nothing tells
        return None
    if any(m.kind == "person" or m.form == "pronoun" for m in overlapping(scene.notes.mentions, name)):
        return None
    last = words.rsplit(" ", 1)[-1]
    if last in never_names() and last not in body_words():
        return "group" if last in party_words() else None
    read = {
        each.kind
        for reading in scene.notes.readings
        for each in reading.names
        if each.score >= _READ and each.span.overlaps(name)
    }
    if "organisation" in read or whole != words or body_words().intersection(whole.split()):
        return None if "person" in read else "organisation"
    return "group" if read == {"group"} else None


# Behind a determiner: capitalised words, small ones of names between them; "the National Center for Atoms".
_PROPER: Final = re.compile(
    r"(?:[Tt]he\s+)?((?:[^\W\d_a-z][\w&.’'-]*\w)(?:\s+(?:(?:of|for|the|and|on|in|de|des|du|et|und|&)\s+){0,2}"
    r"[^\W\d_a-z][\w&.’'-]*\w){0,8})"
)


def _ends_there(text: str, end: int, limit: int) -> bool:
    """Whether the name is all of a source, or only an apposition or a bracket follows."""
    rest = text[end:limit]
    return not rest.strip() or rest.lstrip()[:1] in (",", "(", "—", "–")
