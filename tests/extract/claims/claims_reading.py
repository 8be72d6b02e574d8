"""What the tests of claims share: a sentence read as a report, and its claims as compact lines."""

from collections.abc import Iterator
from datetime import date

from foedus.model import UNKNOWN_TIME, Article, Claim, Notes, Span, Time, Zone, ZoneLabel
from foedus.pipeline import annotate

PUBLISHED = date(2024, 6, 5)
SHORT = {
    "Collective Security Treaty Organization": "CSTO",
    "North Atlantic Treaty Organization": "NATO",
    "Commonwealth of Independent States": "CIS",
    "African Union": "AU",
    "European Union": "EU",
    "Association of Southeast Asian Nations": "ASEAN",
    "Shanghai Cooperation Organization": "SCO",
    "Eurasian Economic Union": "EAEU",
    "Economic Community of West African States": "ECOWAS",
}

BESIDE_NAMES = {"claims.offices.title", "claims.offices.there", "claims.offices.then"}
"""The rules of titles beside names, which examples show only where they are the point."""


def article_of(text: str, published: date | None = PUBLISHED, zone: ZoneLabel = "body") -> Article:
    """An article of one zone."""
    time = Time(published.isoformat(), published, published, "day", "metadata") if published else UNKNOWN_TIME
    return Article(text, (Zone(Span(0, len(text)), zone),), published=time)


def read(text: str) -> Notes:
    return annotate(article_of(text))


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims on the alliance; events by PLOVER's types have their own tests."""
    return tuple(claim for claim in read(text).claims if not claim.predicate.isupper())


def compact(claim: Claim) -> str:
    """A claim in one line, as `docs/claims.md` shows it."""
    return " ".join(_parts(claim))


def _parts(claim: Claim) -> Iterator[str]:
    if claim.polarity == "negative":
        yield "not"
    yield f"{claim.predicate}/{claim.mode}"
    for arg in claim.args:
        yield f"{arg.role}={'+'.join(SHORT.get(actor.name, actor.name) for actor in arg.actors)}"
    if claim.realis != "actual":
        yield claim.realis
    if claim.time.value and claim.time.basis != "metadata":
        yield f"time={claim.time.value}"
    if claim.place:
        yield f"place={claim.place}"
    if claim.note.startswith(("if ", "unless ")):
        yield f'note="{claim.note}"'
    if claim.exhaustive:
        yield "complete"


def lines_of(text: str) -> list[str]:
    """The claims of a text in order, without the titles beside names."""
    return [compact(claim) for claim in claims_of(text) if claim.rule not in BESIDE_NAMES]
