"""Texts whose time expressions people marked: TimeML files, WikiWars, GUM's dates."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from foedus.errors import NotFoundError

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Expression:
    """One marked stretch, `end` exclusive, with its TIMEX type ("" where none is told) and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with its day of writing, where known, and its expressions."""

    name: str
    text: str
    written: date | None
    expressions: tuple[Expression, ...]


def read_timeml_folder(folder: Path) -> list[TimedText]:
    """Every `.tml` file below a folder, in order of their names.

    Raises NotFoundError where one of them is no TimeML.
    """
    return [read_timeml(path.read_bytes(), path.name) for path in sorted(folder.rglob("*.tml"))]


def read_timeml(data: bytes, name: str) -> TimedText:
    """One document: the text within TEXT (or all but the DCT), its TIMEX3, and the day in DCT.

    Positions are code points of the text without tags. Expressions without words are left out.
    Raises NotFoundError where it is not XML at all.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:
        raise NotFoundError(f"{name} is no XML, so it has no TIMEX3; TimeML files begin with <TimeML>")
    body = root.find(".//TEXT")
    parts: list[str] = []
    marked = list(_walk(root if body is None else body, parts, 0))
    return TimedText(name, "".join(parts), _written(root), tuple(sorted(marked, key=_place)))


def _place(expression: Expression) -> tuple[int, int]:
    return expression.start, -expression.end


def _walk(element: etree._Element, parts: list[str], start: int) -> Iterator[Expression]:
    """The expressions of an element; its text, without what follows it, goes to `parts`."""
    at = start
    for piece, child in _pieces(element):
        if child is None:
            parts.append(piece)
            at += len(piece)
        elif child.tag != "DCT":
            before = len(parts)
            inner = list(_walk(child, parts, at))
            end = at + sum(map(len, parts[before:]))
            if child.tag == "TIMEX3" and end > at:
                yield Expression(at, end, child.get("type", ""), child.get("value", ""))
            yield from inner
            at = end


def _pieces(element: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    yield element.text or "", None
    for child in element:
        if isinstance(child.tag, str):
            yield "", child
        yield child.tail or "", None


def _written(root: etree._Element) -> date | None:
    """The day of the DCT, else of the expression whose function is CREATION_TIME."""
    for path in (".//DCT//TIMEX3", ".//TIMEX3[@functionInDocument='CREATION_TIME']"):
        for element in root.iterfind(path):
            day = _day_of(element.get("value", ""))
            if day:
                return day
    return None


def _day_of(value: str) -> date | None:
    match = _DAY.match(value)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


def read_wikiwars(path: Path) -> list[TimedText]:
    """WikiWars as JSON lines: `id, dct, text, timex[{start, end, value, type}]`; its values are TIMEX2's."""
    return [
        TimedText(
            row["id"],
            row["text"],
            _day_of(row["dct"]),
            tuple(Expression(each["start"], each["end"], "", each["value"]) for each in row["timex"]),
        )
        for row in _rows(path)
    ]


def read_gum_dates(path: Path) -> list[TimedText]:
    """GUM's news with its dates; their values are the first and last day: "2017-07-10/2017-07-16"."""
    return [
        TimedText(
            row["id"],
            row["text"],
            _day_of(row["meta"]["dateCreated"]),
            tuple(Expression(each["start"], each["end"], "", _bounds(each)) for each in row["dates"]),
        )
        for row in _rows(path)
    ]


def _bounds(row: dict[str, str]) -> str:
    """TEI's `when`, or `from` and `to`, as first and last day."""
    first = row.get("when") or row.get("from") or row.get("notBefore") or ""
    last = row.get("when") or row.get("to") or row.get("notAfter") or ""
    return f"{_first_day(first[:10])}/{_last_day(last[:10])}"


def _first_day(value: str) -> str:
    return value + {4: "-01-01", 7: "-01"}.get(len(value), "")


def _last_day(value: str) -> str:
    if len(value) == 7:
        year, month = map(int, value.split("-"))
        return str(date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1))
    return value + "-12-31" if len(value) == 4 else value


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
