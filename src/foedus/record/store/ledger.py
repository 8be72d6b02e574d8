"""Every statement that answers as a row of columns, so that many can be counted and chosen from at once.

```python
ledger = read_ledger(log, meant)
chosen = ledger.column("act").having("deny", len(ledger)) & ledger.between(since, None)
ledger.column("speaker").counts(chosen)
```
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, TypeVar

import msgspec
import numpy as np
import numpy.typing as npt

from foedus.errors import RecordError
from foedus.model import NEGATED, Actor, ActorKind, Stance
from foedus.record.store import codec
from foedus.record.store.articles import find_report, list_reports, read_report
from foedus.record.store.judged import judgements_on
from foedus.record.store.log import Log, Row
from foedus.record.store.parts import Meant
from foedus.record.store.statements import Said, said

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Chosen = npt.NDArray[np.bool_]
"""Which rows of a ledger are meant."""

ColumnName = Literal["speaker", "act", "about", "stance", "kind", "outlet", "origin", "year"]
COLUMNS: Final[tuple[ColumnName, ...]] = (
    "speaker",
    "act",
    "about",
    "stance",
    "kind",
    "outlet",
    "origin",
    "year",
)
Place = tuple[int, int]
"""Where a statement stands: the number of its extraction, and its own in it."""

_N = TypeVar("_N", np.int32, np.float32)
_NEVER: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Column:
    """What the rows have: row `rows[i]` has `values[codes[i]]`. A row may have several values, or none.

    The values are sorted.
    """

    values: tuple[str, ...]
    rows: Ints
    codes: Ints

    def having(self, value: str, size: int) -> Chosen:
        """The rows, of `size`, that have a value."""
        found = np.zeros(size, dtype=np.bool_)
        code = bisect_left(self.values, value)
        if code < len(self.values) and self.values[code] == value:
            found[self.rows[self.codes == code]] = True
        return found

    def counts(self, chosen: Chosen) -> dict[str, int]:
        """How many of the chosen rows have each value; values that none has are left out."""
        counted = np.bincount(self.codes[chosen[self.rows]], minlength=len(self.values))
        return {self.values[code]: int(counted[code]) for code in np.flatnonzero(counted)}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows, in order of publication, undated reports last, and of the text.

    `first` and `last` bound the day on which each was said, or else published, as ordinals. Speakers, and
    those who are spoken of, have the names of their entities. The origin of a row is the innermost hop of its
    chain: who had it from the speaker. Its year is empty where the bounds lie in several years.
    """

    places: tuple[Place, ...]
    columns: Mapping[str, Column]
    confidence: Floats
    first: Ints
    last: Ints
    dated: int
    """So many rows are of reports that have a date; they come first."""

    def __len__(self) -> int:
        return len(self.places)

    def column(self, name: ColumnName) -> Column:
        """One column."""
        return self.columns[name]

    def between(self, since: date | None, until: date | None) -> Chosen:
        """The rows whose bounds leave possible that they are of these days; see `Wanted`."""
        chosen = np.ones(len(self), dtype=np.bool_)
        if since:
            chosen &= (self.last >= since.toordinal()) & (self.first != _NEVER)
        if until:
            chosen &= (self.first <= until.toordinal()) & (self.last >= 0)
        return chosen


# --- reading ---------------------------------------------------------------------------------------------


class _Actor(msgspec.Struct, frozen=True):
    name: str
    kind: ActorKind


class _Hop(msgspec.Struct, frozen=True):
    name: str


class _Cue(msgspec.Struct, frozen=True):
    lemma: str


class _Light(msgspec.Struct, frozen=True, gc=False):
    """What of a statement a ledger needs: a tenth of the work of the whole."""

    article: str
    cue: _Cue | None = None
    speakers: tuple[_Actor, ...] = ()
    about: tuple[tuple[_Actor, Stance], ...] = ()
    chain: tuple[_Hop, ...] = ()


_light: Final = msgspec.json.Decoder(_Light)
_ROWS: Final = """
    SELECT s.extraction, s.number, act, kind, confidence, s.earliest, s.latest, payload, outlet,
           coalesce(e.earliest, e.latest) IS NOT NULL
    FROM statements AS s JOIN live USING (extraction) JOIN articles USING (article)
    JOIN extractions AS e USING (extraction) ORDER BY extraction, start, statement
"""


def read_ledger(log: Log, meant: Meant) -> Ledger:
    """The ledger of all statements that answer now; raises RecordError where one cannot be read."""
    ranks = {report.extraction: rank for rank, report in enumerate(list_reports(log))}
    with codec.without_collection():
        rows = sorted((row for row in log.rows(_ROWS) if row[0] in ranks), key=lambda row: ranks[row[0]])
        pairs: dict[ColumnName, list[tuple[int, str]]] = {name: [] for name in COLUMNS}
        for at, row in enumerate(rows):
            for name, value in _values_of(row, meant):
                pairs[name].append((at, value))
    return Ledger(
        tuple((row[0], row[1]) for row in rows),
        {name: column_of(found) for name, found in pairs.items()},
        _fixed(np.array([row[4] for row in rows], dtype=np.float32)),
        _fixed(np.array([_first(row[5], row[6]) for row in rows], dtype=np.int32)),
        _fixed(np.array([_last(row[5], row[6]) for row in rows], dtype=np.int32)),
        sum(row[9] for row in rows),
    )


def _values_of(row: Row, meant: Meant) -> Iterator[tuple[ColumnName, str]]:
    _, _, act, kind, _, earliest, latest, payload, outlet, _ = row
    light = _decoded(payload)
    where = light.article
    yield from (("speaker", name) for name in {_name(one, where, meant) for one in light.speakers})
    yield from (("about", name) for name in {_name(one, where, meant) for one, _ in light.about})
    yield from (("stance", stance) for stance in {stance for _, stance in light.about})
    lemma = light.cue.lemma if light.cue else ""
    yield "act", lemma if lemma.startswith(NEGATED) else act
    yield "kind", kind
    yield "outlet", outlet
    yield "origin", light.chain[-1].name if light.chain else outlet
    first, last = (earliest or "")[:4], (latest or "")[:4]
    yield "year", first if first == last else ""


def _decoded(payload: str) -> _Light:
    try:
        return _light.decode(payload)
    except msgspec.MsgspecError as error:
        raise RecordError(
            f"a row of statements cannot be read: {error}; it begins {payload[:60]!r}: run `foedus verify`"
        ) from error


def _name(one: _Actor, article: str, meant: Meant) -> str:
    return meant.actor(Actor(one.name, one.kind), article).name if meant.by_name else one.name


def column_of(pairs: Sequence[tuple[int, str]]) -> Column:
    """A column of rows with their values."""
    values = tuple(sorted({value for _, value in pairs}))
    codes = {value: code for code, value in enumerate(values)}
    return Column(
        values,
        _fixed(np.array([at for at, _ in pairs], dtype=np.int32)),
        _fixed(np.array([codes[value] for _, value in pairs], dtype=np.int32)),
    )


def _fixed(array: npt.NDArray[_N]) -> npt.NDArray[_N]:
    """An array that nobody can change: ledgers are shared."""
    array.flags.writeable = False
    return array


def _first(earliest: str | None, latest: str | None) -> int:
    """The first day; before all days where only the last is known, after all where neither is."""
    return _ordinal(earliest) if earliest else 0 if latest else _NEVER


def _last(earliest: str | None, latest: str | None) -> int:
    return _ordinal(latest) if latest else _NEVER if earliest else -1


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


# --- rows in full ----------------------------------------------------------------------------------------

_STATEMENT: Final = """
    SELECT article, payload FROM statements JOIN extractions USING (extraction)
    WHERE extraction = ? AND number = ?
"""


def read_said(log: Log, meant: Meant, places: Sequence[Place]) -> Iterator[Said]:
    """The statements of some rows, in their order; what was erased meanwhile is left out."""
    judgements = judgements_on(log)
    article, of = None, ""
    for extraction, number in places:
        row = log.row(_STATEMENT, (extraction, number))
        if row is None:
            continue
        if article is None or of != row[0]:
            report = find_report(log, row[0])
            if report is None:
                continue
            of, article = row[0], read_report(log, report)
            judged = judgements.in_reading(log, row[0], extraction)
        statement = codec.decode_statement(row[1])
        found = said(meant.statement(statement), article)
        yield replace(found, judged=judged[statement.id]) if statement.id in judged else found
