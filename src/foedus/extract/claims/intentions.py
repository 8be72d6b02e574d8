"""What somebody might do that has just been named: "his nation might do so if ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.extract.claims.build import (
    Draft,
    evidence_of,
    find_condition,
    find_time,
    make_claim,
    read_mood,
    settle_time,
)
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context, state_of
from foedus.extract.claims.nominal import find_undated
from foedus.extract.claims.pieces import View
from foedus.extract.claims.slots import fill_slot
from foedus.extract.claims.words import SlotRow, words_of
from foedus.model import Actor, Claim

_REACH = 400
"""How far back, in characters, "do so" takes up what was named: a sentence or two."""


def find_repeated(view: View, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The intentions that "do so" takes up from those before it, in `claims`."""
    start = view.sentence.span.start
    near = [c for c in claims if c.predicate == "intends" and 0 <= start - c.evidence.start < _REACH]
    for at in range(len(view.pieces) if near else 0):
        if view.word(at) != "do" or view.word(at + 1) not in ("so", "that", "it"):
            continue
        for group in view.groups[at]:
            clause = clause_around(view, group)
            mood = read_mood(clause)
            before = near[-1]
            named = _named(clause)
            if mood is None or mood[1] not in ("future", "hypothetical"):
                continue
            if named is not None and (named,) != before.actors("actor"):
                continue
            args = {arg.role: arg.actors for arg in before.args}
            draft = Draft(
                "intends",
                before.mode,
                args,
                "intentions.do_so",
                *mood,
                time=find_time(clause),
                note=find_condition(clause),
                confidence=0.75,
            )
            holder = clause.holder
            yield make_claim(
                view, holder, evidence_of(clause), settle_time(view, draft, is_past=False, holder=holder)
            )


_DEEDS = {"withdraw": "leave", "accede": "join", "join": "join", "suspend": "suspend"}


def find_off_table(view: View, context: Context) -> Iterator[Claim]:
    """As in "Armenia's withdrawal from the bloc is not on the agenda": what is not intended."""
    for clause, lemma in find_undated(view):
        mode, verb = _DEEDS.get(lemma, ""), clause.group
        words = {view.word(k) for k in range(verb.at + 1, min(verb.at + 6, len(view.pieces)))}
        off = verb.polarity == "negative" or not words.isdisjoint({"off", "out"})
        mood = read_mood(clause)
        if not mode or words_of("off_table").isdisjoint(words) or mood is None or not off:
            continue
        actor = fill_slot(SlotRow("actor", ("agent",), "state", optional=False), clause, context)
        org = fill_slot(
            SlotRow("org", ("from", "to", "in", "into", "of"), "org", optional=False), clause, context
        )
        if actor and org:
            args = {"actor": actor, "org": org}
            draft = Draft(
                "intends", mode, args, "intentions.off_table", "negative", "future", confidence=0.75
            )
            settled = settle_time(view, draft, is_past=False, holder=clause.holder)
            yield make_claim(view, clause.holder, evidence_of(clause), settled)


def _named(clause: Clause) -> Actor | None:
    """The state that the subject names, if it does."""
    subject = clause.subject
    return state_of(subject.mentions[0].actor) if subject is not None and subject.is_head else None
