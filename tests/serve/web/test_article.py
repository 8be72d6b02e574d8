"""The article reader: every layer, what is picked, and what is hostile."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from served import Site, serving

import foedus
from foedus.model import Article, Datum, Span, Zone
from foedus.serve.safe import on_page
from foedus.serve.web.edges import COPY_KINDS
from foedus.serve.web.pages.article import RELATIONS

ALL = "layers=zones,statements,claims,mentions"


@pytest.fixture
def reports(record: foedus.Record) -> dict[str, Article]:
    """The reports of the example by id."""
    return {stored.article.id: stored.article for stored in record.articles()}


@pytest.fixture
def busiest(record: foedus.Record) -> str:
    """The id of the report with the most statements in statements."""
    nested = Counter(said.article.id for said in record.statements() if said.statement.parent)
    return nested.most_common(1)[0][0]


def shown(html: str) -> str:
    """The characters of the report that a page shows, without white space."""
    return bare(unescape("".join(re.findall(r'<span class="c"[^>]*>([^<]*)</span>', html))))


def bare(text: str) -> str:
    return "".join(text.split())


def ids_of(html: str) -> Counter[str]:
    return Counter(re.findall(r'\sid="([^"]+)"', html))


@pytest.mark.parametrize("layers", ["", "layers=none", ALL, "layers=claims&layers=mentions"])
def test_the_text_is_whole_whatever_the_layers(site: Site, reports: dict[str, Article], layers: str) -> None:
    for id_, article in reports.items():
        page = site.get(f"/articles/{id_}?{layers}")
        assert shown(page.text) == bare(on_page(article.text))
        assert max(ids_of(page.text).values()) == 1


def test_everything_found_can_be_picked(site: Site, record: foedus.Record, busiest: str) -> None:
    notes = record.notes(busiest)
    page = site.get(f"/articles/{busiest}?{ALL}")
    for thing in (*notes.statements, *notes.claims):
        assert f'id="s-{thing.id}"' in page.text
        picked = site.get(f"/articles/{busiest}?s={thing.id}")
        assert picked.status == 200
        assert thing.id in picked.text.partition('id="picked"')[2]
        assert thing.rule in unescape(picked.text)


def test_a_picked_statement_tells_its_chain_and_what_is_claimed_in_it(
    site: Site, record: foedus.Record
) -> None:
    found = next(said for said in record.statements() if len(said.statement.chain) > 1)
    panel = site.get(f"/articles/{found.article.id}?s={found.statement.id}").text.partition('id="picked"')[2]
    for hop in found.statement.chain:
        assert f"<b>{hop.name}</b>" in unescape(panel)
    held = [c for c in record.notes(found.article.id).claims if c.holder == found.statement.id]
    assert all(f"s={claim.id}" in panel for claim in held)


def test_a_stretch_is_marked_and_has_the_place_of_its_link(site: Site, busiest: str) -> None:
    text = site.get(f"/articles/{busiest}?at=3-20").text
    assert ids_of(text)["at"] == 1
    assert text.count('<mark class="k-at') >= 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("at=20-3", 400),
        ("at=0-99999999", 400),
        ("at=%D9%A3-%D9%A4", 400),
        ("at=all", 400),
        ("layers=colours", 400),
        ("s=ffffffffffffffff", 404),
        ("s=no-id", 404),
        ("copies=perhaps", 400),
        ("with=ffffffffffffffff", 404),
    ],
)
def test_what_cannot_be_meant_is_refused(site: Site, busiest: str, query: str, status: int) -> None:
    assert site.get(f"/articles/{busiest}?{query}").status == status


def test_an_unknown_report_is_not_found(site: Site) -> None:
    assert site.get("/articles/ffffffffffffffff").status == 404


def test_copies_are_named_and_compared(site: Site, reports: dict[str, Article]) -> None:
    reprint = next(id_ for id_, each in reports.items() if "reprint-of-cawire" in each.path)
    page = site.get(f"/articles/{reprint}?copies=yes").text.partition('id="copies"')[2]
    other = re.search(r"with=([0-9a-f]{16})", page)
    assert other is not None
    assert reports[other[1]].outlet.value == "CAWIRE"
    compared = site.get(f"/articles/{reprint}?with={other[1]}").text.partition('id="compared"')[2]
    assert "<ins>" in compared
    assert "<del>" in compared


def test_every_kind_of_copy_is_said_from_both_ends() -> None:
    assert set(RELATIONS) == set(COPY_KINDS)
    assert all(phrase.split() for phrases in RELATIONS.values() for phrase in phrases)


def test_the_same_for_programs(site: Site, record: foedus.Record, busiest: str) -> None:
    asked = site.get(f"/articles/{busiest}.json").json()
    assert asked["article"]["id"] == busiest
    assert asked["report"]["sightings"]
    assert [each["id"] for each in asked["statements"]] == [s.id for s in record.notes(busiest).statements]
    rows = list(csv.DictReader(io.StringIO(site.get(f"/articles/{busiest}.csv").text)))
    assert [row["id"] for row in rows] == [each["id"] for each in asked["statements"]]


HOSTILE = (
    "<script>alert(1)</script> & <b onclick=x>bold</b>\n\n"
    '\u202eevil\u202c said \0 that "</span><img src=x onerror=alert(1)>" was {{ 7 * 7 }} &lt;ok&gt;.\r\n'
)


def test_hostile_text_is_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    article = Article(
        HOSTILE,
        (Zone(Span(0, 49), "title"), Zone(Span(51, len(HOSTILE) - 2), "body")),
        title=Datum("<script>alert(1)</script>", "text", Span(0, 25)),
        outlet=Datum("<img src=x>", "metadata"),
        url=Datum("javascript:alert(1)", "metadata"),
        path="<svg onload=x>",
    )
    with foedus.open(path) as record:
        record.add(article)
    with serving(path) as site:
        page = site.get(f"/articles/{article.id}?{ALL}&at=0-10")
        assert page.status == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "<svg onload" not in page.text
        assert "49 &lt;ok" not in page.text
        assert 'href="javascript' not in page.text
        assert "\u202e" not in page.text
        assert shown(page.text) == bare(on_page(HOSTILE))


def test_a_withdrawn_report_says_so(tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.db"
    article = Article("It is over.", (Zone(Span(0, 11), "body"),))
    with foedus.open(path) as record:
        record.add(article)
        record.remove(article.id)
    with serving(path) as site:
        assert "was withdrawn" in site.get(f"/articles/{article.id}?copies=yes").text


def test_a_long_text_is_shown_in_parts(tmp_path: Path) -> None:
    path, lines = tmp_path / "long.db", [f"Line {number} of a long report." for number in range(3_000)]
    text = "\n\n".join(lines)
    zones = [Zone(Span(at, at + len(line)), "body") for at, line in _places(lines)]
    article = Article(text, tuple(zones))
    with foedus.open(path) as record:
        record.add(article)
    at = text.index("Line 2000 ")
    with serving(path) as site:
        first = site.get(f"/articles/{article.id}").text
        there = site.get(f"/articles/{article.id}?at={at}-{at + 9}").text
        assert "Line 0 of" in first
        assert "Line 2000" not in first
        assert 'id="at"' in there
        numbers = range(1, int(re.findall(r"part 1 of (\d+)", first)[0]) + 1)
        parts = [shown(site.get(f"/articles/{article.id}?part={number}").text) for number in numbers]
        assert "".join(parts) == bare(text)
        assert site.get(f"/articles/{article.id}?part={len(parts) + 1}").status == 400


def _places(lines: list[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for line in lines:
        yield at, line
        at += len(line) + 2
