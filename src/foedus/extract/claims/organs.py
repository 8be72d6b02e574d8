"""Organs: "The Collective Security Council is the alliance's highest body"."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.extract.claims.build import Draft, evidence_of, find_time, make_claim, read_mood, settle_time
from foedus.extract.claims.clauses import Clause, clause_around
from foedus.extract.claims.context import Context, organisation_of
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import Actor, Claim


def find_organs(view: View, context: Context) -> Iterator[Claim]:
    """The claims on what is an organ of an organisation."""
    if not any(piece.mention is not None and piece.mention.kind == "organ" for piece in view.pieces):
        return
    for at, piece in enumerate(view.pieces):
        if piece.is_word:
            for group in view.groups[at]:
                if group.lemma in ("be", "remain"):
                    yield from _copula(clause_around(view, group), context)


def _copula(clause: Clause, context: Context) -> Iterator[Claim]:
    view, mood, subject = clause.view, read_mood(clause), clause.subject
    organ = subject.mentions[0] if subject is not None and subject.is_head else None
    if mood is None or mood[1] not in ("actual", "alleged") or organ is None or organ.actor is None:
        return
    org = _organisation(clause, context)
    if organ.kind != "organ" or org is None or clause.group.tense == "past":
        return
    args = {"organ": (organ.actor,), "org": (org,)}
    draft = Draft("organ_of", "organ", args, "organs.is", *mood, time=find_time(clause))
    settled = settle_time(view, draft, is_past=False, holder=clause.holder)
    yield make_claim(view, clause.holder, evidence_of(clause), settled)


def _organisation(clause: Clause, context: Context) -> Actor | None:
    """Whose organ it is said to be, in a predicate that has a noun for organs."""
    view = clause.view
    behind = range(clause.group.at + 1, clause.end)
    words = {word for k in behind for word in view.word(k).split()}
    if words_of("organ_nouns").isdisjoint(words):
        return None
    named = (m for k in behind if (m := view.mention(k)) is not None and m.kind != "organ")
    org = next((found for m in named if (found := organisation_of(m)) is not None), None)
    if org is None and "its" in words:
        org = context.organisation_before(view.pieces[clause.group.at].span.start)
    return org
