"""How values are written for a reader."""

from __future__ import annotations

import pytest

from foedus.serve.web.drawing import shown_count, shown_value


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 reports"), (1, "1 report"), (999, "999 reports"), (60480, "60,480 reports")]
)
def test_thousands_stand_apart(count: int, shown: str) -> None:
    assert shown_count(count, "report") == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-09-01/2022-09-30", "2022-09"),
        ("2019-11-03/2019-11-04", "2019-11-03 to 2019-11-04"),
        ("../2001-08-23", "by 2001-08-23"),
        ("2024-11-28T14:48Z", "2024-11-28"),
        ("2002", "2002"),
        ("not_join", "not join"),
        ("NATO", "NATO"),
        ("the border of Armenia/Azerbaijan", "the border of Armenia/Azerbaijan"),
        (None, ""),
    ],
)
def test_a_value_that_is_a_day_is_written_as_one(value: str | None, shown: str) -> None:
    assert shown_value(value) == shown
