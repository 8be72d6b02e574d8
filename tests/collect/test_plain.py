"""What the frame of a report says of it: outlet, date, dateline, agencies, language, each with its basis."""

import csv
import gzip
from pathlib import Path

import pytest
from written_dumps import AGENCY, CAPTIONED, DOUBLED, METALINE

from foedus.collect.plain import MAX_CHARACTERS, read_text
from foedus.errors import ReadError
from foedus.model import Article, Datum, Time

BODY = "The harbour pact will meet again in the spring, an official said. It has five members.\n"


def read(head: str, body: str = BODY) -> Article:
    return read_text(f"Harbour pact to meet again\n\n{head}\n\n{body}")


def test_the_text_stays_as_it_is() -> None:
    assert all(read_text(text).text == text for text in (DOUBLED, CAPTIONED, AGENCY, METALINE))


def test_metadata_of_a_date_line() -> None:
    article = read_text(METALINE)
    assert (article.outlet.value, article.outlet.basis) == ("Seablick", "text")
    assert (article.published.value, article.published.basis) == ("2022-05-17T21:50", "text")
    assert article.published.span is not None
    assert article.published.span.of(METALINE) == "May 17, 2022; 21:50"
    assert article.title.value == "Harbour Pact Holds Summit"
    assert article.language.value == "en"


def test_the_year_of_a_weekday_is_the_earliest_that_the_text_allows() -> None:
    published = read_text(DOUBLED).published
    assert (published.value, published.basis, published.granularity) == ("2024-03-08", "inferred", "day")
    assert "Friday" in published.why
    assert "2022" in published.why


def test_a_day_with_its_weekday_but_no_year_named_keeps_its_year_open() -> None:
    published = read("By Ana Lund", f"{BODY} The council met on Wednesday, 14 September.").published
    assert (published.value, published.basis) == ("XXXX-09-14", "inferred")
    assert published.earliest is None


def test_a_date_that_lies_ahead_is_not_the_reports_own() -> None:
    body = f"{BODY} It was founded in 2022. The council will meet on Friday, March 8."
    assert read("By Ana Lund", body).published == Time()


def test_a_caption_dates_its_report_where_the_weekday_fits() -> None:
    published = read_text(CAPTIONED).published
    assert (published.value, published.basis) == ("2023-04-12", "inferred")
    assert "Wednesday" in published.why


@pytest.mark.parametrize("change", [("on Wednesday", "on Friday"), ("April 12, 2023", "April 12")])
def test_a_caption_dates_nothing_where_the_text_contradicts_or_the_year_is_missing(
    change: tuple[str, str],
) -> None:
    assert read_text(CAPTIONED.replace(*change)).published == Time()


def test_a_caption_older_than_the_text_dates_nothing() -> None:
    text = CAPTIONED.replace("It has five members.", "It has had five members since May 2023.")
    assert read_text(text).published == Time()


def test_a_dateline_without_year_stays_without() -> None:
    article = read_text(AGENCY)
    assert (article.published.value, article.published.basis) == ("XXXX-03-08", "text")
    assert (article.dateline.value, article.dateline.basis) == ("PORT VALE", "text")
    assert [(a.value, a.basis) for a in article.agencies] == [("CORVID", "text")]
    assert (article.outlet.value, article.outlet.basis) == ("CORVID", "inferred")


def test_a_dateline_takes_the_year_of_a_date_shortly_before() -> None:
    text = AGENCY.replace('"We noted it," Brek said.', "The council of March 2, 2023 decided it, Brek said.")
    published = read_text(text).published
    assert (published.value, published.basis) == ("2023-03-08", "inferred")
    assert "2023-03-02" in published.why


def test_relative_ages_are_no_date() -> None:
    assert read("Updated 2 years ago").published == Time()


def test_a_published_date_comes_before_an_updated_one() -> None:
    published = read("Updated: 7 June 2024 10:00 | Published: 5 June 2024 08:00 MSK").published
    assert published.value == "2024-06-05T08:00+03:00"
    only = read("Updated: 7 June 2024 10:00").published
    assert only.value == "2024-06-07T10:00"
    assert "update" in only.why


def test_nothing_is_made_up() -> None:
    article = read("By Ana Lund")
    assert article.outlet == Datum()
    assert article.published == Time()
    assert article.dateline == Datum()
    assert article.agencies == ()


@pytest.mark.parametrize(
    ("head", "tail", "outlet", "agencies"),
    [
        ("By Reuters", "", None, ["Reuters"]),
        ("The Associated Press | May 2, 2024", "", None, ["The Associated Press"]),
        ("By ANA LUND Associated Press", "", None, ["Associated Press"]),
        ("Ana Lund and Jens M. Holm, Associated Press", "", None, ["Associated Press"]),
        ("By ANA LUND, Reuters Senior Correspondent", "", None, ["Reuters"]),
        ("The Associated Press — By ANA LUND - Associated Press", "", None, ["Associated Press"]),
        ("By Ana Lund", "The Associated Press contributed to this report.", None, []),
        ("By Ana Lund", "Source: Corvid Wire", None, ["Corvid Wire"]),
        ("By Ana Lund", "© 2024 Seablick. All rights reserved.", "Seablick", []),
        (
            "By Ana Lund",
            "Copyright 2024 The Associated Press. All rights reserved.",
            None,
            ["The Associated Press"],
        ),
        ("CORVID · Security · 6 January 2022, 11:42 GMT", "© CORVID 2022. Subscribers only.", "CORVID", []),
        ("Lantern Courier, 2 May 2024", "", "Lantern Courier", []),
        ("May 2, 2024", "Ana Lund is a reporter for SeaNews.com.", "SeaNews.com", []),
    ],
)
def test_outlets_and_agencies(head: str, tail: str, outlet: str | None, agencies: list[str]) -> None:
    article = read(head, f"{BODY}\n{tail}\n")
    assert article.outlet.value == outlet
    assert [agency.value for agency in article.agencies] == agencies


def test_every_span_is_where_its_value_stands() -> None:
    for text in (DOUBLED, CAPTIONED, AGENCY, METALINE):
        article = read_text(text)
        data = (article.outlet, article.title, article.dateline, *article.agencies)
        assert all(d.span.of(text) == d.value for d in data if d.span is not None)


def test_what_a_container_knows_is_believed() -> None:
    article = read_text(
        METALINE, outlet=Datum("Other Wire", "metadata"), url=Datum("https://a.example/1", "metadata")
    )
    assert (article.outlet.value, article.url.value) == ("Other Wire", "https://a.example/1")


def test_the_address_names_the_outlet_where_nothing_else_does() -> None:
    article = read_text(CAPTIONED, url=Datum("https://www.seablick.example/1", "metadata"))
    assert (article.outlet.value, article.outlet.basis) == ("seablick.example", "inferred")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Министр сказал, что он не поедет на заседание совета, и это было его решение.", "ru"),
        (
            "Der Minister hat gesagt, dass er nicht mit dem Zug fährt und auch nicht auf die Tagung will.",
            "de",
        ),
        ("Le ministre est dans la ville et il ne sera pas avec les autres pour la fête.", "fr"),
        ("Նախարարն ասաց, որ չի գնա", "hy"),
        ("長官は会議に出席しないと述べた。", "ja"),
        ("The minister said that he would not be at the meeting of the council.", "en"),
        ("Zxq brr", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert read_text(text).language.value == code


@pytest.mark.parametrize("text", ["", " \n\u00a0", "--- !!!"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="no words"):
        read_text(text)


def test_a_text_longer_than_any_report_is_refused() -> None:
    with pytest.raises(ReadError, match="more than one report"):
        read_text("word " * (MAX_CHARACTERS // 5 + 1))


def test_the_dates_of_other_peoples_reports(shared_data: Path) -> None:
    """All 171 reports of 2019 open with their date, and no paragraph is taken for a widget."""
    with gzip.open(shared_data / "wikinews" / "wikinews_2019.csv.gz", "rt", encoding="utf-8") as stream:
        csv.field_size_limit(10**7)
        rows = list(csv.DictReader(stream))
    read_rows = [read_text(f"{row['title']}\n\n{row['text']}") for row in rows]
    assert [article.published.value for article in read_rows] == [row["date"] for row in rows]
    body = sum(
        len(z.span) for a in read_rows for z in a.zones if z.label in {"body", "title", "heading", "dek"}
    )
    assert body > 0.97 * sum(len(z.span) for a in read_rows for z in a.zones)
