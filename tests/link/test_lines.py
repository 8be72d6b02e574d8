"""Lines: the same said again in other words, who said it first, and how it drifted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.link.drift import find_changes, find_drift
from foedus.link.lines import Asked, find_appearances
from foedus.link.roots import Weights, are_kin, find_choices, find_paraphrases, find_roots
from foedus.link.sameness import are_same, find_same, read_telling
from foedus.model import Act, Actor, Cue, Line, Span, SpeechKind, Statement, Time

DAY = date(2021, 3, 1)


def line(
    words: str,
    *,
    after: int | None = 0,
    article: str = "a",
    outlet: str = "Lowland Post",
    by: str = "",
    act: Act = "say",
    kind: SpeechKind = "indirect",
    start: int = 0,
) -> Line:
    """What somebody says in a report that comes so many days after the first."""
    day = DAY + timedelta(days=after) if after is not None else None
    time = Time(day.isoformat(), day, day, "day", "metadata") if day else Time()
    span = Span(start, start + len(words))
    speakers = (Actor(by, "person"),) if by else ()
    statement = Statement(article, None, None, (span,), kind, act, speakers) if by else None
    return Line(article, outlet, time, span, words, statement)


FISH = line("foreign trawlers are emptying the Sund of its cod", article="a", by="Anna Petrova", act="warn")
AGAIN = line(
    "“Trawlers from abroad have emptied the Sund; there is no cod left,”",
    article="b",
    after=400,
    by="Boris Orlov",
    kind="direct",
)
BARE = line("Foreign trawlers emptied the Sund of 900 tons of cod.", article="c", after=500)
OTHER = line("the harbour of Linde would get a new quay", article="d", after=20, by="Anna Petrova")


def asked(*pieces: str, whole: bool = False, texts: int = 100) -> Asked:
    return Asked(pieces, whole, lambda _: 1, texts)


def words_of(asked_for: Asked, *lines: Line) -> list[str]:
    return [appearance.line.article for appearance in find_appearances(asked_for, lines)]


def test_a_line_is_found_in_other_words_and_in_order_of_time() -> None:
    assert words_of(asked("trawlers emptied the Sund"), BARE, OTHER, AGAIN, FISH) == ["a", "b", "c"]


def test_what_is_known_by_its_month_alone_comes_before_nothing_of_that_month() -> None:
    march = Time("2021-03", DAY, date(2021, 3, 31), "month", "text")
    vague, on_a_day = (
        replace(FISH, article="v", published=march),
        replace(AGAIN, published=line("so", after=9).published),
    )
    assert words_of(asked("trawlers emptied the Sund"), vague, on_a_day) == ["b", "v"]
    later = replace(AGAIN, published=line("so", after=31).published)
    assert words_of(asked("trawlers emptied the Sund"), vague, later) == ["v", "b"]


def test_a_statement_is_compared_whole() -> None:
    assert words_of(asked(FISH.words, whole=True), OTHER, BARE, AGAIN, FISH) == ["a", "b", "c"]


def test_of_few_words_all_must_be_there() -> None:
    assert words_of(asked("emptied harbour"), BARE, OTHER, AGAIN, FISH) == []
    assert words_of(asked("Sund cod"), BARE, OTHER, AGAIN, FISH) == ["a", "b", "c"]
    assert words_of(asked("the of"), BARE, OTHER) == []


def test_words_far_apart_are_no_line() -> None:
    far = line("The quay of Linde, which the council had promised in vain to three mayors in a row, is new")
    near = line("There is a row about Linde", article="b")
    assert words_of(asked("Linde row"), far, near) == ["b"]


def test_a_no_that_was_asked_for_counts() -> None:
    with_no = line("there is no viable alternative to the ferry")
    without = line("an alternative ferry sails at noon", article="b")
    found = find_appearances(asked("no alternative to the ferry"), [with_no, without])
    assert [each.likeness for each in found] == [1.0, 0.75]


QUAYS = (
    line("The ferry office of Linde says that trawlers pay their harbour dues in the Sund", article="q"),
    line("in the Sund the trawlers of Linde pay no harbour dues", article="r", after=9, by="Anna Petrova"),
    line("“Trawlers must pay their harbour dues in the Sund like anybody,”", article="s", after=30),
    line("Nobody sells trawlers to the Sund", article="t", after=40),
)


def test_what_only_shares_the_words_is_another_talking_point() -> None:
    found = find_appearances(asked("trawlers Sund"), (*QUAYS, FISH, BARE))
    points = {each.line.article: each.point for each in found}
    assert points["q"] == points["r"] == points["s"] == 1
    assert points["a"] == points["c"] == 2
    assert points["t"] == 3
    assert [each.line.article for each in found if "first appearance" in each.notes] == ["q", "a", "t"]


def test_a_statement_is_followed_through_those_who_say_the_same() -> None:
    second = line("the trawlers of Linde pay no harbour dues", article="v", after=60)
    found = find_appearances(asked(QUAYS[2].words, whole=True), (*QUAYS, second, FISH))
    assert {each.line.article for each in found} == {"q", "r", "s", "v"}
    assert {each.point for each in found} == {1}


def test_a_talking_point_is_compared_with_every_wording_of_its_copies() -> None:
    words = "trawlers are emptying the Sund of its cod, warned the mayors of Linde and of Sarn on the quay"
    whole = line(words, article="x", outlet="Harbour Mail", after=3)
    part = line(f"{words}; the ferry office of Sarn opens at nine and sells tickets to Linde", article="y")
    later = line("Tickets to Linde are what the ferry office of Sarn sells", article="z", after=50)
    assert {each.point for each in find_appearances(asked("Linde"), [whole, later])} == {1, 2}
    folded = find_appearances(asked("Linde"), [whole, part, later])
    assert [len(each.copies) for each in folded] == [1, 0]
    assert {each.point for each in folded} == {1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "President Anna Petrova met Governor Boris Orlov in Linde",
            "Governor Boris Orlov met Anna Petrova",
            False,
        ),
        ("the work must continue", "we shall continue the work of the fleet", False),
        ("Linde has frozen its quotas", "the quotas of Linde are frozen", True),
        (
            "Linde has frozen its quotas",
            "the mayor said that Linde had frozen its quotas in May, for want of ice",
            True,
        ),
        (
            "a fishing register",
            "In May the mayors asked for a fishing register, cheaper diesel, warm harbours, and new nets",
            False,
        ),
        (
            "they want access to the fishing registers",
            "access to our fishing registers is what they want",
            True,
        ),
    ],
)
def test_a_shared_topic_is_not_a_shared_line(one: str, other: str, same: bool) -> None:
    weights = Weights(lambda _: 1, 100)
    tellings = read_telling(one), read_telling(other)
    assert are_same(*tellings, weights) == are_same(*reversed(tellings), weights) == same


POOL = (
    *(
        "Linde",
        "Sarn",
        "Petrova",
        "Western",
        "west",
        "westerner",
        "freeze",
        "froze",
        "frozen",
        "quota",
        "quotas",
    ),
    *("discord", "wedge", "split", "harbour", "harbours", "trawler", "Trawlers", "empty", "emptied", "cod"),
    *("no", "never", "register", "access", "wants", "the", "of", "in"),
)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(POOL), min_size=2, max_size=9).map(" ".join), min_size=2, max_size=14)
)
def test_among_many_those_are_found_that_pairs_show(sentences: list[str]) -> None:
    weights = Weights(len, 100)
    tellings = [read_telling(words) for words in sentences]
    pairs = combinations(range(len(tellings)), 2)
    wanted = [(one, other) for one, other in pairs if are_same(tellings[one], tellings[other], weights)]
    assert list(find_same(tellings, weights)) == wanted


def test_the_innermost_statement_says_the_line() -> None:
    words = "the Sund is empty of cod"
    inner = line(words, by="Anna Petrova", start=20)
    outer = line(f"NORWIRE writes that {words}", by="NORWIRE")
    (found,) = find_appearances(asked("Sund empty"), [outer, inner])
    assert found.line is inner


def test_one_row_for_each_report_and_speaker() -> None:
    later = replace(FISH, span=Span(200, 240), words="the Sund has been emptied by trawlers")
    assert words_of(asked("trawlers emptied Sund"), FISH, later) == ["a"]


def test_copies_are_folded_into_the_earliest() -> None:
    copy = replace(FISH, article="z", outlet="Harbour Mail", published=BARE.published)
    (found,) = find_appearances(asked("trawlers Sund"), [copy, FISH])
    assert (found.line.article, [each.article for each in found.copies]) == ("a", ["z"])


LINES = (FISH, AGAIN, BARE, OTHER)


@settings(max_examples=40, deadline=None)
@given(st.permutations(LINES), st.integers(0, 900), st.sampled_from([FISH, AGAIN, BARE]))
def test_a_reprint_changes_the_first_appearance_only_where_it_is_earlier(
    lines: list[Line], days: int, copied: Line
) -> None:
    question = asked("trawlers emptied the Sund")
    before = find_appearances(question, LINES)
    reprint = line(copied.words, article="r", outlet="Harbour Mail", after=days)
    after = find_appearances(question, [*lines, reprint])
    assert len(after) == len(before)
    if days > 0:
        assert after[0].line == before[0].line
    assert find_appearances(question, lines) == before


# --- drift --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then", "notes"),
    [
        (None, FISH, ["first appearance"]),
        (FISH, BARE, ["attribution dropped: the report says it in its own voice", "numbers added: 900"]),
        (BARE, FISH, ["attributed now; at first in a report's own voice", "numbers gone: 900"]),
        (
            FISH,
            AGAIN,
            [
                "another speaker: Boris Orlov, at first Anna Petrova",
                "warn → say",
                "in the report's words → quoted",
            ],
        ),
        (
            line("30 ships may have come", by="Orlov", act="claim"),
            line("50 ships have come", by="Orlov"),
            ["claim → say: surer now", "numbers changed: 30 → 50", "hedge dropped: may"],
        ),
        (line("ships came", by="Orlov"), line("ships came", by="Orlov", article="b"), []),
    ],
)
def test_what_changed_since_the_first(first: Line | None, then: Line, notes: list[str]) -> None:
    assert list(find_drift(first, then)) == notes


def test_what_was_said_and_then_was_not_is_no_surer() -> None:
    first, then = line("ships came", by="Orlov", act="claim"), line("ships came", by="Orlov")
    assert then.statement is not None
    unsaid = replace(then, statement=replace(then.statement, cue=Cue(Span(0, 5), "not say")))
    assert list(find_drift(first, unsaid)) == ["claim → not say"]
    assert list(find_drift(then, unsaid)) == ["say → not say"]


def test_changes_are_told_word_by_word() -> None:
    changes = find_changes("The ferry may leave at noon", "the ferry will leave “at noon”")
    assert [(each.kind, each.words) for each in changes] == [
        ("same", "the ferry"),
        ("gone", "may"),
        ("new", "will"),
        ("same", "leave “at noon”"),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["ferry", "noon", "may", "will", "leave"])),
    st.lists(st.sampled_from(["ferry", "noon", "may"])),
)
def test_changes_hold_all_words_of_both(old: list[str], new: list[str]) -> None:
    changes = find_changes(" ".join(old), " ".join(new))
    assert " ".join(each.words for each in changes if each.kind != "gone") == " ".join(new)
    assert " ".join(each.words for each in changes if each.kind != "new") == " ".join(old)


# --- words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("west", "westerner", True),
        ("russia", "russian", True),
        ("secur", "security", True),
        ("stat", "statement", False),
        ("part", "partner", False),
        ("act", "actor", False),  # too short to tell
        ("bloc", "alliance", False),
    ],
)
def test_kin_share_a_root(one: str, other: str, kin: bool) -> None:
    assert are_kin(one, other) is are_kin(other, one) is kin


def test_roots_paraphrases_and_what_they_are_looked_up_by() -> None:
    assert find_roots("discord sown by the Westerners") == ("discord", "sow", "westerner")
    assert "wedg" in find_paraphrases("discord")
    choices = find_choices("Westerners")
    assert choices == (frozenset({"west", "westerner"}),)
    assert find_choices("allies")[0] >= {"ally", "allie"}
