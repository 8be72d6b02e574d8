"""One report: its text with what was found in it, and where each thing was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from foedus.errors import NotFoundError, UsageError
from foedus.model import Article, Change, CopyKind, Datum, Span, Time
from foedus.record import Said, Trail
from foedus.record.store.statements import said
from foedus.serve import api, tables
from foedus.serve.exchange import Object, marked_json
from foedus.serve.frames import Rows
from foedus.serve.told import Copied
from foedus.serve.trail import report_json
from foedus.serve.web.asked import CARRIED, Asked
from foedus.serve.web.kept import kept
from foedus.serve.web.outside import original_of
from foedus.serve.web.page import Page
from foedus.serve.web.picked import Picked, pick
from foedus.serve.web.reading import (
    LAYERS,
    SHOWN_FIRST,
    Layer,
    covers_of,
    find_parts,
    number_findings,
    read_paragraphs,
)
from foedus.serve.web.worddiff import compare_words

_SPAN: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_COPIES: Final = 40
_KEPT: Final = ("s", "at", "copies", "with", "part", *CARRIED)
"""What stays as it is where layers are switched."""
_CANNOT: Final = (
    "What is marked was found by rules and by a small model, which miss attributions and misread some: the "
    "words themselves decide. A confidence is the share of right ones among findings of its kind, and says "
    "nothing of whether what was said is true. Copies are sought in this record only; the first report in it "
    "need not be the first there was."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of what is known of a report, and where it was taken from."""

    name: str
    value: str
    basis: str
    why: str = ""
    span: Span | None = None


RELATIONS: Final[Mapping[CopyKind, tuple[str, str]]] = {
    "exact": ("repeats all of", "is repeated whole by"),
    "reprint": ("reprints", "is reprinted by"),
    "abridged": ("abridges", "is abridged by"),
    "extended": ("extends", "is extended by"),
    "rewritten": ("rewrites", "is rewritten by"),
    "roundup": ("has as one item among others", "is one item among others of"),
    "quotes": ("quotes the same words as", "quotes the same words as"),
    "version": ("is a later version of", "is an earlier version of"),
    "background": ("repeats background of", "has its background repeated by"),
    "passage": ("repeats a passage of", "has a passage repeated by"),
}
"""What a report is to another: as the copy, and as what was copied."""
_SHARES: Final = "shares text with"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another report that shares text with this one: what this is to it, and why."""

    relation: str
    other: Article
    containment: float
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports word by word."""

    other: Article
    lines: tuple[tuple[Change, ...], ...]


def article(record: api.Record, asked: Asked) -> Page:
    """The text with its layers, and the panel beside it."""
    trail = record.store.trail(asked.id)
    found, layers = trail.origin.article, _layers(asked)
    picked = _picked(record, trail, asked.word("s"))
    at = _at(asked, found.text)
    numbered = number_findings(trail.notes)
    chosen = picked.trail.id if picked else ""
    parts = find_parts(found)
    part = _part(asked, parts, at or (picked.span if picked else None))
    covers = covers_of(found.text, trail.notes, numbered, layers, chosen, at)
    return Page(
        "article",
        found.title.value or "Untitled report",
        {
            "article": found,
            "origin": trail.origin,
            "extractor": trail.extractor,
            "paragraphs": read_paragraphs(found, covers, parts[part - 1] if len(parts) > 1 else None),
            "part": part,
            "parts_": len(parts),
            "marks": numbered.marks,
            "layers": {name: name in layers for name in LAYERS},
            "counts": _counts(trail),
            "kept": tuple((name, asked.word(name)) for name in _KEPT if asked.word(name)),
            "facts": tuple(_facts(found)),
            "picked": picked,
            "at": at,
            "original": original_of(found.url.value, found.text, at or (picked.span if picked else None)),
            "copies": _copies(record, found) if _wants_copies(asked) else None,
            "compared": _compared(record, found, asked.word("with")),
        },
        lambda: _json(trail),
        _rows(trail),
        _CANNOT,
        scripts=("article.js",),
        styles=("article.css",),
    )


def _layers(asked: Asked) -> frozenset[Layer]:
    """The layers that are asked for: repeated, or with commas between; "none" is none of them."""
    given = {word for each in asked.words("layers") for word in each.split(",") if word}
    unknown = given - {*LAYERS, "none"}
    if unknown:
        raise UsageError(f"there is no layer {min(unknown)!r}; there are: {', '.join(LAYERS)}, none")
    return frozenset(layer for layer in LAYERS if layer in given) if given else frozenset(SHOWN_FIRST)


def _at(asked: Asked, text: str) -> Span | None:
    given = asked.word("at")
    if not given:
        return None
    match = _SPAN.fullmatch(given)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= len(text):
        raise UsageError(
            f"at={given!r} is no stretch of this report; write it as START-END, 0-120, within its "
            f"{len(text)} characters"
        )
    return Span(start, end)


def _part(asked: Asked, parts: tuple[Span, ...], shown: Span | None) -> int:
    """The number of the part that is asked for, or else that of what is shown."""
    if asked.word("part") or not shown:
        return asked.number("part", 1, least=1, most=max(1, len(parts)))
    return next(number for number, part in enumerate(parts, 1) if part.end > shown.start)


def _picked(record: api.Record, trail: Trail, given: str) -> Picked | None:
    found = pick(trail, given) if given else None
    if given and found is None:
        raise NotFoundError(
            f"the newest reading of this report has no statement or claim {given!r}; its trail tells whether "
            "an older one has"
        )
    return replace(found, trail=record.store.under_entities(found.trail)) if found else None


def _counts(trail: Trail) -> dict[str, int]:
    notes = trail.notes
    found = (len(trail.origin.article.zones), len(notes.statements), len(notes.claims), len(notes.mentions))
    return dict(zip(LAYERS, found, strict=True))


def _facts(found: Article) -> Iterator[Fact]:
    yield from _datum("outlet", found.outlet)
    yield from _time("published", found.issued)
    yield from _datum("title", found.title)
    yield from _datum("place", found.dateline)
    for agency in found.agencies:
        yield from _datum("credited to", agency)
    yield from _datum("language", found.language)
    yield from _datum("address", found.url)


def _datum(name: str, datum: Datum) -> Iterator[Fact]:
    if datum.value or datum.why:
        yield Fact(name, datum.value or "", datum.basis, datum.why, datum.span)


def _time(name: str, time: Time) -> Iterator[Fact]:
    yield Fact(name, time.value, time.basis, time.why, time.span)


# --- copies ----------------------------------------------------------------------------------------------


def _wants_copies(asked: Asked) -> bool:
    return asked.choice("copies", ("yes", "no"), "no") == "yes" or bool(asked.word("with"))


def _copies(record: api.Record, found: Article) -> tuple[Likeness, ...]:
    """The reports that share its text, the most alike first; sought once, for long ones take seconds."""
    id_ = found.id
    try:
        return kept(record, "copies", id_, lambda: tuple(_alike(islice(record.copies(id_), _COPIES), id_)))
    except NotFoundError:  # it is withdrawn, and has no copies any more
        return ()


def _alike(copies: Iterable[Copied], id_: str) -> Iterator[Likeness]:
    for each in copies:
        copy = each.copy
        is_copy = copy.copy == id_
        other = each.source_article if is_copy else each.copy_article
        relation, why = RELATIONS[copy.kind][0 if is_copy else 1], copy.why
        if not copy.directed:
            relation, why = _SHARES, f"{copy.kind}, which came first is not known; {why}"
        yield Likeness(relation, other, copy.containment, why)


def _compared(record: api.Record, found: Article, other_id: str) -> Compared | None:
    if not other_id:
        return None
    other = record.article(other_id)
    return Compared(other, compare_words(other.text, found.text))


# --- for programs ----------------------------------------------------------------------------------------


def _json(trail: Trail) -> Object:
    return {**marked_json(trail.origin.article, trail.notes), "report": report_json(trail.of_article())}


def _rows(trail: Trail) -> Rows[Said]:
    def ask() -> Iterator[Said]:
        return (said(statement, trail.origin.article) for statement in trail.notes.statements)

    return Rows(tables.STATEMENTS, ask)
