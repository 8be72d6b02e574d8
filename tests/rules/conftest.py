"""What is read once is forgotten between tests: a rule that is switched off changes what is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpora import notes_of


def pytest_itemcollected(item: pytest.Item) -> None:
    """With a rule switched off a record may well be unsound."""
    if item.path.parent == Path(__file__).parent and item.name.startswith("test_it_fails_where"):
        item.add_marker("unsound")


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    notes_of.cache_clear()
    yield
    notes_of.cache_clear()
