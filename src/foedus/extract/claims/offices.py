"""Who holds which office: titles beside names, and verbs of taking up and laying down an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.extract.claims.build import Draft, evidence_of, find_time, make_claim, read_mood, settle_time
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context
from foedus.extract.claims.pieces import View
from foedus.extract.claims.verbs import find_groups
from foedus.extract.claims.words import table_of, words_of
from foedus.extract.titles import title_rows
from foedus.model import UNKNOWN_TIME, Actor, Claim, Mention, Span, Time

_MODES = {"acting": "acting", "former": "former", "appointed": "appointed"}
_OLD_DAYS = 365
"""A title in a sentence about a time longer ago may be the title of that time, and is dated by it."""


def find_offices(view: View, context: Context) -> Iterator[Claim]:
    """The claims on who holds an office."""
    for at, piece in enumerate(view.pieces):
        if piece.mention is not None and piece.mention.form == "title+name":
            claim = _titled(view, at, piece.mention, context)
            if claim is not None:
                yield claim
    yield from _changes(view, context)


def _titled(view: View, at: int, mention: Mention, context: Context) -> Claim | None:
    mode, office = split_title(mention.title)
    of = mention.of or _body(view, at, office, context)
    office = _precise(view, mention, office, of)
    evidence = _with_title(view, at, mention)
    if mention.actor is None or of is None or not office or evidence is None:
        return None
    draft = Draft(
        "holds",
        mode,
        {"person": (mention.actor,), "office": (Actor(office, "office"),), "of": (of,)},
        "offices.title",
        time=_dated_otherwise(view),
        confidence=0.9 if mention.of else 0.75,
    )
    return make_claim(
        view, view.holders[at], mention.span, settle_time(view, draft, is_past=False, holder=view.holders[at])
    )


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


def _precise(view: View, mention: Mention, office: str, of: Actor | None) -> str:
    """The office as one that a single person holds; "" where the title does not tell which it is."""
    if office not in _offices() or office in words_of("vague_offices"):
        return ""
    if office != "Spokesperson" or of is None or of.kind != "state":
        return office
    words = mention.span.of(view.text).lower().replace("’", "'")
    return next((name for word, name in table_of("spokespeople").items() if word in words), "")


def split_title(title: str) -> tuple[str, str]:
    """The mode and the office of a mention's title: "acting Foreign Minister" is acting, Foreign Minister."""
    first, _, rest = title.partition(" ")
    return (_MODES[first], rest) if first in _MODES else ("holder", title)


def _body(view: View, at: int, office: str, context: Context) -> Actor | None:
    """Whose an organisation's office is where the words do not say: the only organisation spoken of."""
    at_org = {row.name for row in title_rows() if row.at == "org"}
    return context.organisation_before(view.pieces[at].span.start) if office in at_org else None


def _offices() -> frozenset[str]:
    """Offices that one person holds at a time; deputies are several, and roles are none."""
    named = {row.name for row in title_rows() if row.office}
    return frozenset(named | {f"Deputy {name}" for name in named})


def _single_offices() -> frozenset[str]:
    """Those that a verb of office can give without more words: no spokespeople, chairs or ambassadors."""
    return _offices() - words_of("vague_offices") - {"Spokesperson"}


def _dated_otherwise(view: View) -> Time:
    """The time of a sentence that tells of long ago: the title is then of that time, if anything."""
    published = view.article.published
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
        for group in find_groups(view, at):
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
            if office in _single_offices() and of is not None and mode != "former":
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
            if mode != "former" and office in _single_offices():
                return office, other.of
    return None


def _own_office(clause: Clause, person: Actor) -> tuple[str, Actor] | None:
    """The office with which the sentence names the person, or the one that comes before."""
    for mention in clause.view.notes.mentions_in(clause.view.sentence.span):
        if mention.form == "title+name" and mention.of is not None and mention.actor is not None:
            mode, office = split_title(mention.title)
            if mention.actor == person and mode != "former" and office in _single_offices():
                return office, mention.of
    return None
