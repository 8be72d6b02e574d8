from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

import foedus
from foedus.model import Article, Counts, Datum, Evidence, Holding, Span, Zone
from foedus.serve.html import SHOWN
from foedus.serve.web import notebook

ATTACK = '<script>alert("x")</script>\x1b[2J'


TAGS = {
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
        "b",
        "blockquote",
        "details",
        "summary",
        "div",
        "span",
    ),
    *("style", "section", "h3", "h4", "footer", "time", "ol", "ul", "li"),
}
"""No script, no link, no picture, no form."""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def _tags(html: str) -> set[str]:
    parser = _Tags()
    parser.feed(html)
    return parser.seen


def _shown(thing: object) -> str:
    shown = thing._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(shown, str)
    return shown


def test_what_a_record_gives_shows_itself(record: foedus.Record) -> None:
    said = record.statements().first(1)[0]
    state = record.state("CSTO", on="2024-06-15")
    things = (
        said, said.article, said.statement, state, record.contested("CSTO").first(1)[0],
        record.timeline("CSTO").first(1)[0],
    )  # fmt: skip
    listings = (record.statements(), record.contested("CSTO"), record.timeline("CSTO"), record.articles())
    for thing in (*things, *listings):
        assert _tags(_shown(thing)) <= TAGS
        assert _shown(thing).count("<style>") <= 1
    assert "Collective Security Treaty Organization" in _shown(state)
    assert {type(thing) for thing in things} == set(SHOWN) == notebook.SHOWN.keys()


def test_the_text_of_others_is_escaped() -> None:
    text = f"{ATTACK} he said"
    article = Article(text, (Zone(Span(0, len(text)), "caption"),), title=Datum(ATTACK, "text", Span(0, 5)))
    contest = foedus.Contest(
        ATTACK, ATTACK, (Holding(ATTACK, (ATTACK,), Counts(), "", "", (Evidence("0", 0, 1, ATTACK),)),)
    )
    for shown in (_shown(article), _shown(contest)):
        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown
        assert "\x1b" not in shown


@pytest.mark.parametrize("published", [foedus.Time(), foedus.Time("2024-06")])
def test_unknown_metadata_is_empty_and_no_none(published: foedus.Time) -> None:
    assert "None" not in _shown(replace(Article("He came."), published=published))
