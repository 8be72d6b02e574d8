"""Listings on a terminal: who said what, where words stand, what is wrong with a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.model import Article, Time
from foedus.record.store.check import Violation
from foedus.record.store.search import Hit
from foedus.record.store.statements import Said
from foedus.serve.exchange import judgement_text, speaker_of
from foedus.serve.reviewing import Doubt
from foedus.serve.safe import on_line, on_page, unquoted
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import GAP, chain_text
from foedus.serve.told import Copied

_TEXT_WIDTH: Final = 40
"""Columns that the text of a row has at least, however wide its neighbours are."""

DAY_WIDTH: Final = 10
_OUTLET_WIDTH: Final = 16
_INDENT: Final = 5


def statements_list(said: Iterable[Said]) -> RenderableType:
    """Who said what, two paragraphs each: who, how and through whom; then the words, wrapped.

    The day in front is that of publication, by which the list is ordered; when it was said stands behind the
    act, where that is known.
    """
    head = Text("published · speaker: act (kind), said when, through whom, outlet first [id]", "dim")
    return Group(head, *(_block(each) for each in said))


def _block(said: Said) -> RenderableType:
    statement = said.statement
    speaker = on_line(speaker_of(statement) or said.source or "somebody unnamed")
    when = f", said {day_text(statement.said)}" if statement.said.value else ""
    chain = f", through {on_line(chain_text(statement.chain))}" if statement.chain else ""
    head = Text.assemble(
        f"{speaker}: ",
        (statement.shown_act, "bold"),
        f" ({statement.kind}){when}{chain} ",
        (f"[{statement.id[:SHORT_ID]}]", "dim"),
    )
    words = GAP.join(said.content)
    shown = f"“{unquoted(words)}”" if statement.kind == "direct" else on_line(words)
    block = entry_of(said.article.issued, head)
    block.add_row("", Text(shown, "italic"))
    for judgement in said.judged:
        block.add_row("", Text(on_line(judgement_text(judgement)), "magenta"))
    return block


def doubts_list(doubts: Iterable[Doubt]) -> RenderableType:
    """What there is to decide: how sure it is, what it says, why it is no surer, and the commands."""
    return Group(*(line for each in doubts for line in _doubt(each)))


def _doubt(doubt: Doubt) -> Iterator[RenderableType]:
    id_ = "" if doubt.kind == "actors" else f" [{doubt.id[:SHORT_ID]}]"
    head = Text.assemble(f"{doubt.sure:.2f} ", (on_line(doubt.what), "bold"), (id_, "dim"))
    where = on_line(", ".join(filter(None, (doubt.outlet, doubt.published[:DAY_WIDTH]))))
    words = Text.assemble((f"“{unquoted(on_line(doubt.words))}”", "italic"), f" — {where}" if where else "")
    yield head
    yield Padding(words, (0, 0, 0, _INDENT))
    for why in doubt.why:
        yield Padding(Text(on_line(why), "dim"), (0, 0, 0, _INDENT))
    for command in doubt.commands:
        yield Padding(Text(on_line(command), "cyan"), (0, 0, 0, _INDENT))


def hits_table(hits: Iterable[Hit]) -> RenderableType:
    """Where the words stand, each match bold."""
    table = _table()
    table.add_column("published", no_wrap=True)
    table.add_column("outlet", max_width=_OUTLET_WIDTH, overflow="fold")
    table.add_column("where it stands", ratio=1, min_width=_TEXT_WIDTH, overflow="fold")
    table.add_column("article", no_wrap=True)
    for hit in hits:
        end = hit.snippet_start + len(hit.snippet)
        snippet = Text(on_page(hit.snippet).replace("\n", " ").replace("\t", " "))
        for match in hit.matches:
            if hit.snippet_start <= match.start and match.end <= end:
                snippet.stylize("bold", match.start - hit.snippet_start, match.end - hit.snippet_start)
        day, outlet = day_text(hit.published) or "undated", on_line(hit.outlet) or "unnamed"
        table.add_row(Text(day), Text(outlet), snippet, Text(hit.article_id[:SHORT_ID]))
    return table


def copies_table(copies: Iterable[Copied]) -> RenderableType:
    """Which reports share text, source and copy, and why they are what they are to one another."""
    table = _table()
    table.add_column("kind", no_wrap=True)
    table.add_column("source", overflow="fold")
    table.add_column("copy", overflow="fold")
    table.add_column("why", ratio=1, min_width=_TEXT_WIDTH, overflow="fold")
    for each in copies:
        arrow = "" if each.copy.directed else " (or the other way)"
        table.add_row(
            Text(each.copy.kind),
            _report(each.source_article),
            _report(each.copy_article),
            Text(on_line(each.copy.why) + arrow),
        )
    return table


def _report(article: Article) -> Text:
    outlet, day = on_line(article.outlet.value or "") or "unnamed", day_text(article.issued) or "undated"
    return Text.assemble(f"{outlet} {day} ", (article.id[:SHORT_ID], "dim"))


def violations_table(violations: Iterable[Violation]) -> RenderableType:
    """What is wrong with a record, and where."""
    table = _table()
    table.add_column("where", overflow="fold")
    table.add_column("what", ratio=1, min_width=_TEXT_WIDTH, overflow="fold")
    for violation in violations:
        table.add_row(Text(on_line(violation.where)), Text(on_line(violation.what)))
    return table


def _table() -> Table:
    return Table(box=None, padding=(0, 1, 0, 0), header_style="bold", pad_edge=False, expand=True)


def entry_of(day: Time, head: Text) -> Table:
    """The first line of an entry, its day in front; further rows go beneath the head."""
    entry = Table.grid(padding=(0, 2, 0, 0), expand=True)
    entry.add_column(min_width=DAY_WIDTH, no_wrap=True)
    entry.add_column(ratio=1, min_width=_TEXT_WIDTH, overflow="fold")
    entry.add_row(Text(day_text(day) or "undated"), head)
    return entry


def day_text(time: Time) -> str:
    """A date without its time of day; empty where it is not known."""
    return on_line(time.value.partition("T")[0])
