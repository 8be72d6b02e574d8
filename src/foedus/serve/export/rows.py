"""The tables of a record: reports, statements, claims, mentions, answers, failures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from foedus.model import State
from foedus.record import Said, Stored
from foedus.serve import exchange, tables
from foedus.serve.exchange import encode, marked_json
from foedus.serve.export.asked import View
from foedus.serve.export.parquet import parquet_document
from foedus.serve.frames import Rows
from foedus.serve.separated import separated
from foedus.serve.sheets import Field, Sheet, Value
from foedus.serve.tables import Asserted, Named

What = Literal["marked", "articles", "statements", "claims", "mentions", "answers", "failures"]
Form = Literal["jsonl", "json", "csv", "tsv", "parquet"]
DELIMITERS: Final[Mapping[Form, str]] = {"csv": ",", "tsv": "\t"}


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written, in pieces; `heads` of the first are no row, None where none of them is one."""

    pieces: Iterator[bytes]
    heads: int | None = 0


def rows_in(form: Form, rows: Rows[Any]) -> Written:
    """The rows in one of the plain forms."""
    if form == "parquet":
        return Written(parquet_document(rows), heads=None)
    if form in DELIMITERS:
        lines = separated(rows.sheet.names, rows.to_rows(), DELIMITERS[form])
        return Written((line.encode("utf-8") for line in lines), heads=1)
    lines_of_json = (encode(value) + b"\n" for value in rows.to_json())
    return Written(lines_of_json) if form == "jsonl" else Written(in_list(lines_of_json), heads=2)


def in_list(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Lines of JSON as one document: a list."""
    yield b"["
    between = b"\n"
    for line in lines:
        yield between + line.rstrip(b"\n")
        between = b",\n"
    yield b"]\n" if between == b"\n" else b"\n]\n"


def marked_lines(view: View) -> Iterator[bytes]:
    """What `mark --json` writes of each report."""
    for stored in view.articles():
        yield encode(marked_json(stored.article, view.notes(stored.article.id))) + b"\n"


# --- tables ----------------------------------------------------------------------------------------------


def _articles(view: View) -> Rows[Stored]:
    return view.record.articles(known=view.asked.known, clock=view.asked.clock)


def _statements(view: View) -> Rows[Said]:
    """With counts where all reports are asked for: how often something stands is counted over all of them."""
    if view.asked.known is None and not view.asked.orgs:
        asked = view.asked
        return view.record.statements(since=asked.since, until=asked.until, counted=True)
    return Rows(tables.STATEMENTS, view.statements)


def _claims(view: View) -> Rows[Asserted]:
    def ask() -> Iterator[Asserted]:
        everything = not view.asked.orgs and view.asked.since is None and view.asked.until is None
        wanted = frozenset() if everything else frozenset(entry.id for entry in view.entries)
        for stored in view.articles():
            notes = view.notes(stored.article.id)
            judged = view.record.store.judged(notes)
            for claim in notes.claims:
                if everything or claim.id in wanted:
                    yield Asserted(claim, stored.article, judged.get(claim.id, ()))

    return Rows(tables.CLAIMS, ask)


def _mentions(view: View) -> Rows[Named]:
    def ask() -> Iterator[Named]:
        for stored in view.articles():
            for mention in view.notes(stored.article.id).mentions:
                yield Named(mention, stored.article)

    return Rows(tables.MENTIONS, ask)


def _answer_rows(state: State) -> Iterator[tuple[Value, ...]]:
    known = state.known.isoformat() if state.known else None
    head = (state.org, state.on.isoformat(), known, state.clock)
    return ((*head, *row) for row in tables.STATES.rows(state))


ANSWERS: Final[Sheet[State]] = Sheet(
    "answers",
    (*(Field(name, str) for name in ("org", "on", "known", "clock")), *tables.STATES.fields),
    _answer_rows,
    exchange.state_json,
)


def _answers(view: View) -> Rows[State]:
    """Every cell of the state of each organisation on the day of states; none where no day is known."""
    asked, day = view.asked, view.day

    def ask() -> Iterator[State]:
        for org in view.orgs if day else ():
            if day:
                yield view.record.state(org, on=day, known=asked.known, clock=asked.clock, packs=asked.packs)

    return Rows(ANSWERS, ask)


TABLES: Final[Mapping[What, Callable[[View], Rows[Any]]]] = {
    "marked": _articles,
    "articles": _articles,
    "statements": _statements,
    "claims": _claims,
    "mentions": _mentions,
    "answers": _answers,
    "failures": lambda view: view.record.failures(),
}
"""What can be exported, and the rows of each."""
