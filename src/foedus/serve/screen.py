"""What a person reads on a terminal: answers with the sentences that say so beneath them.

A cell takes two lines: what is answered, how sure that is, who holds it and how often it was told; then the
sentence, its report and the id that `foedus explain` takes. Nothing here reads mark-up in what others wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.model import Answer, Contest, Counts, Evidence, Happening, Holding, Member, State
from foedus.record.fold.ruled import is_ruling
from foedus.serve.days import shown_value, with_shown_days
from foedus.serve.packrow import NameOf, is_pack_row, row_sentence
from foedus.serve.safe import clip, on_line, unquoted
from foedus.serve.sheets import counts_text

Cite = Callable[[str], str]
"""The id of an article -> its outlet and date, as a person cites it: "CAWIRE, 2022-11-23"."""

SHORT_ID: Final = 8
"""Digits of an id that are shown; they are enough for `foedus explain` in any record of normal size."""

_SENTENCES_SHOWN: Final = 1
STYLES: Final = {
    "agreed": "green",
    "reported_once": "yellow",
    "contested": "bold red",
    "inferred": "yellow",
    "default": "dim",
    "stale": "magenta",
    "changed_between": "bold magenta",
    "unknown": "dim",
}
"""How sure an answer is, in colour; the word itself always stands beside it."""

_INDENT: Final = 3
_POINTERS_SHOWN: Final = 3
_LINES_A_SENTENCE: Final = 2
_ONE: Final = re.compile(r"\b1 (day|month|year)s\b")


@dataclass(slots=True)
class Screen:
    """Draws one screen of answers, `width` columns wide.

    `sentences` is how many are quoted for each value; one that was quoted further up is not quoted again.
    `name_of` gives the name of a state for its code in a pack. Cells of which nothing is known are left out.
    """

    cite: Cite
    width: int
    name_of: NameOf = str
    sentences: int = _SENTENCES_SHOWN
    quoted: set[str] = field(default_factory=set)

    # --- state -------------------------------------------------------------------------------------------

    def state(self, state: State) -> Iterator[RenderableType]:
        """The state of an organisation, part by part; parts of which nothing is known are left out."""
        known = f"as known on {state.known} by the clock “{state.clock}”" if state.known else "as known now"
        yield Text.assemble((f"{on_line(state.org)} on {state.on}", "bold"), f"  {known}")
        yield Text("value · status · held by · reports/outlets/independent origins", "dim")
        yield from self.section("Members", (self._cell(*row) for row in _members(state.members)))
        for title, cells in (
            ("Offices", state.offices),
            ("Seat", state.seats),
            ("Organs", state.organs),
            ("Treaties", state.treaties),
            ("Positions", state.positions),
        ):
            told = ((cell.name, cell.answer) for cell in cells if _is_told(cell.answer))
            yield from self.section(title, (self._cell(*row) for row in told))
        for title, happenings in (
            ("Aid", state.aid),
            ("Missions", state.missions),
            ("Meetings", state.meetings),
            ("Exercises", state.exercises),
            ("Decisions", state.decisions),
            ("Articles invoked", state.clauses),
        ):
            yield from self.section(title, (part for each in happenings for part in self.happening(each)))

    def section(self, title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
        """A heading and its parts; nothing where there are none."""
        shown = list(parts)
        if shown:
            yield Text(f"\n{title}", "bold underline")
            yield from shown

    def _cell(self, name: str, answer: Answer) -> RenderableType:
        lines = [self._row(name, answer), *self.quotes(answer.evidence)]
        return Group(*lines, *self._others(answer), *self._ruled(answer.why))

    def _ruled(self, why: Sequence[str]) -> Iterator[RenderableType]:
        """What people ruled about it."""
        for line in filter(is_ruling, why):
            yield Padding(Text(on_line(line), "magenta"), (0, 0, 0, _INDENT))

    def _others(self, answer: Answer) -> Iterator[RenderableType]:
        """What else is said of the slot."""
        for side in answer.alternatives:
            if side.value:
                yield self._side("else ", side)
                yield from self.quotes(side.evidence, 1)

    def _row(self, name: str, answer: Answer) -> RenderableType:
        value = _value(answer) + (f" since {answer.since}" if answer.since else "")
        told = counts_text(answer.counts) if answer.counts.reports else ""
        return self._columns(
            Text(on_line(name)),
            Text(value, "bold"),
            Text(answer.status.replace("_", " "), STYLES[answer.status]),
            Text(on_line(", ".join(answer.held_by))),
            Text(told),
        )

    def _columns(self, *cells: Text) -> RenderableType:
        grid = Table.grid(padding=(0, 1))
        fixed = (self.width * 26 // 100, self.width * 22 // 100, 15, None, 8)
        for width in fixed:
            grid.add_column(width=width, ratio=None if width else 1, overflow="fold")
        grid.expand = True
        grid.width = self.width
        grid.add_row(*cells)
        return grid

    def _side(self, lead: str, side: Holding) -> RenderableType:
        text = Text.assemble(
            lead,
            (on_line(shown_value(side.value)), "bold"),
            f" — {_told(side.held_by, side.counts)}",
            _last(side),
        )
        return Padding(text, (0, 0, 0, _INDENT))

    def quotes(self, evidence: Sequence[Evidence], limit: int | None = None) -> list[RenderableType]:
        """The sentences that say so, each with its report; further ones, and those above, are counted."""
        limit = self.sentences if limit is None else limit
        different = {on_line(piece.text): piece for piece in reversed(evidence)}
        fresh = [text for text in reversed(different) if text not in self.quoted][:limit]
        self.quoted.update(fresh)
        shown: list[RenderableType] = [self._quote(different[text]) for text in fresh]
        above = [different[text] for text in different if text in self.quoted and text not in fresh]
        if above:
            shown.append(
                Text(
                    f"{' ' * _INDENT}quoted above: {' '.join(map(_pointer, above[:_POINTERS_SHOWN]))}", "dim"
                )
            )
        more = len(different) - len(above) - len(fresh)
        if more:
            shown.append(Text(f"{' ' * _INDENT}and {more} more", "dim"))
        return shown

    def _quote(self, piece: Evidence) -> RenderableType:
        id_ = f" {_pointer(piece)}" if piece.claim else ""
        room = (self.width - 2 * _INDENT) * _LINES_A_SENTENCE - len(id_) - 8
        if is_pack_row(piece):
            text = Text.assemble(row_sentence(piece, self.name_of, room), (id_, "dim"))
            return Padding(text, (0, 0, 0, _INDENT))
        where = f" — {on_line(self.cite(piece.article))}"
        words = clip(unquoted(piece.text), room - len(where))
        text = Text.assemble((f"“{words}”", "italic"), where, (id_, "dim"))
        return Padding(text, (0, 0, 0, _INDENT))

    # --- happenings and contests -------------------------------------------------------------------------

    def happening(self, happening: Happening) -> Iterator[RenderableType]:
        """An event with what is said of it."""
        when = shown_value(happening.time.value) or "date unknown"
        named = happening.label.endswith(f" in {happening.place}")
        place = f", {on_line(happening.place)}" if happening.place and not named else ""
        answer = happening.answer
        yield Text.assemble(
            f"{when}{place}: {on_line(happening.label)}  ",
            (_value(answer), "bold"),
            " ",
            (answer.status.replace("_", " "), STYLES[answer.status]),
            f" — {_told(answer.held_by, answer.counts)}" if answer.held_by else "",
        )
        yield from self.quotes(happening.answer.evidence)
        yield from self._others(happening.answer)
        yield from self._ruled(happening.answer.why)
        parts = ((cell.name, cell.answer) for cell in happening.parts)
        for name, part in joined(parts):
            if _is_told(part) and _read_of(part) != _read_of(happening.answer):
                yield self._part(name, part)

    def _part(self, name: str, answer: Answer) -> RenderableType:
        text = Text.assemble(
            f"{on_line(name)}: ",
            (_value(answer), "bold"),
            " ",
            (answer.status.replace("_", " "), STYLES[answer.status]),
            f" — {_told(answer.held_by, answer.counts)}" if answer.held_by else "",
        )
        body = Group(text, *self.quotes(answer.evidence, 1), *self._others(answer), *self._ruled(answer.why))
        return Padding(body, (0, 0, 0, _INDENT))

    def timeline(self, happenings: Iterable[Happening]) -> Iterator[RenderableType]:
        """What happened, in order."""
        for happening in happenings:
            yield from self.happening(happening)

    def contest(self, contest: Contest) -> Iterator[RenderableType]:
        """One slot and the sides on it; nobody is said to be right."""
        slot = on_line(with_shown_days(contest.slot))
        yield Text.assemble((slot, "bold"), f"  {on_line(contest.relation)}")
        for side in contest.sides:
            yield self._side("• ", side)
            yield from self.quotes(side.evidence, 1)
        yield from self._ruled(contest.why)


def _pointer(piece: Evidence) -> str:
    """What `foedus explain` takes for a sentence or the row of a pack."""
    return f"[{piece.claim[:SHORT_ID]}]" if piece.claim else on_line(piece.article)


def _value(answer: Answer) -> str:
    return _ONE.sub(r"1 \1", on_line(shown_value(answer.value or "?")))


def _told(held_by: Sequence[str], counts: Counts) -> str:
    return on_line(", ".join([*held_by, *([counts_text(counts)] if counts.reports else [])]))


def _last(side: Holding) -> str:
    """When it was last said; what only packs hold has no report, and so no such day."""
    if side.last_reported:
        return f", last {side.last_reported}"
    return ", undated" if side.counts.reports else ""


def _is_told(answer: Answer) -> bool:
    """Whether there is anything to read: a value, what else is said, or why there is no value."""
    told = bool(answer.value) or answer.status != "unknown" or any(s.value for s in answer.alternatives)
    return told or any(map(is_ruling, answer.why))


def joined(cells: Iterable[tuple[str, Answer]]) -> Iterator[tuple[str, Answer]]:
    """Cells that read alike and share a sentence as one, under all their names, the shared sentence first."""
    groups: dict[tuple[object, ...], list[_Joint]] = {}
    for name, answer in cells:
        alike = groups.setdefault(_read_of(answer), [])
        joint = next((each for each in alike if each.takes(answer)), None)
        if joint is None:
            alike.append(_Joint([name], answer, _texts(answer)))
        else:
            joint.names.append(name)
            joint.shared &= _texts(answer)
    for alike in groups.values():
        for each in alike:
            yield ", ".join(each.names), each.cited()


@dataclass(slots=True)
class _Joint:
    """Cells that are becoming one row: their names, the first answer, the sentences that all of them have."""

    names: list[str]
    answer: Answer
    shared: set[str]

    def takes(self, answer: Answer) -> bool:
        texts = _texts(answer)
        return bool(self.shared & texts) or not (self.shared or texts)

    def cited(self) -> Answer:
        evidence = sorted(self.answer.evidence, key=lambda piece: piece.text not in self.shared)
        return replace(self.answer, evidence=tuple(evidence))


def _texts(answer: Answer) -> set[str]:
    return {piece.text for piece in answer.evidence}


def _read_of(answer: Answer) -> tuple[object, ...]:
    """What a person reads of an answer before its sentences."""
    sides = tuple((side.value, side.held_by, side.counts) for side in answer.alternatives)
    rulings = tuple(filter(is_ruling, answer.why))
    return (answer.value, answer.status, answer.held_by, answer.counts, answer.since, sides, rulings)


def _members(members: Sequence[Member]) -> Iterator[tuple[str, Answer]]:
    """States of the same standing share a cell; what each does and means to do follows by state."""
    yield from joined((member.name, member.standing) for member in members if _is_told(member.standing))
    for member in members:
        for what, answers in (
            ("participation", member.participation),
            ("dues", member.dues),
            ("intention", member.intentions),
        ):
            yield from ((f"{member.name}: {what}", answer) for answer in answers if _is_told(answer))
