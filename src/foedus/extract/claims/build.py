"""From what a finder has read to a claim: its time, place and evidence, and what the context leaves of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from foedus.extract.claims.clauses import Clause
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import verb_forms, words_of
from foedus.extract.tokens import trim
from foedus.lexicon import read_predicates
from foedus.model import (
    NARRATOR,
    UNKNOWN_TIME,
    Act,
    Actor,
    Arg,
    Claim,
    Polarity,
    Realis,
    Span,
    Time,
)

_AHEAD_ACTS: frozenset[Act] = frozenset(
    {"hope", "request", "suggest", "intend", "expect", "promise", "threaten"}
)
"""Acts whose content lies ahead even in the present tense: "expects that it stays"."""
_EDGES = " \t\n\r\u00a0,;:—–-"


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is bound to its article."""

    predicate: str
    mode: str
    args: Mapping[str, tuple[Actor, ...]]
    rule: str
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    time: Time = UNKNOWN_TIME
    place: str = ""
    note: str = ""
    exhaustive: bool = False
    confidence: float = 0.85


def make_claim(view: View, holder: str, evidence: Span, draft: Draft) -> Claim:
    """The claim of a draft, with its roles in the order of the predicate's row."""
    row = read_predicates()[draft.predicate]
    roles = [role for role in row["roles"] if draft.args.get(role)]
    return Claim(
        article=view.article.id,
        evidence=evidence,
        holder=holder,
        kind=row["kind"],
        predicate=draft.predicate,
        mode=draft.mode,
        args=tuple(Arg(role, draft.args[role]) for role in roles),
        polarity=draft.polarity,
        realis=draft.realis,
        time=draft.time,
        place=draft.place,
        note=draft.note,
        exhaustive=draft.exhaustive,
        rule=f"claims.{draft.rule}",
        confidence=draft.confidence,
    )


def flip(polarity: Polarity) -> Polarity:
    """The other one."""
    return "negative" if polarity == "positive" else "positive"


# --- what the context leaves of a fact -------------------------------------------------------------------


def read_mood(clause: Clause) -> tuple[Polarity, Realis] | None:
    """Polarity and realis of a clause, after what holds and opens it; None where it asserts nothing."""
    mood = _mood_in_context(clause)
    raised = clause.view.word(clause.group.at - 1) in ("of", "about")
    if mood == ("negative", "hypothetical") and raised:  # that nobody has raised it is no word on the deed
        return None
    return mood


def _mood_in_context(clause: Clause) -> tuple[Polarity, Realis] | None:
    view, group = clause.view, clause.group
    polarity, realis = group.polarity, group.realis
    opening = {view.word(clause.first - 1), view.word(clause.first)}
    if not opening.isdisjoint(words_of("hypothetical_starts")) or view.word(len(view.pieces) - 1) == "?":
        return None
    if view.word(0) in ("had", "were") and clause.first <= 1:  # "Had it left, ..."
        return None
    if realis == "actual" and group.tense == "present" and not opening.isdisjoint(words_of("ahead_starts")):
        realis = "future"
    if _no_subject(clause):
        polarity = flip(polarity)
    statement = view.statement(clause.holder)
    governed = statement and statement.cue and statement.cue.span.overlaps(view.pieces[group.verb].span)
    if governed:  # the governing verb is the cue itself, and is in the group already: "ruled out leaving"
        return polarity, realis
    return mood_of(view, clause.holder, polarity, realis, is_past=group.tense in ("past", "perfect"))


def mood_of(
    view: View, holder: str, polarity: Polarity, realis: Realis, *, is_past: bool
) -> tuple[Polarity, Realis]:
    """What the act of the statement that holds a claim leaves of it: denials turn it, hopes put it ahead."""
    statement = view.statement(holder)
    doubted = (
        statement is not None and statement.cue is not None and statement.cue.lemma in words_of("doubting")
    )
    if statement is not None and (statement.act == "deny" or doubted):
        polarity = flip(polarity)
    if statement is not None and statement.is_unsaid:
        realis = "hypothetical"  # "has not said that it will leave" leaves it open
    if statement is not None and statement.act in _AHEAD_ACTS and realis == "actual" and not is_past:
        realis = "future"
    if statement is not None and statement.act in ("accuse", "blame") and realis == "actual":
        realis = "alleged"
    return polarity, realis


def _no_subject(clause: Clause) -> bool:
    """Whether the subject is "no ...", "none of ..."."""
    if clause.subject is None:
        return False
    words = [clause.view.word(at) for at in range(clause.first, clause.subject.last + 1)]
    return any(word in ("no", "none", "neither", "nobody") for word in words)


# --- time ------------------------------------------------------------------------------------------------


def find_time(clause: Clause) -> Time:
    """The time that governs a clause: the nearest in it, else the one before the relative that opens it."""
    view, at = clause.view, clause.group.at
    inside = [k for k in range(clause.first, clause.end) if is_date(view, k)]
    if not inside:
        opening = clause.first - 2 if view.word(clause.first - 2) != "," else clause.first - 3
        inside = [k for k in (opening,) if view.word(clause.first - 1) == "when" and is_date(view, k)]
    if not inside:
        inside = [k for k in range(min(3, at)) if is_date(view, k) and view.holders[k] == clause.holder]
    if not inside:
        return UNKNOWN_TIME
    after = [k for k in inside if k > at and not _another_between(view, at, k)]
    before = [
        k
        for k in inside
        if k < at and not _another_between(view, clause.first - 1, min(k, clause.group.first))
    ]
    if not after and not before:
        return UNKNOWN_TIME
    return read_time(view, after[0] if after else before[-1])


def _another_between(view: View, at: int, date: int) -> bool:
    """Whether another verb stands between a verb and a date, and so has the better claim to it."""
    return any(view.pieces[k].is_word and _is_participle(view.word(k)) for k in range(at + 1, date))


def _is_participle(word: str) -> bool:
    readings = verb_forms().get(word, ())
    return any(reading.form in ("participle", "past") for reading in readings) or word in (
        "following",
        "after",
    )


def read_time(view: View, at: int) -> Time:
    """The time at a piece; after "since" it goes on."""
    time = view.pieces[at].time or UNKNOWN_TIME
    before = view.word(at - 1)
    if before == "since" or view.word(at).startswith("since "):
        return replace(time, value=f"{time.value.partition('/')[0]}/..", latest=None, granularity="ongoing")
    return time


def is_date(view: View, at: int) -> bool:
    """Whether a piece dates its clause: no length or habit, no "2024 budget", no "budget for 2024"."""
    if not 0 <= at < len(view.pieces):
        return False
    time = view.pieces[at].time
    if time is None or time.granularity in ("duration", "set", "unknown", "ongoing") or not time.value:
        return False
    if view.word(at + 1) in ("'s", "'") or view.word(at).endswith(("'s", "’s")):  # "today's threats"
        return False
    if view.word(at - 1) == "of":  # "the fighting of September 2022", but "the budget of 2024"
        return time.granularity in ("day", "month", "range")
    if view.word(at - 1) == "for" and _YEARS.fullmatch(time.value):  # "the strategy for 2018–2023"
        return False
    return view.word(at - 1) not in _NO_DATE or time.granularity == "range"


_YEARS = re.compile(r"\d{4}/\d{4}")
_NO_DATE = frozenset({"for", "the", "until", "till", "by", "its"})


def settle_time(view: View, draft: Draft, *, is_past: bool, holder: str = NARRATOR) -> Draft:
    """With its time: the words', else the day it was said, else the report's, or its limit for the past."""
    published, time = view.article.issued, draft.time
    statement = view.statement(holder)
    if time == UNKNOWN_TIME and not is_past and statement is not None and statement.said.earliest is not None:
        return replace(draft, time=replace(statement.said, why="when it was said"))
    limit = view.article.published.latest or view.article.day
    if draft.polarity == "negative" and limit is not None and time.granularity == "ongoing":
        value = f"{time.value.partition('/')[0]}/{limit}"  # rule 8
        return replace(draft, time=replace(time, value=value, latest=limit))
    if time != UNKNOWN_TIME or published == UNKNOWN_TIME or draft.realis in ("future", "hypothetical"):
        return draft
    if is_past and draft.polarity == "positive":
        if published.latest is None:
            return draft
        time = Time(latest=published.latest, basis="metadata", why="not after the date of the report")
    else:
        time = replace(published, basis="metadata", span=None, why="the date of the report")
    return replace(draft, time=time)


# --- place, evidence, note -------------------------------------------------------------------------------


def place_of(clause: Clause) -> str:
    """Where the verb's deed was: behind the verb, else before it where no other verb stands between."""
    view, at = clause.view, clause.group.at
    behind = find_place(view, at, clause.end)
    if behind or _another_between(view, clause.first - 1, clause.group.first):
        return behind
    return find_place(view, clause.first, clause.group.first)


def find_place(view: View, first: int, end: int) -> str:
    """The places after "in" or "at" between two pieces, nearest first: "Kremlin, Moscow"."""
    found: list[str] = []
    at = first
    while at < end:
        if view.word(at) in ("in", "at") and view.pieces[at].is_word:
            found += [name for name in _places_at(view, at + 1, end) if name not in found]
        at += 1
    return ", ".join(found)


def _places_at(view: View, at: int, end: int) -> list[str]:
    names: list[str] = []
    while at < end:
        mention = view.mention(at)
        if mention is not None and view.word(at + 1) in ("'s", "'"):  # "at Estonia's request"
            break
        if view.word(at) in ("the", ",", "city", "capital", "of"):
            at += 1
        elif mention is not None and mention.form != "demonym" and _is_place_like(mention.kind):
            names.append(mention.span.of(view.text) if mention.kind == "government" else _name(view, at))
            at += 1
        elif mention is not None and mention.form == "demonym" and view.word(at + 1) == "capital":
            at += 1
        elif _is_capital(view, at):
            last = at
            while _is_capital(view, last + 1) or (
                view.word(last + 1) in _IN_NAMES and _is_capital(view, last + 2)
            ):
                last += 1
            names.append(view.span(at, last).of(view.text))
            at = last + 1
        else:
            break
        if names and view.word(at) != ",":
            break
    return names


_IN_NAMES = frozenset({".", "de", "da", "do", "del", "la", "el", "al", "ben", "of"})
"""What stands inside the names of places: "St. Petersburg", "Rio de Janeiro"."""


def _is_capital(view: View, at: int) -> bool:
    return (
        at < len(view.pieces) and view.pieces[at].is_word and view.pieces[at].span.of(view.text)[0].isupper()
    )


def _is_place_like(kind: str) -> bool:
    return kind in ("place", "state", "government")


def _name(view: View, at: int) -> str:
    mention = view.mention(at)
    return mention.actor.name if mention and mention.actor else view.pieces[at].span.of(view.text)


def evidence_of(clause: Clause, end: int = 0) -> Span:
    """The clause that says it (up to the piece before `end`, if given), within the words of its holder."""
    view = clause.view
    span = view.span(clause.first, max(clause.first, (end or clause.end) - 1))
    return trimmed(view, within_holder(view, clause.holder, span, view.pieces[clause.group.at].span))


def within_holder(view: View, holder: str, span: Span, core: Span) -> Span:
    """`span` cut to the stretch of content in which `core` stands; as it is where the narrator holds it."""
    statement = view.statement(holder) if holder != NARRATOR else None
    for content in statement.content if statement else ():
        if content.contains(core):
            return Span(max(span.start, content.start), min(span.end, content.end))
    return span


def trimmed(view: View, span: Span) -> Span:
    """Without the space and marks at its edges."""
    return trim(view.text, span.start, span.end, _EDGES) or span


def find_condition(clause: Clause) -> str:
    """The words of the condition in the sentence: "if it becomes ineffective"; "" for none."""
    view = clause.view
    starts = ("if", "unless", "provided", "should")
    for at, piece in enumerate(view.pieces):
        if piece.is_word and piece.lower in starts and not clause.group.first <= at <= clause.group.at:
            stop = next((k for k in range(at, len(view.pieces)) if view.word(k) == "," and k > at + 2), None)
            last = stop - 1 if stop is not None and at < clause.group.at else len(view.pieces) - 1
            return view.span(at, last).of(view.text).strip(" .")
    return ""
