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
    ("President Vladimir Putin spoke. President Putin met the Armenian president. Then the Russian president left.", "the Russian president", "Vladimir Putin", "named before as President"),
    ("Anna Petrova spoke. Then she left.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("Boris Orlov met Anna Petrova. Then she left.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("Mrs Lind met Mr Orlov. Then he left.", "he", "Orlov", "named first in the nearest sentence before it: Orlov"),
    ("Armenia paid. It left.", "It", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("Armenia complained. Drills took place in Belarus. It left.", "It", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("In Belarus, Armenia was absent. It left.", "It", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("Armenia paid. It froze its part. Drills took place in Belarus. Then it left.", "it", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("Armenia complained. CSTO drills were held. It left.", "It", "Armenia", "named first in the nearest sentence before it: Armenia"),
    ("Anna Petrova met an Armenian official. Then she left.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("Boris Orlov met a spokeswoman. Then he left.", "he", "Boris Orlov", "named first in the nearest sentence before it: Boris Orlov"),
    ("A spokesman spoke. Anna Petrova left. Then she returned.", "she", "Anna Petrova", "named first in the nearest sentence before it: Anna Petrova"),
    ("The CSTO met. Then the bloc voted.", "the bloc", CSTO, "the organisation named last"),
    ("The Russian-led alliance met.", "Russian-led alliance", CSTO, "description in the packs"),
    ("The CSTO Collective Security Council met. Then the council voted.", "the council", "Collective Security Council", "the organ of that kind named last"),
    ("The CSTO met. Its Secretariat moved.", "Secretariat", "CSTO Secretariat", f"organ of {CSTO}, named before"),
    ("The CSTO met. CSTO officials praised the SCO. Then the CFM voted.", "CFM", "CSTO Council of Ministers of Foreign Affairs", f"organ of {CSTO}, named before"),
    ("The SCO met. Then the CFM voted.", "CFM", "SCO Council of Foreign Ministers", "organ of Shanghai Cooperation Organization, named before"),
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
        ("The CSTO met. The CSTO voted. With the SCO, the CFM voted.", "CFM"),
        ("The SCO met. Then this organisation and the SCO voted.", "this organisation"),
        (
            "President Vladimir Putin spoke. The president left. Then the Armenian president left.",
            "the Armenian president",
        ),
        (
            "President Vladimir Putin spoke. President Putin met the Armenian president.",
            "the Armenian president",
        ),
        (
            "Prime Minister Nikol Pashinyan spoke. An Armenian diplomat in Brussels left.",
            "An Armenian diplomat",
        ),
        ("President Kassym-Jomart Tokayev of Kazakhstan spoke. A Kazakh official left.", "A Kazakh official"),
        (
            "Kassym-Jomart Tokayev, President of Kazakhstan, spoke. The Kazakh official left.",
            "The Kazakh official",
        ),
        ("Kremlin spokesman Boris Orlov spoke. A spokesman left.", "A spokesman"),
        ("Kremlin spokesman Boris Orlov spoke. Another spokesman left.", "Another spokesman"),
        ("Kremlin spokesman Boris Orlov spoke. One spokesman left.", "One spokesman"),
        ("Kremlin spokesman Boris Orlov spoke. Its spokeswoman left.", "Its spokeswoman"),
        ("Kremlin spokesman Boris Orlov spoke. The spokeswoman left.", "The spokeswoman"),
        ("Kremlin spokesman Boris Orlov spoke. A spokesman came. The spokesman left.", "The spokesman"),
        ("Boris Orlov spoke. A senior Armenian official came. He left.", "He"),
        ("Boris Orlov spoke. A man came. He left.", "He"),
        ("Boris Orlov spoke. The official came, and he left.", "he"),
        ("Boris Orlov spoke. An official came. He sat. Then he left.", "he"),
        ("Drills took place in Belarus. It left.", "It"),
        ("Armenia paid. The alliance moved. It left.", "It"),
        ("Armenia spoke. Over its ties with Belarus, it left.", "it"),
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boris Orlov resigned. Speaking to Ivan Petrov, he said it rained.", "Boris Orlov"),
        ("Boris Orlov resigned. In an interview with Ivan Petrov of TASS, he said it rained.", "Boris Orlov"),
        ("Boris Orlov resigned. Asked by Ivan Petrov, he said it rained.", "Boris Orlov"),
        ("Speaking to Ivan Petrov, he said it rained.", None),
        ("Boris Orlov resigned. According to Ivan Petrov, he said it rained.", "Boris Orlov"),
        # Without such an opening the one named last before it speaks.
        ("Boris Orlov resigned. Ivan Petrov left, and he said it rained.", "Ivan Petrov"),
    ],
)
def test_whom_the_subject_speaks_to_is_not_the_subject(text: str, name: str | None) -> None:
    assert actors(text)["he"] == name
