"""Meetings and exercises: whose, when, where, who came and who stayed away.

A meeting that a sentence only takes up ("The event was also attended by ...") is the one told of before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.extract.claims.awaited import day_ahead, is_awaited, is_called_upcoming, is_over, verb_ahead
from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_place,
    is_date,
    make_claim,
    read_mood,
    read_time,
    settle_time,
)
from foedus.extract.claims.clauses import Clause, clause_around, end_with_relative
from foedus.extract.claims.context import Context, organisation_of
from foedus.extract.claims.gatherings import (
    Gathering,
    find_gatherings,
    find_unknown_meetings,
    organ_of,
    with_organisation_spoken_of,
)
from foedus.extract.claims.guests import Told, guests_told, persons_or_states, states_of
from foedus.extract.claims.meeting_dates import date_of_attendance, day_of_verb, is_background, own_date
from foedus.extract.claims.phrases import find_phrases
from foedus.extract.claims.pieces import View
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import table_of, words_of
from foedus.model import UNKNOWN_TIME, Actor, Article, Claim, Mention, Polarity, Realis, Time

_BACKGROUND = "claims.meetings.background"
_REACH = 1500
"""How far back, in characters, "the event" takes up a meeting: the length of a short report."""


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The meetings told of before, and where others of nobody known were brought up."""

    claims: Sequence[Claim]
    others: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Setting:
    """Whose gathering it is, when, where, and by what name."""

    org: Actor | None
    time: Time
    place: str
    name: str
    predicate: str = "meeting"
    organ: Actor | None = None


def find_meetings(views: Sequence[View], context: Context) -> Iterator[Claim]:
    """The claims on meetings and exercises, in order; each knows those before it."""
    found: list[Claim] = []
    others: list[int] = []
    for view in views:
        fresh = list(_in_view(view, context, _Earlier(found, others)))
        others += find_unknown_meetings(view) if not fresh else ()
        found += fresh
        yield from fresh


def _in_view(view: View, context: Context, before: _Earlier) -> Iterator[Claim]:
    nouns = find_gatherings(view)
    gatherings = tuple(with_organisation_spoken_of(view, noun, context) for noun in nouns)
    taken: set[int] = set()
    for at in range(len(view.pieces)):
        for group in view.groups[at]:
            kind = table_of("meeting_verbs").get(group.lemma)
            if kind is None:
                continue
            clause = clause_around(view, group)
            mood = read_mood(clause)
            told = _by_verb(clause, kind, mood, gatherings, before) if mood else ()
            for claim, place in told:
                taken.add(place)
                yield claim
    for gathering in gatherings:
        if (
            gathering.at not in taken
            and gathering.org is not None
            and not _is_hypothetical(view, gathering.at)
        ):
            named = _named_only(view, gathering)
            if named is not None:
                yield named
        elif gathering.at not in taken and gathering.org is None and gathering.definite:
            placed = _placed(view, gathering, before)
            if placed is not None:
                yield placed


def _placed(view: View, gathering: Gathering, before: _Earlier) -> Claim | None:
    """As in "at the meeting in the capital": the place of the meeting told of before."""
    end = _stop(view, gathering.at)
    place = find_place(view, gathering.at, end) if view.word(gathering.at + 1) in ("in", "at") else ""
    if not place or _is_hypothetical(view, gathering.at):
        return None
    clause = Clause(
        view, VerbGroup(gathering.at, gathering.at, "placed", "past"), gathering.first, end, None, ()
    )
    claim = _taken_up(clause, ("positive", "actual"), Told(said=True), before)
    return claim if claim is not None and claim.place == place else None


# --- by a verb -------------------------------------------------------------------------------------------


def _by_verb(
    clause: Clause,
    kind: str,
    mood: tuple[Polarity, Realis],
    gatherings: Sequence[Gathering],
    before: _Earlier,
) -> Iterator[tuple[Claim, int]]:
    if kind == "meet":
        claim = _met(clause, mood)
        if claim is not None:
            yield claim, -1
        return
    inside = [g for g in gatherings if _concerns(clause, g)]
    gathering = inside[0] if inside else None
    told = _told(clause, kind, mood, gathering)
    if told is None:
        return
    if gathering is None or (gathering.org is None and gathering.definite) or gathering.noun == "event":
        claim = _taken_up(clause, mood, told, before)
    else:
        claim = _held(clause, mood, told, gathering, before)
    if claim is not None:
        yield claim, gathering.at if gathering else -1


def _concerns(clause: Clause, gathering: Gathering) -> bool:
    start = clause.subject.first if clause.subject else clause.first
    if clause.view.word(clause.first - 1) in ("that", "which") and 0 < clause.first - gathering.at < 7:
        return True
    which = clause.view.word(clause.group.first - 1) == "which"
    return (start if not which else 0) <= gathering.at < clause.end


def _told(
    clause: Clause, kind: str, mood: tuple[Polarity, Realis], gathering: Gathering | None
) -> Told | None:
    words = {clause.view.word(at) for at in range(clause.group.at, clause.end)}
    if kind in ("attend", "miss") and "place" not in words:
        return guests_told(clause, kind, mood[0], gathering, words)
    if gathering is None or kind == "miss":
        return None
    return _of_itself(clause, kind, mood[0], gathering, words)


def _of_itself(
    clause: Clause, kind: str, polarity: Polarity, gathering: Gathering, words: set[str]
) -> Told | None:
    """The meeting is held, opened, hosted or cancelled."""
    group = clause.group
    if not _is_theme(clause, gathering) or (group.lemma == "call" and "off" not in words):
        return None
    if group.lemma == "take" and "place" not in words:
        return None
    if kind == "cancel":
        return Told(mode="cancelled", said=True) if polarity == "positive" else None
    if polarity == "negative":
        return None
    host = states_of(clause.agent.mentions) if group.lemma == "host" and clause.agent else ()
    return Told(host=host, said=group.lemma != "call")


def _is_theme(clause: Clause, gathering: Gathering) -> bool:
    """Whether the gathering is the subject or the object of the verb."""
    subject = clause.subject
    if subject is not None and subject.first <= gathering.at <= subject.last:
        return True
    if gathering.at < clause.group.first:
        return subject is None or clause.view.word(clause.group.first - 1) == "which"
    return not clause.group.passive and not any(
        clause.view.word(k) in ("at", "during", "after", "before", "to", "with")
        for k in range(clause.group.at, gathering.at)
    )


# --- claims ----------------------------------------------------------------------------------------------


def _held(
    clause: Clause, mood: tuple[Polarity, Realis], told: Told, gathering: Gathering, before: _Earlier
) -> Claim | None:
    """A gathering with its organisation, or an organisation as the subject that holds it."""
    view = clause.view
    org = gathering.org or _holding_org(clause, told)
    if org is None:
        return None
    first = min(gathering.at, clause.group.at)
    time, place = _when(view, clause, first), find_place(view, first, end_with_relative(clause))
    if time == UNKNOWN_TIME and gathering.definite and gathering.predicate == "meeting":
        time = _date_before(view, org, before)
    return _claim(
        clause,
        mood[1],
        told,
        _Setting(org, time, place, gathering.name, gathering.predicate, gathering.organ),
    )


def _date_before(view: View, org: Actor, before: _Earlier) -> Time:
    """The date of the last meeting of the same body within reach: "The meeting took place in the Kremlin"."""
    start = view.sentence.span.start
    for claim in reversed(before.claims):
        if claim.actors("org") == (org,) and start - claim.evidence.end < _REACH and claim.time.earliest:
            return replace(claim.time, basis="inferred", why="the meeting told of before")
    return UNKNOWN_TIME


def _holding_org(clause: Clause, told: Told) -> Actor | None:
    if not told.said or clause.subject is None or not clause.subject.is_head:
        return None
    mention = clause.subject.mentions[0]
    return mention.actor if mention.kind == "organisation" else None


def _taken_up(clause: Clause, mood: tuple[Polarity, Realis], told: Told, before: _Earlier) -> Claim | None:
    """What is said of the meeting told of last: its body, time and place are known from there.

    Where a meeting of nobody known was brought up before, either may be meant, and there is no claim.
    """
    start = clause.view.sentence.span.start
    near = [c for c in before.claims if _is_meeting(c) and start - c.evidence.end < _REACH]
    if not near or any(start - _REACH < other < start for other in before.others):
        return None
    last = near[-1]
    dated = next(
        (c for c in reversed(near) if c.time.earliest and c.actors("org") == last.actors("org")), last
    )
    placed = next((c for c in reversed(near) if c.place and c.actors("org") == last.actors("org")), last)
    own = _when(clause.view, clause, clause.group.at)
    there = not told.attended or clause.group.lemma in (
        "say",
        "speak",
    )  # "said at the meeting in the capital"
    place = find_place(clause.view, clause.group.at, clause.end) if there else ""
    time = own if own != UNKNOWN_TIME else dated.time
    if own == UNKNOWN_TIME and time.earliest is not None:
        time = replace(time, basis="inferred", why="the meeting told of before")
    return _claim(
        clause, mood[1], told, _Setting(last.actors("org")[0], time, place or placed.place, last.note)
    )


def _is_meeting(claim: Claim) -> bool:
    return claim.predicate == "meeting" and bool(claim.actors("org")) and claim.rule != _BACKGROUND


def _met(clause: Clause, mood: tuple[Polarity, Realis]) -> Claim | None:
    """As in "The leaders of the member states met in Moscow": the subject says whose meeting it is."""
    view, subject = clause.view, clause.subject
    if subject is None or mood[0] == "negative":
        return None
    time, place = _when(view, clause, clause.group.at), find_place(view, clause.group.at, clause.end)
    who = persons_or_states(subject.mentions) or _they(clause)
    partner = next((p for p in (*clause.after(""), *clause.after("with")) if p.is_head), None)
    others = persons_or_states(partner.mentions) if partner else ()
    org = _subject_org(clause)
    if org is None and len({*who, *others}) < 2:
        return None
    if org is None and time == UNKNOWN_TIME and not place:
        return None
    away = states_of([m for p in clause.after("without") if p.is_head for m in p.mentions])
    came = tuple(dict.fromkeys((*who, *others))) if org is None else ()
    told = Told(attended=came, absent=away, said=True)
    organ = next((found for m in subject.mentions if (found := organ_of(m)) is not None), None)
    name = view.span(subject.first, max(subject.last, clause.group.first - 1)).of(view.text) if org else ""
    return _claim(clause, mood[1], told, _Setting(org, time, place, name, organ=organ))


def _they(clause: Clause) -> tuple[Actor, ...]:
    """Two or more joined persons or states before "they" in the sentence."""
    view, subject = clause.view, clause.subject
    if subject is None or view.word(subject.last) != "they":
        return ()
    for phrase in find_phrases(view, 0, subject.first):
        found = persons_or_states(phrase.mentions) if phrase.is_head else ()
        if len(found) > 1:
            return found
    return ()


def _subject_org(clause: Clause) -> Actor | None:
    """The organisation in the subject, as what meets or as whose leaders meet."""
    view, subject = clause.view, clause.subject
    if subject is None or any(m.kind == "person" for m in subject.mentions):
        return None
    for at in range(subject.first, clause.group.first):
        mention = view.mention(at)
        if mention is not None and (org := organisation_of(mention)) is not None:
            return org
    return None


def _named_only(view: View, gathering: Gathering) -> Claim | None:
    """A meeting only named, with its date or place beside it: "at the summit in Yerevan on Wednesday"."""
    if gathering.predicate != "meeting" or view.word(gathering.at) == "event":
        return None
    end = _stop(view, gathering.at)
    verb = verb_ahead(view, gathering)
    upcoming = is_called_upcoming(view, gathering, end)
    dates = (
        k for k in range(gathering.at, end) if is_date(view, k) or (upcoming and view.word(k - 1) == "for")
    )
    time = next((read_time(view, k) for k in dates), UNKNOWN_TIME)
    place = find_place(view, gathering.at, end)
    near = {view.word(k) for k in range(max(0, gathering.first - 3), gathering.first)}
    definite = not near.isdisjoint({"at", "after", "during", "following", "in"})
    awaited = is_awaited(view, gathering) or verb >= 0
    time = day_ahead(view, verb) if time == UNKNOWN_TIME and verb >= 0 else time
    time = own_date(view, gathering, awaited=awaited) if time == UNKNOWN_TIME else time
    time = day_of_verb(view, gathering) if time == UNKNOWN_TIME and not awaited else time
    time = date_of_attendance(view, gathering) if time == UNKNOWN_TIME and not awaited else time
    if time == UNKNOWN_TIME and not place and not definite:
        return None
    if time == UNKNOWN_TIME and not place and not awaited and _opens_report(view):
        time, place = _of_dispatch(view.article)
    published = view.article.issued.latest
    upcoming = upcoming or (awaited and time == UNKNOWN_TIME) or (verb >= 0 and not is_over(time, published))
    ahead = upcoming or (time.earliest is not None and published is not None and time.earliest > published)
    name = "background" if is_background(view, gathering) else "named"
    clause = Clause(view, VerbGroup(gathering.at, gathering.at, name, "past"), gathering.first, end, None, ())
    realis: Realis = "future" if ahead else "actual"
    return _claim(
        clause,
        realis,
        Told(said=definite),
        _Setting(gathering.org, time, place, gathering.name, organ=gathering.organ),
    )


def _opens_report(view: View) -> bool:
    """Whether the sentence is the first of the body."""
    body = next((s for s in view.notes.sentences if s.zone == "body"), None)
    return body is not None and body.span.start == view.sentence.span.start


def _of_dispatch(article: Article) -> tuple[Time, str]:
    """When and where a dispatch was sent: a meeting that its lead only names was there and then."""
    place = article.dateline.value or ""
    if not place or article.published == UNKNOWN_TIME:
        return UNKNOWN_TIME, ""
    why = f"the report is of {place} on that day"
    return replace(article.published, basis="inferred", span=None, why=why), place.title()


def _is_hypothetical(view: View, at: int) -> bool:
    """Whether the sentence only asks, or a condition opens the clause of the noun."""
    words = [view.word(k) for k in range(max(0, at - 8), at)]
    return view.word(len(view.pieces) - 1) == "?" or not words_of("hypothetical_starts").isdisjoint(words)


def _is_place(mention: Mention) -> bool:
    return mention.kind in ("state", "place") or mention.form == "metonym"


def _stop(view: View, at: int) -> int:
    """Where the phrase of a noun ends: at a mark, a subordinator, or a comma that no place follows."""
    for end in range(at + 1, len(view.pieces)):
        word = view.word(end)
        if view.pieces[end].mention is None and view.pieces[end].time is None:
            after = view.mention(end + 1)
            place = word == "," and (view.pieces[end + 1].time if end + 1 < len(view.pieces) else None)
            dated = word == "," and _dated_behind_place(view, end)
            if word in (";", ":", ".", "—", "–") or word in words_of("subordinators"):
                return end
            if word == "," and not place and not dated and not (after and _is_place(after)):
                return end
    return len(view.pieces)


def _dated_behind_place(view: View, comma: int) -> bool:
    """As in "in Hamburg, Germany, on July 7": the comma closes the place, and the phrase goes on."""
    closes = view.word(comma - 2) == "," and (mention := view.mention(comma - 1)) and _is_place(mention)
    return bool(closes) and view.word(comma + 1) == "on" and is_date(view, comma + 2)


def _claim(clause: Clause, realis: Realis, told: Told, setting: _Setting) -> Claim | None:
    if realis == "hypothetical" or (realis == "future" and told.absent):
        return None
    if setting.time.granularity == "ongoing":  # "has not attended a meeting since May": none that has a date
        return None
    if not (told.attended or told.absent or told.said or setting.time != UNKNOWN_TIME or setting.place):
        return None
    if setting.predicate == "exercise" and told.absent:
        return None
    draft = Draft(
        predicate=setting.predicate,
        mode="planned" if realis == "future" and told.mode == "held" else told.mode,
        args=_args(told, setting),
        rule=f"meetings.{clause.group.lemma}",
        realis=realis,
        time=setting.time,
        place=setting.place,
        note=setting.name.strip()[:120],
        confidence=0.85 if told.said or setting.org else 0.75,
    )
    view, holder = clause.view, clause.holder
    return make_claim(
        view,
        holder,
        evidence_of(clause, end_with_relative(clause)),
        settle_time(view, draft, is_past=True, holder=holder),
    )


def _args(told: Told, setting: _Setting) -> dict[str, tuple[Actor, ...]]:
    org = (setting.org,) if setting.org else ()
    if setting.predicate == "exercise":
        return {"org": org, "state": tuple(actor for actor in told.attended if actor.kind == "state")}
    organ = (setting.organ,) if setting.organ else ()
    return {"org": org, "organ": organ, "attended": told.attended, "absent": told.absent, "host": told.host}


def _is_scheduled(view: View, at: int) -> bool:
    """As in "scheduled for 9 July"."""
    dated = view.pieces[at].time is not None and view.word(at - 1) == "for"
    return dated and view.word(at - 2) in words_of("upcoming")


def _is_aside(clause: Clause, at: int) -> bool:
    """Whether a piece before the verb stands in a relative clause that only describes the subject."""
    view = clause.view
    opened = any(view.word(k) in ("who", "which", "whose") for k in range(clause.first, at))
    return opened and any(view.word(k) == "," for k in range(at + 1, clause.group.first))


def _when(view: View, clause: Clause, first: int) -> Time:
    """The date nearest behind the verb or noun, else one before it in the clause."""
    end = end_with_relative(clause)
    behind = [k for k in range(first, end) if is_date(view, k) or _is_scheduled(view, k)]
    ahead = [k for k in range(clause.first, first) if is_date(view, k) and not _is_aside(clause, k)]
    at = behind[0] if behind else ahead[-1] if ahead else None
    return read_time(view, at) if at is not None else UNKNOWN_TIME
