"""What somebody calls a suspension: "what he described as an effective suspension of its membership".

Whoever describes holds the claim; without a statement that says who that is, there is none (rule 2).
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.extract.claims.build import Draft, is_date, make_claim, read_time, settle_time, within_holder
from foedus.extract.claims.context import Context, state_of
from foedus.extract.claims.pieces import View
from foedus.extract.claims.words import words_of
from foedus.model import NARRATOR, UNKNOWN_TIME, Actor, Claim, Statement, Time

_SUSPENSIONS = frozenset({"suspension", "freezing", "freeze"})
_NEAR = 12
"""How many characters behind its cue a date still says when it was said."""
_PARTS = frozenset({"membership", "participation", "involvement"})


def find_descriptions(view: View, context: Context) -> Iterator[Claim]:
    """The claims on participation that a description makes."""
    for at, piece in enumerate(view.pieces):
        if not piece.is_word or piece.lower not in _SUSPENSIONS or view.holders[at] == NARRATOR:
            continue
        statement = view.statement(view.holders[at])
        part = next((k for k in range(at + 1, min(at + 6, len(view.pieces))) if view.word(k) in _PARTS), None)
        if statement is None or statement.act != "describe" or part is None or not _is_article(view, at):
            continue
        state, org = _whose(view, at, part), _of_what(view, part, context)
        if state is None or org is None:
            continue
        args = {"state": (state,), "org": (org,)}
        told = _told_on(view, statement)
        draft = Draft("participation", "frozen", args, "participation.described", time=told)
        named = [k for k in range(part, min(part + 6, len(view.pieces))) if view.mention(k)]
        first = at
        while view.word(first - 1) in words_of("adjectives") | words_of("determiners"):
            first -= 1
        span = within_holder(view, statement.id, view.span(first, named[0] if named else part), piece.span)
        yield make_claim(
            view, statement.id, span, settle_time(view, draft, is_past=False, holder=statement.id)
        )


def _told_on(view: View, statement: Statement) -> Time:
    """The date just behind the cue: "described in February as"."""
    cue = statement.cue.span.end if statement.cue else 0
    near = (k for k, p in enumerate(view.pieces) if 0 <= p.span.start - cue < _NEAR and is_date(view, k))
    return next((read_time(view, k) for k in near), UNKNOWN_TIME)


def _is_article(view: View, at: int) -> bool:
    """Whether it is called so: "a suspension", "an effective suspension"."""
    k = at - 1
    while view.word(k) in words_of("adjectives") or view.word(k) in words_of("adverbs"):
        k -= 1
    return view.word(k) in ("a", "an", "as")


def _whose(view: View, at: int, part: int) -> Actor | None:
    """The state between the two nouns, or for "its" the first state of the sentence."""
    named = [m for k in range(at, part) if (m := view.mention(k)) is not None]
    if not named and view.word(part - 1) in ("its", "their"):
        named = [m for k in range(at) if (m := view.mention(k)) is not None and m.form != "demonym"]
    return next((state for m in named if m.kind != "person" and (state := state_of(m.actor))), None)


def _of_what(view: View, part: int, context: Context) -> Actor | None:
    for k in range(part, min(part + 6, len(view.pieces))):
        mention = view.mention(k)
        if mention is not None and mention.kind == "organisation" and mention.actor is not None:
            return mention.actor
    return context.organisation_before(view.pieces[part].span.start)
