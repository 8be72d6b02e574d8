"""Claims as entries: each live claim with its report, its words and the statement that holds it."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from foedus.model import Entry
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import Clock, Report, list_reports
from foedus.record.store.bindings import Judged
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log
from foedus.record.store.names import fold

_PUBLISHED: Final = (
    "SELECT outlet, e.published FROM extractions AS e JOIN articles USING (article) WHERE extraction = ?"
)
_CLAIMS: Final = """
    SELECT c.number, c.payload, c.words, s.payload,
           CASE WHEN length(c.words) < :short
           THEN substr(a.text, max(1, c.start + 1 - :around), length(c.words) + 2 * :around) ELSE '' END
    FROM claims AS c JOIN extractions AS e USING (extraction) JOIN articles AS a USING (article)
    LEFT JOIN statements AS s ON s.statement = c.holder AND s.extraction = c.extraction
    WHERE c.extraction = :extraction ORDER BY c.start, c.claim
"""
_SHORT: Final = 90
"""Characters of evidence from which it needs no context: more than a title with a name has."""
_AROUND: Final = 120
"""Characters of context before and after short evidence: about the sentence that it stands in."""
_NAMED: Final = """
    SELECT extraction, number FROM named
    WHERE role = 'claim' AND name IN (SELECT name FROM names WHERE folded IN (SELECT value FROM json_each(?)))
"""


def find_entries(  # noqa: PLR0913 (what is asked, and what of it is known)
    log: Log,
    packs: Packs,
    org: str | None = None,
    *,
    known: date | None = None,
    clock: Clock = "reported",
    bounded: bool = True,
) -> Iterator[Entry]:
    """The live claims known on a day by a clock, in order of publication and of the text.

    With `org`, those that name it or, by its pack, one of its organs or treaties. Each has what people ruled
    about it, by the clock "recorded" what they had ruled by that day, and where `bounded` what packs tell of
    the date of its report.
    """
    judgements = judgements_on(log, known if clock == "recorded" else None)
    named = None if org is None else _naming(log, packs, org)
    for report in list_reports(log, known=known, clock=clock, packs=bounded):
        if named is None or report.extraction in named:
            judged = judgements.in_reading(log, report.article, report.extraction)
            numbers = None if named is None else named[report.extraction]
            yield from read_entries(log, report, judged, numbers)


def read_entries(
    log: Log, report: Report, judged: Judged, numbers: Collection[int] | None = None
) -> Iterator[Entry]:
    """The claims of one report, or those of `numbers`, in order of the text, with what was ruled of them."""
    wanted = {"extraction": report.extraction, "short": _SHORT, "around": _AROUND}
    rows = [row for row in log.rows(_CLAIMS, wanted) if numbers is None or row[0] in numbers]
    if not rows:
        return
    outlet, published = log.rows(_PUBLISHED, (report.extraction,))[0]
    time, bounds = codec.decode_time(published), codec.decode_bounds(report.bounds)
    if bounds.granularity == "day":
        time = bounds
    recorded = codec.decode_moment(report.recorded).date()
    statement_of = functools.cache(codec.decode_statement)
    for _, payload, words, statement, context in rows:
        holder = statement_of(statement) if statement else None
        claim = codec.decode_claim(payload)
        entry = Entry(claim, words, outlet, time, recorded, holder, context=context, bounds=bounds)
        yield replace(entry, judged=judged[claim.id]) if judged and claim.id in judged else entry


def known_by(entries: Iterable[Entry], known: date | None, clock: Clock) -> tuple[Entry, ...]:
    """Those of a pack's entries known on a day: a pack is a source with a date of its own (rule 10)."""
    if known is None:
        return tuple(entries)
    reported = clock == "reported"
    return tuple(e for e in entries if ((reported and e.published.latest) or e.recorded) <= known)


def canonical_name(packs: Packs, org: str) -> str:
    """The canonical name of an organisation that a pack knows by `org`; any other name as it is."""
    row = packs.organisation(" ".join(org.split()))
    return row.name if row else org.strip()


def own_names(packs: Packs, org: str) -> frozenset[str]:
    """The organs and treaties of an organisation, under the names that mentions are resolved to.

    These are names and no claims: they say what a report means, also where the pack's facts are left out.
    """
    pack = packs.pack(org)
    if pack is None:
        return frozenset()
    own = (f"organ:{pack.id}/", f"treaty:{pack.id}/")
    return frozenset(name.actor for name in packs.names() if name.actor_id.startswith(own))


def _naming(log: Log, packs: Packs, org: str) -> Mapping[int, set[int]]:
    """The numbers, by extraction, of the claims that name an organisation or what is its own."""
    named: dict[int, set[int]] = {}
    wanted = {fold(name) for name in (canonical_name(packs, org), *own_names(packs, org))}
    for extraction, number in log.rows(_NAMED, (codec.encode_names(wanted),)):
        named.setdefault(extraction, set()).add(number)
    return named
