"""When something was said: reports as the encoder reads them in, the date of the saying out."""

from __future__ import annotations

import pytest

from foedus.collect.plain import read_text
from foedus.extract.said import find_said
from foedus.model import Article, Notes, Statement
from foedus.packs import Packs
from foedus.pipeline import annotate

REPORT = "Ministers meet in Almaty\n\nVindobona\nJune 6, 2024\n\n"  # a Thursday
DISPATCH = "Ministers meet in Almaty\n\nALMATY, June 6, 2024. /Vindobona/. "
YEARLESS = "Ministers meet in Almaty\n\nALMATY, June 6. /Vindobona/. "


def said_in(text: str) -> list[str]:
    return [statement.said.value for statement in annotate(read_text(f"{text}\n")).statements]


OWN = [
    ("Zas said on Wednesday that the bloc would meet in July.", "2024-06-05"),
    ("On Wednesday, Zas said that the bloc would meet in July.", "2024-06-05"),
    ("Zas on Wednesday said that the bloc had met in May.", "2024-06-05"),
    ("“The bloc will meet in July,” Zas told reporters in Minsk on Tuesday.", "2024-06-04"),
    ("“The bloc met on Monday,” Zas said at a briefing on Tuesday.", "2024-06-04"),
    ("Speaking at a forum in Minsk on Tuesday, Zas said that the bloc would act.", "2024-06-04"),
    ("“We will act,” said Zas, speaking in Minsk on Tuesday.", "2024-06-04"),
    ("Zas met the president on Monday and said that the bloc would act.", "2024-06-03"),
    ("In an interview published on Tuesday, Zas said that the bloc would act.", "2024-06-04"),
    ("A report released on Monday by the OSCE says that the truce holds.", "2024-06-03"),
    ("The summit, held in May, was a success, Zas said on Wednesday.", "2024-06-05"),
    ("Zas warned last week that the bloc would act.", "2024-05-27/2024-06-02"),
    ("Zas told last week’s summit that the bloc would act.", "2024-05-27/2024-06-02"),
    ("In 2022, Zas called the mission a success.", "2022"),
    ("In the 1990s, Zas called the mission a success.", "199X"),
    ("Zas said in May that the mission, launched in January 2022, was a success.", "2024-05"),
    ("Zas denied on Sunday that Armenia had asked for help in September 2022.", "2024-06-02"),
    ("During a visit to Yerevan on May 8, Putin said that the bloc would act.", "2024-05-08"),
    ("When they met in Moscow on May 8, Putin told Pashinyan that the bloc would act.", "2024-05-08"),
    ("“We shall act,” said Zas on Tuesday.", "2024-06-04"),
    ("According to Stanislav Zas on Tuesday, the bloc was ready.", "2024-06-04"),
    ("Yesterday, the Foreign Ministry of Armenia announced that it would not come.", "2024-06-05"),
    ("Zas warned over the weekend that the bloc would act.", "2024-06-01/2024-06-02"),
    ("Zas wrote on Telegram late on Tuesday that the bloc would act.", "2024-06-04"),
    ("The ministry said in a statement on Tuesday that 12 people had died since Sunday.", "2024-06-04"),
    ("Earlier on Wednesday, Lukashenko accused the West of sowing discord.", "2024-06-05"),
    ("The president declined on Wednesday to sign the statement, saying that it was weak.", "2024-06-05"),
]

NONE = [
    "Zas said the bloc would meet on Friday.",
    "Zas said the bloc had met on Monday.",
    "Zas said that on Monday the bloc had acted.",
    "After the ministers met on Monday, Zas said that the bloc would act.",
    "Zas, who took office in 2020, said that the bloc would act.",
    "Zas reiterated Monday’s warning that the bloc would act.",
    "Zas vowed to withdraw the troops by Friday.",
    "The 2022 agreement must be kept, Zas said.",
    "Zas has repeatedly said over the past year that the bloc would act.",
    "Noting that trade had grown over the last year, Zas stressed that the bloc would act.",
    "Zas congratulated 1914–1918 war veterans on the anniversary.",
    "On the eve of the anniversary of victory in the 1914–1918 war, Zas ordered that pensions be paid.",
    "She told USA TODAY that the bloc would act.",
    "Speaking at the forum “Science in the 21st Century”, Zas said that the bloc would act.",
    "Zas told the forum Science in the 21st Century that the bloc would act.",
]


@pytest.mark.parametrize(("text", "value"), OWN, ids=[row[0] for row in OWN])
def test_a_statement_has_the_time_of_its_saying(text: str, value: str) -> None:
    assert value in said_in(REPORT + text)


@pytest.mark.parametrize("text", NONE)
def test_a_time_of_what_is_said_is_never_that_of_the_saying(text: str) -> None:
    assert set(said_in(REPORT + text)) == {""}


BESIDE = [
    ("Zas told reporters on Tuesday that it rained. Zas added that it snowed.", ["2024-06-04", "2024-06-04"]),
    ("The council met on Monday. Zas said afterwards that it would meet again.", ["2024-06-03/.."]),
    ("It will meet, a senior official said.\n\nStanislav Zas told reporters on Wednesday that it was ready.",
     ["2024-06-05", "2024-06-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), BESIDE, ids=[row[0] for row in BESIDE])
def test_a_statement_without_a_time_is_dated_by_what_stands_beside_it(text: str, values: list[str]) -> None:
    assert said_in(REPORT + text) == values


def test_a_dispatch_tells_what_was_said_on_its_day() -> None:
    text = "It will meet in July, CSTO Secretary General Stanislav Zas told reporters. He had said so before."
    first, *_ = annotate(read_text(DISPATCH + text)).statements
    assert (first.said.value, first.said.basis) == ("2024-06-06", "inferred")
    assert first.said.why == "the report is of ALMATY on that day and dates it no other"
    assert said_in(YEARLESS + text)[0] == "XXXX-06-06"
    assert said_in(REPORT + text)[0] == ""


def test_background_in_a_dispatch_has_no_day() -> None:
    assert said_in(f"{DISPATCH}Stanislav Zas has repeatedly warned that the bloc would act.") == [""]


def test_a_dispatch_that_tells_of_another_day_dates_nobody_else() -> None:
    text = "It will meet, Stanislav Zas told reporters on Wednesday. Nikol Pashinyan said he would not come."
    assert said_in(DISPATCH + text) == ["2024-06-05", ""]


def test_what_somebody_is_told_to_hope_is_hoped_then() -> None:
    outer, inner = annotate(
        read_text(f"{REPORT}Stanislav Zas said on Wednesday that Armenia hopes that the bloc will act.\n")
    ).statements
    assert inner.parent == outer.id
    assert (inner.said.value, inner.said.why) == ("2024-06-05", "held when it is told")


def test_nobody_has_said_it_in_the_future() -> None:
    text = "Stanislav Zas will tell the summit on Friday that the bloc is ready."
    assert set(said_in(REPORT + text)) <= {""}


def test_without_a_sentence_there_is_no_time() -> None:
    article = Article("Zas said so on Monday.")
    (statement,) = annotate(read_text(f"{REPORT}Zas said on Monday that it rained.")).statements
    assert isinstance(statement, Statement)
    assert find_said(article, statement, Notes(article.id, Packs(()))).value == ""
