"""What a run has on one organisation: the few articles that its state rests on, found by columns alone.

It is the way of `record.store.concerning`, over Parquet: first the claims that name the organisation or its
own, then the persons who speak in them, then whatever tells whose officers these are and how they are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

from foedus.link.spellings import find_spellings
from foedus.model import UNKNOWN_TIME, Article, Entry, Notes
from foedus.packs import Packs
from foedus.packs.spelling import name_key
from foedus.record.fold.known import pack_entries
from foedus.record.fold.voices import NAMELESS, tied_to
from foedus.record.store import codec
from foedus.record.store.entries import canonical_name, own_names
from foedus.record.store.names import fold
from foedus.runs.layout import TableName
from foedus.runs.reading import COLUMNS, FINDINGS, Run, by_article, whole

if TYPE_CHECKING:
    import duckdb

_ALWAYS: Final = (*sorted(NAMELESS), "organ_of")
_NAMING: Final = "SELECT article, payload, holder FROM claims WHERE list_has_any(actors, ?)"
_OF_PREDICATES: Final = (
    "SELECT article, payload, holder FROM claims WHERE list_contains(?::VARCHAR[], predicate)"
)
_HOLDING: Final = f"{_NAMING} AND predicate = 'holds'"
_MENTIONING: Final = (
    "SELECT DISTINCT article FROM mentions WHERE kind = 'person' AND list_contains(?::VARCHAR[], actor)"
)
_NAMES: Final = "SELECT DISTINCT unnest(actors) FROM claims"
_PERSONS: Final = "SELECT DISTINCT actor FROM mentions WHERE kind = 'person' AND actor IS NOT NULL"
_SPEAKERS: Final = "SELECT DISTINCT unnest(speakers) FROM statements WHERE list_contains(?::VARCHAR[], id)"

_ClaimRow = tuple[str, str, str]


def read_concerning(run: Run, org: str, packs: Packs) -> Iterator[tuple[Article, Notes]]:
    """The articles of a run on which the state of an organisation rests, with what was found in them.

    A record that has these answers `foedus state ORG` as one that has the whole run.

    Raises:
        UsageError: DuckDB is not installed.
    """
    connection = run.connect()
    try:
        yield from _read(connection, sorted(_Asked(connection, packs).articles(org)), packs)
    finally:
        connection.close()


class _Asked:
    """The columns of a run, asked for articles."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, packs: Packs) -> None:
        self._connection = connection
        self._packs = packs

    def articles(self, org: str) -> set[str]:
        """The ids of the articles that may bear on an organisation."""
        beside = self._beside(org)
        name = canonical_name(self._packs, org)
        own = {name, *own_names(self._packs, org), *_tied(name, beside)}
        rows = [*self._naming(name, own), *self._rows(_OF_PREDICATES, _ALWAYS)]
        asked = self._speaking(rows) | _names_in(beside)
        people = _People(self._column(_PERSONS))
        holding = self._rows(_HOLDING, people.who_may_be(asked))
        unsure = people.unsure_of(asked | _names_in(map(_entry, holding)))
        return {*(row[0] for row in (*rows, *holding)), *self._column(_MENTIONING, unsure)}

    def _beside(self, org: str) -> tuple[Entry, ...]:
        """What packs say of the organisation."""
        pack = self._packs.pack(org)
        return pack_entries(pack, self._packs) if pack else ()

    def _naming(self, org: str, names: set[str]) -> list[_ClaimRow]:
        """The claims that name one of these, or what they themselves put beside the organisation."""
        folded: dict[str, list[str]] = defaultdict(list)
        for name in self._column(_NAMES):
            folded[fold(name)].append(name)
        while True:
            wanted = list(chain.from_iterable(folded[fold(name)] for name in sorted(names)))
            rows = self._rows(_NAMING, wanted)
            more = _tied(org, map(_entry, rows)) - names
            if not more:
                return rows
            names |= more

    def _speaking(self, rows: Iterable[_ClaimRow]) -> set[str]:
        """Whoever claims are about, and whoever says what the claims are taken from."""
        listed = list(rows)
        found = _names_in(map(_entry, listed))
        return found | set(self._column(_SPEAKERS, {holder for _, _, holder in listed}))

    def _rows(self, sql: str, values: Collection[str]) -> list[_ClaimRow]:
        rows: list[_ClaimRow] = self._connection.execute(sql, [sorted(values)]).fetchall()
        return rows

    def _column(self, sql: str, values: Collection[str] | None = None) -> list[str]:
        given = [] if values is None else [sorted(values)]
        return [value for (value,) in self._connection.execute(sql, given).fetchall()]


class _People:
    """The persons whom a run names, and which of their names may be one person's."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._near: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        for name in self._names:
            self._families[name_key(name)[1]].add(name)
        for one, other, _ in find_spellings(self._names):
            self._near[one].add(other)
            self._near[other].add(one)

    def who_may_be(self, names: Iterable[str]) -> set[str]:
        """The names that may mean one of these: of one family name, or a letter apart."""
        return self._reached(names, lambda name: self._near[name] | self._families[name_key(name)[1]])

    def unsure_of(self, names: Iterable[str]) -> set[str]:
        """Those of the names that reports must show to be somebody's, with all that they may be.

        A full name that is written in one way needs no other report, and a family name alone means somebody
        in its own report only.
        """
        alone = {name for name in names if name in self._names and " " not in name}
        bearers = {bearer for name in alone for bearer in self._families[name_key(name)[1]]}
        written = {name for name in {*names, *bearers} if self._near[name]}
        return alone | bearers | self._reached(written, self._near.__getitem__)

    def _reached(self, names: Iterable[str], step: Callable[[str], set[str]]) -> set[str]:
        found: set[str] = set()
        todo = {name for name in names if name in self._names}
        while todo:
            name = todo.pop()
            found.add(name)
            todo |= step(name) - found
        return found


def _entry(row: _ClaimRow) -> Entry:
    """A claim as an entry, as far as its actors go."""
    return Entry(codec.decode_claim(row[1]), "", "", UNKNOWN_TIME, date.max)


def _tied(org: str, entries: Iterable[Entry]) -> set[str]:
    return {name for entry in entries for name in tied_to(org, entry)}


def _names_in(entries: Iterable[Entry]) -> set[str]:
    """The actors of claims, and those who speak in what holds them."""
    return {
        actor.name
        for entry in entries
        for actor in (
            *(entry.statement.speakers if entry.statement else ()),
            *(actor for arg in entry.claim.args for actor in arg.actors),
        )
    }


# --- reading them ----------------------------------------------------------------------------------------


def _read(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], packs: Packs
) -> Iterator[tuple[Article, Notes]]:
    """The articles of these ids."""
    found = {table: by_article(_payloads(connection, table, ids)) for table in FINDINGS}
    rows = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM articles "  # noqa: S608 (ours)
        "WHERE list_contains(?::VARCHAR[], id) ORDER BY id",
        [list(ids)],
    ).fetchall()
    return (whole(row, found, packs) for row in rows)


def _payloads(
    connection: duckdb.DuckDBPyConnection, table: TableName, ids: Sequence[str]
) -> list[tuple[str, str]]:
    return connection.execute(
        f"SELECT article, payload FROM {table} WHERE list_contains(?::VARCHAR[], article) "  # noqa: S608 (ours)
        "ORDER BY article, number",
        [list(ids)],
    ).fetchall()
