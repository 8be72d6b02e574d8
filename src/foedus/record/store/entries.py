"""Claims as entries: each live claim with its report, its words and the statement that holds it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from foedus.model import Entry
from foedus.packs import Packs
from foedus.record.store import codec
from foedus.record.store.articles import Clock, Report, list_reports
from foedus.record.store.judged import Judgements, judgements_on
from foedus.record.store.log import Log, Row, Value
from foedus.record.store.names import fold
from foedus.record.store.terms import Place

_CLAIMS: Final = """
    SELECT c.extraction, c.number, c.claim, c.payload, c.words, s.payload, outlet, e.published,
           CASE WHEN length(c.words) < :short
           THEN substr(a.text, max(1, c.start + 1 - :around), length(c.words) + 2 * :around) ELSE '' END
    FROM json_each(:extractions) AS asked CROSS JOIN claims AS c ON c.extraction = asked.value
    JOIN extractions AS e ON e.extraction = c.extraction JOIN articles AS a ON a.article = e.article
    LEFT JOIN statements AS s ON s.statement = c.holder AND s.extraction = c.extraction
    WHERE {some} ORDER BY c.extraction, c.start, c.claim
"""
_SOME: Final = "(c.extraction, c.number) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:places))"
_AT_ONCE: Final = 200
"""Reports whose claims are read at once."""
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
    reports = list_reports(
        log, known=known, clock=clock, packs=bounded, among=None if named is None else named.keys()
    )
    return (entry for _, entry in read_places(log, reports, judgements, named))


def read_places(
    log: Log,
    reports: Sequence[Report],
    judgements: Judgements,
    numbers: Mapping[int, Collection[int]] | None = None,
) -> Iterator[tuple[Place, Entry]]:
    """The claims of some reports in their order and that of their texts, with what was ruled of them.

    `numbers` are those that are wanted of each extraction, where not all are.
    """
    for start in range(0, len(reports), _AT_ONCE):
        some = reports[start : start + _AT_ONCE]
        rows = _rows(log, [report.extraction for report in some], numbers)
        for report in some:
            yield from _entries(log, report, judgements, rows.get(report.extraction, ()))


def _rows(
    log: Log, extractions: Sequence[int], numbers: Mapping[int, Collection[int]] | None
) -> Mapping[int, Sequence[Row]]:
    """What is read of the claims, by extraction."""
    places = [] if numbers is None else [(each, n) for each in extractions for n in numbers.get(each, ())]
    asked: Mapping[str, Value] = {
        "extractions": codec.encode_numbers(extractions),
        "places": codec.encode_places(places),
        "short": _SHORT,
        "around": _AROUND,
    }
    found: dict[int, list[Row]] = defaultdict(list)
    for row in log.rows(_CLAIMS.format(some="true" if numbers is None else _SOME), asked):
        found[row[0]].append(row)
    return found


def _entries(
    log: Log, report: Report, judgements: Judgements, rows: Sequence[Row]
) -> Iterator[tuple[Place, Entry]]:
    if not rows:
        return
    judged = judgements.in_reading(log, report.article, report.extraction)
    time, bounds = codec.decode_time(rows[0][7]), codec.decode_bounds(report.bounds)
    if bounds.granularity == "day":
        time = bounds
    recorded = codec.decode_moment(report.recorded).date()
    statement_of = functools.cache(codec.decode_statement)
    for extraction, number, id_, payload, words, statement, outlet, _, context in rows:
        holder = statement_of(statement) if statement else None
        claim = codec.decode_claim(payload)
        entry = Entry(claim, words, outlet, time, recorded, holder, "", context, id_, bounds)
        ruled = judged.get(id_)
        yield (extraction, number), replace(entry, judged=ruled) if ruled else entry


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
