# ruff: noqa: E501 - a sentence is read whole, on one line
"""Whom an office means on the day of a report, who of several is meant, and groups by their organisation."""

import pytest
from extraction import actors, article_of, day, mention, prepare

from foedus.model import Time

CSTO = "Collective Security Treaty Organization"


@pytest.mark.parametrize(
    ("text", "published", "words", "name"),
    [
        ("The CSTO met in Minsk. The Secretary General spoke.", day(2022, 5, 17), "The Secretary General", "Stanislav Zas"),
        ("The CSTO met in Minsk. The Secretary General spoke.", day(2024, 5, 17), "The Secretary General", "Imangali Tasmagambetov"),
        ("The CSTO met in Minsk. The secretary general spoke.", day(2018, 1, 5), "The secretary general", "Yuri Khachaturov"),
        ("Vladimir Putin met the board. The President asked for more.", day(2022), "The President", "Vladimir Putin"),
        ("Vladimir Putin met Sergey Lavrov. The president spoke.", day(2022), "The president", "Vladimir Putin"),
        # several presidents, two organisations, no day, another's office, a new one, before its term
        ("Vladimir Putin met Alexander Lukashenko. The president spoke.", day(2022), "The president", None),
        ("NATO and the CSTO differ. The Secretary General spoke.", day(2022), "The Secretary General", None),
        ("The CSTO met in Minsk. The Secretary General spoke.", Time("", granularity="unknown"), "The Secretary General", None),
        ("Sergey Lavrov met the board. The President asked for more.", day(2022), "The President", None),
        ("The CSTO met in Minsk. A Secretary General spoke.", day(2022), "A Secretary General", None),
        ("Vladimir Putin met the board. The President asked for more.", day(2010), "The President", None),
    ],
)  # fmt: skip
def test_an_office_is_its_holders_on_the_day(
    text: str, published: Time, words: str, name: str | None
) -> None:
    found = mention(text, words, published=published)
    assert (found.actor.name if found.actor else None) == name
    assert name is None or f"on {published.value} in the packs" in found.why


def test_whose_office_it_was_is_kept() -> None:
    found = mention(
        "The CSTO met in Minsk. The Secretary General spoke.", "The Secretary General", published=day(2022)
    )
    assert found.of is not None
    assert found.of.name == CSTO


def test_the_report_goes_before_the_packs() -> None:
    text = "CSTO Secretary General Boris Orlov came. The Secretary General spoke."
    found = mention(text, "The Secretary General", published=day(2022))
    assert (found.actor and found.actor.name, found.why) == (
        "Boris Orlov",
        "named before as Secretary General",
    )


def test_a_dek_means_the_one_whom_the_body_names() -> None:
    article = article_of("Russian Foreign Minister Boris Orlov spoke.", title="The top diplomat left Minsk")
    (found,) = [m for m in prepare(article).mentions if m.form == "nominal"]
    assert found.actor is not None
    assert found.actor.name == "Boris Orlov"


def test_a_lead_means_the_one_whom_the_report_names_below() -> None:
    text = "The President opened the session. Then President Boris Orlov left. Anna Petrova stayed."
    found = mention(text, "The President")
    assert (found.actor and found.actor.name, found.why) == (
        "Boris Orlov",
        "the only President named in this report",
    )
    two = mention(text.replace("Anna Petrova", "President Anna Petrova"), "The President")
    assert two.actor is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Robert Lomak died. Lomak was old. His widow Grace Lomak left.", "Robert Lomak"),
        ("President Boris Lomak met Grace Lomak. President Lomak spoke.", "Boris Lomak"),
        ("Boris Lomak met Anna Lomak. Mrs Lomak spoke.", "Anna Lomak"),
        ("Boris Lomak met Anna Lomak. Lomak spoke.", "Lomak"),
        ("Ricardo Lomak Nevares resigned. Mr Lomak spoke.", "Ricardo Lomak Nevares"),
        ("Boris Lomak met Viktor Lomak. Mr Lomak spoke.", "Lomak"),
    ],
)
def test_of_several_of_one_family_name(text: str, name: str) -> None:
    found = [m for m in prepare(article_of(text)).mentions if m.name and " " not in m.name.of(text)]
    assert [m.actor.name for m in found if m.actor] == [name]


@pytest.mark.parametrize(
    ("text", "year", "name"),
    [
        ("Armenian President Sargsyan spoke.", 2015, "Serzh Sargsyan"),
        ("President Zhaparov spoke.", 2022, "Sadyr Japarov"),
        ("President Loukashenka spoke.", 2022, "Alexander Lukashenko"),
        ("President Orlov spoke.", 2022, "Orlov"),
    ],
)
def test_a_family_name_behind_its_office(text: str, year: int, name: str) -> None:
    (found,) = [m for m in prepare(article_of(text, published=day(year))).mentions if m.form == "title+name"]
    assert found.actor is not None
    assert found.actor.name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The CSTO met. The heads of state spoke.", "The heads of state", f"Heads of state of the {CSTO}"),
        (
            "The CSTO met. The foreign ministers spoke.",
            "The foreign ministers",
            "CSTO Council of Ministers of Foreign Affairs",
        ),
        (
            "CSTO foreign ministers spoke.",
            "CSTO foreign ministers",
            "CSTO Council of Ministers of Foreign Affairs",
        ),
        ("CSTO officials spoke.", "CSTO officials", f"Officials of the {CSTO}"),
        ("The heads of state spoke.", "The heads of state", None),
        ("The CSTO met. The leaders spoke.", "The leaders", None),
        ("The CSTO met. Some foreign ministers spoke.", "Some foreign ministers", None),
    ],
)
def test_groups_of_an_organisation(text: str, words: str, name: str | None) -> None:
    assert actors(text)[words] == name


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        (
            "AU chairperson President Boris Orlov of Ghana spoke.",
            "AU chairperson President Boris Orlov",
            "Ghana",
        ),
        ("President Boris Orlov of Ghana spoke.", "President Boris Orlov", "Ghana"),
        ("President Boris Orlov spoke of Ghana.", "President Boris Orlov", None),
    ],
)
def test_titles_in_a_row_and_bodies_behind(text: str, words: str, of: str | None) -> None:
    found = mention(text, words)
    assert (found.title, found.of and found.of.name) == ("President", of)


def test_particles_of_family_names() -> None:
    found = actors("Sophie in 't Hout spoke. In 't Hout left. Anna van der Hout spoke.")
    assert found["Sophie in 't Hout"] == "Sophie in 't Hout"
    assert found["In 't Hout"] == "Sophie in 't Hout"
    assert found["Anna van der Hout"] == "Anna van der Hout"


@pytest.mark.parametrize("rest", ["President Putin clapped.", "President Putin clapped. Putin left early."])
def test_a_relative_named_in_full_is_not_who_holds_the_office(rest: str) -> None:
    text = f"Vera Putin sang in Sarn. {rest}"
    found = actors(text, published=day(2022))
    assert {name for words, name in found.items() if "Vera" not in words} - {None, "Sarn"} == {
        "Vladimir Putin"
    }
    assert found["Vera Putin"] == "Vera Putin"


def test_who_is_named_in_full_and_holds_the_office_is_meant() -> None:
    found = actors("Prime Minister Nikol Pashinyan came. President Pashinyan left.", published=day(2022))
    assert found["President Pashinyan"] == "Nikol Pashinyan"
