from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

import foedus
from foedus.model import (
    Answer,
    Article,
    Cell,
    Counts,
    Datum,
    Evidence,
    Happening,
    Holding,
    Span,
    Time,
    Zone,
)
from foedus.serve.html import SHOWN
from foedus.serve.web import notebook
from foedus.serve.web.notebook import LONGEST_CELL

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


def test_a_listing_that_is_a_table_stays_in_its_frame_and_cuts_long_cells(record: foedus.Record) -> None:
    shown = _shown(record.actors())
    assert _tags(shown) <= TAGS
    assert shown.startswith('<div class="foedus-out">')
    cells = [cell.partition("<")[0] for cell in shown.split("<td")[1:]]
    assert cells
    assert max(len(cell) for cell in cells) <= LONGEST_CELL + len(' class="long">') + len("&quot;") * 8
    assert any(cell.endswith("…") for cell in cells)


def test_a_state_of_a_pack_has_its_name(record: foedus.Record) -> None:
    shown = _shown(record.state("CSTO", on="2024-06-15"))
    assert "pack CSTO: Russia, member" in shown
    assert "RUS," not in shown


SAID = Holding("2019-11-03/2019-11-04", ("Vladimir Putin",), Counts(1, 1, 1), "2019-12-03", "", ())
SILENT = Holding(None, ("kremlin.ru",), Counts(1, 1, 1), "2019-12-11", "", ())


def _event(time: str, told: Answer, *parts: Cell) -> Happening:
    return Happening("summit in London", Time(time), "", parts, told)


def test_an_event_without_a_day_has_that_on_which_it_was_last_told() -> None:
    told = Answer("held", "reported_once", counts=Counts(1, 1, 1), last_reported="2019-12-11")
    assert ">2019-12-11</span>" in _shown(_event("", told)).partition("</summary>")[0]
    assert "told <span" not in _shown(_event("2019-12-04", told)).partition("</summary>")[0]
    assert ">undated</span>" in _shown(_event("", replace(told, counts=Counts()))).partition("</summary>")[0]


def test_of_what_nobody_gives_a_value_nothing_is_shown_and_what_is_only_said_is_said_to_be() -> None:
    told = Answer("held", "reported_once", counts=Counts(1, 1, 1))
    silent = _shown(_event("2019", told, Cell("date", Answer(None, "unknown", alternatives=(SILENT,)))))
    assert silent.count("<summary>") == 1
    said = _shown(_event("2019", told, Cell("date", Answer(None, "unknown", alternatives=(SAID, SILENT)))))
    assert "only said: 2019-11-03 to 2019-11-04<" in said
    assert "What is said</h3>" in said
    assert "no value" not in said
    else_ = Answer("2019-12-04", "reported_once", alternatives=(SAID,))
    assert "What else is said</h3>" in _shown(_event("2019", told, Cell("date", else_)))


def test_what_was_decided_stands_with_its_decision() -> None:
    told = Answer("adopted", "reported_once", counts=Counts(1, 1, 1))
    shown = _shown(_event("2019", told, Cell("what", Answer("a joint budget", "reported_once"))))
    assert "a joint budget" in shown.partition("</summary>")[0]


def test_an_event_that_a_pack_alone_has_is_said_to_be_from_there() -> None:
    row = Evidence("pack:CSTO", 0, 1, "meeting | source: memory | certainty: C")
    shown = _shown(_event("2019", Answer("held", "reported_once", evidence=(row,))))
    assert "pack alone" in shown.partition("</summary>")[0]


def test_days_within_which_an_event_is_inferred_to_lie_are_marked() -> None:
    told = Answer("held", "reported_once", counts=Counts(1, 1, 1))
    event = _event("2019-11-21/2019-11-28", told)
    within = replace(event, time=replace(event.time, granularity="range", basis="inferred"))
    assert "inferred, within" in _shown(within).partition("</summary>")[0]
    assert "inferred, within" not in _shown(event)
