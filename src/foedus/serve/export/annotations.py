"""W3C Web Annotations with PROV, in JSON-LD: every statement and claim as an annotation of its report.

A target selects by position (code points, end exclusive, as the recommendation counts) and by quotation
with the words around it. PROV tells which run of which rules, weights and packs found it. Speech is typed as
schema.org's Quotation, a claim as its Claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from foedus.model import NARRATOR, Article, Claim, Span, Statement
from foedus.record import Stored
from foedus.serve.exchange import (
    Json,
    Object,
    claim_json,
    encode,
    polarity_of,
    published_json,
    statement_json,
)
from foedus.serve.export.asked import View
from foedus.serve.safe import on_the_web

CONTEXT: Final[list[Json]] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "foedus": "urn:foedus:term:",
        "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
        "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
        "used": {"@id": "prov:used", "@type": "@id"},
    },
]
AROUND: Final = 32
"""Characters of prefix and suffix, as the recommendation's examples have them."""

_NO_URN: Final = re.compile(r"[^A-Za-z0-9.]+")
_STATEMENT_TERMS: Final = ("kind", "act", "speaker", "speaker_id", "speaker_ids", "zone", "parent")
_CLAIM_TERMS: Final = ("kind", "predicate", "mode", "args", "polarity", "realis", "place", "holder")
_COMMON_TERMS: Final = ("rule", "confidence")


def annotations_document(view: View) -> Iterator[bytes]:
    """The whole document, one thing a line: reports, runs, and annotations in order of the reports."""
    yield b'{"@context": ' + encode(CONTEXT) + b',\n"@graph": ['
    between = b"\n"
    for thing in _things(view):
        yield between + encode(thing)
        between = b",\n"
    yield b"\n]}\n"


def _things(view: View) -> Iterator[Object]:
    wanted = {entry.id for entry in view.entries}
    spoken = {said.statement.id for said in view.statements()}
    runs: dict[str, None] = {}
    for stored in view.articles():
        article, notes = stored.article, view.notes(stored.article.id)
        run = view.record.explain(article.id).extractor
        statements = [each for each in notes.statements if each.id in spoken]
        claims = [each for each in notes.claims if each.id in wanted]
        runs[run] = None
        yield _report(stored)
        for statement in statements:
            yield {**_statement(statement, article, run), "created": stored.recorded.isoformat()}
        for claim in claims:
            yield {**_claim(claim, article, run), "created": stored.recorded.isoformat()}
    for run in sorted(runs):
        yield from _run(run)


# --- reports and runs ------------------------------------------------------------------------------------


def _report(stored: Stored) -> Object:
    """A report as an entity of PROV, with what is known of it."""
    article = stored.article
    told = {
        "schema:headline": article.title.value,
        "schema:publisher": article.outlet.value,
        "schema:datePublished": article.published.value,
        "schema:url": on_the_web(article.url.value),
        "schema:inLanguage": article.language.value,
    }
    return {
        "id": urn("article", article.id),
        "type": ["prov:Entity", "schema:NewsArticle"],
        **{name: value for name, value in told.items() if value},
        "foedus:published": published_json(article.published),
        "foedus:recorded": stored.recorded.isoformat(),
    }


def _run(run: str) -> Iterator[Object]:
    """A run of the extractor, its rules, and the weights and packs that it used.

    The name of an extractor tells them all: "foedus 0.1.0 (RULES), encoder NAME HASH, packs HASH".
    """
    agent, *used = run.split(", ")
    yield {
        "id": urn("run", run),
        "type": "prov:Activity",
        "wasAssociatedWith": urn("extractor", agent),
        "used": [urn("used", name) for name in used],
        "schema:name": run,
    }
    yield {"id": urn("extractor", agent), "type": "prov:SoftwareAgent", "schema:name": agent}
    for name in used:
        kind = "foedus:Packs" if name.startswith("packs ") else "foedus:Model"
        yield {"id": urn("used", name), "type": ["prov:Entity", kind], "schema:name": name}


def urn(kind: str, name: str) -> str:
    """The identifier of a thing of ours: `urn:foedus:statement:3f2a...`."""
    return f"urn:foedus:{kind}:{_NO_URN.sub('-', name)}"


# --- annotations -----------------------------------------------------------------------------------------


def _statement(statement: Statement, article: Article, run: str) -> Object:
    told = statement_json(statement, article.text)
    parts = [("content", span) for span in statement.content]
    if statement.source:
        parts.append(("source", statement.source.span))
    if statement.cue:
        parts.append(("cue", statement.cue.span))
    body: Object = {
        "type": ["schema:Quotation", "foedus:Statement"],
        **_terms(told, (*_STATEMENT_TERMS, *_COMMON_TERMS)),
        "foedus:polarity": polarity_of(statement),
        "foedus:said": told["said"],
        "foedus:chain": told["chain"],
        "foedus:about": told["about"],
    }
    return {
        "id": urn("statement", statement.id),
        "type": ["Annotation", "prov:Entity"],
        "motivation": "identifying",
        "body": body,
        "target": [_target(article, span, part) for part, span in sorted(parts, key=_by_place)],
        "wasGeneratedBy": urn("run", run),
    }


def _claim(claim: Claim, article: Article, run: str) -> Object:
    told = claim_json(claim, article.text, article.published)
    holder = article.id if claim.holder == NARRATOR else claim.holder
    body: Object = {
        "type": ["schema:Claim", "foedus:Claim"],
        **_terms(told, (*_CLAIM_TERMS, *_COMMON_TERMS)),
        "foedus:time": told["time"],
        "schema:appearance": {"id": urn("article" if claim.holder == NARRATOR else "statement", holder)},
    }
    return {
        "id": urn("claim", claim.id),
        "type": ["Annotation", "prov:Entity"],
        "motivation": "classifying",
        "body": body,
        "target": [_target(article, claim.evidence, "evidence")],
        "wasGeneratedBy": urn("run", run),
    }


def _terms(told: Object, names: tuple[str, ...]) -> Object:
    """What is told of these, under names of ours; what is not known is left out."""
    return {f"foedus:{name}": told[name] for name in names if told.get(name) not in (None, "")}


def _by_place(part: tuple[str, Span]) -> tuple[Span, str]:
    return part[1], part[0]


def _target(article: Article, span: Span, part: str) -> Object:
    """A stretch of a report, found again by its place and by its words."""
    text = article.text
    return {
        "type": "SpecificResource",
        "source": urn("article", article.id),
        "foedus:part": part,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(span.start - AROUND, 0) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
