"""Who holds which office: titles beside names, and verbs of taking up and laying down an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_time,
    is_date,
    make_claim,
    read_mood,
    read_time,
    settle_time,
)
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context
from foedus.extract.claims.offices_said import find_said_offices
from foedus.extract.claims.pieces import View
from foedus.extract.claims.titled import office_of, single_offices, split_title
from foedus.extract.claims.words import table_of
from foedus.model import NARRATOR, UNKNOWN_TIME, Actor, Claim, Mention, Span, Time

_OLD_DAYS = 365
"""A title in a sentence about a time longer ago may be the title of that time, and is dated by it."""


def find_offices(view: View, context: Context) -> Iterator[Claim]:
    """The claims on who holds an office."""
    for at, piece in enumerate(view.pieces):
        if piece.mention is not None and piece.mention.form == "title+name":
            claim = _titled(view, at, piece.mention, context)
            if claim is not None:
                yield claim
                yield from _then(view, at, claim)
    yield from _changes(view, context)
    yield from find_said_offices(view, context)


def _titled(view: View, at: int, mention: Mention, context: Context) -> Claim | None:
    named = office_of(view, mention, context)
    evidence = _with_title(view, at, mention)
    if mention.actor is None or named is None or evidence is None:
        return None
    draft = Draft(
        "holds",
        named.mode,
        {"person": (mention.actor,), "office": (Actor(named.name, "office"),), "of": (named.of,)},
        "offices.title",
        time=_dated_otherwise(view),
        confidence=0.9 if mention.of else 0.75,
    )
    holder = _teller(view, at, mention)
    return make_claim(view, holder, mention.span, settle_time(view, draft, is_past=False, holder=holder))


def _then(view: View, at: int, claim: Claim) -> Iterator[Claim]:
    """As in "a visit by then-Speaker N. in September 2022": held in that month, though no longer."""
    if claim.mode != "former" or not view.word(at).startswith(("then-", "then ")):
        return
    end = min(at + 4, len(view.pieces))
    date = next((k for k in range(at + 1, end) if is_date(view, k)), None)
    if date is not None:
        time = replace(read_time(view, date), why="the time of which the sentence tells")
        yield replace(
            claim, mode="holder", time=time, evidence=view.span(at, date), rule="claims.offices.then"
        )


def _teller(view: View, at: int, mention: Mention) -> str:
    """Who gives the title: of a speaker it is whoever tells that he speaks, whatever else surrounds it."""
    for statement in view.statements.values():
        if statement.source is not None and statement.source.span.overlaps(mention.span):
            around = view.statement(statement.parent or NARRATOR)
            return around.id if around is not None and around.source is not None else NARRATOR
    return view.holders[at]


def _with_title(view: View, at: int, mention: Mention) -> Span | None:
    """Name and title; of a title behind the name up to the next comma, None where that is another's title."""
    if mention.name is not None and mention.name != mention.span:
        return mention.span
    last = at
    for k in range(at + 2, len(view.pieces)):
        person = view.mention(k)
        named = person is not None and person.kind == "person" and person.form != "nominal"
        if view.word(at + 1) != "," or named:
            return None
        if view.word(k) in (",", ";", "and", "."):
            break
        last = k
    return view.span(at, last) if last > at else None


def _dated_otherwise(view: View) -> Time:
    """The time of a sentence that tells of long ago: the title is then of that time, if anything."""
    published = view.article.issued
    for piece in view.pieces:
        time = piece.time
        if time is None or time.latest is None or published.earliest is None:
            continue
        if (published.earliest - time.latest).days > _OLD_DAYS:
            return replace(time, why="the time that its sentence tells of, long before the report")
    return UNKNOWN_TIME


# --- taking up and laying down ---------------------------------------------------------------------------


def _changes(view: View, context: Context) -> Iterator[Claim]:
    for at in range(len(view.pieces)):
        for group in view.groups[at]:
            kind = table_of("office_verbs").get(group.lemma)
            if kind is not None:
                yield from _change(clause_around(view, group), kind, context)


def _change(clause: Clause, kind: str, context: Context) -> Iterator[Claim]:
    mood, person = read_mood(clause), _person(clause, kind)
    if mood is None or person is None or mood[0] == "negative" or mood[1] == "hypothetical":
        return
    found = _office(clause, person, context)
    if found is None:
        return
    office, of = found
    time, past = find_time(clause), clause.group.tense == "past"
    mode = "appointed" if mood[1] == "future" and kind != "former" else kind
    if kind == "former" and mood[1] != "actual":
        return
    args = {"person": (person,), "office": (Actor(office, "office"),), "of": (of,)}
    draft = Draft("holds", mode, args, f"offices.{clause.group.lemma}", *mood, time=time, confidence=0.8)
    yield make_claim(
        clause.view,
        clause.holder,
        evidence_of(clause),
        settle_time(clause.view, draft, is_past=past, holder=clause.holder),
    )
    if clause.group.lemma in ("succeed", "replace", "follow") and mood[1] == "actual":
        before = next(
            (m.actor for p in clause.after("") for m in p.mentions if m.kind == "person" and m.actor), None
        )
        if before is not None and before != person:
            gone = replace(draft, mode="former", args={**args, "person": (before,)})
            settled = settle_time(clause.view, gone, is_past=past, holder=clause.holder)
            yield make_claim(clause.view, clause.holder, evidence_of(clause), settled)


def _person(clause: Clause, kind: str) -> Actor | None:
    """Who comes into or out of office: the object of appointing and dismissing, else the subject."""
    moved = kind == "appointed" or clause.group.lemma in ("dismiss", "oust", "sack", "fire", "remove")
    phrase = clause.patient if moved else clause.subject
    if phrase is None or not phrase.is_head or phrase.mentions[0].kind != "person":
        return None
    return phrase.mentions[0].actor


def _office(clause: Clause, person: Actor, context: Context) -> tuple[str, Actor] | None:
    """The office named behind the verb, with its body; after "took office" the person's own."""
    followed = _followed(clause)
    if followed is not None:
        return followed
    view = clause.view
    for at in range(clause.group.at + 1, clause.end):
        mention = view.mention(at)
        if (
            mention is not None
            and mention.kind == "person"
            and mention.title
            and mention.form != "title+name"
        ):
            mode, office = split_title(mention.title)
            of = mention.of or context.organisation_before(mention.span.start)
            if office in single_offices() and of is not None and mode != "former":
                return office, of
    words = {view.word(at) for at in range(clause.group.at, clause.end)}
    if clause.group.lemma in ("take", "assume", "enter", "succeed", "replace", "follow"):
        if clause.group.lemma in ("take", "assume", "enter") and "office" not in words:
            return None
        return _own_office(clause, person)
    return None


def _followed(clause: Clause) -> tuple[str, Actor] | None:
    """The office of whom somebody is chosen to replace, as the article names it elsewhere."""
    view = clause.view
    verb = next(
        (k for k in range(clause.group.at, len(view.pieces)) if view.word(k) in ("replace", "succeed")), None
    )
    mention = view.mention(verb + 1) if verb is not None else None
    if mention is None or mention.kind != "person":
        return None
    for other in view.notes.mentions:
        if other.actor == mention.actor and other.form == "title+name" and other.of is not None:
            mode, office = split_title(other.title)
            if mode != "former" and office in single_offices():
                return office, other.of
    return None


def _own_office(clause: Clause, person: Actor) -> tuple[str, Actor] | None:
    """The office with which the sentence names the person, or the one that comes before."""
    for mention in clause.view.notes.mentions_in(clause.view.sentence.span):
        if mention.form == "title+name" and mention.of is not None and mention.actor is not None:
            mode, office = split_title(mention.title)
            if mention.actor == person and mode != "former" and office in single_offices():
                return office, mention.of
    return None
