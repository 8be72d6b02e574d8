"""What people ruled about claims and statements, found again in the readings that answer now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from foedus.errors import NotFoundError
from foedus.model import Claim, Entry, Judgement, Statement
from foedus.packs import Packs
from foedus.record.fold.known import pack_entries
from foedus.record.store import codec
from foedus.record.store.articles import one_id
from foedus.record.store.bindings import Binding, Judged, find_bound, find_row, judge, span_of
from foedus.record.store.decisions import live_judgements
from foedus.record.store.log import Log

_NONE: Final[Judged] = {}


@dataclass(frozen=True, slots=True)
class Judgements:
    """The rulings on claims and statements that hold, by the article that they are bound to."""

    by_article: Mapping[str, tuple[tuple[Judgement, Binding], ...]] = field(default_factory=dict)

    def among(self, article: str, claims: tuple[Claim, ...], statements: tuple[Statement, ...]) -> Judged:
        """What was ruled about the findings of one article, by their ids."""
        found = self.by_article.get(article)
        if not found:
            return _NONE
        return judge(((j, find_bound(b, claims, statements)) for j, b in found), claims, statements)

    def in_reading(self, log: Log, article: str, extraction: int) -> Judged:
        """The same for one extraction of an article, which is read only where something is ruled about it."""
        if article not in self.by_article:
            return _NONE
        return self.among(article, *_findings(log, extraction))

    def of_pack(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The entries of a pack with what was ruled about its rows."""
        ruled = self.by_article.get(entries[0].claim.article) if entries else None
        if not ruled:
            return entries
        rows = [(entry.claim, entry.text) for entry in entries]
        judged = judge(((j, find_row(b, rows)) for j, b in ruled), (), ())
        return tuple(replace(entry, judged=judged.get(entry.claim.id, ())) for entry in entries)


def judgements_on(log: Log, by: date | None = None) -> Judgements:
    """What holds now; with `by` what was ruled, and held, on that day."""
    found: dict[str, list[tuple[Judgement, Binding]]] = defaultdict(list)
    for judgement, binding in live_judgements(log, by):
        found[binding.article].append((judgement, binding))
    return Judgements({article: tuple(ruled) for article, ruled in found.items()})


def find_binding(log: Log, packs: Packs, id_or_prefix: str) -> Binding:
    """The one claim or statement that answers now, or claim of a pack, whose id begins so.

    Raises:
        NotFoundError: there is none, its article is withdrawn, or a newer reading no longer finds it.
        UsageError: there are several; the message lists them.
    """
    try:
        what, id_ = one_id(log, id_or_prefix, ("statement", "claim"))
    except NotFoundError:
        known = _binding_of_row(packs, id_or_prefix.strip().casefold())
        if known is None:
            raise
        return known
    row = log.row(_PAYLOADS[what], (id_,))
    if row is None:
        raise NotFoundError(
            f"{what} {id_} does not answer now: its article is withdrawn, or a newer reading no longer finds "
            f"it; `foedus explain {id_}` shows which"
        )
    found = codec.decode_claim(row[0]) if what == "claim" else codec.decode_statement(row[0])
    span = span_of(found)
    return Binding(found, span.start, span.of(row[1]))


def bound_now(log: Log, packs: Packs, binding: Binding) -> str:
    """The id of what a ruling means now; "" where no reading that answers finds it."""
    if binding.article.startswith("pack:"):
        entries = (e for pack in packs.packs for e in pack_entries(pack, packs))
        return find_row(binding, ((e.claim, e.text) for e in entries if e.claim.article == binding.article))
    live = log.row("SELECT extraction FROM live WHERE article = ?", (binding.article,))
    return find_bound(binding, *_findings(log, live[0])) if live else ""


def _binding_of_row(packs: Packs, prefix: str) -> Binding | None:
    """The one row of a pack whose claim's id begins so."""
    found = {
        entry.id: entry
        for pack in packs.packs
        for entry in pack_entries(pack, packs)
        if prefix and entry.id.startswith(prefix)
    }
    if len(found) != 1:
        return None
    (entry,) = found.values()
    return Binding(entry.claim, entry.claim.evidence.start, entry.text)


def _findings(log: Log, extraction: int) -> tuple[tuple[Claim, ...], tuple[Statement, ...]]:
    return (
        tuple(codec.decode_claim(payload) for (payload,) in log.rows(_CLAIMS, (extraction,))),
        tuple(codec.decode_statement(payload) for (payload,) in log.rows(_STATEMENTS, (extraction,))),
    )


_CLAIMS: Final = "SELECT payload FROM claims WHERE extraction = ? ORDER BY number"
_STATEMENTS: Final = "SELECT payload FROM statements WHERE extraction = ? ORDER BY number"
_PAYLOADS: Final = {
    "claim": (
        "SELECT payload, text FROM live JOIN claims USING (extraction) JOIN articles USING (article) "
        "WHERE claim = ?"
    ),
    "statement": (
        "SELECT payload, text FROM live JOIN statements USING (extraction) JOIN articles USING (article) "
        "WHERE statement = ?"
    ),
}
