"""How values are written for a reader."""

from __future__ import annotations

import pytest

from foedus.serve.web.drawing import shown_count, shown_day


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
        ("XXXX-06-20", "XXXX-06-20"),
        ("", ""),
    ],
)
def test_a_time_is_written_as_people_write_it(value: str, shown: str) -> None:
    assert shown_day(value) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 reports"), (1, "1 report"), (999, "999 reports"), (60480, "60,480 reports")]
)
def test_thousands_stand_apart(count: int, shown: str) -> None:
    assert shown_count(count, "report") == shown
