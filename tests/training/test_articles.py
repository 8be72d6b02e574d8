"""The marked articles that train: well-formed, apart from one another and from the corpus that measures."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

import foedus
from foedus.training.own import read_document
from marks_form import (
    ROLES,
    assert_marks_are_cut_cleanly,
    assert_nesting_is_legal,
    assert_parts_are_there_once,
    assert_quotation_marks_stay,
    attributions,
    read,
)

FOLDER: Final = Path(foedus.__file__).parent / "_data" / "training" / "articles"
PATHS: Final = tuple(sorted(FOLDER.glob("*.txt")))
CORPUS: Final = tuple(sorted((Path(__file__).parent.parent / "corpus").glob("*.txt")))
NEVER_MARKED: Final = re.compile(
    r"(?:read (?:more|also)|related|watch|top stories|most read|more on this|see also|photo|picture)\b"
    r"|caption\b|©|by [A-Z]\w+ [A-Z]\w+$|\((?:reporting|writing|editing) by|additional reporting",
    re.IGNORECASE,
)
LEAST_WORDS: Final = 7  # shorter ones ("The talks go on.") may come twice
each_article = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


@each_article
def test_an_article_is_named_and_sized_as_the_readme_tells(path: Path) -> None:
    text, _ = read(path)
    assert re.fullmatch(r"[ab]-\d{3}(?:-[a-z0-9]+)+", path.stem)
    assert 60 <= len(text.split()) <= 300
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not set("⟦⟧{}\r\u00a0").intersection(text)


@each_article
def test_marks_have_known_roles_and_numbers_that_follow_the_text(path: Path) -> None:
    _, marks = read(path)
    found = attributions(path)
    starts = [min(span.start for span in one.spans()) for one in found]
    assert {mark.name.split(".")[1] for mark in marks} <= set(ROLES)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert starts == sorted(starts)


@each_article
def test_each_attribution_has_its_parts_once(path: Path) -> None:
    assert_parts_are_there_once(path)


@each_article
def test_marks_are_cut_cleanly(path: Path) -> None:
    assert_marks_are_cut_cleanly(path)


@each_article
def test_quotation_marks_stay_with_what_they_enclose(path: Path) -> None:
    assert_quotation_marks_stay(path)


@each_article
def test_nesting_is_legal(path: Path) -> None:
    assert_nesting_is_legal(path)


@each_article
def test_the_trainer_reads_it(path: Path) -> None:
    document = read_document(path.stem, path.read_text(encoding="utf-8"))
    (gold,) = document.versions
    assert len(gold) <= len(attributions(path))
    assert bool(gold) == bool(attributions(path))


@each_article
def test_nothing_is_marked_in_teasers_captions_bylines(path: Path) -> None:
    for one in attributions(path):
        assert not NEVER_MARKED.match(one.line().lstrip("[(•+* ")), one.line()


def sentences(text: str) -> set[str]:
    """Its sentences of some length, in lower case and without marks of punctuation."""
    parts = re.split(r"(?<=[.!?])[\"”’'»)]*\s+|\n+", text)
    words = (re.findall(r"\w+", part.lower()) for part in parts)
    return {" ".join(some) for some in words if len(some) >= LEAST_WORDS}


def test_no_two_articles_share_a_sentence() -> None:
    seen = Counter(sentence for path in (*PATHS, *CORPUS) for sentence in sentences(read(path)[0]))
    assert [sentence for sentence, times in seen.items() if times > 1] == []


def test_every_sixth_article_says_hardly_anything() -> None:
    quiet = [path for path in PATHS if len(attributions(path)) <= 2]
    assert len(quiet) >= len(PATHS) // 6


def test_no_number_is_given_twice() -> None:
    numbers = [path.stem[:5] for path in PATHS]
    assert len(numbers) == len(set(numbers))
