"""Where a line comes from: from an id back to file, line, characters and rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Final, Literal

from foedus.errors import NotFoundError
from foedus.model import (
    NARRATOR,
    Article,
    Basis,
    Claim,
    Datum,
    Entry,
    Hop,
    Judgement,
    Notes,
    Span,
    Statement,
    Time,
    ZoneLabel,
)
from foedus.packs import Pack, Packs
from foedus.record.fold.known import pack_article, pack_entries, pack_text
from foedus.record.store import codec
from foedus.record.store.articles import Report, any_report, one_id, read_notes
from foedus.record.store.bindings import Judged
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log
from foedus.record.store.parts import Meant


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article and where an editor finds it: line and column count code points from one."""

    what: str
    """"source", "cue", "content", "evidence", "addressee", "occasion", "said", "outlet note", "title"."""
    start: int
    end: int
    line: int
    column: int
    text: str
    zone: ZoneLabel | None


@dataclass(frozen=True, slots=True)
class Step:
    """A hop of the relay chain; `place` is None where no words say it, and `basis` says what does."""

    name: str
    kind: str
    basis: Basis
    place: Place | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file or address where the report was met, and when; `withdrawn` where that was taken back."""

    path: str
    recorded: datetime
    withdrawn: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """An extractor that read the article, and when; `answers` for the one whose findings are shown."""

    extractor: str
    recorded: datetime
    answers: bool


@dataclass(frozen=True, slots=True)
class Origins:
    """The report at the end of every trail; a pack stands as one, whose text is its rows, line by line."""

    article: Article
    recorded: datetime
    withdrawn: bool
    sightings: tuple[Sighting, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The trail of one article, statement or claim.

    `statement` and `claim` are the thing itself where it is one. `holder` leads on: to the statement that
    holds a claim, to the statement in which another stands, or None for the report's own voice. `holds` are
    the ids of what stands inside: of an article its outermost statements and its narrator's claims.
    """

    id: str
    what: Literal["article", "statement", "claim"]
    origin: Origins
    extractor: str
    current: bool
    """False where a newer extraction of the article no longer finds it."""
    places: tuple[Place, ...]
    rule: str = ""
    confidence: float | None = None
    time: Time | None = None
    """When it was said, or when the thing claimed was."""
    chain: tuple[Step, ...] = ()
    statement: Statement | None = None
    claim: Claim | None = None
    holder: Explanation | None = None
    holds: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] = ()
    """What people ruled about it, the earliest first."""


def explain_id(log: Log, packs: Packs, id_or_prefix: str) -> Explanation:
    """The trail of the one article, statement or claim whose id begins so, withdrawn and superseded ones too.

    A claim or statement of a pack leads to its row.

    Raises:
        NotFoundError: there is none.
        UsageError: there are several; the message lists them.
    """
    try:
        what, id_ = one_id(log, id_or_prefix, ("article", "statement", "claim"))
    except NotFoundError:
        known = _explain_row(log, packs, id_or_prefix)
        if known is None:
            raise
        return known
    trail = Trail.in_log(log, packs, log.rows(_FOUND_IN[what], (id_,))[0][0])
    return trail.of_article() if what == "article" else trail.of(id_)


def under_entities(found: Explanation, meant: Meant) -> Explanation:
    """A trail whose speakers and actors have the names of their entities; ids stay those of the record."""
    return replace(
        found,
        statement=meant.statement(found.statement) if found.statement else None,
        claim=meant.claim(found.claim) if found.claim else None,
        holder=under_entities(found.holder, meant) if found.holder else None,
    )


def trail_of(log: Log, packs: Packs, id_or_prefix: str) -> Trail:
    """The one article whose id begins so, withdrawn or not, with all that answers of it.

    Raises:
        NotFoundError: there is none.
        UsageError: there are several; the message lists them.
    """
    _, id_ = one_id(log, id_or_prefix, ("article",))
    return Trail.in_log(log, packs, log.rows(_FOUND_IN["article"], (id_,))[0][0])


def _explain_row(log: Log, packs: Packs, prefix: str) -> Explanation | None:
    """The trail of the one row of a pack whose claim's or statement's id begins so."""
    for pack in packs.packs:
        entries = pack_entries(pack, packs)
        ids = {id_ for entry in entries for id_ in (entry.id, entry.claim.holder)} - {NARRATOR}
        found = [id_ for id_ in ids if id_.startswith(prefix.strip().casefold())]
        if len(found) == 1:
            return Trail.in_pack(log, pack, packs, entries).of(found[0])
    return None


# The answering extraction where it finds the thing, else the latest that does.
_FOUND_IN: Final = {
    "article": "SELECT extraction FROM answering WHERE article = ?",
    "statement": (
        "SELECT s.extraction FROM statements AS s JOIN extractions AS e USING (extraction) "
        "JOIN answering AS a USING (article) WHERE statement = ? "
        "ORDER BY a.extraction = s.extraction DESC, s.extraction DESC"
    ),
    "claim": (
        "SELECT c.extraction FROM claims AS c JOIN extractions AS e USING (extraction) "
        "JOIN answering AS a USING (article) WHERE claim = ? "
        "ORDER BY a.extraction = c.extraction DESC, c.extraction DESC"
    ),
}


@dataclass(frozen=True, slots=True)
class Trail:
    """One extraction of one article, from which every step is told."""

    origin: Origins
    notes: Notes
    extractor: str
    current: bool
    judged: Judged

    @classmethod
    def in_log(cls, log: Log, packs: Packs, extraction: int) -> Trail:
        """The trail of what an extraction in the record found."""
        id_, extractor, payload, text, bounds = log.rows(_EXTRACTION, (extraction,))[0]
        report = any_report(log, id_)
        origin = Origins(
            article=codec.decode_article(payload, text, report.path, bounds),
            recorded=codec.decode_moment(report.recorded),
            withdrawn=report.withdrawn,
            sightings=_sightings_of(log, id_),
            readings=_readings_of(log, report),
        )
        notes = read_notes(log, extraction, packs)
        judged = judgements_on(log).among(id_, notes.claims, notes.statements)
        return cls(origin, notes, extractor, extraction == report.extraction, judged)

    @classmethod
    def in_pack(cls, log: Log, pack: Pack, packs: Packs, entries: tuple[Entry, ...]) -> Trail:
        """The trail of the rows of a pack."""
        statements = {entry.statement.id: entry.statement for entry in entries if entry.statement}
        article = Article(
            text=pack_text(pack),
            outlet=Datum(f"pack {pack.id}", "pack"),
            title=Datum(pack.name, "pack"),
            published=entries[0].published,
            path=pack.file,
        )
        recorded = datetime.combine(entries[0].recorded, time.min, UTC)
        notes = Notes(
            pack_article(pack),
            packs,
            statements=tuple(statements.values()),
            claims=tuple(entry.claim for entry in entries),
        )
        judged = {entry.claim.id: entry.judged for entry in judgements_on(log).of_pack(entries)}
        origin = Origins(article, recorded, withdrawn=False)
        return cls(origin, notes, f"pack {pack.id}", current=True, judged=judged)

    def of(self, id_: str) -> Explanation:
        """The trail of a statement or claim by its whole id."""
        claim = next((claim for claim in self.notes.claims if claim.id == id_), None)
        return self.of_claim(claim) if claim else self.of_statement(id_)

    def of_article(self) -> Explanation:
        """The trail of the article itself."""
        notes, title = self.notes, self.origin.article.title.span
        said = tuple(statement.id for statement in notes.statements if statement.parent is None)
        own = tuple(claim.id for claim in notes.claims if claim.holder == NARRATOR)
        places = self._places((("title", title),))
        article = self.origin.article
        return Explanation(
            article.id, "article", self.origin, self.extractor, self.current, places,
            time=article.issued, holds=said + own,
        )  # fmt: skip

    def of_statement(self, id_: str) -> Explanation:
        """The trail of a statement by its whole id."""
        statement = next(statement for statement in self.notes.statements if statement.id == id_)
        inside = tuple(s.id for s in self.notes.statements if s.parent == id_)
        return Explanation(
            id=id_,
            what="statement",
            origin=self.origin,
            extractor=self.extractor,
            current=self.current,
            places=self._places(_parts_of(statement)),
            rule=statement.rule,
            confidence=statement.confidence,
            time=statement.said,
            chain=tuple(map(self._step, statement.chain)),
            statement=statement,
            holder=self.of_statement(statement.parent) if statement.parent else None,
            holds=inside + tuple(claim.id for claim in self.notes.claims if claim.holder == id_),
            judged=self.judged.get(id_, ()),
        )

    def of_claim(self, claim: Claim) -> Explanation:
        """The trail of a claim."""
        return Explanation(
            id=claim.id,
            what="claim",
            origin=self.origin,
            extractor=self.extractor,
            current=self.current,
            places=self._places((("evidence", claim.evidence), ("time", claim.time.span))),
            rule=claim.rule,
            confidence=claim.confidence,
            time=claim.time,
            claim=claim,
            holder=None if claim.holder == NARRATOR else self.of_statement(claim.holder),
            judged=self.judged.get(claim.id, ()),
        )

    def _places(self, parts: tuple[tuple[str, Span | None], ...]) -> tuple[Place, ...]:
        return tuple(place_of(self.origin.article, what, span) for what, span in parts if span)

    def _step(self, hop: Hop) -> Step:
        place = place_of(self.origin.article, "relay", hop.span) if hop.span else None
        return Step(hop.name, hop.kind, hop.basis, place)


def _parts_of(statement: Statement) -> tuple[tuple[str, Span | None], ...]:
    return (
        ("source", statement.source.span if statement.source else None),
        ("cue", statement.cue.span if statement.cue else None),
        *(("content", span) for span in statement.content),
        ("addressee", statement.addressee),
        ("occasion", statement.occasion),
        ("said", statement.said.span),
        ("outlet note", statement.outlet_note),
    )


_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def place_of(article: Article, what: str, span: Span) -> Place:
    """Where a span stands: its line and column from one, its words and its zone."""
    ends = [end.end() for end in _LINE_END.finditer(article.text, 0, span.start) if end.end() <= span.start]
    zone = next((zone.label for zone in article.zones if zone.span.overlaps(span)), None)
    column = span.start - (ends[-1] if ends else 0) + 1
    return Place(what, span.start, span.end, len(ends) + 1, column, span.of(article.text), zone)


_EXTRACTION: Final = """
    SELECT article, extractor, as_read, text, bounds FROM extractions JOIN articles USING (article)
    WHERE extraction = ?
"""
_SIGHTINGS: Final = """
    SELECT path, recorded, (
        SELECT min(w.recorded) FROM withdrawals AS w
        WHERE w.article = s.article AND w.last_sighting >= s.sighting
    ) FROM sightings AS s WHERE article = ? ORDER BY recorded, path
"""
_READINGS: Final = """
    SELECT extractor, recorded, extraction FROM extractions WHERE article = ?
    ORDER BY recorded, extractor, reading
"""


def _sightings_of(log: Log, article: str) -> tuple[Sighting, ...]:
    moments: Iterator[tuple[str, str, str | None]] = iter(log.rows(_SIGHTINGS, (article,)))
    return tuple(
        Sighting(path, codec.decode_moment(at), codec.decode_moment(gone) if gone else None)
        for path, at, gone in moments
    )


def _readings_of(log: Log, report: Report) -> tuple[Reading, ...]:
    return tuple(
        Reading(extractor, codec.decode_moment(at), extraction == report.extraction)
        for extractor, at, extraction in log.rows(_READINGS, (report.article,))
    )
