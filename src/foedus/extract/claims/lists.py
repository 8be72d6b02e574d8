"""Lists of members: "The bloc comprises A, B and C", "has six members: A, B ...", "the group (A and B)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.extract.claims.build import (
    Draft,
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
from foedus.extract.claims.pieces import View
from foedus.extract.claims.verbs import VerbGroup
from foedus.extract.claims.words import table_of, words_of
from foedus.model import NARRATOR, Actor, Claim

_SKIPPED = frozenset(
    {"the", "of", "by", "up", "currently", "now", "also", "as", "follows", "together", "and", "both"}
)
_OPENERS = frozenset({":", "(", "—", "–", "-", ",", "including", "namely", "i.e"})


@dataclass(frozen=True, slots=True)
class StateList:
    """States joined by commas and "and", from piece `first` to `last`."""

    first: int
    last: int
    states: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What stands before a list: whose members they are, whether these are all, and the verb."""

    org: Actor
    whole: bool
    group: VerbGroup | None
    rule: str
    start: int
    extra: tuple[Actor, ...] = ()


def find_listed(view: View, context: Context) -> Iterator[Claim]:
    """The claims on standing that lists of members make."""
    for states in find_lists(view):
        claim = _listed(view, states, context)
        if claim is not None:
            yield claim


def find_lists(view: View) -> Iterator[StateList]:
    """Every run of at least two states."""
    at = 0
    while at < len(view.pieces):
        found, last, k = [], at, at
        while (state := listed_state(view, k)) is not None:
            found.append(state)
            last = k
            k += 1
            while view.word(k) in (",", "and", "the", "&"):
                k += 1
        if len(found) > 1:
            yield StateList(at, last, tuple(dict.fromkeys(found)))
        at = max(at, last) + 1


def listed_state(view: View, at: int) -> Actor | None:
    """The state named at `at`, where it can stand in a list: no demonym, no owner."""
    mention = view.mention(at)
    if mention is not None and mention.form == "metonym":  # a capital that is written like its state
        state = state_of(mention.actor)
        same = state is not None and mention.span.of(view.text) == state.name
        return state if same and view.word(at + 1) not in ("'s", "'") else None
    if (
        mention is None
        or mention.kind != "state"
        or mention.form == "demonym"
        or view.word(at + 1) in ("'s", "'")
    ):
        return None
    return mention.actor


def _listed(view: View, states: StateList, context: Context) -> Claim | None:
    reading = (
        _by_verb(view, states, context) or _by_number(view, states, context) or _by_bracket(view, states)
    )
    if reading is None:
        return None
    everyone = tuple(dict.fromkeys((*states.states, *reading.extra)))
    holder = _glossed_by(view, view.holders[states.first], reading.rule)
    mood = mood_of(view, holder, "positive", "actual", is_past=False)
    time = Draft("", "", {}, "").time
    if reading.group is not None:
        clause = clause_around(view, reading.group)
        found = read_mood(clause)
        if found is None or (reading.group.tense == "past" and not reading.group.passive):
            return None
        mood, time = found, find_time(clause)
    whole = reading.whole and mood == ("positive", "actual") and not _open_ended(view, states.last + 1)
    draft = Draft(
        "standing",
        "member",
        {"state": everyone, "org": (reading.org,)},
        reading.rule,
        *mood,
        time=time,
        exhaustive=whole,
        confidence=0.9 if whole else 0.8,
    )
    span = view.span(reading.start, _close(view, states.last))
    evidence = trimmed(view, within_holder(view, holder, span, view.pieces[states.first].span))
    return make_claim(view, holder, evidence, settle_time(view, draft, is_past=False, holder=holder))


def _glossed_by(view: View, holder: str, rule: str) -> str:
    """Whose words a list is: one in brackets, in what is not quoted, is the reporter's gloss."""
    statement = view.statement(holder)
    if rule == "membership.bracket" and statement is not None and statement.kind == "indirect":
        return NARRATOR
    return holder


def _close(view: View, last: int) -> int:
    return last + 1 if view.word(last + 1) == ")" else last


def _open_ended(view: View, at: int) -> bool:
    """Whether "and others" or the like follows the list."""
    near = [view.word(k) for k in range(at, at + 6)]
    goes_on = view.word(at) in ("and", "&") and _names_more(view, at + 1)
    return goes_on or any(word in words_of("open_ends") for word in near)


def _names_more(view: View, at: int) -> bool:
    """Whether a name follows that is read as no state: the list then has one more than was read."""
    at += view.word(at) == "the"
    mention = view.mention(at)
    written = view.pieces[at].span.of(view.text) if at < len(view.pieces) else ""
    return (mention is not None and mention.form == "name") or written[:1].isupper()


def _by_verb(view: View, states: StateList, context: Context) -> _Reading | None:
    """As in "The bloc comprises A, B and C", "Its members are A, B and C"."""
    at = states.first - 1
    while view.word(at) in _SKIPPED:
        at -= 1
    if at < 0:
        return None
    for group in view.groups[at]:
        kind = table_of("list_verbs").get(group.lemma)
        if kind is None or not _fits(view, group, at):
            continue
        clause = clause_around(view, group)
        org, counted = _whose(clause, context)
        if org is None or (group.lemma == "be" and not counted):
            continue
        extra = _named_first(view, clause)
        number = _number_before(view, clause.first, at)
        total = len({*states.states, *extra})
        whole = (kind == "whole" or number == total) and number in (0, total)
        return _Reading(org, whole, group, "membership.list", clause.first if not extra else 0, extra)
    return None


def _fits(view: View, group: VerbGroup, at: int) -> bool:
    """Passive for "is made up of", "is composed of"; active for the others."""
    if group.lemma in ("make", "compose"):
        return group.passive and view.word(at + 1) in ("of", "up")
    return not group.passive


def _whose(clause: Clause, context: Context) -> tuple[Actor | None, bool]:
    """The organisation of the subject, and whether the subject is its members."""
    view, subject = clause.view, clause.subject
    first = subject.first if subject else clause.first
    words = [view.word(k).split()[-1] for k in range(first, clause.group.first) if view.word(k)]
    counted = any(word in words_of("member_words") for word in words)
    for k in range(clause.first, clause.group.first):
        mention = view.mention(k)
        if mention is not None and view.word(k - 1) not in ("with", "from", "besides", "to"):
            org = organisation_of(mention)
            if org is not None and (mention.kind == "organisation" or counted):
                return org, counted
    if view.word(clause.group.first - 1) == "it":
        return context.organisation_before(view.pieces[clause.group.at].span.start), counted
    if (counted and view.word(first - 1) in ("its", "the", "")) or (
        counted and view.word(first).startswith(("its ", "the "))
    ):
        return context.organisation_before(view.pieces[clause.group.at].span.start), True
    return None, counted


def _named_first(view: View, clause: Clause) -> tuple[Actor, ...]:
    """As in "Along with Russia, the bloc comprises": the states of the phrase that opens the sentence."""
    if view.word(0) not in words_of("along") and (view.word(0), view.word(1)) != ("in", "addition"):
        return ()
    stop = next((k for k in range(len(view.pieces)) if view.word(k) == ","), 0)
    named = (view.mention(k) for k in range(min(stop, clause.group.first)))
    return tuple(m.actor for m in named if m and m.actor and m.kind == "state" and m.form != "demonym")


def _number_before(view: View, first: int, end: int) -> int:
    """The number of members between two pieces: "six members"; 0 for none."""
    for at in range(first, end):
        ahead = [view.word(k).split()[-1] if view.word(k) else "" for k in range(at, min(at + 4, end))]
        number = _number(view.word(at).split()[0] if view.word(at) else "")
        if number and any(word in words_of("member_words") for word in ahead):
            return number
    return 0


_ORDER = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _number(word: str) -> int:
    if word.isdigit() and len(word) < 4:
        return int(word)
    return _ORDER.index(word) + 2 if word in _ORDER else 0


def _by_number(view: View, states: StateList, context: Context) -> _Reading | None:
    """As in "Has six members: A, B ...", "There are six member states, including A, B ..."."""
    at = states.first - 1
    if view.word(at) not in _OPENERS:
        return None
    while view.word(at) in _OPENERS:
        at -= 1
    number = _number_before(view, max(0, at - 8), at + 1)
    if not number:
        return None
    for k in range(at, max(-1, at - 12), -1):
        for group in view.groups[k]:
            if group.lemma in words_of("counting_verbs") and not group.passive:
                clause = clause_around(view, group)
                org = _counted_org(clause, context, at)
                if org is not None:
                    return _Reading(
                        org, number == len(states.states), group, "membership.count", clause.first
                    )
    return None


def _counted_org(clause: Clause, context: Context, end: int) -> Actor | None:
    """Whose members are counted: the subject's, who is named with them, or after "there are" the topic."""
    view = clause.view
    subject = clause.subject.mentions[0] if clause.subject and clause.subject.is_head else None
    if subject is not None:
        return organisation_of(subject) if subject.kind == "organisation" else None
    named = (m for k in range(clause.group.at, end + 1) if (m := view.mention(k)) is not None)
    org = next((found for m in named if (found := organisation_of(m)) is not None), None)
    if org is None and _there_are_members(clause, end):
        org = context.organisation_before(view.pieces[clause.group.at].span.start)
    return org


def _there_are_members(clause: Clause, end: int) -> bool:
    """As in "There are now six members"; not "There is a plan of six states", of whatever body."""
    view, verb = clause.view, clause.group.at
    if view.word(clause.group.first - 1) != "there" or view.word(verb) not in ("are", "were", "be"):
        return False
    words = " ".join(view.word(k) for k in range(verb + 1, end + 1)).split()
    counted = next((k for k, word in enumerate(words) if _number(word)), len(words))
    return counted <= _ADVERBS and not {"member", "members"}.isdisjoint(words[counted : counted + 4])


_ADVERBS = 2
"""How many words may stand before the number: "there are at present six members"."""


def _by_bracket(view: View, states: StateList) -> _Reading | None:
    """As in "The BRICS group (A, B and C)": a list in brackets just behind the organisation."""
    if view.word(states.first - 1) != "(" or view.word(states.last + 1) != ")" or len(states.states) < 3:
        return None
    at = states.first - 2
    while view.word(at) in words_of("group_nouns"):
        at -= 1
    mention = view.mention(at)
    if mention is None or mention.kind != "organisation" or mention.actor is None:
        return None
    named_group = (
        at < states.first - 2
    )  # "the BRICS group (...)" says what it is, "BRICS (...)" perhaps who came
    return _Reading(mention.actor, named_group, None, "membership.bracket", at)
