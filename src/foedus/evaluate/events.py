"""Event types on marked pairs, and whole records: what is right, by type and by quad class.

A file of pairs has a line of column names and one pair a line, parted by tabs: `sentence_id, sentence,
marked_sentence` (the source within <s></s>, the target within <t></t>), `source, target, gold_root`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from foedus.errors import MarkedError, NotFoundError
from foedus.model import Span

_COLUMNS = ("marked_sentence", "gold_root")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the actors that were marked in it and the type that people gave it."""

    text: str
    source: Span | None
    target: Span | None
    type: str


@dataclass(frozen=True, slots=True)
class EventFigures:
    """Macro-F1 over the types that occur, the share of right ones, and F1 by type, each from 0 to 1."""

    n: int
    macro: float
    right: float
    by_type: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The types of a corpus with their quad classes, and how our types and modes are called in it."""

    quads: Mapping[str, int]
    names: Mapping[tuple[str, str], str]

    def name_of(self, kind: str, mode: str = "") -> str:
        """Our type as the corpus has it: by type and mode, else by type, else as it is."""
        return self.names.get((kind, mode)) or self.names.get((kind, "")) or kind


@cache
def older_codebook() -> Codebook:
    """The codebook of `_data/evaluation/event_types.toml`."""
    path = files("foedus").joinpath("_data", "evaluation", "event_types.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    names = {(row["type"], row.get("mode", "")): row["as"] for row in table["recoded"]}
    return Codebook(table["types"], names)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a file.

    Raises:
        NotFoundError: no pair stands in it.
        MarkedError: a column is missing, or a gold type is none of the codebook's.
    """
    lines = path.read_text("utf-8").splitlines()
    names = lines[0].split("\t") if lines else []
    if any(column not in names for column in _COLUMNS):
        raise MarkedError(
            f"{path}: its first line has {names[:8]}, not {' and '.join(_COLUMNS)}; is it a file of pairs?"
        )
    sentence, gold = (names.index(column) for column in _COLUMNS)
    found = tuple(
        _pair(path, at, line.split("\t"), sentence, gold) for at, line in enumerate(lines[1:], 2) if line
    )
    if not found:
        raise NotFoundError(f"{path} has no pair below its line of column names")
    return found


def _pair(path: Path, number: int, row: Sequence[str], sentence: int, gold: int) -> Pair:
    kind = row[gold] if len(row) > max(sentence, gold) else ""
    if kind not in older_codebook().quads and older_codebook().name_of(kind) not in older_codebook().quads:
        raise MarkedError(f"{path}:{number}: type {kind!r} is none of {', '.join(older_codebook().quads)}")
    text, source, target = _unmark(row[sentence])
    return Pair(text, source, target, older_codebook().name_of(kind))


def _unmark(marked: str) -> tuple[str, Span | None, Span | None]:
    """The sentence without its marks, with the first source and the first target."""
    plain, at = "", {"s": [-1, -1], "t": [-1, -1]}
    rest = marked
    while "<" in rest:
        before, _, rest = rest.partition("<")
        plain += before
        tag, closed, behind = rest.partition(">")
        which = tag.removeprefix("/")
        if not closed or which not in at:
            plain += "<"
            continue
        place = 1 if tag.startswith("/") else 0
        if at[which][place] < 0:
            at[which][place] = len(plain)
        rest = behind
    plain += rest
    source, target = (Span(*ends) if 0 <= ends[0] < ends[1] else None for ends in at.values())
    return plain, source, target


# --- figures ---------------------------------------------------------------------------------------------


def score_types(gold: Sequence[str], found: Sequence[str]) -> EventFigures:
    """F1 of each type that occurs in `gold`; a type that is only found lowers the recall of the others."""
    by_type = tuple((kind, _f1(kind, gold, found)) for kind in sorted(set(gold)))
    right = sum(one == other for one, other in zip(gold, found, strict=True))
    return EventFigures(len(gold), sum(f1 for _, f1 in by_type) / len(by_type), right / len(gold), by_type)


def score_quads(gold: Sequence[str], found: Sequence[str]) -> EventFigures:
    """The same for quad classes: verbal and material, cooperation and conflict."""
    quads = older_codebook().quads
    return score_types([str(quads[kind]) for kind in gold], [str(quads.get(kind, 0)) for kind in found])


def _f1(kind: str, gold: Sequence[str], found: Sequence[str]) -> float:
    hits = sum(one == kind == other for one, other in zip(gold, found, strict=True))
    both = sum(one == kind for one in gold) + sum(other == kind for other in found)
    return 2 * hits / both if both else 0.0


# --- whole records ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record as it was found: the type as the corpus has it, and the stretches of both actors."""

    type: str
    source: Span
    target: Span | None


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """How many marked records were found whole, how many with both actors, and how many were found at all."""

    n: int
    right: int
    actors: int
    found: int


def score_records(pairs: Sequence[Pair], found: Sequence[Sequence[FoundRecord]]) -> RecordFigures:
    """A marked record is right where a found one has its type and overlaps both of its actors."""
    both = [[one for one in own if _same_actors(pair, one)] for pair, own in zip(pairs, found, strict=True)]
    return RecordFigures(
        len(pairs),
        sum(any(one.type == pair.type for one in own) for pair, own in zip(pairs, both, strict=True)),
        sum(bool(own) for own in both),
        sum(len(own) for own in found),
    )


def _same_actors(pair: Pair, found: FoundRecord) -> bool:
    source = pair.source is None or pair.source.overlaps(found.source)
    if pair.target is None:
        return source and found.target is None
    return source and found.target is not None and pair.target.overlaps(found.target)
