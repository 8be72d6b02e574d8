"""Listings as a person reads them, on a narrow and on a wide terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console, RenderableType

import foedus
from foedus.model import Actor, Hop, Span, Statement, Time
from foedus.record import Said
from foedus.serve.listing import hits_table, statements_list

ARTICLE = foedus.read_text(
    "Talks end\n\nThe minister said the talks on the long bridge over the river between the two "
    "towns had failed again.\n"
)
DAY = Time("2024-02-23T09:30", date(2024, 2, 23), date(2024, 2, 23), "instant", "text")
CHAIN = tuple(Hop(name, "agency", "text") for name in ("Debed Courier", "Lantern TV", "NORWIRE", "CAWIRE"))
STATEMENT = Statement(
    ARTICLE.id, None, None, (Span(0, 5),), "indirect", "say", (Actor("Anna Petrova", "person"),), chain=CHAIN
)
WORDS = "the talks on the long bridge over the river between the two towns had failed again"
INDIRECT = Said(STATEMENT, replace(ARTICLE, published=DAY), "The minister", "said", (WORDS,))
QUOTED = Said(
    replace(STATEMENT, kind="direct", act="deny", said=replace(DAY, value="2024-02-22"), chain=()),
    ARTICLE,
    "The minister",
    "said",
    ("“No,”", "“never”"),
)


def _drawn(part: RenderableType, width: int) -> str:
    page = io.StringIO()
    Console(file=page, width=width, markup=False, highlight=False, emoji=False).print(part)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def test_statements_at_80_columns() -> None:
    assert _drawn(statements_list([INDIRECT, QUOTED]), 80) == NARROW.format(
        STATEMENT.id[:8], QUOTED.statement.id[:8]
    )


def test_statements_at_120_columns() -> None:
    assert _drawn(statements_list([INDIRECT, QUOTED]), 120) == WIDE.format(
        STATEMENT.id[:8], QUOTED.statement.id[:8]
    )


@pytest.mark.parametrize("width", [80, 120])
def test_the_words_of_every_statement_have_room(record: foedus.Record, width: int) -> None:
    lines = _drawn(statements_list(record.statements()), width).splitlines()
    assert max(map(len, lines)) <= width
    assert len(re.findall(r"\[[0-9a-f]{8}\]", "\n".join(lines))) == record.counts().statements
    shown = " ".join(" ".join(lines).split())
    for said in record.statements():
        assert " ".join(said.content[0].split()).strip("\"“”„‟‘’«»' ") in shown


@pytest.mark.parametrize("width", [80, 120])
def test_where_words_stand_has_room(record: foedus.Record, width: int) -> None:
    lines = _drawn(hits_table(record.search("Armenia")), width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0].index("article") - lines[0].index("where it stands") >= 40
    assert len(lines) < 6 * len(list(record.search("Armenia")))


NARROW = """\
published · speaker: act (kind), said when, through whom, outlet first [id]
2024-02-23  Anna Petrova: say (indirect), through Debed Courier ← Lantern TV ←
            NORWIRE ← CAWIRE [{}]
            the talks on the long bridge over the river between the two towns
            had failed again
undated     Anna Petrova: deny (direct), said 2024-02-22 [{}]
            “No,” … “never”"""
WIDE = """\
published · speaker: act (kind), said when, through whom, outlet first [id]
2024-02-23  Anna Petrova: say (indirect), through Debed Courier ← Lantern TV ← NORWIRE ← CAWIRE [{}]
            the talks on the long bridge over the river between the two towns had failed again
undated     Anna Petrova: deny (direct), said 2024-02-22 [{}]
            “No,” … “never”"""
