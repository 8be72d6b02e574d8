"""Copies and origins: what editing leaves recognisable, and what chance does not make alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.link.copies import find_copies, group_origins
from foedus.model import Passage

LEAD = (
    "The council of the bloc agreed on Tuesday to send a small group of monitors to the border for six weeks"
)
EDITED = (
    "The council agreed on Tuesday to send a small group of monitors to the border for six weeks, it said"
)
OTHER = "Ministers of the member states discussed the price of grain and the repair of two railway bridges"


def passage(key: str, text: str, day: int | None = 1, outlet: str = "", page: str = "") -> Passage:
    return Passage(key, outlet or key, date(2024, 3, day) if day else None, text, page)


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


def test_an_undated_passage_is_never_the_first() -> None:
    (origin,) = group_origins([passage("a", LEAD, None), passage("b", LEAD, 9)])
    assert origin.first == "b"


TEXT = ". ".join(f"{LEAD} in phase {n}, when {OTHER.lower()} number {n * 7}" for n in range(6))


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (TEXT, "exact"),
        (TEXT.replace("small group", "modest group", 1), "reprint"),
        (TEXT[: len(TEXT) // 2], "abridged"),
        (
            TEXT
            + ". "
            + " ".join(f"Something else of its own, item {n}, was added here." for n in range(40)),
            "extended",
        ),
    ],
)
def test_the_kind_of_a_copy_is_seen_from_the_copy(copy: str, kind: str) -> None:
    (found,) = find_copies([passage("copy", copy, 2), passage("source", TEXT, 1)])
    assert (found.source, found.copy, found.kind, found.directed) == ("source", "copy", kind, True)


def test_a_page_read_again_is_a_version() -> None:
    later = TEXT.replace("six weeks", "nine weeks", 2)
    (found,) = find_copies(
        [passage("a", TEXT, 1, page="https://x/1"), passage("b", later, 2, page="https://x/1")]
    )
    assert found.kind == "version"


def test_a_repeated_paragraph_is_background_at_home_and_a_passage_elsewhere() -> None:
    filler = [
        " ".join(f"{word}{n} was noted apart from that." for n in range(60))
        for word in ("alpha", "beta", "gamma")
    ]
    shared = " ".join(f"{LEAD} ({n})" for n in "abc")
    reports = [
        passage("a", filler[0] + shared, 1, outlet="Courier"),
        passage("b", filler[1] + shared, 2, outlet="Courier"),
        passage("c", filler[2] + shared, 3, outlet="Herald"),
    ]
    kinds = {(copy.source, copy.copy): copy.kind for copy in find_copies(reports)}
    assert kinds == {("a", "b"): "background", ("a", "c"): "passage", ("b", "c"): "passage"}


def test_undated_articles_have_no_direction() -> None:
    (found,) = find_copies([passage("b", TEXT, None), passage("a", TEXT, None)])
    assert not found.directed
    assert found.source == "a"


sentences = st.lists(st.sampled_from([LEAD, EDITED, OTHER, "Short one", ""]), min_size=1, max_size=6)


@given(sentences, st.randoms())
def test_the_order_of_passages_makes_no_difference(texts: list[str], random) -> None:  # type: ignore[no-untyped-def]
    passages = [passage(f"k{n}", text, n % 3 or None) for n, text in enumerate(texts)]
    shuffled = passages[:]
    random.shuffle(shuffled)
    assert set(group_origins(passages)) == set(group_origins(shuffled))
    assert find_copies(passages) == find_copies(shuffled)


@given(sentences)
def test_every_passage_has_one_origin_and_a_reprint_adds_none(texts: list[str]) -> None:
    passages = [passage(f"k{n}", text, 1) for n, text in enumerate(texts)]
    origins = group_origins(passages)
    assert sorted(key for origin in origins for key in origin.keys) == sorted(p.key for p in passages)
    again = [passage(f"copy of {p.key}", p.text, 2) for p in passages if p.text]
    if len(again) == len(passages):
        assert len(group_origins([*passages, *again])) == len(origins)
