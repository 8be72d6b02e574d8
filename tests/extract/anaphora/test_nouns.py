"""What common nouns stand for."""

from __future__ import annotations

import pytest

from foedus.extract.anaphora.nouns import are_alike, is_plural, kinds_of, sex_of_noun, singular
from foedus.extract.anaphora.sexes import sex_of_name


@pytest.mark.parametrize(
    ("noun", "kinds"),
    [
        ("mayor", ("person",)),
        ("mayors", ("person",)),
        ("companies", ("organisation",)),
        ("policewomen", ("person",)),
        ("country", ("state",)),
        ("table", ()),
        ("bus", ()),
    ],
)
def test_kinds(noun: str, kinds: tuple[str, ...]) -> None:
    assert kinds_of(noun) == kinds


@pytest.mark.parametrize(("noun", "sex"), [("widows", "female"), ("uncle", "male"), ("mayor", "")])
def test_sex(noun: str, sex: str) -> None:
    assert sex_of_noun(noun) == sex


def test_number() -> None:
    assert is_plural("ministers")
    assert is_plural("people")
    assert not is_plural("minister")
    assert singular("churches") == "church"


def test_alike() -> None:
    assert are_alike("toddler", "child")
    assert not are_alike("toddler", "company")


@pytest.mark.parametrize(
    ("name", "sex"), [("Gloria Lund", "female"), ("Edwin", "male"), ("Zxq", ""), ("", "")]
)
def test_sex_of_name(name: str, sex: str) -> None:
    assert sex_of_name(name) == sex
