"""The trail from an id back to file, line, characters and rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_reports import FIRST_DAY, report

from foedus.errors import UsageError
from foedus.model import Article, Hop, Span, Zone
from foedus.record import Record
from foedus.record.store.explain import place_of


def test_the_trail_of_a_claim_leads_through_its_statement_to_the_file(summit: Record) -> None:
    entry = summit.entries()[0]
    trail = summit.explain(entry.claim.id)
    assert (trail.id, trail.what, trail.claim) == (entry.claim.id, "claim", entry.claim)
    assert (trail.rule, trail.confidence, trail.extractor, trail.current) == ("a test's", 1.0, "test 1", True)
    (evidence,) = trail.places
    assert (evidence.what, evidence.line, evidence.column, evidence.zone) == ("evidence", 2, 14, "body")
    assert evidence.text == "Armenia would stay with the CSTO"

    said = trail.holder
    assert said is not None
    assert said.statement == entry.statement
    assert [(p.what, p.line, p.column, p.text) for p in said.places] == [
        ("source", 2, 1, "Petrova"),
        ("cue", 2, 9, "said"),
        ("content", 2, 14, "Armenia would stay with the CSTO"),
    ]
    assert [(step.name, step.basis, step.place) for step in said.chain] == [
        ("Steppe Courier", "metadata", None)
    ]
    assert said.holds == (entry.claim.id,)

    origin = trail.origin
    assert [(s.path, s.recorded, s.withdrawn) for s in origin.sightings] == [("one.txt", FIRST_DAY, None)]
    assert [(r.extractor, r.recorded, r.answers) for r in origin.readings] == [("test 1", FIRST_DAY, True)]
    assert (origin.article.published.value, origin.recorded, origin.withdrawn) == (
        "2024-06-05",
        FIRST_DAY,
        False,
    )
    assert said.origin == origin


def test_the_trail_of_an_article_lists_what_it_holds(summit: Record) -> None:
    article = next(iter(summit.articles(known=date(2022, 12, 1)))).article
    trail = summit.explain(article.id[:7])
    assert (trail.what, trail.id) == ("article", article.id)
    assert [(place.what, place.text, place.zone) for place in trail.places] == [
        ("title", "A summit of the bloc", "title")
    ]
    assert list(trail.holds) == [said.statement.id for said in summit.statements(by="Erdogan")]
    for id_ in trail.holds:
        assert summit.explain(id_).holder is None


def test_a_hop_with_words_shows_its_place(record: Record) -> None:
    article, notes = report(("Petrova", "said", "the agency was told"))
    begin = article.text.index("agency")
    chain = (Hop("the agency", "agency", "text", Span(begin, begin + 6)),)
    notes = replace(notes, statements=(replace(notes.statements[0], chain=chain),))
    record.add(article, notes, extractor="test 1")
    (step,) = record.explain(notes.statements[0].id).chain
    assert step.place is not None
    assert (step.place.line, step.place.column, step.place.text) == (2, 18, "agency")


def test_a_nested_statement_leads_to_the_one_around_it(record: Record) -> None:
    article, notes = report(("Petrova", "said", "so"), ("Moscow", "denied", "it"))
    outer, inner = notes.statements
    inner = replace(inner, parent=outer.id)
    record.add(article, replace(notes, statements=(outer, inner)), extractor="test 1")
    trail = record.explain(inner.id)
    assert trail.holder is not None
    assert trail.holder.id == outer.id
    assert trail.holder.holds == (inner.id,)
    assert record.explain(article.id).holds == (outer.id,)


def test_what_a_newer_extractor_no_longer_finds_is_told_as_such(record: Record) -> None:
    article, notes = report(("Petrova", "said", "one"), ("Moscow", "denied", "two"))
    record.add(article, notes, extractor="test 1", recorded=FIRST_DAY)
    later = FIRST_DAY + timedelta(days=1)
    record.add(article, replace(notes, statements=notes.statements[:1]), extractor="test 2", recorded=later)
    kept, lost = (record.explain(statement.id) for statement in notes.statements)
    assert (kept.extractor, kept.current) == ("test 2", True)
    assert (lost.extractor, lost.current) == ("test 1", False)
    assert [(r.extractor, r.answers) for r in lost.origin.readings] == [("test 1", False), ("test 2", True)]


def test_a_withdrawn_article_says_when(summit: Record) -> None:
    article = next(summit.articles()).article
    gone = FIRST_DAY + timedelta(days=3)
    summit.remove(article.id, recorded=gone)
    trail = summit.explain(article.id)
    assert trail.origin.withdrawn
    assert [sighting.withdrawn for sighting in trail.origin.sightings] == [gone]


def test_ids_of_different_kinds_that_begin_alike_are_listed_with_their_kind(summit: Record) -> None:
    ids = [s.article.id for s in summit.articles()]
    ids += [said.statement.id for said in summit.statements()] + [e.claim.id for e in summit.entries()]
    shared = next((i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1), None)
    assert shared is not None
    with pytest.raises(UsageError) as raised:
        summit.explain(shared)
    for id_ in ids:
        assert (id_ in str(raised.value)) is id_.startswith(shared)


def test_a_claim_of_a_pack_leads_to_its_row(record: Record) -> None:
    entry = next(
        entry for entry in record.entries("CSTO") if entry.pack and entry.claim.predicate == "standing"
    )
    trail = record.explain(entry.claim.id[:12])
    assert trail.claim == entry.claim
    assert trail.extractor == f"pack {entry.pack}"
    assert trail.places[0].text == entry.text
    assert trail.origin.article.path.endswith(".toml")
    assert trail.origin.article.text.splitlines()[trail.places[0].line - 1] == entry.text


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("*", 1, 1),
        ("ab*", 1, 3),
        ("a\n*", 2, 1),
        ("a\r\n*", 2, 1),
        ("a\r*", 2, 1),
        ("a\n\nbc*", 3, 3),
        ("😀\n😀é*", 2, 3),
        ("a\r\n\r\n*", 3, 1),
        ("a\u2028*", 1, 3),
    ],
)
def test_lines_and_columns_are_an_editors(text: str, line: int, column: int) -> None:
    at = text.index("*")
    place = place_of(Article(text, (Zone(Span(at, at + 1), "heading"),)), "cue", Span(at, at + 1))
    assert (place.line, place.column, place.text, place.zone) == (line, column, "*", "heading")
