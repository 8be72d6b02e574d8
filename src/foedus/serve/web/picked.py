"""What stands beside a text about the statement or claim that a person picked in it."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.model import NARRATOR, Claim, Mention, Notes, Span, Statement
from foedus.record import Explanation, Trail
from foedus.serve.claimed import claim_words


@dataclass(frozen=True, slots=True)
class Inside:
    """A claim that stands in a statement, or a claim of the report itself, with who holds it."""

    claim: Claim
    words: str
    holder: str


@dataclass(frozen=True, slots=True)
class Picked:
    """One statement or claim with its trail and what belongs to it."""

    trail: Explanation
    span: Span
    """From its first character to its last."""
    speakers: tuple[Mention, ...] = ()
    """The mentions in the words of its source: they say who is meant, and why."""
    claims: tuple[Inside, ...] = ()
    nested: tuple[Statement, ...] = ()
    words: str = ""
    """What is claimed, where it is a claim."""
    holder: str = ""


def pick(trail: Trail, id_: str) -> Picked | None:
    """What an article has under an id, or the beginning of one; None where it has nothing, or several."""
    wanted = id_.strip().casefold()
    things: tuple[Statement | Claim, ...] = (*trail.notes.statements, *trail.notes.claims)
    found = [thing for thing in things if thing.id.startswith(wanted)] if wanted else []
    if len(found) != 1:
        return None
    thing = found[0]
    if isinstance(thing, Claim):
        holder = holder_of(thing, trail.notes)
        return Picked(trail.of_claim(thing), thing.evidence, words=claim_words(thing), holder=holder)
    return _picked_statement(trail, thing)


def _picked_statement(trail: Trail, statement: Statement) -> Picked:
    source, notes = statement.source, trail.notes
    return Picked(
        trail.of_statement(statement.id),
        Span(statement.spans[0].start, max(span.end for span in statement.spans)),
        tuple(m for m in notes.mentions if source and m.actor and source.span.contains(m.span)),
        tuple(
            Inside(claim, claim_words(claim), holder_of(claim, notes))
            for claim in notes.claims
            if claim.holder == statement.id
        ),
        tuple(other for other in notes.statements if other.parent == statement.id),
    )


def holder_of(claim: Claim, notes: Notes) -> str:
    """Who holds a claim, by name."""
    if claim.holder == NARRATOR:
        return "the report itself"
    held = next((statement for statement in notes.statements if statement.id == claim.holder), None)
    return held.speaker or "a source without a name" if held else claim.holder
