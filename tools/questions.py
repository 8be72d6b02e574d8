"""How long a question takes of a record that is many times as large; figures for this machine.

Copies every report of a record so many times, each copy with ids of its own, brings its indices up, and asks
each kind of question three times of a file that is opened anew; the least time is printed, and the first. The
copies name the same actors and say the same: no name is rarer than before, and the words are no more.

    python tools/questions.py RECORD --times 17 --out big.db
    python tools/questions.py big.db
"""

from __future__ import annotations

import argparse
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import foedus
from foedus.record.store import codec
from foedus.record.store.log import Row

_ID = re.compile(r"\b[0-9a-f]{16}\b")
_DIGITS = "0123456789abcdef"
_TABLES = ("articles", "sightings", "extractions", "statements", "claims", "mentions", "named", "namings")
_COUNTED = {"articles": "number", "extractions": "extraction", "sightings": "sighting"}
_WITH_IDS = {"article", "statement", "claim", "holder", "payload", "as_read", "layout"}
_ASKED = 3


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--times", type=int, default=17)
    parser.add_argument("--out", type=Path, help="the large record; without it the record itself is asked")
    given = parser.parse_args()
    asked = given.out or given.record
    if given.out:
        print(f"copied in {seconds(lambda: multiply(given.record, given.out, given.times)):.0f} s")
    print(f"made ready in {seconds(lambda: make_ready(asked)):.0f} s")
    for title, ask in questions(asked):
        print(f"{title:<44}" + "{:>8.1f} ms, at first {:>8.1f} ms; {}".format(*timed(asked, ask)))


def seconds(do: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def make_ready(path: Path) -> None:
    """What the first question after reports have come would wait for, and `foedus add` ends with."""
    with foedus.open(path, create=False) as record:
        print(record.counts())
        record.make_ready()


def timed(path: Path, ask: Callable[[foedus.Record], object]) -> tuple[float, float, object]:
    """The least of some times in milliseconds, the first, and how much was found."""
    took, found = [], None
    for _ in range(_ASKED):
        with foedus.open(path, create=False) as record:
            began = time.perf_counter()
            found = ask(record)
            took.append(1000 * (time.perf_counter() - began))
    return min(took), took[0], found


def questions(path: Path) -> Iterator[tuple[str, Callable[[foedus.Record], object]]]:
    """What people ask; ids and names are of the record itself."""
    with foedus.open(path, create=False) as record:
        said = next(iter(record.statements(limit=1))).statement.id
        article = record.articles().first(1)[0].article.id
        dossiers = record.actors(kind="person").first(None)
        orgs = record.organisations()
    common, rare = dossiers[0].actor.name, dossiers[len(dossiers) // 2].actor.name
    often = dossiers[len(dossiers) // 100].actor.name
    for each in (common, often, rare):
        yield f"statements by {each}", lambda r, each=each: len(r.statements(by=each, limit=20).first(20))
    yield "statements that accuse", lambda r: len(r.statements(act="accuse", limit=20).first(20))
    yield (
        f"statements about {orgs[0]}",
        lambda r: len(r.statements(about=orgs[0], limit=20).first(20)),
    )
    yield "statements since 2015", lambda r: len(r.statements(since="2015-01-01", limit=20).first(20))
    yield "first 20 reports", lambda r: len(r.articles().first(20))
    yield "search of a phrase", lambda r: len(list(r.search('"collective security"')))
    yield "search of a word that nearly all have", lambda r: len(list(r.search("president")))
    yield "explain", lambda r: bool(r.explain(said))
    yield "one report", lambda r: bool(r.article(article))
    yield "counts", lambda r: bool(r.counts())
    yield "trace of a word", lambda r: len(list(r.trace("sanctions")))
    yield "trace of a word that nearly all have", lambda r: len(list(r.trace("president")))
    yield "first 5 reports known in 2012", lambda r: len(r.articles(known="2012-01-01").first(5))
    yield "every actor", lambda r: len(r.actors().first(None))
    for each in (common, often, rare):
        yield f"actors {each}", lambda r, each=each: len(r.actors(each).first(None))
    for org in orgs[:3]:
        yield f"state of {org}", lambda r, org=org: bool(r.state(org, on="2015-01-01"))
        yield (
            f"state of {org} as known in 2012",
            lambda r, org=org: bool(r.state(org, on="2010-01-01", known="2012-01-01")),
        )
    for org in orgs[:3]:
        yield f"timeline of {org}", lambda r, org=org: len(list(r.timeline(org)))
        yield f"contested of {org}", lambda r, org=org: len(list(r.contested(org)))


# --- many times as large ----------------------------------------------------------------------------------


def multiply(source: Path, target: Path, times: int) -> None:
    """Write a record with every report so many times, each time under other ids; outlets and days stay."""
    shutil.copy(source, target)
    foedus.open(target, create=False).close()  # brought up to the newest schema
    with sqlite3.connect(target) as file:
        file.execute("PRAGMA synchronous = OFF")
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        tables = [_read(file, name) for name in _TABLES]
        for number in range(1, times):
            _copy(file, tables, number)
        file.execute("DELETE FROM reports")
        file.execute("INSERT INTO reports SELECT * FROM reporting")
        file.execute("DELETE FROM linked")
        file.execute("INSERT INTO search (search) VALUES ('rebuild')")
    file.close()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record as it was."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


def _read(file: sqlite3.Connection, name: str) -> Table:
    columns = tuple(row[1] for row in file.execute(f"PRAGMA table_info({name})"))
    return Table(name, columns, file.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall())


def _copy(file: sqlite3.Connection, tables: Sequence[Table], number: int) -> None:
    ids = _ids({table.name: table for table in tables}, number)
    after = {
        _COUNTED[table.name]: number * max(table.column(_COUNTED[table.name]))
        for table in tables
        if table.name in _COUNTED
    }
    for table in tables:
        counted = {"extraction", _COUNTED.get(table.name, "extraction")}
        marks = ", ".join("?" * len(table.columns))
        sql = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
        file.executemany(sql, _changed(table, counted, after, ids))


def _changed(
    table: Table, counted: Collection[str], after: Mapping[str, int], ids: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    for row in table.rows:
        yield tuple(
            value + after[column]
            if column in counted
            else _renamed(value, ids)
            if column in _WITH_IDS and value
            else value
            for column, value in zip(table.columns, row, strict=True)
        )


def _ids(tables: Mapping[str, Table], number: int) -> dict[str, str]:
    """New ids for the old: articles turn their first digits, and what stands in them has its id made anew."""
    ids = {id_: _turned(id_, number) for id_ in tables["articles"].column("article")}
    for name, column, decode in (
        ("statements", "statement", codec.decode_statement),
        ("claims", "claim", codec.decode_claim),
    ):
        old = zip(tables[name].column(column), tables[name].column("payload"), strict=True)
        ids |= {id_: decode(_renamed(payload, ids)).id for id_, payload in old}
    return ids


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    return _ID.sub(lambda met: ids.get(met[0], met[0]), text)


def _turned(id_: str, number: int) -> str:
    first, second = (_DIGITS.index(digit) for digit in id_[:2])
    return _DIGITS[(first + number) % 16] + _DIGITS[(second + number // 16) % 16] + id_[2:]


if __name__ == "__main__":
    main()
