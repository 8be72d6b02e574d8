"""Who is a member: by lists, and by "is a member of", "a member of", "member X"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_time,
    make_claim,
    mood_of,
    read_mood,
    settle_time,
    trimmed,
    within_holder,
)
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context, organisation_of, state_of
from foedus.extract.claims.limits import right_limit
from foedus.extract.claims.lists import find_listed, listed_state
from foedus.extract.claims.phrases import find_phrases
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import table_of, words_of
from foedus.model import Actor, Claim, Span


def find_membership(view: View, context: Context) -> Iterator[Claim]:
    """The claims on standing that no verb of joining or leaving makes."""
    yield from find_listed(view, context)
    yield from _copulas(view, context)
    yield from _appositions(view)


# --- one state -------------------------------------------------------------------------------------------


def _copulas(view: View, context: Context) -> Iterator[Claim]:
    """As in "Armenia remains a full member of the bloc", "Serbia is not a member"."""
    for at in range(len(view.pieces)):
        for group in view.groups[at]:
            if group.lemma in ("be", "remain", "stay"):
                yield from _copula(clause_around(view, group), context)


def _copula(clause: Clause, context: Context) -> Iterator[Claim]:
    view, mood = clause.view, read_mood(clause)
    noun_at = _standing_at(view, clause.group.at + 1, clause.end)
    states = _subject_states(clause)
    if mood is None or noun_at is None or not states:
        return
    org = _org_beside(view, noun_at, clause.end)
    if org is None and _standing(view, noun_at) == "member" and not _is_of_another(view, clause, noun_at):
        org = context.organisation_before(view.pieces[noun_at].span.start)
    time = find_time(clause)
    never = "never" in {view.word(k) for k in range(clause.first, noun_at)}
    past = clause.group.tense == "past" and not never
    if org is None or (past and time.earliest is None) or mood[1] in ("future", "hypothetical"):
        return
    longer = "longer" in {view.word(k) for k in range(clause.group.first, noun_at)}
    if longer and mood[0] == "negative" and _standing(view, noun_at) == "member":
        modes, mood = [("standing", "former")], ("positive", mood[1])
    else:
        modes = [("standing", _standing(view, noun_at))]
    if _is_full(view, noun_at, clause.end):
        modes.append(("participation", "full"))
    for predicate, mode in modes:
        draft = Draft(predicate, mode, {"state": states, "org": (org,)}, "membership.is", *mood, time=time)
        yield make_claim(
            view,
            clause.holder,
            evidence_of(clause),
            settle_time(view, draft, is_past=False, holder=clause.holder),
        )


def _is_full(view: View, noun: int, end: int) -> bool:
    """As in "a full member", "a member with all rights"."""
    before = {*view.word(noun - 1).split(), view.word(noun - 2)}
    behind = [view.word(at) for at in range(noun + 1, min(noun + 8, end))]
    rights = ("full", "rights"), ("all", "rights"), ("equal", "rights")
    return "full" in before or any(pair in pairwise(behind) for pair in rights)


def _is_of_another(view: View, clause: Clause, noun: int) -> bool:
    """Whether the words say of what: "a member of the council", "a Security Council member"."""
    if view.word(noun + 1) in ("of", "in", "to", "on") or "of" in view.word(noun).split():
        return True
    plain = ("determiners", "adjectives", "adverbs", "negations")
    between = (view.word(k) for k in range(clause.group.at + 1, noun))
    return not all(any(word in words_of(name) for name in plain) for word in between)


def _standing(view: View, at: int) -> str:
    return table_of("standings")[view.word(at).split()[-1]]


def _subject_states(clause: Clause) -> tuple[Actor, ...]:
    if clause.subject is None or not clause.subject.is_head:
        return ()
    found = (state_of(m.actor) for m in clause.subject.mentions if m.form != "demonym" and m.kind != "person")
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def _standing_at(view: View, first: int, end: int) -> int | None:
    """Where the noun of standing is: within five pieces, before any preposition."""
    for at in range(first, min(first + 6, end)):
        if view.word(at).split()[-1] in table_of("standings"):  # "an observer" may be a mention
            return at if view.word(at + 1) not in ("states", "state", "countries") else None
        if view.word(at) in words_of("prepositions") and view.pieces[at].is_word:
            return None
    return None


def _org_beside(view: View, noun: int, end: int) -> Actor | None:
    """The organisation that qualifies the noun of standing, or stands after "of"."""
    before = view.mention(noun - 1) or view.mention(noun - 2)
    if before is not None and before.kind == "organisation":
        return before.actor
    noun += view.word(noun + 1) in ("state", "states", "country", "countries")
    if view.word(noun + 1) not in ("of", "in", "to"):
        return None
    phrase = next(find_phrases(view, noun + 1, end), None)
    if phrase is None or not phrase.is_head or phrase.mentions[0].kind != "organisation":
        return None
    return phrase.mentions[0].actor


def _appositions(view: View) -> Iterator[Claim]:
    """As in "Armenia, a founding member of the bloc, ...", "NATO member Turkey", "bloc members A and B"."""
    for at, piece in enumerate(view.pieces):
        if (piece.lower.split() or [""])[-1] not in _NOUNS_BESIDE:
            continue
        found = _before_name(view, at) or _behind_name(view, at)
        if found is None:
            continue
        org, states, first, last = found
        holder = view.holders[at]
        polarity, realis = mood_of(view, holder, "positive", "actual", is_past=False)
        mode = table_of("standings").get(piece.lower.split()[-1], "member")
        draft = Draft(
            "standing",
            mode,
            {"state": states, "org": (org,)},
            "membership.apposition",
            polarity,
            realis,
            confidence=0.75,
        )
        yield make_claim(
            view,
            holder,
            _cut(view, holder, first, last),
            settle_time(view, draft, is_past=False, holder=holder),
        )


def _cut(view: View, holder: str, first: int, last: int) -> Span:
    return trimmed(view, within_holder(view, holder, view.span(first, last), view.pieces[first].span))


_NOUNS_BESIDE = frozenset(
    {"member", "members", "states", "observer", "observers", "candidate", "partner", "countries"}
)
_Found = tuple[Actor, tuple[Actor, ...], int, int]


def _before_name(view: View, at: int) -> _Found | None:
    """As in "CSTO member Belarus": the organisation before the noun, the states behind it."""
    group = view.mention(at)
    named = group if group is not None and group.kind == "group" else view.mention(at - 1)
    org = organisation_of(named) if named is not None and named.kind in ("organisation", "group") else None
    first = at if named is group else at - 1
    if org is None or view.word(first - 1) in ("non", "former", "-"):
        return None
    noun = at + 1 if view.word(at + 1) in ("states", "state", "countries", "country") else at
    states, last = [], noun
    k = noun + 1
    while (state := listed_state(view, k)) is not None:
        states.append(state)
        last, k = k, k + 1
        while view.word(k) in (",", "and"):
            k += 1
    return (org, tuple(dict.fromkeys(states)), first, last) if states else None


def _behind_name(view: View, at: int) -> _Found | None:
    """As in "Armenia, a member of the CSTO": the state before the comma, the organisation behind "of"."""
    comma = next((k for k in range(at - 1, max(-1, at - 6), -1) if view.word(k) == ","), None)
    if comma is None or (
        view.word(comma + 1) not in ("a", "an", "the", "itself", "also") and comma + 1 != at
    ):
        return None
    words = [view.word(k) for k in range(comma + 1, at)]
    state, org = listed_state(view, comma - 1), _org_beside(view, at, right_limit(view, at))
    if (
        state is None
        or org is None
        or any(w in ("former", "not", "non", "only", "potential", "future") for w in words)
    ):
        return None
    last = next(find_phrases(view, at + 1, len(view.pieces))).last
    return org, (state,), comma - 1, last
