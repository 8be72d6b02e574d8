"""Scoring of attributions, on sentences of our own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from foedus.evaluate.attributions import Attribution, Bounds, Judged, gold_in, outermost
from foedus.evaluate.counts import Count, interval
from foedus.evaluate.edges import join_touching, trim
from foedus.evaluate.links import score_links
from foedus.evaluate.match import match_overlapping
from foedus.evaluate.names import NamesJudged, score_names
from foedus.evaluate.score import kinds_of, score
from foedus.marked import read_marked

TEXT = 'The envoy said on Monday that talks would go on. "We agree," the minister added, "on every point."'


def at(words: str, text: str = TEXT) -> Bounds:
    found = re.search(re.escape(words), text)
    assert found, words
    return found.span()


def made(source: str | None, cue: str, *content: str) -> Attribution:
    return Attribution((at(source),) if source else (), (at(cue),), tuple(at(each) for each in content))


GOLD = (
    made("The envoy", "said", "that talks would go on"),
    made("the minister", "added", '"We agree,"', '"on every point."'),
)


def f1(*found: Attribution) -> dict[str, float]:
    table = score([Judged(TEXT, GOLD, found)])
    return {f"{row.name}/{row.how}": row.count.f1 for row in table.rows(intervals=False)}


@pytest.mark.parametrize(
    ("shown", "kept"),
    [('"We agree,"', "We agree"), (" on Monday ", "on Monday"), ("said", "said"), ('."', '."')],
)
def test_trim_drops_marks_at_edges_only(shown: str, kept: str) -> None:
    start, end = trim(TEXT, at(shown))
    assert TEXT[start:end] == kept


def test_pieces_with_only_marks_between_are_one() -> None:
    text = "“One. Two,” she said."
    assert join_touching(text, [(1, 4), (6, 9)]) == ((1, 9),)
    assert join_touching(text, [(12, 15), (1, 4)]) == ((1, 4), (12, 15))


def test_the_gold_scores_full_marks_against_itself() -> None:
    figures = f1(*GOLD)
    assert {name for name, each in figures.items() if each != 1.0} == {"mixed/exact", "mixed/overlap"}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            (GOLD[0],),
            {"source/exact": 2 / 3, "triples/exact": 2 / 3, "content/exact": 0.5, "direct/exact": 0},
        ),
        (
            (made("envoy", "said", "talks would go on"), GOLD[1]),
            {"source/exact": 0.5, "source/overlap": 1.0, "triples/exact": 0.5, "triples/overlap": 1.0},
        ),
        (
            (made(None, "said", "that talks would go on"), GOLD[1]),
            {"cue/exact": 1.0, "triples/overlap": 0.5, "indirect/overlap": 0.0},
        ),
        ((), {"source/exact": 0.0, "triples/overlap": 0.0}),
    ],
)
def test_partial_answers(found: tuple[Attribution, ...], expected: dict[str, float]) -> None:
    figures = f1(*found)
    assert {name: pytest.approx(figures[name]) for name in expected} == expected


def test_one_that_covers_all_answers_to_one_only() -> None:
    wide = Attribution((), ((0, len(TEXT)),), ((0, len(TEXT)),))
    sourceless = [replace(each, source=()) for each in GOLD]
    assert len(match_overlapping([wide], sourceless)) == 1
    assert match_overlapping([wide, sourceless[0]], sourceless) == {0: 1, 1: 0}


def test_the_document_has_the_form_that_others_read() -> None:
    shown = score([Judged(TEXT, GOLD, GOLD[:1])]).to_json()
    assert list(shown)[:4] == ["source", "cue", "content", "triples"]
    assert shown["source"] == {
        "exact": {"p": 100.0, "r": 50.0, "f": 66.67, "n": 2},
        "overlap": {"p": 100.0, "r": 50.0, "f": 66.67, "n": 2},
    }
    assert shown["articles"] == 1


def test_the_interval_brackets_the_figure_and_depends_on_the_seed_alone() -> None:
    tallies = [{("a", "exact"): Count(hits, 2, hits, 2)} for hits in (0, 1, 2, 2)]
    low, high = interval(tallies, ("a", "exact"), rounds=200)
    assert low < 5 / 8 < high
    assert (low, high) == interval(tallies, ("a", "exact"), rounds=200)
    assert (low, high) != interval(tallies, ("a", "exact"), rounds=200, seed=1)


def test_kinds() -> None:
    assert kinds_of(TEXT, GOLD) == ["indirect", "direct"]
    text = 'He called the plan "a gift" to the other side.'
    partly = Attribution((), (at("called", text),), (at('the plan "a gift" to the other side', text),))
    assert kinds_of(text, [partly]) == ["mixed"]


def test_confidence_is_no_part_of_what_is_compared_and_is_judged_apart() -> None:
    unsure = replace(GOLD[0], confidence=0.75)
    assert f1(unsure, GOLD[1]) == f1(*GOLD)
    assert score([Judged(TEXT, GOLD, (unsure,))]).calibration_error == pytest.approx(0.25)


def test_marks_become_attributions_and_inner_ones_are_left_out() -> None:
    text, marks = read_marked(
        "⟦1.source⟧Zas⟦/1.source⟧ ⟦1.cue⟧said⟦/1.cue⟧ ⟦1.content⟧that ⟦2.source⟧Mirzoyan⟦/2.source⟧ "
        "⟦2.cue⟧hoped⟦/2.cue⟧ ⟦2.content⟧to come⟦/2.content⟧⟦/1.content⟧."
    )
    gold = gold_in(marks)
    assert [text[slice(*each.cue[0])] for each in gold] == ["said", "hoped"]
    assert outermost(gold) == gold[:1]


def test_links_say_what_was_tied_wrongly_apart_from_what_was_not_found() -> None:
    crossed = (
        Attribution(GOLD[1].source, GOLD[0].cue, GOLD[0].content),
        Attribution(GOLD[0].source, GOLD[1].cue, GOLD[1].content),
    )
    rows = {(row.name, row.how): row.count for row in score_links([Judged(TEXT, GOLD, crossed)])}
    assert rows["source", "tied"] == Count(0, 2, 0, 2)
    assert rows["content", "tied"].recall == 1.0
    rows = {(row.name, row.how): row.count for row in score_links([Judged(TEXT, GOLD, GOLD[:1])])}
    assert rows["source", "tied"] == Count(1, 1, 1, 1)
    assert rows["source", "exact"] == Count(1, 1, 1, 2)


def test_names_are_counted_by_kind() -> None:
    judged = NamesJudged(
        {"person": ((0, 3), (9, 12)), "place": ()}, {"person": ((0, 4),), "place": ((5, 7),)}
    )
    rows = {(row.name, row.how): row.count for row in score_names([judged])}
    assert rows["person", "exact"] == Count(0, 1, 0, 2)
    assert rows["person", "overlap"] == Count(1, 1, 1, 2)
    assert rows["place", "exact"] == Count(0, 1, 0, 0)
