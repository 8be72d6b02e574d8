"""The chart of the timeline: the same events, zoomed by keys and buttons, leading to their rows."""

from __future__ import annotations

from browsing import Visit

PAGE = "/org/CSTO/timeline"


def test_the_chart_zooms_and_leads_to_a_row(visit: Visit) -> None:
    visit.go(PAGE)
    page = visit.page
    page.wait_for_selector("#chart svg a")
    whole = page.locator("#chart [role=status]").inner_text()
    page.get_by_role("button", name="Zoom in").click()
    assert page.locator("#chart [role=status]").inner_text() != whole
    page.keyboard.press("0")
    assert page.locator("#chart [role=status]").inner_text() == whole
    mark = page.locator("#chart svg a").last
    row = str(mark.get_attribute("href"))
    mark.dispatch_event("click")
    assert page.locator(f"{row} details[open]").count() == 1
    assert visit.complaints == []


def test_the_chart_has_the_events_that_were_chosen(visit: Visit) -> None:
    visit.go(f"{PAGE}?kind=treaty")
    visit.page.wait_for_selector("#chart svg a")
    assert visit.page.locator("#chart svg a").count() == visit.page.locator(".events > li").count()


def test_a_choice_is_a_form_that_needs_no_script(visit: Visit) -> None:
    visit.go(PAGE)
    visit.page.get_by_label("Type").select_option("meeting")
    visit.page.get_by_role("button", name="Show").click()
    visit.page.wait_for_url("**kind=meeting**")
    visit.page.get_by_role("link", name="Type meetings").click()
    visit.page.wait_for_url(lambda url: "kind" not in url)
