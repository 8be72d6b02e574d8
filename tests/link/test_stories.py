"""Stories: look-alike events kept apart, in any order, and reports of one event brought together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.link.clusters import join_groups
from foedus.link.stories import StoryStream, group_stories
from foedus.link.terms import BACKGROUND, find_terms, find_tokens, stem
from foedus.model import Passage

QUAKES = {
    "lom1": "Quake of 5.6 shakes Lomvik island. A 5.6 magnitude earthquake struck Lomvik island on "
    "Sunday, hurting nine people, the Ostrava seismology bureau said. Houses fell in the fishing "
    "village of Tarn.",
    "lom2": "Nine hurt as Lomvik island shakes. Nine people were hurt when an earthquake of magnitude 5.6"
    " struck the island of Lomvik, and houses in the village of Tarn fell. The Ostrava bureau put"
    " its centre at sea.",
    "lom3": "Tarn clears rubble after Lomvik quake. Fishermen of Tarn cleared the rubble of their houses "
    "after the earthquake that hurt nine people on Lomvik on Sunday. Its magnitude was 5.6, the "
    "Ostrava bureau said.",
    "bel1": "Earthquake kills forty near Belgora. A 7.1 magnitude earthquake killed forty people in the "
    "mountains near Belgora on Thursday, governor Ilir Dushku said. The dam at Vrana held.",
    "bel2": "Forty dead in Belgora mountains. Rescuers near Belgora found forty dead after a 7.1 "
    "earthquake. Governor Ilir Dushku said that the Vrana dam had held and asked for tents.",
    "bel3": "Governor asks for tents after Belgora quake. Ilir Dushku, the governor of Belgora, asked for"
    " tents and blankets after the 7.1 earthquake that killed forty people. Engineers watch the "
    "dam at Vrana.",
}
ELSEWHERE = {
    "vote": "Parliament of Kestra elects a speaker. Deputies in Kestra elected Rosa Blum speaker with 61 "
    "votes on Friday; the opposition walked out before the count.",
    "match": "Rovers beat Harriers in the cup. Rovers beat Harriers 3-1 in the final of the Amber Cup "
    "before 20,000 spectators; Dan Oakes scored twice.",
}
REPORTS = [Passage(key, "", None, text) for key, text in (QUAKES | ELSEWHERE).items()]
EVENTS = {
    frozenset({"lom1", "lom2", "lom3"}),
    frozenset({"bel1", "bel2", "bel3"}),
    frozenset({"vote"}),
    frozenset({"match"}),
}


def test_look_alike_events_are_two_stories() -> None:
    assert {frozenset(story.keys) for story in group_stories(REPORTS)} == EVENTS


def test_as_they_arrive_they_end_in_the_same_stories() -> None:
    stream = StoryStream()
    for report in REPORTS:
        stream.add(report)
    assert {frozenset(story.keys) for story in stream.stories()} == EVENTS


@settings(max_examples=15, deadline=None)
@given(st.permutations(REPORTS))
def test_the_order_of_ingest_changes_nothing(reports: list[Passage]) -> None:
    assert group_stories(reports) == group_stories(REPORTS)


def test_a_report_that_is_given_twice_counts_once() -> None:
    assert group_stories([*REPORTS, *REPORTS]) == group_stories(REPORTS)


def test_the_first_of_a_story_is_the_earliest_published() -> None:
    dated = [replace(report, published=date(2021, 3, 9 - place)) for place, report in enumerate(REPORTS[:3])]
    (story,) = group_stories(dated)
    assert (story.first, story.keys) == ("lom3", ("lom3", "lom2", "lom1"))


def test_the_same_words_a_year_later_tell_of_another_event() -> None:
    first, second = REPORTS[0], replace(REPORTS[0], key="later", published=date(2022, 5, 1))
    assert len(group_stories([replace(first, published=date(2021, 5, 1)), second])) == 2
    assert len(group_stories([replace(first, published=date(2022, 4, 30)), second])) == 1


def test_a_stream_tells_the_story_on_arrival_and_never_sees_what_comes() -> None:
    stream, shorter = StoryStream(), StoryStream()
    numbers = [stream.add(report) for report in REPORTS]
    assert [shorter.add(report) for report in REPORTS[:4]] == numbers[:4]
    assert numbers[0] == numbers[1] == numbers[2]
    assert len(set(numbers)) >= 4


def test_the_background_is_of_as_many_texts_as_its_counts_say() -> None:
    counts = files("foedus").joinpath("_data", "counts", "background.tsv").read_text("utf-8")
    assert f"how many of {BACKGROUND} texts have them" in counts.splitlines()[0]


def test_nothing_gives_nothing() -> None:
    assert group_stories([]) == ()
    assert [story.keys for story in group_stories([Passage("empty", "", None, "")])] == [("empty",)]


@pytest.mark.parametrize(
    ("likeness", "groups"),
    [
        ({}, ((0,), (1,), (2,))),
        ({(0, 1): 1.0}, ((0, 1), (2,))),
        ({(0, 1): 1.0, (1, 2): 0.9, (0, 2): 0.9}, ((0, 1, 2),)),
        ({(0, 1): 1.0, (1, 2): 0.9}, ((0, 1), (2,))),  # 0 and 2 were not compared
        ({(0, 1): 0.1, (1, 2): 0.9}, ((0,), (1, 2))),
    ],
)
def test_groups_are_joined_by_the_mean_of_their_pairs(
    likeness: dict[tuple[int, int], float], groups: tuple[tuple[int, ...], ...]
) -> None:
    assert join_groups(3, likeness, 0.0) == groups


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("databases", "database"),
        ("Warned", "warns"),
        ("countries", "country"),
        ("stopped", "stops"),
        ("Armenia’s", "Armenia"),
        ("leaving", "leaves"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_terms_of_a_report() -> None:
    terms = find_terms(
        "Lomvik shakes. The island of Lomvik lost 2 . 5 million in 2019, and the Lomvik bank shakes."
    )
    assert terms.names.keys() == {"lomvik"}
    assert terms.numbers.keys() == {"2.5", "2019"}
    assert terms.words["lomvik"] > terms.words["island"] == 1.0
    assert "the" not in terms.words
    assert find_tokens("Armenia's 3,600 men") == ["Armenia's", "3,600", "men"]
