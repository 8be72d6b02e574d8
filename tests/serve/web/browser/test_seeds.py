"""The pages over a record of real reports, where these are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, Scheme, Visit, visiting
from examples import addresses_in
from playwright.sync_api import Browser
from served import Site, serving

import foedus
from foedus.serve.web.links import PATHS

STATE = "/org/CSTO/state?on=2024-06-05&packs=no"


@pytest.fixture(scope="module")
def seeds_db(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    with foedus.open(path) as record:
        foedus.build([seeds], record)
    return path


@pytest.fixture(scope="module")
def seeds_site(seeds_db: Path) -> Iterator[Site]:
    with serving(seeds_db) as served:
        yield served


@pytest.fixture
def seeds_visit(browser: Browser, seeds_site: Site) -> Iterator[Visit]:
    with visiting(browser, seeds_site.base) as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(PATHS))
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_a_page_is_for_everybody(
    *, browser: Browser, seeds_site: Site, seeds_db: Path, name: str, width: int, scheme: Scheme
) -> None:
    with visiting(browser, seeds_site.base, width, scheme) as visit:
        visit.go(addresses_in(seeds_db)[name])
        assert visit.violations() == []
        assert visit.overhang() <= 0
        assert visit.complaints == []
        assert visit.strangers == []


def test_from_a_member_to_the_sentence_that_makes_it_one(seeds_visit: Visit) -> None:
    seeds_visit.go(STATE)
    cell = seeds_visit.page.locator(".member", has_text="Kazakhstan").locator("details.answer").first
    cell.locator("> summary").click()
    cell.locator("blockquote a").first.click()
    seeds_visit.page.wait_for_load_state("networkidle")
    assert "Kazakhstan" in seeds_visit.page.locator("#at").first.evaluate(
        "node => node.closest('.par').innerText"
    )


def test_the_state_of_another_day(seeds_visit: Visit) -> None:
    seeds_visit.go(STATE)
    before = seeds_visit.page.locator("#cells").inner_text()
    seeds_visit.page.locator("#slider").focus()
    seeds_visit.page.keyboard.press("ArrowLeft")
    seeds_visit.page.wait_for_url(lambda url: "2024-06-05" not in url)
    assert seeds_visit.page.locator("#cells").inner_text() != before
