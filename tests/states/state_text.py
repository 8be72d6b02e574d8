"""A whole state as lines that a person can read in a diff: every cell with its status and who holds it.

Values and statuses alone, unless `quoted`: the words of other people's reports stay where they are. What was
decided is told in a report's own words, and so only counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from foedus.model import Answer, Cell, Contest, Counts, Happening, Holding, Member, State

CELLS = ("offices", "seats", "organs", "treaties", "positions")
HAPPENINGS = ("aid", "missions", "meetings", "exercises", "decisions", "clauses")
IN_WORDS_OF_THE_REPORT = ("what",)


@dataclass(frozen=True)
class StateText:
    """Writes states; with `quoted` the sentences that say so stand beneath their cells."""

    quoted: bool = False

    def lines(self, state: State) -> Iterator[str]:
        assert {"members", *CELLS, *HAPPENINGS} <= {field.name for field in fields(state)}
        yield f"{state.org} on {state.on}, known on {state.known} ({state.clock})"
        yield from self._part("members", (line for each in state.members for line in self._member(each)))
        for name in CELLS:
            cells: tuple[Cell, ...] = getattr(state, name)
            yield from self._part(name, (line for each in cells for line in self._cell(each)))
        for name in HAPPENINGS:
            happenings: tuple[Happening, ...] = getattr(state, name)
            yield from self._part(name, (line for each in happenings for line in self._happening(each)))

    def contested(self, contests: Iterable[Contest]) -> Iterator[str]:
        """What reports or holders tell differently, side by side."""
        for contest in contests:
            yield f"{contest.slot}: {contest.relation}"
            own_words = contest.relation == "unanswered" and not self.quoted
            for side in contest.sides:
                shown = f"({len(side.value.split())} words)" if own_words else side.value
                yield f"  {shown}{told_by(side.held_by, side.counts, side.last_reported)}"
                yield from (f"  {line}" for line in self._quotes(side))

    def _part(self, name: str, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield f"{name}:"
            yield from (f"  {line}" for line in found)

    def _member(self, member: Member) -> Iterator[str]:
        yield from self._answer(member.name, member.standing)
        for name in ("participation", "dues", "intentions"):
            for answer in getattr(member, name):
                yield from (f"  {line}" for line in self._answer(name, answer))

    def _happening(self, happening: Happening) -> Iterator[str]:
        place = f" @ {happening.place}" if happening.place else ""
        named = f"[{happening.time.value or 'undated'}{place}] {happening.label}"
        yield from self._answer(named, happening.answer)
        for part in happening.parts:
            yield from (f"  {line}" for line in self._cell(part))

    def _cell(self, cell: Cell) -> Iterator[str]:
        yield from self._answer(cell.name, cell.answer)

    def _answer(self, name: str, answer: Answer) -> Iterator[str]:
        own_words = name in IN_WORDS_OF_THE_REPORT and not self.quoted
        value = answer.value or "?"
        shown = f"({len(value.split())} words)" if own_words else value
        since = f" since {answer.since}" if answer.since else ""
        told = told_by(answer.held_by, answer.counts, answer.last_reported)
        yield f"{name} = {shown}{since} | {answer.status}{told}"
        yield from self._quotes(answer)
        for side in answer.alternatives:
            shown = f"({len(side.value.split())} words)" if own_words else side.value or "(nothing)"
            yield f"  else {shown}{told_by(side.held_by, side.counts, side.last_reported)}"
            yield from self._quotes(side)

    def _quotes(self, said: Answer | Holding) -> Iterator[str]:
        if self.quoted:
            yield from (f"  > {' '.join(piece.text.split())}" for piece in said.evidence)


def told_by(held_by: Iterable[str], counts: Counts, last: str) -> str:
    """ " | TASS, 1/1/1, last 2022-11-23", and nothing where nobody tells it."""
    told = "; ".join(held_by)
    if not told:
        return ""
    return f" | {told}, {counts.reports}/{counts.outlets}/{counts.origins}, last {last or 'undated'}"
