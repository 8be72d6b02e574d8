"""The exchange format, key by key, on the bundled example."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import foedus
from foedus.model import (
    Actor,
    Answer,
    Article,
    Claim,
    Counts,
    Failure,
    Happening,
    Holding,
    Hop,
    Span,
    Statement,
    Time,
)
from foedus.serve import exchange

ARTICLE_KEYS = ["id", "path", "outlet", "title", "published", "dateline", "agencies", "text_sha256", "zones"]
STATEMENT_KEYS = [
    "id", "source", "speaker", "speaker_id", "cue", "content", "kind", "act", "addressee", "said", "zone",
    "chain", "about", "parent", "rule", "confidence",
]  # fmt: skip
CLAIM_KEYS = [
    "id", "start", "end", "text", "kind", "predicate", "mode", "args", "polarity", "realis", "time", "place",
    "holder", "rule", "confidence",
]  # fmt: skip
MENTION_KEYS = [
    "start",
    "end",
    "text",
    "kind",
    "actor",
    "actor_id",
    "form",
    "title",
    "of",
    "why",
    "confidence",
]
ANSWER_KEYS = {
    "value", "status", "held_by", "reports", "outlets", "origins", "alternatives", "last_reported", "since",
    "why", "evidence",
}  # fmt: skip


@pytest.fixture(scope="module")
def articles(example: Path) -> list[Article]:
    return [item for item in foedus.read(example) if isinstance(item, Article)]


@pytest.fixture(scope="module")
def marked(articles: list[Article]) -> list[dict[str, Any]]:
    """What `mark --json` writes of every article, read again."""
    return [json.loads(exchange.encode(exchange.marked_json(a, foedus.annotate(a)))) for a in articles]


def test_keys_are_those_of_the_format(marked: list[dict[str, Any]]) -> None:
    for line in marked:
        assert list(line) == ["article", "statements", "claims", "mentions"]
        assert list(line["article"]) == ARTICLE_KEYS
        for statement in line["statements"]:
            joint = len(statement.get("speaker_ids", [])) > 1
            assert [key for key in statement if key != "speaker_ids" or not joint] == STATEMENT_KEYS
        assert all(list(claim) == CLAIM_KEYS for claim in line["claims"])
        assert all(list(mention) == MENTION_KEYS for mention in line["mentions"])


def test_every_span_slices_to_its_text(articles: list[Article], marked: list[dict[str, Any]]) -> None:
    seen = 0
    for article, line in zip(articles, marked, strict=True):
        assert line["article"]["text_sha256"] == hashlib.sha256(article.text.encode()).hexdigest()
        for piece in _pieces(line):
            assert article.text[piece["start"] : piece["end"]] == piece["text"]
            seen += 1
    assert seen > 1000


def _pieces(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from _pieces(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pieces(inner)


def test_holders_and_parents_are_statements_of_the_same_article(marked: list[dict[str, Any]]) -> None:
    for line in marked:
        ids = {statement["id"] for statement in line["statements"]}
        assert {claim["holder"] for claim in line["claims"]} <= ids | {"narrator"}
        assert {statement["parent"] for statement in line["statements"]} <= ids | {None}


TEXT = "The ministers of Armenia and Belarus said they agree."


def test_joint_speakers_are_joined_and_have_ids() -> None:
    pair = (Actor("Armenia", "state"), Actor("Belarus", "state"))
    statement = Statement(
        "0" * 16, None, None, (Span(42, 52),), "indirect", "agree", speakers=pair,
        chain=(Hop("Debed Courier", "publisher", "text"),),
    )  # fmt: skip
    found = exchange.statement_json(statement, TEXT)
    assert found["speaker"] == "Armenia and Belarus"
    assert found["speaker_ids"] == [actor.id for actor in pair]
    assert found["source"] is None
    assert found["cue"] is None
    assert found["chain"] == [
        {"name": "Debed Courier", "kind": "publisher", "basis": "text", "start": None, "end": None}
    ]


def test_a_span_of_another_text_is_refused() -> None:
    claim = Claim("0" * 16, Span(40, 90), "narrator", "event", "meeting", "held", ())
    with pytest.raises(foedus.FoedusError, match="runs past the end"):
        exchange.claim_json(claim, TEXT, Time())


def test_a_claim_dated_by_its_report_has_the_basis_of_that_date() -> None:
    published = Time("2024-06-05", basis="inferred", granularity="day", why="the weekday fits")
    time = Time("2024-06-05", basis="metadata", granularity="day", why="the date of the report")
    claim = Claim("0" * 16, Span(0, 9), "narrator", "event", "meeting", "held", (), time=time)
    found = exchange.claim_json(claim, TEXT, published)["time"]
    assert found == {
        "value": "2024-06-05", "granularity": "day", "basis": "inferred", "why": "the date of the report"
    }  # fmt: skip


def test_when_something_was_said_has_its_reason_where_it_is_inferred() -> None:
    said = Time("2024-06-05", basis="inferred", granularity="day", why="the last such weekday")
    statement = Statement("0" * 16, None, None, (Span(42, 52),), "indirect", "agree", said=said)
    assert exchange.statement_json(statement, TEXT)["said"]["why"] == "the last such weekday"
    plain = Statement("0" * 16, None, None, (Span(42, 52),), "indirect", "agree")
    assert "why" not in exchange.statement_json(plain, TEXT)["said"]


def test_an_inferred_date_says_why() -> None:
    time = Time("2022-09-14", granularity="day", basis="inferred", why="weekday and day of month")
    assert exchange.published_json(time)["why"] == "weekday and day of month"
    assert "why" not in exchange.published_json(Time("2022-09-14", granularity="day", basis="text"))


def test_json_holds_nothing_that_a_terminal_obeys_and_stays_the_same() -> None:
    text = "\x1b]0;title\x07 \x9b2J \u202e \u2028 ⟦ é"
    written = exchange.encode({"text": text})
    assert json.loads(written) == {"text": text}
    assert not [c for c in written.decode() if ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2028"]


def test_state_has_the_shape_of_the_format(record: foedus.Record) -> None:
    state = json.loads(exchange.encode(exchange.state_json(record.state("CSTO", on="2024-06-15"))))
    assert list(state) == [
        "org", "on", "known", "clock", "members", "offices", "organs", "treaties", "aid", "missions",
        "meetings", "exercises", "decisions", "clauses", "positions", "seats",
    ]  # fmt: skip
    assert (state["org"], state["on"]) == ("Collective Security Treaty Organization", "2024-06-15")
    armenia = state["members"]["Armenia"]
    assert set(armenia) == {"standing", "participation", "dues", "intentions"}
    assert isinstance(state["offices"], dict)
    assert isinstance(state["treaties"], list)
    answers = [armenia["standing"], *armenia["participation"], *state["offices"].values()]
    for answer in answers:
        assert set(answer) == ANSWER_KEYS
        for piece in answer["evidence"]:
            assert list(piece) == ["article", "start", "end", "text"]


def test_what_is_not_known_is_null() -> None:
    undated = Holding("full", ("Lowland",), Counts(1, 1, 1), "", "", ())
    answer = Answer("frozen", "contested", alternatives=(undated,))
    found = exchange.happening_json(Happening("meeting", Time(), "", (), answer))
    assert (found["last_reported"], found["since"], found["place"]) == (None, None, None)
    assert found["time"] == {"value": None, "granularity": "unknown", "basis": "unknown"}
    side = exchange.holding_json(undated)
    assert (side["first_reported"], side["last_reported"]) == (None, None)


DATES = {"value", "since", "first_reported", "last_reported", "place", "outlet", "title", "dateline"}


def test_no_date_place_or_outlet_is_an_empty_text(
    record: foedus.Record, marked: list[dict[str, Any]]
) -> None:
    state = exchange.state_json(record.state("CSTO", on="2024-06-15"))
    lists = [list(rows.to_json()) for rows in (record.contested("CSTO"), record.timeline("CSTO"))]
    said = [list(rows.to_json()) for rows in (record.statements(), record.articles(), record.search("Zas"))]
    seen = [*_named(DATES, [state, lists, said, marked])]
    assert len(seen) > 1000
    assert "" not in seen
    assert None in seen


def _named(names: set[str], value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (inner for name, inner in value.items() if name in names and not isinstance(inner, dict))
        for inner in value.values():
            yield from _named(names, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(names, inner)


def test_evidence_of_a_pack_is_the_row_to_the_character(record: foedus.Record) -> None:
    state = exchange.state_json(record.state("CSTO", on="2024-06-15"))
    rows = [piece for piece in _pieces(state) if str(piece.get("article", "")).startswith("pack:")]
    assert rows
    assert all(" | source: " in row["text"] and "certainty: " in row["text"] for row in rows)
    assert all(row["end"] - row["start"] == len(row["text"]) for row in rows)


def test_evidence_of_a_state_stands_in_its_article(record: foedus.Record) -> None:
    state = exchange.state_json(record.state("CSTO", on="2024-06-15", packs=False))
    pieces = [piece for piece in _pieces(state) if "article" in piece]
    assert pieces
    for piece in pieces:
        text = record.article(piece["article"]).text
        assert text[piece["start"] : piece["end"]] == piece["text"]


def test_failures_are_no_articles(example: Path) -> None:
    failures = [item for item in foedus.read(example) if isinstance(item, Failure)]
    assert [Path(failure.path).name.partition("_")[0] for failure in failures] == ["damaged"]
