"""What must hold for the findings in any text whatever."""

from itertools import pairwise

import pytest
from extraction import article_of, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.model import Article, Notes, Span

# Words that the rules look at, beside any character at all: half pairs, marks of direction, null bytes.
WORDS = """
Zas said that it rained . , “ ” " ' ’s TASS reports told the Russian president of Armenia Moscow in and
Baku adding He she it CSTO alliance Foreign Minister Sergey Lavrov Mr. deputy acting according to
president-elect Presidnet Sercetary
"""
ODD = "\u202e\u2067\x00\ud800\udfff\ufeff\u00a0\u2028\u0130\u017f\u212aß\U0001f600"
PIECES = st.sampled_from(sorted(set(WORDS.split()))) | st.text(
    st.characters() | st.sampled_from(ODD), max_size=5
)
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


def spans_in(notes: Notes) -> list[Span]:
    found = [s.span for s in notes.sentences] + [q.span for q in notes.quotations]
    found += [q.inner for q in notes.quotations] + [m.span for m in notes.mentions]
    found += [m.name for m in notes.mentions if m.name is not None]
    for statement in notes.statements:
        found += statement.spans
        found += [s for s in (statement.addressee, statement.outlet_note) if s is not None]
        found += [hop.span for hop in statement.chain if hop.span is not None]
    return found


def check(article: Article) -> None:
    notes = read(article)
    for span in spans_in(notes):
        assert span.of(article.text).strip()
        assert article.asserts(span)
    for items in (notes.sentences, notes.quotations, notes.mentions):
        assert all(a.span.end <= b.span.start for a, b in pairwise(items))
    assert read(article) == notes


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["", "Zas Warns Armenia — Lavrov", "NATO WARNS"]))
def test_findings_lie_in_what_asserts(text: str, title: str) -> None:
    check(article_of(text, title=title))


@pytest.mark.parametrize(
    "text",
    [
        "Zas\x00 said\ud800 that “it\u202e rained.",
        "‘Zas’ said: “",
        "A. " * 50,
        "Zas said that " * 30,
        "'" * 40,
        "”“" * 20,
    ],
)
def test_odd_texts(text: str) -> None:
    check(article_of(text))


@given(st.text(st.characters(exclude_categories=("L", "M", "N", "Cs"))))
def test_without_letters_there_is_nothing(text: str) -> None:
    notes = read(article_of(text))
    assert (notes.sentences, notes.mentions, notes.statements) == ((), (), ())
