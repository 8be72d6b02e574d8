"""A date is written as people write it, also where an article is cited by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import foedus
from foedus.model import Article, Span, Time, Zone
from foedus.serve.citing import cite_from
from foedus.serve.days import shown_day


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


def test_an_article_is_cited_by_a_date_without_its_code(tmp_path: Path) -> None:
    since = Time("2019-03-20/..", date(2019, 3, 20), None, "range", "inferred")
    found = Article("It opens", (Zone(Span(0, 8), "title"),), published=since)
    with foedus.open(tmp_path / "vague.db") as record:
        record.add(found)
        assert cite_from(record)(found.id) == "unnamed outlet, from 2019-03-20"
