"""What is told again, as rows and for reading: a line through time, and the stories of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from foedus.model import Appearance, Change, Time
from foedus.record import Stored
from foedus.serve import exchange
from foedus.serve.exchange import Object, counts_of
from foedus.serve.safe import on_line
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import BETWEEN, Column, Field, Sheet, Value, alone, chain_text, counts_text, sheet

OWN_VOICE: Final = "the report itself"
_MARKS: Final = {"same": "{}", "new": "+{}+", "gone": "-{}-"}
_STYLES: Final = {"same": "italic", "new": "bold italic green", "gone": "strike dim"}
_TEXT_WIDTH: Final = 40
_DAY_WIDTH: Final = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its reports, the earliest published first."""

    id: str
    reports: tuple[Stored, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that are known, each once."""
        return tuple(dict.fromkeys(r.article.outlet.value for r in self.reports if r.article.outlet.value))


# --- rows ---------------------------------------------------------------------------------------------------


def changes_text(changes: Iterable[Change]) -> str:
    """The words against those of the first appearance: "kept +new+ -gone-"."""
    return " ".join(_MARKS[change.kind].format(change.words) for change in changes)


TRACE: Final[Sheet[Appearance]] = sheet(
    "trace",
    (
        Column("date", lambda a: a.line.when.value or None),
        Column("outlet", lambda a: a.line.outlet or None),
        Column("speaker", lambda a: exchange.speaker_of(a.line.statement) if a.line.statement else None),
        Column("chain", lambda a: chain_text(a.line.statement.chain) if a.line.statement else ""),
        Column("act", lambda a: a.line.statement.act if a.line.statement else None),
        Column("kind", lambda a: a.line.statement.kind if a.line.statement else None),
        Column("words", lambda a: a.line.words),
        Column("changes", lambda a: changes_text(a.changes)),
        Column("notes", lambda a: BETWEEN.join(a.notes)),
        Column("likeness", lambda a: a.likeness, float),
        Column("reports", lambda a: counts_of(a).reports, int),
        Column("outlets", lambda a: counts_of(a).outlets, int),
        Column("published", lambda a: a.line.published.value or None),
        Column("zone", lambda a: a.line.zone),
        Column("statement", lambda a: a.line.statement.id if a.line.statement else None),
        Column("article", lambda a: a.line.article),
        Column("start", lambda a: a.line.span.start, int),
        Column("end", lambda a: a.line.span.end, int),
    ),
    alone,
    exchange.appearance_json,
)


_REPORT_FIELDS: Final = ("story", "reports", "published", "outlet", "title", "article", "path")


def _report_rows(story: Told) -> Iterator[tuple[Value, ...]]:
    for stored in story.reports:
        article = stored.article
        yield (
            story.id,
            len(story.reports),
            article.published.value or None,
            article.outlet.value,
            article.title.value,
            article.id,
            article.path,
        )


def story_json(story: Told) -> Object:
    """A story: the id of its first report, and all its reports."""
    return {
        "story": story.id,
        "outlets": list(story.outlets),
        "reports": [
            {
                "article": stored.article.id,
                "published": exchange.published_json(stored.article.published),
                "outlet": stored.article.outlet.value,
                "title": stored.article.title.value,
                "path": stored.article.path,
            }
            for stored in story.reports
        ],
    }


STORIES: Final[Sheet[Told]] = Sheet(
    "stories",
    tuple(Field(name, int if name == "reports" else str) for name in _REPORT_FIELDS),
    _report_rows,
    story_json,
)


# --- for reading -----------------------------------------------------------------------------------------


def trace_list(appearances: Iterable[Appearance]) -> RenderableType:
    """Each telling in two or three paragraphs: who and how, the words against the first, what drifted."""
    head = Text(
        "when · speaker: act (kind), through whom · reports/outlets/origins, likeness [statement]", "dim"
    )
    return Group(head, *(_block(each) for each in appearances))


def _block(appearance: Appearance) -> RenderableType:
    block = Table.grid(padding=(0, 2, 0, 0), expand=True)
    block.add_column(min_width=_DAY_WIDTH, no_wrap=True)
    block.add_column(ratio=1, min_width=_TEXT_WIDTH, overflow="fold")
    block.add_row(Text(_day(appearance.line.when) or "undated"), _who(appearance))
    block.add_row("", _words(appearance))
    for note in appearance.notes:
        block.add_row("", Text(f"→ {on_line(note)}", "yellow"))
    for copy in appearance.copies:
        where = f"{_day(copy.published) or 'undated'} {on_line(copy.outlet) or 'unnamed'}"
        block.add_row("", Text(f"= the same in {where} [{copy.article[:SHORT_ID]}]", "dim"))
    return block


def _who(appearance: Appearance) -> Text:
    line, statement = appearance.line, appearance.line.statement
    told = f"  {counts_text(counts_of(appearance))}, {appearance.likeness:.2f} "
    if statement is None:
        where = f", {on_line(line.outlet)}" if line.outlet else ""
        return Text.assemble(f"{OWN_VOICE}{where}", told, (f"[{line.article[:SHORT_ID]}]", "dim"))
    speaker = on_line(exchange.speaker_of(statement) or "somebody unnamed")
    chain = f", through {on_line(chain_text(statement.chain))}" if statement.chain else ""
    return Text.assemble(
        f"{speaker}: ",
        (statement.act, "bold"),
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


_SIGNS: Final = {"new": "+", "gone": "-"}
"""What tells new from gone words where there is no colour."""


def stories_list(stories: Iterable[Told]) -> RenderableType:
    """Each story under the title of its first report, with its reports."""
    return Group(*(part for story in stories for part in _story(story)))


def _story(story: Told) -> Iterator[RenderableType]:
    first = story.reports[0].article
    count = len(story.reports)
    reports = "1 report" if count == 1 else f"{count} reports, {len(story.outlets)} outlets"
    yield Text.assemble((on_line(first.title.value or "untitled"), "bold"), f"  {reports}")
    for stored in story.reports:
        article = stored.article
        yield Text.assemble(
            f"  {_day(article.published) or 'undated':<{_DAY_WIDTH}}  ",
            f"{on_line(article.outlet.value or 'unnamed')}: {on_line(article.title.value or 'untitled')} ",
            (f"[{article.id[:SHORT_ID]}]", "dim"),
        )


def _day(time: Time) -> str:
    return on_line(time.value.partition("T")[0])
