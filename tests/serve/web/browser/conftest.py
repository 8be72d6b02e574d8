"""Debian's Chromium, driven; the tests are skipped where there is none, unless it is required."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import REQUIRED, Visit, find_browser, is_required, visiting
from examples import addresses_in
from playwright.sync_api import Browser, sync_playwright
from served import Site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    found = find_browser()
    if found is None:
        if is_required():
            pytest.fail(f"{REQUIRED} is set, and there is no Chromium on the path")
        pytest.skip("there is no Chromium on this machine; Debian's package is chromium")
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """A wide, light window on the bundled example."""
    with visiting(browser, site.base) as opened:
        yield opened


@pytest.fixture(scope="session")
def addresses(example_db: Path) -> dict[str, str]:
    """An address of each page, on the bundled example."""
    return addresses_in(example_db)
