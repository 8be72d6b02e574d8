"""Full-text search: exact spans, and no question that it cannot be asked."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import day_of, open_record, report

from foedus.model import Article, Notes, Span, Zone
from foedus.packs import bundled_packs
from foedus.record import Record
from foedus.record.store import search
from foedus.record.store.search import SNIPPET_LENGTH, quote_query


def add_text(record: Record, text: str) -> str:
    article = Article(text, (Zone(Span(0, len(text)), "body"),))
    record.add(article, Notes(article.id, bundled_packs()), extractor="test 1")
    return article.id


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@pytest.mark.parametrize(
    ("words", "matches"),
    [
        ("rash", ["rash"]),
        ("RASH Decisions", ["rash", "decisions"]),
        ('"rash decisions"', ["rash decisions"]),
        ("“rash decisions”", ["rash decisions"]),
        ('"decisions rash"', []),
        ('yerevan "its own', ["Yerevan", "its own"]),
        ("Yerevan Moscow", None),
        ("decis", []),
        ("decis*", []),
        ("rash NOT decisions", []),
        ("rash-decisions", ["rash decisions"]),
        ("rash —", ["rash"]),
    ],
)
def test_words_and_phrases(record: Record, words: str, matches: list[str] | None) -> None:
    article, notes = report(("Yerevan", "denied", "that the “rash decisions” — 😀 — were its own"))
    record.add(article, notes, extractor="test 1")
    hits = list(record.search(words))
    if not matches:
        assert hits == []
        return
    (hit,) = hits
    assert (hit.article_id, hit.title, hit.outlet) == (article.id, "A summit of the bloc", "Steppe Courier")
    assert sorted(span.of(article.text) for span in hit.matches) == sorted(matches)
    assert Span(hit.start, hit.end) in hit.matches
    assert article.text[hit.snippet_start : hit.snippet_start + len(hit.snippet)] == hit.snippet
    assert hit.snippet_start <= hit.start < hit.end <= hit.snippet_start + len(hit.snippet)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("😀😀 Erdoğan said no", "erdogan", "Erdoğan"),
        ("e\u0301tat, E\u0301TAT", "état", "e\u0301tat"),
        ("before\0 the summit\0 after", "summit", "summit"),
        ("\ufdd0\ufdd1 marks of our own", "marks", "marks"),
        ("Москва предупредила", "МОСКВА", "Москва"),
        ("no\u00a0break", '"no break"', "no\u00a0break"),
        ("Kazakhstan’s stand", "Kazakhstan's", "Kazakhstan’s"),
    ],
)
def test_spans_are_exact_in_any_text(record: Record, text: str, words: str, found: str) -> None:
    add_text(record, text)
    (hit,) = record.search(words)
    assert text[hit.start : hit.end] == found


def test_the_snippet_is_where_most_words_are(record: Record) -> None:
    far = "filler words here. " * 40
    text = f"The summit began. {far}At the summit Minsk asked for help. {far}"
    add_text(record, text)
    (hit,) = record.search("summit Minsk help")
    assert "summit Minsk asked for help" in hit.snippet
    assert len(hit.snippet) <= 2 * SNIPPET_LENGTH
    assert hit.start == text.index("summit Minsk")


def test_the_better_match_comes_first_and_equals_in_order_of_publication(record: Record) -> None:
    often = add_text(record, "summit " * 9)
    ids = [add_text(record, f"One summit, {word} " + "and more words of no interest " * 5) for word in "ab"]
    assert [hit.article_id for hit in record.search("summit")] == [often, *sorted(ids)]
    assert [hit.article_id for hit in record.search("summit", limit=1)] == [often]
    assert list(record.search("summit", limit=0)) == []


def test_a_word_in_every_place_is_quick_to_show(record: Record) -> None:
    add_text(record, "word " * 50_000)
    (hit,) = record.search("word")
    assert len(hit.matches) == 50_000


TEXT = "Zas said: “The CSTO's 2022 summit (in Yerevan) wasn't AND OR NOT NEAR.” \u00e9t\u00e9 😀 a_b x"


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = open_record(tmp_path_factory.mktemp("search") / "test.db")
    add_text(record, TEXT)
    return record


@given(words=st.one_of(st.text(), st.text("\"“”'()*^:+-{}.AND OR NOT NEAR\0\ud83d séx", max_size=40)))
@settings(max_examples=300, deadline=None)
def test_no_string_is_too_odd(searched: Record, words: str) -> None:
    for hit in searched.search(words):
        for span in hit.matches:
            assert TEXT[span.start : span.end].strip()
            assert TEXT[span.start].isalnum()


@given(start=st.integers(0, len(TEXT) - 1), length=st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_any_stretch_of_whole_words_is_found_where_it_stands(
    searched: Record, start: int, length: int
) -> None:
    words = [word for word in TEXT[start : start + length].split()[1:-1] if any(map(str.isalnum, word))]
    asked = " ".join(words)
    if not words or quote_query(asked) == "" or set(asked) & set("“”"):
        return
    (hit,) = searched.search(f'"{asked}"')
    found = folded(TEXT[hit.start : hit.end])
    assert found.strip() in folded(TEXT)
    assert found.split()[0] in folded(asked)


def test_a_question_of_ten_thousand_words_is_answered(searched: Record) -> None:
    assert list(searched.search("nowhere " + " ".join(f"word{n}" for n in range(10_000)))) == []
    assert len(list(searched.search("Zas " * 10_000))) == 1


def test_a_second_reading_does_not_double_the_hit(record: Record) -> None:
    article, notes = report(("Petrova", "said", "yes"))
    for extractor in ("test 1", "test 2"):
        record.add(article, replace(notes, claims=()), extractor=extractor)
    assert len(list(record.search("Petrova"))) == 1


def test_of_words_that_very_many_have_the_latest_reports_come_first(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "WEIGHED", 3)
    days = (date(2024, 5, 1), None, date(2021, 2, 3), date(2022, 7, 8), date(2022, 7, 8))
    ids = {}
    for number, day in enumerate(days):
        text = f"Summit {number}. " + "The summit went on. " * number
        article = Article(text, (Zone(Span(0, len(text)), "body"),), published=day_of(day))
        record.add(article, Notes(article.id, bundled_packs()), extractor="test 1")
        ids[number] = article.id
    tied = sorted((ids[3], ids[4]), reverse=True)
    latest = [ids[0], *tied, ids[2], ids[1]]
    assert [hit.article_id for hit in record.search("summit")] == latest
    assert [hit.article_id for hit in record.search("summit", limit=4)] == latest[:4]
    assert list(record.ranked("summit")) == latest
    monkeypatch.setattr(search, "WEIGHED", 5)
    weighed = [hit.article_id for hit in record.search("summit")]
    assert weighed == list(record.ranked("summit"))
    assert weighed != latest
    assert sorted(weighed) == sorted(latest)
