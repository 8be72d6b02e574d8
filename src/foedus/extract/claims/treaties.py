"""Treaties beyond their verbs: anniversaries that date a founding, and articles under which somebody acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

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
from foedus.extract.claims.context import Context, organisation_of
from foedus.extract.claims.pieces import View, is_clause
from foedus.extract.claims.slots import fill_slot
from foedus.extract.claims.words import SlotRow, table_of, words_of
from foedus.model import Actor, Claim, Mention, Time

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_TENS = ("tenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth")
_REACH = 6
"""How many pieces behind "of" the treaty or organisation may stand."""
_OPENING = 3
"""An article so near the beginning belongs to the verb behind it."""


def find_treaties(view: View, context: Context) -> Iterator[Claim]:
    """The claims on treaties that no frame makes."""
    for at, piece in enumerate(view.pieces):
        if piece.lower.split()[-1:] and piece.lower.split()[-1] in words_of("anniversaries"):
            claim = _anniversary(view, at)
            if claim is not None:
                yield claim
        elif piece.mention is not None and is_clause(piece.mention) and _is_under(view, at):
            yield from _acted_under(view, at, context)


def _is_under(view: View, at: int) -> bool:
    """Whether "under" opens the phrase: "under the alliance's mutual defence provisions"."""
    return "under" in {view.word(k) for k in range(max(0, at - 4), at)}


def _anniversary(view: View, at: int) -> Claim | None:
    """The founding or signing as many years before the report as the anniversary counts."""
    words = [*view.word(at - 2).split(), *view.word(at - 1).split(), *view.word(at).split()]
    number = next((n for word in words if (n := _number(word))), 0)
    published = view.article.published.earliest
    if not number or published is None or view.word(at + 1) != "of":
        return None
    end = min(at + 2 + _REACH, len(view.pieces))
    noun = next((k for k in range(at + 2, end) if view.word(k) in table_of("nominals")), at + 1)
    mention = next(
        (m for k in range(noun + 1, min(noun + 4, end)) if (m := view.mention(k)) is not None), None
    )
    named = _founded(mention, table_of("nominals").get(view.word(noun), "found"))
    if mention is None or named is None:
        return None
    mode, role, actor = named
    year = _year_of(view, published) - number
    holder = view.holders[at]
    polarity, realis = mood_of(view, holder, "positive", "actual", is_past=True)
    why = f"anniversary {number}, counted back from {year + number}"
    time = Time(str(year), date(year, 1, 1), date(year, 12, 31), "year", "inferred", why=why)
    draft = Draft(
        "treaty", mode, {role: (actor,)}, "treaties.anniversary", polarity, realis, time, confidence=0.7
    )
    last = next(k for k in range(noun, end) if view.mention(k) is mention)
    span = within_holder(
        view, holder, view.span(at if _ORDINAL.search(view.word(at)) else at - 1, last), view.pieces[at].span
    )
    return make_claim(view, holder, trimmed(view, span), draft)


def _number(word: str) -> int:
    match = _ORDINAL.fullmatch(word)
    return int(match.group(1)) if match else (_TENS.index(word) + 1) * 10 if word in _TENS else 0


def _founded(mention: Mention | None, lemma: str) -> tuple[str, str, Actor] | None:
    if mention is None or mention.actor is None or is_clause(mention):
        return None
    if mention.kind == "organisation" and lemma == "found":
        return "founded", "org", mention.actor
    if mention.kind == "treaty" and lemma in ("found", "sign"):
        return "signed", "treaty", mention.actor
    return None


def _year_of(view: View, published: date) -> int:
    """The year of the anniversary: the sentence's own, if it names one day or month, else the report's."""
    dated = [
        p.time for p in view.pieces if p.time is not None and p.time.granularity in ("day", "month", "year")
    ]
    years = {time.earliest.year for time in dated if time.earliest is not None and time.earliest <= published}
    return years.pop() if len(years) == 1 else published.year


def _acted_under(view: View, at: int, context: Context) -> Iterator[Claim]:
    """As in "Under Article 4, Armenia asked for help", "called for talks under Article 4": invoked."""
    for k in range(at, len(view.pieces)) if at < _OPENING else range(at - 1, -1, -1):
        for group in view.groups[k]:
            if group.lemma not in words_of("invoking"):
                continue
            clause = clause_around(view, group)
            mood = read_mood(clause)
            args = _parties(clause, at, context)
            if mood is None or mood[1] not in ("actual", "alleged") or mood[0] == "negative" or not args:
                return
            draft = Draft("clause", "invoked", args, "treaties.under", *mood, time=find_time(clause))
            past = group.tense in ("past", "perfect")
            settled = settle_time(view, draft, is_past=past, holder=clause.holder)
            yield make_claim(view, clause.holder, evidence_of(clause), settled)
            return


def _parties(clause: Clause, at: int, context: Context) -> dict[str, tuple[Actor, ...]]:
    """The article, its treaty, and the state that acts under it; empty where no state does."""
    state = fill_slot(SlotRow("state", ("agent",), "government", optional=False), clause, context)
    view = clause.view
    own, behind = view.mention(at), view.mention(at + 2 + (view.word(at + 2) == "the"))
    named = behind is not None and behind.kind == "treaty" and view.word(at + 1) == "of"
    if not state or own is None or own.actor is None:
        return {}
    treaty = (behind.actor,) if named and behind is not None and behind.actor else ()
    bodies = (organisation_of(m) for k in range(max(0, at - 3), at) if (m := view.mention(k)) is not None)
    org = next((body for body in bodies if body is not None), None)
    helper = fill_slot(SlotRow("org", ("patient",), "org", optional=True), clause, context)
    return {
        "clause": (own.actor,),
        "treaty": treaty,
        "state": state,
        "org": helper or ((org,) if org else ()),
    }
