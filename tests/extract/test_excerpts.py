"""What the encoder is given, and the way back, without weights."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foedus.extract.excerpts import find_excerpts
from foedus.model import ASSERTING, Article, Span, Zone, ZoneLabel

LABELS: tuple[ZoneLabel, ...] = ("title", "body", "caption", "heading", "teaser")


def article_of(*parts: tuple[ZoneLabel, str]) -> Article:
    zones, text = [], ""
    for label, words in parts:
        zones.append(Zone(Span(len(text), len(text) + len(words)), label))
        text += f"{words}\n"
    return Article(text, tuple(zones))


def test_only_what_asserts_is_read_with_a_blank_line_between() -> None:
    article = article_of(("title", "Talks"), ("caption", "Photo"), ("body", "Zas left."))
    (excerpt,) = find_excerpts(article)
    assert excerpt.text == "Talks\n\nZas left."
    assert list(excerpt.places(Span(7, 10))) == [(Span(12, 15), "body")]
    assert [place.of(article.text) for place, _ in excerpt.places(Span(0, 10))] == ["Talks", "Zas"]


def test_an_article_without_assertions_is_not_read() -> None:
    assert list(find_excerpts(article_of(("caption", "Photo"), ("teaser", "More")))) == []
    assert list(find_excerpts(Article(""))) == []


def test_a_long_text_is_cut_at_line_ends() -> None:
    line = "Zas said that it rained. " * 20 + "\n"
    article = article_of(("body", line * 100))
    excerpts = list(find_excerpts(article))
    assert len(excerpts) > 1
    assert max(len(excerpt.text) for excerpt in excerpts) <= 20_000
    assert "".join(excerpt.text for excerpt in excerpts) == line * 100
    assert all(excerpt.text.endswith("\n") for excerpt in excerpts)


def test_a_line_without_end_is_cut_all_the_same() -> None:
    excerpts = list(find_excerpts(article_of(("body", "a" * 50_000))))
    assert [len(excerpt.text) for excerpt in excerpts] == [20_000, 20_000, 10_000]


PARTS = st.lists(st.tuples(st.sampled_from(LABELS), st.text("ab \n“é😀", min_size=1, max_size=9)), max_size=8)


@given(PARTS, st.integers(0, 40), st.integers(1, 40))
def test_every_character_leads_back_to_itself(
    parts: list[tuple[ZoneLabel, str]], start: int, size: int
) -> None:
    article = article_of(*parts)
    for excerpt in find_excerpts(article):
        if start >= len(excerpt.text):
            continue
        span = Span(start, min(len(excerpt.text), start + size))
        places = list(excerpt.places(span))
        shown = [character for character in span.of(excerpt.text) if character != "\n"]
        assert [c for place, _ in places for c in place.of(article.text) if c != "\n"] == shown
        assert all(label in ASSERTING for _, label in places)
        assert all(one.end <= other.start for (one, _), (other, _) in pairwise(places))
