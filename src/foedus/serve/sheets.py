"""How things become rows and objects: the columns of a sheet, and what cells of several have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from foedus.model import Counts, Evidence, Hop, Statement
from foedus.serve.exchange import Object

Value = str | int | float | None
T = TypeVar("T")
R = TypeVar("R")

BETWEEN: Final = "; "
ARROW: Final = " ← "
GAP: Final = " … "


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its name, how its value is had from a row, and the type of it (None is always allowed)."""

    name: str
    of: Callable[[R], Value]
    type: type[str] | type[int] | type[float] = str


@dataclass(frozen=True, slots=True)
class Field:
    """The head of a column: its name and type."""

    name: str
    type: type[str] | type[int] | type[float]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """How a kind of thing becomes rows of a table (one or more of each) and an object for programs."""

    name: str
    fields: tuple[Field, ...]
    rows: Callable[[T], Iterator[tuple[Value, ...]]]
    json: Callable[[T], Object]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(field.name for field in self.fields)


def sheet(
    name: str, columns: tuple[Column[R], ...], split: Callable[[T], Iterable[R]], json: Callable[[T], Object]
) -> Sheet[T]:
    """A sheet of these columns: `split` gives what each has a row of its own for."""

    def rows(thing: T) -> Iterator[tuple[Value, ...]]:
        return (tuple(column.of(row) for column in columns) for row in split(thing))

    return Sheet(name, tuple(Field(column.name, column.type) for column in columns), rows, json)


def alone(thing: T) -> tuple[T]:
    """A thing as its only row."""
    return (thing,)


# --- what several sheets need ----------------------------------------------------------------------------


def chain_text(chain: tuple[Hop, ...]) -> str:
    """Through whom it came, the publisher first: "Debed Courier ← Lantern TV ← NORWIRE"."""
    return ARROW.join(hop.name for hop in chain)


def about_text(statement: Statement) -> str:
    """Whom it is about, with the stance towards them where there is one: "Armenia (against)"."""
    return BETWEEN.join(
        actor.name if stance == "neutral" else f"{actor.name} ({stance})" for actor, stance in statement.about
    )


def evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """The sentences that say so, each once."""
    return GAP.join(dict.fromkeys(piece.text for piece in evidence))


def places_text(evidence: tuple[Evidence, ...]) -> str:
    """Where they stand, as `article:start-end`."""
    return BETWEEN.join(f"{piece.article}:{piece.start}-{piece.end}" for piece in evidence)


def counts_text(counts: Counts) -> str:
    """Reports, outlets and independent origins: "3/2/1"."""
    return f"{counts.reports}/{counts.outlets}/{counts.origins}"


def number_of(count: int, noun: str) -> str:
    """So many of them: "1 report", "3 reports"."""
    return f"{count} {noun_of(count, noun)}"


def noun_of(count: int, noun: str) -> str:
    """A noun as it stands behind a number."""
    return noun if count == 1 else f"{noun}s"
