"""From scores to trees, without weights; and what the shipped weights make of plain sentences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foedus.extract.encoder.parse import Arcs, Links, parse, tree_heads
from foedus.extract.encoder.reading import shipped_encoder
from foedus.model import Span

NAMES = ("root", "nsubj", "advmod")


@st.composite
def tables(draw: st.DrawFn) -> np.ndarray:
    size = draw(st.integers(0, 9))
    return draw(arrays(np.float32, (size, size), elements=st.floats(-9, 9, width=16)))


@given(tables())
def test_whatever_the_scores_every_word_leads_to_one_root(scores: np.ndarray) -> None:
    heads = tree_heads(scores).tolist()
    assert len(heads) == len(scores)
    assert sum(head == word for word, head in enumerate(heads)) == (1 if heads else 0)
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]  # noqa: PLW2901 - up the tree
        assert heads[word] == word


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    # 0 and 1 want each other, 2 is the root; 1 gives way, for its second choice is nearly as good.
    scores = np.array([[-5, 9, 1], [9, -5, 8], [0, 0, 5]], dtype=np.float32)
    assert tree_heads(scores).tolist() == [1, 2, 2]


def test_words_are_cut_as_in_treebanks_and_marks_are_words() -> None:
    text = "We’ll say Zas didn’t."
    offsets = [(0, 2), (2, 3), (3, 5), (6, 9), (10, 13), (14, 18), (18, 19), (19, 20), (20, 21)]
    arcs = np.zeros((9, 9), dtype=np.float32)
    relations = np.zeros((9, 3), dtype=np.float32)
    words = parse(text, [Span(0, 21)], offsets, Links((Arcs(0, arcs),), relations, NAMES))
    assert [word.span.of(text) for word in words] == ["We", "’ll", "say", "Zas", "didn’t", "."]
    assert [word.relation for word in words].count("root") == 1


def test_a_sentence_that_no_window_holds_is_a_tree_all_the_same() -> None:
    text = "a " * 500
    offsets = [(at, at + 1) for at in range(0, len(text), 2)]
    windows = tuple(Arcs(start, np.eye(100, dtype=np.float32)) for start in range(0, 401, 50))
    words = parse(text, [Span(0, len(text) - 1)], offsets, Links(windows, np.zeros((500, 3)), NAMES))
    assert len(words) == 500
    assert all(word.head != at for at, word in enumerate(words))


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        ("The bloc sent monitors.", ["bloc<nsubj<sent", "monitors<obj<sent", "sent<root"]),
        ("The plan was rejected by Minsk.", ["plan<nsubj:pass<rejected", "Minsk<obl<rejected"]),
    ],
)
def test_plain_sentences(text: str, arcs: list[str]) -> None:
    words = shipped_encoder().read(text, [Span(0, len(text))]).words
    shown = {
        f"{word.span.of(text)}<{word.relation}"
        + (f"<{words[word.head].span.of(text)}" if word.head >= 0 else "")
        for word in words
    }
    assert shown >= set(arcs)
