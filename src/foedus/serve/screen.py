"""What a person reads on a terminal: answers with the sentences that say so beneath them.

A cell takes two lines: what is answered, how sure that is, who holds it and how often it was told; then the
sentence, its report and the id that `foedus explain` takes. Nothing here reads mark-up in what others wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.model import Answer, Cell, Contest, Counts, Evidence, Happening, Holding, Member, State
from foedus.record.store.check import Violation
from foedus.record.store.search import Hit
from foedus.record.store.statements import Said
from foedus.serve.exchange import speaker_of
from foedus.serve.safe import clip, on_line, on_page, unquoted
from foedus.serve.tables import chain_text, counts_text

Cite = Callable[[str], str]
"""The id of an article -> its outlet and date, as a person cites it: "CAWIRE, 2022-11-23"."""

PACK: Final = "pack:"
"""How the place of a pack's row begins, where that of a report's sentence is the id of an article."""

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


@dataclass(slots=True)
class Screen:
    """Draws one screen of answers, `width` columns wide.

    `sentences` is how many are quoted for each value; one that was quoted further up is not quoted again.
    """

    cite: Cite
    width: int
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
            ("Organs", state.organs),
            ("Treaties", state.treaties),
        ):
            yield from self.section(title, (self._cell(cell.name, cell.answer) for cell in cells))
        for title, happenings in (
            ("Aid", state.aid),
            ("Missions", state.missions),
            ("Meetings", state.meetings),
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
        return Group(*lines, *self._others(answer))

    def _others(self, answer: Answer) -> Iterator[RenderableType]:
        """What else is said of the slot."""
        for side in answer.alternatives:
            if side.value:
                yield self._side("else ", side)
                yield from self.quotes(side.evidence, 1)

    def _row(self, name: str, answer: Answer) -> RenderableType:
        value = on_line(answer.value or "?") + (f" since {answer.since}" if answer.since else "")
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
            (on_line(side.value), "bold"),
            f" — {_told(side.held_by, side.counts)}",
            f", last {side.last_reported}" if side.last_reported else "",
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
        if piece.article.startswith(PACK):
            row = clip(piece.text, self.width - _INDENT - len(piece.article) - 4)
            return Text.assemble(" " * _INDENT, (row, "italic"), f" — {self.cite(piece.article)}")
        where = f" — {on_line(self.cite(piece.article))}"
        id_ = f" {_pointer(piece)}" if piece.claim else ""
        room = (self.width - 2 * _INDENT) * _LINES_A_SENTENCE - len(where) - len(id_) - 8
        text = Text.assemble((f"“{clip(unquoted(piece.text), room)}”", "italic"), where, (id_, "dim"))
        return Padding(text, (0, 0, 0, _INDENT))

    # --- happenings and contests -------------------------------------------------------------------------

    def happening(self, happening: Happening) -> Iterator[RenderableType]:
        """An event with what is said of it."""
        when = happening.time.value or "date unknown"
        place = f", {on_line(happening.place)}" if happening.place else ""
        answer = happening.answer
        yield Text.assemble(
            f"{when}{place}: {on_line(happening.label)}  ",
            (on_line(answer.value or "?"), "bold"),
            " ",
            (answer.status.replace("_", " "), STYLES[answer.status]),
            f" — {_told(answer.held_by, answer.counts)}" if answer.held_by else "",
        )
        yield from self.quotes(happening.answer.evidence)
        yield from self._others(happening.answer)
        for answer, names in _by_answer(happening.parts).items():
            if answer.value or any(side.value for side in answer.alternatives):
                yield self._part(", ".join(names), answer)

    def _part(self, name: str, answer: Answer) -> RenderableType:
        text = Text.assemble(
            f"{on_line(name)}: ",
            (on_line(answer.value or "?"), "bold"),
            " ",
            (answer.status.replace("_", " "), STYLES[answer.status]),
            f" — {_told(answer.held_by, answer.counts)}" if answer.held_by else "",
        )
        body = Group(text, *self.quotes(answer.evidence, 1), *self._others(answer))
        return Padding(body, (0, 0, 0, _INDENT))

    def timeline(self, happenings: Iterable[Happening]) -> Iterator[RenderableType]:
        """What happened, in order."""
        for happening in happenings:
            yield from self.happening(happening)

    def contest(self, contest: Contest) -> Iterator[RenderableType]:
        """One slot and the sides on it; nobody is said to be right."""
        yield Text.assemble((on_line(contest.slot), "bold"), f"  {on_line(contest.relation)}")
        for side in contest.sides:
            yield self._side("• ", side)
            yield from self.quotes(side.evidence, 1)


def _pointer(piece: Evidence) -> str:
    """What `foedus explain` takes for a sentence; a pack's row has its place."""
    return f"[{piece.claim[:SHORT_ID]}]" if not piece.article.startswith(PACK) else on_line(piece.article)


def _told(held_by: Sequence[str], counts: Counts) -> str:
    return on_line(f"{', '.join(held_by)}, {counts_text(counts)}")


def _by_answer(cells: Iterable[Cell]) -> dict[Answer, list[str]]:
    """The names of the cells with the same answer for the same reasons: everybody whom one sentence lists."""
    groups: dict[Answer, list[str]] = {}
    for cell in cells:
        groups.setdefault(cell.answer, []).append(cell.name)
    return groups


def _members(members: Sequence[Member]) -> Iterator[tuple[str, Answer]]:
    """States with the same standing for the same reasons share a cell; participation follows by state."""
    groups: dict[Answer, list[str]] = {}
    for member in members:
        groups.setdefault(member.standing, []).append(member.name)
    for answer, names in groups.items():
        yield ", ".join(names), answer
    for member in members:
        for answer in member.participation:
            yield f"{member.name}: participation", answer


# --- rows ------------------------------------------------------------------------------------------------


def statements_table(said: Iterable[Said]) -> RenderableType:
    """Who said what: one line each, wrapped."""
    table = _table("said", "by", "act", "what", "through", "id")
    for each in said:
        statement = each.statement
        when = (statement.said.value or each.article.published.value or "?").partition("T")[0]
        source = speaker_of(statement) or each.source or "?"
        words = " … ".join(each.content)
        words = f"“{unquoted(words)}”" if statement.kind == "direct" else words
        cells = (when, source, statement.act, words, chain_text(statement.chain))
        table.add_row(*map(_safe, cells), statement.id[:SHORT_ID])
    return table


def hits_table(hits: Iterable[Hit]) -> RenderableType:
    """Where the words stand, each match bold."""
    table = _table("published", "outlet", "where it stands", "article")
    for hit in hits:
        end = hit.snippet_start + len(hit.snippet)
        snippet = Text(on_page(hit.snippet).replace("\n", " ").replace("\t", " "))
        for match in hit.matches:
            if hit.snippet_start <= match.start and match.end <= end:
                snippet.stylize("bold", match.start - hit.snippet_start, match.end - hit.snippet_start)
        table.add_row(_safe(hit.published.value), _safe(hit.outlet), snippet, hit.article_id[:SHORT_ID])
    return table


def violations_table(violations: Iterable[Violation]) -> RenderableType:
    """What is wrong with a record, and where."""
    table = _table("where", "what")
    for violation in violations:
        table.add_row(_safe(violation.where), _safe(violation.what))
    return table


def _table(*names: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False)
    for name in names:
        widest = name in {"what", "where it stands"}
        table.add_column(
            name, ratio=1 if widest else None, no_wrap=name in {"id", "article", "act"}, overflow="fold"
        )
    table.expand = True
    return table


def _safe(text: str) -> Text:
    return Text(on_line(text))
