"""FollowTheMoney entities as JSON lines: actors, memberships, offices held, events, reports, mentions.

Schemas and properties are those of FollowTheMoney 4 (followthemoney.tech); the library itself is not needed.
What an entity rests on: `proof` names the reports, `recordId` the places (`ARTICLE:START-END`), `summary` the
words, `publisher` who holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from foedus.model import Actor, ActorKind, Article, Dossier, Entry, Span, Time, content_id
from foedus.record import Stored
from foedus.serve.exchange import Object, encode
from foedus.serve.export.asked import View
from foedus.serve.export.events import Event, find_events
from foedus.serve.export.polecat import place_text
from foedus.serve.safe import on_the_web

Properties = Mapping[str, Iterable[str | None]]

SCHEMAS: Final[Mapping[ActorKind, str]] = {
    "person": "Person",
    "state": "PublicBody",
    "government": "PublicBody",
    "organ": "PublicBody",
    "organisation": "Organization",
    "outlet": "Organization",
    "office": "LegalEntity",
    "group": "LegalEntity",
}
"""The schema of each kind of actor; treaties and places are no entities that can act."""

LONGEST_NAME: Final = 384
"""Characters of a name that FollowTheMoney keeps."""


def ftm_lines(view: View) -> Iterator[bytes]:
    """One entity a line: reports, actors, memberships, offices, events, mentions; each id once."""
    seen: set[str] = set()
    for entity in _entities(view):
        id_ = str(entity["id"])
        if id_ not in seen:
            seen.add(id_)
            yield encode(entity) + b"\n"


def _entities(view: View) -> Iterator[Object]:
    for stored in view.articles():
        yield _article(stored)
    known = _named(view)
    for dossier in view.actors:
        if dossier.actor in known and dossier.actor.kind in SCHEMAS:
            yield _actor(dossier.actor, view, dossier)
    yield from _memberships(view)
    yield from _occupancies(view)
    for event in find_events(view):
        yield from _event(event, view)
    yield from _mentions(view)


def entity(schema: str, id_: str, properties: Properties) -> Object:
    """An entity of FollowTheMoney: every property is a list, each value once, empty ones left out."""
    told = {name: [v for v in dict.fromkeys(values) if v] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: v for name, v in told.items() if v}}


# --- reports and actors ----------------------------------------------------------------------------------


def _article(stored: Stored) -> Object:
    article = stored.article
    return entity(
        "Article",
        _id("article", article.id),
        {
            "title": [article.title.value],
            "name": [(article.title.value or "")[:LONGEST_NAME]],
            "publisher": [article.outlet.value],
            "publishedAt": [_day(article.published)],
            "sourceUrl": [on_the_web(article.url.value)],
            "language": [_LANGUAGES.get(article.language.value or "")],
            "retrievedAt": [stored.recorded.date().isoformat()],
            "fileName": [article.path.rsplit("/", 1)[-1]],
            "bodyText": [article.text],
        },
    )


_LANGUAGES: Final = {"en": "eng", "ru": "rus", "hy": "hye", "de": "deu", "fr": "fra", "es": "spa"}
"""FollowTheMoney takes ISO 639-3 codes."""


def _actor(actor: Actor, view: View, dossier: Dossier | None = None) -> Object:
    code = view.codes.of(actor)
    country = view.codes.alpha2(actor).lower() if code.kind == "state" else ""
    offices = [f"{o.title} of {o.of}" if o.of else o.title for o in dossier.offices] if dossier else []
    aliases = [part.actor.name for part in dossier.parts] if dossier else []
    properties: dict[str, Iterable[str | None]] = {
        "name": [actor.name[:LONGEST_NAME]],
        "alias": [alias[:LONGEST_NAME] for alias in aliases if alias != actor.name],
        "country": [country],
        "classification": [actor.kind],
        "sector": code.sectors,
    }
    if actor.kind == "person":
        properties["position"] = offices
    return entity(SCHEMAS[actor.kind], _id("actor", actor.id), properties)


def _named(view: View) -> frozenset[Actor]:
    """The entities that the known reports name."""
    return frozenset(
        view.meant(mention.actor, stored.article.id)
        for stored in view.articles()
        for mention in view.notes(stored.article.id).mentions
        if mention.actor
    )


# --- memberships and offices -----------------------------------------------------------------------------


def _memberships(view: View) -> Iterator[Object]:
    """Standing and participation, once for each holder: what a report says, and no verdict."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in _with_packs(view):
        claim = entry.claim
        if claim.predicate in ("standing", "participation"):
            for state in claim.actors("state"):
                for org in claim.actors("org"):
                    key = (state.id, org.id, *_told(entry))
                    groups[key].append(entry)
    for key, entries in groups.items():
        claim = entries[0].claim
        state = next(actor for actor in claim.actors("state") if actor.id == key[0])
        org = next(actor for actor in claim.actors("org") if actor.id == key[1])
        yield from (_actor(each, view) for each in (state, org) if each.kind in SCHEMAS)
        if state.kind in SCHEMAS and SCHEMAS.get(org.kind) in ("Organization", "PublicBody"):
            yield _interval("Membership", key, entries, member=state, organization=org)


def _occupancies(view: View) -> Iterator[Object]:
    """Who holds an office, once for each holder of the claim."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in _with_packs(view):
        claim = entry.claim
        if claim.predicate == "holds" and claim.actors("person") and claim.actors("office"):
            owner = ",".join(actor.id for actor in claim.actors("of"))
            person, office = claim.actors("person")[0], claim.actors("office")[0]
            groups[person.id, office.id, owner, *_told(entry)].append(entry)
    for key, entries in groups.items():
        claim = entries[0].claim
        person, office = claim.actors("person")[0], claim.actors("office")[0]
        if person.kind != "person":
            continue
        yield _actor(person, view)
        post = _position(office, claim.actors("of"), view)
        yield from post
        yield _interval("Occupancy", key, entries, holder=person, post=str(post[-1]["id"]))


def _position(office: Actor, owners: Sequence[Actor], view: View) -> list[Object]:
    """The bodies whose office it is, and the office last."""
    bodies = [body for body in owners if SCHEMAS.get(body.kind) in ("Organization", "PublicBody")]
    name = f"{office.name} of {' and '.join(body.name for body in owners)}" if owners else office.name
    post = entity(
        "Position",
        _id("position", office.id, *(body.id for body in owners)),
        {
            "name": [name[:LONGEST_NAME]],
            "organization": [_id("actor", body.id) for body in bodies],
            "country": [view.codes.alpha2(body).lower() for body in owners],
        },
    )
    return [*(_actor(body, view) for body in bodies), post]


def _told(entry: Entry) -> tuple[str, ...]:
    """What is said of a membership or office, when, and by whom."""
    claim = entry.claim
    return (claim.predicate, claim.mode, claim.polarity, claim.realis, claim.time.value, *entry.holders)


def _interval(schema: str, key: tuple[str, ...], entries: Sequence[Entry], **ends: Actor | str) -> Object:
    """A relation with its words, places, holders and reports."""
    claim = entries[0].claim
    role = claim.mode if claim.predicate != "participation" else f"participation: {claim.mode}"
    told = [word for word in (claim.polarity, claim.realis) if word not in ("positive", "actual")]
    ids = {name: [end if isinstance(end, str) else _id("actor", end.id)] for name, end in ends.items()}
    status = ", ".join((role, *told)) if schema == "Occupancy" else ", ".join(told)
    return entity(
        schema,
        _id(schema.lower(), *key),
        {
            **ids,
            **({"role": [role]} if schema == "Membership" else {}),
            "status": [status],
            **_dates(claim.time, entries[0].published),
            **_evidence(entries),
        },
    )


def _dates(time: Time, published: Time) -> Properties:
    """The day or month that a claim names is its `date`; without one, that of its first report."""
    return {"date": [_day(time) or _day(published)]}


def _evidence(entries: Sequence[Entry]) -> Properties:
    return {
        "summary": [" ".join(entry.text.split()) for entry in entries],
        "recordId": [place_text(entry.claim.article, entry.claim.evidence) for entry in entries],
        "publisher": [name for entry in entries for name in entry.holders],
        "proof": [_id("article", entry.claim.article) for entry in entries if not entry.pack],
    }


def _with_packs(view: View) -> Iterator[Entry]:
    """The claims of the reports, and where packs are wanted the rows of the packs of the organisations."""
    yield from (entry for entry in view.entries if not entry.rejected)
    if not view.asked.packs:
        return
    asked = view.asked
    for org in view.orgs:
        for entry in view.record.store.entries(org, known=asked.known, clock=asked.clock):
            if entry.pack:
                yield entry


# --- events and mentions ---------------------------------------------------------------------------------


def _event(event: Event, view: View) -> Iterator[Object]:
    main = event.main
    involved = [actor for actor in (*main.actors, *main.recipients) if actor.kind in SCHEMAS]
    yield from (_actor(actor, view) for actor in involved)
    sides = (" and ".join(actor.name for actor in side) for side in (main.actors, main.recipients))
    what = " ".join((main.type, *main.modes, *main.contexts))
    time = main.time
    yield entity(
        "Event",
        _id("event", event.id),
        {
            "name": [": ".join(part for part in (what, " to ".join(filter(None, sides))) if part)[:384]],
            "date": [_day(time) or _day(main.entry.published)],
            "startDate": [str(time.earliest) if time.granularity == "range" and time.earliest else None],
            "endDate": [str(time.latest) if time.granularity == "range" and time.latest else None],
            "location": [main.entry.claim.place],
            "organizer": [_id("actor", actor.id) for actor in main.actors if actor.kind in SCHEMAS],
            "involved": [_id("actor", actor.id) for actor in involved],
            "keywords": [main.type, *main.modes, *main.contexts, event.type.quad, event.status],
            **_evidence([telling.entry for telling in event.tellings]),
        },
    )


def _mentions(view: View) -> Iterator[Object]:
    """Who a report names, with all its words for them."""
    for stored in view.articles():
        article = stored.article
        words: dict[Actor, list[Span]] = defaultdict(list)
        for mention in view.notes(article.id).mentions:
            if mention.actor and mention.actor.kind in SCHEMAS:
                words[view.meant(mention.actor, article.id)].append(mention.span)
        for actor, spans in words.items():
            if actor.kind in SCHEMAS:
                yield _actor(actor, view)
                yield _mention(actor, article, spans)


def _mention(actor: Actor, article: Article, spans: Sequence[Span]) -> Object:
    names = (" ".join(span.of(article.text).split())[:LONGEST_NAME] for span in spans)
    return entity(
        "Mention",
        _id("mention", article.id, actor.id),
        {
            "name": names,
            "document": [_id("article", article.id)],
            "resolved": [_id("actor", actor.id)],
            "detectedSchema": [SCHEMAS[actor.kind]],
        },
    )


# --- values ----------------------------------------------------------------------------------------------


def _id(kind: str, *parts: str) -> str:
    """The id of an entity: of articles and actors that of the record, of others a hash of what it is."""
    return f"foedus-{kind}-{parts[0] if len(parts) == 1 else content_id(kind, *parts)}"


def _day(time: Time) -> str | None:
    """A date of FollowTheMoney, a prefix of an ISO date as precise as the time; None where there is none."""
    value = time.value.partition("T")[0].partition("/")[0]
    known = value[:4].isdigit() and all(part.isdigit() for part in value.split("-"))
    return value if known and len(value) in (4, 7, 10) else None
