"""How values are written for a reader."""

from __future__ import annotations

import pytest

from foedus.serve.web.drawing import shown_count


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0 reports"), (1, "1 report"), (999, "999 reports"), (60480, "60,480 reports")]
)
def test_thousands_stand_apart(count: int, shown: str) -> None:
    assert shown_count(count, "report") == shown
