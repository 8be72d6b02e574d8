"""What the record answers, as rows and columns: one list of columns for CSV, TSV and data frames.

Rows of a contest or of a state are
its sides or cells, so that every row stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from foedus.model import (
    Answer,
    Article,
    Claim,
    Contest,
    Dossier,
    Failure,
    Happening,
    Holding,
    Judgement,
    Mention,
    OfficeNamed,
    Part,
    State,
)
from foedus.record.store.articles import Stored
from foedus.record.store.check import Violation
from foedus.record.store.decisions import Decision
from foedus.record.store.search import Hit
from foedus.record.store.statements import Said
from foedus.serve import exchange
from foedus.serve.exchange import Object
from foedus.serve.sheets import (
    BETWEEN,
    GAP,
    Column,
    Sheet,
    about_text,
    alone,
    chain_text,
    counts_text,
    evidence_text,
    places_text,
    sheet,
)
from foedus.serve.told import Copied

T = TypeVar("T")


# --- statements ------------------------------------------------------------------------------------------


def said_json(said: Said) -> Object:
    """A statement of the record: that of `mark --json`, with the report that it stands in."""
    article = said.article
    return {
        **exchange.statement_json(said.statement, article.text),
        "article": article.id,
        "outlet": article.outlet.value,
        "published": exchange.published_json(article.issued),
        "counts": exchange.counts_json(said.counts) if said.counts else None,
        "decisions": [exchange.judgement_json(each) for each in said.judged],
    }


STATEMENTS: Final[Sheet[Said]] = sheet(
    "statements",
    (
        Column("id", lambda s: s.statement.id),
        Column("said", lambda s: s.statement.said.value or None),
        Column("speaker", lambda s: exchange.speaker_of(s.statement)),
        Column("source", lambda s: s.source),
        Column("cue", lambda s: s.cue),
        Column("act", lambda s: s.statement.shown_act),
        Column("kind", lambda s: s.statement.kind),
        Column("content", lambda s: GAP.join(s.content)),
        Column("about", lambda s: about_text(s.statement)),
        Column("chain", lambda s: chain_text(s.statement.chain)),
        Column("outlet", lambda s: s.article.outlet.value),
        Column("published", lambda s: s.article.issued.value or None),
        Column("counts", lambda s: counts_text(s.counts) if s.counts else None),
        Column("article", lambda s: s.article.id),
        Column("start", lambda s: s.statement.spans[0].start, int),
        Column("end", lambda s: max(span.end for span in s.statement.spans), int),
        Column("rule", lambda s: s.statement.rule),
        Column("confidence", lambda s: round(s.statement.confidence, 4), float),
        Column("decisions", lambda s: BETWEEN.join(map(exchange.judgement_text, s.judged))),
    ),
    alone,
    said_json,
)


# --- copies ----------------------------------------------------------------------------------------------


def copied_json(copied: Copied) -> Object:
    """Two reports that share text; `direction` is "unknown" where nothing tells which came first."""
    return {
        "kind": copied.copy.kind,
        "direction": "source to copy" if copied.copy.directed else "unknown",
        "containment": copied.copy.containment,
        "why": copied.copy.why,
        "source": _report_json(copied.source_article),
        "copy": _report_json(copied.copy_article),
    }


def _report_json(article: Article) -> Object:
    return {
        "article": article.id,
        "outlet": article.outlet.value,
        "title": article.title.value,
        "published": exchange.published_json(article.issued),
    }


COPIES: Final[Sheet[Copied]] = sheet(
    "copies",
    (
        Column("kind", lambda c: c.copy.kind),
        Column("direction", lambda c: "source to copy" if c.copy.directed else "unknown"),
        Column("containment", lambda c: c.copy.containment, float),
        Column("source", lambda c: c.copy.source),
        Column("source_outlet", lambda c: c.source_article.outlet.value),
        Column("source_published", lambda c: c.source_article.issued.value or None),
        Column("copy", lambda c: c.copy.copy),
        Column("copy_outlet", lambda c: c.copy_article.outlet.value),
        Column("copy_published", lambda c: c.copy_article.issued.value or None),
        Column("why", lambda c: c.copy.why),
    ),
    alone,
    copied_json,
)


# --- articles, claims, mentions, hits -----------------------------------------------------------------------


def stored_json(stored: Stored) -> Object:
    """An article of the record."""
    return {
        **exchange.article_json(stored.article),
        "url": stored.article.url.value,
        "language": stored.article.language.value,
        "recorded": stored.recorded.isoformat(),
        "withdrawn": stored.withdrawn,
    }


ARTICLES: Final[Sheet[Stored]] = sheet(
    "articles",
    (
        Column("id", lambda s: s.article.id),
        Column("published", lambda s: s.article.issued.value or None),
        Column("published_basis", lambda s: s.article.issued.basis),
        Column("outlet", lambda s: s.article.outlet.value),
        Column("outlet_basis", lambda s: s.article.outlet.basis),
        Column("title", lambda s: s.article.title.value),
        Column("dateline", lambda s: s.article.dateline.value),
        Column("agencies", lambda s: BETWEEN.join(a.value or "" for a in s.article.agencies)),
        Column("language", lambda s: s.article.language.value),
        Column("url", lambda s: s.article.url.value),
        Column("path", lambda s: s.article.path),
        Column("characters", lambda s: len(s.article.text), int),
        Column("recorded", lambda s: s.recorded.isoformat()),
        Column("withdrawn", lambda s: int(s.withdrawn), int),
    ),
    alone,
    stored_json,
)


@dataclass(frozen=True, slots=True)
class Asserted:
    """A claim with its report, and what people ruled about it."""

    claim: Claim
    article: Article
    judged: tuple[Judgement, ...] = ()


def asserted_json(asserted: Asserted) -> Object:
    """A claim of the record: that of `mark --json`, with its report and what was ruled about it."""
    article = asserted.article
    return {
        **exchange.claim_json(asserted.claim, article.text, article.issued),
        "article": article.id,
        "decisions": [exchange.judgement_json(each) for each in asserted.judged],
    }


def _args_text(claim: Claim) -> str:
    return BETWEEN.join(f"{arg.role}={', '.join(actor.name for actor in arg.actors)}" for arg in claim.args)


CLAIMS: Final[Sheet[Asserted]] = sheet(
    "claims",
    (
        Column("id", lambda a: a.claim.id),
        Column("kind", lambda a: a.claim.kind),
        Column("predicate", lambda a: a.claim.predicate),
        Column("mode", lambda a: a.claim.mode),
        Column("args", lambda a: _args_text(a.claim)),
        Column("polarity", lambda a: a.claim.polarity),
        Column("realis", lambda a: a.claim.realis),
        Column("time", lambda a: a.claim.time.value or None),
        Column("place", lambda a: a.claim.place or None),
        Column("holder", lambda a: a.claim.holder),
        Column("evidence", lambda a: a.claim.evidence.of(a.article.text)),
        Column("outlet", lambda a: a.article.outlet.value),
        Column("published", lambda a: a.article.issued.value or None),
        Column("article", lambda a: a.article.id),
        Column("start", lambda a: a.claim.evidence.start, int),
        Column("end", lambda a: a.claim.evidence.end, int),
        Column("rule", lambda a: a.claim.rule),
        Column("confidence", lambda a: round(a.claim.confidence, 4), float),
        Column("decisions", lambda a: BETWEEN.join(map(exchange.judgement_text, a.judged))),
    ),
    alone,
    asserted_json,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its report."""

    mention: Mention
    article: Article


MENTIONS: Final[Sheet[Named]] = sheet(
    "mentions",
    (
        Column("text", lambda n: n.mention.span.of(n.article.text)),
        Column("actor", lambda n: n.mention.actor.name if n.mention.actor else None),
        Column("actor_id", lambda n: n.mention.actor.id if n.mention.actor else None),
        Column("kind", lambda n: n.mention.kind),
        Column("form", lambda n: n.mention.form),
        Column("title", lambda n: n.mention.title),
        Column("of", lambda n: n.mention.of.name if n.mention.of else None),
        Column("why", lambda n: n.mention.why),
        Column("confidence", lambda n: round(n.mention.confidence, 4) if n.mention.actor else None, float),
        Column("article", lambda n: n.article.id),
        Column("start", lambda n: n.mention.span.start, int),
        Column("end", lambda n: n.mention.span.end, int),
    ),
    alone,
    lambda n: {**exchange.mention_json(n.mention, n.article.text), "article": n.article.id},
)


def hit_json(hit: Hit) -> Object:
    """A place where the words that were searched for stand."""
    return {
        "article": hit.article_id,
        "outlet": hit.outlet or None,
        "published": exchange.published_json(hit.published),
        "title": hit.title,
        "start": hit.start,
        "end": hit.end,
        "snippet": hit.snippet,
    }


HITS: Final[Sheet[Hit]] = sheet(
    "hits",
    (
        Column("article", lambda h: h.article_id),
        Column("published", lambda h: h.published.value or None),
        Column("outlet", lambda h: h.outlet or None),
        Column("title", lambda h: h.title),
        Column("snippet", lambda h: h.snippet),
        Column("start", lambda h: h.start, int),
        Column("end", lambda h: h.end, int),
    ),
    alone,
    hit_json,
)


# --- state, contested, timeline ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a state: which part of the state, whose, which slot of it, and the answer."""

    part: str
    name: str
    slot: str
    answer: Answer


def slots_of(state: State) -> Iterator[Slot]:
    """Every cell of a state, in the order in which a person reads it."""
    for member in state.members:
        yield Slot("members", member.name, "standing", member.standing)
        yield from (Slot("members", member.name, "participation", answer) for answer in member.participation)
        yield from (Slot("members", member.name, "dues", answer) for answer in member.dues)
        yield from (Slot("members", member.name, "intention", answer) for answer in member.intentions)
    for part, cells in (
        ("offices", state.offices),
        ("seats", state.seats),
        ("organs", state.organs),
        ("treaties", state.treaties),
        ("positions", state.positions),
    ):
        yield from (Slot(part, cell.name, "", cell.answer) for cell in cells)
    for part, happenings in (
        ("aid", state.aid),
        ("missions", state.missions),
        ("meetings", state.meetings),
        ("exercises", state.exercises),
        ("decisions", state.decisions),
        ("clauses", state.clauses),
    ):
        for happening in happenings:
            yield Slot(part, happening.label, "", happening.answer)
            yield from (Slot(part, happening.label, cell.name, cell.answer) for cell in happening.parts)


def _answer_columns(answer: Callable[[T], Answer]) -> tuple[Column[T], ...]:
    return (
        Column("value", lambda x: answer(x).value),
        Column("status", lambda x: answer(x).status),
        Column("held_by", lambda x: BETWEEN.join(answer(x).held_by)),
        Column("reports", lambda x: answer(x).counts.reports, int),
        Column("outlets", lambda x: answer(x).counts.outlets, int),
        Column("origins", lambda x: answer(x).counts.origins, int),
        Column("since", lambda x: answer(x).since or None),
        Column("last_reported", lambda x: answer(x).last_reported or None),
        Column("alternatives", lambda x: BETWEEN.join(side.value for side in answer(x).alternatives)),
        Column("why", lambda x: BETWEEN.join(answer(x).why)),
        Column("evidence", lambda x: evidence_text(answer(x).evidence)),
        Column("where", lambda x: places_text(answer(x).evidence)),
    )


STATES: Final[Sheet[State]] = sheet(
    "state",
    (
        Column("part", lambda s: s.part),
        Column("name", lambda s: s.name),
        Column("slot", lambda s: s.slot),
        *_answer_columns(lambda s: s.answer),
    ),
    slots_of,
    exchange.state_json,
)

HAPPENINGS: Final[Sheet[Happening]] = sheet(
    "timeline",
    (
        Column("time", lambda h: h.time.value or None),
        Column("granularity", lambda h: h.time.granularity),
        Column("what", lambda h: h.label),
        Column("place", lambda h: h.place or None),
        *_answer_columns(lambda h: h.answer),
        Column(
            "parts", lambda h: BETWEEN.join(f"{cell.name}: {cell.answer.value or '?'}" for cell in h.parts)
        ),
    ),
    alone,
    exchange.happening_json,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contest."""

    contest: Contest
    holding: Holding


def sides_of(contest: Contest) -> Iterator[Side]:
    """The sides of a contest, each with the slot that it is about."""
    return (Side(contest, holding) for holding in contest.sides)


CONTESTS: Final[Sheet[Contest]] = sheet(
    "contested",
    (
        Column("slot", lambda s: s.contest.slot),
        Column("relation", lambda s: s.contest.relation),
        Column("value", lambda s: s.holding.value or None),
        Column("held_by", lambda s: BETWEEN.join(s.holding.held_by)),
        Column("reports", lambda s: s.holding.counts.reports, int),
        Column("outlets", lambda s: s.holding.counts.outlets, int),
        Column("origins", lambda s: s.holding.counts.origins, int),
        Column("first_reported", lambda s: s.holding.first_reported or None),
        Column("last_reported", lambda s: s.holding.last_reported or None),
        Column("evidence", lambda s: evidence_text(s.holding.evidence)),
        Column("where", lambda s: places_text(s.holding.evidence)),
        Column("why", lambda s: BETWEEN.join(s.contest.why)),
    ),
    sides_of,
    exchange.contest_json,
)


# --- who is who --------------------------------------------------------------------------------------------


def office_text(office: OfficeNamed) -> str:
    """An office as named, with the days between which reports name it: "Secretary General of the CSTO"."""
    of = f" of {office.of}" if office.of else ""
    days = dict.fromkeys(str(day) for day in (office.first, office.last) if day)
    when = f" ({' to '.join(days)})" if days else ""
    return f"{office.title}{of}{when}{f' [stale: {office.stale}]' if office.stale else ''}"


def part_text(part: Part) -> str:
    """A name that was joined, where, why and how sure: "Orlov in 3f2a9b1c, 0.9: Deputy Foreign ..."."""
    where = f" in {part.article[:8]}" if part.article else ""
    return f"{part.actor.name}{where}, {part.confidence:g}{f': {part.why}' if part.why else ''}"


ACTORS: Final[Sheet[Dossier]] = sheet(
    "actors",
    (
        Column("id", lambda d: d.actor.id),
        Column("name", lambda d: d.actor.name),
        Column("kind", lambda d: d.actor.kind),
        Column("reports", lambda d: d.reports, int),
        Column("outlets", lambda d: d.outlets, int),
        Column("statements_by", lambda d: d.by, int),
        Column("statements_about", lambda d: d.about, int),
        Column("first", lambda d: str(d.first) if d.first else None),
        Column("last", lambda d: str(d.last) if d.last else None),
        Column("names", lambda d: BETWEEN.join(f"{name} {count}" for name, count in d.names)),
        Column("offices", lambda d: BETWEEN.join(map(office_text, d.offices))),
        Column("joined", lambda d: BETWEEN.join(map(part_text, d.parts)) or None),
        Column("why", lambda d: BETWEEN.join(f"{why} {count}" for why, count in d.reasons)),
        Column("confidence", lambda d: d.confidence, float),
    ),
    alone,
    exchange.dossier_json,
)

DECISIONS: Final[Sheet[Decision]] = sheet(
    "decisions",
    (
        Column("number", lambda d: d.number, int),
        Column("kind", lambda d: d.kind),
        Column("one", lambda d: d.one.name if d.binding else exchange.named_text(d.one)),
        Column("other", lambda d: exchange.named_text(d.other) or None),
        Column("article", lambda d: d.one.article or None),
        Column("quotation", lambda d: d.binding.quotation if d.binding else None),
        Column("reason", lambda d: d.reason),
        Column("decider", lambda d: d.decider),
        Column("recorded", lambda d: d.recorded.isoformat()),
        Column("undone", lambda d: d.undone or None),
    ),
    alone,
    exchange.decision_json,
)


# --- what went wrong ---------------------------------------------------------------------------------------

FAILURES: Final[Sheet[Failure]] = sheet(
    "failures",
    (Column("path", lambda f: f.path), Column("reason", lambda f: f.reason)),
    alone,
    lambda f: {"path": f.path, "reason": f.reason},
)

VIOLATIONS: Final[Sheet[Violation]] = sheet(
    "violations",
    (Column("where", lambda v: v.where), Column("what", lambda v: v.what)),
    alone,
    lambda v: {"where": v.where, "what": v.what},
)
