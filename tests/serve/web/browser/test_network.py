"""The drawing of the network: the lines of the table, one alone when it is chosen."""

from __future__ import annotations

from browsing import Visit


def test_the_drawing_shows_and_zooms(visit: Visit) -> None:
    visit.go("/network")
    page = visit.page
    page.wait_for_selector("#network .drawing canvas")
    page.get_by_role("button", name="Zoom in").click()
    page.keyboard.press("0")
    box = page.locator("#network .drawing").bounding_box()
    assert box is not None
    assert box["height"] > 100
    assert visit.complaints == []


def test_a_line_leads_to_its_statements(visit: Visit) -> None:
    visit.go("/network")
    visit.page.locator("table.edges tbody tr").first.locator("td a[href^='/statements']").click()
    visit.page.wait_for_url("**/statements?**")
    assert "speaker=" in visit.page.url
