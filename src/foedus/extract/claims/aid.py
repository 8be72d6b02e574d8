"""Requests for aid that only qualify what was refused or given: "the support requested after the attack"."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.extract.claims.build import Draft, evidence_of, make_claim, settle_time
from foedus.extract.claims.clauses import clause_around
from foedus.extract.claims.context import Context
from foedus.extract.claims.frames import match_frames
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import Claim

_ASKED = ("request", "seek")
_ANSWERS = ("granted", "partial", "refused", "deferred")


def find_requested(view: View, context: Context) -> Iterator[Claim]:
    """The requests behind the answers of a sentence, by those to whom the answer was given."""
    for at in range(1, len(view.pieces)):
        if view.word(at) not in ("requested", "sought"):
            continue
        asked = [g for g in view.groups[at] if g.reduced and g.lemma in _ASKED]
        if not asked or view.word(at - 1) not in words_of("aid"):
            continue
        for answer in match_frames(view, context, "aid."):
            if answer.mode in _ANSWERS and answer.evidence.start <= view.pieces[at].span.start:
                clause = clause_around(view, asked[0])
                args = {role: answer.actors(role) for role in ("requester", "helper")}
                draft = Draft("aid", "requested", args, "aid.requested.noun", confidence=0.7)
                holder = view.holders[at]
                settled = settle_time(view, draft, is_past=True, holder=holder)
                yield make_claim(view, holder, evidence_of(clause), settled)
                return
