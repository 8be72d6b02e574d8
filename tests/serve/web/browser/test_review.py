"""One key a ruling, in the browser: made, shown, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Visit, visiting
from playwright.sync_api import Browser
from served import serving

import foedus
from foedus.serve.web.deciding import Gate, new_token


@pytest.fixture
def gated(own: Path, browser: Browser) -> Iterator[tuple[Visit, Gate, Path]]:
    """A window on a record that may be ruled about."""
    gate = Gate(new_token())
    with serving(own, gate) as site, visiting(browser, site.base) as visit:
        yield visit, gate, own


def rulings(path: Path) -> list[tuple[str, bool]]:
    with foedus.open(path, create=False) as record:
        return [(each.kind, bool(each.undone)) for each in record.decisions()]


def test_keys_rule_and_take_back(gated: tuple[Visit, Gate, Path]) -> None:
    visit, gate, path = gated
    page = visit.page
    visit.go(gate.path())
    assert "token" not in page.url
    page.goto(f"{visit.base}/review?kind=claims&reason=read+it")
    first = page.locator(".doubts > li").first.inner_text()
    page.keyboard.press("a")
    page.wait_for_url("**made=1**")
    assert rulings(path) == [("accept", False)]
    assert page.locator(".doubts > li").first.inner_text() != first
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**made=2**")
    assert rulings(path)[1] == ("reject", False)
    page.keyboard.press("u")
    page.wait_for_url("**made=2**#next")
    page.wait_for_selector(".came >> text=undone")
    assert rulings(path) == [("accept", False), ("reject", True)]
    assert page.locator("input[name=reason]").input_value() == "read it"
    assert visit.complaints == []
    assert visit.violations() == []


def test_a_ruling_needs_its_reason(gated: tuple[Visit, Gate, Path]) -> None:
    visit, gate, path = gated
    visit.go(gate.path())
    visit.page.keyboard.press("a")
    assert visit.page.evaluate("document.activeElement.name") == "reason"
    visit.page.keyboard.type("the page says so")
    visit.page.keyboard.press("Escape")
    visit.page.locator("button[data-key=r]").first.click()
    visit.page.wait_for_url("**made=1**")
    assert rulings(path) == [("reject", False)]


def test_the_token_works_without_a_script(browser: Browser, own: Path) -> None:
    gate = Gate(new_token())
    with serving(own, gate) as site, visiting(browser, site.base, java_script_enabled=False) as visit:
        visit.go(gate.path())
        visit.page.locator("input[name=reason]").fill("read it")
        visit.page.locator("button[data-key]").first.click()
        visit.page.wait_for_url("**made=1**")
        visit.page.locator(".ruled-list button").first.click()
        visit.page.wait_for_url("**made=1**")
    assert [undone for _, undone in rulings(own)] == [True]
