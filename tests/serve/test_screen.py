"""What a person reads, to the letter, of a small state made by hand."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from rich.console import Console, RenderableType

from foedus.model import (
    Answer,
    Cell,
    Contest,
    Counts,
    Evidence,
    Happening,
    Holding,
    Member,
    State,
    Status,
    Time,
)
from foedus.serve.screen import Screen, joined

WIDTH = 90
LIST = Evidence("a" * 16, 10, 60, "The league has two members: Lowland\nand Highland.", "c1" * 8)
ROW = Evidence("pack:LEAGUE", 0, 40, "member | source: league.example | certainty: A | state: LOW", "d2" * 8)
WORD = Evidence("b" * 16, 5, 40, "“We have put our part on ice,”", "e3" * 8)
MEMBER = Answer("member", "agreed", ("Debed Courier", "pack LEAGUE"), Counts(2, 1, 2), evidence=(LIST, ROW))
FROZEN = Holding("frozen", ("Lowland",), Counts(1, 1, 1), "2024-02-23", "2024-02-23", (WORD,))
FULL = Answer(
    "full",
    "contested",
    ("Secretariat",),
    Counts(3, 2, 1),
    alternatives=(FROZEN,),
    since="2020",
    evidence=(LIST,),
)
MEETING = Happening(
    "summit",
    Time("2022-11-23", date(2022, 11, 23), date(2022, 11, 23), "day", "text"),
    "Lowtown",
    (
        Cell(
            "Anna Petrova",
            Answer("attended", "reported_once", ("NORWIRE",), Counts(1, 1, 1), evidence=(LIST,)),
        ),
        Cell(
            "Boris Lowe", Answer("attended", "reported_once", ("NORWIRE",), Counts(1, 1, 1), evidence=(LIST,))
        ),
        Cell("date", Answer(None, "unknown")),
    ),
    Answer("held", "reported_once", ("NORWIRE",), Counts(1, 1, 1), evidence=(WORD,)),
)
STATE = State(
    "League",
    date(2024, 6, 15),
    date(2024, 7, 1),
    "reported",
    (Member("Highland", MEMBER), Member("Lowland", MEMBER, (FULL,))),
    (Cell("Chair", Answer(None, "changed_between")),),
    (),
    (),
    (),
    (),
    (MEETING,),
)


def _drawn(*parts: RenderableType) -> str:
    page = io.StringIO()
    console = Console(file=page, width=WIDTH, markup=False, highlight=False, emoji=False)
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def _screen() -> Screen:
    return Screen(
        lambda article: {"a": "NORWIRE, 2023-11-23", "b": "CAWIRE, undated"}.get(article[0], "?"), WIDTH
    )


def test_a_state() -> None:
    assert _drawn(*_screen().state(STATE)) == STATE_DRAWN


def test_a_contest() -> None:
    held = Holding("full", ("Secretariat",), Counts(3, 2, 1), "2024-02-23", "2024-06-13", (LIST, ROW))
    drawn = _drawn(*_screen().contest(Contest("participation of Lowland", "held apart", (held, FROZEN))))
    assert drawn == CONTEST_DRAWN


def test_what_others_wrote_is_never_markup_or_control() -> None:
    piece = Evidence("a" * 16, 0, 1, "[bold red]not bold[/] \x1b[2J :smile:", "c1" * 8)
    held = Holding("[red]x[/]", ("[link]y",), Counts(1, 1, 1), "", "", (piece,))
    drawn = _drawn(*_screen().contest(Contest("[b]slot[/b]", "held apart", (held,))))
    for words in ("[bold red]not bold[/] ␛[2J :smile:", "[red]x[/]", "[link]y", "[b]slot[/b]"):
        assert words in drawn


def _answer(value: str | None, *evidence: Evidence, status: Status = "reported_once") -> Answer:
    return Answer(value, status, ("NORWIRE",), Counts(1, 1, 1), evidence=evidence)


def test_cells_that_read_alike_and_share_a_sentence_are_one() -> None:
    cells = [
        ("Highland", _answer("member", WORD, LIST)),
        ("Lowland", _answer("member", LIST, ROW)),
        ("Midland", _answer("member", ROW)),
        ("Seaside", _answer("former", LIST)),
    ]
    rows = list(joined(cells))
    assert [names for names, _ in rows] == ["Highland, Lowland", "Midland", "Seaside"]
    assert rows[0][1].evidence == (LIST, WORD)


def test_nothing_but_unknown_is_left_out() -> None:
    state = replace(STATE, members=(Member("Midland", _answer(None, LIST, status="unknown")),), meetings=())
    assert "Midland" not in _drawn(*_screen().state(state))
    assert "Chair" in _drawn(*_screen().state(state))


def test_a_part_that_repeats_its_event_is_not_shown_and_one_day_is_no_days() -> None:
    granted = _answer("granted", WORD)
    parts = (Cell("answer", replace(granted, evidence=(LIST,))), Cell("lag", _answer("1 days", LIST)))
    drawn = _drawn(*_screen().happening(Happening("request", Time(), "", parts, granted)))
    assert "answer:" not in drawn
    assert "lag: 1 day " in drawn
    assert drawn.startswith("date unknown: request  granted")


def test_the_row_of_a_pack_is_a_sentence_with_its_id() -> None:
    state = replace(STATE, members=(Member("Lowland", _answer("member", ROW)),), meetings=())
    drawn = _drawn(*Screen(lambda _: "?", WIDTH, {"LOW": "Lowland"}.__getitem__).state(state))
    assert "   pack LEAGUE: Lowland (certainty A, league.example) [d2d2d2d2]" in drawn


def test_who_told_it_without_a_date_is_undated() -> None:
    undated = Holding("full", ("CAWIRE",), Counts(1, 1, 1), "", "", ())
    beforehand = Holding("partial", ("pack LEAGUE",), Counts(0, 0, 1), "", "", ())
    drawn = _drawn(*_screen().contest(Contest("slot", "held apart", (undated, beforehand))))
    assert "• full — CAWIRE, 1/1/1, undated" in drawn
    assert drawn.endswith("• partial — pack LEAGUE")


STATE_DRAWN = """\
League on 2024-06-15  as known on 2024-07-01 by the clock “reported”
value · status · held by · reports/outlets/independent origins

Members
Highland, Lowland       member              agreed          Debed Courier, pack   2/1/2
                                                            LEAGUE
   “The league has two members: Lowland and Highland.” — NORWIRE, 2023-11-23 [c1c1c1c1]
   and 1 more
Lowland: participation  full since 2020     contested       Secretariat           3/2/1
   quoted above: [c1c1c1c1]
   else frozen — Lowland, 1/1/1, last 2024-02-23
   “We have put our part on ice,” — CAWIRE, undated [e3e3e3e3]

Offices
Chair                   ?                   changed between

Meetings
2022-11-23, Lowtown: summit  held reported once — NORWIRE, 1/1/1
   quoted above: [e3e3e3e3]
   Anna Petrova, Boris Lowe: attended reported once — NORWIRE, 1/1/1
      quoted above: [c1c1c1c1]"""
CONTEST_DRAWN = """\
participation of Lowland  held apart
   • full — Secretariat, 3/2/1, last 2024-06-13
   “The league has two members: Lowland and Highland.” — NORWIRE, 2023-11-23 [c1c1c1c1]
   and 1 more
   • frozen — Lowland, 1/1/1, last 2024-02-23
   “We have put our part on ice,” — CAWIRE, undated [e3e3e3e3]"""
