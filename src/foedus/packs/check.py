"""What is wrong with a pack file, also beside the other packs: overlapping terms, names that others have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from foedus.errors import PackError
from foedus.packs.known import Packs
from foedus.packs.load import bundled_packs, joined_packs
from foedus.packs.names import organisation_of
from foedus.packs.read import find_problems, first_day, last_day, where_of
from foedus.packs.rows import ANY_STATE, HolderRow, Pack, Row

_ROW = re.compile(r"(\w+) (\d+)\b")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the row or table, its line in the file (0 where that is not known), what is wrong."""

    where: str
    line: int
    said: str


def check_pack(path: Path) -> tuple[Pack | None, tuple[Fault, ...]]:
    """The pack of a file, None where it cannot be used as it is, and every mistake in it.

    Raises:
        PackError: the file cannot be read or is no TOML.
    """
    states = frozenset(row.iso3 for row in bundled_packs().states)
    pack, problems = find_problems(path, states)
    said = [problem.partition(": ")[::2] for problem in problems]
    if pack is not None:
        said = [*_compared(pack)]
    text = path.read_text("utf-8")
    return pack, tuple(Fault(where, _line_of(text, where), what) for where, what in said)


Said = tuple[str, str]


def _compared(pack: Pack) -> Iterator[Said]:
    """What is wrong between rows, and beside the packs that come with Foedus."""
    yield from _overlaps_in(pack)
    yield from _later_than(pack)
    if pack.is_organisation:
        yield from _undeclared_in(pack)
        yield from _taken_names(pack, bundled_packs())
    try:
        joined_packs((pack,))
    except PackError as error:
        yield ("beside the other packs", str(error).partition("\n  ")[2].strip())


def _overlaps_in(pack: Pack) -> Iterator[Said]:
    """Terms of one office that surely ran at the same time, where it is not one of several."""
    several = {(row.org, row.name) for row in pack.offices if row.several}
    terms: dict[tuple[str, str], list[tuple[int, HolderRow]]] = defaultdict(list)
    for number, row in enumerate(pack.holders, 1):
        if not row.acting and not several & {(row.org, row.office), (ANY_STATE, row.office)} and row.since:
            terms[row.org, row.office].append((number, row))
    for held in terms.values():
        held.sort(key=lambda term: first_day(term[1].since))
        for (_, earlier), (number, later) in pairwise(held):
            if not earlier.until or last_day(later.since) < first_day(earlier.until):
                where = where_of("holder", number, later)
                until = f"until {earlier.until}" if earlier.until else "with no until"
                yield (
                    where,
                    f"its term begins {later.since}, while {earlier.person} holds the office {until}; "
                    "mend the dates, or write several = true in the row of the office",
                )


def _undeclared_in(pack: Pack) -> Iterator[Said]:
    """Offices and organs that rows name and that no row of the pack has."""
    offices = {row.name for row in pack.offices}
    for number, holder in enumerate(pack.holders, 1):
        if not holder.org and holder.office not in offices:
            yield (
                where_of("holder", number, holder),
                f"{holder.office!r} is no office of this pack; write an [[office]] of that name, or mend it",
            )
    organs = {row.name for row in pack.organs}
    for number, member in enumerate(pack.members, 1):
        if member.organ and member.organ not in organs:
            yield (
                where_of("member", number, member),
                f"{member.organ!r} is no organ of this pack; write an [[organ]] of that name, or mend it",
            )


def _later_than(pack: Pack) -> Iterator[Said]:
    """Rows of what began after the pack was compiled."""
    begun: list[tuple[str, int, Row, str]] = [
        *(("member", number, row, row.since) for number, row in enumerate(pack.members, 1)),
        *(("holder", number, row, row.since) for number, row in enumerate(pack.holders, 1)),
        *(("chair", number, row, row.since) for number, row in enumerate(pack.chairs, 1)),
        *(("organ", number, row, row.since) for number, row in enumerate(pack.organs, 1)),
    ]
    for table, number, row, since in begun:
        if since and first_day(since) > last_day(pack.as_of):
            said = f"since {since!r} lies after the pack's as_of {pack.as_of!r}; mend one of them"
            yield (where_of(table, number, row), said)


def _taken_names(pack: Pack, others: Packs) -> Iterator[Said]:
    """Names and acronyms that another pack gives to another body, state or outlet."""
    row = organisation_of(pack)
    for name in dict.fromkeys((row.id, row.name, *row.names, *row.acronyms)):
        other = others.organisation(name) or others.state(name) or others.outlet(name)
        if other is not None and getattr(other, "id", "") != pack.id:
            given = (n for n, alias in enumerate(pack.aliases, 1) if name in alias.texts)
            yield (
                "[pack]" if name in (row.id, row.name) else f"alias {next(given)} ({name})",
                f"{name!r} is a name of {other.name} in another pack; leave it out, "
                'or give it as kind = "description", which counts only in its context',
            )


def _line_of(text: str, where: str) -> int:
    """The line on which a row begins, with a heading of its own or in a list; 0 where that is not known."""
    lines = text.splitlines()
    if where.startswith("["):
        heads = (where, f"[{where}]")
        return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(heads)), 0)
    match = _ROW.match(where)
    if match is None:
        return 0
    table, number = match[1], int(match[2])
    begins = [n for n, line in enumerate(lines, 1) if line.strip().startswith(f"[[{table}]]")]
    begins = begins or list(_list_lines(lines, table))
    return begins[number - 1] if number <= len(begins) else 0


def _list_lines(lines: Iterable[str], table: str) -> Iterator[int]:
    """The lines of the rows of `table = [`, one a line."""
    within = False
    for number, line in enumerate(lines, 1):
        words = line.strip()
        within = words.replace(" ", "").startswith(f"{table}=[") or (within and words != "]")
        if within and words.startswith("{"):
            yield number
