"""Lines of the network count what is said and what is copied, within a window of time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from foedus.model import Actor
from foedus.packs import bundled_packs
from foedus.record import Spoken
from foedus.serve import api
from foedus.serve.web.edges import COPY_KINDS, concerning, copies_between, copy_edges, speech_edges, within

ANN, BOB, ARMENIA = Actor("Ann Orlova", "person"), Actor("Bob Zas", "person"), Actor("Armenia", "state")


def spoke(speaker: Actor, *about: tuple[Actor, str], day: date | None = None) -> Spoken:
    return Spoken((1, 1), "a1", "CAWIRE", day, "say", (speaker,), about)  # type: ignore[arg-type]


SPOKEN = (
    spoke(ANN, (ARMENIA, "for"), day=date(2022, 1, 1)),
    spoke(ANN, (ARMENIA, "against"), (ANN, "for"), day=date(2023, 1, 1)),
    spoke(ANN, (ARMENIA, "neutral")),
    spoke(BOB, (ANN, "neutral"), day=date(2023, 5, 5)),
)


def test_an_edge_counts_each_stance_and_nobody_speaks_about_himself() -> None:
    first, second = speech_edges(SPOKEN, lambda *_: True)
    assert (first.source, first.target, first.counts, first.line) == (ANN, ARMENIA, (1, 1, 1), "both")
    assert (first.first, first.last) == (date(2022, 1, 1), date(2023, 1, 1))
    assert (second.source, second.target, second.total, second.line) == (BOB, ANN, 1, "neutral")


def test_edges_can_be_left_out() -> None:
    (edge,) = speech_edges(SPOKEN, lambda one, other: BOB in (one, other))
    assert edge.source == BOB


@pytest.mark.parametrize(
    ("day", "since", "until", "lies"),
    [
        (date(2022, 1, 1), date(2022, 1, 1), date(2022, 1, 1), True),
        (date(2022, 1, 1), date(2022, 1, 2), None, False),
        (date(2022, 1, 1), None, date(2021, 12, 31), False),
        (None, None, None, True),
        (None, date(2022, 1, 1), None, False),
    ],
)
def test_a_window_has_both_its_ends(
    day: date | None, since: date | None, until: date | None, lies: bool
) -> None:
    assert within(day, since, until) is lies


def test_an_organisation_is_its_organs_and_officers_too() -> None:
    names = concerning(bundled_packs(), "CSTO")
    assert {
        "Collective Security Treaty Organization",
        "Collective Security Council",
        "Stanislav Zas",
    } <= names
    assert "Armenia" not in names


def test_outlets_that_copy_are_those_of_the_copies(example_db: Path) -> None:
    with api.open_record(example_db, create=False) as record:
        reports = tuple(record.articles())
        found = list(record.copies_among([stored.article.id for stored in reports]))
    between = Counter(
        (copied.copy_article.outlet.value, copied.source_article.outlet.value)
        for copied in found
        if copied.copy.directed and copied.copy_article.outlet.value and copied.source_article.outlet.value
    )
    edges = copy_edges(copies_between(reports))
    assert edges
    assert {(edge.source.name, edge.target.name): edge.total for edge in edges} == {
        ends: count for ends, count in between.items() if ends[0] != ends[1]
    }
    assert all(kind in COPY_KINDS for edge in edges for kind, _ in edge.kinds)
    assert copies_between(reports[:1]) == ()
