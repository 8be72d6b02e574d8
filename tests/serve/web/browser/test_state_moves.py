"""The day of a state is moved, and the address, the bars and the cells go with it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from browsing import Visit
from playwright.sync_api import expect

STATE = "/org/CSTO/state?on=2024-02-01"


def day_of(visit: Visit) -> str:
    return parse_qs(urlsplit(visit.page.url).query)["on"][0]


def test_arrows_go_to_the_next_change_and_back(visit: Visit) -> None:
    visit.go(STATE)
    after = visit.page.locator("#turns a.after")
    day = (after.text_content() or "").removesuffix(" →")
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_url(re.compile(f"on={day}"))
    expect(visit.page.locator("#head")).to_contain_text(day)
    expect(visit.page.locator("#day-shown")).to_have_text(day)
    visit.page.keyboard.press("ArrowLeft")
    visit.page.wait_for_url(re.compile("on=2024-02-01"))
    assert visit.complaints == []
    assert visit.strangers == []


def test_the_slider_is_dragged_and_what_is_open_stays_open(visit: Visit) -> None:
    visit.go(STATE)
    belarus = visit.page.locator('.member[data-key="Belarus"] details').first
    belarus.locator("summary").first.click()
    visit.page.locator("#slider").press("End")
    expect(visit.page).not_to_have_url(re.compile("on=2024-02-01"))
    expect(visit.page.locator("#head")).to_contain_text(day_of(visit))
    expect(visit.page.locator('.member[data-key="Belarus"] details').first).to_have_attribute("open", "")


def test_from_a_cell_to_the_sentence_that_says_it(visit: Visit) -> None:
    visit.go("/org/CSTO/state?on=2024-11-28")
    frozen = visit.page.locator('.member[data-key="Armenia"] details', has_text="frozen").first
    frozen.locator("summary").first.click()
    quotation = frozen.locator("blockquote:not(.row)").first
    expect(quotation).to_be_visible()
    words = (quotation.locator("a, span").first.text_content() or "").strip("“”")
    link = quotation.locator("a").first
    link.click()
    visit.page.wait_for_url(re.compile("/articles/.+at="))
    expect(visit.page.locator("#at")).to_contain_text(words)
