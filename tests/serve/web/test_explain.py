"""Every id of the record has a page: articles, statements, claims, and the rows of packs."""

from __future__ import annotations

from html import unescape

import pytest
from served import Site

import foedus


def test_a_claim_leads_to_its_statement_and_its_report(site: Site, record: foedus.Record) -> None:
    article = next(said.article for said in record.statements() if said.statement.chain)
    claim = next(c for c in record.notes(article.id).claims if c.holder != "narrator")
    page = unescape(site.get(f"/id/{claim.id[:10]}").text)
    assert claim.id in page
    assert f"/id/{claim.holder}" in page
    assert f"/articles/{article.id}?at={claim.evidence.start}-{claim.evidence.end}#at" in page
    assert article.path in page


@pytest.mark.parametrize("what", ["statements", "claims"])
def test_everything_that_is_found_has_a_trail(site: Site, record: foedus.Record, what: str) -> None:
    article = next(iter(record.articles())).article
    for thing in getattr(record.notes(article.id), what):
        reply = site.get(f"/id/{thing.id}")
        assert reply.status == 200
        assert thing.rule in unescape(reply.text)


def test_an_article_lists_what_stands_in_it(site: Site, record: foedus.Record) -> None:
    article = next(iter(record.articles())).article
    page = site.get(f"/id/{article.id}").text
    outermost = [s for s in record.notes(article.id).statements if s.parent is None]
    assert all(f"/id/{statement.id}" in page for statement in outermost)


def test_the_row_of_a_pack_has_a_trail_and_no_page_of_text(site: Site, record: foedus.Record) -> None:
    state = record.state("CSTO", on="2022-11-23")
    pieces = [piece for member in state.members for piece in member.standing.evidence]
    row = next(piece for piece in pieces if piece.article.startswith("pack:"))
    page = site.get(f"/id/{row.claim}")
    assert page.status == 200
    assert "/articles/" not in page.text.partition('id="main"')[2]


def test_an_id_that_is_none_is_not_found(site: Site) -> None:
    assert site.get("/id/ffffffffffffffff").status == 404
    assert site.get("/id/no-id").status == 404


def test_an_id_that_several_begin_with_lists_them(site: Site, record: foedus.Record) -> None:
    ids = [said.statement.id for said in record.statements()]
    first = next(id_[:1] for id_ in ids if sum(other[:1] == id_[:1] for other in ids) > 1)
    reply = site.get(f"/id/{first}")
    assert reply.status == 400
    assert "begins several ids" in reply.text


def test_the_same_for_programs(site: Site, record: foedus.Record) -> None:
    said = next(iter(record.statements()))
    asked = site.get(f"/id/{said.statement.id}.json").json()
    assert asked["statement"]["id"] == said.statement.id
    rows = site.get(f"/id/{said.statement.id}.csv").text.splitlines()
    assert rows[0] == "what,start,end,line,column,zone,text"
    assert len(rows) >= len(asked["places"]) + 1
