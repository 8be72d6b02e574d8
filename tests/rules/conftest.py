"""What is read once is forgotten between tests: a rule that is switched off changes what is read."""

from collections.abc import Iterator

import pytest
from corpora import notes_of


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    notes_of.cache_clear()
    yield
    notes_of.cache_clear()
