"""The stage: every finder over every sentence, requests for aid first, so that answers know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.extract.claims.aid import find_requested
from foedus.extract.claims.context import Context, context_of
from foedus.extract.claims.fighting import find_fighting
from foedus.extract.claims.frames import match_frames, match_nominals
from foedus.extract.claims.headlines import without_unheld
from foedus.extract.claims.intentions import find_off_table, find_repeated
from foedus.extract.claims.meetings import find_meetings
from foedus.extract.claims.membership import find_membership
from foedus.extract.claims.offices import find_offices
from foedus.extract.claims.organs import find_organs
from foedus.extract.claims.participation import find_descriptions
from foedus.extract.claims.pieces import View, find_views
from foedus.extract.claims.seats import find_seats
from foedus.extract.claims.treaties import find_treaties
from foedus.model import Article, Claim, Notes


def find_claims(article: Article, notes: Notes) -> tuple[Claim, ...]:
    """Every claim in the asserting zones of an article, in order of its evidence."""
    views = tuple(find_views(article, notes))
    plain = context_of(article, notes)
    told = (claim for view in views for claim in match_frames(view, plain, "aid."))
    requests = [claim for claim in told if claim.mode in ("requested", "refused")]
    context = context_of(article, notes, requests)
    claims = [claim for view in views for claim in _in_view(view, context)]
    claims += [claim for view in views for claim in find_repeated(view, claims)]
    claims += find_meetings(views, context)
    claims = [_at_meeting(claim, claims) for claim in claims]
    claims += [held for claim in claims for held in _held_there(claim, claims)]
    unique = {claim.id: claim for claim in reversed(without_unheld(views, claims))}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.evidence, claim.predicate, claim.id)))


_REACH = 1500
"""How far back, in characters, the meeting stands at which something was decided."""


def _at_meeting(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """A decision without a date, with that of the same body's last dated meeting told before it."""
    if claim.predicate != "decision" or claim.time.value or claim.realis != "actual":
        return claim
    before = [
        other
        for other in claims
        if other.predicate == "meeting"
        and other.mode == "held"
        and other.actors("org") == claim.actors("org")
        and other.time.granularity in ("day", "range")
        and other.holder == claim.holder
        and 0 <= claim.evidence.start - other.evidence.start < _REACH
    ]
    if not before:
        return claim
    nearest = max(before, key=lambda other: (other.evidence.start, other.id))
    return replace(claim, time=replace(nearest.time, basis="inferred", why="the meeting told of before"))


def _held_there(claim: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Who attends a meeting of a day as an officer held the office on that day."""
    attended = claim.actors("attended")
    dated = claim.time.granularity == "day" and claim.time.basis != "metadata"
    if claim.predicate != "meeting" or claim.realis != "actual" or not attended or not dated:
        return
    for title in claims:
        beside = title.rule == "claims.offices.title" and title.mode == "holder"
        if beside and claim.evidence.contains(title.evidence) and title.actors("person")[0] in attended:
            value = "/".join(2 * [claim.time.value[:10]])  # a stretch, and no day on which the office began
            why = "the day of the meeting that the officer attended"
            time = replace(claim.time, value=value, granularity="range", basis="inferred", why=why)
            yield replace(
                title, evidence=claim.evidence, time=time, rule="claims.offices.there", confidence=0.8
            )


def _in_view(view: View, context: Context) -> Iterator[Claim]:
    yield from match_frames(view, context)
    yield from match_nominals(view, context)
    yield from find_treaties(view, context)
    yield from find_seats(view, context)
    yield from find_organs(view, context)
    yield from find_requested(view, context)
    yield from find_off_table(view, context)
    yield from find_membership(view, context)
    yield from find_offices(view, context)
    yield from find_descriptions(view, context)
    yield from find_fighting(view)
