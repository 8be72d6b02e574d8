"""A date is written as people write it, also where an article is cited by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import foedus
from foedus.model import Article, Span, Time, Zone
from foedus.serve.citing import cite_from
from foedus.serve.days import shown_day, shown_value, with_shown_days


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-11-23", "2022-11-23"),
        ("2022-11-23T17:30Z", "2022-11-23"),
        ("../2022-11-23", "by 2022-11-23"),
        ("2022-11-23/..", "from 2022-11-23"),
        ("2026-01-01/2026-03-31", "2026-01-01 to 2026-03-31"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2024-02-01/2024-02-29", "2024-02"),
        ("2023-12-01/2023-12-31", "2023-12"),
        ("2023-02-01/2024-02-29", "2023-02-01 to 2024-02-29"),
        ("2022-05/2022-07", "2022-05 to 2022-07"),
        ("2022/2024", "2022 to 2024"),
        ("XXXX-06-20", "06-20 (no year)"),
        ("", ""),
    ],
)
def test_a_time_is_written_as_people_write_it(value: str, shown: str) -> None:
    assert shown_day(value) == shown


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("date of the fighting between A and B, 2022-09/2022-10", "{}, 2022-09 to 2022-10"),
        ("meeting in Almaty, 2024-05-01/2024-05-31: date", "meeting in Almaty, 2024-05: date"),
        ("A's request for aid of ../2022-09-13: answer", "A's request for aid by 2022-09-13: answer"),
        ("standing of A/B 2022-09", "standing of A/B 2022-09"),
        ("exercise “Echelon-2022/2023-B”", "exercise “Echelon-2022/2023-B”"),
    ],
)
def test_the_label_of_a_slot_has_no_code_for_a_stretch_of_time(label: str, shown: str) -> None:
    assert with_shown_days(label) == shown.format("date of the fighting between A and B")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2022-09/2022-10", "2022-09 to 2022-10"), ("the 2022/2023 budget", "the 2022/2023 budget"), ("", "")],
)
def test_a_value_in_the_words_of_a_report_is_left_as_it_is(value: str, shown: str) -> None:
    assert shown_value(value) == shown


def test_an_article_is_cited_by_a_date_without_its_code(tmp_path: Path) -> None:
    since = Time("2019-03-20/..", date(2019, 3, 20), None, "range", "inferred")
    found = Article("It opens", (Zone(Span(0, 8), "title"),), published=since)
    with foedus.open(tmp_path / "vague.db") as record:
        record.add(found)
        assert cite_from(record)(found.id) == "unnamed outlet, from 2019-03-20"
