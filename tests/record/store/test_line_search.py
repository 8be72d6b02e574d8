"""Lines that could say what was asked: what the index gives, and how sentences are cut into lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_reports import report

from foedus.errors import NotFoundError
from foedus.model import Span
from foedus.record import Record
from foedus.record.store import lines, search


def found(record: Record, *choices: set[str], every: bool = False) -> list[tuple[str, str]]:
    """The words of each line found, and the cue of its statement or "" for the narrator's."""
    asked = [frozenset(choice) for choice in choices]
    return [
        (line.words, line.statement.act if line.statement else "")
        for line in record.lines(asked, record.vocabulary(), every=every)
    ]


def test_what_a_statement_quotes_is_its_line(summit: Record) -> None:
    assert ("Armenia would stay with the CSTO", "say") in found(summit, {"armenia"})


def test_a_sentence_without_a_statement_is_the_reports_own(record: Record) -> None:
    article, notes = report(("Petrova", "said", "the bridge is old"))
    record.add(article, replace(notes, statements=(), claims=()), extractor="test")
    assert found(record, {"bridge"}) == [("Petrova said the bridge is old.", "")]


def test_captions_say_nothing(summit: Record) -> None:
    assert not any("picture" in words for words, _ in found(summit, {"picture"}))


def test_any_of_a_choice_will_do_and_a_stem_is_the_beginning_of_a_word(summit: Record) -> None:
    assert found(summit, {"adviser", "xyzzy"}) == found(summit, {"advis"})
    assert found(summit, {"xyzzy"}) == found(summit) == []
    assert found(summit, {"cst"}) == []  # three letters are a whole word


def test_holders_are_counted_by_beginning(summit: Record) -> None:
    words = summit.vocabulary()
    assert (words.texts, words.holders("csto"), words.holders("cst"), words.holders("xyzzy")) == (3, 2, 0, 0)
    assert words.holders("armen") == max(words.holders("armenia"), words.holders("armenian"))


def test_where_every_root_is_needed_a_line_has_a_beginning_of_each(summit: Record) -> None:
    both = [words for words, _ in found(summit, {"armenia"}, {"csto"}, every=True)]
    assert "Armenia would stay with the CSTO" in both
    assert all("armen" in words.lower() and "csto" in words.lower() for words in both)
    assert len(both) < len(found(summit, {"armenia"}, {"csto"}))
    assert found(summit, {"armenia"}, {"xyzzy"}, every=True) == []


def test_a_statement_is_read_as_lines(summit: Record) -> None:
    said = next(iter(summit.statements(by="Petrova")))
    (line,) = summit.lines_said(said.statement.id)
    assert (line.words, line.article) == (said.content[0], said.article.id)
    assert line.statement == said.statement


def test_what_was_withdrawn_says_nothing(summit: Record) -> None:
    said = next(iter(summit.statements(by="Petrova")))
    summit.remove(said.article.id)
    assert found(summit, {"armenia"}) == []
    with pytest.raises(NotFoundError, match="answers no more"):
        summit.lines_said(said.statement.id)


def test_odd_words_are_only_words(summit: Record) -> None:
    for word in ('"', "NEAR(", "a*", "'", "\0", "rash\0"):
        assert found(summit, {word}) == []


def test_a_quotation_of_several_sentences_is_several_lines(record: Record) -> None:
    article, notes = report(("Petrova", "said", "“The bridge is old. It will be closed in March.”"))
    record.add(article, notes, extractor="test")
    lines = found(record, {"bridge", "closed"})
    assert ("“The bridge is old.", "say") in lines
    assert all(words.count(". ") == 0 for words, _ in lines)


def test_what_a_sentence_says_around_its_speaker_is_one_line_without_him(record: Record) -> None:
    article, notes = report(("Petrova", "said", "the bridge is old and will be closed"))
    (said,) = notes.statements
    content = said.content[0]
    cut = content.start + len("the bridge")
    split = replace(said, content=(Span(content.start, cut), Span(cut + len(" is old"), content.end)))
    record.add(article, replace(notes, statements=(split,), claims=()), extractor="test")
    for word in ("bridge", "closed"):
        assert found(record, {word}) == [("the bridge …  and will be closed", "say")]


def test_each_report_of_many_keeps_what_its_own_speakers_say(record: Record) -> None:
    for number, speaker in enumerate(("Petrova", "Moscow", "Yerevan")):
        article, notes = report((speaker, "said", "the bridge is old"), path=f"{number}.txt")
        record.add(article, notes, extractor="test")
    lines = list(record.lines([frozenset({"bridge"})], record.vocabulary()))
    assert sorted(line.words for line in lines) == ["the bridge is old"] * 3
    said = {each.article.id: each.statement for each in record.statements()}
    assert {line.article: line.statement for line in lines} == said


def test_of_words_that_very_many_have_the_earliest_and_the_latest_reports_are_read(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        said = ("Petrova", "said", f"bridge {number} is old")
        article, notes = report(said, own=f"Number {number}.", day=date(2024, 1, 1 + number))
        record.add(article, notes, extractor="test")
    every = found(record, {"bridge"}, every=True)
    monkeypatch.setattr(search, "WEIGHED", 4)
    assert sorted(found(record, {"bridge"}, every=True)) == sorted(every)
    monkeypatch.setattr(lines, "BEST_READ", 2)
    monkeypatch.setattr(lines, "FIRST_READ", 1)
    read = {words for words, _ in found(record, {"bridge"}, every=True)}
    numbers = {number for number in range(9) for words in read if f"bridge {number} " in words}
    assert numbers == {0, 7, 8}
