"""PLOVER's JSON lines: one object for each telling of an event, after the manual's tables of fields.

Fields of ours, which the manual allows beside its own, are `foedus`: whose word it is and how it is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from foedus._version import __version__
from foedus.model import Actor, Article, Notes
from foedus.serve.exchange import Object, encode, published_json, reasoned_json
from foedus.serve.export.asked import View
from foedus.serve.export.codes import Codes
from foedus.serve.export.events import QUADS, Event, Telling, find_events
from foedus.serve.safe import on_the_web
from foedus.serve.sheets import chain_text

CODEBOOK: Final = "plover-base-2021"
REQUIRED: Final = frozenset({"id", "date", "actor", "event"})
"""The fields that the manual requires; the others are left out where nothing is known."""


def plover_lines(view: View) -> Iterator[bytes]:
    """One line for each telling, in the order of their events."""
    for event in find_events(view):
        for telling in event.tellings:
            article = view.record.article(telling.entry.claim.article)
            yield encode(telling_json(event, telling, article, view)) + b"\n"


def telling_json(event: Event, telling: Telling, article: Article, view: View) -> Object:
    """One telling; of the fields of which nothing is known only those that are required are there."""
    entry, notes = telling.entry, view.notes(article.id)
    evidence = entry.claim.evidence
    fields: Object = {
        "id": entry.id,
        "has_event": True,
        **_dates(telling),
        "actor": [_entity(actor, article, notes, telling, view) for actor in telling.actors],
        "recipient": [_entity(actor, article, notes, telling, view) for actor in telling.recipients],
        "event": [telling.type],
        "mode": list(telling.modes),
        "context": list(telling.contexts),
        "event_loc": _place(telling, view.codes),
        "event_text": [entry.text],
        "quad_code": QUADS.index(event.type.quad) + 1,
        "event_scale": event.type.score,
        "link": event.id,
        "text": entry.text,
        "text_info": {
            "sequence": _sequence(notes, evidence.start),
            "start": evidence.start,
            "end": evidence.end,
        },
        "cite_info": _cited(article),
        "coder": f"foedus {__version__}",
        "coded_date": entry.recorded.isoformat(),
        "foedus": _foedus(event, telling, article),
    }
    return {key: value for key, value in fields.items() if key in REQUIRED or value not in (None, [], {})}


def _dates(telling: Telling) -> Object:
    """The first and last day on which it may have been, or else the day of the report."""
    time = telling.time
    last = time.latest if time.earliest and time.latest != time.earliest else None
    return {"date": str(telling.day) if telling.day else None, "enddate": str(last) if last else None}


def _entity(actor: Actor, article: Article, notes: Notes, telling: Telling, view: View) -> Object:
    """One of the actors or recipients: its code, its words and its name."""
    code = view.codes.of(actor)
    words = view.words_for(actor, telling.entry.claim.evidence, article, notes)
    fields: Object = {
        "code": code.country,
        "sector": "".join(code.sectors[:1]),
        "other_sector_codes": list(code.sectors[1:]),
        "actor_text": next(words, None),
        "identifier_id": actor.id,
        "identifier_text": actor.name,
        "office": code.title,
        "cow": code.cow,
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _place(telling: Telling, codes: Codes) -> Object:
    place = telling.entry.claim.place
    if not place:
        return {}
    country = codes.state(place).country
    return {"name": place, **({"cc3": country} if country else {})}


def _sequence(notes: Notes, position: int) -> int | None:
    """The number of the sentence at a position, the first being 1."""
    sentence = notes.sentence_at(position)
    return notes.sentences.index(sentence) + 1 if sentence else None


def _cited(article: Article) -> Object:
    """The report, as it is to be cited."""
    citation = (article.outlet.value, article.title.value, article.published.value)
    fields: Object = {
        "citation": ", ".join(part for part in citation if part),
        "url": on_the_web(article.url.value),
        "title": article.title.value,
        "language": article.language.value,
        "publication": article.outlet.value,
        "coder": f"foedus {__version__}",
        "codebook": CODEBOOK,
        "version": article.id,
    }
    return {key: value for key, value in fields.items() if value}


def _foedus(event: Event, telling: Telling, article: Article) -> Object:
    entry = telling.entry
    return {
        "article": article.id,
        "holder": list(entry.holders),
        "statement": entry.statement.id if entry.statement else None,
        "chain": chain_text(entry.statement.chain) if entry.statement else None,
        "realis": entry.claim.realis,
        "polarity": entry.claim.polarity,
        "time": reasoned_json(entry.claim.time),
        "published": published_json(article.published),
        "status": event.status,
        "reports": event.counts.reports,
        "outlets": event.counts.outlets,
        "origins": event.counts.origins,
        "rule": entry.claim.rule,
        "confidence": round(entry.claim.confidence, 4),
    }
