"""Statements by cue words and the frames that they stand in, for sources that are known mentions.

What the encoder misses of the commonest constructions is found here: "X said that ...", "..., X warned",
"according to X". `speech` takes from it only what does not compete with what the encoder read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from foedus.extract.contents import (
    adds_outlet,
    clause_end,
    content_before,
    content_behind,
    find_note,
    opens_behind,
)
from foedus.extract.cues import CueWord, find_cues
from foedus.extract.sources import Clause, Subject, clause_of, find_subject, mention_starting_at
from foedus.extract.tokens import BLANK, Token, find_tokens, iterate_tokens, trim
from foedus.model import Article, Cue, Notes, Source, Span, Statement

_DASHES = (" — ", " – ", " - ")
_CONFIDENCE = 0.5
"""Half of these are marked in texts that people marked; the other half is of their kind, but disputed."""
_STOPS = ",.;:"
_REACH = 40
"""How far before a cue, in characters, the words that join it to the one before may begin."""
_MOST_CUES = 60
"""A sentence with more cues than this is no prose, and reading it would take the square of its length."""
_ADDRESSED = frozenset({"tell", "inform", "assure", "warn"})
"""Verbs behind which stands whom it was told to."""


def find_by_frames(article: Article, notes: Notes) -> Iterator[Statement]:
    """Attributions in order of the text, sentence by sentence; their content may hold one another."""
    for sentence in notes.sentences:
        yield from _in_clause(article, clause_of(article.text, sentence, notes))


def _in_clause(article: Article, clause: Clause) -> Iterator[Statement]:
    cues = tuple(islice(find_cues(clause.text, clause.sentence.span), _MOST_CUES + 1))
    if len(cues) > _MOST_CUES:
        return
    start = opened = clause.sentence.span.start
    last: Subject | None = None
    statements: list[Statement] = []
    for cue in cues:
        if clause.quoted(cue.span.start):
            continue
        if "phrase" in cue.frames:
            # "X said ..., according to Y": Y is a station between X and the reader, and no second speaker.
            found = _by_phrase(clause, cue, start) if last is None else None
        else:
            found = _by_verb(clause, cue, cues, _Reach(start, opened, last))
        if found is None:
            continue
        last = found.subject
        start = max(start, cue.span.end)
        if found.rule == "frame beside":
            statements = [_ending(statement, found.content.end) for statement in statements]
            opened = start
        if found.subject.mention is not None:
            statements.append(_statement(article, clause, cue, found))
    yield from statements


def _ending(statement: Statement, end: int) -> Statement:
    """With nothing of what stands behind `end`, where somebody else closes the sentence."""
    content = statement.content[0]
    kept = Span(content.start, min(content.end, end)) if content.start < end else content
    return replace(statement, content=(kept,))


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far back the parts of a statement may stand, and who spoke last in the sentence.

    `start` is behind the last cue, for a subject; what closes a sentence (", Zas told reporters") has for
    content all from `opened` on, with whatever is said in it.
    """

    start: int
    opened: int
    last: Subject | None


@dataclass(frozen=True, slots=True)
class _Found:
    """The parts of a statement beside its cue, and the rule that found them."""

    subject: Subject
    content: Span
    rule: str


def _by_verb(clause: Clause, cue: CueWord, cues: tuple[CueWord, ...], reach: _Reach) -> _Found | None:
    """A cue that is a verb: its subject, then its content by the frames that it may stand in."""
    last = reach.last
    subject = find_subject(clause, cue, reach.start)
    rule = "frame subject"
    if subject is None or (cue.form == "gerund" and not subject.inverted):
        subject, rule = _shared_subject(clause, cue, last), "frame shared"
    if subject is None or (rule == "frame subject" and not _is_verb(clause, subject, cue)):
        return None
    if last is not None and subject.mention is not None and adds_outlet(clause, subject.mention):
        return (
            None  # "..., TASS reports" behind what somebody said: a station of its way, not another statement
        )
    first = _after_addressee(clause, cue)
    if "beside" in cue.frames and rule == "frame subject":
        before = content_before(clause, subject, cue, reach.opened)
        if before is not None and not opens_behind(clause, before, first):
            return _Found(subject, before, "frame beside")
    behind = content_behind(clause, cue, first, clause_end(clause, cue.span.end, cues))
    if subject.inverted or behind is None or len(behind) < 4:
        return None
    return _Found(subject, behind, rule)


def _by_phrase(clause: Clause, cue: CueWord, start: int) -> _Found | None:
    """After "according to" follows the source; the content is the rest of the sentence."""
    subject = mention_starting_at(clause, cue.span.end) or _phrase_source(clause, cue)
    if subject is None:
        return None
    sentence = clause.sentence.span
    if cue.span.start - sentence.start < 3:
        content = trim(clause.text, subject.source.span.end, sentence.end, BLANK + ",.")
    else:
        begun = max(start, clause.text.rfind("; ", start, cue.span.start) + 1)
        content = trim(clause.text, begun, cue.span.start, BLANK + ",—–")
    return _Found(subject, content, "frame according") if content and len(content) > 3 else None


def _phrase_source(clause: Clause, cue: CueWord) -> Subject | None:
    """The words from "according to" to the next comma or stop, eight at most."""
    words = tuple(takewhile(lambda token: token.text not in _STOPS, _tokens_behind(clause, cue)))
    if not 0 < len(words) <= 8:
        return None
    return Subject(Source(words[0].span.cover(words[-1].span), "nominal"), None)


def _tokens_behind(clause: Clause, cue: CueWord) -> tuple[Token, ...]:
    """The next nine tokens of the sentence."""
    if cue.span.end >= clause.sentence.span.end:
        return ()
    behind = Span(cue.span.end, clause.sentence.span.end)
    return tuple(islice(iterate_tokens(clause.text, behind), 9))


def _shared_subject(clause: Clause, cue: CueWord, last: Subject | None) -> Subject | None:
    """The source before it, for ", adding that ..." and "... and accused ..."."""
    if last is None:
        return None
    start = max(clause.sentence.span.start, cue.span.start - _REACH)
    before = find_tokens(clause.text, Span(start, cue.span.start)) if start < cue.span.start else ()
    words = tuple(token.lower for token in before[-2:])
    joined = words[-1:] in ((",",), ("and",), ("but",), ("”",), ('"',)) or words in (
        ("and", "also"),
        (",", "also"),
    )
    return last if joined or (cue.form == "gerund" and "," in words) else None


def _is_verb(clause: Clause, subject: Subject, cue: CueWord) -> bool:
    """Whether a form that may be a noun is a verb: "Zas states", "officials say", not "member states"."""
    if not cue.span.of(clause.text)[0].islower():
        return False
    if cue.form == "third":
        return subject.mention is not None
    return cue.form != "base" or _plural(clause, subject)


def _plural(clause: Clause, subject: Subject) -> bool:
    """Whether a bare verb form agrees with its subject: "officials say", "they believe", not "Zas say"."""
    words = subject.source.span.of(clause.text).lower()
    return words.endswith("s") or words in ("they", "we", "i", "you") or " and " in words


def _after_addressee(clause: Clause, cue: CueWord) -> int:
    """Where the words after the verb begin when whom it was told to is passed over."""
    if cue.lemma not in _ADDRESSED:
        return cue.span.end
    told = mention_starting_at(clause, cue.span.end)
    if told is not None:
        return told.source.span.end
    tokens = _tokens_behind(clause, cue)
    if tokens and tokens[0].lower in ("of", "against", "about"):  # "warned of a rift": of what, not whom
        return cue.span.end
    for at, token in enumerate(tokens):
        if token.lower == "that" or token.text in '“",:':
            return tokens[at - 1].span.end if at else cue.span.end
    return cue.span.end


def _statement(article: Article, clause: Clause, cue: CueWord, found: _Found) -> Statement:
    return Statement(
        article=article.id,
        source=found.subject.source,
        cue=Cue(cue.span, cue.lemma),
        content=(found.content,),
        kind="indirect",
        act=cue.act,
        outlet_note=find_note(clause, cue.span.end),
        zone=clause.sentence.zone,
        rule=found.rule,
        confidence=_CONFIDENCE,
    )
