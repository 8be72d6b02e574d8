"""Pack file -> Pack: every row checked, and all that is wrong said at once."""

from __future__ import annotations

import calendar
import difflib
import functools
import hashlib
import re
import tomllib
from collections import Counter
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args, get_type_hints

import msgspec

from foedus.errors import PackError
from foedus.packs.rows import TABLES, AliasRow, Pack, Row, StateRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BUNDLED = Path(__file__).parent.parent / "_data" / "packs"
STATES_FILE = BUNDLED / "generic" / "states.toml"

_R = TypeVar("_R", bound=Row)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DATE_FIELDS = ("since", "until", "date", "as_of")
_HEAD_FIELDS = ("id", "name", "kind", "as_of", "source", "certainty", "note")
_HEAD_REQUIRED = ("id", "name", "kind", "as_of", "source", "certainty")


def read_pack(path: Path | str, states: frozenset[str] | None = None) -> Pack:
    """Read and check one pack file.

    `states` are the ISO 3166-1 alpha-3 codes that its rows may name (default: those of the bundled pack of
    states); the file's own states are known as well.

    Raises:
        PackError: the file cannot be read, is no TOML, or has rows that break the format; all are listed.
    """
    pack, problems = find_problems(Path(path), states)
    if pack is None:
        raise PackError(_listed(Path(path), problems))
    return pack


def find_problems(path: Path, states: frozenset[str] | None = None) -> tuple[Pack | None, tuple[str, ...]]:
    """The pack of a file, or None and all that is wrong with its rows.

    Raises:
        PackError: the file cannot be read or is no TOML.
    """
    content = _content_of(path)
    data = _tables_of(content, path)
    problems: list[str] = []
    head = _head_of(data, problems)
    found = {field: _rows_of(data, table, kind, problems) for table, (field, kind) in TABLES.items()}
    rows = {field: tuple(numbered.values()) for field, numbered in found.items()}
    known = _codes_of(rows["states"]) | (states if states is not None else _bundled_codes(path))
    for table, (field, _) in TABLES.items():
        problems += [f"{table}: {said}" for said in _duplicates_in(rows[field])]
        problems += [
            f"{where_of(table, number, row)}: {said}"
            for number, row in found[field].items()
            for said in _faults_in(row, known)
        ]
    problems += _unknown_targets(rows, found["aliases"])
    if problems:
        return None, tuple(problems)
    pack = {**head, **rows, "file": path.name, "digest": hashlib.sha256(content).hexdigest()}
    return msgspec.convert(pack, Pack), ()


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackError(
            f"{path}: cannot be read ({error.strerror}); check the path and its rights"
        ) from error


def _tables_of(content: bytes, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8 and read it again"
        raise PackError(message) from error
    except ValueError as error:  # a number of thousands of digits is none either
        message = f"{path}: no TOML: {error}; look for a missing quote, comma or bracket there"
        raise PackError(message) from error
    except RecursionError:
        raise PackError(f"{path}: its tables are nested too deeply; no pack needs more than three") from None


@functools.cache
def _known_of_file(path: Path) -> frozenset[str]:
    return _codes_of(read_pack(path, frozenset()).states)


def _bundled_codes(path: Path) -> frozenset[str]:
    return frozenset() if path == STATES_FILE else _known_of_file(STATES_FILE)


def _codes_of(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(row.iso3 for row in rows if isinstance(row, StateRow))


def _head_of(data: Mapping[str, object], problems: list[str]) -> dict[str, object]:
    """The checked `[pack]` table; tables that no pack has are faults too, most often misspelt ones."""
    problems += [
        f"[{table}]: no table of a pack{_meant(table, (*TABLES, 'pack', 'sources'))}; "
        f"the tables are pack, sources, {', '.join(TABLES)}"
        for table in data
        if table not in TABLES and table not in {"pack", "sources"}
    ]
    sources = data.get("sources", {})
    problems += [
        f"[sources]: {key} is no text; a source is a short name = its full text"
        for key, text in (sources.items() if isinstance(sources, dict) else [("sources", None)])
        if not isinstance(text, str)
    ]
    head = data.get("pack")
    if not isinstance(head, dict):
        problems.append(f"[pack]: missing; every pack begins with {', '.join(_HEAD_REQUIRED)}")
        return {}
    problems += [f"[pack]: {field} is missing" for field in _HEAD_REQUIRED if not head.get(field)]
    problems += [
        f"[pack]: {field} is no field of it{_meant(field, _HEAD_FIELDS)}"
        for field in head
        if field not in _HEAD_FIELDS
    ]
    problems += [
        f"[pack]: {field} is {value!r}; write a text in quotes"
        for field, value in head.items()
        if not isinstance(value, str)
    ]
    if head.get("certainty") not in {None, "", "A", "B", "C"}:
        problems.append(f"[pack]: certainty is {head['certainty']!r}; it is A, B or C")
    if said := _date_fault(head.get("as_of")):
        problems.append(f"[pack]: as_of {said}")
    return {**head, "source": _full_source(head.get("source"), data)}


def _rows_of(data: Mapping[str, object], table: str, kind: type[_R], problems: list[str]) -> dict[int, _R]:
    """The rows of one table that have the form of `kind`, by their numbers; others leave a problem each."""
    entries = data.get(table, [])
    if not isinstance(entries, list):
        problems.append(f"[{table}]: one table was found; write [[{table}]], once a row")
        return {}
    required = tuple(f.name for f in fields(kind) if f.default is MISSING)
    known = frozenset(f.name for f in fields(kind))
    rows: dict[int, _R] = {}
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            problems.append(f"{table} {number}: found {entry!r} where a row was expected")
            continue
        where = where_of(table, number, entry, kind)
        missing = [f"{where}: {field} is missing" for field in required if entry.get(field, "") in ("", [])]
        unknown = [
            f"{where}: {field} is no field of it{_meant(field, known)}"
            for field in entry
            if field not in known
        ]
        problems += missing + unknown
        if missing or unknown:
            continue
        try:
            full = {**entry, "source": _full_source(entry["source"], data)}
            rows[number] = msgspec.convert(full, kind)
        except msgspec.ValidationError as error:
            problems.append(f"{where}: {_explained(error, kind, full)}")
    return rows


def _meant(written: str, known: Iterable[str]) -> str:
    """What was probably meant by a word that is not known: "; did you mean since?"."""
    near = difflib.get_close_matches(written, sorted(known), 1)
    return f"; did you mean {near[0]}?" if near else ""


def _explained(error: msgspec.ValidationError, kind: type[Row], entry: Mapping[str, object]) -> str:
    """What is wrong with a value, with the words that may stand there."""
    said, _, place = str(error).partition(" - at `$.")
    field = place.rstrip("`").split("[")[0]
    if not said.startswith("Invalid enum"):
        return f"{said} in `{field}`" + ("; write dates as texts in quotes" if "`date`" in said else "")
    words = _GRADES if field.endswith("certainty") else get_args(get_type_hints(kind)[field])
    return f"{said} in `{field}`; it is one of {', '.join(map(str, words))}{_meant(str(entry[field]), words)}"


_GRADES = ("A (a page of an organisation or state)", "B (press, encyclopaedia)", "C (from memory)")


def _full_source(source: object, data: Mapping[str, object]) -> object:
    """A source is a key of `[sources]`, which gives the full text, or the text itself."""
    sources = data.get("sources")
    return sources.get(source, source) if isinstance(sources, dict) and isinstance(source, str) else source


def where_of(table: str, number: int, row: Row | Mapping[str, object], kind: type[Row] | None = None) -> str:
    """The place of a row in messages: its table, its number and the fields that name it."""
    if isinstance(row, Row):
        parts: Iterable[object] = (getattr(row, field) for field in row.label)
    else:
        parts = (row.get(field) for field in (kind or Row).label)
    named = ", ".join(str(part) for part in parts if part)
    return f"{table} {number} ({named})" if named else f"{table} {number}"


def _duplicates_in(rows: Iterable[Row]) -> Iterator[str]:
    counts = Counter(tuple(getattr(row, field) for field in row.label) for row in rows)
    for label, count in counts.items():
        if count > 1:
            named = ", ".join(str(part) for part in label if part)
            yield f"{count} rows are called ({named}); keep one, or tell them apart by a field of the name"


def _unknown_targets(rows: Mapping[str, tuple[Row, ...]], aliases: Mapping[int, Row]) -> Iterator[str]:
    """Aliases of an organ, office or treaty that the pack does not have."""
    named = {
        getattr(row, "treaty", "") or getattr(row, "name", "")
        for field in ("organs", "offices", "treaties")
        for row in rows[field]
    }
    for number, row in aliases.items():
        if isinstance(row, AliasRow) and row.of and row.of not in named:
            yield f"alias {number}: of {row.of!r} is no organ, office or treaty of this pack"


def _faults_in(row: Row, states: frozenset[str]) -> Iterator[str]:
    """What is wrong with the values of a row that has the right form."""
    for field in _DATE_FIELDS:
        value = getattr(row, field, "")
        if said := _date_fault(value):
            yield f"{field} {said}"
    since, until = getattr(row, "since", ""), getattr(row, "until", "")
    if since and until and last_day(until) < first_day(since):
        yield f"until {until!r} lies before since {since!r}"
    for code in _codes_named_by(row):
        if code not in states:
            yield (
                f"state {code!r} is no known code{_state_meant(code, states)}; "
                "use the ISO 3166-1 alpha-3 code in capitals, as in 'ARM'"
            )


def _state_meant(written: str, states: frozenset[str]) -> str:
    """The state that was probably meant by its name, by another code or by a misspelt one."""
    code = _codes_by_name().get(written.casefold(), "")
    return f"; did you mean {code}?" if code in states else _meant(written.upper(), states)


@functools.cache
def _codes_by_name() -> Mapping[str, str]:
    rows = read_pack(STATES_FILE, frozenset()).states
    return {
        name.casefold(): row.iso3
        for row in rows
        for name in (row.iso2, row.cow_code, *row.acronyms, *row.names, row.name, row.iso3)
        if name
    }


def _codes_named_by(row: Row) -> Iterator[str]:
    if code := getattr(row, "state", ""):
        yield code
    yield from getattr(row, "signatories", ())


def _date_fault(value: object) -> str | None:
    """Why `value` is no prefix of an ISO date; None where it is one, or is empty."""
    if value in ("", None):
        return None
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return f"is {value!r}; write a text of the form '2022', '2022-05' or '2022-05-17'"
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    if not (year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return f"is {value!r}, which is in no calendar"
    return None


def first_day(prefix: str) -> str:
    """The first day that a date prefix may mean: "2022-05" gives "2022-05-01"."""
    return prefix + "-01-01"[len(prefix) - 4 :]


def last_day(prefix: str) -> str:
    """No day that a date prefix may mean sorts after this: "2022-02" gives "2022-02-31"."""
    return prefix + "-12-31"[len(prefix) - 4 :]


def _listed(path: Path, problems: Sequence[str]) -> str:
    count = "one fault" if len(problems) == 1 else f"{len(problems)} faults"
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"{path}: {count} in the pack:\n{lines}\nMend them there; docs/packs.md describes every table."
