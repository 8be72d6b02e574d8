"""Who is said to speak for which body, and on which days: derived, so that few claims tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from foedus.model import Entry
from foedus.record.fold.voices import terms_in
from foedus.record.store import codec
from foedus.record.store.log import Log, Value

Place = tuple[int, int]
"""Where a claim stands: the number of its extraction, and its own in it."""
_Told = tuple[str, str, Place]
"""A first day, a last one, and where it is told."""
TermRow = tuple[str, str, str, str, int, int]

_PACKED: Final = 1 << 20
"""More than the claims of one report: an extraction times this, and a number, are one number for a place."""
_HOLDS: Final = """
    SELECT extraction, number, payload, published FROM claims JOIN extractions USING (extraction)
    WHERE predicate = 'holds' AND extraction IN (SELECT extraction FROM live)
"""
_TERMS: Final = """
    SELECT person, body, first, last, extraction, number FROM terms
    WHERE person IN (SELECT value FROM json_each(?)) ORDER BY person, body, first, last, extraction, number
"""
_KNOWN: Final = """
    SELECT person, body, first, last, min(extraction * :packed + number) FROM terms
    WHERE person IN (SELECT value FROM json_each(:persons)) AND known < :published
    GROUP BY person, body, first, last ORDER BY person, body, first, last
"""
_DATE: Final = """
    UPDATE terms SET known = (
        SELECT coalesce(latest, json_extract(bounds, '$.latest'), recorded) FROM reports
        WHERE reports.extraction = terms.extraction
    ) WHERE extraction IN (SELECT extraction FROM reports)
"""
_COVERING: Final = """
    SELECT extraction, number FROM terms WHERE covers AND person IN (SELECT value FROM json_each(?))
"""


def live_terms(log: Log) -> Iterator[tuple[Place, Entry]]:
    """Every live claim on who holds an office, as far as it is needed to know when."""
    date_of = cache(codec.decode_time)
    for extraction, number, payload, published in log.rows(_HOLDS):
        yield (extraction, number), Entry(codec.decode_claim(payload), "", "", date_of(published), date.max)


def term_rows(place: Place, entry: Entry) -> Iterator[TermRow]:
    """The rows of one claim."""
    for person, body, (first, last) in terms_in(entry):
        yield person, body, first.isoformat(), last.isoformat(), *place


@dataclass(frozen=True, slots=True)
class Term:
    """That somebody speaks for a body from one day to another, and where it is told."""

    person: str
    body: str
    first: str
    last: str
    place: Place

    @property
    def key(self) -> tuple[str, str, Place]:
        """Who for whom, and where it is told."""
        return self.person, self.body, self.place


def write_terms(log: Log, rows: Collection[TermRow]) -> None:
    """Keep the terms of all live claims, inside a transaction."""
    terms = [Term(*row[:4], (row[4], row[5])) for row in sorted(rows)]
    told = _by_pair(terms)
    covering = {(*pair, place) for pair, spans in told.items() for place in _covering(spans)}
    log.write_many(
        "INSERT INTO terms (person, body, first, last, extraction, number, covers) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (each.person, each.body, each.first, each.last, *each.place, each.key in covering)
            for each in terms
        ),
    )
    log.write(_DATE)


def terms_of(log: Log, persons: Collection[str]) -> tuple[Term, ...]:
    """For whom these persons are said to speak, in order of the beginnings of their terms."""
    return tuple(
        Term(person, body, first, last, (extraction, number))
        for person, body, first, last, extraction, number in log.rows(_TERMS, (codec.encode_names(persons),))
    )


def places_of_terms(
    terms: Iterable[Term], extractions: Container[int], each_of: Container[int] = ()
) -> set[Place]:
    """Where these extractions say for whom persons speak: the fewest claims that tell the days.

    Of those in `each_of` it is every claim.
    """
    told = tuple(terms)
    every = {term.place for term in told if term.place[0] in each_of}
    others = (term for term in told if term.place[0] in extractions and term.place not in every)
    return every | {place for spans in _by_pair(others).values() for place in _covering(spans)}


def covering_places(log: Log, persons: Collection[str]) -> set[Place]:
    """The same of all that is live, as it was found when it was written."""
    rows = log.rows(_COVERING, (codec.encode_names(persons),))
    return {(extraction, number) for extraction, number in rows}


def known_places(log: Log, persons: Collection[str], published: date) -> set[Place]:
    """The same of the reports that are known on a day by the clock "reported", as far as packs date them.

    Of stretches of the same days only one is taken up, so that few of very many rows are.
    """
    names, before = codec.encode_names(persons), codec.end_of(published)
    asked: Mapping[str, Value] = {"persons": names, "packed": _PACKED, "published": before}
    told = (
        Term(person, body, first, last, divmod(place, _PACKED))
        for person, body, first, last, place in log.rows(_KNOWN, asked)
    )
    return {place for spans in _by_pair(told).values() for place in _covering(spans)}


def _by_pair(terms: Iterable[Term]) -> Mapping[tuple[str, str], Sequence[_Told]]:
    """By whom and for whom, in the order given."""
    told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for term in terms:
        told[term.person, term.body].append((term.first, term.last, term.place))
    return told


def _covering(spans: Iterable[_Told]) -> Iterator[Place]:
    """Of stretches in order of their beginnings so many that no day is lost."""
    until, furthest, best = "", "", None
    for first, last, place in spans:
        if best is not None and first > until:
            yield best
            until, best = furthest, None
        if last > max(until, furthest):
            furthest, best = last, place
    if best is not None:
        yield best
