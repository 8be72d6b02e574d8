"""What people ruled: rows of the log, never changed; an undone ruling keeps its row and has one more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, get_args

from foedus.errors import NotFoundError, UsageError
from foedus.model import Judgement, JudgementKind, RuledName, Ruling, RulingKind
from foedus.record.store import codec
from foedus.record.store.bindings import Binding, span_of
from foedus.record.store.log import Log, Row

DecisionKind = RulingKind | JudgementKind
NOBODY: Final = RuledName("")
_ID: Final = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling with its number, who made it, when and why; `undone` says why it was taken back, and when.

    On names ("same", "different") it has both; on a claim or statement ("accept", "reject", "pin") `one` is
    the id that it had, with its article, and `binding` what it was then, unless its article was erased.
    """

    number: int
    kind: DecisionKind
    one: RuledName
    other: RuledName
    reason: str
    decider: str
    recorded: datetime
    undone: str = ""
    binding: Binding | None = None

    @property
    def of_reports(self) -> bool:
        """Whether it is on two reports, by their whole ids, and not on names."""
        return all(_ID.fullmatch(named.name) and not named.article for named in (self.one, self.other))


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


def add_judgement(  # noqa: PLR0913 (each is a column of the row)
    log: Log, kind: JudgementKind, binding: Binding, *, reason: str, decider: str, recorded: datetime
) -> Decision:
    """Write what was ruled about a claim or statement; it holds against every earlier one on the same.

    Raises:
        UsageError: there is no reason or no such kind, or a statement is pinned.
    """
    _refuse_unreasoned(kind, get_args(JudgementKind), reason)
    if kind == "pin" and binding.what == "statement":
        raise UsageError(
            f"{binding.found.id} is a statement, which stands in no slot of a state: pin one of the claims "
            f"in it; `foedus explain {binding.found.id}` lists them"
        )
    one = RuledName(binding.found.id, binding.article)
    with log.transaction():
        row = (kind, one.name, one.article, "", "", reason, decider, codec.encode_moment(recorded))
        number = log.write(_ADD, row)
        payload = codec.encode(binding.found)
        log.write(_BIND, (number, binding.what, binding.article, binding.start, binding.quotation, payload))
    return Decision(number, kind, one, NOBODY, reason, decider, recorded, binding=binding)


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
    return tuple(_decision(row) for row in log.rows(_LIST))


def _decision(row: Row) -> Decision:
    number, kind, one, one_in, other, other_in, reason, decider, recorded, *rest = row
    undone_at, undone_by, undone_why, what, start, quotation, payload = rest
    return Decision(
        number,
        kind,
        RuledName(one, one_in),
        RuledName(other, other_in),
        reason,
        decider,
        codec.decode_moment(recorded),
        f"{undone_at[:10]}, {undone_by}: {undone_why}" if undone_at else "",
        _binding(what, start, quotation, payload) if what else None,
    )


def _binding(what: str, start: int, quotation: str, payload: str) -> Binding:
    found = codec.decode_claim(payload) if what == "claim" else codec.decode_statement(payload)
    return Binding(found, start, quotation)


def live_rulings(log: Log, by: date | None = None) -> tuple[Ruling, ...]:
    """The rulings on names that hold, the latest last; with `by` those that held on that day."""
    return tuple(
        Ruling(row[1], RuledName(*row[2:4]), RuledName(*row[4:6]), f"decision {row[0]} by {row[6]}: {row[7]}")
        for row in log.rows(_RULINGS, (codec.end_of(by), codec.end_of(by)))
    )


def live_judgements(log: Log, by: date | None = None) -> tuple[tuple[Judgement, Binding], ...]:
    """What was ruled about claims and statements and holds; with `by` what was, and held, on that day."""
    return tuple(
        (
            Judgement(number, kind, decider, codec.decode_moment(recorded).date(), reason),
            _binding(*bound),
        )
        for number, kind, decider, recorded, reason, *bound in log.rows(
            _JUDGEMENTS, (codec.end_of(by), codec.end_of(by))
        )
    )


def check_bindings(log: Log) -> tuple[tuple[int, str], ...]:
    """The decisions whose quotation is not what stands in their article, with what is wrong."""
    wrong = []
    for number, article, start, quotation, text, payload, what in log.rows(_QUOTED):
        span = span_of(_binding(what, start, quotation, payload).found)
        if text is not None and text[start : start + len(quotation)] != quotation:
            wrong.append((number, f"quotes what does not stand in article {article} at {start}"))
        elif (span.start, len(span)) != (start, len(quotation)):
            wrong.append((number, f"quotes other words than those of its {what}"))
    return tuple(wrong)


def _plain(named: RuledName) -> RuledName:
    return RuledName(" ".join(named.name.split()), named.article)


def _refuse_meaningless(kind: str, one: RuledName, other: RuledName, reason: str) -> None:
    _refuse_unreasoned(kind, get_args(RulingKind), reason)
    if not one.name or not other.name:
        raise UsageError("a ruling needs two names, and one of them is empty")
    if (one.name.casefold(), one.article) == (other.name.casefold(), other.article):
        raise UsageError(
            f"both names are {one.name!r}; to tell two of one name apart, say in which article: "
            f'"{one.name}@ARTICLE"'
        )


def _refuse_unreasoned(kind: str, kinds: tuple[str, ...], reason: str) -> None:
    if kind not in kinds:
        raise UsageError(f"there is no ruling {kind!r}; there are: {', '.join(kinds)}")
    if not reason.strip():
        raise UsageError("a ruling needs its reason: --reason 'the ministry's page spells him so'")


_ADD: Final = (
    "INSERT INTO decisions (kind, one, one_in, other, other_in, reason, decider, recorded) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_BIND: Final = (
    "INSERT INTO bindings (decision, what, article, start, quotation, payload) VALUES (?, ?, ?, ?, ?, ?)"
)
_LIST: Final = """
    SELECT d.decision, d.kind, one, one_in, other, other_in, d.reason, d.decider, d.recorded,
           u.recorded, u.decider, u.reason, what, start, quotation, payload
    FROM decisions AS d LEFT JOIN undone AS u USING (decision) LEFT JOIN bindings USING (decision)
    ORDER BY d.decision
"""
_RULINGS: Final = """
    SELECT decision, kind, one, one_in, other, other_in, decider, reason FROM decisions AS d
    WHERE kind IN ('same', 'different') AND recorded < ? AND NOT EXISTS
        (SELECT 1 FROM undone AS u WHERE u.decision = d.decision AND u.recorded < ?)
    ORDER BY decision
"""
_JUDGEMENTS: Final = """
    SELECT decision, kind, decider, recorded, reason, what, start, quotation, payload
    FROM decisions AS d JOIN bindings USING (decision)
    WHERE recorded < ? AND NOT EXISTS
        (SELECT 1 FROM undone AS u WHERE u.decision = d.decision AND u.recorded < ?)
    ORDER BY decision
"""
_QUOTED: Final = """
    SELECT decision, b.article, start, quotation, text, payload, what
    FROM bindings AS b LEFT JOIN articles AS a ON a.article = b.article ORDER BY decision
"""
