"""What is true of every page: nothing from elsewhere, nothing that axe-core finds, nothing cut off."""

from __future__ import annotations

import pytest
from browsing import NARROW, WIDE, Scheme, visiting
from playwright.sync_api import Browser
from served import Site

from foedus.serve.web.links import PATHS

EVERYWHERE = pytest.mark.parametrize("name", sorted(PATHS))
BETWEEN = (480, 600, 768, 834, 1024, 1280, 1920)
LONGEST_LINE = 110
"""Characters of a paragraph on one line, above which an eye loses the next one."""
MOST_BYTES = 300_000
"""What an overview may weigh with all that it loads."""


@EVERYWHERE
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_for_everybody(
    *, browser: Browser, site: Site, addresses: dict[str, str], name: str, width: int, scheme: Scheme
) -> None:
    with visiting(browser, site.base, width, scheme) as visit:
        visit.go(addresses[name])
        assert visit.violations() == []
        assert visit.overhang() <= 0, "the page is wider than the window"
        assert visit.complaints == []
        assert visit.strangers == []


@EVERYWHERE
def test_nothing_is_cut_at_the_widths_between(
    browser: Browser, site: Site, addresses: dict[str, str], name: str
) -> None:
    with visiting(browser, site.base) as visit:
        visit.go(addresses[name])
        for width in BETWEEN:
            visit.page.set_viewport_size({"width": width, "height": 900})
            assert visit.overhang() <= 0, f"the page is wider than its {width} pixels"
            assert visit.broken() == [], f"at {width} pixels a date or a count is cut in two"
            assert visit.longest_line() <= LONGEST_LINE, f"at {width} pixels a paragraph is too wide to read"


@EVERYWHERE
def test_a_page_is_readable_without_scripts(
    browser: Browser, site: Site, addresses: dict[str, str], name: str
) -> None:
    with visiting(browser, site.base, java_script_enabled=False) as visit:
        visit.go(addresses[name])
        heading = visit.page.locator("main h1")
        assert heading.count() == 1
        assert len(visit.page.locator("main").inner_text()) > len(heading.inner_text())


@pytest.mark.parametrize("name", sorted({"home", "overview", "state"} & PATHS.keys()))
def test_a_page_is_light(browser: Browser, site: Site, addresses: dict[str, str], name: str) -> None:
    with visiting(browser, site.base) as visit:
        visit.go(addresses[name])
        assert 0 < sum(visit.weights) < MOST_BYTES


def test_what_is_not_for_everybody_is_found(browser: Browser, site: Site) -> None:
    with visiting(browser, site.base) as visit:
        visit.go("/")
        visit.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        visit.page.evaluate("document.querySelector('main').append(new Image(2000, 10))")
        visit.page.evaluate("fetch('https://stranger.example/').catch(() => {})")
        assert any(found.startswith("image-alt") for found in visit.violations())
        assert visit.overhang() > 0
        assert visit.strangers or visit.complaints
