"""Any stretches of a text: it stays whole, and each has its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Span
from foedus.serve.web.cited import cut_cited


def shown(text: str, *spans: tuple[int, int]) -> str:
    marks = {"open": "[", "close": "]"}
    return "".join(
        marks.get(piece.kind, piece.text) for piece in cut_cited(text, [Span(*one) for one in spans])
    )


def test_stretches_nest_and_those_that_cross_are_cut() -> None:
    assert shown("one two three", (0, 7), (4, 7)) == "[one [two]] three"
    assert shown("one two three", (0, 7), (4, 13)) == "[one [two]] three"
    assert shown("one two three", (0, 3), (4, 7)) == "[one] [two] three"
    assert shown("one two", (0, 7), (0, 3), (0, 7), (3, 40)) == "[[one] two]"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda one: Span(one[0], sum(one))))


@given(st.text(max_size=40), SPANS)
def test_the_text_stays_whole_and_every_stretch_opens_once(text: str, spans: list[Span]) -> None:
    pieces = list(cut_cited(text, spans))
    assert "".join(piece.text for piece in pieces) == text
    opened = [piece.span for piece in pieces if piece.kind == "open"]
    assert sorted(opened, key=repr) == sorted({span for span in spans if span.end <= len(text)}, key=repr)
    depth = 0
    done = 0
    for piece in pieces:
        if piece.kind == "open":
            assert piece.span is not None
            assert piece.span.start == done
        depth += {"open": 1, "close": -1, "text": 0}[piece.kind]
        done += len(piece.text)
        assert depth >= 0
    assert depth == 0
