"""What people ruled: rows of the log, never changed; an undone ruling keeps its row and has one more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from foedus.errors import NotFoundError, UsageError
from foedus.model import RuledName, Ruling, RulingKind
from foedus.record.store import codec
from foedus.record.store.log import Log


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling with its number, who made it, when and why; `undone` says why it was taken back, and when."""

    number: int
    kind: RulingKind
    one: RuledName
    other: RuledName
    reason: str
    decider: str
    recorded: datetime
    undone: str = ""


def add_ruling(  # noqa: PLR0913 (each is a column of the row)
    log: Log,
    kind: RulingKind,
    one: RuledName,
    other: RuledName,
    *,
    reason: str,
    decider: str,
    recorded: datetime,
) -> Decision:
    """Write a ruling; it holds against every earlier one on the same names.

    Raises:
        UsageError: a name is empty, both are the same, there is no reason, or there is no such kind.
    """
    one, other = _plain(one), _plain(other)
    _refuse_meaningless(kind, one, other, reason)
    with log.transaction():
        number = log.write(
            _ADD,
            (
                kind,
                one.name,
                one.article,
                other.name,
                other.article,
                reason,
                decider,
                codec.encode_moment(recorded),
            ),
        )
    return Decision(number, kind, one, other, reason, decider, recorded)


def undo_ruling(log: Log, number: int, *, reason: str, decider: str, recorded: datetime) -> Decision:
    """Take a ruling back, with a row of its own.

    Raises:
        NotFoundError: there is none of that number.
        UsageError: it is undone already.
    """
    found = next((each for each in list_decisions(log) if each.number == number), None)
    if found is None:
        raise NotFoundError(
            f"there is no decision {number} in {log.path}; `foedus decide list` shows their numbers"
        )
    if found.undone:
        raise UsageError(f"decision {number} is undone already: {found.undone}")
    with log.transaction():
        log.write(
            "INSERT INTO undone (decision, reason, decider, recorded) VALUES (?, ?, ?, ?)",
            (number, reason, decider, codec.encode_moment(recorded)),
        )
    return next(each for each in list_decisions(log) if each.number == number)


def list_decisions(log: Log) -> tuple[Decision, ...]:
    """Every ruling, undone ones too, in the order in which they were made."""
    return tuple(
        Decision(
            number,
            kind,
            RuledName(one, one_in),
            RuledName(other, other_in),
            reason,
            decider,
            codec.decode_moment(recorded),
            f"{undone_at[:10]}, {undone_by}: {undone_why}" if undone_at else "",
        )
        for (
            number,
            kind,
            one,
            one_in,
            other,
            other_in,
            reason,
            decider,
            recorded,
            undone_at,
            undone_by,
            undone_why,
        ) in log.rows(_LIST)
    )


def live_rulings(log: Log) -> tuple[Ruling, ...]:
    """The rulings that hold, the latest last."""
    return tuple(
        Ruling(each.kind, each.one, each.other, f"decision {each.number} by {each.decider}: {each.reason}")
        for each in list_decisions(log)
        if not each.undone
    )


def _plain(named: RuledName) -> RuledName:
    return RuledName(" ".join(named.name.split()), named.article)


def _refuse_meaningless(kind: str, one: RuledName, other: RuledName, reason: str) -> None:
    if kind not in get_args(RulingKind):
        raise UsageError(f"there is no ruling {kind!r}; there are: {', '.join(get_args(RulingKind))}")
    if not one.name or not other.name:
        raise UsageError("a ruling needs two names, and one of them is empty")
    if (one.name.casefold(), one.article) == (other.name.casefold(), other.article):
        raise UsageError(
            f"both names are {one.name!r}; to tell two of one name apart, say in which article: "
            f'"{one.name}@ARTICLE"'
        )
    if not reason.strip():
        raise UsageError("a ruling needs its reason: --reason 'the ministry's page spells him so'")


_ADD: Final = (
    "INSERT INTO decisions (kind, one, one_in, other, other_in, reason, decider, recorded) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_LIST: Final = """
    SELECT d.decision, d.kind, one, one_in, other, other_in, d.reason, d.decider, d.recorded,
           u.recorded, u.decider, u.reason
    FROM decisions AS d LEFT JOIN undone AS u USING (decision) ORDER BY d.decision
"""
