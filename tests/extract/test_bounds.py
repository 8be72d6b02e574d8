"""When a report without a year came out, by the offices that it says people hold."""

from datetime import date

import pytest
from extraction import article_of, day, prepare

from foedus.extract.bounds import find_bounds
from foedus.model import UNKNOWN_TIME, Article, Time
from foedus.packs import Packs, load_packs
from foedus.pipeline import annotate

ZAS = "CSTO Secretary General Stanislav Zas said on Monday that monitors would go to the border."


def bounds_of(text: str, published: Time = UNKNOWN_TIME) -> Time:
    article = article_of(text, published=published)
    return find_bounds(article, prepare(article))


def yearless(value: str) -> Time:
    return Time(value, None, None, "day", "text")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (ZAS, "2020-01-01/2022-12-31"),
        (ZAS.replace("Stanislav Zas", "Zas"), "2020-01-01/2022-12-31"),
        ("Zas, who is tired, spoke. The CSTO met. " + ZAS, "2020-01-01/2022-12-31"),
        # A term that has not ended is open.
        ("Armenian Prime Minister Nikol Pashinyan opened a school.", "2018-05-08/.."),
        # Two windows: the first begins, the last ends.
        (ZAS + " Belarusian Foreign Minister Sergei Aleinik met him.", "2022-12-13/2022-12-31"),
        # Three terms of one man: from the beginning of the first on.
        ("Israeli Prime Minister Benjamin Netanyahu opened a school.", "1996-06-18/.."),
        # A day that the report tells as past.
        (ZAS + " The leaders met on 16 May 2022 and went home.", "2022-05-16/2022-12-31"),
        # What lies ahead bounds nothing.
        (ZAS + " The bloc will hold drills in March 2024.", "2020-01-01/2022-12-31"),
    ],
)  # fmt: skip
def test_a_report_lies_within_the_terms_of_those_whom_it_calls_by_their_office(text: str, value: str) -> None:
    found = bounds_of(text)
    assert (found.value, found.basis, found.granularity) == (value, "inferred", "range")


@pytest.mark.parametrize(
    "text",
    [
        ZAS.replace("CSTO Secretary", "Former CSTO Secretary"),
        ZAS.replace("CSTO Secretary", "Then CSTO Secretary"),
        ZAS.replace("CSTO Secretary", "Ex-CSTO Secretary"),
        ZAS.replace("said", "had said"),
        ZAS.replace("on Monday", "at the time"),
        ZAS.replace("on Monday", "in May 2021"),
        'A miner said: "I wrote to CSTO Secretary General Stanislav Zas." Nobody answered him.',
        "Stanislav Zas said on Monday that monitors would go to the border.",
        "CSTO Deputy Secretary General Stanislav Zas said that monitors would go to the border.",
        "A miner said that monitors would go to the border.",
    ],
)
def test_a_title_of_another_time_or_voice_tells_nothing(text: str) -> None:
    assert bounds_of(text) == UNKNOWN_TIME


def test_the_reason_names_person_office_term_and_pack() -> None:
    assert bounds_of(ZAS).why == (
        "Stanislav Zas is called Secretary General of the Collective Security Treaty Organization, an office "
        "held from 2020-01-01 to 2022-12-31 (pack CSTO, certainty B)"
    )


@pytest.mark.parametrize(
    "text",
    [
        ZAS + " CSTO Secretary General Imangali Tasmagambetov spoke next.",
        ZAS + " The leaders met on 16 May 2024 and went home.",
    ],
)
def test_terms_that_contradict_each_other_or_the_report_bound_nothing_and_say_so(text: str) -> None:
    found = bounds_of(text)
    assert (found.value, found.earliest, found.latest, found.basis) == ("", None, None, "unknown")
    assert found.why.startswith("no day fits all of this: Stanislav Zas is called")


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        # 23 June is a Wednesday in 2021 alone of the three years.
        (ZAS + " The drill began on Wednesday, June 23.", "XXXX-06-23", "2021-06-23"),
        (ZAS, "XXXX-06-23", "2020-06-23/2022-06-23"),
        (ZAS + " Belarusian Foreign Minister Sergei Aleinik met him.", "XXXX-12-20", "2022-12-20"),
        (ZAS, "XXXX-02-29", "2020-02-29"),
    ],
)
def test_a_day_without_its_year_is_of_the_years_of_the_term(text: str, published: str, value: str) -> None:
    assert bounds_of(text, yearless(published)).value == value


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (ZAS + " Belarusian Foreign Minister Sergei Aleinik met him.", "XXXX-06-20"),
        (ZAS + " The drill began on Sunday, June 23.", "XXXX-06-23"),
    ],
)
def test_a_day_that_no_year_of_the_term_has_stays_without_year(text: str, published: str) -> None:
    found = bounds_of(text, yearless(published))
    assert found.value == ""
    assert "fits no year of that" in found.why


def test_a_date_of_its_own_beats_every_term() -> None:
    assert bounds_of(ZAS, day(2023)) == UNKNOWN_TIME


def test_packs_date_no_article() -> None:
    """A pack is a source: what an article is does not change with it."""
    article = article_of(ZAS)
    assert find_bounds(article, prepare(article)).value
    assert article.published == UNKNOWN_TIME
    assert Article(article.text, article.zones, bounds=day(2021)).id == article.id


def test_without_packs_nothing_is_known() -> None:
    assert annotate(article_of(ZAS), Packs(())).bounds == UNKNOWN_TIME


def test_the_day_that_a_term_settles_is_what_the_report_counts_from() -> None:
    text = ZAS + " The drill began on Wednesday, June 23. Yesterday it rained."
    notes = annotate(article_of(text, published=yearless("XXXX-06-23")), load_packs([]))
    assert notes.bounds.earliest == date(2021, 6, 23)
    assert [time.value for time in notes.times][-1] == "2021-06-22"
