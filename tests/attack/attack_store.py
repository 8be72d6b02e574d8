"""A record that is written to by a process that is killed, again and again, at moments that chance picks.

What the process does is a fixed row of steps: reports are added, withdrawn, erased and brought back, rulings
made and taken back. After each kill the record must open and be sound; in the end it must be the record that
an undisturbed process makes.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from made_reports import FIRST_DAY, contents_of, numbered, open_record

from foedus.errors import FoedusError, NotFoundError, RecordError, UsageError
from foedus.model import RuledName
from foedus.record import Record
from foedus.record.store.schema import APPLICATION_ID, read_migrations, split_statements

COUNT: Final = 40
_DELAY: Final = 0.004
"""Seconds at most between the end of one step and the kill: two or three steps fit in."""

Step = tuple[str, int]


@cache
def steps() -> tuple[Step, ...]:
    """What is done, in order: the kind of a step, and the number of its report or ruling."""
    return tuple(_steps())


def _steps() -> Iterator[Step]:
    rulings = 0
    for number in range(COUNT):
        yield "add", number
        if number % 5 == 1:
            rulings += 1
            yield "link", number
        if number % 5 == 2:
            rulings += 1
            yield "decide", number
        if number % 10 == 9:
            yield "undo", rulings
        if number % 6 == 5:
            yield "remove", number - 3
        if number % 12 == 11:
            yield "add", number - 3
        if number % 8 == 7:
            yield "purge", number - 5


def take(record: Record, step: Step, *, unsure: bool) -> None:
    """Do one step; with `unsure` it may have been done before the process was killed."""
    kind, number = step
    article, notes = numbered(number)
    reason = f"{kind} {number}"
    ruled = {"reason": reason, "decider": "a test", "recorded": FIRST_DAY}
    if unsure and any(decision.reason == reason for decision in record.decisions()):
        return
    with suppress(*((NotFoundError, UsageError) if unsure else ())):
        match kind:
            case "add":
                record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
            case "remove":
                record.remove(article.id, recorded=FIRST_DAY)
            case "purge":
                record.remove(article.id, purge=True, recorded=FIRST_DAY)
            case "link":
                record.decide("same", RuledName("Petrova"), RuledName(f"Name {number}"), **ruled)
            case "decide":
                record.judge("accept", notes.statements[0].id, **ruled)
            case "undo":
                record.undo(number, **ruled)


def everything(path: Path) -> tuple[object, ...]:
    """All that the record answers, which must be sound."""
    with open_record(path, create=False) as record:
        assert list(record.verify()) == []
        return (*contents_of(record), record.decisions())


def undisturbed(path: Path) -> tuple[object, ...]:
    """What the steps make when nothing disturbs them."""
    with open_record(path) as record:
        for step in steps():
            take(record, step, unsure=False)
    return everything(path)


# --- kills -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Kills:
    """How often a process was killed, by what it was doing."""

    during: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.during.values())


def kill_while_writing(path: Path, chance: random.Random, kills: Kills) -> None:
    """Take all steps into a new record, killed every few of them; sound after each kill."""
    done = 0
    while done < len(steps()):
        last = min(done + chance.randrange(0, 6), len(steps()))
        reached, killed = _killed(lambda say, at=done: _go_on(path, at, say), last - done, chance)
        if killed:
            kills.during[steps()[min(done + reached, len(steps()) - 1)][0]] += 1
        done += reached
        if path.exists():
            with open_record(path) as record:
                assert list(record.verify()) == []
            assert remains(path) == []


def remains(path: Path) -> list[str]:
    """Words of erased reports that are still in the file, or beside it."""
    connection = sqlite3.connect(path)
    erased = {id_ for (id_,) in connection.execute("SELECT article FROM purges")}
    erased -= {id_ for (id_,) in connection.execute("SELECT article FROM articles")}
    connection.close()
    own = {numbered(n)[0].id: f"counts as number {n}." for n in range(COUNT)}
    held = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    return [own[id_] for id_ in erased if own[id_].encode() in held]


def _go_on(path: Path, first: int, say: Callable[[], None]) -> None:
    with open_record(path) as record:
        for number, step in enumerate(steps()[first:]):
            take(record, step, unsure=number == 0)
            say()


def kill_while_migrating(path: Path, old: Path, chance: random.Random, kills: Kills) -> None:
    """Open a record of an older schema, killed on the way; then open it undisturbed."""
    path.write_bytes(old.read_bytes())
    _, killed = _killed(lambda say: (say(), open_record(path).close()), 1, chance)
    kills.during["migrate"] += killed


def _killed(
    work: Callable[[Callable[[], None]], object], after: int, chance: random.Random
) -> tuple[int, bool]:
    """Do `work` in a process of its own, killed after so many times that it spoke and a moment.

    Gives how often it spoke in all, and whether the kill came before its end.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        code = 1
        try:
            work(lambda: os.write(theirs, b"."))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    heard = 0
    while heard < after and (said := os.read(ours, 1)):
        heard += len(said)
    time.sleep(chance.random() * _DELAY)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while select.select([ours], [], [], 0)[0] and (said := os.read(ours, 4096)):
        heard += len(said)
    os.close(ours)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the process failed by itself"
    return heard, os.WIFSIGNALED(status)


# --- damage ----------------------------------------------------------------------------------------------


def told_of_damage(path: Path, before: tuple[object, ...]) -> str:
    """How a damaged record shows it: "refused", "verified", or "harmless" where it answers as before.

    Raises AssertionError where it answers otherwise than before and `verify` finds nothing.
    """
    try:
        with open_record(path, create=False) as record:
            found = list(record.verify())
            if found:
                with suppress(FoedusError):
                    contents_of(record)
                return "verified"
            assert (*contents_of(record), record.decisions()) == before, (
                "it answers wrongly, and nothing says so"
            )
            return "harmless"
    except RecordError as error:
        known = ("damaged", "verify", "is no record", "newer Foedus", "another program")
        return "refused" if any(words in str(error) for words in known) else f"unclear: {error}"


def damage(path: Path, chance: random.Random) -> None:
    """Change some bytes at a random place: one bit, a few bytes, or a whole page."""
    held = bytearray(path.read_bytes())
    at = chance.randrange(len(held))
    match chance.randrange(4):
        case 0:
            held[at] ^= 1 << chance.randrange(8)
        case 1:
            held[at : at + 8] = chance.randbytes(8)
        case 2:
            page = at // 4096 * 4096
            held[page : page + 4096] = chance.randbytes(4096)
        case _:
            del held[at:]
    path.write_bytes(held)


# --- a record of an older schema -------------------------------------------------------------------------

OLD: Final = 3
"""A schema before rulings on claims, the index of terms and the bounds of what asserts."""


def make_old(path: Path, new: Path) -> None:
    """At `path`, what the record `new` holds, as the older schema has it."""
    connection = sqlite3.connect(path, isolation_level=None)
    for migration in read_migrations()[:OLD]:
        for statement in split_statements(migration):
            connection.execute(statement)
    connection.execute("ATTACH ? AS new", (str(new),))
    for (table,) in connection.execute(_TABLES).fetchall():
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        connection.execute(f"INSERT OR REPLACE INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    connection.execute(
        "INSERT INTO main.search (rowid, text) SELECT number, coalesce(plain, text) FROM main.articles "
        "WHERE article IN (SELECT article FROM main.standing)"
    )
    connection.execute("DETACH new")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {OLD}")
    connection.close()


_TABLES: Final = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' "
    "AND name NOT LIKE 'sqlite%'"
)
