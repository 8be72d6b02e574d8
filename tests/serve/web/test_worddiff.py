"""A comparison of two texts gives both of them back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.serve.web.worddiff import compare_words

TEXTS = st.lists(st.sampled_from(["one", "two", "two,", "three", "\n", "\n\n", "\u2028"]), max_size=40).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_their_comparison(before: str, after: str) -> None:
    changes = [change for line in compare_words(before, after) for change in line]
    new = " ".join(change.words for change in changes if change.kind != "gone")
    old = " ".join(change.words for change in changes if change.kind != "new")
    assert new.split() == after.split()
    assert old.split() == before.split()


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert all(change.kind == "same" for line in compare_words(text, text) for change in line)


def test_a_changed_word_is_marked_in_its_line() -> None:
    lines = compare_words("It begins.\nSix states sent troops.", "It begins.\nFive states sent troops.")
    assert [[(change.kind, change.words) for change in line] for line in lines] == [
        [("same", "It begins.")],
        [("gone", "Six"), ("new", "Five"), ("same", "states sent troops.")],
    ]


def test_lines_stay_lines_where_words_differ() -> None:
    before = "The first title\nSix states sent troops to the border in May."
    after = "Another headline\nThe photograph\nFive states sent troops to the border in May."
    shown = [
        " ".join(change.words for change in line if change.kind != "gone")
        for line in compare_words(before, after)
    ]
    assert [line for line in shown if line] == after.splitlines()


def test_few_common_words_amid_much_else_are_part_of_the_change() -> None:
    before = "a b c d e f g h i j k the prime minister l m n o p q r s t u v"
    after = "A B C D E F G H I J K the prime minister L M N O P Q R S T U V"
    assert {change.kind for line in compare_words(before, after) for change in line} == {"gone", "new"}
