"""Fields of words: inflected, of several words, with particles apart."""

from __future__ import annotations

import pytest

from foedus.extract.events.fields import find_fields, lemma_of
from foedus.lexicon import read_words


@pytest.mark.parametrize(
    ("sentence", "at", "field"),
    [
        ("the court freed five men", 2, "release"),
        ("unions called the long strike off", 1, "stop"),
        ("the union called off its strike", 2, "stop"),
        ("they were released on bail", 2, "release"),
        ("russia vetoed a draft resolution", 1, "veto"),
        ("an arms embargo was imposed", 2, "sanctions"),
        ("fighters laid down their arms", 1, "surrender"),
        ("they staged a hunger strike", 4, "strike"),
        ("it is urging restraint", 2, "demand"),
        ("the ministries denied it", 2, "refuse"),
    ],
)
def test_a_word_names_its_field(sentence: str, at: int, field: str) -> None:
    assert field in {hit.field for hit in find_fields(sentence.split()) if hit.at == at}


@pytest.mark.parametrize(
    ("sentence", "at", "field"),
    [
        ("unions called off their strike", 1, "phone"),  # the longer reading is the one that counts
        ("they staged a hunger strike", 4, "attack"),
        ("prices rose", 1, "release"),
    ],
)
def test_a_word_does_not_name_what_a_longer_reading_covers(sentence: str, at: int, field: str) -> None:
    assert field not in {hit.field for hit in find_fields(sentence.split()) if hit.at == at}


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("withdrew", "withdraw"),
        ("banned", "ban"),
        ("applies", "apply"),
        ("promising", "promise"),
        ("was", "be"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert lemma_of(word) == lemma


def test_every_field_has_words_and_a_reason() -> None:
    fields = read_words("events")["fields"]
    assert len(fields) > 100
    for name, row in fields.items():
        assert set(row) <= {"verbs", "nouns", "words", "reason"}, name
        assert row["reason"].endswith((".", "]")), name
        assert any(row.get(kind) for kind in ("verbs", "nouns", "words")), name
