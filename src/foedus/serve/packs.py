"""Packs as people and programs see them: a line each, the rows of one, mistakes, a starter for a new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import date
from importlib.resources import files
from string import Template
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from foedus.model import Evidence
from foedus.packs import Pack, Packs, Row
from foedus.packs.check import Fault
from foedus.record.fold.known import pack_article, pack_text
from foedus.serve.exchange import Object, encode
from foedus.serve.packrow import row_sentence
from foedus.serve.safe import on_line
from foedus.serve.sheets import Field, Sheet, Value

GRADES: Final = ("A", "B", "C")


# --- a list of packs -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """One pack in a list: how many rows it has of each grade."""

    pack: Pack
    grades: Counter[str]


def list_packs(packs: Packs) -> Iterator[Listed]:
    """Every pack, those of organisations first."""
    for pack in sorted(packs.packs, key=lambda pack: (not pack.is_organisation, pack.id)):
        yield Listed(pack, Counter(row.certainty for _, row in pack.rows()))


def _listed_row(listed: Listed) -> Iterator[tuple[Value, ...]]:
    pack, grades = listed.pack, listed.grades
    counts = (grades.total(), *(grades[grade] for grade in GRADES))
    yield (pack.id, pack.name, pack.kind, pack.as_of, *counts, pack.file, pack.digest)


def _listed_json(listed: Listed) -> Object:
    (row,) = _listed_row(listed)
    return dict(zip(PACKS.names, row, strict=True))


PACKS: Final[Sheet[Listed]] = Sheet(
    "packs",
    (
        *(Field(name, str) for name in ("id", "name", "kind", "as_of")),
        *(Field(name, int) for name in ("rows", *GRADES)),
        *(Field(name, str) for name in ("file", "digest")),
    ),
    _listed_row,
    _listed_json,
)


def packs_table(listed: Iterable[Listed]) -> RenderableType:
    """Packs, one a line."""
    table = Table(box=None, pad_edge=False)
    for name in ("pack", "of", "as of"):
        table.add_column(name)
    for name in ("rows", *GRADES):
        table.add_column(name, justify="right")
    for one in listed:
        counts = (one.grades.total(), *(one.grades[grade] for grade in GRADES))
        table.add_row(one.pack.id, on_line(one.pack.name), one.pack.as_of, *map(str, counts))
    return table


# --- the rows of one -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a pack: its table, the row, and what it says as a sentence."""

    table: str
    row: Row
    sentence: str


def rows_of(pack: Pack, name_of: Callable[[str], str]) -> Iterator[Shown]:
    """Every row, in the order of the tables; `name_of` gives the name of a state for its code."""
    place = pack_article(pack)
    for (table, row), line in zip(pack.rows(), pack_text(pack).splitlines(), strict=True):
        sentence = row_sentence(Evidence(place, 0, len(line), line), name_of)
        yield Shown(table, row, sentence.removeprefix(f"pack {pack.id}: "))


def _shown_row(shown: Shown) -> Iterator[tuple[Value, ...]]:
    row = shown.row
    since, until = (getattr(row, name, "") or None for name in ("since", "until"))
    dated = since or getattr(row, "date", "") or None
    yield (shown.table, shown.sentence, dated, until, row.certainty, row.source, row.note, row.conflict)


def _shown_json(shown: Shown) -> Object:
    return {"table": shown.table, **row_json(shown.row)}


ROWS: Final[Sheet[Shown]] = Sheet(
    "pack_rows",
    tuple(
        Field(name, str)
        for name in ("table", "text", "since", "until", "certainty", "source", "note", "conflict")
    ),
    _shown_row,
    _shown_json,
)


def row_json(row: Row) -> Object:
    """A row as it is written in TOML: without the fields that it leaves out."""
    values = ((field, getattr(row, field.name)) for field in fields(row))
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field, value in values
        if field.default is MISSING or value != field.default
    }


def pack_json(pack: Pack) -> Object:
    """A whole pack as one object, each table a list of its rows."""
    tables: dict[str, list[Object]] = {}
    for table, row in pack.rows():
        tables.setdefault(table, []).append(row_json(row))
    head = {
        name: getattr(pack, name) for name in ("id", "name", "kind", "as_of", "source", "certainty", "note")
    }
    return {**head, "file": pack.file, "digest": pack.digest, **tables}


def pack_screen(pack: Pack, shown: Iterable[Shown]) -> RenderableType:
    """A pack for reading: its head, then its rows table by table, what disagrees beneath its row."""
    parts: list[Text] = [
        Text(on_line(f"{pack.id}: {pack.name}, {pack.kind}"), "bold"),
        Text(on_line(f"as of {pack.as_of} (certainty {pack.certainty}, {pack.source})"), "dim"),
    ]
    table = ""
    for one in shown:
        if one.table != table:
            table = one.table
            parts += [Text(""), Text(table, "bold")]
        parts.append(Text(f"  {one.sentence}"))
        parts += [Text(f"    {on_line(line)}", "dim") for line in _beneath(one.row)]
    return Group(*parts)


def _beneath(row: Row) -> Iterator[str]:
    if row.conflict:
        yield f"but: {row.conflict}"
    if row.note:
        yield f"note: {row.note}"


# --- mistakes --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fault and the file in which it is."""

    file: str
    fault: Fault


def _mistake_row(mistake: Mistake) -> Iterator[tuple[Value, ...]]:
    yield (mistake.file, mistake.fault.line or None, mistake.fault.where, mistake.fault.said)


def _mistake_json(mistake: Mistake) -> Object:
    (row,) = _mistake_row(mistake)
    return dict(zip(MISTAKES.names, row, strict=True))


MISTAKES: Final[Sheet[Mistake]] = Sheet(
    "mistakes",
    (Field("file", str), Field("line", int), Field("where", str), Field("found", str)),
    _mistake_row,
    _mistake_json,
)


def mistakes_list(mistakes: Iterable[Mistake]) -> RenderableType:
    """Mistakes, one a paragraph: "league.toml:12: member 3 (ARM): since is ..."."""
    lines = []
    for mistake in mistakes:
        fault = mistake.fault
        place = f"{mistake.file}:{fault.line}" if fault.line else mistake.file
        lines.append(Text(on_line(f"{place}: {fault.where}: {fault.said}")))
    return Group(*lines)


# --- a starter -------------------------------------------------------------------------------------------


def starter_name(name: str) -> str:
    """The name of a file for the pack of that organisation: "Turkic League" gives "turkic-league.toml"."""
    return (re.sub(r"\W+", "-", name.casefold()).strip("-") or "pack") + ".toml"


def starter_pack(name: str, packs: Packs, today: date) -> str:
    """A pack file to go on from, with what the packs know of an organisation of that name."""
    row = packs.organisation(name)
    id_, full = (row.id, row.name) if row else (name, name)
    acronyms = row.acronyms if row else (name,) if name.isupper() else ()
    template = files("foedus").joinpath("_data", "starter-pack.toml").read_text("utf-8")
    return Template(template).substitute(
        id=encode(id_).decode(),
        name=encode(full).decode(),
        alias="acronym" if acronyms else "name",
        texts=encode(list(acronyms) or [full]).decode(),
        as_of=f"{today:%Y-%m}",
    )
