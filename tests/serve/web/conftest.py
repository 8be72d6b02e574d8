"""A real server over the record of the bundled example, and what asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from served import Site, serving


@pytest.fixture(scope="session")
def site(example_db: Path) -> Iterator[Site]:
    """The bundled example, served."""
    with serving(example_db) as served:
        yield served
