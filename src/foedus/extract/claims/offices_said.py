"""Offices that a sentence says somebody has: "is the Secretary General of", "served as", "is vacant"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.extract.claims.build import Draft, evidence_of, find_time, make_claim, read_mood, settle_time
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context
from foedus.extract.claims.pieces import View
from foedus.extract.claims.titled import office_of
from foedus.extract.claims.words import words_of
from foedus.model import UNKNOWN_TIME, Actor, Claim, Mention, Polarity, Realis, Time

_IS = ("be", "remain", "serve", "work", "act")


def find_said_offices(view: View, context: Context) -> Iterator[Claim]:
    """The claims on who holds an office that a copula makes."""
    if not any(piece.mention is not None and piece.mention.title for piece in view.pieces):
        return
    for at, piece in enumerate(view.pieces):
        if not piece.is_word:
            continue
        for group in view.groups[at]:
            if group.lemma in _IS and not group.passive:
                clause = clause_around(view, group)
                mood = read_mood(clause)
                if mood is not None and mood[1] in ("actual", "alleged"):
                    yield from _held(clause, mood, context)
                    yield from _vacant(clause, mood, context)


def _held(clause: Clause, mood: tuple[Polarity, Realis], context: Context) -> Iterator[Claim]:
    view, subject = clause.view, clause.subject
    person = subject.mentions[0] if subject is not None and subject.is_head else None
    if person is None or person.kind != "person" or person.actor is None or person.form == "nominal":
        return
    named = _complement(clause)
    office = office_of(view, named, context) if named is not None else None
    if office is None:
        return
    longer = "longer" in {view.word(k) for k in range(clause.group.first, clause.group.at + 4)}
    time, past = find_time(clause), clause.group.tense == "past"
    time = _until(clause) if time == UNKNOWN_TIME else time
    if past and time == UNKNOWN_TIME:
        return  # "was the Secretary General": of no known day
    mode = "former" if longer and mood[0] == "negative" else office.mode
    polarity: Polarity = "positive" if mode == "former" else mood[0]
    args = {"person": (person.actor,), "office": (Actor(office.name, "office"),), "of": (office.of,)}
    draft = Draft("holds", mode, args, "offices.is", polarity, mood[1], time, confidence=0.85)
    settled = settle_time(view, draft, is_past=False, holder=clause.holder)
    yield make_claim(view, clause.holder, evidence_of(clause), settled)


def _until(clause: Clause) -> Time:
    """The end of a tenure: "until May 2017"."""
    for at in range(clause.group.at + 1, clause.end):
        time = clause.view.pieces[at].time
        if time is not None and time.latest is not None and clause.view.word(at - 1) in ("until", "till"):
            return replace(time, value=f"../{time.value}", earliest=None, granularity="range")
    return UNKNOWN_TIME


def _complement(clause: Clause) -> Mention | None:
    """The office behind the verb: the next mention that has a title and names nobody."""
    view = clause.view
    for at in range(clause.group.at + 1, min(clause.group.at + 6, clause.end)):
        mention = view.mention(at)
        if mention is not None:
            return mention if mention.title and mention.form == "nominal" else None
        if not words_of("between_office").isdisjoint({view.word(at)}):
            continue
        return None
    return None


def _vacant(clause: Clause, mood: tuple[Polarity, Realis], context: Context) -> Iterator[Claim]:
    """As in "The post of Secretary General has been vacant since November"."""
    view = clause.view
    near = {view.word(k) for k in range(clause.group.at + 1, clause.group.at + 3)}
    titles = (view.mention(k) for k in range(clause.first, clause.group.first))
    named = next((m for m in titles if m is not None and m.title), None)
    office = office_of(view, named, context) if named is not None else None
    if near.isdisjoint(words_of("vacant")) or mood[0] == "negative" or office is None:
        return
    if clause.group.tense == "past" and find_time(clause) == UNKNOWN_TIME:
        return
    args = {"office": (Actor(office.name, "office"),), "of": (office.of,)}
    draft = Draft("holds", "vacant", args, "offices.vacant", *mood, time=find_time(clause), confidence=0.8)
    settled = settle_time(view, draft, is_past=False, holder=clause.holder)
    yield make_claim(view, clause.holder, evidence_of(clause), settled)
