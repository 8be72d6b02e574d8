# ruff: noqa: E501 - a marked sentence is read whole, on one line
from datetime import date

import pytest
from extraction import actors, mention

from foedus.model import Time

CSTO = "Collective Security Treaty Organization"

REASONS = [
    ("Stanislav Zas spoke.", "Stanislav Zas", "Stanislav Zas", "full name, known to the packs"),
    ("Boris Orlov spoke.", "Boris Orlov", "Boris Orlov", "full name"),
    ("Boris Orlov spoke. Then Orlov left.", "Orlov", "Boris Orlov", "family name of Boris Orlov, named in full"),
    ("Lavrov spoke.", "Lavrov", "Sergey Lavrov", "family name of Sergey Lavrov alone in the packs"),
    ("Mr Orlov spoke.", "Mr Orlov", "Orlov", "family name alone"),
    ("Kremlin spokeswoman Anna Petrova spoke. Then the spokeswoman left.", "the spokeswoman", "Anna Petrova", "named before as Spokesperson"),
    ("Russian Deputy Foreign Minister Boris Orlov spoke. Then the Russian diplomat left.", "the Russian diplomat", "Boris Orlov", "named before as Deputy Foreign Minister"),
    ("Anna Petrova spoke. Then she left.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("Boris Orlov met Anna Petrova. Then she left.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("Mrs Lind met Mr Orlov. Then he left.", "he", "Orlov", "named first in the nearest sentence before it: Orlov"),
    ("Armenia paid. It left.", "It", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("The CSTO met. Then the bloc voted.", "the bloc", CSTO, "the organisation named last"),
    ("The Russian-led alliance met.", "Russian-led alliance", CSTO, "description in the packs"),
    ("The CSTO Collective Security Council met. Then the council voted.", "the council", "Collective Security Council", "the organ of that kind named last"),
    ("The CSTO met. Its Secretariat moved.", "Secretariat", "CSTO Secretariat", f"organ of {CSTO}, named before"),
    ("The Armenian government met.", "The Armenian government", "Government of Armenia", "body of Armenia"),
    ("Nikol Pashinyan’s administration met.", "Nikol Pashinyan’s administration", "Government of Armenia", "body of Nikol Pashinyan"),
    ("Yerevan paid. Then the government fell.", "the government", "Government of Armenia", "the government named last"),
    ("Armenian officials spoke.", "Armenian officials", "Government of Armenia", "officials of Armenia, taken together"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "actor", "why"), REASONS)
def test_reasons(text: str, words: str, actor: str, why: str) -> None:
    found = mention(text, words)
    assert (found.actor.name if found.actor else None, found.why) == (actor, why)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then she left.", "she"),
        ("Boris Orlov spoke. She left.", "She"),  # a man
        ("Mrs Lind spoke. He left.", "He"),  # a woman
        ("Armenia paid. It is necessary to wait.", "It"),  # stands for nothing
        ("The spokeswoman left.", "The spokeswoman"),
        ("The bloc voted.", "The bloc"),
        ("The Secretariat moved.", "Secretariat"),
        ("Armenian residents spoke.", "Armenian residents"),
        ("Anna Petrova and Boris Petrova spoke. Petrova left.", "Anna Petrova and"),
    ],
)
def test_what_nobody_can_tell_stays_unresolved(text: str, words: str) -> None:
    assert actors(text).get(words) is None


def test_an_office_is_that_of_its_holder_on_the_day() -> None:
    day = date(2022, 5, 17)
    published = Time("2022-05-17", day, day, "day", "text")
    found = mention("The CSTO Secretary General spoke.", "The CSTO Secretary General", published=published)
    assert found.actor is not None
    assert found.actor.name == "Stanislav Zas"
    assert "2022-05-17 in the packs" in found.why


def test_a_headline_is_understood_from_the_body() -> None:
    text = "Lithuanian President Boris Orlov spoke."
    found = mention(text, "Lithuanian president", title="Lithuanian president leaves")
    assert found.actor is not None
    assert found.actor.name == "Boris Orlov"
    assert found.why == "the only President named in this article"


def test_a_name_of_two_persons_is_neither() -> None:
    found = mention("Anna Petrova met Vera Petrova. Then Petrova left.", "Petrova")
    assert found.actor is not None
    assert found.actor.name == "Petrova"
