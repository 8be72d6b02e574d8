"""The page on runs has the columns that runs have."""

import re
from pathlib import Path

import pytest

from foedus.runs.layout import TABLES, Table

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "runs.md").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_has_every_column_as_it_is(table: Table) -> None:
    section = re.search(rf"^### {table.name}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    assert table.doc in section[1]
    rows = re.findall(r"^\| `(\w+)` \| (\S.*?) \| (.*) \|$", section[1], re.MULTILINE)
    assert rows == [(column.name, column.type, column.doc) for column in table.columns]
