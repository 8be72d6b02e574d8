"""The JSON shapes of the exchange format (`docs/exchange.md`): what other programs read.

Each function gives the plain object of one thing, its keys in the order in which they are written. `encode`
makes bytes of it. Positions are code points of the article's text, end exclusive.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from foedus.model import (
    Answer,
    Appearance,
    Article,
    Claim,
    Contest,
    Counts,
    Dossier,
    Evidence,
    Happening,
    Holding,
    Hop,
    Judgement,
    Line,
    Mention,
    Notes,
    OfficeNamed,
    RuledName,
    Span,
    State,
    Statement,
    Time,
)
from foedus.record.store.decisions import Decision

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
Object = dict[str, Json]

_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that JSON allows raw and that terminals or line readers act upon."""


def encode(value: Json) -> bytes:
    """`value` as JSON on one line, in UTF-8; terminal controls escaped, the value the same."""
    text = msgspec.json.encode(value).decode("utf-8")
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")


def encode_indented(value: Json) -> bytes:
    """`value` as JSON for people: one key a line."""
    return msgspec.json.format(encode(value), indent=2)


# --- mark --json -----------------------------------------------------------------------------------------


def marked_json(article: Article, notes: Notes) -> Object:
    """One line of `foedus mark --json`: an article and all that was found in it."""
    article = replace(article, bounds=notes.bounds)
    return {
        "article": article_json(article),
        "statements": [statement_json(statement, article.text) for statement in notes.statements],
        "claims": [claim_json(claim, article.text, article.issued) for claim in notes.claims],
        "mentions": [mention_json(mention, article.text) for mention in notes.mentions],
    }


def storable(name: str) -> str:
    """A name of a file; bytes in it that are no UTF-8 become escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def article_json(article: Article) -> Object:
    """An article without its text; the hash tells whether a text is the one that spans point into."""
    return {
        "id": article.id,
        "path": storable(article.path),
        "outlet": article.outlet.value,
        "title": article.title.value,
        "published": published_json(article.issued),
        "dateline": article.dateline.value,
        "agencies": [agency.value for agency in article.agencies],
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "zones": [
            {"start": zone.span.start, "end": zone.span.end, "label": zone.label} for zone in article.zones
        ],
    }


def statement_json(statement: Statement, text: str) -> Object:
    """One attribution with the characters that say so."""
    cue = statement.cue
    return {
        "id": statement.id,
        "source": _piece(statement.source.span, text) if statement.source else None,
        **_speaker(statement),
        "cue": {**_piece(cue.span, text), "lemma": cue.lemma} if cue else None,
        "content": [_piece(span, text) for span in statement.content],
        "kind": statement.kind,
        "act": statement.act,
        "addressee": _piece(statement.addressee, text) if statement.addressee else None,
        "said": reasoned_json(statement.said),
        "zone": statement.zone,
        "chain": [_hop(hop) for hop in statement.chain],
        "about": [{"actor": actor.name, "stance": stance} for actor, stance in statement.about],
        "parent": statement.parent,
        "rule": statement.rule,
        "confidence": round(statement.confidence, 4),
    }


def claim_json(claim: Claim, text: str, published: Time) -> Object:
    """Something asserted of the world, with the sentence or clause that asserts it.

    A claim that its report dates has the basis of that date, `published.basis`, and says so.
    """
    return {
        "id": claim.id,
        **_piece(claim.evidence, text),
        "kind": claim.kind,
        "predicate": claim.predicate,
        "mode": claim.mode,
        "args": {arg.role: [actor.name for actor in arg.actors] for arg in claim.args},
        "polarity": claim.polarity,
        "realis": claim.realis,
        "time": _claim_time(claim.time, published),
        "place": claim.place or None,
        "holder": claim.holder,
        "rule": claim.rule,
        "confidence": round(claim.confidence, 4),
    }


def mention_json(mention: Mention, text: str) -> Object:
    """A stretch that means somebody."""
    return {
        **_piece(mention.span, text),
        "kind": mention.kind,
        "actor": mention.actor.name if mention.actor else None,
        "actor_id": mention.actor.id if mention.actor else None,
        "form": mention.form,
        "title": mention.title or None,
        "of": mention.of.name if mention.of else None,
        "why": mention.why or None,
        "confidence": mention.confidence if mention.actor else None,
    }


def time_json(time: Time) -> Object:
    """A time, no more precise than its words; the value of an unknown one is null."""
    return {"value": time.value or None, "granularity": time.granularity, "basis": time.basis}


def reasoned_json(time: Time) -> Object:
    """A time; one that was inferred says from what, an unknown one what speaks against every day."""
    told = time.why if time.basis == "inferred" or not time.value else ""
    return {**time_json(time), "why": time.why} if told else time_json(time)


def published_json(time: Time) -> Object:
    """A date of publication; one that was inferred says from what."""
    return reasoned_json(time)


def _claim_time(time: Time, published: Time) -> Object:
    """A claim's time; within Foedus the basis "metadata" marks one that is its report's."""
    if time.basis != "metadata":
        return reasoned_json(time)
    return {**time_json(time), "basis": published.basis, "why": time.why}


def speaker_of(statement: Statement) -> str | None:
    """The speakers as one name, joined by "and"; None where nobody is known."""
    return statement.speaker or None


def _speaker(statement: Statement | None) -> Object:
    names, speakers = (speaker_of(statement), statement.speakers) if statement else (None, ())
    if len(speakers) > 1:
        return {"speaker": names, "speaker_id": None, "speaker_ids": [actor.id for actor in speakers]}
    return {"speaker": names, "speaker_id": speakers[0].id if speakers else None}


def _piece(span: Span, text: str) -> Object:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _hop(hop: Hop) -> Object:
    start, end = (hop.span.start, hop.span.end) if hop.span else (None, None)
    return {"name": hop.name, "kind": hop.kind, "basis": hop.basis, "start": start, "end": end}


# --- state, contested, timeline ---------------------------------------------------------------------------


def state_json(state: State) -> Object:
    """The document of `foedus state ORG --json`."""
    return {
        "org": state.org,
        "on": state.on.isoformat(),
        "known": state.known.isoformat() if state.known else None,
        "clock": state.clock,
        "members": {
            member.name: {
                "standing": answer_json(member.standing),
                "participation": [answer_json(answer) for answer in member.participation],
                "dues": [answer_json(answer) for answer in member.dues],
                "intentions": [answer_json(answer) for answer in member.intentions],
            }
            for member in state.members
        },
        "offices": {cell.name: answer_json(cell.answer) for cell in state.offices},
        "organs": {cell.name: answer_json(cell.answer) for cell in state.organs},
        "treaties": [{"name": cell.name, **answer_json(cell.answer)} for cell in state.treaties],
        "aid": [happening_json(thread) for thread in state.aid],
        "missions": [happening_json(mission) for mission in state.missions],
        "meetings": [happening_json(meeting) for meeting in state.meetings],
        "exercises": [happening_json(exercise) for exercise in state.exercises],
        "decisions": [happening_json(decision) for decision in state.decisions],
        "clauses": [happening_json(clause) for clause in state.clauses],
        "positions": {cell.name: answer_json(cell.answer) for cell in state.positions},
        "seats": {cell.name: answer_json(cell.answer) for cell in state.seats},
    }


def answer_json(answer: Answer) -> Object:
    """One cell: a value, how sure it is, who says so, what else is said, why it is shown."""
    return {
        "value": answer.value,
        "status": answer.status,
        "held_by": list(answer.held_by),
        **counts_json(answer.counts),
        "alternatives": [holding_json(holding) for holding in answer.alternatives],
        "last_reported": answer.last_reported or None,
        "since": answer.since or None,
        "why": list(answer.why),
        "evidence": [evidence_json(evidence) for evidence in answer.evidence],
    }


def holding_json(holding: Holding) -> Object:
    """One of the values that are said of a slot."""
    return {
        "value": holding.value or None,
        "held_by": list(holding.held_by),
        **counts_json(holding.counts),
        "first_reported": holding.first_reported or None,
        "last_reported": holding.last_reported or None,
        "evidence": [evidence_json(evidence) for evidence in holding.evidence],
    }


def happening_json(happening: Happening) -> Object:
    """An event that several reports may tell, with what is said of it, part by part."""
    return {
        "label": happening.label,
        "time": time_json(happening.time),
        "place": happening.place or None,
        "parts": [{"name": cell.name, **answer_json(cell.answer)} for cell in happening.parts],
        **answer_json(happening.answer),
    }


def contest_json(contest: Contest) -> Object:
    """One slot on which reports disagree, side by side."""
    return {
        "slot": contest.slot,
        "relation": contest.relation,
        "sides": [holding_json(side) for side in contest.sides],
        "why": list(contest.why),
    }


def evidence_json(evidence: Evidence) -> Object:
    """The characters that say so."""
    return {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
    }


# --- who is who --------------------------------------------------------------------------------------------


def dossier_json(dossier: Dossier) -> Object:
    """One entity: its names as found, its offices with dates, what was joined and why."""
    return {
        "id": dossier.actor.id,
        "name": dossier.actor.name,
        "kind": dossier.actor.kind,
        "reports": dossier.reports,
        "outlets": dossier.outlets,
        "statements_by": dossier.by,
        "statements_about": dossier.about,
        "first": _day(dossier.first),
        "last": _day(dossier.last),
        "names": [{"text": text, "count": count} for text, count in dossier.names],
        "offices": [_office_json(office) for office in dossier.offices],
        "parts": [
            {
                "name": part.actor.name,
                "kind": part.actor.kind,
                "article": part.article or None,
                "why": part.why or None,
                "confidence": part.confidence,
            }
            for part in dossier.parts
        ],
        "why": [{"text": text, "count": count} for text, count in dossier.reasons],
        "confidence": dossier.confidence,
    }


def _office_json(office: OfficeNamed) -> Object:
    return {
        "title": office.title,
        "of": office.of or None,
        "reports": office.reports,
        "first": _day(office.first),
        "last": _day(office.last),
        "stale": office.stale or None,
    }


def decision_json(decision: Decision) -> Object:
    """One ruling; `undone` says when, by whom and why it was taken back.

    On a claim or statement, `one` is the id that it had, and `quotation` the words that it stands in.
    """
    bound = decision.binding
    return {
        "number": decision.number,
        "kind": decision.kind,
        "one": decision.one.name if bound else named_text(decision.one),
        "other": named_text(decision.other) or None,
        "what": bound.what if bound else None,
        "article": decision.one.article or None,
        "start": bound.start if bound else None,
        "quotation": bound.quotation if bound else None,
        "reason": decision.reason,
        "decider": decision.decider,
        "recorded": decision.recorded.isoformat(),
        "undone": decision.undone or None,
    }


def decision_text(decision: Decision) -> str:
    """A ruling in words: "reject claim 3f2a9b1c “...”, by ann on 2024-07-01: misread"."""
    if decision.other.name:
        on = f"{named_text(decision.one)} and {named_text(decision.other)}"
    elif decision.binding is not None:
        on = f"{decision.binding.what} {decision.one.name} “{decision.binding.quotation}”"
    else:
        on = decision.one.name
    who = f"by {decision.decider} on {decision.recorded.date()}"
    return f"{decision.kind} {on}, {who}: {decision.reason}"


def judgement_json(judgement: Judgement) -> Object:
    """What a person ruled about a claim or statement."""
    return {
        "number": judgement.decision,
        "kind": judgement.kind,
        "decider": judgement.decider,
        "day": judgement.day.isoformat(),
        "reason": judgement.reason,
    }


def judgement_text(judgement: Judgement) -> str:
    """The same in words: "reject by ann on 2024-07-01 (decision 3): misread"."""
    head = f"{judgement.kind} by {judgement.decider} on {judgement.day} (decision {judgement.decision})"
    return f"{head}: {judgement.reason}"


def named_text(named: RuledName) -> str:
    """A name of a ruling as it is typed: "Orlov", or "Orlov@ARTICLE" in one report."""
    return f"{named.name}@{named.article}" if named.article else named.name


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def counts_json(counts: Counts) -> Object:
    """Reports, outlets and independent origins."""
    return {"reports": counts.reports, "outlets": counts.outlets, "origins": counts.origins}


# --- trace, stories ---------------------------------------------------------------------------------------


def appearance_json(appearance: Appearance) -> Object:
    """One telling of a line, with what changed since the first and the copies that share its origin."""
    line, statement = appearance.line, appearance.line.statement
    return {
        "date": time_json(line.when),
        "published": published_json(line.published),
        "outlet": line.outlet or None,
        **_speaker(statement),
        "chain": [_hop(hop) for hop in statement.chain] if statement else [],
        "act": statement.act if statement else None,
        "polarity": polarity_of(statement) if statement else None,
        "kind": statement.kind if statement else None,
        "zone": line.zone,
        **_told(line),
        "statement": statement.id if statement else None,
        "likeness": appearance.likeness,
        "point": appearance.point,
        "notes": list(appearance.notes),
        "changes": [{"kind": change.kind, "words": change.words} for change in appearance.changes],
        **counts_json(counts_of(appearance)),
        "copies": [
            {"outlet": copy.outlet or None, "published": published_json(copy.published), **_told(copy)}
            for copy in appearance.copies
        ],
    }


def polarity_of(statement: Statement) -> str:
    """Whether it was said: "negative" of what a report tells that somebody did not say."""
    return "negative" if statement.is_unsaid else "positive"


def counts_of(appearance: Appearance) -> Counts:
    """Reports and outlets that tell it, of one origin; outlets that are not known count as none."""
    lines = (appearance.line, *appearance.copies)
    return Counts(len({line.article for line in lines}), len({line.outlet for line in lines} - {""}), 1)


def _told(line: Line) -> Object:
    return {"article": line.article, "start": line.span.start, "end": line.span.end, "text": line.words}
