"""How notebooks show an article, a statement, a state: small tables, everything of others' escaped.

`show_in_notebooks` gives the classes of `RENDERERS` the method that Jupyter asks for. The model itself knows
nothing of HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from foedus.model import ASSERTING, Answer, Article, Contest, Evidence, Happening, State, Statement
from foedus.record.store.statements import Said
from foedus.serve.exchange import speaker_of
from foedus.serve.packrow import is_pack_row, row_sentence
from foedus.serve.safe import on_line, on_page
from foedus.serve.sheets import chain_text, counts_text
from foedus.serve.tables import slots_of

if TYPE_CHECKING:
    from foedus.serve.frames import Rows

ROWS_SHOWN: Final = 20
_GREY: Final = "opacity:.6"


def article_html(article: Article) -> str:
    """Title and metadata with where each was taken from, then the text; what asserts nothing is grey."""
    rows = [
        ("title", article.title.value, article.title.basis),
        ("outlet", article.outlet.value, article.outlet.basis),
        ("published", article.issued.value or None, article.issued.basis),
        ("dateline", article.dateline.value, article.dateline.basis),
        ("id", article.id, "text"),
    ]
    body = "".join(_zones(article))
    return _table(("", "value", "from"), rows) + (
        f'<details><summary>text, {len(article.text)} characters</summary><div style="white-space:pre-wrap">'
        f"{body}</div></details>"
    )


def _zones(article: Article) -> Iterator[str]:
    done = 0
    for zone in article.zones:
        yield _page(article.text[done : zone.span.start])
        style = "" if zone.label in ASSERTING else f' style="{_GREY}"'
        yield f'<span title="{zone.label}"{style}>{_page(zone.span.of(article.text))}</span>'
        done = zone.span.end
    yield _page(article.text[done:])


def statement_html(statement: Statement) -> str:
    """What is known of a statement without its text: a statement holds positions, `Said` the words."""
    content = ", ".join(f"{span.start}:{span.end}" for span in statement.content)
    rows = [
        ("speaker", speaker_of(statement)),
        ("act", f"{statement.shown_act} ({statement.kind})"),
        ("said", statement.said.value or None),
        ("through", chain_text(statement.chain) or None),
        ("cue", statement.cue.lemma if statement.cue else None),
        ("content", f"characters {content} of article {statement.article}"),
        ("rule", f"{statement.rule}, confidence {statement.confidence:.2f}"),
    ]
    return _table(("statement", statement.id), rows)


def said_html(said: Said) -> str:
    """A statement with its words, the content as a quotation."""
    content = _line(" … ".join(said.content))
    who = " ".join(part for part in (said.source, said.cue) if part)
    footer = " · ".join(
        part
        for part in (
            said.statement.shown_act,
            said.article.outlet.value or "",
            said.article.issued.value,
            chain_text(said.statement.chain),
        )
        if part
    )
    return (
        f"<p><b>{_line(speaker_of(said.statement) or said.source or '?')}</b> ({_line(who)})</p>"
        f'<blockquote>{content}</blockquote><p style="{_GREY}">{_line(footer)}</p>'
    )


def state_html(state: State) -> str:
    """Every cell of a state with the sentence that says so."""
    rows = [
        (slot.part, f"{slot.name} {slot.slot}".strip(), *_answer(slot.answer)) for slot in slots_of(state)
    ]
    known = f", as known on {state.known} ({state.clock})" if state.known else ""
    caption = f"<p><b>{_line(state.org)}</b> on {state.on}{known}</p>"
    return caption + _table(("", "", "value", "status", "held by", "told", "evidence"), rows)


def happening_html(happening: Happening) -> str:
    """An event and what is said of it."""
    rows = [
        (f"{happening.time.value} {happening.label}", *_answer(happening.answer)),
        *((cell.name, *_answer(cell.answer)) for cell in happening.parts),
    ]
    return _table(("", "value", "status", "held by", "told", "evidence"), rows)


def contest_html(contest: Contest) -> str:
    """The sides of a contest."""
    rows = [
        (side.value, ", ".join(side.held_by), counts_text(side.counts), _first(side.evidence))
        for side in contest.sides
    ]
    caption = f"<p><b>{_line(contest.slot)}</b> {_line(contest.relation)}</p>"
    return caption + _table(("value", "held by", "told", "evidence"), rows)


def rows_html(rows: Rows[Any]) -> str:
    """The first rows of a listing; what is left out is said."""
    lines = list(islice(rows.to_rows(), ROWS_SHOWN + 1))
    table = _table(rows.sheet.names, lines[:ROWS_SHOWN])
    more = (
        f"<p>the first {ROWS_SHOWN}; iterate, or to_pandas(), for all</p>" if len(lines) > ROWS_SHOWN else ""
    )
    return table + more


def _answer(answer: Answer) -> tuple[str, ...]:
    told = counts_text(answer.counts)
    status = answer.status.replace("_", " ")
    return (answer.value or "?", status, ", ".join(answer.held_by), told, _first(answer.evidence))


def _first(evidence: tuple[Evidence, ...]) -> str:
    if not evidence:
        return ""
    return row_sentence(evidence[0]) if is_pack_row(evidence[0]) else f"“{evidence[0].text}”"


def _table(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = "".join(f"<th>{_line(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    return f"<td>{'' if value is None else _line(str(value))}</td>"


def _line(text: str) -> str:
    return escape(on_line(text))


def _page(text: str) -> str:
    return escape(on_page(text))


RENDERERS: Final[Mapping[type, Callable[[Any], str]]] = {
    Article: article_html,
    Statement: statement_html,
    Said: said_html,
    State: state_html,
    Happening: happening_html,
    Contest: contest_html,
}
"""What a notebook shows for each kind of thing."""


def show_in_notebooks() -> None:
    """Give each class of `RENDERERS` its `_repr_html_`; again does nothing new."""
    for kind, render in RENDERERS.items():
        setattr(kind, "_repr_html_", render)  # noqa: B010 (the classes do not declare it)
