"""Origins: what editing leaves recognisable, and what chance does not make alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.link.copies import group_origins
from foedus.model import Passage

LEAD = (
    "The council of the bloc agreed on Tuesday to send a small group of monitors to the border for six weeks"
)
EDITED = (
    "The council agreed on Tuesday to send a small group of monitors to the border for six weeks, it said"
)
OTHER = "Ministers of the member states discussed the price of grain and the repair of two railway bridges"


def passage(key: str, text: str, day: int | None = 1, context: str = "") -> Passage:
    return Passage(key, key, date(2024, 3, day) if day else None, text, context)


def test_an_edited_sentence_keeps_its_origin() -> None:
    origins = group_origins([passage("b", EDITED, 2), passage("a", LEAD, 1), passage("c", OTHER, 1)])
    assert {origin.keys for origin in origins} == {("a", "b"), ("c",)}
    assert {origin.first for origin in origins} == {"a", "c"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yerevan froze its dues.", "Yerevan froze its dues", True),
        ("Yerevan froze its dues", "Yerevan paid its dues", False),
        (
            "Russian President Vladimir Putin arrived",
            "Russian President Vladimir Putin left the hall early",
            False,
        ),
    ],
)
def test_short_passages_must_be_the_same_words(one: str, other: str, same: bool) -> None:
    assert (len(group_origins([passage("a", one), passage("b", other)])) == 1) is same


def test_two_lists_of_the_same_names_are_two_sentences() -> None:
    one = "The bloc consists of Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan"
    other = "Founded in 2002, it unites Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan"
    assert len(group_origins([passage("a", one), passage("b", other)])) == 2


GENERAL = "Alliance Secretary General Olga Brandt"


def test_a_title_that_two_reports_use_is_no_copy() -> None:
    told = f"{GENERAL} opened the winter exercise on the northern range before a small crowd of reporters"
    also = f"Asked about the dues of three members, {GENERAL} said that the letters had been sent in May"
    passages = [
        passage("a", GENERAL, 1, told),
        passage("b", GENERAL, 2, also),
        passage("c", GENERAL, 3, told),
    ]
    assert {frozenset(origin.keys) for origin in group_origins(passages)} == {frozenset("ac"), frozenset("b")}


def test_short_passages_without_their_context_are_one() -> None:
    (origin,) = group_origins([passage("a", GENERAL), passage("b", GENERAL, 2)])
    assert origin.keys == ("a", "b")


def test_a_phrase_that_a_thousand_passages_hold_joins_none() -> None:
    formula = "the participants expressed confidence that the cooperation would continue to grow"
    many = [f"Meeting {n}: {formula} in field {n} with partner {n * 3} by {n * 7}" for n in range(1100)]
    assert len(group_origins([passage(f"k{n:04}", text) for n, text in enumerate(many)])) == 1100


def test_an_undated_passage_is_never_the_first() -> None:
    (origin,) = group_origins([passage("a", LEAD, None), passage("b", LEAD, 9)])
    assert origin.first == "b"


sentences = st.lists(st.sampled_from([LEAD, EDITED, OTHER, "Short one", ""]), min_size=1, max_size=6)


@given(sentences, st.randoms())
def test_the_order_of_passages_makes_no_difference(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    passages = [passage(f"k{n}", text, n % 3 or None) for n, text in enumerate(texts)]
    shuffled = passages[:]
    random.shuffle(shuffled)
    assert set(group_origins(passages)) == set(group_origins(shuffled))


@given(sentences)
def test_every_passage_has_one_origin_and_a_reprint_adds_none(texts: list[str]) -> None:
    passages = [passage(f"k{n}", text, 1, f"{text} and so on in report {n}") for n, text in enumerate(texts)]
    origins = group_origins(passages)
    assert sorted(key for origin in origins for key in origin.keys) == sorted(p.key for p in passages)
    again = [passage(f"copy of {p.key}", p.text, 2, p.context) for p in passages if p.text]
    if len(again) == len(passages):
        assert len(group_origins([*passages, *again])) == len(origins)
