"""The keys of every page."""

from __future__ import annotations

from browsing import Visit

STATE = "/org/CSTO/state?on=2024-06-15"


def test_one_steps_through_a_page_and_opens(visit: Visit) -> None:
    visit.go(STATE)
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("j")
    visit.page.keyboard.press("k")
    assert visit.page.evaluate(
        "document.activeElement === document.querySelectorAll('main details.answer > summary')[0]"
    )
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("main details.answer[open]").count() == 1
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("main details.answer[open]").count() == 0


def test_the_keys_are_told(visit: Visit) -> None:
    visit.go(STATE)
    visit.page.keyboard.press("?")
    assert visit.page.locator("dialog[open]").is_visible()
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("dialog[open]").count() == 0
