"""What is told again, on a terminal: a line through time, and the stories of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from foedus.model import Appearance
from foedus.serve.exchange import counts_of, speaker_of
from foedus.serve.listing import DAY_WIDTH, day_text, entry_of
from foedus.serve.safe import on_line
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import chain_text, counts_text, number_of
from foedus.serve.told import Told

_OWN_VOICE: Final = "the report itself"
_STYLES: Final = {"same": "italic", "new": "bold italic green", "gone": "strike dim"}
_SIGNS: Final = {"new": "+", "gone": "-"}
"""What tells new from gone words where there is no colour."""


def trace_list(appearances: Iterable[Appearance]) -> RenderableType:
    """Each telling in two or three paragraphs: who and how, the words against the first, what drifted.

    Where there is more than one talking point, each stands under its number.
    """
    points = [list(told) for _, told in groupby(appearances, key=lambda each: each.point)]
    head = Text(
        "when · speaker: act (kind), through whom · reports/outlets/origins, likeness [statement]", "dim"
    )
    return Group(head, *(part for told in points for part in _point(told, alone=len(points) == 1)))


def _point(told: Sequence[Appearance], *, alone: bool) -> Iterator[RenderableType]:
    """The tellings of one talking point, under its number unless it is the only one."""
    if not alone:
        yield Text(f"talking point {told[0].point}: {number_of(len(told), 'telling')}", "bold")
    yield from map(_block, told)


def _block(appearance: Appearance) -> RenderableType:
    block = entry_of(appearance.line.when, _who(appearance))
    block.add_row("", _words(appearance))
    for note in appearance.notes:
        block.add_row("", Text(f"→ {on_line(note)}", "yellow"))
    for copy in appearance.copies:
        where = f"{day_text(copy.published) or 'undated'} {on_line(copy.outlet) or 'unnamed'}"
        block.add_row("", Text(f"= the same in {where} [{copy.article[:SHORT_ID]}]", "dim"))
    return block


def _who(appearance: Appearance) -> Text:
    line, statement = appearance.line, appearance.line.statement
    told = f"  {counts_text(counts_of(appearance))}, {appearance.likeness:.2f} "
    if statement is None:
        where = f", {on_line(line.outlet)}" if line.outlet else ""
        return Text.assemble(f"{_OWN_VOICE}{where}", told, (f"[{line.article[:SHORT_ID]}]", "dim"))
    speaker = on_line(speaker_of(statement) or "somebody unnamed")
    chain = f", through {on_line(chain_text(statement.chain))}" if statement.chain else ""
    return Text.assemble(
        f"{speaker}: ",
        (statement.shown_act, "bold"),
        f" ({statement.kind}){chain}",
        told,
        (f"[{statement.id[:SHORT_ID]}]", "dim"),
    )


def _words(appearance: Appearance) -> Text:
    if not appearance.changes:
        return Text(on_line(appearance.line.words), "italic")
    words = Text()
    for change in appearance.changes:
        shown = (
            on_line(change.words)
            if change.kind == "same"
            else f"[{_SIGNS[change.kind]}{on_line(change.words)}]"
        )
        words.append(shown, _STYLES[change.kind]).append(" ")
    return words


def stories_list(stories: Iterable[Told]) -> RenderableType:
    """Each story under the title of its first report, with its reports."""
    return Group(*(part for story in stories for part in _story(story)))


def _story(story: Told) -> Iterator[RenderableType]:
    first = story.reports[0].article
    reports = number_of(len(story.reports), "report")
    if len(story.reports) > 1:
        reports += f", {number_of(len(story.outlets), 'outlet')}"
    yield Text.assemble((on_line(first.title.value or "untitled"), "bold"), f"  {reports}")
    for stored in story.reports:
        article = stored.article
        yield Text.assemble(
            f"  {day_text(article.issued) or 'undated':<{DAY_WIDTH}}  ",
            f"{on_line(article.outlet.value or 'unnamed')}: {on_line(article.title.value or 'untitled')} ",
            (f"[{article.id[:SHORT_ID]}]", "dim"),
        )
