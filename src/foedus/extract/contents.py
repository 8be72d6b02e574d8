"""The content of a cue: what stands before it, behind it, or in the quotation that goes on."""

from __future__ import annotations

import re
from functools import cache

from foedus.extract.cues import CueWord
from foedus.extract.sources import Clause, Subject
from foedus.extract.tokens import BLANK, trim
from foedus.lexicon import read_words
from foedus.model import Mention, Span

_EDGES = BLANK + ",;:"
_ENDS = _EDGES + ".…"
_REACH = 40
"""As many characters before a cue as the words that join it to the one before may take."""
_ADVERBIAL = re.compile(
    r"(?:in|on|at|by|for|from|with|during|after|before|while|when|as|since|despite|earlier|later|last|speaking|"
    r"addressing|echoing|asked|referring|commenting|responding|citing|noting|stressing|recalling|answering|replying|opening|concluding|"
    r"welcoming|thanking|summing)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r",?\s+(?:and|but)(?:\s+(?:also|has|have))*\s*$")
_AFTER_CUE = re.compile(
    r"(?:\s+(?:on|in|at|during|last|earlier|later|this|to|by|via|from|again|also|afterwards?|yesterday|today)\b"
    r"[^,:“\"]{0,60}?)?(?:,?\s*[:,]|\s)\s*(?=that\b|[“\"])"
)


def content_before(clause: Clause, subject: Subject, cue: CueWord, start: int) -> Span | None:
    """What stands before ", X said" or ", said X", from `start` on; None where no comma or mark closes it."""
    closed = trim(clause.text, start, min(cue.span.start, subject.source.span.start))
    if closed is None or clause.text[closed.end - 1] not in ",”\"?!'’—–":
        return None
    span = trim(clause.text, closed.start, closed.end, _EDGES + "—–")
    return span if span and len(span) > 2 else None


def opens_behind(clause: Clause, before: Span, first: int) -> bool:
    """Whether the content stands behind the cue although something before it ends in a comma.

    "In July, Minsk warned that ...": an adverbial opens the sentence, and the content follows.
    """
    behind = clause.text[first : min(clause.sentence.span.end, first + 80)].lstrip(BLANK + ",:")
    if re.match(r"that\b|[“\"‘]", behind):
        return True
    return bool(_ADVERBIAL.match(clause.text, before.start)) and len(behind.split()) > 2


def content_behind(clause: Clause, cue: CueWord, start: int, end: int) -> Span | None:
    """What follows a cue from `start` on, up to `end`, without the note of the outlet and the final stop."""
    note = find_note(clause, start)
    if note is not None:
        end = min(end, note.start)
    match = _AFTER_CUE.match(clause.text, start, end) if "clause" in cue.frames else None
    span = trim(clause.text, match.end() if match else start, end, _EDGES)
    if span is None:
        return None
    if clause.text[span.end - 1] in '”"':
        return span
    return trim(clause.text, span.start, span.end, _ENDS) or span


def clause_end(clause: Clause, start: int, cues: tuple[CueWord, ...]) -> int:
    """Where the content that begins at `start` ends: before what another cue governs, or with its sentence.

    "..., adding that ...", "... and has warned ...", "..., TASS reports".
    """
    for cue in cues:
        if cue.span.start <= start or clause.quoted(cue.span.start):
            continue
        first = max(start, cue.span.start - _REACH)
        before = clause.text[first : cue.span.start].rstrip(BLANK)
        if before.endswith((",", "”", '"')) and (cue.form == "gerund" or "phrase" in cue.frames):
            return cue.span.start
        outlet = clause.mention_ending_at(first + len(before)) if before else None
        if outlet is not None and adds_outlet(clause, outlet):
            return outlet.span.start
        joined = _JOINED.search(before)
        if joined is not None and cue.form in ("past", "third"):
            return first + joined.start()
    return clause.sentence.span.end


def adds_outlet(clause: Clause, mention: Mention) -> bool:
    """Whether a comma and an outlet stand before a cue: "..., TASS reports" ends what is said."""
    start = max(clause.sentence.span.start, mention.span.start - 8)
    return (
        mention.kind == "outlet" and _COMMA_BEFORE.search(clause.text, start, mention.span.start) is not None
    )


_COMMA_BEFORE = re.compile(r",[”\"]?\s+(?:the\s+)?$")


def find_note(clause: Clause, start: int) -> Span | None:
    """The outlet's own remark behind a statement: "without providing specific examples"."""
    match = _note_pattern().search(clause.text, start, clause.sentence.span.end)
    if match is None or clause.quoted(match.start("note")):
        return None
    return trim(clause.text, match.start("note"), clause.sentence.span.end, _ENDS)


@cache
def _note_pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(words).replace(r"\ ", r"\s+") for words in read_words("speech")["notes"]["words"]
    )
    return re.compile(rf",\s+(?P<note>(?:{words})\b)")
