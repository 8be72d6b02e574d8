"""Entries made by hand, for the tests of what is folded: `told("standing/member", "2022-05-17", ...)`."""

from __future__ import annotations

import hashlib
from datetime import date

from foedus.model import NARRATOR, Actor, ActorKind, Arg, Claim, Entry, Span, Statement, Time, content_id
from foedus.record.fold.extent import prefix_bounds
from foedus.record.fold.slots import slot_of

CSTO = "Collective Security Treaty Organization"
SIX = "Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan"
RECORDED = date(2025, 1, 1)

_KINDS: dict[str, ActorKind] = {
    "state": "state",
    "org": "organisation",
    "of": "organisation",
    "person": "person",
    "office": "office",
    "treaty": "treaty",
    "organ": "organ",
    "helper": "organisation",
    "chair": "state",
    "requester": "state",
    "party": "state",
    "actor": "state",
}
_PRECISION = {4: "year", 7: "month", 10: "day"}


def told(
    what: str,
    published: str,
    outlet: str = "Debed Courier",
    *,
    at: str = "",
    by: str = "",
    text: str = "",
    number: int = 1,
    place: str = "",
    note: str = "",
    not_so: bool = False,
    complete: bool = False,
    realis: str = "actual",
    kind: str = "",
    recorded: date = RECORDED,
    **args: str,
) -> Entry:
    """One claim of the report `number` that an outlet published on a day ("" for an undated one).

    `by` are the speakers who say it, else the outlet does; roles are given by name, several with commas.
    Every claim has words of its own, unless `text` gives them.
    """
    predicate, mode = what.split("/")
    article = content_id(published, outlet, str(number))
    words = text or _words(f"{article} {what} {at} {by} {args} {note}")
    start = int(hashlib.sha256(words.encode()).hexdigest()[:5], 16)
    span = Span(start, start + len(words))
    speakers = tuple(_actor(name, "person") for name in _names(by))
    statement = Statement(article, None, None, (span,), "indirect", "say", speakers) if by else None
    claim = Claim(
        article=article,
        evidence=span,
        holder=statement.id if statement else NARRATOR,
        kind=kind or slot_of(predicate).kind,
        predicate=predicate,
        mode=mode,
        args=tuple(
            Arg(role, tuple(_actor(name, _KINDS.get(role, "person")) for name in _names(names)))
            for role, names in args.items()
        ),
        polarity="negative" if not_so else "positive",
        realis=realis,
        time=time_of(at),
        place=place,
        note=note,
        exhaustive=complete,
    )
    return Entry(claim, words, outlet, time_of(published, "metadata"), recorded, statement)


def members(published: str, outlet: str = "Debed Courier", states: str = SIX, **rest: object) -> Entry:
    """A report that lists the members, completely unless it is said not to be."""
    return told("standing/member", published, outlet, state=states, org=CSTO, **{"complete": True, **rest})


def general(person: str, published: str, outlet: str = "Debed Courier", **rest: object) -> Entry:
    """A report that calls somebody Secretary General."""
    roles = {"person": person, "office": "Secretary General", "of": CSTO}
    return told("holds/holder", published, outlet, **roles, **rest)


def minister(person: str, published: str, state: str = "Armenia", outlet: str = "Debed Courier") -> Entry:
    """A report that calls somebody a minister of a state."""
    return told("holds/holder", published, outlet, person=person, office="Prime Minister", of=state)


def time_of(edtf: str, basis: str = "text") -> Time:
    """A date prefix, or two of them with a slash, as a time; ".." leaves an end open, "" is unknown."""
    if not edtf:
        return Time()
    if "/" not in edtf:
        bounds = prefix_bounds(edtf)
        assert bounds is not None, edtf
        return Time(edtf, *bounds, _PRECISION[len(edtf)], basis)
    since, until = (prefix_bounds(part) for part in edtf.split("/"))
    granularity = "ongoing" if until is None else "range"
    return Time(edtf, since[0] if since else None, until[1] if until else None, granularity, basis)


def _actor(name: str, kind: ActorKind) -> Actor:
    if name.startswith("Government of "):
        return Actor(name, "government")
    if name.startswith(("CSTO ", "NATO ")) or name.endswith("Council"):
        return Actor(name, "organ")
    return Actor(name, "organisation" if name == CSTO else kind)


def _names(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _words(seed: str) -> str:
    """Twelve words that no other seed has."""
    digest = hashlib.sha256(seed.encode()).hexdigest()
    return " ".join(digest[n : n + 5] for n in range(0, 60, 5))
