"""What one says in a turn of a transcript, as one statement: all of it is in the speaker's words.

A turn goes to the next label, but a report may go on behind one: where a line names the speaker, for nobody
tells of himself so, and behind the last turn or an empty line where no line has "I" or "you" any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from foedus.extract.acts import name_act
from foedus.extract.tokens import BLANK, trim
from foedus.extract.turns import PERSONAL, Turn, find_turns
from foedus.model import Article, Notes, Source, Span, Statement


def with_turns(article: Article, notes: Notes, found: Iterable[Statement]) -> Iterator[Statement]:
    """The statements, and each turn's as one with all that is said in it; it may have been read in part."""
    turns = [t for t in find_turns(article.text, notes) if t.sure and t.spoken]
    contents = {
        turn.label.end: (turn, said)
        for turn in turns
        if (said := _content(article, notes, turn, is_last=turn is turns[-1]))
    }
    for statement in found:
        cue = statement.cue.span if statement.cue else None
        read = contents.pop(cue.start, None) if cue is not None and len(cue) == 1 else None
        yield replace(statement, source=_source(read[0]), content=read[1]) if read else statement
    for turn, said in contents.values():
        yield _statement(article, turn, said)


def _statement(article: Article, turn: Turn, said: tuple[Span, ...]) -> Statement:
    named = name_act(article.text, Span(turn.label.end, turn.label.end + 1))
    return Statement(
        article=article.id,
        source=_source(turn),
        cue=named.cue,
        content=said,
        kind="direct",
        act="say",
        rule="turn",
        confidence=0.9,
    )


def _source(turn: Turn) -> Source:
    return Source(turn.label, "title+name" if turn.speaker else "nominal")


def _content(article: Article, notes: Notes, turn: Turn, *, is_last: bool) -> tuple[Span, ...]:
    """The words of a turn; several stretches where a caption or the like stands between them."""
    whole = Span(turn.label.end + 1, _end(article.text, notes, turn, is_last=is_last))
    found: list[Span] = []
    goes_on = False
    for sentence in notes.sentences:
        if sentence.span.end <= whole.start or sentence.span.start >= whole.end:
            continue
        span = trim(
            article.text,
            max(whole.start, sentence.span.start),
            min(whole.end, sentence.span.end),
            BLANK,
        )
        if sentence.zone != "body" or span is None:
            goes_on = False
            continue
        if goes_on:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        goes_on = True
    if found and found[-1].of(article.text).endswith("."):
        found[-1] = Span(found[-1].start, found[-1].end - 1)
    return tuple(found)


def _end(text: str, notes: Notes, turn: Turn, *, is_last: bool) -> int:
    """Where the speaker's words end; behind an empty line only what leads up to an "I" or "you" is theirs."""
    lines = list(_LINE.finditer(text, turn.label.end + 1, turn.span.end))
    end = sure = lines[0].end() if lines else turn.span.end
    apart = is_last
    for line in lines[1:]:
        other = _ASIDE.fullmatch(line[0]) or _LABEL.match(line[0])
        if other or _names_speaker(notes, turn, Span(*line.span())):
            break
        apart = apart or text.count("\n", end, line.start()) > 1
        end = line.end()
        if not apart or PERSONAL.search(_QUOTED.sub("", line[0])):
            sure = end
    return sure


def _names_speaker(notes: Notes, turn: Turn, line: Span) -> bool:
    """Whether a line tells of the speaker by name."""
    return turn.speaker is not None and any(
        m.actor == turn.speaker and m.form in ("name", "title+name") for m in notes.mentions_in(line)
    )


_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_ASIDE: Final = re.compile(r"[\W_]+|\([^()]*\)\s*")
_LABEL: Final = re.compile(r"\s*[^\W\d_a-z][\w.’'-]*(?:\s+\(?[^\W\d_a-z][\w.’'-]*\)?){0,4}:\s")
"""Who speaks next, though nobody knows them: "Gazette:", "QUESTION (Radio Delta):"."""
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
